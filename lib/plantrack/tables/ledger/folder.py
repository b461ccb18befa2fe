"""All tables of a ledger: small ones as CSV, checked cell by cell; large ones lazily."""

from pathlib import Path

import polars as pl

from plantrack.tables.faults import Fault, TableFaults
from plantrack.tables.ledger.contents import content_faults, reference_faults
from plantrack.tables.ledger.csv_table import LINE, read_csv
from plantrack.tables.ledger.parquet_table import scan_parquet
from plantrack.tables.ledger.wanted import Wanted


def read_folder(folder: Path, wanted: Wanted, *, name: str = "") -> dict[str, pl.LazyFrame]:
    """Read the tables of a ledger.

    A table is a file ``TABLE.csv`` or ``TABLE.parquet``, or a folder ``TABLE/`` of Parquet files;
    one that is not there is empty. CSV files are checked cell by cell. Of Parquet files, meant for
    ledgers of millions of rows, only columns and types are checked, and nothing is read before a
    result is asked for.

    Parameters
    ----------
    folder : pathlib.Path
        Of the ledger.
    wanted : Wanted
        Columns, and what may stand in them.
    name : str
        How faults call the folder; its own name if empty.

    Returns
    -------
    dict of str to polars.LazyFrame
        Every table of ``wanted.schemas`` that is there. Empty cells are null.

    Raises
    ------
    TableFaults
        With every fault, each with file, line, column, what was found and what was expected.
    """
    shown = name or folder.name
    if not folder.is_dir():
        raise TableFaults([Fault(shown, 0, "", "no such folder", "a folder with a ledger")])
    faults = [_stray(file, shown, wanted) for file in _strays(folder, wanted)]
    checked: dict[str, pl.DataFrame] = {}
    tables: dict[str, pl.LazyFrame] = {}
    for table, schema in wanted.schemas.items():
        text, columnar = folder / f"{table}.csv", _columnar(folder, table)
        if text.is_file() and columnar:
            remedy = "Keep one of them."
            found = f"the table a second time as {columnar[0].relative_to(folder).as_posix()}"
            faults.append(Fault(f"{shown}/{text.name}", 0, "", found, "one of them", remedy))
        elif text.is_file():
            frame, found_faults = read_csv(text, schema, name=f"{shown}/{text.name}")
            faults += found_faults
            if not found_faults:
                checked[table] = frame
                faults += content_faults(frame, table, wanted, name=f"{shown}/{text.name}")
        elif columnar:
            frame, found_faults = scan_parquet(columnar, schema, folder=folder, name=shown)
            faults += found_faults
            tables[table] = frame
    if not faults:
        faults = reference_faults(checked, wanted, name=shown)
    if faults:
        raise TableFaults(faults)
    return tables | {table: frame.drop(LINE).lazy() for table, frame in checked.items()}


def _columnar(folder: Path, table: str) -> list[Path]:
    """Parquet files of a table."""
    whole = folder / f"{table}.parquet"
    return [whole] if whole.is_file() else sorted((folder / table).glob("[!.]*.parquet"))


def _strays(folder: Path, wanted: Wanted) -> list[Path]:
    """Tables nobody asks for: most likely a slip in a name, whose rows would be lost."""
    files = [*folder.glob("[!.]*.csv"), *folder.glob("[!.]*.parquet")]
    return sorted(file for file in files if file.stem not in wanted.schemas)


def _stray(file: Path, shown: str, wanted: Wanted) -> Fault:
    expected = f"the tables {', '.join(wanted.schemas)}"
    return Fault(
        f"{shown}/{file.name}", 0, "", "an unknown table", expected, "Rename or remove it."
    )
