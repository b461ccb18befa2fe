"""Read one table from CSV: every cell becomes what its column wants, or is a fault."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from plantrack.tables.characters import control_faults
from plantrack.tables.faults import Fault

#: Column with the line of each row in its file.
LINE = "_line"
_MEANT = {
    pl.Date: "a day like 2020-05-31, or nothing",
    pl.Boolean: "true, false, or nothing",
    pl.Float64: "a number, or nothing",
}


def read_csv(
    file: Path, schema: Mapping[str, pl.DataType], *, name: str
) -> tuple[pl.DataFrame, list[Fault]]:
    """Read a table.

    Parameters
    ----------
    file : pathlib.Path
        UTF-8, commas, names of the columns in the first line, in any order.
    schema : mapping of str to polars.DataType
        Columns and types.
    name : str
        How faults call the file.

    Returns
    -------
    frame : polars.DataFrame
        Columns of the schema and `LINE`; empty cells are null. Empty if there are faults.
    faults : list of Fault
    """
    try:
        # A byte order mark is what Excel begins CSV files with.
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        fault = Fault(
            name, 0, "", "bytes that are not UTF-8", "UTF-8 text", "Save it as CSV UTF-8."
        )
        return pl.DataFrame(), [fault]
    if faults := control_faults(text, name):
        return pl.DataFrame(), faults
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        rows = [(*cells, reader.line_num) for cells in reader if cells]
    except csv.Error as error:
        expected = "fields split by commas, with closed double quotes"
        return pl.DataFrame(), [Fault(name, reader.line_num, "", str(error), expected)]
    faults = _header_faults(header, schema, name) or _ragged(rows, len(header), name)
    if faults:
        return pl.DataFrame(), faults
    texts = pl.DataFrame(
        rows, schema=dict.fromkeys(header, pl.String) | {LINE: pl.Int64}, orient="row"
    )
    typed = texts.select(*(_typed(column, kind) for column, kind in schema.items()), LINE)
    faults = _type_faults(texts, typed, schema, name)
    return (pl.DataFrame() if faults else typed), faults


def _typed(column: str, kind: pl.DataType) -> pl.Expr:
    text = pl.col(column).replace("", None)
    if kind == pl.Date:
        # Without the pattern 2020-5-1 would pass as well, which sorts elsewhere as text.
        is_day = text.str.contains(r"^\d{4}-\d\d-\d\d$")
        return pl.when(is_day).then(text).str.to_date("%Y-%m-%d", strict=False).alias(column)
    if kind == pl.Boolean:
        return text.replace_strict({"true": True, "false": False}, default=None).alias(column)
    return text.cast(kind, strict=False)


def _type_faults(
    texts: pl.DataFrame, typed: pl.DataFrame, schema: Mapping[str, pl.DataType], name: str
) -> list[Fault]:
    faults = []
    for column, kind in schema.items():
        lost = texts.filter((pl.col(column) != "") & typed[column].is_null())
        if kind == pl.Float64:
            lost = pl.concat([lost, texts.filter(~typed[column].is_finite().fill_null(True))])
        for found, line in lost.select(column, LINE).iter_rows():
            faults.append(Fault(name, line, column, found, _MEANT[kind]))
    return faults


def _header_faults(header: list[str], schema: Mapping[str, pl.DataType], name: str) -> list[Fault]:
    expected = f"the columns {', '.join(schema)}"
    lacking = [column for column in schema if column not in header]
    unknown = [column for column in header if column not in schema]
    twice = sorted({column for column in header if header.count(column) > 1} - set(unknown))
    return [
        *(Fault(name, 1, each, "no such column", expected, "Add it.") for each in lacking),
        *(Fault(name, 1, each, "an unknown column", expected, "Rename it.") for each in unknown),
        *(Fault(name, 1, each, "the column twice", expected) for each in twice),
    ]


def _ragged(rows: list[tuple], width: int, name: str) -> list[Fault]:
    expected, remedy = f"{width} fields as in the header", "Quote fields that hold a comma."
    return [
        Fault(name, row[-1], "", f"{len(row) - 1} fields", expected, remedy)
        for row in rows
        if len(row) - 1 != width
    ]
