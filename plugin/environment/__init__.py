"""Find and check the engine's own Python environment."""
