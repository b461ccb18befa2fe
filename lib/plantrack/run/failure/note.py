"""``failure.json``: how a run ended, for machines."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import plantrack
from plantrack.publish.plain_text import storable
from plantrack.reason import Reason
from plantrack.run.outcome import Ending, Outcome


@dataclass(frozen=True)
class Note:
    """What is kept of a run that failed or is held back.

    Parameters
    ----------
    code : Ending
        How it ended.
    run_id, notebook : str
        Which run.
    parameters : dict
        Typed values.
    message, detail : str
        Cause in one line, and the traceback or log.
    cell : int or None
        Number among the code cells as JupyterLab shows the notebook, from 1.
    line, last_output : str
        First line of that cell, and the last line it displayed or printed.
    attempts : int
        How often it was tried.
    reasons : tuple of Reason
        Of a run that is held back: what is not plausible.
    page_as_of : str or None
        Day of the page that stays in place, empty if it has none; None if there is no page.
    ended : str
        When, as ISO 8601; empty if not told.
    version : str
        Of plantrack.
    """

    code: Ending
    run_id: str
    notebook: str
    parameters: Mapping[str, str | int]
    message: str = ""
    detail: str = field(default="", repr=False)
    cell: int | None = None
    line: str = ""
    last_output: str = ""
    attempts: int = 1
    reasons: tuple[Reason, ...] = ()
    page_as_of: str | None = None
    ended: str = ""
    version: str = plantrack.__version__

    def text(self) -> str:
        """As JSON, for a file; the same for the same run."""
        entries = asdict(self)
        # Not NaN or Infinity, which no other reader of JSON knows.
        text = json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
        return storable(text) + "\n"


def note_of(
    outcome: Outcome,
    *,
    notebook: str,
    parameters: Mapping[str, str | int],
    page_as_of: str | None,
    ended: str,
) -> Note:
    """Gather what is kept of a run.

    Parameters
    ----------
    outcome : Outcome
        How it ended.
    notebook, parameters, page_as_of, ended
        As in `Note`.
    """
    return Note(
        code=outcome.ending,
        run_id=outcome.run_id,
        notebook=notebook,
        parameters=parameters,
        message=outcome.message,
        detail=outcome.detail,
        cell=outcome.place.cell,
        line=outcome.place.line,
        last_output=outcome.place.last_output,
        attempts=outcome.attempts,
        reasons=outcome.reasons,
        page_as_of=page_as_of,
        ended=ended,
    )


def read_note(text: str) -> Note:
    """Read what `Note.text` wrote.

    Raises
    ------
    ValueError, TypeError, KeyError
        If it is something else, such as the note of another version.
    """
    entries: dict[str, Any] = json.loads(text)
    reasons = tuple(Reason(**reason) for reason in entries["reasons"])
    return Note(**entries | {"code": Ending(entries["code"]), "reasons": reasons})
