"""Tools that make what is shipped; no command of the program reaches them."""
