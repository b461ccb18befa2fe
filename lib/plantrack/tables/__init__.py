"""Read, validate, and keep apart what was known when. The only layer that reads ``data/``."""

from plantrack.tables.faults import Fault, TableFaults
from plantrack.tables.history import Break
from plantrack.tables.workbook import Workbook, load

__all__ = ["Break", "Fault", "TableFaults", "Workbook", "load"]
