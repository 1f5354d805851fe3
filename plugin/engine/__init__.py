"""Start, talk to, restart and stop the engine process."""
