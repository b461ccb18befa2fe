"""Append a return to the tables of its ledger, all of it or nothing."""

import shutil
from datetime import datetime
from pathlib import Path

import pandas as pd

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.loading import LEDGERS, ledger_in
from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.appending import addition, put_in
from plantrack.run.intake.candidate import WouldBreak
from plantrack.run.intake.hold import held
from plantrack.run.intake.journal import WORK, Change
from plantrack.run.intake.receipts import Block, Receipt
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
        _check(data, folder, [change for change, _ in additions])
        given = {"file": intake.file, "sha256": intake.report.sha256, "at": at}
        return put_in(data, additions, **given)


def _addition(
    data: Path, folder: str, table: str, rows: list[dict[str, str]]
) -> tuple[Change, Block]:
    name = f"{folder}/{table}.csv"
    if (data / folder / f"{table}.parquet").exists() or (data / folder / table).exists():
        raise InputError(
            f"{folder}: its table {table} is kept as Parquet; returns are appended to CSV"
            " files only. Nothing was written."
        )
    frame = pd.DataFrame(rows, columns=list(SCHEMAS[table]), dtype="str")
    return addition(data, name, list(SCHEMAS[table]), frame)


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
