"""Put the results of a run in place, the page last."""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from plantrack.file_hashes import bytes_hash
from plantrack.run.archive.keep import keep_issue
from plantrack.run.card import CARD, NOTEBOOK, Card, read_card
from plantrack.run.folders import HELD, MANIFEST
from plantrack.run.manifest import Manifest
from plantrack.run.pdf.seal import outdated
from plantrack.run.whole_files import write_whole

if TYPE_CHECKING:
    from plantrack.run.task import Made

#: All tables of a run in one file for spreadsheet programs.
ANNEX = "annex.xlsx"


def deliver(folder: Path, card: Card, made: "Made", manifest: Callable[[dict], str]) -> Path:
    """Write annex, tables, notebook, card and page of a run, and its manifest last.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of the pages.
    card : Card
        For the index.
    made : Made
        Page, tables and notebook.
    manifest : callable
        Makes the text of the manifest from the hashes of the other files.

    Returns
    -------
    pathlib.Path
        The page.
    """
    own, page = folder / card.run_id, folder / f"{card.run_id}.html"
    card_text = json.dumps(asdict(card), ensure_ascii=False, indent=1, sort_keys=True)
    texts = {own / f"{name}.csv": text for name, text in sorted(made.tables.items())}
    texts |= {own / NOTEBOOK: made.notebook, own / CARD: card_text + "\n", page: made.page}
    files = {own / ANNEX: made.annex} | {file: text.encode() for file, text in texts.items()}
    hashes = {
        file.relative_to(folder).as_posix(): bytes_hash(content) for file, content in files.items()
    }
    write_whole({**files, own / MANIFEST: manifest(hashes)}, without=outdated(page, made.page))
    _remove_stale(own, files)
    return page


def put_in_place(held: Path, latest: Path, manifest: Manifest) -> Path:
    """Copy a result that was held back among the pages, its manifest last.

    The issue it replaces goes to the archive before.

    Parameters
    ----------
    held, latest : pathlib.Path
        Folders of results held back, and of pages.
    manifest : Manifest
        Of the result.

    Returns
    -------
    pathlib.Path
        The page.
    """
    keep_issue(latest, read_card(held / manifest.run_id / CARD), manifest.results)
    own, name = latest / manifest.run_id, f"{manifest.run_id}.html"
    page, parts = latest / name, sorted(set(manifest.results) - {name})
    files = {latest / part: (held / part).read_bytes() for part in [*parts, name]}
    write_whole({**files, own / MANIFEST: manifest.text()}, without=outdated(page, files[page]))
    _remove_stale(own, files)
    return page


def _remove_stale(folder: Path, files: Iterable[Path]) -> None:
    """Remove tables that an earlier version had and this one does not."""
    for stale in set(folder.glob("*.csv")) - set(files):
        stale.unlink()


def clear_held(outputs: Path, run_id: str) -> None:
    """Remove a result that was held back, once another one stands in its place.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    run_id : str
        Which run.
    """
    folder = outputs / HELD
    (folder / f"{run_id}.html").unlink(missing_ok=True)
    if (folder / run_id).is_dir():
        shutil.rmtree(folder / run_id)
