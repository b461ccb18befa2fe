"""Append a return to the tables of its ledger, all of it or nothing."""

import shutil
from datetime import datetime
from pathlib import Path

import pandas as pd

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.loading import LEDGERS, ledger_in
from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.archive import archive
from plantrack.run.intake.candidate import WouldBreak
from plantrack.run.intake.hold import held
from plantrack.run.intake.journal import WORK, Change, commit
from plantrack.run.intake.lines import added_lines
from plantrack.run.intake.receipts import Block, Receipt, receipts
from plantrack.run.ledger_intake.understand import ReturnIntake
from plantrack.tables.faults import TableFaults

#: A table stands behind those it refers to.
_ORDER = ("firms", "returns", "progress", "problems")
_CANDIDATE = "candidate"


def append_return(project: Project, intake: ReturnIntake, *, at: datetime) -> Receipt:
    """Append what a return tells, and keep the file.

    The ledger as it would be is read and checked first. A kill at any moment leaves the old or the
    new tables.

    Parameters
    ----------
    project : Project
        Whose ledgers.
    intake : ReturnIntake
        As it was understood.
    at : datetime.datetime
        Now.

    Returns
    -------
    Receipt
        `undo` goes by it as by that of figures.

    Raises
    ------
    WouldBreak
        If the ledger would have faults.
    InputError
        If its tables are no CSV files, or a file has changed meanwhile.
    LockedError
        If another ingest is at work.
    """
    data, folder = project.data, f"{LEDGERS}/{intake.ledger}"
    with held(data):
        rows = intake.checked.rows
        additions = [
            _addition(data, folder, table, rows[table]) for table in _ORDER if rows.get(table)
        ]
        changes = [change for change, _ in additions]
        _check(data, folder, changes)
        receipt = Receipt(
            number=max((one.number for one in receipts(data)), default=0) + 1,
            at=at.isoformat(timespec="seconds"),
            file=intake.file.name,
            sha256=intake.report.sha256,
            archived=archive(data, intake.file, intake.report.sha256),
            sources=(),
            blocks=tuple(block for _, block in additions),
        )
        commit(data, [*changes, Change(receipt.name, None, receipt.text().encode())])
    return receipt


def _addition(
    data: Path, folder: str, table: str, rows: list[dict[str, str]]
) -> tuple[Change, Block]:
    name = f"{folder}/{table}.csv"
    if (data / folder / f"{table}.parquet").exists() or (data / folder / table).exists():
        raise InputError(
            f"{folder}: its table {table} is kept as Parquet; returns are appended to CSV"
            " files only. Nothing was written."
        )
    file = data / name
    before = file.read_bytes() if file.exists() else None
    content = (",".join(SCHEMAS[table]) + "\n").encode() if before is None else before
    frame = pd.DataFrame(rows, columns=list(SCHEMAS[table]), dtype="str")
    lines = added_lines(content, frame, table=name)
    change = Change(name, before, content + lines.encode())
    return change, Block(name, lines, len(rows), is_new_file=before is None)


def _check(data: Path, folder: str, changes: list[Change]) -> None:
    candidate = data / WORK / _CANDIDATE
    try:
        shutil.copytree(data / folder, candidate / folder)
        for change in changes:
            (candidate / change.name).write_bytes(change.after or b"")
        ledger_in(candidate / folder, name=folder)
    except TableFaults as found:
        raise WouldBreak(found.faults) from None
    finally:
        shutil.rmtree(candidate, ignore_errors=True)
