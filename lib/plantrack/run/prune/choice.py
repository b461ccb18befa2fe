"""Decide what to remove; pure, so that a wrong clock or a broken manifest can be tried out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

_DAY = 24 * 3600.0


class Kind(StrEnum):
    """What there is in the outputs that can be more than is needed."""

    NOTE = "note on a failed run"
    HELD = "run that is held back"
    SNAPSHOT = "list of figures"
    LOG = "log"
    PAGE = "page"
    ISSUE = "earlier issue of a page"
    LEFTOVER = "half-written file"


@dataclass(frozen=True)
class Found:
    """One file or folder that may be removed as a whole.

    Parameters
    ----------
    path : pathlib.Path
        Where.
    kind : Kind
        What it is.
    changed : float
        Seconds since 1970 of the newest file in it.
    size : int
        Bytes.
    run_id : str
        Run that a page or its folder belongs to.
    number : int
        Of an earlier log or issue: the higher, the older.
    """

    path: Path
    kind: Kind
    changed: float = 0.0
    size: int = 0
    run_id: str = ""
    number: int = 0


@dataclass(frozen=True)
class Removal:
    """Something to remove, and why."""

    found: Found
    why: str


@dataclass(frozen=True)
class Keep:
    """What is still needed.

    Parameters
    ----------
    days : int
        Notes on failed runs and held-back runs are kept so long.
    snapshots : frozenset of str or None
        Lists of figures that a manifest names; None if that is not known, then all.
    logs : int
        How many earlier logs.
    run_ids : frozenset of str or None
        Runs whose pages stay; None for all.
    issues : int or None
        How many earlier issues of a page; None for all.
    """

    days: int
    snapshots: frozenset[str] | None
    logs: int
    run_ids: frozenset[str] | None = None
    issues: int | None = None


def choose(found: Iterable[Found], keep: Keep, *, now: float, newest: float) -> list[Removal]:
    """Choose what to remove.

    Nothing is removed for its age if the clock is wrong: see `is_clock_wrong`.

    Parameters
    ----------
    found : iterable of Found
        What is there.
    keep : Keep
        What is still needed.
    now, newest : float
        The clock, and the time of the newest file of all outputs; seconds since 1970.

    Returns
    -------
    list of Removal

    Examples
    --------
    >>> old = Found(Path("failed/10_tables.txt"), Kind.NOTE, changed=0.0)
    >>> keep = Keep(days=90, snapshots=None, logs=5)
    >>> [removal.why for removal in choose([old], keep, now=91 * 86400.0, newest=0.0)]
    ['older than 90 days (1970-01-01)']
    >>> choose([old], keep, now=90 * 86400.0, newest=0.0)
    []
    """
    is_wrong = is_clock_wrong(now, newest)
    chosen = ((one, _why(one, keep, now, is_wrong)) for one in found)
    return [Removal(one, why) for one, why in chosen if why]


def is_clock_wrong(now: float, newest: float) -> bool:
    """Whether a file comes from the future: then no age can be trusted.

    Examples
    --------
    >>> is_clock_wrong(100.0, 101.0), is_clock_wrong(100.0, 100.0)
    (True, False)
    """
    return newest > now


def _why(one: Found, keep: Keep, now: float, is_wrong: bool) -> str:
    """Why something goes; empty if it stays."""
    match one.kind:
        case Kind.NOTE | Kind.HELD if not is_wrong and now - one.changed > keep.days * _DAY:
            day = datetime.fromtimestamp(one.changed).date()
            return f"older than {keep.days} days ({day})"
        case Kind.SNAPSHOT if keep.snapshots is not None and one.path.stem not in keep.snapshots:
            return "no manifest names it"
        case Kind.LOG if one.number > keep.logs:
            return f"{keep.logs} earlier logs are kept"
        case Kind.PAGE if keep.run_ids is not None and one.run_id not in keep.run_ids:
            return "not in the list of runs"
        case Kind.ISSUE if keep.issues is not None and one.number > keep.issues:
            return f"{keep.issues} earlier issues of a page are kept"
        case Kind.LEFTOVER:
            return "a run that was killed left it"
    return ""
