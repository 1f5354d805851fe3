"""The dock: one file per section. It is a form over the Processing algorithms."""
