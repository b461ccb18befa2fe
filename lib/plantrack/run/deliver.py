"""Put the results of a run in place: every file whole or not at all, the page last."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from plantrack.errors import PlantrackError

_CARD = "run.json"
_LEFTOVER = ".part"
_READABLE_BY_ALL = 0o644


@dataclass(frozen=True)
class Card:
    """What the index says about a page.

    Parameters
    ----------
    run_id, notebook, as_of, lang, title, headline : str
        Read from the run and its page.
    parameters : dict
        Of the run.
    """

    run_id: str
    notebook: str
    as_of: str
    lang: str
    title: str
    headline: str
    parameters: dict[str, str | int]


def write_whole(files: dict[Path, str]) -> None:
    """Write files so that a reader sees the old or the new ones, never half of one.

    All are written aside first: if there is no room for one of them, every old file stays.

    Parameters
    ----------
    files : dict of pathlib.Path to str
        Contents, written as UTF-8 with LF; put in place in this order.

    Raises
    ------
    OSError
        If there is no room or no right to write; names the file.
    """
    aside: dict[Path, Path] = {}
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(_LEFTOVER, f".{file.name}.", file.parent)
            aside[file] = Path(name)
            _fill(handle, text)
            os.chmod(name, _READABLE_BY_ALL)
        for file, ready in aside.items():
            os.replace(ready, file)
    except OSError as error:
        error.filename = str(file)
        raise
    finally:
        for ready in aside.values():
            ready.unlink(missing_ok=True)


def _fill(handle: int, text: str) -> None:
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def clear_leftovers(outputs: Path) -> None:
    """Remove what runs that were killed had written aside.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated, held by nobody else.
    """
    for file in outputs.rglob(f".*{_LEFTOVER}"):
        file.unlink()


def deliver(latest: Path, card: Card, page: str, tables: dict[str, str]) -> Path:
    """Write tables, card and page of a run.

    Parameters
    ----------
    latest : pathlib.Path
        Folder of the pages.
    card : Card
        For the index.
    page : str
        HTML.
    tables : dict of str to str
        CSV text by table name.

    Returns
    -------
    pathlib.Path
        The page.
    """
    folder = latest / card.run_id
    page_file = latest / f"{card.run_id}.html"
    card_text = json.dumps(asdict(card), ensure_ascii=False, indent=1, sort_keys=True)
    files = {folder / f"{name}.csv": text for name, text in tables.items()}
    write_whole({**files, folder / _CARD: card_text + "\n", page_file: page})
    for stale in set(folder.glob("*.csv")) - set(files):
        stale.unlink()
    return page_file


def read_cards(latest: Path) -> list[Card]:
    """Read the cards of all pages that are in place, ordered by name.

    Parameters
    ----------
    latest : pathlib.Path
        Folder of the pages.

    Raises
    ------
    PlantrackError
        If a card cannot be read, such as one that another version wrote.
    """
    files = sorted(latest.glob(f"*/{_CARD}"))
    return [_card(file) for file in files if (latest / f"{file.parent.name}.html").is_file()]


def _card(file: Path) -> Card:
    try:
        return Card(**json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise PlantrackError(
            f"{file}: not the card of a run ({error}); delete the folder and run it again."
        ) from None
