"""The default list: expanded as declared, left out with the reason, refused when it is broken."""

import csv
from pathlib import Path

import pytest
import yaml

from plantrack.errors import InputError
from plantrack.run.batch import default_batch

DATA = Path(__file__).parents[2] / "data"


def listed(tmp_path: Path, text: str) -> Path:
    """A folder with this list of runs."""
    (tmp_path / "runs.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def years_of(region: str, indicator: str) -> set[str]:
    """Years with any figure, counted in the files themselves."""
    rows = [
        row
        for file in (DATA / "observations").glob("*.csv")
        for row in csv.DictReader(file.open(encoding="utf-8"))
    ]
    return {r["period"] for r in rows if (r["region"], r["indicator"]) == (region, indicator)}


def test_the_projects_list_is_what_it_declares(notebooks, contracts, newest):
    batch = default_batch(notebooks, contracts, newest)
    entries = yaml.safe_load((notebooks / "runs.yaml").read_text(encoding="utf-8"))["runs"]
    briefings = [r.parameters["plan"] for r in batch.requests if r.notebook == "90_briefing"]
    assert briefings == entries[0]["over"]["plan"]
    with (DATA / "plans.csv").open(encoding="utf-8") as plans:
        assert set(briefings) == {row["plan"] for row in csv.DictReader(plans)}
    run_ids = [request.run_id for request in batch.requests]
    assert len(set(run_ids)) == len(run_ids)


def test_every_province_and_city_is_run_or_left_out_with_the_reason(notebooks, contracts, newest):
    batch = default_batch(notebooks, contracts, newest)
    with (DATA / "regions.csv").open(encoding="utf-8") as regions:
        wanted = {r["region"] for r in csv.DictReader(regions) if r["level"] != "nation"}
    run = {r.parameters["region"] for r in batch.requests if r.notebook == "20_trajectory"}
    left_out = {item.region for item in batch.left_out}
    assert run | left_out == wanted
    assert not run & left_out
    for item in batch.left_out:
        assert item.points < item.needed == 5
        assert item.points <= len(years_of(item.region, item.indicator))


def test_overrides_go_to_the_notebooks_that_take_them(notebooks, contracts, newest):
    given = {"seed": "3", "lang": "en"}
    batch = default_batch(notebooks, contracts, newest, given)
    for request in batch.requests:
        assert request.parameters["lang"] == "en"
        assert request.parameters.get("seed", 3) == 3
    assert any("seed" not in request.parameters for request in batch.requests)


def test_an_earlier_day_shortens_the_series(tmp_path, contracts, newest):
    text = """
runs:
  - notebook: 10_tables
    parameters: {indicator: rd_expenditure}
    over: {region: ["140000"]}
    at_least_points: 12
"""
    folder = listed(tmp_path, text)
    assert len(default_batch(folder, contracts, newest).requests) == 1
    earlier = default_batch(folder, contracts, newest, {"as_of": "2012-12-31"})
    assert earlier.requests == ()
    (left_out,) = earlier.left_out
    assert left_out.points <= 2012 - 2006


def test_lists_multiply_and_defaults_stay(tmp_path, contracts, newest):
    text = """
runs:
  - notebook: 20_trajectory
    parameters: {as_of: 2024-12-31, seed: 5}
    over: {region: [140000, 广东], indicator: [rd_intensity, rd_expenditure]}
"""
    got = [r.parameters for r in default_batch(listed(tmp_path, text), contracts, newest).requests]
    pairs = [(p["region"], p["indicator"]) for p in got]
    assert pairs == [
        ("140000", "rd_intensity"),
        ("140000", "rd_expenditure"),
        ("440000", "rd_intensity"),
        ("440000", "rd_expenditure"),
    ]
    rest = {(p["plan"], p["as_of"], p["lang"], p["seed"]) for p in got}
    assert rest == {("14fyp_innovation", "2024-12-31", "zh", 5)}


def test_an_empty_list_runs_nothing(tmp_path, contracts, newest):
    assert default_batch(listed(tmp_path, "runs: []"), contracts, newest).requests == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"plan": "13fyp_sti"}, "plantrack run 90_briefing --plan 13fyp_sti"),
        ({"region": "140100"}, "runs.yaml sets region itself"),
        ({"as_off": "x"}, "no notebook takes a parameter as_off. Did you mean as_of?"),
        ({"as_of": "tomorrow"}, "as_of: found 'tomorrow'; expected a day"),
        ({"as_of": "2018-12-31"}, "entry 1 (90_briefing): plan 14fyp_innovation was issued"),
        ({"seed": "x"}, "seed: found 'x'"),
    ],
)
def test_an_override_that_does_not_fit_is_refused(notebooks, contracts, newest, given, said):
    with pytest.raises(InputError) as refused:
        default_batch(notebooks, contracts, newest, given)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "runs.yaml: all: "),
        ("runs:", "runs.yaml: runs: "),
        ("runs: [", "runs.yaml: cannot be read as YAML"),
        ("- notebook: 10_tables", "runs.yaml: all: "),
        ("runs: [10_tables]", "runs.yaml: runs.1: "),
        ("runs: [{parameters: {}}]", "runs.yaml: runs.1.notebook: Field required"),
        ("runs: [{notebook: 10_tables, overs: {}}]", "runs.yaml: runs.1.overs: "),
        ("runs: [{notebook: 10_tables, at_least_points: -1}]", "runs.1.at_least_points: "),
        ("runs: [{notebook: 10_table}]", "entry 1 (10_table): unknown notebook 10_table. Did you"),
        ("runs: [{notebook: 10_tables, parameters: {seed: 1}}]", "10_tables takes no parameter se"),
        ("runs: [{notebook: 10_tables, over: {region: county}}]", "found 'county'; expected a li"),
        ("runs: [{notebook: 10_tables, over: {indicator: city}}]", "over indicator: found 'city'"),
        ("runs: [{notebook: 90_briefing, at_least_points: 5}]", "entry 1 (90_briefing): at_least"),
        ("runs: [{notebook: 10_tables}, {notebook: 10_tables}]", "more than once"),
    ],
)
def test_a_broken_list_is_refused_with_the_place(tmp_path, contracts, newest, text, said):
    with pytest.raises(InputError) as refused:
        default_batch(listed(tmp_path, text), contracts, newest)
    assert str(refused.value).startswith("runs.yaml")
    assert said in str(refused.value)


def test_a_missing_list_is_refused(tmp_path, contracts, newest):
    with pytest.raises(InputError, match=r"runs\.yaml: found no such file"):
        default_batch(tmp_path, contracts, newest)
