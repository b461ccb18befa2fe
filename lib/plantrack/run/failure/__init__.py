"""What is kept of runs that failed or are held back, for people and for machines."""

from plantrack.run.failure.note import Note
from plantrack.run.failure.notes import clear_failure, failures, held, read_notes
from plantrack.run.failure.write import write_failure

__all__ = ["Note", "clear_failure", "failures", "held", "read_notes", "write_failure"]
