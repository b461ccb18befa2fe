"""What stands in the cells of a table: filled where it must be, known where it is a choice."""

from collections.abc import Iterator, Mapping

import polars as pl

from plantrack.tables.faults import Fault
from plantrack.tables.ledger.csv_table import LINE
from plantrack.tables.ledger.wanted import Wanted


def content_faults(frame: pl.DataFrame, table: str, wanted: Wanted, *, name: str) -> list[Fault]:
    """Faults of single cells and of rows that stand there twice.

    Parameters
    ----------
    frame : polars.DataFrame
        Columns of the table and the line of each row.
    table : str
        Which.
    wanted : Wanted
        What may stand in its columns.
    name : str
        How faults call the file.

    Returns
    -------
    list of Fault
    """
    return [*_cells(frame, table, wanted, name), *_twice(frame, wanted.keys.get(table, ()), name)]


def _cells(frame: pl.DataFrame, table: str, wanted: Wanted, name: str) -> Iterator[Fault]:
    for column in wanted.filled.get(table, ()):
        for line in frame.filter(pl.col(column).is_null())[LINE]:
            yield Fault(name, line, column, "nothing", "a value in every row")
    for (of_table, column), allowed in wanted.choices.items():
        if of_table == table:
            odd = frame.filter(~pl.col(column).is_in(allowed))
            for found, line in odd.select(column, LINE).iter_rows():
                yield Fault(name, line, column, found, f"one of {', '.join(allowed)}")
    for (of_table, column), (pattern, meant) in wanted.patterns.items():
        if of_table == table:
            odd = frame.filter(~pl.col(column).str.contains(f"^(?:{pattern})$"))
            for found, line in odd.select(column, LINE).iter_rows():
                yield Fault(name, line, column, found, meant)


def _twice(frame: pl.DataFrame, key: tuple[str, ...], name: str) -> Iterator[Fault]:
    if not key:
        return
    repeated = frame.filter(frame.select(pl.struct(key).is_first_distinct().not_()).to_series())
    for *texts, line in repeated.select(*key, LINE).iter_rows():
        found = f"{' '.join(str(text) for text in texts)} a second time"
        yield Fault(name, line, ", ".join(key), found, "each once")


def reference_faults(
    frames: Mapping[str, pl.DataFrame], wanted: Wanted, *, name: str
) -> list[Fault]:
    """Rows that name something another table does not have.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        Those tables that were read cell by cell; others are not looked at.
    wanted : Wanted
        Which columns refer to which.
    name : str
        How faults call the folder.

    Returns
    -------
    list of Fault
    """
    faults = []
    for (table, column), (other, key) in wanted.references.items():
        if table not in frames or other not in frames:
            continue
        known = frames[other].select(pl.col(key).alias(column)).unique()
        odd = frames[table].filter(pl.col(column).is_not_null()).join(known, on=column, how="anti")
        expected = f"one of column {key} of {other}"
        faults += [
            Fault(f"{name}/{table}.csv", line, column, found, expected)
            for found, line in odd.select(column, LINE).iter_rows()
        ]
    return faults
