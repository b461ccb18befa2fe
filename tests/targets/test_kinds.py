"""Every kind of target: what it needs, which level it requires, when it is judged."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.targets import KINDS, Base, Required, find_base, kind_of_target, meets, resolve

STRICT = "Strictly greater."


@pytest.fixture(scope="session")
def required(made_up):
    """Resolves a target written as a row, from a base value of 2015."""

    def make(base: float | None = None, *, half: float = 0.0, **row: str) -> Required:
        start = None if base is None else Base(base, 2015, "printed", half)
        return resolve(made_up.statement(**row), start)

    return make


def met(need: Required, figure: float) -> bool:
    return need.is_met(figure, need.value)


@pytest.mark.parametrize(
    ("kind", "needs", "judged"),
    [
        ("level", {"number"}, "in_due_year"),
        ("milestone", {"number"}, "in_due_year"),
        ("per_year", {"number"}, "every_year"),
        ("multiple", {"number", "base"}, "in_due_year"),
        ("add", {"number", "base"}, "in_due_year"),
        ("average_growth", {"number", "base", "due_year"}, "in_due_year"),
        ("growth", {"base"}, "in_due_year"),
        ("full_coverage", {"number"}, "in_due_year"),
        ("match_nation", {"other_region"}, "in_due_year"),
    ],
)
def test_what_a_kind_needs_and_when_it_is_judged(made_up, kind: str, needs: set, judged: str):
    found = kind_of_target(made_up.statement(kind=kind))
    assert set(found.needs) == needs
    assert found.judged == judged


def test_every_kind_of_the_project_is_known(newest):
    assert set(newest.targets["kind"]) <= set(KINDS)
    assert len(KINDS) == 9


def test_a_mistyped_kind_names_the_target_and_the_nearest_kind(made_up):
    with pytest.raises(InputError, match="p14_rd: levle. Did you mean level"):
        resolve(made_up.statement(target="p14_rd", kind="levle"), None)
    with pytest.raises(InputError, match="multiple"):
        kind_of_target(made_up.statement(kind="mutliple"))


# the level


@pytest.mark.parametrize(
    ("row", "base", "level"),
    [
        ({"kind": "level", "value": "2.5"}, None, 2.5),
        ({"kind": "milestone", "value": "1"}, None, 1.0),
        ({"kind": "per_year", "value": "30"}, None, 30.0),
        ({"kind": "full_coverage", "value": "100"}, None, 100.0),
        ({"kind": "multiple", "value": "2"}, 211.1, 422.2),
        ({"kind": "add", "value": "1000"}, 3188.0, 4188.0),
        ({"kind": "add", "value": "5"}, -3.0, 2.0),
        ({"kind": "add", "value": "5"}, 0.0, 5.0),
        ({"kind": "growth", "value": ""}, 7.0, 7.0),
        ({"kind": "growth", "value": ""}, 0.0, 0.0),
        ({"kind": "growth", "value": ""}, -3.0, -3.0),
        # 100 -> 110 -> 121
        ({"kind": "average_growth", "value": "10", "target_period": "2017"}, 100.0, 121.0),
        # worked example of the methods reference: 200 at 7 % a year for three years
        ({"kind": "average_growth", "value": "7", "target_period": "2018"}, 200.0, 245.0086),
        # 100 -> 90 -> 81
        ({"kind": "average_growth", "value": "-10", "target_period": "2017"}, 100.0, 81.0),
    ],
)
def test_the_level_follows_from_number_and_base(required, row: dict, base: float, level: float):
    assert required(base, **row).value == pytest.approx(level, abs=1e-9)


def test_matching_the_nation_names_no_number(required):
    need = required(kind="match_nation", value="")
    assert need.is_resolved
    assert (need.value, need.follows) == (None, "000000")
    assert need.is_met(2.4, 2.4)
    assert not need.is_met(2.39, 2.4)


@pytest.mark.parametrize(
    ("row", "base", "code"),
    [
        ({"kind": "level", "value": ""}, None, "not_quantified"),
        ({"kind": "per_year", "value": ""}, None, "not_quantified"),
        ({"kind": "full_coverage", "value": ""}, None, "not_quantified"),
        ({"kind": "multiple", "value": ""}, 5.0, "not_quantified"),
        ({"kind": "multiple", "value": "2"}, None, "base_unknown"),
        ({"kind": "add", "value": "2"}, None, "base_unknown"),
        ({"kind": "average_growth", "value": "7"}, None, "base_unknown"),
        ({"kind": "average_growth", "value": "7", "target_period": ""}, 5.0, "growth_undated"),
        ({"kind": "growth", "value": ""}, None, "direction_base_unknown"),
        ({"kind": "multiple", "value": "2"}, 0.0, "base_zero"),
        ({"kind": "average_growth", "value": "7"}, 0.0, "base_zero"),
    ],
)
def test_a_level_that_cannot_be_named_says_why(required, row: dict, base: float, code: str):
    need = required(base, **row)
    assert not need.is_resolved
    assert need.how.code == code


@pytest.mark.parametrize("kind", ["multiple", "average_growth"])
def test_a_multiple_of_a_negative_base_is_no_level(required, kind: str):
    assert not required(-3.0, kind=kind, value="2").is_resolved


# the wording


@pytest.mark.parametrize(
    ("comparator", "note", "side"),
    [
        ("ge", "", "ge"),
        ("eq", "", "ge"),
        ("approx", "", "ge"),
        ("le", "", "le"),
        ("ge", STRICT, "gt"),
        ("ge", "By the text. strictly GREATER than the number.", "gt"),
        ("le", STRICT, "lt"),
    ],
)
@pytest.mark.parametrize("kind", ["level", "per_year", "multiple", "add", "average_growth"])
def test_the_wording_decides_the_side(required, kind: str, comparator: str, note: str, side: str):
    assert required(5.0, kind=kind, comparator=comparator, note=note).comparator == side


def test_at_least_is_met_by_the_number_and_beyond_is_not(required):
    floor, beyond = required(value="9.0"), required(value="9.0", note=STRICT)
    assert met(floor, 9.0)
    assert not met(beyond, 9.0)
    assert met(beyond, 9.1)
    ceiling, below = required(comparator="le"), required(comparator="le", note=STRICT)
    assert met(ceiling, 10) and not met(ceiling, 11)
    assert met(below, 9) and not met(below, 10)


@pytest.mark.parametrize(
    ("row", "base", "enough", "short"),
    [
        ({"kind": "level", "value": "100"}, None, 95.0, 94.9),
        ({"kind": "per_year", "value": "30"}, None, 28.5, 28.4),
        # twice 40 is 80, less a twentieth: 76
        ({"kind": "multiple", "value": "2"}, 40.0, 76.0, 75.9),
        # 40 more than 60 is 100
        ({"kind": "add", "value": "40"}, 60.0, 95.0, 94.9),
        # 121, less a twentieth: 114.95
        ({"kind": "average_growth", "value": "10", "target_period": "2017"}, 100.0, 114.95, 114.94),
    ],
)
def test_about_is_met_from_ninety_five_per_cent(required, row, base, enough, short):
    about = required(base, comparator="approx", **row)
    assert met(about, enough)
    assert not met(about, short)
    exact = required(base, comparator="eq", **row)
    assert not met(exact, enough)


def test_growth_is_strictly_beyond_the_base(required):
    up, down = required(7.0, kind="growth"), required(7.0, kind="growth", comparator="le")
    assert met(up, 7.1) and not met(up, 7.0)
    assert met(down, 6.9) and not met(down, 7.0)
    from_zero, from_below = required(0.0, kind="growth"), required(-3.0, kind="growth")
    assert met(from_zero, 1) and not met(from_zero, 0)
    assert met(from_below, -2) and not met(from_below, -3)


def test_full_coverage_is_met_by_nothing_less(required):
    need = required(kind="full_coverage", value="100", comparator="eq")
    assert met(need, 100.0)
    assert not met(need, 99.9)


def test_a_range_asks_for_its_lower_end(made_up):
    target = made_up.statement(value="1", note="range_max=2; pushed forward.")
    assert (resolve(target, None).value, target.range_max) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("row", "years"),
    [
        ({"target_period": ""}, [2016, 2017, 2018, 2019, 2020]),
        ({"target_period": "2018"}, [2016, 2017, 2018]),
        ({"target_period": "2020-06"}, [2016, 2017, 2018, 2019, 2020]),
    ],
)
def test_every_year_means_those_of_the_plan(made_up, row: dict, years: list[int]):
    assert list(made_up.statement(kind="per_year", **row).years) == years


# numbers as computers hold them


def test_what_differs_in_the_tenth_digit_only_is_equal(required):
    tripled, sum_of = (
        required(1.1, kind="multiple", value="3"),
        required(0.1, kind="add", value="0.2"),
    )
    assert 1.1 * 3 != 3.3, "the point of this test"
    assert met(tripled, 3.3) and not met(tripled, 3.29)
    assert met(sum_of, 0.3) and not met(sum_of, 0.29)
    strict = required(1.1, kind="multiple", value="3", note=STRICT)
    assert not met(strict, 3.3) and met(strict, 3.31)
    ceiling = required(0.7, kind="multiple", value="0.1", comparator="le")
    assert met(ceiling, 0.07) and not met(ceiling, 0.08)


_CENTS = st.integers(1, 10**7).map(lambda n: Decimal(n) / 100)
_TENTHS = st.integers(1, 100).map(lambda n: Decimal(n) / 10)


@settings(deadline=None)
@given(base=_CENTS, factor=_TENTHS)
def test_a_product_is_met_by_its_exact_decimals_and_by_no_less(required, base, factor):
    exact = base * factor
    need = required(float(base), kind="multiple", value=str(factor))
    strict = required(float(base), kind="multiple", value=str(factor), note=STRICT)
    below, above = (float(exact + step) for step in (Decimal("-0.001"), Decimal("0.001")))
    assert met(need, float(exact)) and not met(strict, float(exact))
    assert met(need, above) and met(strict, above)
    assert not met(need, below)


_FINITE = st.floats(-1e9, 1e9, allow_nan=False)


@settings(deadline=None)
@given(
    comparator=st.sampled_from(["ge", "gt", "le", "lt"]), level=_FINITE, one=_FINITE, two=_FINITE
)
def test_what_is_better_than_enough_is_enough(
    comparator: str, level: float, one: float, two: float
):
    worse, better = sorted([one, two], reverse=comparator in {"le", "lt"})
    assert meets(better, comparator, level) or not meets(worse, comparator, level)


@settings(deadline=None)
@given(level=_FINITE, figure=_FINITE)
def test_a_figure_meets_the_floor_or_stays_strictly_below(level: float, figure: float):
    assert meets(figure, "ge", level) != meets(figure, "lt", level)
    assert meets(figure, "le", level) != meets(figure, "gt", level)


@settings(deadline=None)
@given(level=st.floats(-1e6, 1e6, allow_nan=False), figure=st.floats(-1e6, 1e6, allow_nan=False))
def test_about_asks_for_no_more_than_the_number(required, level: float, figure: float):
    exact = required(value=str(level))
    about = required(value=str(level), comparator="approx")
    assert met(about, figure) or not met(exact, figure)


# rounding of the base


@pytest.mark.parametrize(
    ("row", "half"),
    [
        ({"kind": "level", "value": "2.5"}, 0.0),
        ({"kind": "multiple", "value": "2"}, 0.1),
        ({"kind": "add", "value": "2"}, 0.05),
        ({"kind": "growth", "value": ""}, 0.05),
        ({"kind": "average_growth", "value": "10", "target_period": "2017"}, 0.0605),
    ],
)
def test_rounding_of_the_base_is_carried_to_the_level(required, row: dict, half: float):
    assert required(211.1, half=0.05, **row).half_unit == pytest.approx(half, abs=1e-12)


@pytest.mark.parametrize(
    ("row", "kind", "value", "origin", "half"),
    [
        ({"base_value": "7.5", "base_source": "printed"}, "amount", 7.5, "printed", 0.05),
        ({"base_value": "7", "base_source": "printed"}, "count", 7.0, "printed", 0.0),
        ({"base_value": "7", "base_source": "printed"}, "amount", 7.0, "printed", 0.5),
        ({}, "amount", 6.25, "first_release", 0.005),
        ({"base_source": "140000/x/2015/2018/s"}, "amount", 9.1, "observation", 0.05),
    ],
)
def test_the_base_is_the_printed_one_else_the_named_one_else_the_first_release(
    made_up, row: dict, kind: str, value: float, origin: str, half: float
):
    figures = made_up.here(("2015", "6.25", "2016"), ("2015", "9.1", "2018"))
    book = made_up.workbook(figures, {}, kind=kind)
    base = find_base(book, made_up.statement(kind="multiple", base_period="2015", **row))
    assert (base.value, base.period, base.origin) == (value, 2015, origin)
    assert base.half_unit == pytest.approx(half)


def test_a_base_nobody_knows_yet_is_none(made_up):
    figures = made_up.here(("2015", "6.25", "2021"))
    early = made_up.workbook(figures, {}, as_of="2019-12-31")
    assert find_base(early, made_up.statement(kind="add", base_period="2015")) is None
    assert find_base(early, made_up.statement(kind="add")) is None
