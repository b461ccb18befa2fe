"""What the index says about a page, kept beside it."""

import json
from dataclasses import dataclass
from pathlib import Path

from plantrack.errors import PlantrackError

#: Names of files in the folder of a run.
CARD, NOTEBOOK = "run.json", "notebook.ipynb"


@dataclass(frozen=True)
class Card:
    """What the index says about a page.

    Parameters
    ----------
    run_id, notebook, as_of, lang, title, headline : str
        Read from the run and its page.
    parameters : dict
        Of the run.
    is_listed : bool
        Whether it may stand in the index, and its earlier issues in the archive.
    """

    run_id: str
    notebook: str
    as_of: str
    lang: str
    title: str
    headline: str
    parameters: dict[str, str | int]
    is_listed: bool = True

    @property
    def document_no(self) -> str:
        """Number the page was filed under; empty if it has none."""
        return str(self.parameters.get("document_no", ""))


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
    files = sorted(latest.glob(f"*/{CARD}"))
    return [read_card(file) for file in files if (latest / f"{file.parent.name}.html").is_file()]


def read_card(file: Path) -> Card:
    """Read one card.

    Raises
    ------
    PlantrackError
        If it cannot be read.
    """
    try:
        return Card(**json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise PlantrackError(
            f"{file}: not the card of a run ({error}); delete the folder and run it again."
        ) from None
