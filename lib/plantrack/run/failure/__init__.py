"""What is kept of runs that failed or are held back, for people and for machines.

Reading takes no drawing: what writes is imported by its own name, `failure.write`.
"""

from plantrack.run.failure.note import Note
from plantrack.run.failure.notes import clear_failure, failures, held, read_notes

__all__ = ["Note", "clear_failure", "failures", "held", "read_notes"]
