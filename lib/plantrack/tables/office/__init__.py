"""Files that offices send, read as a person sees them: sheets of text."""
