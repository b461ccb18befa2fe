"""What a score, a gap and a change are made of."""
