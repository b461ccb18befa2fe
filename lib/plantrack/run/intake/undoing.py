"""Take the last ingest back, all of it or nothing."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.intake.candidate import check
from plantrack.run.intake.hold import held
from plantrack.run.intake.journal import Change, commit
from plantrack.run.intake.lines import without_lines
from plantrack.run.intake.receipts import Block, Receipt, receipts


def undo(project: Project, *, at: datetime) -> Receipt:
    """Take exactly the rows of the last ingest out of the tables.

    Its receipt and the file it came from stay in the archive.

    Parameters
    ----------
    project : Project
        Whose tables.
    at : datetime.datetime
        Now.

    Returns
    -------
    Receipt
        What was taken back.

    Raises
    ------
    InputError
        If there is nothing to take back, or the rows do not stand there as they were added.
    WouldBreak
        If the tables would have faults without these rows.
    LockedError
        If another ingest is at work.
    OSError
        If there is no room or no right to write. Nothing is changed after any of these.
    """
    data = project.data
    with held(data):
        standing = [one for one in receipts(data) if not one.undone]
        if not standing:
            raise InputError(f"there is no ingest to take back in {data}.")
        last = standing[-1]
        # A source goes after the figures that name it.
        changes = [_removal(data, block) for block in reversed(last.blocks)]
        check(data, changes)
        undone = replace(last, undone=at.isoformat(timespec="seconds"))
        before = (data / last.name).read_bytes()
        commit(data, [*changes, Change(last.name, before, undone.text().encode())])
    return undone


def _removal(data: Path, block: Block) -> Change:
    file = data / block.table
    before = file.read_bytes() if file.exists() else None
    return Change(block.table, before, without_lines(before or b"", block))
