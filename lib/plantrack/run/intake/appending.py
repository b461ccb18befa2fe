"""Append rows to the tables, all of them or none."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.archive import archive
from plantrack.run.intake.candidate import check
from plantrack.run.intake.hold import held
from plantrack.run.intake.home import home_of
from plantrack.run.intake.journal import Change, commit
from plantrack.run.intake.lines import added_lines
from plantrack.run.intake.receipts import Block, Receipt, receipts
from plantrack.tables.descriptor import read_descriptor


def append(
    project: Project,
    rows: pd.DataFrame,
    *,
    file: Path,
    sha256: str,
    at: datetime,
    new_sources: pd.DataFrame | None = None,
) -> Receipt:
    """Append observations, and keep the file they came from.

    The tables as they would be are checked first. A kill at any moment leaves the old or the new
    tables; with new sources it may leave them entered and not used yet, until `finish`.

    Parameters
    ----------
    project : Project
        Whose tables.
    rows : pandas.DataFrame
        Text, with the columns of the table of observations.
    file : pathlib.Path
        Where they were read.
    sha256 : str
        Hash of its content when it was read.
    at : datetime.datetime
        Now.
    new_sources : pandas.DataFrame, optional
        Rows to append to the table of sources, with its columns.

    Returns
    -------
    Receipt

    Raises
    ------
    WouldBreak
        If the tables would have faults.
    InputError
        If there are no rows, or a file has changed meanwhile.
    LockedError
        If another ingest is at work.
    OSError
        If there is no room or no right to write. Nothing is changed after any of these.
    """
    if rows.empty:
        raise InputError(f"{file} holds nothing to append; nothing was written.")
    data = project.data
    with held(data):
        resources = read_descriptor(data)
        additions = []
        if new_sources is not None and not new_sources.empty:
            sources = resources["sources"]
            additions.append(addition(data, sources.paths[0], sources.columns, new_sources))
        observations = resources["observations"]
        home = home_of(data, observations, set(rows["source"]))
        additions.append(addition(data, home, observations.columns, rows))
        check(data, [change for change, _ in additions])
        named = tuple(sorted(set(rows["source"])))
        return put_in(data, additions, file=file, sha256=sha256, at=at, sources=named)


def addition(
    data: Path, table: str, columns: Sequence[str], rows: pd.DataFrame
) -> tuple[Change, Block]:
    """What appending rows to a table changes, and how it is taken back; a new table gets a head."""
    file = data / table
    before = file.read_bytes() if file.exists() else None
    content = (",".join(columns) + "\n").encode() if before is None else before
    lines = added_lines(content, rows, table=table)
    return (
        Change(table, before, content + lines.encode()),
        Block(table, lines, len(rows), is_new_file=before is None),
    )


def put_in(
    data: Path,
    additions: Sequence[tuple[Change, Block]],
    *,
    file: Path,
    sha256: str,
    at: datetime,
    sources: tuple[str, ...] = (),
) -> Receipt:
    """Keep the file, and change all tables at once, with a receipt to take it back by.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables, held by nobody else, and checked as it would be.
    additions : sequence of (Change, Block)
        From `addition`.
    file, sha256, at, sources
        As of `append`; ids of the sources, empty for a return.
    """
    receipt = Receipt(
        number=max((one.number for one in receipts(data)), default=0) + 1,
        at=at.isoformat(timespec="seconds"),
        file=file.name,
        sha256=sha256,
        archived=archive(data, file, sha256),
        sources=sources,
        blocks=tuple(block for _, block in additions),
    )
    changes = [change for change, _ in additions]
    commit(data, [*changes, Change(receipt.name, None, receipt.text().encode())])
    return receipt
