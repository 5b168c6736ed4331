"""Search in the text of every file, in Chinese and English, on a static host."""
