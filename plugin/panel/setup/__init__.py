"""First run, and looking after the engine's environment."""
