"""Execute notebooks with papermill: check first, run apart, deliver whole or not at all."""
