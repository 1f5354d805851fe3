"""Rules after the network: an ordered table of conditions on class, confidence, bands and vectors that change the class."""
