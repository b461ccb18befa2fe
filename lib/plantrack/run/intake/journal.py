"""Change several files of the tables together: all of them, or none.

Everything is written aside first. Then a journal names what is to be moved in place, and the files
are moved. While nothing is moved the old state holds; once the first file is in place, whoever
comes next moves the rest.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

from plantrack.errors import InputError, PlantrackError, why
from plantrack.file_hashes import bytes_hash, file_hash
from plantrack.run.whole_files import READABLE_BY_ALL, write_whole

#: Folder for what is not in place yet; hidden, so that it is no table.
WORK = ".ingest"
_JOURNAL = "journal.json"


@dataclass(frozen=True)
class Change:
    """What one file shall hold.

    Parameters
    ----------
    name : str
        Of the file, relative to the folder of the tables.
    before, after : bytes or None
        Content; None where there is no file.
    """

    name: str
    before: bytes | None = field(repr=False)
    after: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Move:
    """A file to put in place, or to remove where `aside` is empty."""

    name: str
    aside: str
    before: str


def commit(data: Path, changes: list[Change]) -> None:
    """Make changes, all of them or none.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables, held by nobody else.
    changes : list of Change
        In the order in which they are made; the tables must be sound after each of them.

    Raises
    ------
    InputError
        If a file no longer holds what it held before.
    OSError
        If there is no room or no right to write; nothing is changed then.
    PlantrackError
        If that happens between two files; the next ingest goes on.
    """
    work = data / WORK
    moves: list[Move] = []
    try:
        for number, change in enumerate(changes):
            moves.append(_prepare(data, change, f"{number}.part"))
        journal = json.dumps([asdict(move) for move in moves], indent=1) + "\n"
        write_whole({work / _JOURNAL: journal})
        _sync(work)
        for move in moves:
            _carry_out(data, move)
    except BaseException as error:
        if not any(_is_done(data, move) for move in moves):
            _give_up(work)
        elif isinstance(error, OSError):
            raise PlantrackError(
                f"the rows are only partly in place: {why(error)}."
                " Remedy that, then give any plantrack ingest command: it first completes this one."
            ) from error
        raise
    (work / _JOURNAL).unlink()


def _prepare(data: Path, change: Change, aside: str) -> Move:
    """Write what a file shall hold aside."""
    target = data / change.name
    before = target.read_bytes() if target.exists() else None
    if before != change.before:
        raise InputError(
            f"{target} was changed by someone else in the meantime; nothing was written."
            " Give the command again."
        )
    state = "" if before is None else bytes_hash(before)
    if change.after is None:
        return Move(change.name, "", state)
    file = data / WORK / aside
    with file.open("wb") as stream:
        stream.write(change.after)
        stream.flush()
        os.fsync(stream.fileno())
    file.chmod(target.stat().st_mode & 0o777 if target.exists() else READABLE_BY_ALL)
    return Move(change.name, aside, state)


def _carry_out(data: Path, move: Move) -> None:
    target = data / move.name
    if move.aside:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(data / WORK / move.aside, target)
    else:
        target.unlink()
    _sync(target.parent)


def _is_done(data: Path, move: Move) -> bool:
    waiting = data / WORK / move.aside if move.aside else data / move.name
    return not waiting.exists()


def _sync(folder: Path) -> None:
    """Let the names in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_unsettled(data: Path) -> bool:
    """Whether an ingest was killed before it was through."""
    return (data / WORK / _JOURNAL).exists()


def settle(data: Path) -> None:
    """Give up or complete what was killed, and clear what it has left.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables, held by nobody else.

    Raises
    ------
    InputError
        If a file that is to be put in place was changed since.
    """
    if is_unsettled(data):
        moves = _read(data / WORK / _JOURNAL)
        if any(_is_done(data, move) for move in moves):
            for move in moves:
                if not _is_done(data, move):
                    _refuse_to_overwrite(data, move)
                    _carry_out(data, move)
    _give_up(data / WORK)


def _read(journal: Path) -> list[Move]:
    try:
        return [Move(**told) for told in json.loads(journal.read_text(encoding="utf-8"))]
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{journal}: found no journal of an ingest ({error})."
            f" Compare the tables with git, then remove {journal.parent}."
        ) from None


def _refuse_to_overwrite(data: Path, move: Move) -> None:
    target = data / move.name
    state = file_hash(target) if target.exists() else ""
    if state != move.before:
        raise InputError(
            f"{target}: an ingest was killed before it changed this file, and the file was changed"
            " since. Take that change back, give the command again and then change it anew;"
            f" or remove {data / WORK} and check the tables by hand."
        )


def _give_up(work: Path) -> None:
    """The journal goes first: what lies aside means nothing without it."""
    (work / _JOURNAL).unlink(missing_ok=True)
    for left in work.glob("*"):
        if left.is_dir():
            shutil.rmtree(left)
        elif left.suffix == ".part":
            left.unlink()
