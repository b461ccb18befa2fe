"""Take away what is no longer needed, while no run is writing."""

import shutil
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from plantrack.run.lock import exclusive
from plantrack.run.logs import EARLIER
from plantrack.run.prune.choice import Found, Keep, Kind, Removal, choose, is_clock_wrong
from plantrack.run.prune.survey import leftovers, named_snapshots, newest_change, survey

_IN_INDEX = {Kind.NOTE, Kind.HELD, Kind.PAGE, Kind.ISSUE}
_UNITS = ["B", "kB", "MB", "GB"]


def prune(
    outputs: Path,
    tell: Callable[[str], None],
    *,
    keep_days: int,
    run_ids: frozenset[str] | None = None,
    keep_issues: int | None = None,
    is_dry: bool = False,
    after: Callable[[], object] = lambda: None,
    clock: Callable[[], float] = time.time,
) -> list[str]:
    """Remove old notes, held-back runs, unnamed lists of figures, logs and half-written files.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    tell : callable
        Takes a line for everything as it is removed, and one for the sum.
    keep_days : int
        Notes on failed runs and held-back runs are kept so long.
    run_ids : frozenset of str, optional
        Remove the pages of all other runs as well; by default no page is touched.
    keep_issues : int, optional
        How many earlier issues of a page are kept, the newest ones; by default all.
    is_dry : bool
        Only say what would be removed.
    after : callable
        Called, while no run is writing, if something went that the index names.
    clock : callable
        Tells the time in seconds since 1970.

    Returns
    -------
    list of str
        What was left alone for a reason that a person should know.

    Raises
    ------
    LockedError
        If a run is writing.
    OSError
        If something cannot be removed; names it.
    """
    half_written = leftovers(outputs)
    is_idle = is_dry or not outputs.is_dir()
    with nullcontext() if is_idle else exclusive(outputs, "plantrack prune"):
        newest, snapshots, found = newest_change(outputs), named_snapshots(outputs), survey(outputs)
        # The clock is read after the files, so that one written just now is not in the future.
        now = clock()
        keep = Keep(keep_days, snapshots, EARLIER, run_ids, keep_issues)
        chosen = choose([*half_written, *found], keep, now=now, newest=newest)
        for removal in chosen:
            if not is_dry:
                _remove(removal.found.path)
            tell(_told(outputs, removal, is_dry))
        tell(_sum_told(chosen, is_dry))
        if keep_issues is None:
            _tell_issues(found, tell)
        if not is_dry and any(removal.found.kind in _IN_INDEX for removal in chosen):
            after()
    return _warnings(keep, is_clock_wrong(now, newest), found)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _told(outputs: Path, removal: Removal, is_dry: bool) -> str:
    found = removal.found
    name = found.path.relative_to(outputs).as_posix()
    return f"{_verb(is_dry)} {name} ({found.kind}, {size_text(found.size)}): {removal.why}"


def _sum_told(chosen: list[Removal], is_dry: bool) -> str:
    if not chosen:
        return "nothing to remove"
    size = sum(removal.found.size for removal in chosen)
    return f"{_verb(is_dry)} {len(chosen)} in all, {size_text(size)}"


def _tell_issues(found: list[Found], tell: Callable[[str], None]) -> None:
    """Say what earlier issues of pages take, as nothing else limits them."""
    issues = [one for one in found if one.kind is Kind.ISSUE]
    if issues:
        size = size_text(sum(one.size for one in issues))
        tell(f"{len(issues)} earlier issues of pages take {size}; --issues N keeps N of each page")


def _verb(is_dry: bool) -> str:
    return "would remove" if is_dry else "removed"


def _warnings(keep: Keep, is_wrong: bool, found: list[Found]) -> list[str]:
    warnings = []
    if is_wrong:
        warnings.append(
            "the clock of this machine is behind the newest file of the outputs, so nothing was"
            " judged by its age; set the clock right, or touch the files that lie in the future."
        )
    if keep.snapshots is None and any(one.kind is Kind.SNAPSHOT for one in found):
        warnings.append(
            "a manifest in the outputs cannot be read, so all lists of figures stay;"
            " plantrack run makes it anew."
        )
    return warnings


def size_text(size: float) -> str:
    """A number of bytes for people.

    Examples
    --------
    >>> size_text(999), size_text(1_500_000)
    ('999 B', '1.5 MB')
    """
    for unit in _UNITS:
        if size < 1000 or unit == _UNITS[-1]:
            break
        size /= 1000
    return f"{size:.0f} B" if unit == "B" else f"{size:.1f} {unit}"
