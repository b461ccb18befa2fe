"""What people get wrong in tables, found by comparing new figures with what is known already."""

from plantrack.ingest.checks.every import doubts_of

__all__ = ["doubts_of"]
