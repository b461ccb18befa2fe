"""Issues of one page side by side: what differs, in words and as a page."""
