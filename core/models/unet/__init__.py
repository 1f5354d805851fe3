"""U-Net with a ResNet encoder: the network of IGN's FLAIR-INC models and of many others."""
