"""A plan judged on earlier days, with the knowledge of those days, beside how it turned out."""

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import plantrack
from plantrack.attainment import Settings, Status, judge
from plantrack.errors import InputError
from plantrack.replay.plan_replay import PlanReplay, Told, replay_plan
from plantrack.tables.dates import interval_end

_MADE_UP = Path(__file__).parents[1] / "attainment" / "made_up.py"
_SPEC = importlib.util.spec_from_file_location("made_up", _MADE_UP)
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

DATA = Path(__file__).parents[2] / "data"
YEAR_ENDS = tuple(date(year, 12, 31) for year in range(2016, 2020))
RISING = [(str(y), str(10 + 2 * i), f"{y + 1}-06-30") for i, y in enumerate(range(2000, 2020))]


@pytest.fixture(scope="module")
def real(newest) -> PlanReplay:
    return replay_plan(newest, "13fyp_sti", "140000")


def replayed(figures, target, *days: str, **options) -> PlanReplay:
    book = made_up.workbook(figures, target, **options)
    chosen = [date.fromisoformat(day) for day in days] or None
    return replay_plan(book, "p", "140000", days=chosen)


# which targets and days


def test_the_days_are_the_ends_of_the_years_before_the_last(real):
    assert real.days == YEAR_ENDS
    assert real.table["day"].unique().tolist() == [day.isoformat() for day in YEAR_ENDS]


def test_only_targets_whose_outcome_is_known_are_told(newest, real):
    board = judge(newest, "13fyp_sti", "140000")
    decided = [
        v.target.target for v in board.main if v.status in {Status.ACHIEVED, Status.NOT_ACHIEVED}
    ]
    assert len(decided) == 8
    assert [v.target.target for v in real.outcomes] == decided
    assert real.table.groupby("day")["target"].apply(list).tolist() == [decided] * 4
    assert not any(v.target.duplicate_of for v in real.outcomes)


def test_outcomes_are_those_of_today(newest, real):
    board = {v.target.target: v.status for v in judge(newest, "13fyp_sti", "140000").main}
    assert {one.verdict.target.target: one.outcome for one in real.told} == {
        v.target.target: board[v.target.target] for v in real.outcomes
    }


def test_a_target_without_a_date_has_no_outcome_to_wait_for():
    figures = made_up.here(("2017", "12", "2018"))
    assert replayed(figures, {"target_period": ""}, "2019-12-31").told == ()


def test_a_target_that_is_still_open_is_not_told():
    figures = made_up.here(*RISING)
    assert replayed(figures, {"value": "90"}, as_of="2020-12-31").outcomes == ()


# nothing of the future


def test_a_day_is_told_as_by_tables_loaded_for_that_day(real):
    day = "2018-12-31"
    then = plantrack.load(DATA, as_of=day)
    board = {v.target.target: v for v in judge(then, "13fyp_sti", "140000").verdicts}
    told = [one for one in real.told if one.day == date.fromisoformat(day)]
    assert len(told) == 8
    for one in told:
        expected = board[one.verdict.target.target]
        assert one.verdict.status is expected.status
        assert one.verdict.reasons == expected.reasons
        assert one.verdict.figure == expected.figure
        assert one.verdict.outlook == expected.outlook
        assert one.verdict.stability == expected.stability


def test_no_figure_was_published_after_its_day(real):
    figures = [
        (one.day, figure)
        for one in real.told
        for figure in (one.verdict.figure, one.verdict.evidence.latest, one.verdict.evidence.first)
        if figure is not None
    ]
    assert len(figures) > 30
    assert all(interval_end(figure.published) <= day for day, figure in figures)
    assert all(one.verdict.evidence.outcome is None for one in real.told)


@pytest.mark.parametrize("later", ["999", "0.001"])
def test_what_became_known_later_changes_nothing(later: str):
    target = {"value": "44", "target_period": "2020"}
    past = [row for row in RISING if row[2] <= "2018-12-31"]
    truth = made_up.here(*past, ("2020", "50", "2021-06")) + made_up.peers()
    # revisions and new years that were published after the day, the outcome left as it is
    surprises = made_up.here(("2016", later, "2019-06"), ("2018", later, "2019-06"))
    surprises += made_up.there("410000", ("2016", later, "2019-02"), ("2019", later, "2020-02"))
    plain = replayed(truth, target, "2018-12-31")
    surprised = replayed(truth + surprises, target, "2018-12-31")
    assert plain.told[0].verdict.outlook is not None
    assert plain.told == surprised.told


def test_a_plan_that_was_issued_later_is_judged_as_if_its_text_were_known():
    figures = made_up.here(*RISING, ("2020", "50", "2021-06")) + made_up.peers()
    issued = {"issued": "2017-01-03"}
    found = replayed(figures, {"value": "44"}, plan=issued)
    assert found.days[0] == date(2016, 12, 31)
    assert len(found.told) == 4


# right or wrong


@pytest.mark.parametrize(
    ("said", "outcome", "is_right"),
    [
        ("achieved", "achieved", None),
        ("achieved_early", "achieved", True),
        ("ahead", "achieved", True),
        ("on_track", "achieved", True),
        ("behind", "achieved", False),
        ("not_achieved", "achieved", None),
        ("cannot_judge", "achieved", None),
        ("achieved", "not_achieved", None),
        ("achieved_early", "not_achieved", False),
        ("ahead", "not_achieved", False),
        ("on_track", "not_achieved", False),
        ("behind", "not_achieved", True),
        ("not_achieved", "not_achieved", None),
        ("cannot_judge", "not_achieved", None),
    ],
)
def test_a_class_points_one_way_or_the_other(real, said: str, outcome: str, is_right):
    verdict = replace(real.told[0].verdict, status=Status(said))
    assert Told(date(2018, 12, 31), verdict, Status(outcome)).is_right is is_right


def test_hopes_that_came_true_and_hopes_that_did_not():
    figures = made_up.here(*RISING) + made_up.peers()
    for final, is_right in (("60", True), ("10", False)):
        outcome = made_up.here(("2020", final, "2021-06"))
        found = replayed(figures + outcome, {"value": "49"}, "2019-12-31")
        (told,) = found.told
        assert told.verdict.status in {Status.AHEAD, Status.ON_TRACK}
        assert told.is_right is is_right
        p = told.verdict.outlook.probability
        error = (p - is_right) ** 2
        expected = {"targets": 1, "said": 1, "right": int(is_right), "probabilities": 1}
        summary = found.summary.iloc[0]
        assert {name: summary[name] for name in expected} == expected
        assert summary["brier"] == pytest.approx(error)


def test_where_nothing_was_said_nothing_is_counted():
    figures = made_up.here(("2020", "11", "2021-06"), ("2013", "4", "2014-06"))
    found = replayed(figures, {})
    (row,) = found.summary.drop(columns="day").drop_duplicates().to_dict("records")
    assert (row["targets"], row["said"], row["right"], row["probabilities"]) == (1, 0, 0, 0)
    assert found.summary["brier"].isna().all()
    assert {one.is_right for one in found.told} == {None}


def test_the_summary_adds_up_to_the_table(real):
    for day in real.summary.to_dict("records"):
        rows = real.table[real.table["day"] == day["day"]]
        said = rows[rows["status_code"] != "cannot_judge"]
        assert (day["targets"], day["said"]) == (len(rows), len(said))
        assert day["right"] == sum(said["is_right"].astype(bool))
        known = rows.dropna(subset=["probability"])
        assert day["probabilities"] == len(known)
        if len(known):
            errors = (known["probability"] - (known["outcome"] == "achieved")) ** 2
            assert day["brier"] == pytest.approx(errors.mean())


def test_the_research_intensity_was_seen_to_be_missed_from_2017_on(real):
    rows = real.table[real.table["target"] == "p13_rd_intensity_2020"]
    assert rows["status_code"].tolist() == ["cannot_judge", "behind", "behind", "behind"]
    assert set(rows["outcome"]) == {"not_achieved"}
    assert rows["is_right"].tolist() == [None, True, True, True]


# refusals and repetition


@pytest.mark.parametrize("day", ["2023-01-01", "2023-01-02", "2030-12-31"])
def test_a_day_lies_before_the_day_of_the_tables(day: str):
    figures = made_up.here(("2019", "9", "2020-06"), ("2020", "11", "2021-06"))
    with pytest.raises(InputError, match=f"day {day}: expected a day before 2023-01-01"):
        replayed(figures, {}, "2020-12-31", day)


def test_a_day_before_the_first_publication_is_refused():
    with pytest.raises(InputError, match="before the first publication"):
        replayed(made_up.here(("2020", "11", "2021-06")), {}, "2010-12-31")


def test_unknown_plans_are_refused(newest):
    with pytest.raises(InputError, match="Did you mean 13fyp_sti"):
        replay_plan(newest, "13fyp", "140000")


def test_the_same_seed_tells_the_same_and_cuts_may_tell_otherwise():
    figures = made_up.here(*RISING, ("2020", "60", "2021-06")) + made_up.peers()
    book = made_up.workbook(figures, {"value": "52"})
    days = [date(2018, 12, 31)]
    one, two = (replay_plan(book, "p", "140000", days=days, seed=3) for _ in range(2))
    assert one.told == two.told
    assert one.table.equals(two.table)
    hard = replay_plan(
        book, "p", "140000", days=days, seed=3, settings=Settings(ahead=0.999, on_track=0.998)
    )
    assert hard.told[0].verdict.status is Status.BEHIND
    assert hard.told[0].outcome is one.told[0].outcome is Status.ACHIEVED
