"""Class schemes: the editor, and who is told when one changes."""
