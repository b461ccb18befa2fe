"""Write the note on a run that failed or is held back, and the page that tells it to people."""

import shlex
from pathlib import Path

from plantrack.publish.failure_page import FailurePage
from plantrack.publish.font_face import SharedFont
from plantrack.run.deliver import NOTEBOOK
from plantrack.run.failure.note import Note, note_of
from plantrack.run.failure.notes import clear_failure
from plantrack.run.folders import FAILED, HELD, LATEST, MANIFEST, NOTE
from plantrack.run.manifest import read_manifest
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.request import Request
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook

PAGE = "failure.html"


def write_failure(
    outputs: Path,
    outcome: Outcome,
    request: Request,
    newest: Workbook,
    *,
    notebook: str = "",
    ended: str = "",
    shared: SharedFont,
) -> Path:
    """Write the note and the page, beside the result if it is held back.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    outcome : Outcome
        How the run ended; not a good ending.
    request : Request
        Which run.
    newest : Workbook
        Gives names.
    notebook : str
        As far as it was executed, for a run that failed; empty if it was not begun.
    ended : str
        When, as ISO 8601.
    shared : SharedFont
        Characters every page carries in its font.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    OSError
        If it cannot be written; an earlier note stays as it was.
    """
    is_held = outcome.ending is Ending.HELD
    folder = outputs / (HELD if is_held else FAILED) / request.run_id
    files = {} if is_held or not notebook else {folder / NOTEBOOK: notebook}
    note = note_of(
        outcome,
        notebook=request.notebook,
        parameters=request.parameters,
        page_as_of=page_in_place(outputs, request.run_id),
        ended=ended,
    )
    page = _page(note, request, newest, has_notebook=bool(files)).render(shared=shared)
    write_whole({**files, folder / PAGE: page, folder / NOTE: note.text()})
    if is_held:
        # It failed before, perhaps, but not this time.
        clear_failure(outputs, request.run_id)
    elif not files:
        (folder / NOTEBOOK).unlink(missing_ok=True)
    return folder / PAGE


def page_in_place(outputs: Path, run_id: str) -> str | None:
    """Day of the page of a run that is in place; empty if it has none, None if there is no page.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    run_id : str
        Which run.
    """
    latest = outputs / LATEST
    if not (latest / f"{run_id}.html").is_file():
        return None
    manifest = read_manifest(latest / run_id / MANIFEST)
    return manifest.as_of if manifest else ""


def _page(note: Note, request: Request, newest: Workbook, *, has_notebook: bool) -> FailurePage:
    is_held = note.code is Ending.HELD
    return FailurePage(
        workbook=newest,
        lang=request.lang,
        code=note.code.value,
        run_id=note.run_id,
        notebook=note.notebook,
        heading=request.contract.heading(request.lang),
        parameters=note.parameters,
        message=note.message,
        detail=note.detail,
        cell=note.cell,
        line=note.line,
        last_output=note.last_output,
        attempts=note.attempts,
        reasons=note.reasons,
        page_as_of=note.page_as_of,
        old_page="" if note.page_as_of is None else f"../../{LATEST}/{note.run_id}.html",
        held_page=f"../{note.run_id}.html" if is_held else "",
        half_executed=NOTEBOOK if has_notebook else "",
        command=shlex.join(["plantrack", "approve", note.run_id]) if is_held else again(request),
        ended=note.ended,
    )


def again(request: Request) -> str:
    """What to type to make one run again.

    Parameters
    ----------
    request : Request
        Which run.

    Notes
    -----
    A day that does not stand in the name of the run was not asked for: it follows the tables.
    """
    words = ["plantrack", "run", request.notebook]
    for name, parameter in request.contract.parameters.items():
        value = request.parameters[name]
        is_moving = parameter.type == "as_of" and str(value) not in request.run_id
        if value != parameter.default and not is_moving:
            words += [f"--{name.replace('_', '-')}", str(value)]
    return shlex.join(words)
