"""Regions beside each other: composite index, what it is sure of, what explains a gap."""
