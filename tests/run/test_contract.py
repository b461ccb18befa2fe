"""A contract that cannot be used is refused with its file and field; the project's own are true."""

import ast
import json
from pathlib import Path

import nbformat
import pytest

from plantrack.errors import InputError
from plantrack.run.contract import read_contracts

PROJECT = Path(__file__).parents[2]
NAMES = sorted(file.stem for file in (PROJECT / "notebooks").glob("*.ipynb"))
GOOD = """
question: {zh: 问, en: Q}
parameters:
  region: {type: region, default: "140000"}
  seed: {type: seed, default: 0}
inputs: [observations]
outputs: {tables: [figures], figures: 1}
"""
BROKEN = {
    "unknown key": (GOOD + "output: 3\n", "output: "),
    "own name": (GOOD + "name: other\n", "name: "),
    "missing part": (GOOD.replace("inputs: [observations]", ""), "inputs: Field required"),
    "code as number": (GOOD.replace('"140000"', "140000"), "region.default: "),
    "seed as text": (GOOD.replace("default: 0", "default: none"), "seed.default: "),
    "unknown type": (GOOD.replace("type: seed", "type: number"), "parameters.seed: "),
    "unknown detail": (GOOD.replace("default: 0", "default: 0, minimum: 1"), "seed.minimum: "),
    "text for a count": (GOOD.replace("figures: 1", "figures: many"), "outputs.figures: "),
    "tables not a list": (GOOD.replace("[figures]", "figures"), "outputs.tables: "),
    "no YAML": ("question: [", "cannot be read as YAML"),
    "no keys": ("just words", "expected keys like question"),
    "empty": ("", "expected keys like question"),
}


def folder_with(tmp_path: Path, contract: str | bytes | None) -> Path:
    """A folder with one notebook and, if given, its contract."""
    (tmp_path / "10_one.ipynb").write_text("{}", encoding="utf-8")
    if contract is not None:
        data = contract if isinstance(contract, bytes) else contract.encode()
        (tmp_path / "10_one.yaml").write_bytes(data)
    return tmp_path


def test_a_good_contract_is_read_as_written(tmp_path):
    got = read_contracts(folder_with(tmp_path, GOOD))["10_one"]
    assert got.name == "10_one"
    assert got.question.zh == "问"
    assert {name: p.default for name, p in got.parameters.items()} == {
        "region": "140000",
        "seed": 0,
    }
    assert (got.outputs.tables, got.outputs.figures) == (("figures",), 1)
    assert got.limits.cell_seconds > 0


def test_a_notebook_is_called_its_title_or_else_its_question(tmp_path):
    titled = "title: {zh: 名, en: Name}\n" + GOOD
    for text, zh, en in [(GOOD, "问", "Q"), (titled, "名", "Name")]:
        got = read_contracts(folder_with(tmp_path, text))["10_one"]
        assert (got.heading("zh"), got.heading("en")) == (zh, en)


@pytest.mark.parametrize(("text", "place"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_contract_is_refused_with_file_and_field(tmp_path, text, place):
    with pytest.raises(InputError) as refused:
        read_contracts(folder_with(tmp_path, text))
    assert str(refused.value).startswith("10_one.yaml: ")
    assert place in str(refused.value)


def test_all_faults_of_a_contract_are_told_at_once(tmp_path):
    text = GOOD.replace("figures: 1", "figures: many") + "output: 3\n"
    with pytest.raises(InputError, match=r"outputs\.figures: .*; output: "):
        read_contracts(folder_with(tmp_path, text))


def test_another_encoding_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"10_one\.yaml: cannot be read"):
        read_contracts(folder_with(tmp_path, GOOD.encode("gb18030")))


def test_a_notebook_without_contract_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"10_one\.yaml: no contract beside the notebook"):
        read_contracts(folder_with(tmp_path, None))


@pytest.mark.parametrize("name", NAMES)
def test_contract_and_parameters_cell_agree(contracts, name):
    cells = nbformat.read(PROJECT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    (cell,) = [c for c in cells if "parameters" in c.metadata.get("tags", [])]
    statements = ast.parse(cell.source).body
    in_notebook = [(s.targets[0].id, ast.literal_eval(s.value)) for s in statements]
    in_contract = [(n, p.default) for n, p in contracts[name].parameters.items()]
    assert in_contract == in_notebook


@pytest.mark.parametrize("name", NAMES)
def test_defaults_and_allowed_values_are_usable(contracts, newest, name):
    for parameter_name, parameter in contracts[name].parameters.items():
        for value in (parameter.default, *parameter.allowed):
            assert parameter.cast(parameter_name, value, newest) is not None


@pytest.mark.parametrize("name", NAMES)
def test_inputs_are_tables_of_the_project(contracts, name):
    package = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    tables = {resource["name"] for resource in package["resources"]}
    assert set(contracts[name].inputs) <= tables


@pytest.mark.parametrize("name", NAMES)
def test_the_same_name_means_the_same_in_all_contracts(contracts, name):
    for parameter_name, parameter in contracts[name].parameters.items():
        assert parameter.type == parameter_name
