"""What a replay shows: one row a group, and the sentence "of M such statements N came true"."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.replay import scores
from plantrack.replay.cases import LEVELS
from plantrack.replay.walk import Replay

BY = ("indicator", "horizon")


@dataclass(frozen=True)
class Record:
    """How often statements with a probability in one range came true.

    Parameters
    ----------
    lower, upper : float
        The range; it includes its lower end, and its upper end if that is 1.
    came_true, statements : int
        N of M.
    said : float
        Mean probability; NaN without statements.
    days : int
        Distinct days they were made on: regions of one year move together, so this, not the number
        of statements, says how much independent evidence there is.
    """

    lower: float
    upper: float
    came_true: int
    statements: int
    said: float
    days: int


def record_line(replay: Replay, lower: float = 0.7, upper: float = 0.9) -> Record:
    """Count how many statements of a probability came true.

    Parameters
    ----------
    replay : Replay
        The past.
    lower, upper : float
        From `lower` up to but not including `upper`; up to 1 includes 1.

    Returns
    -------
    Record
    """
    chance = replay.statements["probability"]
    rows = replay.statements[(chance >= lower) & ((chance < upper) | (upper == 1))]
    return Record(
        lower,
        upper,
        came_true=int(rows["came_true"].sum()),
        statements=len(rows),
        said=float(rows["probability"].mean()),
        days=int(rows["as_of"].nunique()),
    )


def accuracy_table(replay: Replay, by: Sequence[str] = BY) -> pd.DataFrame:
    """How far projections were off, in units of the usual yearly change of each series.

    Parameters
    ----------
    replay : Replay
        The past.
    by : sequence of str
        Columns of `Replay.cases` that make a group.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then cases, days; mase and naive_mase (repeating the last figure);
        scaled_crps and, on the same cases, drift_crps (straight line, normal errors) and
        crps_skill of the one against the other. Cases of series that never moved are left out.
    """
    return _by_group(replay.cases, by, _accuracy)


def _accuracy(rows: pd.DataFrame) -> dict[str, object]:
    moved = rows[rows["scale"] > 0]
    both = moved[moved["drift_crps"].notna()]
    drift = _mean(both["drift_crps"] / both["scale"])
    return {
        "cases": len(moved),
        "days": moved["as_of"].nunique(),
        "mase": _mean(moved["absolute_error"] / moved["scale"]),
        "naive_mase": _mean(moved["naive_error"] / moved["scale"]),
        "scaled_crps": _mean(moved["scaled_crps"]),
        "drift_crps": drift,
        "crps_skill": scores.skill(_mean(both["scaled_crps"]), drift),
    }


def coverage_table(replay: Replay, by: Sequence[str] = BY) -> pd.DataFrame:
    """How often the intervals held the outcome.

    Parameters
    ----------
    replay, by
        As in `accuracy_table`.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then level, cases, days (distinct days of projection), held (share).
        Cases whose draws do not support a level are left out there.
    """
    tables = []
    for level in LEVELS:
        lower, upper = f"lower{100 * level:.0f}", f"upper{100 * level:.0f}"
        rows = replay.cases.dropna(subset=[lower, upper])
        inside = (rows[lower] <= rows["outcome"]) & (rows["outcome"] <= rows[upper])
        tables.append(_by_group(rows.assign(level=level, inside=inside), [*by, "level"], _held))
    table = pd.concat(tables, ignore_index=True)
    return table.sort_values([*by, "level"], ignore_index=True)


def _held(rows: pd.DataFrame) -> dict[str, object]:
    return {
        "cases": len(rows),
        "days": rows["as_of"].nunique(),
        "held": _mean(rows["inside"]),
    }


def statement_table(replay: Replay, by: Sequence[str] = BY) -> pd.DataFrame:
    """How good stated probabilities were beside the base rate known on the same day.

    Parameters
    ----------
    replay : Replay
        The past.
    by : sequence of str
        Columns of `Replay.statements` that make a group.

    Returns
    -------
    pandas.DataFrame
        The columns of `by`, then statements, days, said (mean probability), came_true (share),
        brier, base_rate_brier and skill. Statements without a base rate are left out.
    """
    return _by_group(replay.statements.dropna(subset=["base_rate"]), by, _statements)


def _statements(rows: pd.DataFrame) -> dict[str, object]:
    came = rows["came_true"].astype(float)
    own = scores.brier(rows["probability"], came)
    base = scores.brier(rows["base_rate"], came)
    return {
        "statements": len(rows),
        "days": rows["as_of"].nunique(),
        "said": _mean(rows["probability"]),
        "came_true": _mean(came),
        "brier": own,
        "base_rate_brier": base,
        "skill": scores.skill(own, base),
    }


def reliability_table(replay: Replay) -> scores.Reliability | None:
    """Sort all statements by what was said, and count what came true; None without statements."""
    if replay.statements.empty:
        return None
    chance = replay.statements["probability"].astype(float)
    return scores.reliability(chance, replay.statements["came_true"].astype(float))


def _by_group(rows: pd.DataFrame, by: Sequence[str], row_of) -> pd.DataFrame:
    columns = list(by)
    found = [
        {**dict(zip(columns, key, strict=True)), **row_of(group)}
        for key, group in rows.groupby(columns)
    ]
    return pd.DataFrame(found, columns=None if found else columns)


def _mean(values: pd.Series) -> float:
    return float(np.mean(values.to_numpy(dtype=float))) if len(values) else float("nan")
