"""How the demo click model is trained."""
