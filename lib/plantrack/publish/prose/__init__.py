"""Sentences are results: the numbers a page says, read back and looked for in its tables."""
