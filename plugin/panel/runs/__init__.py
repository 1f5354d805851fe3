"""Runs: what was run, what waits, many scenes at once, and two results beside each other."""
