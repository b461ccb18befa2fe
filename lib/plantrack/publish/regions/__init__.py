"""Charts, tables and sentences of a composite index of regions."""
