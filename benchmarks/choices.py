"""What each part of the trajectories earns: the replay of the provinces with a part left out.

Run with ``python benchmarks/choices.py``; some minutes. Prints one row a variant and indicator; the
table in ``docs/trajectories.md`` is its output. A variant changes constants of the engine for the
time of its replay and nothing else.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
import pandas as pd

import plantrack
from plantrack.attainment import forecast
from plantrack.replay import replay
from plantrack.replay.summary import coverage_table, statement_table
from plantrack.tables import Workbook
from plantrack.trajectory import combination, growth_view, mixture, own_view

INDICATORS = ("rd_expenditure", "rd_intensity")
#: So strong a hold that nothing is learnt.
_FIXED = 1e12


def _only(method: str):
    """Weights that leave one method of the point forecast."""

    def choose(errors: np.ndarray, *_) -> np.ndarray:
        names = [*combination.COMPONENTS, *(f"{n}_growth" for n in combination.COMPONENTS)]
        chosen = [name in (method, f"{method}_growth") for name in names[: errors.shape[1]]]
        return np.array(chosen) / sum(chosen)

    return choose


def _views(*weights: float) -> list[tuple]:
    return [(mixture, "START", weights), (mixture, "HOLD", _FIXED)]


def _as_real(_) -> tuple[str, None]:
    return "real", None


_FORECAST = forecast.Forecaster.forecast


def _joint_decides(forecaster, region, indicator, until=None, *, joint=True):
    made = _FORECAST(forecaster, region, indicator, until)
    return made if made.joint is None else forecast.Forecast(made.joint, made.reasons)


VARIANTS: dict[str, list[tuple]] = {
    "as shipped": [],
    "own path only": _views(1, 0, 0),
    "growth of the like only": _views(0, 1, 0),
    "past of all only": _views(0, 0, 1),
    "own path and past of all, even": _views(0.5, 0, 0.5),
    "three views, fixed at their start": [(mixture, "HOLD", _FIXED)],
    "methods weighted equally": [(combination, "HOLD", _FIXED)],
    "drift as the only method": [(combination, "learn_weights", _only("drift"))],
    "damped trend as the only method": [(combination, "learn_weights", _only("damped"))],
    "theta as the only method": [(combination, "learn_weights", _only("theta"))],
    "simple smoothing as the only method": [(combination, "learn_weights", _only("ses"))],
    "errors in mean steps alone": [(own_view, "HOLD", _FIXED), (own_view, "START_YEARS", 0.0)],
    "common errors keep their sign": [(own_view, "common_parts", lambda e, *_: np.zeros(len(e)))],
    "no spread factor learnt": [(mixture, "HOLD_SPREAD", _FIXED)],
    "past growth says nothing": [(growth_view, "HOLD", _FIXED)],
    "plain scale only": [(forecast, "kind_of", _as_real)],
    "ratios from joint draws": [(forecast.Forecaster, "forecast", _joint_decides)],
}


@contextmanager
def changed(changes: list[tuple]) -> Iterator[None]:
    """The engine with some of its constants changed."""
    patches = [patch.object(owner, name, value) for owner, name, value in changes]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def scores(workbook: Workbook, name: str) -> pd.DataFrame:
    """Scores of one variant, one row an indicator."""
    levels = workbook.regions["level"]
    with changed(VARIANTS[name]):
        done = replay(workbook, regions=levels.index[levels == "province"], indicators=INDICATORS)
    cases = done.cases.assign(error=done.cases["absolute_error"] / done.cases["scale"])
    means = cases.groupby("indicator")[["error", "scaled_crps"]].mean()
    held = coverage_table(done, ["indicator"]).pivot(
        index="indicator", columns="level", values="held"
    )
    said = statement_table(done, ["indicator"]).set_index("indicator")[["brier", "skill"]]
    table = means.join(held).join(said).assign(cases=cases.groupby("indicator").size())
    return table.rename(columns=str).reset_index().assign(variant=name)


def main() -> None:
    """Print the table."""
    workbook = plantrack.load()
    rows = []
    for name in VARIANTS:
        print(f"replaying: {name} ...", file=sys.stderr)
        rows.append(scores(workbook, name))
    table = (
        pd.concat(rows)
        .set_index(["indicator", "variant"])
        .sort_index(level=0, sort_remaining=False)
    )
    print(f"As of {workbook.as_of}")
    print(table.to_string(float_format="{:.3f}".format))


if __name__ == "__main__":
    main()
