"""Read a folder of ledger tables, whatever their columns mean."""

from plantrack.tables.ledger.folder import read_folder
from plantrack.tables.ledger.settings import read_settings
from plantrack.tables.ledger.wanted import Wanted

__all__ = ["Wanted", "read_folder", "read_settings"]
