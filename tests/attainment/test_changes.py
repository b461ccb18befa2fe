"""Why a verdict changed: every cause alone, several in order, and none where nothing changed."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.attainment import Forecaster, Judge, Settings
from plantrack.attainment.changes import Change, Changes, changes
from plantrack.errors import InputError
from plantrack.tables import Workbook

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)
here = made_up.here

RISING = here(
    *[(str(y), str(10 + 2 * i), f"{y + 1}-06-30") for i, y in enumerate(range(2008, 2020))]
)
#: RISING is at 32 in 2019 and will very likely be at 36 in 2022.
LIKELY = {"value": "36", "target_period": "2022"}


def between(before: Workbook, after: Workbook, **options) -> Changes:
    return changes(before, after, "p", "140000", **options)


def over_time(figures, target, since: str, as_of: str, **options) -> Changes:
    """One folder on two days."""
    days = [made_up.workbook(figures, target, as_of=day, kind="amount") for day in (since, as_of)]
    return between(*days, **options)


def only(found: Changes) -> Change:
    (change,) = found.changes
    return change


def told(change: Change) -> list[tuple[str, str | None, str]]:
    """Cause, class before and class after of every step."""
    return [
        (step.cause.value, step.before and step.before.value, step.after.value)
        for step in change.steps
    ]


def status(book: Workbook, **options) -> str:
    judge = Judge(Forecaster(book), **options)
    return judge.verdict(judge.statements.all[0]).status.value


# one cause alone


def test_a_revision_alone():
    # the figure of 2019 reached 10 and is taken back in the autumn
    figures = here(("2019", "10.5", "2020-06"), ("2019", "9.5", "2020-09"))
    change = only(over_time(figures, {}, "2020-07-31", "2020-10-31"))
    assert told(change) == [("revision", "achieved_early", "cannot_judge")]
    assert change.news.table["kind"].tolist() == ["revised"]
    assert change.news.table[["before", "after"]].values.tolist() == [["10.5", "9.5"]]


def test_rounding_alone():
    # the same figure with one decimal more is short of 10
    figures = here(("2019", "10", "2020-06"), ("2019", "9.8", "2020-09"))
    change = only(over_time(figures, {}, "2020-07-31", "2020-10-31"))
    assert told(change) == [("rounding", "achieved_early", "cannot_judge")]
    assert change.news.table["kind"].tolist() == ["reprinted"]


def test_rounding_that_a_computer_gets_wrong_is_rounding():
    # 2.675 rounds to 2.68 by every rule, although a computer holds it a little below
    figures = here(("2019", "2.68", "2020-06"), ("2019", "2.675", "2020-09"))
    change = only(over_time(figures, {"value": "2.68"}, "2020-07-31", "2020-10-31"))
    assert told(change) == [("rounding", "achieved_early", "cannot_judge")]
    assert change.news.table["kind"].tolist() == ["reprinted"]


def test_a_new_year_alone():
    figures = here(("2018", "9", "2019-06"), ("2019", "11", "2020-06"))
    change = only(over_time(figures, {}, "2020-01-31", "2020-07-31"))
    assert told(change) == [("new_year", "cannot_judge", "achieved_early")]
    assert change.news.table[["period", "kind", "before", "after"]].values.tolist() == [
        [2019, "new", "", "11"]
    ]


def test_the_outcome_is_a_new_year():
    figures = here(("2019", "9", "2020-06"), ("2020", "9", "2021-06"))
    change = only(over_time(figures, {}, "2021-05-31", "2021-07-31"))
    assert told(change) == [("new_year", "cannot_judge", "not_achieved")]


def test_settings_alone():
    book = made_up.workbook(RISING + made_up.peers(), LIKELY, as_of="2020-12-31")
    easy, hard = Settings(on_track=0.05), Settings(ahead=0.99, on_track=0.98)
    found = between(book, book, settings_before=easy, settings=hard)
    before, after = (status(book, settings=cuts) for cuts in (easy, hard))
    assert told(only(found)) == [("settings", before, after)]
    assert before != after
    assert found.news.table.empty


def test_settings_apply_to_both_days_unless_said_otherwise():
    book = made_up.workbook(RISING + made_up.peers(), LIKELY, as_of="2020-12-31")
    assert between(book, book, settings=Settings(ahead=0.99, on_track=0.98)).changes == ()


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ({"value": "12"}, "not_achieved"),
        ({"comparator": "le"}, "not_achieved"),
        ({"note": "Strictly greater."}, "not_achieved"),
        ({"value": ""}, "cannot_judge"),
        ({"target_period": "2019"}, "cannot_judge"),
        ({"kind": "per_year", "value": "11"}, "not_achieved"),
        ({"kind": "match_nation", "value": ""}, "cannot_judge"),
    ],
)
def test_a_changed_target_alone(row: dict, after: str):
    number = "10" if row.get("note") else "11"
    figures = here(("2020", number, "2021"))
    figures = figures if "kind" not in row else here(("2016", "10", "2017"), ("2020", "11", "2021"))
    old, new = (made_up.workbook(figures, target) for target in ({}, row))
    found = between(old, new)
    assert told(only(found)) == [("target", "achieved", after)]
    assert only(found).cause == "target"


def test_time_alone():
    # the figure of 2022 never came, nor any other
    found = over_time(RISING + made_up.peers(), LIKELY, "2020-12-31", "2024-06-30")
    assert told(only(found)) == [("time", "ahead", "cannot_judge")]
    assert found.news.table.empty


def test_the_method_alone():
    book = made_up.workbook(RISING + made_up.peers(), LIKELY, as_of="2020-12-31")
    found = between(book, book, recorded={"t": "behind"})
    assert told(only(found)) == [("method", "behind", "ahead")]


def test_a_target_that_is_new():
    figures = here(("2020", "11", "2021"))
    old = made_up.workbook(figures, {})
    new = made_up.workbook(figures, {}, targets=[{"target": "u", "value": "12"}])
    change = only(between(old, new))
    assert change.target.target == "u"
    assert told(change) == [("target", None, "not_achieved")]
    assert change.before is None


def test_a_plan_that_was_not_issued():
    options = {"plan": {"issued": "2021-04-30"}}
    figures = here(("2020", "11", "2021-06"))
    days = ("2021-04-29", "2021-12-31")
    old, new = (made_up.workbook(figures, {}, as_of=day, **options) for day in days)
    change = only(between(old, new))
    assert told(change) == [("target", None, "achieved")]
    assert (change.before, change.cause) == (None, "target")


def test_a_plan_is_not_compared_before_it_exists_on_the_later_day():
    options = {"plan": {"issued": "2021-04-30"}, "as_of": "2021-04-29"}
    early = made_up.workbook(here(("2019", "11", "2020")), {}, **options)
    with pytest.raises(InputError, match="issued on 2021-04-30"):
        between(early, early)


# several, and none


def test_a_target_and_a_new_year_are_both_named_in_order():
    figures = here(("2019", "11", "2020-06"), ("2020", "13", "2021-06"))
    old = made_up.workbook(figures, {}, as_of="2020-12-31")
    new = made_up.workbook(figures, {"value": "12"}, as_of="2021-12-31")
    found = between(old, new)
    assert told(only(found)) == [
        ("target", "achieved_early", "cannot_judge"),
        ("new_year", "cannot_judge", "achieved"),
    ]
    assert only(found).cause == "new_year"
    assert found.table["causes"].tolist() == ["target|new_year"]
    assert found.table["cause"].tolist() == ["new_year"]


def test_the_method_and_a_revision_are_both_named_in_order():
    figures = here(("2019", "10.5", "2020-06"), ("2019", "9.5", "2020-09"))
    found = over_time(figures, {}, "2020-07-31", "2020-10-31", recorded={"t": "ahead"})
    assert told(only(found)) == [
        ("method", "ahead", "achieved_early"),
        ("revision", "achieved_early", "cannot_judge"),
    ]


def test_rounding_and_a_new_year_are_told_apart():
    figures = here(
        ("2018", "10", "2019-06"), ("2018", "9.8", "2020-06"), ("2020", "12.0", "2021-06")
    )
    found = over_time(figures, {}, "2019-12-31", "2021-12-31")
    assert told(only(found)) == [
        ("rounding", "achieved_early", "cannot_judge"),
        ("new_year", "cannot_judge", "achieved"),
    ]
    assert found.news.table["kind"].tolist() == ["reprinted", "new"]


def test_settings_and_time_are_told_apart():
    figures = RISING + made_up.peers()
    cuts = {"settings_before": Settings(on_track=0.98, ahead=0.99), "settings": Settings()}
    found = over_time(figures, LIKELY, "2020-12-31", "2024-06-30", **cuts)
    assert told(only(found)) == [
        ("settings", "behind", "ahead"),
        ("time", "ahead", "cannot_judge"),
    ]


def test_nothing_changed():
    book = made_up.workbook(here(("2020", "11", "2021")), {})
    found = between(book, book, recorded={"t": "achieved"})
    assert found.changes == ()
    assert found.compared == 1
    assert found.table.empty
    assert "cause" in found.table.columns
    assert found.news.table.empty


def test_news_that_change_no_class_are_told_all_the_same():
    figures = here(("2020", "11", "2021-06"), ("2020", "10.6", "2022-06"), ("2021", "9", "2022-06"))
    found = over_time(figures, {}, "2021-12-31", "2022-12-31")
    assert found.changes == ()
    assert found.news.table[["period", "kind"]].values.tolist() == [
        [2020, "reprinted"],
        [2021, "new"],
    ]


def test_a_reprint_of_the_same_text_is_no_news():
    figures = here(("2020", "11", "2021-06"), ("2020", "11", "2022-06"))
    found = over_time(figures, {}, "2021-12-31", "2022-12-31")
    assert found.news.table.empty


def test_an_outcome_stays_what_it_was_when_its_figure_is_revised():
    figures = here(("2020", "9.8", "2021-06"), ("2020", "12.0", "2022-06"))
    found = over_time(figures, {}, "2021-12-31", "2022-12-31")
    assert found.changes == ()
    assert found.news.table["kind"].tolist() == ["revised"]


def test_restatements_are_not_compared_twice():
    figures = here(("2020", "11", "2021"))
    again = {"target": "u", "duplicate_of": "t"}
    old = made_up.workbook(figures, {}, targets=[again])
    new = made_up.workbook(figures, {"value": "12"}, targets=[{**again, "value": "12"}])
    found = between(old, new)
    assert found.compared == 1
    assert [change.target.target for change in found.changes] == ["t"]


def test_the_nation_that_is_followed_brings_news():
    own, nation = (
        here(("2020", "11", "2021-06")),
        made_up.there("000000", ("2020", "12", "2021-09")),
    )
    target = {"kind": "match_nation", "value": ""}
    found = over_time(own + nation, target, "2021-07-31", "2021-12-31")
    assert told(only(found)) == [("new_year", "cannot_judge", "not_achieved")]
    assert found.news.table["region"].tolist() == ["000000"]


# what is no change of the target


def test_a_break_that_becomes_known_is_no_change_of_the_target():
    # published in 2020-09: all figures before 2019 are of another definition
    breaks = [("140000", "2019", "redefined", "2020-09")]
    books = [
        made_up.workbook(RISING + made_up.peers(), LIKELY, as_of=day, breaks=breaks)
        for day in ("2020-08-31", "2020-12-31")
    ]
    change = only(between(*books))
    assert (change.before, change.after) == ("ahead", "cannot_judge")
    assert "target" not in [step.cause for step in change.steps]


def test_the_first_final_figure_after_a_state_within_the_year_is_a_new_year():
    # a state of June, then the same number as the figure of the year
    figures = here(("2020", "11", "2020-06"), ("2020", "11", "2021-06"))
    change = only(over_time(figures, {}, "2020-12-31", "2021-12-31"))
    assert [step.cause for step in change.steps] == ["new_year"]
    assert len(change.news.table) == 1


# refusals and order


@pytest.mark.parametrize("code", ["acheived", "", "已实现"])
def test_a_class_that_does_not_exist_was_never_recorded(code: str):
    book = made_up.workbook(here(("2020", "11", "2021")), {})
    with pytest.raises(InputError, match="recorded class of t"):
        between(book, book, recorded={"t": code})


def test_a_mistyped_class_is_answered_with_the_nearest():
    book = made_up.workbook(here(("2020", "11", "2021")), {})
    with pytest.raises(InputError, match="Did you mean achieved"):
        between(book, book, recorded={"t": "acheived"})


def test_an_unknown_plan_is_refused():
    book = made_up.workbook([], {})
    with pytest.raises(InputError, match="unknown plan pp"):
        changes(book, book, "pp", "140000")


_VALUES = st.sampled_from(["9", "9.6", "10", "10.4", "11"])


@settings(max_examples=10, deadline=None)
@given(
    was=_VALUES,
    becomes=st.none() | _VALUES,
    outcome=st.none() | _VALUES,
    numbers=st.tuples(st.sampled_from(["10", "10.5"]), st.sampled_from(["10", "10.5", ""])),
    recorded=st.none() | st.sampled_from(["achieved_early", "behind"]),
)
def test_the_steps_lead_from_one_class_to_the_other(was, becomes, outcome, numbers, recorded):
    figures = here(("2019", was, "2020-06"))
    figures += here(("2019", becomes, "2020-09")) if becomes else []
    figures += here(("2020", outcome, "2021-06")) if outcome else []
    days = zip(numbers, ("2020-07-31", "2021-12-31"), strict=True)
    old, new = (
        made_up.workbook(figures, {"value": number}, as_of=day, kind="amount")
        for number, day in days
    )
    found = between(old, new, recorded={"t": recorded} if recorded else None)
    before, after = recorded or status(old), status(new)
    assert len(found.changes) == (before != after)
    for change in found.changes:
        steps = told(change)
        assert (steps[0][1], steps[-1][2]) == (before, after)
        for (_, _, end), (_, start, _) in zip(steps, steps[1:], strict=False):
            assert end == start
        assert all(start != end for _, start, end in steps)
        order = "method settings target rounding revision new_year time".split()
        places = [order.index(cause) for cause, _, _ in steps]
        assert places == sorted(set(places))
        # nothing is blamed that did not happen
        causes = {cause for cause, _, _ in steps}
        assert recorded or "method" not in causes
        assert numbers[0] != numbers[1] or "target" not in causes
        assert becomes or not causes & {"revision", "rounding"}
        assert outcome or "new_year" not in causes
        assert "settings" not in causes


@pytest.mark.long
def test_tables_that_merely_equal_each_other_change_nothing(newest):
    before, after = newest.on("2019-12-31"), newest.on("2021-12-31")
    shared = changes(before, after, "13fyp_sti", "140000")
    read_again = replace(before, targets=before.targets.copy())
    assert shared.table.equals(changes(read_again, after, "13fyp_sti", "140000").table)
    assert len(shared.changes) > 1


def test_the_thirteenth_plan_turned_into_outcomes_by_the_figures_of_its_last_year(newest):
    found = changes(newest.on("2020-12-31"), newest.on("2021-12-31"), "13fyp_sti", "140000")
    causes = {change.target.target: told(change) for change in found.changes}
    assert causes["p13_rd_intensity_2020"] == [("new_year", "behind", "not_achieved")]
    assert causes["p13_invention_patents_2020"] == [("new_year", "achieved_early", "achieved")]
    for change in found.changes:
        new = change.news.table
        assert 2020 in set(new.loc[new["kind"] == "new", "period"])
