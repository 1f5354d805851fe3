"""Comparing maps with a reference: counts, figures, and a page that shows them."""
