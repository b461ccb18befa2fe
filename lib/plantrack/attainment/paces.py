"""The paces of a verdict: since the base, as planned, lately, and still needed."""

from dataclasses import replace
from itertools import product

import pandas as pd

from plantrack.attainment.pace import Pace, pace_ratio, yearly_pace
from plantrack.attainment.verdict import Verdict
from plantrack.tables.printed import half_unit
from plantrack.targets.readings import EARLIER_TARGET


def with_paces(verdict: Verdict, history: pd.DataFrame, *, kind: str, recent_years: int) -> Verdict:
    """Add to a verdict the yearly paces that its figures carry.

    Parameters
    ----------
    verdict : Verdict
        Status and figures.
    history : pandas.DataFrame
        year, value on one basis, and the figure as printed.
    kind : str
        Kind of the indicator, which says whether whole numbers are rounded.
    recent_years : int
        Span of the recent pace.

    Returns
    -------
    Verdict
    """
    ends, required = _recent_ends(verdict, history, recent_years), _required(verdict)
    recent = None
    if ends is not None:
        start, end = (float(value) for value in ends["value"])
        recent = yearly_pace(start, end, recent_years, unit=verdict.unit)
    ratio = pace_ratio(recent, required)
    return replace(
        verdict,
        pace_since_base=_since_base(verdict),
        pace_planned=_planned(verdict),
        pace_recent=recent,
        pace_required=required,
        ratio=ratio,
        ratio_range=None if ratio is None else _ratio_range(verdict, ends, kind, recent_years),
    )


def _ratio_range(
    verdict: Verdict, ends: pd.DataFrame, kind: str, span: int
) -> tuple[float, float] | None:
    """Least and greatest ratio that rounding of the printed figures and level leaves open."""
    halves = [half_unit(text, kind) for text in ends["printed"]]
    start, end = (float(value) for value in ends["value"])
    figure, level, unit = verdict.figure, verdict.level, verdict.unit
    years, found = verdict.due - figure.period, []
    for a, b, c in product((-1, 1), repeat=3):
        recent = yearly_pace(start + a * halves[0], end + b * halves[1], span, unit=unit)
        # The latest figure ends the recent pace and starts the required one.
        start_now = figure.value + b * figure.half_unit
        level_now = level + c * verdict.required.half_unit
        required = yearly_pace(start_now, level_now, years, unit=unit)
        found.append(pace_ratio(recent, required))
    # Where rounding may already meet the level, no ratio bounds it.
    return None if None in found else (min(found), max(found))


def _since_base(verdict: Verdict) -> Pace | None:
    """From the base to the first release of the newest year: plans are on first releases."""
    base, first = verdict.evidence.base, verdict.evidence.first or verdict.figure
    if base is None or first is None or first.period <= base.period:
        return None
    if base.origin == EARLIER_TARGET:
        return None  # what was aimed at then is no figure to grow from
    return yearly_pace(base.value, first.value, first.period - base.period, unit=verdict.unit)


def _planned(verdict: Verdict) -> Pace | None:
    """From the base to the level, as the plan asked; a mere direction asks for no pace."""
    base, due, value = verdict.evidence.base, verdict.target.target_period, verdict.required.value
    if base is None or due is None or value is None or verdict.target.kind == "growth":
        return None
    if due <= base.period:
        return None
    return yearly_pace(base.value, value, due - base.period, unit=verdict.unit)


def _recent_ends(verdict: Verdict, history: pd.DataFrame, span: int) -> pd.DataFrame | None:
    """First and last row of the last years on one basis, if the series has both."""
    due = verdict.target.target_period
    if history.empty:
        return None
    rows = history[history["year"] <= due] if due is not None else history
    rows = rows.set_index("year")
    if rows.empty or rows.index[-1] - span not in rows.index:
        return None
    return rows.loc[[rows.index[-1] - span, rows.index[-1]]]


def _required(verdict: Verdict) -> Pace | None:
    """From the latest figure to the level, while the outcome is open and not yet reached."""
    due, figure, level = verdict.due, verdict.figure, verdict.level
    if due is None or figure is None or level is None or verdict.status.is_outcome:
        return None
    if due <= figure.period or verdict.required.is_met(figure.value, level):
        return None
    return yearly_pace(figure.value, level, due - figure.period, unit=verdict.unit)
