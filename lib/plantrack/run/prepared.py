"""A notebook as it is executed: parameters injected, and a last cell that reports what was read."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from plantrack.reads import MIME
from plantrack.run.identity import Read

PARAMETERS, INJECTED, REPORT = "parameters", "injected-parameters", "plantrack-reads"
#: Of each cell and the notebook: when and how long, which is no part of a result.
_TIMES = ("papermill", "execution")


def prepare(notebook: Path, parameters: Mapping[str, str | int]) -> nbformat.NotebookNode:
    """Read a notebook and add what a run needs.

    Parameters
    ----------
    notebook : pathlib.Path
        File.
    parameters : mapping
        Name to value; each becomes an assignment of a Python literal, whatever it holds.

    Returns
    -------
    nbformat.NotebookNode
        With a cell of parameters after the one tagged ``parameters``, or first; outputs stored in
        the file are taken out.
    """
    node = nbformat.read(notebook, as_version=4)
    cells = [cell for cell in node.cells if INJECTED not in _tags(cell)]
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    at = next((i for i, cell in enumerate(cells, start=1) if PARAMETERS in _tags(cell)), 0)
    injected = _cell(INJECTED, assignments(parameters))
    report = _cell(REPORT, "from plantrack import reads\n\nreads.report()")
    node.cells = [*cells[:at], injected, *cells[at:], report]
    return node


def assignments(parameters: Mapping[str, str | int]) -> str:
    """Parameters as Python: Chinese stays readable, whatever ends a line or a text is escaped.

    Examples
    --------
    >>> print(assignments({"region": "太原", "remark": "a'b\\n", "seed": 1}))
    region = '太原'
    remark = "a'b\\n"
    seed = 1
    """
    return "\n".join(f"{name} = {value!r}" for name, value in parameters.items())


def reads_of(executed: nbformat.NotebookNode) -> tuple[Read, ...]:
    """What the last cell of an executed notebook reports."""
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    found = [output.data[MIME] for output in outputs if MIME in output.get("data", {})]
    return tuple((name, date.fromisoformat(day)) for name, day in (found[-1] if found else []))


def without_report(executed: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The executed notebook for an analyst: without the report and without times."""
    node = nbformat.from_dict(executed)
    node.cells = [cell for cell in node.cells if REPORT not in _tags(cell)]
    for part in [node, *node.cells]:
        for name in _TIMES:
            part.metadata.pop(name, None)
    return node


def _cell(name: str, source: str) -> nbformat.NotebookNode:
    """A cell whose id is always the same."""
    return new_code_cell(source, id=name, metadata={"tags": [name]})


def _tags(cell: nbformat.NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])
