"""The scene above the tabs."""
