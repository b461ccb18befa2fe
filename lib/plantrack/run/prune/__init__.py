"""Retention: what in the outputs is no longer needed, and taking it away."""
