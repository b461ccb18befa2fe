"""plantrack: will a plan target be met, how sure are we, and what would it take?

The names here are what a notebook needs; everything else lives in its own room (see README.md).
"""

from plantrack.tables import Workbook, load

__all__ = ["Workbook", "load"]
__version__ = "0.1.0"
