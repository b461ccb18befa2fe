"""A table as it stands on a page, together with the raw result it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from plantrack.publish.blocks import Block
from plantrack.publish.figure import check_name
from plantrack.publish.inline import Chip, Labels, Link
from plantrack.publish.templating import fill

#: Rows up to which a wide table may become cards on a phone; more would take many screens.
MOST_CARDS = 8
MIME = "application/vnd.plantrack.table+json"

# Widths in em: what a phone has room for, what stands between two columns, how narrow a column of
# words may become, and up to where a figure with its unit is kept on one line. A table that needs
# more than a phone has is shown there as a stack of cards, one a row.
_PHONE, _GAP, _NARROW, _WHOLE = 24.0, 1.3, 6.0, 8.0
# A short name, as of a city, never stands as one character below the other.
_NAME = 3.0


@dataclass(frozen=True)
class Column:
    """One column as shown.

    Parameters
    ----------
    key : str
        Key in the cells.
    header : str
        Heading.
    align : str, optional
        ``left``, or ``right`` for numbers.
    unit : str, optional
        Unit, for the row below the headings.
    wrap : bool, optional
        Whether long cells may break into lines; a number never does.
    """

    key: str
    header: str
    align: str = "left"
    unit: str = ""
    wrap: bool = True

    def classes(self, text: str) -> str:
        """Classes of one cell for the style sheet."""
        longest = _WHOLE if self.align == "right" else _NAME
        whole = not self.wrap or _ems(text) <= longest
        return f"{self.align} whole" if whole else self.align


@dataclass(frozen=True, kw_only=True)
class ResultTable(Block):
    """A table with caption, heads, units, note and source; its data are published as CSV.

    Parameters
    ----------
    name : str
        Unique on the page; also the name of the CSV file.
    caption : str
        What the table shows.
    data : pandas.DataFrame
        The result itself, tidy, with unrounded numbers; its index is not published.
    cells : sequence of mapping
        One mapping a row: column key to a finished text, `Chip` or `Link`.
    columns : sequence of Column
        What is shown, in order.
    labels : Labels
        Words before unit, source and note.
    unit, note, source : str, optional
        Unit of the whole table, lines below it.
    row_header : str, optional
        Key of the column that names the rows; the first one if not given.
    scrolls : bool, optional
        Whether a phone shows it as it is, to be moved sideways, where it is too wide: for a table
        of so many rows that cards would take many screens.

    Raises
    ------
    ValueError
        If the name is no id, the caption is empty, a column has no cell, or the index has a name.
    TypeError
        If a cell is not finished.

    Examples
    --------
    >>> table = ResultTable(
    ...     name="rd",
    ...     caption="R&D",
    ...     data=pd.DataFrame({"year": [2024], "value": [1.22]}),
    ...     cells=[{"year": "2024", "value": "1.22"}],
    ...     columns=[Column("year", "年份"), Column("value", "强度", align="right", unit="%")],
    ...     labels=Labels(source="来源", note="注", unit="单位", colon="："),
    ... )
    >>> table.csv
    'year,value\\n2024,1.22\\n'
    """

    name: str
    caption: str
    data: pd.DataFrame
    cells: Sequence[Mapping[str, str | Chip | Link]]
    columns: Sequence[Column]
    labels: Labels
    unit: str = ""
    note: str = ""
    source: str = ""
    row_header: str = ""
    scrolls: bool = False

    def __post_init__(self) -> None:
        check_name(self.name)
        where = f"table {self.name}"
        if not self.caption.strip():
            raise ValueError(f"{where}: caption is empty; every table needs one")
        if any(name is not None for name in self.data.index.names):
            raise ValueError(f"{where}: the index is named and would be lost; reset it first")
        keys = [column.key for column in self.columns]
        if len(set(keys)) < len(keys) or (self.row_header and self.row_header not in keys):
            raise ValueError(f"{where}: columns {keys} repeat, or lack {self.row_header!r}")
        for at, row in enumerate(self.cells):
            for key in keys:
                if key not in row:
                    raise ValueError(f"{where}, row {at}: no cell for column {key!r}")
                if not isinstance(row[key], str | Chip | Link):
                    raise TypeError(f"{where}, row {at}, {key}: {row[key]!r} is no finished text")

    @property
    def csv(self) -> str:
        """The data as comma-separated text, the same for the same data."""
        return self.data.to_csv(index=False, lineterminator="\n")

    def to_html(self) -> Markup:
        first = self.columns[0].key
        is_wide = sum(map(self._width, self.columns)) > _PHONE
        return fill(
            "table.html.j2",
            table=self,
            head=self.row_header or first,
            stacks=is_wide and not self.scrolls,
            scrolls=is_wide and self.scrolls,
            has_units=any(column.unit for column in self.columns),
        )

    def _width(self, column: Column) -> float:
        """Estimate how narrow a column can be and still be read with ease."""
        texts = [str(row[column.key]) for row in self.cells]
        widest = max(map(_ems, texts), default=0.0)
        if "whole" not in column.classes(max(texts, key=_ems, default="")):
            widest = min(widest, _NARROW + widest / 6, 2 * _NARROW)
        head = min(max(_ems(column.header) / 2, _ems(column.unit)), _NARROW)
        return _GAP + max(head, widest)

    def to_text(self) -> str:
        rows = [[str(row[column.key]) for column in self.columns] for row in self.cells]
        heads = [column.header for column in self.columns]
        return "\n".join([self.caption, *(" | ".join(row) for row in [heads, *rows])])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        shown = super()._repr_mimebundle_(include, exclude)
        return shown | {MIME: {"name": self.name, "csv": self.csv}}


def _ems(text: str) -> float:
    # Chinese characters are square, the others about half as wide.
    return sum(1.0 if c > "\u2e7f" else 0.56 for c in text)


def tables_in(notebook: Mapping[str, Any]) -> dict[str, str]:
    """Collect the result tables that an executed notebook displayed.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        After its run.

    Returns
    -------
    dict of str to str
        Name of each table to its CSV text, in order of appearance.

    Raises
    ------
    ValueError
        If two different tables have one name.
    """
    found: dict[str, str] = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            table = output.get("data", {}).get(MIME)
            if table is None:
                continue
            if found.setdefault(table["name"], table["csv"]) != table["csv"]:
                raise ValueError(f"two tables are named {table['name']}: name one differently")
    return found
