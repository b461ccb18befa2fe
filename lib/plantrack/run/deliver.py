"""Put the results of a run in place: every file whole or not at all, the page last."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

_CARD = "run.json"


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


def write_whole(file: Path, text: str) -> None:
    """Write a file so that a reader sees the old or the new one, never half of it.

    Parameters
    ----------
    file : pathlib.Path
        Where to.
    text : str
        Content, written as UTF-8 with LF.

    Raises
    ------
    OSError
        If there is no room or no right to write; the old file stays.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
    for name, text in tables.items():
        write_whole(folder / f"{name}.csv", text)
    for stale in folder.glob("*.csv"):
        if stale.stem not in tables:
            stale.unlink()
    card_text = json.dumps(asdict(card), ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(folder / _CARD, card_text + "\n")
    page_file = latest / f"{card.run_id}.html"
    write_whole(page_file, page)
    return page_file


def read_cards(latest: Path) -> list[Card]:
    """Cards of all pages that are in place, by name."""
    files = sorted(latest.glob(f"*/{_CARD}"))
    cards = [Card(**json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return [card for card in cards if (latest / f"{card.run_id}.html").is_file()]
