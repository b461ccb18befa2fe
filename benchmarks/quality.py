"""How good forecasts are: the same cases, the same scores, for plantrack and the others."""

import sys
import time
from dataclasses import dataclass

import numpy as np
import pandas as pd
from forecasts import PEERS, POOLED, Normal, Sample, of_peer, of_trajectory, pool
from panels import Window

from plantrack.replay.scores import brier, coverage, mae, skill, smape
from plantrack.trajectory import project_panel

#: Chances are scored of at least so many times the last value, at the end of the horizon.
FACTORS = (1.05, 1.2, 1.5)
OURS, POOL, BASE = "plantrack", "pool of four", "base rate"


@dataclass(frozen=True, eq=False)
class Found:
    """Forecasts and outcomes of all windows, one row a case and method.

    Parameters
    ----------
    cases : DataFrame
        Columns window, series, ahead, method, actual, step, point, crps and the ends of intervals.
    chances : DataFrame
        Columns window, series, factor, method, chance, happened.
    seconds : dict of str to float
        Spent by each method.
    """

    cases: pd.DataFrame
    chances: pd.DataFrame
    seconds: dict[str, float]


def forecast(windows: list[Window], kind: str, *, draws: int, seed: int) -> Found:
    """Forecast every window with every method, and put the outcomes beside."""
    cases, chances, seconds = [], [], {}
    for window in windows:
        print(f"{window.label}: {len(window.series)} series ...", file=sys.stderr)
        if not window.series:
            continue
        made = _all_methods(window, kind, draws, seed, seconds)
        if made is None:
            print(f"{window.label}: plantrack refuses this panel, left out", file=sys.stderr)
            continue
        cases += [_cases(window, method, one) for method, one in made.items()]
        chances += _chances(window, made)
    if not cases:
        raise SystemExit("nothing to score: no window has series with enough values and an outcome")
    scored = _complete(pd.concat(cases), "actual", ["window", "series", "ahead"])
    said = _complete(pd.concat(chances), "happened", ["window", "series", "factor"])
    return Found(scored, said, seconds)


def scores(found: Found) -> pd.DataFrame:
    """One row a method: MASE, sMAPE, scaled CRPS, coverage, seconds."""
    rows = {}
    for method, part in found.cases.groupby("method", sort=False):
        step = part["step"]
        rows[method] = {
            "MASE": mae(part["actual"] / step, part["point"] / step),
            "sMAPE": smape(part["actual"], part["point"]),
            "CRPS": (part["crps"] / step).mean(),
            "in 80 %": coverage(part["actual"], part["low80"], part["high80"]),
            "in 95 %": coverage(part["actual"], part["low95"], part["high95"]),
            "seconds": found.seconds[method],
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def brier_scores(found: Found) -> pd.DataFrame:
    """One row a method: Brier score by factor, their mean, and its skill against the base rate."""
    chances = found.chances
    parts = chances.groupby(["method", "factor"], sort=False)[["chance", "happened"]]
    table = parts.apply(lambda x: brier(x["chance"], x["happened"])).unstack()[list(FACTORS)]
    table.columns = [f"at least {factor:g}" for factor in FACTORS]
    table["mean"] = table.mean(axis=1)
    table["skill"] = [skill(score, table.loc[BASE, "mean"]) for score in table["mean"]]
    return table.loc[list(dict.fromkeys(chances["method"]))].rename_axis(None)


def happened(found: Found) -> str:
    """How often each factor was reached."""
    once = found.chances.query("method == @BASE")
    shares = once.groupby("factor")["happened"].mean()
    text = ", ".join(f"{factor:g} in {share:.0%}" for factor, share in shares.items())
    return f"{len(once) // len(FACTORS):,} cases; reached: {text}"


def _all_methods(window: Window, kind: str, draws: int, seed: int, seconds: dict[str, float]):
    """Every method's forecast of a window, or None; seconds are added to those spent so far."""

    def clocked(method: str, job):
        start = time.perf_counter()
        result = job()
        seconds[method] = seconds.get(method, 0.0) + time.perf_counter() - start
        return result

    horizon = window.actual.shape[1]
    paths = clocked(
        OURS, lambda: project_panel(window.history, horizon, kind=kind, draws=draws, seed=seed)
    )
    if not set(window.series) <= set(paths.series):
        return None
    peers = {name: clocked(name, lambda n=name: of_peer(n, window)) for name in PEERS}
    seconds[POOL] = sum(seconds[name] for name in POOLED)
    members = [peers[name] for name in POOLED]
    return {OURS: of_trajectory(paths, window), **peers, POOL: pool(members)}


def _cases(window: Window, method: str, made: Sample | Normal) -> pd.DataFrame:
    count, horizon = window.actual.shape
    (low80, high80), (low95, high95) = made.interval(0.8), made.interval(0.95)
    columns = {"actual": window.actual, "point": made.point, "crps": made.crps(window.actual)}
    columns |= {"low80": low80, "high80": high80, "low95": low95, "high95": high95}
    return pd.DataFrame(
        {
            "window": window.label,
            "series": np.repeat(np.array(window.series, dtype=object), horizon),
            "ahead": np.tile(np.arange(1, horizon + 1), count),
            "method": method,
            "step": np.repeat(window.step, horizon),
            **{name: values.ravel() for name, values in columns.items()},
        }
    )


def _complete(rows: pd.DataFrame, outcome: str, keys: list[str]) -> pd.DataFrame:
    """Cases whose outcome is known and that every method has finite numbers of."""
    rows = rows[rows[outcome].notna()].reset_index(drop=True)
    finite = np.isfinite(rows.select_dtypes("number")).all(axis=1)
    kept = finite.groupby([rows[key] for key in keys]).transform("all")
    lost = int((~kept).sum()) // rows["method"].nunique()
    if lost:
        print(f"{lost} cases left out: a method has no finite forecast of them", file=sys.stderr)
    return rows[kept]


def _chances(window: Window, made: dict[str, Sample | Normal]) -> list[pd.DataFrame]:
    """Chances of each factor; NaN where the outcome, a past window or a positive start lacks."""
    tables = []
    start = np.where(window.last > 0, window.last, np.nan)
    for factor in FACTORS:
        least = factor * start
        known = np.isfinite(window.actual[:, -1] - least)
        rate = window.base_rate(factor)
        said = {method: one.chance(least) for method, one in made.items()}
        said[BASE] = np.full(len(least), rate)
        met = np.where(known & np.isfinite(rate), window.actual[:, -1] >= least, np.nan)
        for method, chance in said.items():
            columns = {"method": method, "factor": factor, "chance": chance, "happened": met}
            tables.append(
                pd.DataFrame({"window": window.label, "series": window.series, **columns})
            )
    return tables
