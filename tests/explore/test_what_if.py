"""Suppositions come from the engine's own draws, and nothing supposed is the verdict."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from plantrack.attainment import Forecaster, Status
from plantrack.attainment.chance import least_of
from plantrack.attainment.pathways import scenarios
from plantrack.errors import InputError
from plantrack.explore.supposed import supposing
from plantrack.explore.supposition import Supposition
from plantrack.explore.tables import what_if_table
from plantrack.explore.what_if import WhatIf, what_if
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.reason import Reason
from plantrack.tables.vintages import FACT

SERIES = ("140000", "rd_intensity")


def test_nothing_supposed_is_the_verdict(answer, found):
    nothing, verdict = found.of(Supposition()), answer.main()
    assert nothing.probability == verdict.outlook.probability
    assert nothing.median == verdict.outlook.median
    assert nothing.level == verdict.level == 2.5
    assert nothing.path is None


def test_a_level_is_counted_among_the_draws_of_the_verdict(found):
    draws = found.trajectory.at(2020)
    for level in np.quantile(draws, [0.1, 0.3, 0.5, 0.8]):
        counted = ((draws >= level).sum() + 0.5) / (len(draws) + 1)
        assert found.of(Supposition(level=float(level))).probability == pytest.approx(counted)


def test_the_higher_the_level_the_lower_the_chance_but_never_none(found):
    levels = np.linspace(0.5, 3, 26)
    chances = [found.of(Supposition(level=float(level))).probability for level in levels]
    least = least_of(found.trajectory)
    assert (np.diff(chances) <= 0).all()
    assert (min(chances), max(chances)) == pytest.approx((least, 1 - least))


def test_a_pace_says_what_the_scenarios_of_the_briefing_say(answer, found):
    made = scenarios(answer.judge.forecaster, answer.main()).table.set_index("scenario")
    for name in ("recent", "required"):
        row = made.loc[name]
        supposed = found.of(Supposition(pace=row["pace"]))
        assert supposed.median == pytest.approx(row["value_in_due_year"])
        assert supposed.probability == pytest.approx(row["probability"])


def test_a_pace_of_the_median_leaves_the_probability(answer, found):
    same = found.of(Supposition(pace=found.pace.value))
    assert same.probability == pytest.approx(answer.main().outlook.probability)


def test_a_next_figure_gives_the_draws_that_came_when_it_was_published(newest, found, day):
    """The figure of 2018 came out at 1.05: tables that hold it lead to the very same draws."""
    known = newest.on(day)
    published = pd.MultiIndex.from_tuples([(*SERIES, "2018")], names=FACT)
    later = Forecaster(known.learning(newest.on("2019-12-31"), published))
    assert later.history(*SERIES)["value"].iloc[-1] == 1.05
    came = later.forecast(*SERIES, 2020, joint=False).trajectory
    told = supposing(Forecaster(known), *SERIES, 2018, 1.05)
    made = told.forecast(*SERIES, 2020, joint=False).trajectory
    np.testing.assert_array_equal(made.years, came.years)
    np.testing.assert_array_equal(made.draws, came.draws)
    supposed = found.of(Supposition(figure=1.05))
    assert supposed.median == np.median(came.at(2020))
    assert supposed.path["year"].tolist() == [2018, *came.years[0]]
    assert set(supposed.path.iloc[0, 1:]) == {1.05}


def test_a_better_next_figure_makes_the_target_likelier(found):
    figures = (0.85, 1.0, 1.15)
    chances = [found.of(Supposition(level=1.2, figure=x)).probability for x in figures]
    assert chances[0] < chances[1] < chances[2]


def test_the_figure_of_the_target_year_decides(memo, newest):
    plan = "14fyp_innovation"
    answer = memo.answer(newest.newest_day(plan=plan), plan, "140000", "rd_expenditure")
    found = answer.what_if(answer.main())
    enough, short = (found.of(Supposition(figure=x)) for x in (found.level, found.level - 0.1))
    assert found.next_year == found.case.due
    assert (enough.probability, enough.is_met) == (None, True)
    assert (short.probability, short.is_met) == (None, False)
    # On the level half of what a printed figure may stand for misses it; far above nothing does.
    assert not enough.is_clear
    assert found.of(Supposition(figure=1.2 * found.level)).is_clear
    assert found.of(Supposition(figure=300.0, level=299.0)).is_met


def test_a_level_that_moves_with_the_nation_may_be_supposed_to_stand_still(memo, newest):
    answer = memo.answer(newest.on("2022-12-31").as_of, "ecosystem_2020_2024", *SERIES)
    verdict = answer.main()
    found = answer.what_if(verdict)
    assert verdict.required.follows
    assert isinstance(found, WhatIf)
    assert found.of(Supposition()).probability == verdict.outlook.probability
    draws, low = found.trajectory.at(2024), found.case.start_value
    still = found.of(Supposition(level=low))
    counted = ((draws >= low).sum() + 0.5) / (len(draws) + 1)
    assert still.level == low
    assert still.probability == pytest.approx(counted)


def test_a_figure_of_the_target_year_leaves_open_a_level_that_moves(memo, newest):
    """The national figure of 2024 was not out by the end of that year."""
    answer = memo.answer(newest.on("2024-12-31").as_of, "ecosystem_2020_2024", *SERIES)
    verdict = answer.main()
    found = answer.what_if(verdict)
    assert found.next_year == found.case.due == 2024
    forecast = answer.judge.forecaster.forecast
    nation = forecast("000000", "rd_intensity", 2024, joint=False).trajectory.at(2024)
    figure = float(np.quantile(nation, 0.3))
    told = found.of(Supposition(figure=figure))
    assert told.is_met is None
    assert told.probability == pytest.approx(((nation <= figure).sum() + 0.5) / 1001)
    assert found.of(Supposition(figure=figure, level=figure)).is_met


def test_a_level_that_moves_is_in_the_table_as_the_verdict_has_it(memo, newest):
    """Standing still at the median is another question, with another probability."""
    answer = memo.answer(
        newest.on("2022-12-31").as_of, "ecosystem_2020_2024", "130000", "rd_intensity"
    )
    verdict = answer.main()
    found = answer.what_if(verdict)
    data = what_if_table(found, verdict, Phrases(answer.workbook, Words("en"))).data
    (row,) = data[data["kind"] == "nothing"].to_dict("records")
    assert row["probability"] == verdict.outlook.probability
    assert found.of(Supposition(level=found.level)).probability != row["probability"]
    assert found.level not in set(data.loc[data["kind"] == "level", "supposed"])


def test_a_verdict_that_states_no_probability_supposes_none(answer):
    refusal = (Reason("nation_missing"),)
    refused = replace(answer.main(), outlook=None, status=Status.CANNOT_JUDGE, reasons=refusal)
    assert what_if(answer.judge, refused) == refusal[0]


@pytest.mark.parametrize("supposed", [{"level": -1.0}, {"figure": -0.1}, {"level": np.nan}])
def test_what_the_indicator_cannot_be_is_refused(found, supposed):
    with pytest.raises(InputError, match="expected 0 to"):
        found.of(Supposition(**supposed))


def test_a_pace_and_a_next_figure_exclude_each_other():
    with pytest.raises(InputError, match="expected one of them"):
        Supposition(pace=1.0, figure=2.0)


def test_a_decided_target_says_so(memo, newest):
    answer = memo.answer(newest.on("2023-12-31").as_of, "13fyp_sti", *SERIES)
    found = answer.what_if(answer.main())
    assert isinstance(found, Reason)
    assert found.code == "already_decided"
