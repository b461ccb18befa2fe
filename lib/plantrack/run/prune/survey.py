"""Look at what there is in the outputs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plantrack.run import whole_files
from plantrack.run.archive.issues import archived_issues, archived_runs
from plantrack.run.folders import FAILED, HELD, INPUTS, LATEST, MANIFEST
from plantrack.run.logs import log_file
from plantrack.run.manifest import read_manifest
from plantrack.run.prune.choice import Found, Kind

_PAGES = {".html", ".pdf"}


def survey(outputs: Path) -> list[Found]:
    """Find everything that may be removed, in the order of its kinds.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    """
    return [
        *(_found(path, Kind.NOTE) for path in _in(outputs / FAILED)),
        *_runs(outputs / HELD, Kind.HELD),
        *(_found(path, Kind.SNAPSHOT) for path in _in(outputs / INPUTS)),
        *_logs(outputs),
        *_runs(outputs / LATEST, Kind.PAGE),
        *_issues(outputs),
    ]


def leftovers(outputs: Path) -> list[Found]:
    """Find files that a run wrote aside and never put in place.

    Taking the lock clears them, so they have to be looked for before.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    """
    return [_found(path, Kind.LEFTOVER) for path in whole_files.leftovers(outputs)]


def newest_change(outputs: Path) -> float:
    """Time of the newest file of all outputs, in seconds since 1970; 0 if there is none.

    Hidden files beside the folders do not count: the lock has just been written by this clock.
    """
    return max(
        (file.lstat().st_mtime for path in _in(outputs) for file in _files(path)), default=0.0
    )


def named_snapshots(outputs: Path) -> frozenset[str] | None:
    """Names of the lists of figures that runs in place or held back stood on or followed.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.

    Returns
    -------
    frozenset of str or None
        None if a manifest cannot be read, so that nobody knows what is needed.
    """
    named: set[str] = set()
    for folder in (LATEST, HELD):
        for file in sorted((outputs / folder).glob(f"*/{MANIFEST}")):
            manifest = read_manifest(file)
            if manifest is None:
                return None
            named.add(manifest.observations)
            if manifest.before is not None:
                named.add(manifest.before.observations)
    return frozenset(named)


def _logs(outputs: Path) -> Iterator[Found]:
    log = log_file(outputs)
    for file in sorted(log.parent.glob(f"{log.name}.*")):
        number = file.name.removeprefix(f"{log.name}.")
        if number.isdecimal():
            yield _found(file, Kind.LOG, number=int(number))


def _issues(outputs: Path) -> Iterator[Found]:
    for run_id in archived_runs(outputs):
        for number, issue in enumerate(archived_issues(outputs, run_id), start=1):
            yield _found(issue.folder, Kind.ISSUE, run_id=run_id, number=number)


def _runs(folder: Path, kind: Kind) -> Iterator[Found]:
    """A run is a page, a PDF and a folder of the same name, as old as the newest of them."""
    paths = [path for path in _in(folder) if path.is_dir() or path.suffix in _PAGES]
    found = [_found(path, kind, run_id=_run_id(path)) for path in paths]
    for one in sorted(found, key=lambda one: one.path.is_dir()):
        changed = max(other.changed for other in found if other.run_id == one.run_id)
        yield replace(one, changed=changed)


def _run_id(path: Path) -> str:
    """A folder may have a dot in its name; a page or PDF has an ending besides."""
    return path.name if path.is_dir() else path.stem


def _in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if not path.name.startswith("."))


def _files(path: Path) -> list[Path]:
    """Files below a folder, or the file itself; links are not followed."""
    if path.is_symlink() or not path.is_dir():
        return [path]
    return [file for file in path.rglob("*") if file.is_symlink() or file.is_file()]


def _found(path: Path, kind: Kind, **more: str | int) -> Found:
    states = [file.lstat() for file in _files(path)]
    changed = max((state.st_mtime for state in states), default=path.lstat().st_mtime)
    return Found(path, kind, changed, sum(state.st_size for state in states), **more)
