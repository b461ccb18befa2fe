"""From sheets that offices send to observations: what stands where, what it means, what is odd."""
