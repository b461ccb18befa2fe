"""The composite index: one object that holds the data, the tree of parts and every step."""
