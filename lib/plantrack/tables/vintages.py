"""What was known when: the one place that chooses among several figures for the same fact."""

from datetime import date

import numpy as np
import pandas as pd

from plantrack.tables.dates import interval_end

SERIES = ["region", "indicator"]
FACT = [*SERIES, "period"]
GRADES = {"A": 0, "A-": 1, "B": 2, "C": 3}
#: By the length of a date: a day, a month, a year.
_PRECISIONS = {10: 0, 7: 1, 4: 2}
COMPILATION, OTHER_CALIBER = 1, 2


def annotate(
    observations: pd.DataFrame, sources: pd.DataFrame, rules: pd.DataFrame
) -> pd.DataFrame:
    """Add to each observation what decides its use.

    Parameters
    ----------
    observations : pandas.DataFrame
        Text columns of the table.
    sources : pandas.DataFrame
        Gives the grade.
    rules : pandas.DataFrame
        Table ``selection``: column, starts_with, effect.

    Returns
    -------
    pandas.DataFrame
        With ``value`` as number, ``printed`` text, ``published_end``, ``grade``,
        ``tier`` (0 = normal, 1 = grade C, 2 = other caliber), ``is_usable``, ``is_interim``
        (published before the period was over) and ``is_first_candidate``.
    """
    frame = observations.astype(str).merge(sources[["source", "grade"]], on="source", how="left")
    frame["printed"] = frame["value"]
    frame["value"] = pd.to_numeric(frame["printed"])
    frame["published_end"] = pd.to_datetime(frame["published"].map(_end))
    period_end = pd.to_datetime(frame["period"].map(interval_end))
    effects = _effects(frame, rules)
    frame["tier"] = np.where(
        effects["last_resort"], OTHER_CALIBER, np.where(frame["grade"] == "C", COMPILATION, 0)
    )
    frame["is_usable"] = ~effects["never"] & frame["published_end"].notna()
    frame["is_interim"] = frame["published_end"] <= period_end
    frame["is_first_candidate"] = ~effects["not_first_release"] & ~frame["is_interim"]
    return frame


def _end(text: str) -> date | None:
    return interval_end(text) if text else None


def _effects(frame: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    effects = pd.DataFrame(
        False, index=frame.index, columns=["never", "not_first_release", "last_resort"]
    )
    for rule in rules.itertuples():
        effects[rule.effect] |= frame[rule.column].str.startswith(rule.starts_with)
    return effects


def published_by(observations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Observations whose date of publication, as an interval, ended on or before a day."""
    return observations[observations["published_end"] <= pd.Timestamp(as_of)]


def latest(observations: pd.DataFrame) -> pd.DataFrame:
    """For each region, indicator and period the newest usable figure.

    Parameters
    ----------
    observations : pandas.DataFrame
        As made by `annotate`, usually cut to one day with `published_by`.

    Returns
    -------
    pandas.DataFrame
        One row a fact. Other calibers and grade C count only where nothing better exists; ties go
        to the better grade, then the more precise date, then the source id.
    """
    return _choose(observations[observations["is_usable"]], newest=True)


def first_release(observations: pd.DataFrame) -> pd.DataFrame:
    """For each region, indicator and period the figure as first published.

    Plans print first releases of their time, so targets are compared with these. Estimates ahead of
    the official bulletin and states inside the period are left out.
    """
    usable = observations["is_usable"] & observations["is_first_candidate"]
    return _choose(observations[usable], newest=False)


def _choose(candidates: pd.DataFrame, *, newest: bool) -> pd.DataFrame:
    fact = [_codes(candidates[column]) for column in FACT]
    end = candidates["published_end"].to_numpy().astype("int64")
    # From the last thing that decides to the first.
    order = np.lexsort(
        (
            _codes(candidates["source"]),
            [_PRECISIONS[len(text)] for text in candidates["published"].to_numpy()],
            [GRADES.get(grade, len(GRADES)) for grade in candidates["grade"].to_numpy()],
            -end if newest else end,
            candidates["tier"],
            *fact[::-1],
        )
    )
    keys = np.stack(fact)[:, order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    return candidates.iloc[order[is_first]].reset_index(drop=True)


def _codes(texts: pd.Series) -> np.ndarray:
    """Place of each text among all of them in alphabetical order."""
    return pd.factorize(texts, sort=True)[0]
