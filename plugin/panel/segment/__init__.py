"""The tab Segment."""
