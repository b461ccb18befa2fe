"""The circular on full coverage, the sheets of the cities, and what stands on them."""
