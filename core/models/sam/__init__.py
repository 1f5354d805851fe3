"""The SAM image encoder and the promptable model."""
