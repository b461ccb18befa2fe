"""Parameters become assignments that cannot be anything else, whatever they hold."""

import ast
from datetime import date

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from plantrack.reads import MIME
from plantrack.run.prepared import INJECTED, REPORT, assignments, prepare, reads_of, without_report

HOSTILE = [
    "'; import os; os.system('touch /tmp/owned') #",
    '"""\nimport os\n"""',
    "a\nb\r\nc\u2028d\u2029e\x0cf\x85g",
    "\\'\\\"\\n",
    "{seed}%s{{}}",
    "太原“山西”—①",
    "\x00\ud7ff\U0001f600",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text):
    source = assignments({"before": 1, "remark": text, "after": 2})
    names: dict[str, object] = {}
    exec(source, {}, names)
    assert names == {"before": 1, "remark": text, "after": 2}


@given(
    st.dictionaries(st.from_regex(r"[a-z][a-z_]{0,8}x", fullmatch=True), st.text() | st.integers())
)
def test_any_parameters_are_assignments_of_literals_one_a_line(parameters):
    source = assignments(parameters)
    tree = ast.parse(source)
    assert len(source.splitlines()) == len(parameters)
    assert all(isinstance(node, ast.Assign) for node in tree.body)
    assert {n.targets[0].id: ast.literal_eval(n.value) for n in tree.body} == parameters


def test_chinese_stays_readable():
    assert assignments({"region": "太原市（示范区）"}) == "region = '太原市（示范区）'"


@pytest.fixture
def file(tmp_path):
    """A notebook with parameters, a stored output, and a cell that papermill injected once."""
    cells = [
        new_markdown_cell("# 题"),
        new_code_cell("seed = 0", metadata={"tags": ["parameters"]}),
        new_code_cell("seed = 5", metadata={"tags": [INJECTED]}),
        new_code_cell("1", outputs=[new_output("stream", text="1")], execution_count=3),
    ]
    path = tmp_path / "10_a.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_parameters_follow_the_tagged_cell_and_the_report_comes_last(file):
    node = prepare(file, {"seed": 7})
    tags = [cell.metadata.get("tags", []) for cell in node.cells]
    assert tags == [[], ["parameters"], [INJECTED], [], [REPORT]]
    assert node.cells[2].source == "seed = 7"
    assert (node.cells[3].outputs, node.cells[3].execution_count) == ([], None)
    nbformat.validate(node)


def test_the_same_notebook_is_prepared_the_same_way(file):
    first, second = (nbformat.writes(prepare(file, {"seed": 7})) for _ in range(2))
    assert first == second


def test_what_was_read_is_found_and_taken_out_for_the_analyst(file):
    node = prepare(file, {"seed": 7})
    data = {MIME: [["*", "2020-12-31"], ["gdp", "2024-01-05"]]}
    node.cells[-1].outputs = [new_output("display_data", data)]
    node.cells[3].metadata["execution"] = {"iopub.execute_input": "2026-11-26T00:00:00Z"}
    node.metadata["papermill"] = {"duration": 1.5}
    assert reads_of(node) == (("*", date(2020, 12, 31)), ("gdp", date(2024, 1, 5)))
    clean = without_report(node)
    assert len(clean.cells) == 4
    assert "2026-11-26" not in nbformat.writes(clean)
    assert "papermill" not in clean.metadata
    assert reads_of(clean) == ()
