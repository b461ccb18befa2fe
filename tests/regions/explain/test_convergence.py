"""Beta and sigma convergence."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.explain.convergence import beta_convergence, sigma_convergence


def _on_a_line(slope: float, years: int) -> pd.DataFrame:
    start = np.array([6.0, 7.5, 8.0, 10.0])
    end = start + years * (0.05 + slope * start)
    return pd.DataFrame({"2000": np.exp(start), str(2000 + years): np.exp(end)}, index=list("abcd"))


def _levels(seed: int, years=("2000", "2004", "2010")) -> pd.DataFrame:
    values = np.random.default_rng(seed).lognormal(5, 1, (12, len(years)))
    return pd.DataFrame(values, index=[f"r{at}" for at in range(12)], columns=list(years))


def test_printed_speed_and_half_life():
    """R package countryatlas, example of beta_convergence: 20 years, -0.00464: 0.00487 and 142."""
    found = beta_convergence(_on_a_line(-0.00464, 20))
    assert found.speed == pytest.approx(0.00487, abs=0.000005)
    assert found.half_life == pytest.approx(142, abs=0.5)
    assert found.slope == pytest.approx(-0.00464, abs=1e-12)
    assert found.standard_error == pytest.approx(0, abs=1e-12)
    assert found.r_squared == pytest.approx(1)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_same_line_as_statsmodels(seed):
    levels = _levels(seed)
    found = beta_convergence(levels, start="2000", end="2010")
    growth = np.log(levels["2010"] / levels["2000"]) / 10
    line = sm.OLS(growth, sm.add_constant(np.log(levels["2000"]))).fit()
    assert found.slope == pytest.approx(line.params.iloc[1], abs=1e-12)
    assert found.standard_error == pytest.approx(line.bse.iloc[1], rel=1e-9)
    assert found.r_squared == pytest.approx(line.rsquared, abs=1e-12)
    assert found.regions == 12 and found.left_out == ()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), factor=st.floats(1e-3, 1e3))
def test_units_do_not_matter(seed, factor):
    levels = _levels(seed)
    one, two = beta_convergence(levels), beta_convergence(levels * factor)
    assert one.slope == pytest.approx(two.slope, abs=1e-9)
    assert one.standard_error == pytest.approx(two.standard_error, abs=1e-9)
    spread = [
        sigma_convergence(table).drop(columns="period") for table in (levels, levels * factor)
    ]
    np.testing.assert_allclose(*spread, atol=1e-9)


def test_standard_error_of_the_speed_follows_the_slope():
    levels = _on_a_line(-0.02, 20) * np.array([[1, 1.01], [1, 0.99], [1, 1.02], [1, 0.98]])
    found = beta_convergence(levels)
    step = 1e-7
    derivative = (-np.log(1 + (found.slope + step) * 20) + np.log(1 + found.slope * 20)) / 20 / step
    expected = abs(derivative) * found.standard_error
    assert found.speed_standard_error == pytest.approx(expected, rel=1e-5)


def test_regions_that_drift_apart_or_overtake_have_no_half_life():
    apart = beta_convergence(_on_a_line(0.01, 10))
    assert apart.slope > 0 and apart.speed < 0 and np.isnan(apart.half_life)
    overtaking = beta_convergence(_on_a_line(-0.11, 10))
    assert np.isnan([overtaking.speed, overtaking.half_life]).all()
    assert overtaking.slope == pytest.approx(-0.11)


def test_the_same_growth_everywhere_is_no_convergence():
    found = beta_convergence(_on_a_line(0.0, 10))
    assert (found.slope, found.standard_error, found.speed) == (0, 0, 0)
    assert np.isnan(found.r_squared) and np.isnan(found.half_life)


def test_regions_without_a_figure_are_named():
    levels = _levels(1)
    levels.loc["r3", "2010"] = np.nan
    levels.loc["r5", "2004"] = np.nan
    found = beta_convergence(levels)
    assert found.left_out == ("r3",) and found.regions == 11
    assert sigma_convergence(levels).regions.tolist() == [10, 10, 10]


def test_sigma_by_hand():
    levels = pd.DataFrame({"2000": [1.0, 2, 3], "2001": [2.0, 2, 2]}, index=list("abc"))
    table = sigma_convergence(levels)
    assert table.period.tolist() == ["2000", "2001"]
    assert table.variation.tolist() == [0.5, 0.0]
    logs = np.log([1, 2, 3])
    assert table.log_deviation[0] == pytest.approx(np.sqrt(((logs - logs.mean()) ** 2).sum() / 2))


def _with(value: float) -> pd.DataFrame:
    levels = _levels(1)
    levels.loc["r2", "2010"] = value
    return levels


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: beta_convergence(_with(0.0)), "r2 has 0 in 2010; expected a level above 0"),
        (lambda: sigma_convergence(_with(-1.5)), "r2 has -1.5 in 2010"),
        (lambda: beta_convergence(_with(np.inf)), "r2 has inf in 2010"),
        (lambda: beta_convergence(_levels(1).head(2)), "found 2 regions with figures in both"),
        (lambda: sigma_convergence(_levels(1).head(2)), "found 2 regions with figures in every"),
        (lambda: beta_convergence(_levels(1), start="2001"), "unknown year 2001"),
        (lambda: beta_convergence(_levels(1), start="2010", end="2000"), "the end must come after"),
        (lambda: beta_convergence(_levels(1)[["2000"]]), "the end must come after"),
        (lambda: beta_convergence(_levels(1)[[]]), "the table has no years"),
        (lambda: sigma_convergence(_levels(1)[[]]), "the table has no years"),
        (lambda: beta_convergence(_levels(1).assign(**{"2000": 3.0})), "start from the same level"),
        (
            lambda: beta_convergence(_levels(1).rename(columns={"2000": "early"})),
            "needs years as columns; found early",
        ),
    ],
)
def test_what_cannot_be_told_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
