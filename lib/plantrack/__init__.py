"""plantrack: will a plan target be met, how sure are we, and what would it take?

The names here are what a notebook needs; everything else lives in its own room (see README.md).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantrack.tables import Workbook, load

__all__ = ["Workbook", "load"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the tables when they are first asked for: many a command ends without them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from plantrack import tables

    return getattr(tables, name)
