"""The tab "Check": plan a sample of a map, label it, and get figures with intervals."""
