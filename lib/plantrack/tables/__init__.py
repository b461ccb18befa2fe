"""Read, validate, and keep apart what was known when. The only layer that reads ``data/``."""

from plantrack.tables.faults import Fault, TableFaults
from plantrack.tables.history import Break
from plantrack.tables.last_run import LastRun, last_run
from plantrack.tables.loading import contents, load
from plantrack.tables.workbook import Workbook

__all__ = [
    "Break",
    "Fault",
    "LastRun",
    "TableFaults",
    "Workbook",
    "contents",
    "last_run",
    "load",
]
