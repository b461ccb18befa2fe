"""Keep the issue of a page that is about to be replaced by one with other results."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from plantrack.file_hashes import file_hash, text_hash
from plantrack.run.card import CARD, NOTEBOOK, Card, read_card
from plantrack.run.folders import ARCHIVE, MANIFEST
from plantrack.run.manifest import Manifest, read_manifest
from plantrack.run.told import SINCE_LAST_RUN
from plantrack.run.whole_files import aside_of, write_whole

_DIGITS = 10


def results_mark(headline: str, results: Mapping[str, str], document_no: str = "") -> str:
    """Name results by their content: headline and tables, but what only tells of the run before.

    A page that was filed under a number is an issue of its own.

    Parameters
    ----------
    headline : str
        Of the page.
    results : mapping of str to str
        File, relative to the folder of pages, to the hash of its bytes; not only tables.
    document_no : str
        Number the page was filed under.

    Examples
    --------
    >>> results = {"a.html": "1", "a/figures.csv": "2", "a/news.csv": "3"}
    >>> results_mark("", results) == results_mark("", {"a/figures.csv": "2"})
    True
    """
    files = [PurePosixPath(name) for name in sorted(results)]
    tables = [file for file in files if file.suffix == ".csv" and file.stem not in SINCE_LAST_RUN]
    named = [[file.stem, results[file.as_posix()]] for file in tables]
    content = [headline, named, *filter(None, [document_no])]
    return text_hash(json.dumps(content, ensure_ascii=False))[:_DIGITS]


def issue_name(as_of: str, mark: str) -> str:
    """Name of an issue: its day and its results.

    Examples
    --------
    >>> issue_name("2026-07-13", "1a2b3c4d5e"), issue_name("", "1a2b3c4d5e")
    ('2026-07-13-1a2b3c4d5e', '1a2b3c4d5e')
    """
    return "-".join(part for part in (as_of, mark) if part)


def keep_issue(latest: Path, new: Card, results: Mapping[str, str]) -> None:
    """Copy a page in place, with its tables, to the archive if its results are to be replaced.

    So is one that was filed under a number which the same results will not have any more.

    What is not what its manifest says, altered by hand or left by a command that was killed, is no
    issue; neither is a page that may not be listed. Results that are in the archive already stay
    there as they are.

    Parameters
    ----------
    latest : pathlib.Path
        Folder of the pages.
    new : Card
        Of what comes in its place.
    results : mapping of str to str
        File of the new result, relative to the folder of pages, to the hash of its bytes.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left half done.
    """
    manifest = read_manifest(latest / new.run_id / MANIFEST)
    if manifest is None or not new.is_listed or not _is_whole(latest, manifest):
        return
    card = read_card(latest / new.run_id / CARD)
    mark = results_mark(card.headline, manifest.results, card.document_no)
    archived = latest.parent / ARCHIVE / new.run_id
    is_known = any(archived.glob(f"*{mark}"))
    number = new.document_no if card.document_no else ""
    if is_known or mark == results_mark(new.headline, results, number) or not card.is_listed:
        return
    _copy(latest, manifest, archived / issue_name(card.as_of, mark))


def _is_whole(latest: Path, manifest: Manifest) -> bool:
    return all(
        (latest / name).is_file() and file_hash(latest / name) == known
        for name, known in manifest.results.items()
    )


def _copy(latest: Path, manifest: Manifest, folder: Path) -> None:
    """Make the folder of an issue ready aside, and put it in place at once."""
    own = manifest.run_id
    parts = [name for name in manifest.results if PurePosixPath(name).name != NOTEBOOK]
    aside = aside_of(folder)
    aside.mkdir(parents=True)
    try:
        for part in [*parts, f"{own}/{MANIFEST}"]:
            _link(latest / part, aside / PurePosixPath(part).name)
        os.rename(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _link(file: Path, other: Path) -> None:
    """Give a file a second name, which costs nothing: a page is replaced, never written into.

    Some file systems know no second names; there it is copied.
    """
    try:
        os.link(file, other)
    except OSError:
        write_whole({other: file.read_bytes()})
