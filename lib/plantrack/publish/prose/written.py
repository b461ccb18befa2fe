"""How texts write numbers: what stands before and after them, by language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True)
class Written:
    """How one language writes numbers.

    Parameters
    ----------
    before_rank : str
        What stands before a place; empty where a suffix tells.
    roles : mapping of str to str
        Role of a number to a pattern of what follows it.
    units : sequence of str
        Units of what pages count, beside those of indicators.
    below, above : str
        What stands before a share too small or too large for whole per cent.
    """

    before_rank: str
    roles: Mapping[str, str]
    units: Sequence[str]
    below: str
    above: str


def how_written(lang: str) -> Written:
    """How a language writes numbers.

    Examples
    --------
    >>> how_written("en").units[0]
    'times'
    """
    return Written(**_file()[lang])


def counted(lang: str) -> dict[str, str]:
    """What single facts count to its word after a number; empty where there is none."""
    return {name: words[lang] for name, words in _file()["counted"].items()}


def units_of_columns() -> dict[str, str]:
    """Columns of counts to what they count."""
    counts = _file()["columns"].items()
    return {column: name for name, columns in counts for column in columns}


@cache
def _file() -> dict[str, Any]:
    text = resources.files("plantrack.publish.prose").joinpath("written.yaml")
    return yaml.safe_load(text.read_text(encoding="utf-8"))
