"""A run depends on its notebook, parameters, figures, tables, library and lock, and on no more."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from plantrack import reads
from plantrack.project import Project
from plantrack.reads import EVERYTHING
from plantrack.run.contract import read_contracts
from plantrack.run.identity import Dependencies, differences, identity
from plantrack.run.project_hash import project_hash
from plantrack.run.request import make_request
from plantrack.tables import contents, load

PROJECT = Path(__file__).parents[2]
NAME = "20_trajectory"
#: Day up to which the run looked, which is the newest one of its indicator.
DAY = date(2025, 9, 29)


@pytest.fixture
def project(tmp_path, data_copy, cut_figures) -> Project:
    """A copy of the project that a test may change, with the figures of some indicators."""
    cut_figures(data_copy, lambda row: row[1] in {"rd_expenditure", "gdp", "hnte_count"})
    shutil.copytree(PROJECT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "requirements.lock").write_text("pandas==3\n", encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def inputs(project):
    """What a run depends on as the project stands, having read some figures."""

    def look(indicator: str = "rd_expenditure", region: str = "110000") -> dict[str, str]:
        contracts, newest = read_contracts(project.notebooks), load(project.data)
        request = make_request(contracts, NAME, {"region": region}, newest)
        around = Dependencies.of(project, contents(project.data))
        return around.inputs(request, [(indicator, DAY)], as_of=DAY.isoformat())

    return look


def add_row(project: Project, indicator: str, published: str, source: str = "sxrd2024") -> None:
    """Append one made-up figure."""
    source = next(iter(load(project.data).sources.index))
    file = project.data / "observations" / "press_and_reports.csv"
    unit = load(project.data).indicators.at[indicator, "unit"]
    row = f"140100,{indicator},1999,12.5,{unit},{published},{source},made up\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.rstrip("\n") + "\n" + row, encoding="utf-8")


def test_nothing_changed_is_the_same_identity(inputs):
    assert identity(inputs()) == identity(inputs())
    assert differences(inputs(), inputs()) == ()


def test_a_figure_of_another_indicator_changes_nothing_one_of_its_own_does(project, inputs):
    before, all_before = inputs(), inputs(EVERYTHING)
    add_row(project, "hnte_count", "2024-05-06")
    assert differences(before, inputs()) == ()
    (changed,) = differences(all_before, inputs(EVERYTHING))
    assert changed == "figures *"
    add_row(project, "rd_expenditure", "2024-05-06")
    (changed,) = differences(before, inputs())
    assert changed == "figures rd_expenditure"


def test_what_is_published_later_than_it_looked_changes_nothing(project, inputs):
    before = inputs(EVERYTHING)
    add_row(project, "hnte_count", "2026-11-01")
    assert differences(before, inputs(EVERYTHING)) == ()


def test_the_source_of_a_figure_belongs_to_it(project, inputs):
    """A grade decides which figure counts."""
    before = inputs(), inputs("gdp")
    newest = load(project.data)
    rows = newest.vintages(indicator="rd_expenditure")
    named = newest.contents().texts["sources"]
    others = set(newest.vintages(indicator="gdp")["source"])
    tables = "".join(file.read_text("utf-8") for file in project.data.glob("[!s]*.csv"))
    source = next(s for s in rows["source"] if s not in others and s not in tables)
    file = project.data / "sources.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith(source + ","))
    lines[at] = lines[at].rstrip("\n").rstrip('"') + (' x"\n' if '"\n' in lines[at] else " x\n")
    file.write_text("".join(lines), encoding="utf-8")
    assert load(project.data).contents().texts["sources"] == named
    assert differences(before[0], inputs()) == ("figures rd_expenditure",)
    assert differences(before[1], inputs("gdp")) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        ("notebooks/20_trajectory.yaml", "figures: 1", "figures: 2", "contract"),
        ("notebooks/20_trajectory.ipynb", "page.title()", "page.title( )", "notebook"),
        ("requirements.lock", "3", "4", "lock"),
        ("data/regions.csv", "Shanxi", "Shansi", "table regions"),
        ("data/targets.csv", "个", "项", "table targets"),
    ],
)
def test_each_other_input_is_named(project, inputs, file, old, new, name):
    if name == "table targets":
        old, new = "Growth", "growth"
    before, whole = inputs(), project_hash(project)
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text or name == "table targets"
    if name == "table targets":
        old, new = text[-20:-4], text[-20:-4] + " x"
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert differences(before, inputs()) == (name,)
    assert project_hash(project) != whole


def test_outputs_stored_in_a_notebook_and_waiting_files_change_nothing(project, inputs):
    before, whole = inputs(), project_hash(project)
    inbox = project.data / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / "new.xlsx").write_bytes(b"x")
    assert project_hash(project) == whole
    file = project.notebooks / "20_trajectory.ipynb"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"execution_count": null', '"execution_count": 4'), "utf-8")
    assert differences(before, inputs()) == ()


def test_other_parameters_are_another_run(inputs):
    assert differences(inputs(), inputs(region="120000")) == ("parameter region",)


def test_a_newer_day_is_named_with_the_figures_that_came_with_it(project, inputs):
    before, of_gdp = inputs(), inputs("gdp")
    add_row(project, "rd_expenditure", "2026-11-01")
    assert differences(before, inputs()) == ("parameter as_of", "figures rd_expenditure")
    assert inputs()["parameter as_of"] == '"2026-11-01"'
    # Figures of others that were published between the two days are new to the run as well.
    assert differences(of_gdp, inputs("gdp")) == ("parameter as_of", "figures gdp")


def test_what_a_program_leaves_beside_an_open_file_changes_nothing(project):
    whole = project_hash(project)
    for name in ("data/.~lock.plans.csv#", "data/observations/.x.csv", "notebooks/.#10_a.ipynb"):
        (project.root / name).write_text("mine", encoding="utf-8")
    assert project_hash(project) == whole
    assert len(load(project.data).known) > 0
    assert ".#10_a" not in read_contracts(project.notebooks)


def test_the_order_of_rows_counts_where_pages_follow_it(project, inputs):
    before = inputs()
    file = project.data / "indicators.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([header, *rows[::-1]]), encoding="utf-8")
    assert differences(before, inputs()) == ("table indicators",)


def test_a_notebook_saved_after_it_was_planned_is_not_the_one_that_ran(project):
    contracts, newest = read_contracts(project.notebooks), load(project.data)
    request = make_request(contracts, NAME, {}, newest)
    around = Dependencies.of(project, contents(project.data))
    before = around.inputs(request, [])
    file = project.notebooks / f"{NAME}.ipynb"
    file.write_text(file.read_text("utf-8").replace("page.title()", "page.title( )"), "utf-8")
    assert around.inputs(request, []) == before
    again = Dependencies.of(project, contents(project.data))
    assert differences(before, again.inputs(request, [])) == ("notebook",)


def test_asking_for_the_newest_day_is_a_look_at_all_that_could_move_it(project, inputs):
    noted = set(reads._noted)
    reads._noted.clear()
    load(project.data, indicators="gdp")
    assert reads.noted() == (("gdp", date.max),)
    load(project.data)
    assert reads.noted() == (("*", date.max),)
    reads._noted.update(noted)
    around = Dependencies.of(project, contents(project.data))
    before = around.contents.of("hnte_count", date.max)
    add_row(project, "hnte_count", "2026-11-01")
    assert contents(project.data).of("hnte_count", date.max) != before
