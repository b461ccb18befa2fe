"""Targets for every year of a plan: one missed year decides, all met do as well."""

import importlib.util
from pathlib import Path

import pytest

from plantrack.attainment import Forecaster, Judge, Settings, Status, Verdict

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

YEARLY = {"kind": "per_year", "value": "10", "target_period": ""}


def yearly(first: int, *values: str) -> list[tuple[str, str, str, str, str]]:
    """One figure a year, published in June of the next; an empty text is no figure."""
    rows = [(str(year), value, f"{year + 1}-06") for year, value in enumerate(values, first)]
    return made_up.here(*(row for row in rows if row[1]))


#: 2000 to 2018, up and down between 27 and 33.
WAVY = yearly(2000, *[str(30 + (3 * i * i) % 7 - 3) for i in range(19)])


def verdict(figures, *, settings: Settings | None = None, as_of="2023-01-01", **target) -> Verdict:
    options = {name: target.pop(name) for name in ("kind_of", "plan") if name in target}
    kind = options.pop("kind_of", "count")
    book = made_up.workbook(figures, {**YEARLY, **target}, as_of=as_of, kind=kind, **options)
    judge = Judge(Forecaster(book), settings or Settings())
    return judge.verdict(judge.statements.all[0])


def code(found: Verdict) -> str:
    return found.reasons[0].code


# decided


@pytest.mark.parametrize("as_of", ["2018-12-31", "2019-12-31", "2023-01-01"])
def test_one_missed_year_decides_even_while_years_are_to_come(as_of: str):
    found = verdict(yearly(2016, "11", "9", "12", "8", "10"), as_of=as_of)
    assert (found.status, code(found)) == (Status.NOT_ACHIEVED, "year_missed")
    assert (found.figure.period, found.figure.value) == (2017, 9)
    assert found.outlook is None


def test_all_years_met_is_achieved():
    found = verdict(yearly(2016, "11", "10", "12", "10", "10"))
    assert found.status is Status.ACHIEVED
    assert found.reasons[0].code == "every_year_met"
    assert found.reasons[0].details == {"start": 2016, "end": 2020}
    assert found.due == 2020


def test_years_outside_the_plan_do_not_count():
    found = verdict(yearly(2015, "1", "11", "10", "12", "10", "10", "2"))
    assert found.status is Status.ACHIEVED


def test_a_date_of_its_own_ends_the_years():
    figures = yearly(2016, "11", "10", "12", "3")
    assert verdict(figures, target_period="2018").status is Status.ACHIEVED
    assert verdict(figures, target_period="2019").status is Status.NOT_ACHIEVED


def test_a_ceiling_for_every_year():
    figures = yearly(2016, "9", "10", "8", "7", "10")
    assert verdict(figures, comparator="le").status is Status.ACHIEVED
    figures = yearly(2016, "9", "10", "8", "11", "10")
    assert verdict(figures, comparator="le").figure.period == 2019


def test_about_and_beyond_hold_in_every_year():
    figures = yearly(2016, "10", "10", "9.5", "10", "10")
    assert verdict(figures, comparator="approx").status is Status.ACHIEVED
    assert verdict(figures).figure.period == 2018
    assert verdict(figures, note="Strictly greater.").figure.period == 2016


def test_years_are_judged_as_first_published():
    figures = yearly(2016, "11", "10", "12", "10", "10")
    down = made_up.here(("2017", "8", "2022"))
    assert verdict(figures + down).status is Status.ACHIEVED
    missed = yearly(2016, "11", "9", "12", "10", "10")
    up = made_up.here(("2017", "12", "2022"))
    assert verdict(missed + up).status is Status.NOT_ACHIEVED


def test_a_state_within_a_year_is_not_its_figure():
    figures = yearly(2016, "11", "10") + made_up.here(("2018", "6", "2018-09"))
    found = verdict(figures, as_of="2018-12-31")
    assert found.status is not Status.NOT_ACHIEVED


# not decided


@pytest.mark.parametrize("as_of", ["2019-12-31", "2023-01-01"])
def test_a_gap_among_the_years_leaves_it_open(as_of: str):
    found = verdict(yearly(2016, "11", "", "12", "10", "10"), as_of=as_of)
    assert found.status is Status.CANNOT_JUDGE
    assert found.reasons[0].code == "years_missing"
    assert found.reasons[0].details == {"year": 2017}


def test_a_missed_year_decides_in_spite_of_a_gap():
    found = verdict(yearly(2016, "11", "", "9"), as_of="2019-12-31")
    assert (found.status, found.figure.period) == (Status.NOT_ACHIEVED, 2018)


def test_a_last_year_that_never_came_leaves_it_open():
    found = verdict(yearly(2016, "11", "10", "12", "10"))
    assert found.status is Status.CANNOT_JUDGE
    assert found.reasons[0].details == {"year": 2020}


def test_the_last_year_is_awaited_as_long_as_the_settings_say():
    figures = WAVY + yearly(2019, "31") + made_up.peers()
    patient = verdict(figures, as_of="2022-06-30", value="20", settings=Settings(wait_years=2))
    assert patient.outlook is not None
    assert patient.status is not Status.CANNOT_JUDGE
    hasty = verdict(figures, as_of="2021-03-31", value="20", settings=Settings(wait_years=0))
    assert (hasty.status, code(hasty)) == (Status.CANNOT_JUDGE, "years_missing")


def test_without_figures_the_reason_is_that_there_are_none():
    found = verdict([])
    assert (found.status, code(found)) == (Status.CANNOT_JUDGE, "no_figures")
    assert found.figure is None


def test_figures_of_other_years_alone_never_name_a_year_that_is_none():
    found = verdict(yearly(2012, "11", "12"))
    assert found.status is Status.CANNOT_JUDGE
    assert "year" not in found.reasons[0].details or found.reasons[0].details["year"] in range(
        2016, 2021
    )


def test_too_few_figures_carry_no_probability():
    found = verdict(yearly(2016, "11", "12"), as_of="2018-12-31")
    assert (found.status, code(found)) == (Status.CANNOT_JUDGE, "too_few_points")


# the years to come


def remaining(level: float, *, as_of: str) -> tuple[Verdict, Forecaster]:
    book = made_up.workbook(
        WAVY + made_up.peers(), {**YEARLY, "value": str(level)}, as_of=as_of, kind="amount"
    )
    forecaster = Forecaster(book)
    judge = Judge(forecaster)
    return judge.verdict(judge.statements.all[0]), forecaster


@pytest.mark.parametrize("level", [22, 29, 31, 32])
@pytest.mark.parametrize(("as_of", "first"), [("2017-12-31", 2017), ("2018-12-31", 2018)])
def test_the_probability_is_that_of_all_remaining_years(level: int, as_of: str, first: int):
    found, forecaster = remaining(level, as_of=as_of)
    draws = forecaster.forecast("140000", "x", 2020).trajectory
    paths = [draws.at(year) for year in range(first, 2021)]
    every = sum(all(path >= level for path in one) for one in zip(*paths, strict=True))
    # as counted, but no surer than the past allows
    least = found.outlook.chance.least
    counted = min(max((every + 0.5) / (len(paths[0]) + 1), least), 1 - least)
    assert found.outlook.probability == pytest.approx(counted, abs=1e-12)


def test_every_year_is_harder_than_the_last_one_alone():
    book = made_up.workbook(
        WAVY + made_up.peers(), {**YEARLY, "value": "30"}, as_of="2017-12-31", kind="amount"
    )
    judge = Judge(Forecaster(book))
    every = judge.verdict(judge.statements.all[0])
    last = judge.forecaster.forecast("140000", "x", 2020).trajectory.probability("ge", 30, 2020)
    assert every.outlook.probability < last


def test_years_met_so_far_are_no_early_success():
    found, _ = remaining(22, as_of="2018-12-31")
    assert code(found) == "from_probability"
    assert found.status in {Status.AHEAD, Status.ON_TRACK, Status.BEHIND}


def test_before_the_first_year_is_out_all_years_are_to_come():
    found, _ = remaining(20, as_of="2016-12-31")
    assert found.outlook is not None
    assert 0 < found.outlook.probability < 1
    assert found.status is not Status.CANNOT_JUDGE


# how sure


def test_an_open_class_keeps_its_share_when_nothing_is_moved():
    found, _ = remaining(20, as_of="2018-12-31")
    known = found.stability
    # far from the last figure of about 30, no rounding can matter
    assert known.rounding == {found.status: 1.0}
    assert Status.ACHIEVED_EARLY not in known.together


def test_a_missed_year_stays_missed_whatever_the_last_year_was():
    figures = yearly(2016, "11", "5", "12", "10", "30")
    found = verdict(figures, target_period="2020")
    assert found.figure.period == 2017
    assert found.stability.share == pytest.approx(1.0)


def test_a_missed_year_is_not_excused_by_revisions_around_the_last_year():
    vintages = [
        (region, "x", str(year), value, published)
        for region in made_up.PEERS
        for year in range(2010, 2014)
        for value, published in (("50", f"{year + 1}-06"), ("50", f"{year + 2}-06"))
    ]
    figures = yearly(2016, "11", "5", "12", "10", "30")
    found = verdict(figures + vintages, target_period="2020")
    assert found.stability.revision == {Status.NOT_ACHIEVED: 1.0}
    assert not found.is_marginal


def test_a_year_that_is_met_by_rounding_only_makes_the_whole_hinge_on_it():
    figures = yearly(2016, "11.0", "10.0", "12.0", "14.0", "15.0")
    found = verdict(figures, kind_of="amount")
    assert found.status is Status.ACHIEVED
    assert found.stability.hinges_on_rounding
