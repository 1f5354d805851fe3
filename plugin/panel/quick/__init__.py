"""The tab Label to map."""
