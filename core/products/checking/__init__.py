"""A finished map against the definition of a product: line by line what passes."""
