"""Every way a verdict can come about, on figures that can be checked by hand."""

import importlib.util
from pathlib import Path

import pytest

from plantrack.attainment import Settings, Status, Verdict, judge
from plantrack.attainment.status import expected_status
from plantrack.errors import InputError

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)
here, workbook = made_up.here, made_up.workbook

RISING = here(
    *[(str(y), str(10 + 2 * i), f"{y + 1}-06-30") for i, y in enumerate(range(2008, 2020))]
)
PEERS = made_up.peers()


def verdict(figures, target, **options) -> Verdict:
    return judge(workbook(figures, target, **options), "p", "140000").verdicts[0]


def code(found: Verdict) -> str:
    return found.reasons[0].code


def test_outcome_on_the_first_release_even_if_a_revision_says_otherwise():
    figures = here(("2020", "9.8", "2021"), ("2020", "10.1", "2022"))
    found = verdict(figures, {})
    assert found.status is Status.NOT_ACHIEVED
    assert [r.code for r in found.reasons] == ["outcome_missed", "revision_flips"]
    assert (found.figure.value, found.evidence.current.value) == (9.8, 10.1)


def test_rounding_alone_is_no_revision():
    found = verdict(here(("2020", "9.8", "2021"), ("2020", "9.7961", "2022")), {})
    assert [r.code for r in found.reasons] == ["outcome_missed"]


def test_exactly_the_number_is_enough():
    assert verdict(here(("2020", "10", "2021")), {}).status is Status.ACHIEVED


@pytest.mark.parametrize(
    ("target", "value", "status"),
    [
        ({"comparator": "approx", "value": "100"}, "95", Status.ACHIEVED),
        ({"comparator": "approx", "value": "100"}, "94.9", Status.NOT_ACHIEVED),
        ({"comparator": "le", "value": "3"}, "3", Status.ACHIEVED),
        ({"comparator": "le", "value": "3"}, "4", Status.NOT_ACHIEVED),
        ({"kind": "multiple", "value": "2", "base_period": "2015", "base_value": "7",
          "base_source": "printed"}, "14", Status.ACHIEVED),
        ({"kind": "multiple", "value": "2", "base_period": "2015", "base_value": "7",
          "base_source": "printed"}, "13.9", Status.NOT_ACHIEVED),
        ({"kind": "add", "value": "5", "base_period": "2015", "base_value": "7",
          "base_source": "printed"}, "12", Status.ACHIEVED),
        ({"kind": "full_coverage", "value": "100"}, "99.9", Status.NOT_ACHIEVED),
        ({"kind": "milestone", "value": "1"}, "1", Status.ACHIEVED),
        ({"kind": "growth", "value": "", "base_period": "2015", "base_value": "7",
          "base_source": "printed"}, "7.1", Status.ACHIEVED),
        ({"kind": "growth", "value": "", "base_period": "2015", "base_value": "7",
          "base_source": "printed"}, "7", Status.NOT_ACHIEVED),
    ],
)  # fmt: skip
def test_every_kind_is_judged(target: dict, value: str, status: Status):
    assert verdict(here(("2020", value, "2021")), target).status is status


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ({"value": ""}, "not_quantified"),
        ({"kind": "multiple", "value": "2"}, "base_unknown"),
        ({"kind": "add", "value": "2", "base_period": "2015"}, "base_unknown"),
        ({"kind": "growth", "value": "", "base_period": "2015"}, "direction_base_unknown"),
        ({"kind": "full_coverage", "value": ""}, "not_quantified"),
    ],
)
def test_what_cannot_be_resolved_says_why(target: dict, reason: str):
    found = verdict(here(("2020", "11", "2021")), target)
    assert found.status is Status.CANNOT_JUDGE
    assert code(found) == reason


def test_a_base_that_is_not_printed_is_read_from_the_first_release():
    figures = here(("2015", "6", "2016"), ("2015", "9", "2018"), ("2020", "12", "2021"))
    found = verdict(figures, {"kind": "multiple", "value": "2", "base_period": "2015"})
    assert (found.level, found.status) == (12, Status.ACHIEVED)
    assert found.evidence.base.origin == "first_release"


def test_a_state_within_the_target_year_is_no_outcome():
    found = verdict(here(("2020", "8", "2020-09")), {}, as_of="2021-06-30")
    assert found.status is Status.CANNOT_JUDGE
    assert found.figure.is_interim


def test_reached_before_the_figure_of_the_target_year_is_out():
    found = verdict(here(("2019", "11", "2020")), {}, as_of="2021-03-01")
    assert found.status is Status.ACHIEVED_EARLY
    assert found.pace_required is None


def test_no_figure_of_the_year_and_none_to_come():
    figures = here(("2014", "4", "2015"), ("2022", "30", "2022-12-31"))
    figures += [("140000", "y", "2020", "99", "2021")]
    found = verdict(figures, {}, as_of="2023-06-30")
    assert found.status is Status.CANNOT_JUDGE
    assert found.reasons[0].details == {"year": 2020, "look_alikes": ("y",)}
    assert found.evidence.later.value == 30


def test_too_few_points_give_the_needed_pace_but_no_probability():
    found = verdict(here(("2018", "4", "2019-06"), ("2016", "2", "2017")), {}, as_of="2019-12-31")
    assert found.status is Status.CANNOT_JUDGE
    assert code(found) == "too_few_points"
    assert found.outlook is None
    # by hand: (10 / 4) ** (1 / 2) - 1 = 58.11 %
    assert found.pace_required.value == pytest.approx(58.11, abs=0.01)


def test_percentages_move_in_points():
    figures = here(("2018", "1.0", "2019-06"))
    found = verdict(figures, {"value": "2.5"}, as_of="2019-12-31", unit="%", kind="ratio")
    assert (found.pace_required.value, found.pace_required.unit) == (0.75, "points")


def test_without_a_date_only_reaching_it_can_be_said():
    reached = verdict(here(("2017", "12", "2018")), {"target_period": ""})
    short = verdict(here(("2017", "8", "2018")), {"target_period": ""})
    assert (reached.status, code(reached)) == (Status.ACHIEVED, "reached_without_deadline")
    assert (short.status, code(short)) == (Status.CANNOT_JUDGE, "no_deadline")


def test_a_moving_target_is_read_in_the_same_year():
    figures = here(("2020", "11", "2021")) + [("000000", "x", "2020", "12", "2021")]
    found = verdict(figures, {"kind": "match_nation", "value": ""})
    assert (found.level, found.status) == (12, Status.NOT_ACHIEVED)
    alone = verdict(here(("2020", "11", "2021")), {"kind": "match_nation", "value": ""})
    assert (alone.status, code(alone)) == (Status.CANNOT_JUDGE, "nation_missing")


def test_an_open_target_carries_probability_interval_and_likely_year():
    easy = verdict(RISING + PEERS, {"value": "20", "target_period": "2022"}, as_of="2020-12-31")
    assert easy.status is Status.ACHIEVED_EARLY
    near = verdict(RISING + PEERS, {"value": "36", "target_period": "2022"}, as_of="2020-12-31")
    far = verdict(RISING + PEERS, {"value": "90", "target_period": "2022"}, as_of="2020-12-31")
    assert near.outlook.probability > far.outlook.probability
    assert far.status is Status.BEHIND
    assert far.outlook.likely_year is None
    assert near.outlook.lower < near.outlook.median < near.outlook.upper
    # by hand: the last three years went from 26 to 32
    assert near.pace_recent.value == pytest.approx(100 * ((32 / 26) ** (1 / 3) - 1))
    assert near.ratio == pytest.approx(near.pace_recent.value / near.pace_required.value)


def test_no_probability_is_surer_than_the_past_errors_behind_it():
    sure = verdict(RISING + PEERS, {"value": "1000", "target_period": "2022"}, as_of="2020-12-31")
    assert sure.outlook.probability >= 0.5 / (5 * len(made_up.PEERS) + 1)


def test_the_classes_follow_the_printed_cuts():
    settings = Settings(ahead=0.9, on_track=0.5)
    got = [expected_status(p, settings) for p in (0.95, 0.896, 0.894, 0.495, 0.494)]
    assert got == [Status.AHEAD, Status.AHEAD, Status.ON_TRACK, Status.ON_TRACK, Status.BEHIND]


def test_reached_on_the_way_and_no_figure_of_the_year_itself():
    figures = here(("2019", "11", "2020"), ("2022", "14", "2023"))
    found = verdict(figures, {}, as_of="2023-12-31")
    assert (found.status, code(found)) == (Status.ACHIEVED_EARLY, "reached_before")
    lost = verdict(here(("2019", "11", "2020"), ("2022", "9", "2023")), {}, as_of="2023-12-31")
    assert (lost.status, code(lost)) == (Status.CANNOT_JUDGE, "no_figure_of_year")


def test_reached_once_but_more_likely_lost_again():
    falling = here(*[(str(2008 + i), str(60 - 3 * i), f"{2009 + i}-06-30") for i in range(12)])
    others = [(r, i, p, str(150 - float(v)), published) for r, i, p, v, published in PEERS]
    found = verdict(falling + others, {"value": "26", "target_period": "2021"}, as_of="2020-12-31")
    assert found.figure.value == 27
    assert found.outlook.probability < 0.5
    assert (found.status, code(found)) == (Status.BEHIND, "reached_once")


@pytest.mark.parametrize(
    ("target", "value", "status"),
    [
        ({"kind": "multiple", "value": "0.8"}, "0.64", Status.ACHIEVED),
        ({"kind": "multiple", "value": "0.8"}, "0.65", Status.NOT_ACHIEVED),
        ({"kind": "growth", "value": ""}, "0.7", Status.ACHIEVED),
        ({"kind": "growth", "value": ""}, "0.8", Status.NOT_ACHIEVED),
    ],
)
def test_a_ceiling_is_met_from_below(target: dict, value: str, status: Status):
    base = {"base_period": "2015", "base_value": "0.80", "base_source": "printed"}
    found = verdict(here(("2020", value, "2021")), {**base, **target, "comparator": "le"})
    assert found.status is status


def test_twice_nothing_is_no_level():
    base = {"base_period": "2015", "base_value": "0", "base_source": "printed"}
    found = verdict(here(("2020", "3", "2021")), {"kind": "multiple", "value": "2", **base})
    assert (found.status, code(found)) == (Status.CANNOT_JUDGE, "base_zero")


def test_an_open_moving_target_is_read_against_its_projection():
    nation = [("000000", "x", p, v, t) for r, _, p, v, t in PEERS if r == made_up.PEERS[0]]
    found = verdict(
        RISING + PEERS + nation,
        {"kind": "match_nation", "value": "", "target_period": "2021"},
        as_of="2020-12-31",
    )
    assert found.level == found.outlook.level
    latest_of_nation = float(nation[-1][3])
    assert found.level > latest_of_nation, "a rising nation is not awaited where it stood"


def test_a_projection_that_says_nothing_is_not_shown():
    wild = here(
        *[(str(2010 + i), str(10 ** (1 + (i % 2) * 2)), f"{2011 + i}-06") for i in range(10)]
    )
    found = verdict(wild + PEERS, {"value": "5000", "target_period": "2021"}, as_of="2020-12-31")
    assert found.outlook is None
    assert code(found) in {"too_wide", "no_figure_of_year"}


def test_a_series_that_never_moved_carries_no_probability():
    still = here(*[(str(2010 + i), "5", f"{2011 + i}-06") for i in range(10)])
    found = verdict(still + PEERS, {"value": "9", "target_period": "2021"}, as_of="2020-12-31")
    assert (found.status, code(found)) == (Status.CANNOT_JUDGE, "constant_history")


def test_targets_of_a_province_are_not_those_of_the_nation(newest):
    with pytest.raises(InputError, match="sets no target for region 000000"):
        judge(newest, "13fyp_sti", "000000")


def test_a_compilation_alone_is_no_early_success(newest):
    board = judge(newest, "14fyp_innovation", "140000")
    (found,) = [v for v in board.main if v.target.target == "p14_tech_contract_2025"]
    assert found.status is Status.ACHIEVED_EARLY
    assert (found.figure.printed, found.figure.grade) == ("561.84", "B")


def test_a_plan_is_not_judged_before_it_exists(newest):
    import plantrack

    early = plantrack.load(Path(__file__).parents[2] / "data", as_of="2019-01-01")
    with pytest.raises(InputError, match="issued on 2021-04-30, after as_of 2019-01-01"):
        judge(early, "14fyp_innovation", "140000")
    with pytest.raises(InputError, match="sets no target for region 410000"):
        judge(newest, "13fyp_sti", "410000")
    with pytest.raises(InputError, match="Did you mean 13fyp_sti"):
        judge(newest, "13fyp", "140000")
