"""The tables as the last good run of the same page knew them."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plantrack.tables.snapshot import read_snapshot
from plantrack.tables.workbook import Workbook

#: Names the file that says what the last good run knew; set for runs that had one before.
VARIABLE = "PLANTRACK_LAST_RUN"


@dataclass(frozen=True)
class LastRun:
    """What the last good run knew and said.

    Parameters
    ----------
    as_of : datetime.date
        Its day.
    workbook : Workbook
        The tables as it knew them, but not later than now.
    verdicts : mapping of str to str
        Target to the code of the class it was given.
    """

    as_of: date
    workbook: Workbook
    verdicts: Mapping[str, str]


def last_run(workbook: Workbook) -> LastRun | None:
    """What the last good run of this page knew, or None outside reruns and in a first one.

    Parameters
    ----------
    workbook : Workbook
        Tables as they are known now.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    entries = json.loads(Path(named).read_text(encoding="utf-8"))
    day, known = date.fromisoformat(entries["as_of"]), read_snapshot(entries["observations"])
    return LastRun(day, workbook.as_it_was(day, known), entries["verdicts"])


def last_run_text(as_of: str, observations: str, verdicts: Mapping[str, str]) -> str:
    """Write down what a run knew and said, for the run that follows it.

    Parameters
    ----------
    as_of : str
        Its day.
    observations : str
        All it could read (see `Workbook.snapshot`).
    verdicts : mapping of str to str
        Target to the code of its class.
    """
    entries = {"as_of": as_of, "observations": observations, "verdicts": dict(verdicts)}
    return json.dumps(entries, ensure_ascii=False)
