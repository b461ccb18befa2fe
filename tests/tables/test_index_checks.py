"""Every wrong entry in the tables of indices is reported once, in its place."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from plantrack.errors import InputError
from plantrack.regions.definition import definition_of
from plantrack.regions.index import recipe
from plantrack.regions.index.recipe import Recipe
from plantrack.tables import Workbook, load
from plantrack.tables.descriptor import read_descriptor
from plantrack.tables.faults import TableFaults
from plantrack.tables.index_checks import DEFAULTS, index_faults
from plantrack.tables.read import read_resource

DATA = Path(__file__).parents[2] / "data"
INDICES, PARTS = "indices.csv", "index_parts.csv"
P, C = "province_rd_input", "shanxi_city_innovation"


@pytest.fixture(scope="module")
def resources():
    return read_descriptor(DATA)


@pytest.fixture(scope="module")
def tables(resources):
    names = ("indices", "index_parts", "indicators", "regions")
    return {name: read_resource(DATA, resources[name])[0] for name in names}


@pytest.fixture
def found(tables, resources):
    """Faults after cells of indices or parts were changed: {(table, key): {column: text}}."""

    def check(changes: dict[tuple[str, ...], dict[str, str]], drop: tuple[str, ...] = ()):
        frames = {name: frame.copy() for name, frame in tables.items()}
        for (name, *key), cells in changes.items():
            frame = frames[name]
            keys = ["index", "part"][: len(key)]
            row = (frame[keys] == key).all(axis=1)
            assert row.any()
            for column, text in cells.items():
                frame.loc[row, column] = text
        parts = frames["index_parts"]
        frames["index_parts"] = parts[~parts["part"].isin(drop)]
        return index_faults(frames, resources)

    return check


def test_the_tables_of_the_project_are_sound(found):
    assert found({}) == []


def part(name: str, index: str = P, **cells: str):
    return {("index_parts", index, name): cells}


def index(name: str = P, **cells: str):
    return {("indices", name): cells}


LEVEL, HNTE = "rd_expenditure_level", "hnte_per_10k"
CASES = {
    "unknown indicator": (part(LEVEL, indicator="rd_expenditur"), "indicator", "rd_expenditur"),
    "unknown one in a formula": (
        part(HNTE, C, indicator="hnte_count / population"),
        "indicator",
        "population",
    ),
    "formula with a power": (part(HNTE, C, indicator="hnte_count ** 2"), "indicator", "Pow"),
    "no indicator": (part(LEVEL, indicator=""), "indicator", "an empty field"),
    "formula without direction": (part(HNTE, C, direction=""), "direction", "an empty field"),
    "formula without unit": (part(HNTE, C, unit=""), "unit", "an empty field"),
    "unknown measure": (part(LEVEL, measure="growth"), "measure", "growth"),
    "growth over no years": (part(LEVEL, measure="growth:0"), "measure", "growth:0"),
    "no measure": (part(LEVEL, measure=""), "measure", "an empty field"),
    "unknown rule on the year": (part(LEVEL, year="before:1"), "year", "before:1"),
    "shares of different years": (
        part(LEVEL, measure="share_of_group", year="latest:2"),
        "year",
        "latest:2",
    ),
    "common part for some": (part(LEVEL, objects="110000|120000"), "objects", "110000"),
    "specific part for none": (part(LEVEL, kind="specific"), "objects", "an empty field"),
    "specific part for a stranger": (
        part(LEVEL, kind="specific", objects="110000|140100"),
        "objects",
        "140100",
    ),
    "specific part that cannot be scaled": (
        part(LEVEL, kind="specific", objects="110000"),
        "objects",
        "110000",
    ),
    "specific part that would be filled in": (
        part(LEVEL, kind="specific", objects="110000|120000") | index(missing="median"),
        "kind",
        "specific",
    ),
    "look-alikes": (
        part("rd_intensity_level", indicator="industry_rd_expenditure"),
        "indicator",
        "industry_rd_expenditure",
    ),
    "weights that are all 0": (part(LEVEL, weight="0"), "weight", "0"),
    "unknown parent": (part(LEVEL, parent="strenght"), "parent", "strenght"),
    "no parent": (part("strength", parent=""), "parent", "an empty field"),
    "total with a parent": (part("rd_input", parent="strength"), "parent", "strength"),
    "two totals": (part("strength", kind="total"), "kind", "2 totals"),
    "ring": (part("strength", parent="intensity") | part("intensity", parent="strength"),
             "parent", ""),
    "dimension with an indicator": (
        part("strength", indicator="gdp"),
        "indicator",
        "gdp",
    ),
    "indicator with parts": (part("strength", kind="common"), "kind", "common"),
    "goalposts the wrong way": (part(LEVEL, low="5", high="5"), "high", "5"),
    "unknown alternative": (index(alternatives="scale=min-max"), "alternatives", "min-max"),
    "unknown option": (index(alternatives="scales=minmax"), "alternatives", "scales"),
    "alternatives without =": (index(alternatives="minmax|rank"), "alternatives", "minmax|rank"),
    "option twice": (index(alternatives="scale=rank;scale=minmax"), "alternatives", "twice"),
    "noise of 1": (index(alternatives="weight_noise=1"), "alternatives", "1"),
    "noise in words": (index(alternatives="weight_noise=some"), "alternatives", "some"),
    "scores of zero in a geometric mean": (index(low="0"), "low", "0"),
    "z-scores in a geometric mean": (
        index(scale="zscore", aggregation="geometric", alternatives=""),
        "scale",
        "zscore",
    ),
    "z-scores tried with a geometric mean": (
        index(alternatives="scale=zscore; aggregation=geometric"),
        "alternatives",
        "zscore",
    ),
    "scale upside down": (index(high="1"), "high", "1"),
    "no reference": (
        index(scale="distance_to_reference", alternatives=""),
        "reference",
        "an empty field",
    ),
    "reference from elsewhere": (index(reference="140100"), "reference", "140100"),
    "nothing to compare": (index(level="zone"), "level", "zone"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_entry_is_one_fault_in_its_place(name: str, found):
    changes, column, text = CASES[name]
    (fault,) = found(changes)
    assert fault.column == column
    assert text in fault.found
    assert fault.expected
    assert fault.row > 1
    assert fault.file == {"indices": INDICES, "index_parts": PARTS}[list(changes)[0][0]]


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        (index(alternatives="scale=goalposts"), ("low",)),
        (index(alternatives="scale=distance_to_target"), ("target",)),
        (index(scale="standard_value", alternatives=""), ("standard",)),
    ],
)
def test_a_scale_with_a_goal_needs_it_of_every_indicator(changes, columns, found, tables):
    parts = tables["index_parts"]
    faults = found(changes)
    assert {fault.column for fault in faults} == set(columns)
    assert len(faults) == len(parts[(parts["index"] == P) & (parts["indicator"] != "")])


def test_a_dimension_without_parts_is_a_fault(found):
    (fault,) = found({}, drop=(LEVEL,))
    assert (fault.file, fault.column) == (PARTS, "part")
    assert "no part below strength" in fault.found


def test_an_index_without_parts_is_a_fault(found, tables):
    names = tuple(tables["index_parts"].query("index == @P")["part"])
    (fault,) = found({}, drop=names)
    assert (fault.file, fault.column) == (INDICES, "index")


def test_the_nearest_name_is_suggested(found):
    (fault,) = found(part(LEVEL, indicator="rd_expenditur"))
    assert "rd_expenditure" in fault.remedy


def test_faults_come_with_the_check_of_all_tables(data_copy: Path):
    file = data_copy / PARTS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("growth:3", "growth of 3", 1), encoding="utf-8", newline="\n")
    with pytest.raises(TableFaults) as caught:
        load(data_copy)
    (fault,) = caught.value.faults
    assert (fault.file, fault.column, fault.found) == (PARTS, "measure", "growth of 3")


def test_the_descriptor_lists_the_options_that_exist(resources):
    fields = {field.name: field for field in resources["indices"].fields}
    known = {
        "missing": recipe.MISSING,
        "outliers": recipe.OUTLIERS,
        "transform": recipe.TRANSFORMS,
        "scale": recipe.SCALES,
        "weights": recipe.WEIGHTS,
        "aggregation": recipe.AGGREGATIONS,
        "top_aggregation": recipe.AGGREGATIONS,
    }
    for name, options in known.items():
        assert set(fields[name].constraints["enum"]) == set(options), name
    assert set(vars(Recipe())) <= set(fields)
    for name, text in DEFAULTS.items():
        assert type(getattr(Recipe(), name))(text) == getattr(Recipe(), name)


def test_a_changed_part_is_a_changed_input(newest: Workbook):
    before = newest.contents().texts
    parts = newest.index_parts.copy()
    parts.loc[(P, LEVEL), "weight"] = "2"
    after = _with(newest, index_parts=parts).contents().texts
    assert {name for name in after if after[name] != before[name]} == {"index_parts"}


def _with(workbook: Workbook, **tables: pd.DataFrame) -> Workbook:
    return replace(workbook, **tables)


def test_an_unknown_index_is_refused_with_the_nearest(newest: Workbook):
    with pytest.raises(InputError, match="Did you mean province_rd_input"):
        definition_of(newest, "province_rd_imput")
