"""A result table that is published as CSV, and not shown on the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from plantrack.publish.blocks import Block
from plantrack.publish.figure import check_name
from plantrack.publish.table import MIME

#: What a single result is, its value, and its unit, see `facts_table`.
Fact = tuple[str, object, str]


@dataclass(frozen=True)
class DataTable(Block):
    """Results that a page says in sentences or draws, so that readers can look them up.

    Parameters
    ----------
    name : str
        Unique on the page; also the name of the CSV file.
    data : pandas.DataFrame
        The results, unrounded; the index is not published.

    Raises
    ------
    ValueError
        If the name is no id.

    Examples
    --------
    >>> DataTable("gaps", pd.DataFrame({"target": ["t1"], "gap": [-1.3]})).csv
    'target,gap\\nt1,-1.3\\n'
    """

    name: str
    data: pd.DataFrame

    def __post_init__(self) -> None:
        check_name(self.name)

    @property
    def csv(self) -> str:
        """The data as comma-separated text, the same for the same data."""
        return self.data.to_csv(index=False, lineterminator="\n")

    def to_html(self) -> Markup:
        return Markup()

    def to_text(self) -> str:
        return f"{self.name}.csv"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/plain": self.to_text(), MIME: {"name": self.name, "csv": self.csv}}


def facts_table(name: str, facts: Iterable[Fact]) -> DataTable:
    """Single results, one row each.

    Parameters
    ----------
    name : str
        Of the table.
    facts : iterable of (str, object, str)
        What it is, its value, its unit: ``%``, ``points``, ``share`` (0 to 1), ``rank``, a unit of
        an indicator, or the English name of what is counted.

    Returns
    -------
    DataTable
    """
    return DataTable(
        name, pd.DataFrame(list(facts), columns=["item", "value", "unit"], dtype=object)
    )
