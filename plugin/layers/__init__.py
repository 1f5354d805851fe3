"""From layers to files the engine can open, and from its results back to styled layers."""
