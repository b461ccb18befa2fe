"""Notebooks are thin: they ask, call the library and show; a rule that is broken is named.

That they run and still print their stored numbers is checked by nbval, see the Makefile.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FILES = sorted(NOTEBOOKS.glob("*.ipynb"))
#: What docs tell to copy is written as ours are.
EXAMPLES = sorted((NOTEBOOKS.parent / "docs" / "examples").rglob("*.ipynb"))
CODE_LINES, CELL_LINES, LOOP_LINES = 100, 12, 3
PLACE = re.compile(r"[/\\]|https?:|\.(csv|xlsx?|ya?ml|json|html?|ipynb)\b")
OPENERS = {"open", "Path", "read_csv", "read_excel", "to_csv", "to_excel"}
KEPT = {"keep_output", "nbval-check-output"}


def read(file: Path) -> NotebookNode:
    """A notebook as it lies there; `nbformat.read` would mend some of what is wrong."""
    return nbformat.v4.nbjson.reads(file.read_text(encoding="utf-8"))


def code_lines(source: str) -> int:
    """Lines that are neither empty nor a comment."""
    lines = (line.strip() for line in source.splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def faults_of_code(source: str) -> Iterator[str]:
    """What one code cell holds that belongs into the library."""
    if code_lines(source) > CELL_LINES:
        yield f"{code_lines(source)} code lines in a cell"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield f"defines {getattr(node, 'name', 'a lambda')}"
        if isinstance(node, ast.For | ast.While):
            lines = node.body[-1].end_lineno - node.body[0].lineno + 1
            if lines > LOOP_LINES:
                yield f"a loop over {lines} lines"
        if isinstance(node, ast.Constant) and PLACE.search(str(node.value)):
            yield f"names a place: {node.value}"
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in OPENERS:
                yield f"reads or writes files: {name}"


def faults_of_outputs(cell: NotebookNode) -> Iterator[str]:
    """Only what nbval compares is stored, and only as printed text."""
    kept = KEPT & set(cell.metadata.get("tags", []))
    if kept and kept != KEPT:
        yield f"{cell.id}: tagged {sorted(kept)}; expected both of {sorted(KEPT)}"
    if not kept and (cell.outputs or cell.execution_count is not None):
        yield f"{cell.id}: output is stored"
    if kept and [output.output_type for output in cell.outputs] != ["stream"]:
        yield f"{cell.id}: the printed numbers to compare are not stored"
    if set(cell.metadata) - {"tags"}:
        yield f"{cell.id}: metadata {sorted(set(cell.metadata) - {'tags'})}"


def faults(notebook: NotebookNode) -> list[str]:
    """Every house rule a notebook breaks."""
    cells = notebook.cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    found = [fault for cell in code for fault in faults_of_code(cell.source)]
    found += [fault for cell in code for fault in faults_of_outputs(cell)]
    total = sum(code_lines(cell.source) for cell in code)
    if total > CODE_LINES:
        found.append(f"{total} code lines")
    if tagged != code[:1]:
        found.append("the first code cell, and no other, is tagged parameters")
    if cells[0].cell_type != "markdown" or not re.match(r"# .+\n\n\S", cells[0].source):
        found.append("the first cell is a title with a sentence on what is answered")
    if len({cell.id for cell in cells}) < len(cells):
        found.append("two cells share an id")
    else:
        nbformat.validate(notebook)
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        found.append("the kernel is not python3")
    if set(notebook.metadata) != {"kernelspec", "language_info"}:
        found.append(f"metadata {sorted(notebook.metadata)}")
    return found


@pytest.mark.parametrize("file", [*FILES, *EXAMPLES], ids=lambda file: file.stem)
def test_the_notebook_keeps_the_rules(file):
    assert faults(read(file)) == []


@pytest.mark.parametrize("file", [*FILES, *EXAMPLES], ids=lambda file: file.stem)
def test_a_contract_lies_beside_it(file):
    assert file.with_suffix(".yaml").is_file()


@pytest.mark.parametrize("file", [*FILES, *EXAMPLES], ids=lambda file: file.stem)
def test_it_stores_numbers_to_compare(file):
    stored = "".join(o.text for c in read(file).cells for o in c.get("outputs", ()))
    assert re.search(r"\d", stored)


def test_names_give_the_reading_order_and_no_contract_is_left_over():
    assert all(re.fullmatch(r"\d\d_[a-z]+", file.stem) for file in FILES)
    assert len({file.stem[:2] for file in FILES}) == len(FILES)
    contracts = {file.stem for file in NOTEBOOKS.glob("*.yaml")} - {"runs"}
    assert contracts == {file.stem for file in FILES}


def lines_of(code: list[NotebookNode]) -> int:
    """Code lines of some cells."""
    return sum(code_lines(cell.source) for cell in code)


def more_code(lines: int) -> list[NotebookNode]:
    """Cells of one line each."""
    return [nbformat.v4.new_code_cell("a = 1") for _ in range(lines)]


def spoilt(change) -> list[str]:
    """Faults of a good notebook after one change."""
    notebook = read(FILES[0])
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    change(notebook, code)
    return faults(notebook)


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("13 code lines in a cell", lambda n, c: c[1].update(source="a = 1\n" * 13)),
        ("101 code lines", lambda n, c: n.cells.extend(more_code(101 - lines_of(c)))),
        ("defines f", lambda n, c: c[1].update(source="def f():\n    return 1")),
        ("defines C", lambda n, c: c[1].update(source="class C:\n    x = 1")),
        ("defines a lambda", lambda n, c: c[1].update(source="f = lambda x: x")),
        ("a loop over 4 lines", lambda n, c: c[1].update(source="for i in x:" + "\n    a = 1" * 4)),
        ("names a place: data/x", lambda n, c: c[1].update(source='a = "data/x"')),
        ("names a place: https", lambda n, c: c[1].update(source='a = f"https:{b}"')),
        ("names a place: x.csv", lambda n, c: c[1].update(source='a = "x.csv"')),
        ("reads or writes files", lambda n, c: c[1].update(source='a = pd.read_csv("x")')),
        ("tagged parameters", lambda n, c: c[0].metadata.update(tags=[])),
        ("tagged parameters", lambda n, c: c[1].metadata.update(tags=["parameters"])),
        ("the first cell", lambda n, c: n.cells.pop(0)),
        ("the first cell", lambda n, c: n.cells[0].update(source="# Only a title")),
        ("share an id", lambda n, c: c[1].update(id=c[2].id)),
        ("not python3", lambda n, c: n.metadata.kernelspec.update(name="plantrack")),
        ("metadata", lambda n, c: n.metadata.update(papermill={})),
        ("metadata", lambda n, c: c[1].metadata.update(execution={})),
        ("output is stored", lambda n, c: c[1].update(execution_count=3)),
        ("tagged ['keep", lambda n, c: c[1].metadata.update(tags=["keep_output"])),
        (
            "not stored",
            lambda n, c: [x.update(outputs=[]) for x in c if KEPT & {*x.metadata.get("tags", [])}],
        ),
    ],
)
def test_each_broken_rule_is_noticed(fault, change):
    assert any(fault in found for found in spoilt(change))
