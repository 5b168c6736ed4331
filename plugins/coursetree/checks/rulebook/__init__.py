"""One rule a file; `registry.py` lists them."""
