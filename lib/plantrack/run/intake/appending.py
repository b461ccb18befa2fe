"""Append rows to the tables, all of them or none."""

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
from plantrack.tables.descriptor import Resource, read_descriptor


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
            additions.append(_addition(data, sources, sources.paths[0], new_sources))
        observations = resources["observations"]
        home = home_of(data, observations, set(rows["source"]))
        additions.append(_addition(data, observations, home, rows))
        changes = [change for change, _ in additions]
        check(data, changes)
        receipt = Receipt(
            number=max((one.number for one in receipts(data)), default=0) + 1,
            at=at.isoformat(timespec="seconds"),
            file=file.name,
            sha256=sha256,
            archived=archive(data, file, sha256),
            sources=tuple(sorted(set(rows["source"]))),
            blocks=tuple(block for _, block in additions),
        )
        commit(data, [*changes, Change(receipt.name, None, receipt.text().encode())])
    return receipt


def _addition(
    data: Path, resource: Resource, table: str, rows: pd.DataFrame
) -> tuple[Change, Block]:
    file = data / table
    before = file.read_bytes() if file.exists() else None
    content = (",".join(resource.columns) + "\n").encode() if before is None else before
    lines = added_lines(content, rows, table=table)
    return (
        Change(table, before, content + lines.encode()),
        Block(table, lines, len(rows), is_new_file=before is None),
    )
