"""An analyst's diagnosis: what statsmodels says, that it is quiet, and how it is worded."""

import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

from plantrack.publish import SeriesPage
from plantrack.publish.diagnosis_blocks import DiagnosisBlocks
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.trajectory.diagnosis import diagnose

RD = [0.98, 1.01, 1.13, 1.29, 1.26, 1.12, 1.11, 1.02, 1.10, 1.13, 1.20, 1.11, 1.07, 1.16, 1.22]


def history(values, first=2010) -> pd.DataFrame:
    return pd.DataFrame({"year": range(first, first + len(values)), "value": values})


def fit_of(values, method, scale="plain", kind="amount"):
    fits = diagnose(history(values), kind).fits
    return next(fit for fit in fits if (fit.method, fit.scale) == (method, scale))


def blocks_of(newest, found, lang="zh") -> DiagnosisBlocks:
    return DiagnosisBlocks(found, "山西", "投入强度", "amount", Phrases(newest, Words(lang)))


def test_statsmodels_is_loaded_by_a_diagnosis_only():
    code = (
        "import sys, plantrack.trajectory, plantrack.publish; print('statsmodels' in sys.modules)"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stdout.strip() == "False"


def test_the_table_has_each_method_on_both_scales_and_real_ones_on_one():
    table = diagnose(history(RD), "amount").table
    assert list(zip(table["scale"], table["method"], strict=True)) == [
        (scale, method) for scale in ("plain", "growth") for method in ("ses", "damped", "theta")
    ]
    assert set(diagnose(history(RD), "real").table["scale"]) == {"plain"}


def test_residuals_of_theta_are_those_of_its_own_forecasts():
    from statsmodels.tsa.forecasting.theta import ThetaModel

    values = np.array(RD)
    found = fit_of(RD, "theta")
    model = ThetaModel(values, deseasonalize=False).fit()
    alpha, slope = model.params["alpha"], model.params["b0"]
    level = values[0]
    for at in range(1, len(values)):
        drift = slope / 2 * (1 - (1 - alpha) ** at) / alpha
        assert found.residuals[2010 + at] == pytest.approx(values[at] - level - drift)
        level += alpha * (values[at] - level)
    final = level + slope / 2 * (1 - (1 - alpha) ** len(values)) / alpha
    assert model.forecast(1).iloc[0] == pytest.approx(final)


def test_tests_of_residuals_are_those_of_statsmodels_and_the_spread_is_a_root_mean_square():
    from statsmodels.stats.diagnostic import acorr_ljungbox
    from statsmodels.stats.stattools import durbin_watson

    fit = fit_of(RD, "ses")
    errors, row = fit.residuals.to_numpy(), fit.row
    assert row["lags"] == 5
    assert row["ljung_box"] == acorr_ljungbox(errors, lags=[5])["lb_pvalue"].iloc[0]
    assert row["durbin_watson"] == durbin_watson(errors)
    assert row["spread"] == pytest.approx(np.sqrt(np.mean(errors**2)))
    assert row["sse"] == pytest.approx(np.sum(errors**2))


def test_only_the_last_unbroken_run_counts():
    broken = history(RD).query("year != 2015")
    found = diagnose(broken.sample(frac=1, random_state=1), "amount")
    assert (found.first, found.last, found.points) == (2016, 2024, 9)
    alone = diagnose(history(RD[6:], 2016), "amount")
    pd.testing.assert_frame_equal(found.table, alone.table)


@pytest.mark.parametrize(
    "values",
    [
        RD,
        [0.0] * 5 + [1.0, 0.0, 2.0],
        list(range(1, 9)),
        [1e9 * 2**k for k in range(8)],
        [5.0] * 7 + [5.0 + 1e-9],
        [1.0, -1.0] * 5,
        [1e-300, 1.0, 1e-300, 1.0, 1e-300, 1.0],
    ],
)
def test_whatever_the_figures_no_warning_gets_out(values):
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        found = diagnose(history(values), "real" if min(values) < 0 else "amount")
        table = found.table
    failed = table[~table["has_converged"]]
    assert (failed["spread"].isna() | (failed["residuals"] > 0)).all()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (RD[:5], "最近连续的数据只有5年，少于6年，不作诊断。"),
        ([], "最近连续的数据只有0年，少于6年，不作诊断。"),
        (
            [3.0] * 7,
            "最近连续7年的数值没有变化，没有可诊断的内容（至少需要6年且数值有变化）。",
        ),
    ],
)
def test_where_there_is_nothing_to_fit_it_says_so(newest, values, expected):
    (only,) = blocks_of(newest, diagnose(history(values), "amount")).blocks()
    assert only.text == expected


def test_a_fit_that_fails_is_reported_as_such(newest, monkeypatch):
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    def fail(*_, **__):
        raise ValueError("no optimum")

    monkeypatch.setattr(ExponentialSmoothing, "fit", fail)
    table = blocks_of(newest, diagnose(history(RD), "amount")).table()
    first, theta = table.cells[0], table.cells[2]
    assert first["parameters"] == "未收敛" and first["spread"] == first["ljung_box"] == "—"
    assert "未收敛" not in theta["parameters"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_analyst_reads_table_and_chart(newest, lang):
    page = SeriesPage.of(newest, "14fyp_innovation", "140000", "rd_intensity", lang=lang)
    heading, table, chart, _ = page.diagnosis()
    assert heading.text == page.words("diagnosis.section")
    assert len(table.cells) == 6 and {"first", "last", "ljung_box"} <= set(table.data)
    assert "0.05" in table.note
    assert chart.alt and chart.title in chart.alt
    largest = table.data.query("scale == 'growth'")["spread"].max()
    assert largest > 0


def test_the_title_names_the_methods_whose_residuals_are_related(newest):
    waves = list(10 + np.sin(np.arange(24) * 0.8))
    chart = blocks_of(newest, diagnose(history(waves, 2000), "amount")).chart()
    assert chart.title.startswith("一年期残差前后相关：简单平滑")
    noise = [10.0, 11.2, 9.6, 10.4, 9.1, 10.9, 10.2, 9.5, 10.6, 9.9]
    chart = blocks_of(newest, diagnose(history(noise), "amount")).chart()
    assert chart.title == "一年期残差没有看出前后相关"
