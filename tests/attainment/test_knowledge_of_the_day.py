"""Nothing published later decides, and nothing is compared across releases or definitions."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from plantrack.attainment import Forecaster, Judge, Status, judge
from plantrack.attainment.changes import changes
from plantrack.attainment.opinions import course_of

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)
here, there = made_up.here, made_up.there

DOUBLING = "p14_rd_expenditure_doubling_2025"


@pytest.mark.parametrize(
    ("day", "required"),
    # the base, R&D expenditure of 2020, was published on 2021-09-22
    [("2021-09-21", None), ("2021-09-22", 422.2)],
)
def test_a_base_counts_from_the_day_it_was_published(newest, day: str, required):
    board = judge(newest.on(day), "14fyp_innovation", "140000")
    verdict = next(v for v in board.verdicts if v.target.target == DOUBLING)
    assert verdict.required.value == required
    if required is None:
        assert verdict.reasons[0].code == "base_unknown"


def only(figures, target, **options):
    book = made_up.workbook(figures, target, **options)
    one = Judge(Forecaster(book))
    return one, one.verdict(one.statements.all[0])


def test_a_nation_that_is_revised_as_well_leaves_the_class_clear():
    figures = [
        *here(("2020", "2.44", "2021-09"), ("2020", "2.32", "2022-09")),
        *there("000000", ("2020", "2.40", "2021-09"), ("2020", "2.28", "2022-09")),
    ]
    options = {"kind": "ratio", "unit": "%"}
    _, verdict = only(figures, {"kind": "match_nation", "value": "", "unit": "%"}, **options)
    assert verdict.status is Status.ACHIEVED
    # 2.32 against 2.28, not against 2.40
    assert verdict.stability.together == {Status.ACHIEVED: 1.0}


def test_the_published_rules_see_figures_of_one_definition():
    figures = here(*[(str(y), str(10 + y - 2012), f"{y + 1}-06") for y in range(2012, 2019)])
    breaks = [("140000", "2016", "redefined", "2017")]
    one, verdict = only(figures, {"value": "30"}, breaks=breaks, as_of="2019-12-31")
    assert course_of(one, verdict).years == (2016, 2017, 2018)


def test_a_rank_is_judged_but_not_projected():
    figures = here(*[(str(y), str(20 - y + 2005), f"{y + 1}-06") for y in range(2005, 2019)])
    _, verdict = only(figures, {"value": "3", "comparator": "le"}, kind="rank", as_of="2019-12-31")
    assert (verdict.status, verdict.outlook) == (Status.CANNOT_JUDGE, None)
    assert "rank_not_projected" in [reason.code for reason in verdict.reasons]
    _, decided = only(here(("2020", "2", "2021")), {"value": "3", "comparator": "le"}, kind="rank")
    assert decided.status is Status.ACHIEVED


def test_an_estimate_before_the_bulletin_is_a_new_year_when_that_comes():
    figures = [*made_up.peers(), *here(("2020", "9", "2021-01-20"), ("2020", "11", "2021-06"))]
    book = made_up.workbook(figures, {}, as_of="2022-01-01")
    rows = book.vintages().copy()
    estimate = (rows["period"] == "2020") & (rows["published"] == "2021-01-20")
    rows.loc[estimate, "is_first_candidate"] = False
    after = replace(book, _observations=rows)
    found = changes(after.on("2021-02-01"), after, "p", "140000")
    (change,) = found.changes
    assert [step.cause for step in change.steps] == ["new_year"]


def test_a_break_that_becomes_known_is_its_own_cause():
    rising = here(
        *[(str(y), str(10 + 2 * (y - 2008)), f"{y + 1}-06-30") for y in range(2008, 2020)]
    )
    breaks = [("140000", "2019", "redefined", "2020-09")]
    harder = {"value": "34"}
    before, after = (
        made_up.workbook(rising + made_up.peers(), harder, as_of=day, breaks=breaks)
        for day in ("2020-08-31", "2020-12-31")
    )
    (change,) = changes(before, after, "p", "140000").changes
    assert [step.cause for step in change.steps] == ["break"]


def test_an_earlier_target_is_no_figure_to_grow_from(newest):
    board = judge(newest, "14fyp_innovation", "140000")
    name = "p14_tech_contract_doubling_2025"
    verdict = next(v for v in board.verdicts if v.target.target == name)
    assert verdict.evidence.base.origin == "earlier_target"
    assert verdict.pace_since_base is None
    assert course_of(board.judge, verdict).base_value is None


def test_before_its_first_year_a_yearly_target_has_missed_nothing():
    figures = here(*[(str(y), str(y - 1993), f"{y + 1}-06") for y in range(2000, 2016)])
    target = {"kind": "per_year", "value": "23", "target_period": ""}
    options = {"as_of": "2016-12-31", "kind": "amount"}
    _, verdict = only(figures + made_up.peers(), target, **options)
    assert verdict.figure.period == 2015 and verdict.outlook is not None
    assert Status.NOT_ACHIEVED not in verdict.stability.together
