"""The place where a run ended is the one an analyst finds in JupyterLab."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from plantrack.run.outcome import NOWHERE, Place
from plantrack.run.place import place_of
from plantrack.run.prepared import INJECTED, REPORT


def cell(source: str, status: str, *outputs, tags: tuple[str, ...] = ()):
    """A code cell in some state."""
    metadata = {"papermill": {"status": status}, "tags": list(tags)}
    return new_code_cell(source, metadata=metadata, outputs=list(outputs))


PRINTED = new_output("stream", text="一\n\x1b[31m二\x1b[0m\n\n")
SHOWN = new_output("display_data", {"text/plain": "<Table>", "text/html": "<p>"})
ERROR = new_output("error", ename="E", evalue="v", traceback=["t"])


@pytest.mark.parametrize("stopped", ["running", "failed"])
def test_added_cells_are_not_counted_and_the_last_output_is_told(stopped):
    cells = [
        new_markdown_cell("# 题"),
        cell("seed = 0", "completed", tags=("parameters",)),
        cell("seed = 1", "completed", tags=(INJECTED,)),
        cell("print(1)", "completed", PRINTED),
        cell("\nload()\nmore()", stopped, ERROR),
        cell("never", "pending"),
        cell("report", "pending", tags=(REPORT,)),
    ]
    assert place_of(new_notebook(cells=cells)) == Place(3, "load()", "二")


def test_its_own_output_comes_before_that_of_earlier_cells():
    cells = [cell("a", "completed", PRINTED), cell("b", "running", SHOWN)]
    assert place_of(new_notebook(cells=cells)) == Place(2, "b", "<Table>")


def test_one_that_came_to_its_end_is_at_its_last_cell():
    cells = [cell("a", "completed"), cell("b", "completed")]
    assert place_of(new_notebook(cells=cells)) == Place(2, "b", "")


def test_nothing_begun_is_nowhere():
    assert place_of(None) == NOWHERE
    assert place_of(new_notebook(cells=[cell("a", "pending")])) == NOWHERE
