"""Whatever is wanted, what is shown has an answer, and what had to be changed is said."""

from dataclasses import replace

import pytest

from plantrack.explore.choice import Choice
from plantrack.explore.settled import Settled, neighbours
from plantrack.explore.settling import Settler

FIRST = Choice("13fyp_sti", "140000", "rd_intensity", "2018-12-31")


@pytest.fixture(scope="module")
def settler(memo, newest) -> Settler:
    return Settler(memo, newest)


def ids(options) -> list[str]:
    return [key for _, key in options]


def test_what_has_an_answer_stays(settler, day):
    settled = settler.settle(FIRST)
    assert (settled.choice, settled.day, settled.notes) == (FIRST, day, [])


def test_only_what_has_figures_is_offered(settler, memo, day):
    settled, figures = settler.settle(FIRST), memo.judge(day).figures
    statements = memo.statements(day, "13fyp_sti")
    has = {t.decided_by for t in statements if figures.known(t.region, t.decided_by)}
    assert set(ids(settled.indicators)) == has
    without = [t for t in statements if not figures.known(t.region, t.decided_by)]
    assert len(settled.missing) == len(without) > 0
    assert ids(settled.regions)[0] == "140000"
    assert all(figures.known(name, "rd_intensity") for name in ids(settled.regions))
    assert len(settled.regions) > 30
    assert ids(settled.days)[0] == "latest"
    assert {"2018-12-31", "2017-12-31"} <= set(ids(settled.days))
    assert "2016-12-31" not in ids(settled.days)


def test_every_answer_offered_on_a_day_can_be_given(settler, memo):
    """Each control is turned through all it offers."""
    shown = replace(FIRST, lang="en")
    for wanted in neighbours(settler.settle(shown)):
        settled = settler.turn(shown, wanted)
        assert isinstance(settled, Settled)
        if wanted.indicator == FIRST.indicator and wanted.plan == FIRST.plan:
            assert settled.choice == wanted
            assert len(memo.judge(settled.day).figures.known(wanted.region, wanted.indicator))


def test_what_does_not_go_with_it_is_changed_and_said(settler):
    settled = settler.settle(replace(FIRST, indicator="hnte_count", region="110000", lang="en"))
    assert settled.choice.region == "140000"
    assert settled.notes == [
        "the region chosen before has no such figures; Shanxi is shown instead"
    ]
    settled = settler.settle(replace(FIRST, indicator="gdp", lang="en"))
    assert settled.choice.indicator == ids(settled.indicators)[0]
    assert "has no figures under this plan" in settled.notes[0]


def test_a_plan_that_is_newer_than_the_day_is_shown_as_it_is_now(settler, newest):
    wanted = replace(FIRST, plan="14fyp_innovation", lang="en")
    assert settler.settle(wanted).code == "before_issue"
    settled = settler.turn(replace(FIRST, lang="en"), wanted)
    assert settled.choice.as_of == "latest"
    assert settled.day == newest.newest_day(plan="14fyp_innovation")
    assert "does not go with this plan" in settled.notes[0]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2018-02-31", "no_day"),
        ("yesterday", "no_day"),
        ("", "no_day"),
        ("2017-01-02", "before_issue"),
        ("2990-12-31", "after_newest"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_reason(settler, day, code):
    assert settler.settle(replace(FIRST, as_of=day)).code == code


def test_a_first_day_that_cannot_be_used_gives_way_to_the_newest_and_says_so(settler):
    settled = settler.begin(replace(FIRST, as_of="2990-01-01", lang="en"))
    assert (settled.choice.plan, settled.choice.as_of) == (FIRST.plan, "latest")
    assert "the day chosen before does not go with this plan" in settled.notes[0]


def test_a_day_of_ones_own_stands_among_the_days(settler):
    settled = settler.settle(replace(FIRST, as_of=" 2018-06-30 "))
    assert settled.choice.as_of == "2018-06-30"
    days = ids(settled.days)[1:]
    assert "2018-06-30" in days
    assert days == sorted(days, reverse=True)


def test_lists_are_made_once(settler, memo, day):
    assert settler.settle(FIRST).regions is settler.settle(FIRST).regions
    memo.answer(day, FIRST.plan, FIRST.region, FIRST.indicator)
    assert settler.is_quick(FIRST)
    assert not settler.is_quick(replace(FIRST, plan="action_plan_2019_2021", as_of="2020-06-30"))


def test_the_command_is_quoted_for_a_shell():
    command = Choice("a plan", "140000", "x;rm", "latest", "en", 3).command
    assert command == (
        "plantrack run 80_explore --plan 'a plan' --region 140000 --indicator 'x;rm'"
        " --as-of latest --lang en --seed 3"
    )
