"""Map tools."""
