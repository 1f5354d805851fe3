"""The Processing provider and its algorithms; the panel is a form over these."""
