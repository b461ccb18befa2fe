"""Where in a notebook a run ended: the cell as JupyterLab shows it, and what it said last."""

import re

import nbformat

from plantrack.run.outcome import Place
from plantrack.run.prepared import INJECTED, REPORT

#: States of a cell, as papermill notes them, in which a run can stop.
_STOPPED = ("running", "failed")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LONGEST = 200


def place_of(notebook: nbformat.NotebookNode | None) -> Place:
    """The cell at which a notebook stopped, or the last one if it came to its end.

    Parameters
    ----------
    notebook : nbformat.NotebookNode or None
        As far as it was executed; None if it was not even begun.

    Returns
    -------
    Place
        Without a cell if none was reached. Cells that a run adds are not counted.
    """
    cells = [] if notebook is None else [c for c in notebook.cells if c.cell_type == "code"]
    last_output, number, reached = "", 0, Place()
    for cell in cells:
        is_added = {INJECTED, REPORT} & set(cell.metadata.get("tags", []))
        number += not is_added
        state = cell.metadata.get("papermill", {}).get("status")
        if is_added or state in {None, "pending"}:
            continue
        last_output = _last_line(cell) or last_output
        reached = Place(number, next(iter(cell.source.strip().splitlines()), ""), last_output)
        if state in _STOPPED:
            break
    return reached


def _last_line(cell: nbformat.NotebookNode) -> str:
    """Last line of text that a cell printed or displayed, errors left out."""
    texts = []
    for output in cell.outputs:
        text = output.get("text", "") or output.get("data", {}).get("text/plain", "")
        texts += _COLOURS.sub("", text).splitlines()
    lines = [text.strip() for text in texts if text.strip()]
    return lines[-1][:_LONGEST] if lines else ""
