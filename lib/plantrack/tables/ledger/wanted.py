"""What the tables of a ledger must look like; whoever knows their meaning says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True)
class Wanted:
    """Columns of some tables and what may stand in them.

    Parameters
    ----------
    schemas : mapping of str to mapping of str to polars.DataType
        Table to column to type, in the order of the columns.
    filled : mapping of str to tuple of str
        Table to columns that may not be empty.
    choices : mapping of (str, str) to tuple of str
        Table and column to the texts allowed there; empty cells are judged by `filled` alone.
    patterns : mapping of (str, str) to (str, str)
        Table and column to a regular expression for the whole text, and what it stands for.
    keys : mapping of str to tuple of str
        Table to the columns that together may stand there only once.
    references : mapping of (str, str) to (str, str)
        Table and column whose texts must stand in the column of another table.
    """

    schemas: Mapping[str, Mapping[str, pl.DataType]]
    filled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
