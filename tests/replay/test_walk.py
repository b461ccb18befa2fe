"""Standing on earlier days: each projection once, as it was published, and nothing from later."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import plantrack
from plantrack.attainment import Forecaster
from plantrack.attainment.outlook import find_outlook
from plantrack.errors import InputError
from plantrack.reason import Reason
from plantrack.replay import Replay, replay
from plantrack.tables.dates import interval_end
from plantrack.targets import Required

KEY = ["region", "indicator", "origin", "year"]
REAL = {"regions": ["140000", "330000"], "indicators": ["rd_intensity"], "draws": 200}


@pytest.fixture(scope="module")
def tables(book, wobbling):
    # p0 stops in 2012; the figure of 2016 of p1 is revised in 2018
    kept = [f for f in wobbling if f[0] != "p0" or int(f[1]) <= 2012]
    return book([*kept, ("p1", "2016", "1", "2018-12-31")])


@pytest.fixture(scope="module")
def done(tables) -> Replay:
    return replay(tables, regions=["p0", "p1"], draws=100)


def test_each_projection_counts_once_on_the_first_day_its_origin_is_known(done):
    assert not done.cases.duplicated(KEY).any()
    assert (done.cases["as_of"].dt.year == done.cases["origin"] + 1).all()
    p0 = done.cases[done.cases["region"] == "p0"]
    assert p0["year"].max() == 2012
    assert p0["origin"].max() == 2011


def test_rows_hold_what_was_known_then_and_what_came_first(done, wobbling):
    printed = {(region, int(year)): float(value) for region, year, value, _ in wobbling}
    for row in done.cases.itertuples():
        assert row.outcome == printed[(row.region, row.year)]  # the revision to 1 never counts
        assert row.naive_error == pytest.approx(abs(row.outcome - row.last_value))
    before = done.cases[done.cases["origin"] < 2017]
    for row in before.itertuples():
        assert row.last_value == printed[(row.region, row.origin)]


def test_projections_and_probabilities_are_those_of_a_verdict_on_that_day(done, tables):
    row = done.statements[done.statements["as_of"] == "2014-12-31"].iloc[-1]
    forecaster = Forecaster(tables.on("2014-12-31"), draws=100)
    level = row["factor"] * forecaster.history(row["region"], "x")["value"].iloc[-1]
    required = Required(level, "ge", Reason("printed"))
    outlook, _ = find_outlook(forecaster, row["region"], "x", required, int(row["year"]))
    assert row["probability"] == outlook.probability
    case = done.cases.merge(row[["as_of", *KEY]].to_frame().T.astype({"as_of": "datetime64[us]"}))
    assert case[["median", "lower80", "upper80"]].iloc[0].tolist() == [
        outlook.median,
        outlook.lower,
        outlook.upper,
    ]


def test_what_was_not_projected_is_counted_by_reason(done):
    # the first four origins of both have too few points
    assert done.refused["too_few_points"] == 8
    assert sum(done.refused.values()) == len(done.refusals)


def test_no_seed_changes_a_score(tables, done):
    """What is said of one year carries no luck of the draw."""
    for seed in (0, 1):
        again = replay(tables, regions=["p0", "p1"], draws=100, seed=seed)
        pd.testing.assert_frame_equal(again.cases, done.cases)
        pd.testing.assert_frame_equal(again.statements, done.statements)


def test_a_shorter_horizon_leaves_out_later_years_and_changes_nothing_else(tables, done):
    short = replay(tables, regions=["p0", "p1"], draws=100, horizon=2)
    near = done.cases[done.cases["horizon"] <= 2].reset_index(drop=True)
    pd.testing.assert_frame_equal(short.cases, near)


def test_redefined_series_start_anew(book, wobbling):
    breaks = (("p1", "2015", "redefined"),)
    tables = book(wobbling, breaks=breaks, as_of=date(2017, 12, 31))
    found = replay(tables, regions=["p1"], draws=50)
    assert found.redefined > 0
    assert found.cases["year"].max() == 2014


def test_days_are_reported_as_they_pass(book, figures_of):
    days = []
    tables = book(figures_of("p0", 2007, [1, 2, 3]), as_of=date(2010, 12, 31))
    found = replay(tables, on_day=days.append)
    assert days == [date(2008, 12, 31), date(2009, 12, 31)]
    assert found.cases.empty and found.statements.empty


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"regions": ["p9"]}, "unknown region p9"),
        ({"indicators": ["y"]}, "unknown indicator y"),
        ({"horizon": 0}, "horizon: expected a number of years from 1 to"),
        ({"horizon": 99}, "found 99"),
    ],
)
def test_refused(asked, message, tables):
    with pytest.raises(InputError, match=message):
        replay(tables, **asked)


@pytest.fixture(scope="module")
def as_of_2020(newest) -> Replay:
    return replay(newest.on("2020-12-31"), **REAL)


def test_deleting_all_that_was_published_later_changes_nothing(as_of_2020, data_copy: Path):
    deleted = 0
    for path in (data_copy / "observations").glob("*.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        by_then = [not p or interval_end(p) <= date(2020, 12, 31) for p in rows["published"]]
        rows[by_then].to_csv(path, index=False, lineterminator="\n")
        deleted += len(rows) - sum(by_then)
    assert deleted > 1000
    # targets name later figures as their base, and are not looked at
    targets = data_copy / "targets.csv"
    targets.write_text(targets.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    expected = replay(plantrack.load(data_copy, as_of="2020-12-31"), **REAL)
    assert len(expected.cases) > 10
    pd.testing.assert_frame_equal(as_of_2020.cases, expected.cases)
    pd.testing.assert_frame_equal(as_of_2020.statements, expected.statements)
    pd.testing.assert_frame_equal(as_of_2020.refusals, expected.refusals)


def test_later_knowledge_adds_cases_and_changes_none(as_of_2020, newest):
    later = replay(newest.on("2021-12-31"), **REAL)
    assert len(later.cases) > len(as_of_2020.cases)
    both = as_of_2020.cases[["as_of", *KEY]].merge(later.cases)
    pd.testing.assert_frame_equal(both[as_of_2020.cases.columns], as_of_2020.cases)
    both = as_of_2020.statements[["as_of", *KEY, "factor"]].merge(later.statements)
    pd.testing.assert_frame_equal(both[as_of_2020.statements.columns], as_of_2020.statements)
