"""Result tables as runs deliver them: CSV text, read back as rows of text."""

import csv
import io
import math

Table = list[dict[str, str]]
_SCOREBOARD = "scoreboard"


def read_rows(text: str) -> Table:
    """Rows of a CSV text; none if it is empty or holds only its header.

    Examples
    --------
    >>> read_rows("year,median\\n2025,2.5\\n")
    [{'year': '2025', 'median': '2.5'}]
    """
    return list(csv.DictReader(io.StringIO(text, newline=""), restval=""))


def main_statements(tables: dict[str, str]) -> dict[str, dict[str, str]]:
    """Rows of the scoreboard by target, restatements left out; none if there is no scoreboard."""
    rows = read_rows(tables.get(_SCOREBOARD, ""))
    return {row["target"]: row for row in rows if not row.get("duplicate_of")}


def number_in(text: str) -> float | None:
    """The number in a cell, or None if it holds none.

    Examples
    --------
    >>> number_in("2.5"), number_in(""), number_in("nan")
    (2.5, None, None)
    """
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
