"""Look at everything a run leans on, and say what to do; each check stands on its own."""
