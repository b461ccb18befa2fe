"""An index from two tables that people keep: one of the data, one of the parts."""

import numpy as np
import pandas as pd

from plantrack.errors import InputError, did_you_mean
from plantrack.regions.index.parts import TOP, Part, Tree

#: Column in our words, then as tables for the R package COINr name it.
_DATA_NAMES = {"region": "uCode", "period": "Time"}
_PART_NAMES = {
    "part": "iCode",
    "parent": "Parent",
    "weight": "Weight",
    "direction": "Direction",
    "target": "Target",
    "type": "Type",
}
_NUMBERS = ("low", "high", "target", "standard")
#: Rows of a table of parts that belong to the index; others describe columns beside it.
_KINDS = ("indicator", "aggregate")
#: Stands for the period of a table that has none.
ONLY_PERIOD = "-"


def panel_from(data: pd.DataFrame) -> pd.DataFrame:
    """Read a table with one row a region and one column an indicator.

    Parameters
    ----------
    data : pandas.DataFrame
        Column ``region`` (or ``uCode``), optionally ``period`` (or ``Time``), and one column for
        each indicator; others are kept and do no harm.

    Returns
    -------
    pandas.DataFrame
        Rows (region, period); columns as they are.

    Raises
    ------
    InputError
        If there is no column of regions, or a region has no name.

    Examples
    --------
    >>> panel_from(pd.DataFrame({"uCode": ["A", "B"], "x": [1, 2]})).index.tolist()
    [('A', '-'), ('B', '-')]
    """
    data = _in_our_words(data, _DATA_NAMES)
    if "region" not in data.columns:
        raise InputError(
            "the data have no column region (or uCode)."
            f" {did_you_mean('region', map(str, data.columns))}"
        )
    if data["region"].isna().any():
        raise InputError(f"row {int(np.argmax(data['region'].isna())) + 1} names no region.")
    period = data["period"] if "period" in data.columns else ONLY_PERIOD
    named = data.assign(region=data["region"].astype(str), period=period)
    return named.astype({"period": str}).set_index(["region", "period"])


def tree_from(parts: pd.DataFrame) -> Tree:
    """Read a table with one row a part.

    Parameters
    ----------
    parts : pandas.DataFrame
        Columns ``part`` (or ``iCode``), ``parent`` (``Parent``; empty for the total), ``weight``
        (``Weight``), ``direction`` (``Direction``), optionally ``low``, ``high``, ``target``
        (``Target``), ``standard``. With a column ``Type`` only rows of type Indicator and
        Aggregate count.

    Returns
    -------
    Tree

    Raises
    ------
    InputError
        If a column is missing, a number cannot be read, or the parts do not make a tree.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "iCode": ["x", "y", "Index", "GDP"], "Parent": ["Index", "Index", None, None],
    ...     "Weight": 1, "Direction": [1, -1, 1, 1],
    ...     "Type": ["Indicator", "Indicator", "Aggregate", "Denominator"]})
    >>> tree_from(table).indicators
    ('x', 'y')
    """
    parts = _in_our_words(parts, _PART_NAMES)
    for name in ("part", "parent", "weight", "direction"):
        if name not in parts.columns:
            near = did_you_mean(name, map(str, parts.columns))
            raise InputError(f"the table of parts has no column {name}. {near}")
    if "type" in parts.columns:
        parts = parts[parts["type"].astype(str).str.lower().isin(_KINDS)]
    parents = set(parts["parent"].dropna())
    return Tree(_part(row, row["part"] in parents) for row in parts.to_dict("records"))


def _in_our_words(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    foreign = {theirs: ours for ours, theirs in names.items() if ours not in table.columns}
    return table.rename(columns=foreign)


def _part(row: dict[str, object], has_parts: bool) -> Part:
    parent = row["parent"]
    numbers = {name: _number(row, name, np.nan) for name in _NUMBERS}
    return Part(
        part=str(row["part"]),
        parent=TOP if pd.isna(parent) else str(parent),
        weight=_number(row, "weight", 1.0),
        direction=0 if has_parts else int(_number(row, "direction", 0)),
        **numbers,
    )


def _number(row: dict[str, object], name: str, absent: float) -> float:
    value = row.get(name)
    if pd.isna(value) or value == "":
        return absent
    try:
        return float(value)
    except ValueError:
        raise InputError(f"{row['part']}: found {name} {value!r}; expected a number.") from None
