"""A table in Parquet files: columns and types are checked, rows are read when they are needed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from plantrack.tables.faults import Fault


def scan_parquet(
    files: Sequence[Path], schema: Mapping[str, pl.DataType], *, folder: Path, name: str
) -> tuple[pl.LazyFrame, list[Fault]]:
    """Open the files of a table.

    Parameters
    ----------
    files : sequence of pathlib.Path
        At least one; their rows follow each other.
    schema : mapping of str to polars.DataType
        Columns and types.
    folder : pathlib.Path
        Of the ledger.
    name : str
        How faults call it.

    Returns
    -------
    frame : polars.LazyFrame
        Columns of the schema.
    faults : list of Fault
    """
    faults = []
    for file in files:
        faults += _faults(file, schema, f"{name}/{file.relative_to(folder).as_posix()}")
    if faults:
        return pl.LazyFrame(schema=schema), faults
    return pl.scan_parquet(files).select(list(schema)), []


def _faults(file: Path, schema: Mapping[str, pl.DataType], name: str) -> list[Fault]:
    try:
        found = pl.read_parquet_schema(file)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = str(error).partition("\n")[0]
        return [Fault(name, 0, "", f"a file that does not open ({reason})", "a Parquet file")]
    return [
        Fault(name, 0, column, str(found.get(column, "no such column")), f"the type {kind}")
        for column, kind in schema.items()
        if found.get(column) != kind
    ] + [
        Fault(name, 0, column, "an unknown column", f"the columns {', '.join(schema)}")
        for column in found
        if column not in schema
    ]
