"""Files for tests, made of bytes by hand, with invented text and people."""
