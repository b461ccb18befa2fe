"""How stable a class is: rounding, revision, model, and all of them together."""

import importlib.util
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from plantrack.attainment import Forecaster, Judge, Settings, Status, Verdict
from plantrack.attainment.chance import chance_of
from plantrack.attainment.doubt import Loose, stability_of
from plantrack.attainment.figures import Figure
from plantrack.attainment.pace import pace_ratio, yearly_pace
from plantrack.attainment.panels import Panels
from plantrack.attainment.revisions import Revisions
from plantrack.attainment.status import expected_status
from plantrack.targets import meets

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)
here, there = made_up.here, made_up.there

MET, MISSED = Status.ACHIEVED, Status.NOT_ACHIEVED
PRINTED_BASE = {"base_period": "2015", "base_source": "printed"}
#: A share that is right to the printed per cent.
PER_CENT = 0.005
RISING = here(
    *[(str(y), str(10 + 2 * i), f"{y + 1}-06-30") for i, y in enumerate(range(2008, 2020))]
)


def verdict(figures, target=None, *, cuts: Settings | None = None, **options) -> Verdict:
    judge = Judge(Forecaster(made_up.workbook(figures, target or {}, **options)))
    judge = replace(judge, settings=cuts or Settings())
    return judge.verdict(judge.statements.all[0])


def outcome(value: str, level: str, *, kind: str = "amount", **target: str) -> Verdict:
    return verdict(here(("2020", value, "2021")), {"value": level, **target}, kind=kind)


def vintages(pairs: list[tuple[str, str]], *, first: int = 2000, later: int = 3):
    """Figures of one other province, each printed a year and then `later` years after its year."""
    return [
        row
        for year, (old, new) in enumerate(pairs, first)
        for row in there(
            "410000",
            (str(year), old, f"{year + 1}-06"),
            (str(year), new, f"{year + later}-06"),
        )
    ]


# rounding


def test_a_decimal_exactly_at_the_level_is_as_likely_short_as_not():
    found = outcome("10.0", "10")
    assert found.status is MET
    assert found.stability.rounding[MET] == pytest.approx(0.5, abs=PER_CENT)
    assert found.stability.rounding[MISSED] == pytest.approx(0.5, abs=PER_CENT)
    assert found.stability.hinges_on_rounding
    assert found.is_marginal


@pytest.mark.parametrize(
    ("level", "share"),
    [
        # the true figure lies evenly between 9.95 and 10.05
        ("9.985", 0.65),
        ("9.975", 0.75),
        ("9.96", 0.9),
        ("10.04", 0.1),
        ("10.015", 0.35),
        ("9.95", 1.0),
        ("10.05", 0.0),
    ],
)
def test_the_share_is_what_the_last_decimal_leaves_above_the_level(level: str, share: float):
    found = outcome("10.0", level).stability.rounding
    assert found.get(MET, 0.0) == pytest.approx(share, abs=PER_CENT)


def test_thirty_hundredths_of_a_half_unit_are_not_clear():
    # 65 % is less than the 66 % that make a class clear
    assert outcome("10.0", "9.985").is_marginal


@pytest.mark.parametrize("value", ["10", "11", "25"])
def test_a_whole_count_is_exact(value: str):
    found = outcome(value, value, kind="count")
    assert found.stability.rounding == {MET: 1.0}
    assert not found.stability.hinges_on_rounding
    assert not found.is_marginal


def test_a_whole_amount_is_rounded():
    assert outcome("10", "10", kind="amount").stability.hinges_on_rounding


@pytest.mark.parametrize(
    ("value", "share"),
    [
        # twice 1.19 is 2.38, known to 0.01; the figure is known to 0.005
        ("2.38", 0.5),
        ("2.40", 1.0),
        ("2.36", 0.0),
    ],
)
def test_the_level_is_as_loose_as_the_base_it_comes_from(value: str, share: float):
    row = {"kind": "multiple", "value": "2", "base_value": "1.19", **PRINTED_BASE}
    found = verdict(here(("2020", value, "2021")), row, kind="ratio").stability.rounding
    assert found.get(MET, 0.0) == pytest.approx(share, abs=0.03)


def test_a_printed_level_is_a_commitment_and_not_rounded():
    assert outcome("2.39", "2.38", kind="ratio").stability.rounding == {MET: 1.0}


def test_rounding_counts_against_what_about_allows():
    found = outcome("95.0", "100", comparator="approx").stability
    assert found.rounding[MET] == pytest.approx(0.5, abs=PER_CENT)
    assert outcome("96.0", "100", comparator="approx").stability.rounding == {MET: 1.0}


def test_a_ceiling_hinges_from_the_other_side():
    found = outcome("10.0", "10.015", comparator="le").stability
    assert found.rounding[MET] == pytest.approx(0.65, abs=PER_CENT)


@settings(max_examples=15, deadline=None)
@given(value=st.integers(980, 1020), level=st.integers(970, 1030))
def test_rounding_is_no_doubt_farther_away_than_half_the_last_decimal(value: int, level: int):
    found = outcome(f"{value / 100:.1f}", f"{level / 100}").stability
    gap = abs(round(value / 100, 1) - level / 100)
    if gap > 0.0501:
        assert not found.hinges_on_rounding
    elif gap < 0.045:
        assert found.hinges_on_rounding


# revision: the pools


def factors(rows, *, published: str = "2021-06", period: int = 2020, as_of="2023-01-01"):
    book = made_up.workbook(rows, {}, as_of=as_of, kind="amount")
    figure = Figure(1.0, period, "1.0", published, "s", "A", 0, False)
    found = Revisions(Panels(book)).expected("140000", "x", figure)
    return None if found is None else found.tolist()


KNOWN = [0.9, 1.0, 1.02, 0.95, 1.1, 1.05, 0.98, 1.25, 1.01, 0.99, 1.2, 0.8]


def test_revisions_are_the_last_figure_over_the_first():
    pairs = [("100.00", f"{100 * factor:.2f}") for factor in KNOWN]
    assert factors(vintages(pairs)) == pytest.approx(sorted(KNOWN))


def test_fewer_than_ten_revisions_teach_nothing():
    pairs = [("100.00", f"{100 * factor:.2f}") for factor in KNOWN]
    assert factors(vintages(pairs[:9])) is None
    assert factors(vintages(pairs[:10])) == pytest.approx(sorted(KNOWN[:10]))


def test_a_revision_teaches_once_it_is_known():
    # the tenth is of 2017, printed anew in June 2020
    rows = vintages([("100.00", "110.00")] * 10, first=2008)
    assert factors(rows, as_of="2020-05-31") is None
    assert factors(rows, as_of="2020-06-30") == pytest.approx([1.1] * 10)


def test_too_few_revisions_are_said_with_the_verdict():
    target = here(("2020", "12.0", "2021"))
    pairs = [("100.00", "101.00")] * 10
    few, enough = (verdict(target + vintages(pairs[:n]), kind="amount") for n in (9, 10))
    assert few.stability.revision is None
    assert [r.code for r in few.stability.reasons] == ["revisions_unknown"]
    assert enough.stability.revision == {MET: 1.0}
    assert enough.stability.reasons == ()


def test_an_unchanged_reprint_is_a_revision_by_nothing():
    assert factors(vintages([("7.3", "7.3")] * 10)) == [1.0] * 10


def test_what_was_printed_once_is_no_revision():
    once = [
        row
        for year in range(1980, 1995)
        for row in there("410000", (str(year), "5", f"{year + 1}-06"))
    ]
    assert factors(once) is None
    assert factors(once + vintages([("7.3", "7.3")] * 9)) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("9.8", "9.7961"),
        ("9.80", "9.8"),
        ("10", "9.96"),
        # a computer holds 2.675 and 1.015 a little below, but both round up, by every rule
        ("2.68", "2.675"),
        ("1.02", "1.015"),
    ],
)
def test_a_reprint_within_rounding_is_a_revision_by_nothing(old: str, new: str):
    assert factors(vintages([(old, new)] * 10)) == [1.0] * 10


def test_a_reprint_beyond_rounding_is_a_revision():
    # 9.84 still rounds to 9.8, 9.86 does not
    same, other = (
        factors(vintages([("9.8", "9.84")] * 10)),
        factors(vintages([("9.8", "9.86")] * 10)),
    )
    assert same == [1.0] * 10
    assert other == pytest.approx([9.86 / 9.8] * 10)


def test_only_figures_of_the_same_age_teach():
    young = vintages([("100.00", "90.00")] * 10, later=3)
    # printed two years after its year, so one year old, and then anew
    old = [
        row
        for year in range(1980, 1990)
        for row in there(
            "420000",
            (str(year), "100.00", f"{year + 2}-06"),
            (str(year), "120.00", f"{year + 5}-06"),
        )
    ]
    assert factors(young + old, published="2021-06") == pytest.approx([0.9] * 10)
    assert factors(young + old, published="2022-06") == pytest.approx([1.2] * 10)
    assert factors(young + old, published="2027-06") is None


def test_old_figures_of_all_ages_are_taken_together():
    rows = [
        row
        for year, age in zip(range(1980, 1990), [4, 5, 6, 7, 8] * 2, strict=True)
        for row in there(
            "420000",
            (str(year), "100.00", f"{year + age}-06"),
            (str(year), "110.00", f"{year + 20}-06"),
        )
    ]
    assert factors(rows, published="2024-06") == pytest.approx([1.1] * 10)
    assert factors(rows, published="2031-06") == pytest.approx([1.1] * 10)
    assert factors(rows, published="2021-06") is None


def test_the_last_figure_counts_and_not_the_ones_between():
    between = [
        row
        for year in range(2000, 2010)
        for row in there("410000", (str(year), "500.00", f"{year + 2}-06"))
    ]
    rows = between + vintages([("100.00", "110.00")] * 10, later=5)
    assert factors(rows) == pytest.approx([1.1] * 10)
    assert factors(rows, published="2022-06") == pytest.approx([0.22] * 10)


def test_compilations_and_states_within_the_year_teach_nothing():
    pairs = vintages([("100.00", "110.00")] * 9)
    compiled = [
        (*row, "compiled")
        for row in there("420000", ("1999", "50", "2000-06"), ("1999", "80", "2003-06"))
    ]
    interim = there("430000", ("1999", "50", "1999-09"), ("1999", "80", "1999-10"))
    assert factors(pairs + compiled + interim) is None


def test_provinces_learn_from_all_provinces_and_the_nation():
    rows = []
    for number, region in enumerate(("000000", "140000", *made_up.PEERS), 1):
        for year in (2000, 2001):
            pair = (str(year), "100.0", f"{year + 1}-06"), (str(year), f"10{number}.0", "2010-06")
            rows += there(region, *pair)
    assert factors(rows) == pytest.approx(sorted([1 + n / 100 for n in range(1, 8)] * 2))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(50, 200), min_size=52, max_size=120))
def test_many_revisions_are_thinned_to_evenly_spaced_quantiles(news: list[int]):
    found = factors(vintages([("100.0", f"{new}.0") for new in news], first=1880, later=2))
    assert len(found) == 51
    assert found == sorted(found)
    rounding = 1e-12
    assert found[0] >= min(news) / 100 - rounding and found[-1] <= max(news) / 100 + rounding
    assert found[25] == pytest.approx(np.median(news) / 100)


def test_a_ratio_to_the_nation_is_learnt_from_the_provinces_alone():
    nation = [
        row
        for year in range(2000, 2006)
        for row in there(
            "000000", (str(year), "100.0", f"{year + 1}-06"), (str(year), "110.0", "2010-06")
        )
    ]
    own = [
        row
        for region in ("410000", "420000")
        for year in range(2000, 2006)
        for row in there(
            region, (str(year), "50.0", f"{year + 1}-06"), (str(year), "44.0", "2010-06")
        )
    ]
    book = made_up.workbook(nation + own, {}, kind="amount")
    figure = Figure(1.0, 2020, "1.0", "2021-06", "s", "A", 0, False)
    found = Revisions(Panels(book)).expected_apart("140000", "000000", "x", figure)
    # 0.88 over 1.1; the nation over itself is 1 whatever happens, and no province
    assert found.tolist() == pytest.approx([0.8] * 12)


# revision: the shares


def test_a_decided_figure_is_as_sure_as_its_revisions_leave_it():
    # of ten revisions three would take 10.20 below 10
    pairs = [("100.00", "97.00")] * 3 + [("100.00", "101.00")] * 7
    found = verdict(here(("2020", "10.20", "2021-06")) + vintages(pairs), kind="amount")
    assert found.stability.revision == pytest.approx({MET: 0.7, MISSED: 0.3})
    assert found.stability.rounding == {MET: 1.0}
    assert found.stability.together == pytest.approx({MET: 0.7, MISSED: 0.3})
    assert found.stability.weakest == "revision"
    assert not found.is_marginal


def test_half_of_the_revisions_against_it_leave_no_class_clear():
    pairs = [("100.00", "97.00")] * 5 + [("100.00", "101.00")] * 5
    found = verdict(here(("2020", "10.20", "2021-06")) + vintages(pairs), kind="amount")
    assert found.stability.share == pytest.approx(0.5)
    assert found.is_marginal


def test_nothing_open_leaves_the_class_whole():
    found = verdict(here(("2020", "30", "2021-06")) + vintages([("10", "10")] * 10))
    assert found.stability.together == {MET: 1.0}
    assert found.stability.weakest == ""


def test_a_figure_revised_across_the_level_is_not_clear():
    # the newest figure, 12.0, is a year old; figures of that age were never changed again
    aged = [
        row
        for year in range(2000, 2010)
        for row in there("410000", (str(year), "5.0", f"{year + 2}"), (str(year), "5.0", "2015"))
    ]
    figures = here(("2020", "9.8", "2021"), ("2020", "12.0", "2022"))
    found = verdict(figures + aged, kind="amount")
    assert found.status is MISSED
    assert found.stability.revision == {MET: 1.0}
    assert found.is_marginal


def test_rounding_and_revision_together():
    # even odds of x 1.00 and x 0.98: 10.0 ± 0.05 against 9.8 is always met, 9.8 ± 0.049 half
    pairs = [("100.00", "100.00"), ("100.00", "98.00")] * 5
    found = verdict(
        here(("2020", "10.0", "2021-06")) + vintages(pairs), {"value": "9.8"}, kind="amount"
    )
    assert found.stability.rounding == {MET: 1.0}
    assert found.stability.together[MET] == pytest.approx(0.75, abs=PER_CENT)


# the model


@cache
def open_verdict(level: str, **options) -> Verdict:
    target = {"value": level, "target_period": "2021"}
    return verdict(RISING + made_up.peers(), target, as_of="2020-12-31", **options)


def by_beta(found: Verdict, cuts: Settings) -> dict[Status, float]:
    """Shares of the classes by the distribution of the probability, in an independent library."""
    p, n = found.outlook.probability, found.outlook.chance.independent
    spread = beta(p * n + 0.5, (1 - p) * n + 0.5)
    # 90 % and more as printed is ahead: from 0.895
    ahead, on_track = (spread.sf(cut - 0.005) for cut in (cuts.ahead, cuts.on_track))
    return {
        Status.AHEAD: ahead,
        Status.ON_TRACK: on_track - ahead,
        Status.BEHIND: 1 - on_track,
    }


@pytest.mark.parametrize("level", ["33", "34", "35", "36", "37", "38", "50"])
def test_the_model_spreads_its_probability_as_few_windows_leave_it(level: str):
    found = open_verdict(level)
    expected = by_beta(found, Settings())
    got = {status: found.stability.model.get(status, 0.0) for status in expected}
    assert got == pytest.approx(expected, abs=1e-9)
    assert found.stability.rounding == {found.status: 1.0}
    assert found.stability.revision is None


def test_a_probability_near_a_cut_is_marginal_and_one_far_from_it_clear():
    near, far = open_verdict("35"), open_verdict("36")
    assert near.outlook.probability == pytest.approx(0.89, abs=0.01)
    assert near.is_marginal
    assert near.stability.weakest == "model"
    assert 0.6 < far.outlook.probability < 0.8
    assert not far.is_marginal
    # the same probability, put on the cut by the settings
    cut = Settings(on_track=round(far.outlook.probability, 2))
    moved = open_verdict("36", cuts=cut)
    assert moved.outlook.probability == far.outlook.probability
    assert moved.is_marginal


def test_more_windows_make_a_class_clearer():
    found = open_verdict("36")
    chance = replace(found.outlook.chance, independent=4.0)
    few = replace(found, outlook=replace(found.outlook, chance=chance))
    loose = Loose(32.0, 0.0, 36.0, 0.0, 32.0, None)
    unsure, sure = (stability_of(v, loose, Settings()) for v in (few, found))
    assert unsure.share < sure.share


def test_an_outcome_rests_on_no_model():
    assert outcome("12", "10").stability.model is None


def test_what_cannot_be_judged_has_no_stability():
    assert verdict([]).stability is None
    assert not verdict([]).is_marginal


def test_the_chance_is_the_stated_probability_when_nothing_moves():
    found = open_verdict("36")
    assert found.outlook.chance.probability() == pytest.approx(found.outlook.probability)


def test_a_figure_that_is_higher_makes_the_chance_higher():
    chance = open_verdict("36").outlook.chance
    moved = chance.probability(np.array([0.5, 0.9, 0.95, 1.0, 1.05, 1.1, 2.0]))
    assert (np.diff(moved) >= 0).all()
    assert moved[0] < moved[3] < moved[-1]


@pytest.mark.parametrize(("comparator", "met"), [("ge", 3), ("gt", 2), ("le", 2), ("lt", 1)])
def test_a_whole_number_that_meets_a_computed_level_exactly_counts_as_met(comparator, met):
    # 1.1 times 110 is 121, and 121.00000000000001 to a computer
    draws, level = np.array([120.0, 121.0, 122.0, 123.0]), 1.1 * 110
    assert level > 121, "the point of this test"
    sure = SimpleNamespace(choices=SimpleNamespace(series=10**6, independent=1e6))
    chance = chance_of(sure, comparator, draws, level)
    assert chance.probability() == pytest.approx((met + 0.5) / (len(draws) + 1))


# every source


@pytest.fixture(scope="module")
def cases() -> list[Verdict]:
    """Three targets that are open, and two that are decided."""
    still_open = [open_verdict(level) for level in ("34", "36", "40")]
    return [*still_open, *(outcome("12", level) for level in ("10", "14"))]


@settings(max_examples=20, deadline=None)
@given(
    case=st.integers(0, 4),
    figure=st.floats(1, 100),
    halves=st.tuples(st.sampled_from([0.0, 0.05, 0.5]), st.sampled_from([0.0, 0.1, 0.5])),
    level=st.floats(2, 100),
    known=st.none() | st.lists(st.floats(0.5, 2), min_size=1, max_size=20).map(np.array),
    cuts=st.tuples(st.integers(2, 98), st.integers(2, 98)).map(sorted),
)
def test_the_shares_of_every_source_add_up_to_one(cases, case, figure, halves, level, known, cuts):
    loose = Loose(figure, halves[0], level, halves[1], figure, known)
    found = stability_of(cases[case], loose, Settings(ahead=cuts[1] / 100, on_track=cuts[0] / 100))
    for source in (found.rounding, found.revision, found.model, found.together):
        if source is not None:
            assert sum(source.values()) == pytest.approx(1.0, abs=1e-9)
            assert all(0 < share <= 1 + 1e-12 for share in source.values())
    assert (found.revision is None) == (known is None)
    assert found.table.groupby("source")["share"].sum().tolist() == pytest.approx(
        [1.0] * found.table["source"].nunique()
    )


def test_without_a_date_a_class_that_falls_is_no_failure():
    figures = here(("2017", "10.0", "2018"))
    found = verdict(figures, {"target_period": ""}, kind="amount")
    assert found.status is MET
    assert set(found.stability.rounding) == {MET, Status.CANNOT_JUDGE}


@pytest.mark.parametrize("cut", [n / 100 for n in range(1, 101)])
def test_a_share_printed_as_the_cut_is_enough_for_every_cut(cut: float):
    # exactly the printed per cent belongs to the upper class
    cuts = Settings(ahead=1.01, on_track=cut)
    assert expected_status(cut, cuts) is Status.ON_TRACK
    assert expected_status(cut - 0.01, cuts) is Status.BEHIND


@pytest.mark.parametrize("clear", [0.5, 0.55, 0.56, 0.57, 0.66, 0.7])
def test_a_class_that_holds_exactly_what_makes_it_clear_is_clear(clear: float):
    found = outcome("12", "10").stability
    exact = replace(found, together={MET: clear, MISSED: 1 - clear}, clear=clear)
    assert exact.is_clear
    assert not replace(exact, together={MET: clear - 0.01, MISSED: 1.01 - clear}).is_clear


# moving levels


def test_a_moving_level_is_rounded_as_well():
    figures = here(("2020", "2.40", "2021")) + there("000000", ("2020", "2.40", "2021"))
    found = verdict(figures, {"kind": "match_nation", "value": ""}, unit="%", kind="ratio")
    assert found.status is MET
    assert found.stability.rounding[MET] == pytest.approx(0.5, abs=0.03)
    clear = here(("2020", "2.50", "2021")) + there("000000", ("2020", "2.40", "2021"))
    far = verdict(clear, {"kind": "match_nation", "value": ""}, unit="%", kind="ratio")
    assert far.stability.rounding == {MET: 1.0}


def test_a_nation_without_a_figure_of_the_last_solid_year_does_not_stop_the_verdict():
    wave = made_up.peers()
    # the last solid figure is of 2017, of which the nation has none; of 2018 both have compilations
    own = [row for row in RISING if row[2] <= "2017"]
    nation = [("000000", *row[1:]) for row in wave if row[0] == made_up.PEERS[0]]
    beside = [row for row in nation if row[2] <= "2016"]
    compiled = here(("2018", "30", "2019-06")) + there("000000", ("2018", "90", "2019-06"))
    figures = own + wave + beside + [(*row, "compiled") for row in compiled]
    target = {"kind": "match_nation", "value": "", "target_period": "2021"}
    found = verdict(figures, target, as_of="2020-12-31")
    assert (found.figure.grade, found.figure.period) == ("C", 2018)
    assert found.status is Status.BEHIND


# paces


def brute(start: float, now: float, level: float, halves, span: int, years: int, unit: str):
    """Least and greatest ratio over a fine grid of everything the printed decimals leave open."""
    steps = np.linspace(-1, 1, 21)
    return [
        pace_ratio(
            yearly_pace(start + a * halves[0], now + b * halves[1], span, unit=unit),
            yearly_pace(now + b * halves[1], level + c * halves[2], years, unit=unit),
        )
        for a, b, c in product(steps, repeat=3)
    ]


@pytest.mark.parametrize(
    ("unit", "start", "now", "base", "halves"),
    [
        ("%", "1.19", "1.52", "1.0", (0.005, 0.005, 0.125)),
        ("家", "11.9", "15.2", "10.0", (0.05, 0.05, 0.125)),
        # falling: the pace is the other way
        ("家", "15.9", "13.2", "10.0", (0.05, 0.05, 0.125)),
        ("%", "9.1", "8.9", "10.0", (0.05, 0.05, 0.125)),
    ],
)
def test_the_range_of_the_ratio_is_what_printed_decimals_leave(unit, start, now, base, halves):
    # 2.5 times the base, to be met in 2020; the last figures are of 2015 and 2018
    row = {"kind": "multiple", "value": "2.5", "base_period": "2014"}
    row |= {"base_value": base, "base_source": "printed"}
    figures = here(("2015", start, "2016-06"), ("2018", now, "2019-06"))
    found = verdict(figures, row, as_of="2019-12-31", unit=unit, kind="amount")
    level = 2.5 * float(base)
    grid = brute(float(start), float(now), level, halves, 3, 2, unit)
    assert found.ratio_range == pytest.approx((min(grid), max(grid)))
    assert found.ratio_range[0] <= found.ratio <= found.ratio_range[1]
    assert found.ratio_range[0] < found.ratio_range[1]


def test_whole_counts_leave_no_range():
    figures = here(("2015", "12", "2016-06"), ("2018", "15", "2019-06"))
    found = verdict(figures, {"value": "20"}, as_of="2019-12-31")
    assert found.ratio_range == pytest.approx((found.ratio, found.ratio))


def test_no_range_where_rounding_may_meet_the_level_already():
    figures = here(
        ("2015", "8.0", "2016-06"), ("2018", "9.96", "2018-12"), ("2018", "10.0", "2019")
    )
    found = verdict(figures, {"value": "10.02"}, as_of="2019-12-31", kind="amount")
    assert found.ratio is not None
    assert found.ratio_range is None


def test_about_a_number_that_is_reached_needs_no_further_pace():
    found = verdict(
        here(("2015", "80", "2016-06"), ("2018", "97", "2019-06")),
        {"value": "100", "comparator": "approx"},
        as_of="2019-12-31",
    )
    assert found.status is Status.ACHIEVED_EARLY
    assert found.pace_required is None
    assert meets(found.figure.value, "ge", found.required.threshold(found.level))
