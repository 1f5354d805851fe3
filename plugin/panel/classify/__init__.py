"""The tab Classify."""
