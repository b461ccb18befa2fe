"""The paces of a verdict: since the base, as planned, lately, and still needed."""

from dataclasses import replace

import pandas as pd

from plantrack.attainment.pace import Pace, pace_ratio, yearly_pace
from plantrack.attainment.status import Status, meets
from plantrack.attainment.verdict import Verdict


def with_paces(verdict: Verdict, history: pd.DataFrame, *, recent_years: int) -> Verdict:
    """Add to a verdict the yearly paces that its figures carry.

    Parameters
    ----------
    verdict : Verdict
        Status and figures.
    history : pandas.DataFrame
        year and value on one basis.
    recent_years : int
        Span of the recent pace.

    Returns
    -------
    Verdict
    """
    recent, required = _recent(verdict, history, recent_years), _required(verdict)
    return replace(
        verdict,
        pace_since_base=_since_base(verdict),
        pace_planned=_planned(verdict),
        pace_recent=recent,
        pace_required=required,
        ratio=pace_ratio(recent, required),
    )


def _since_base(verdict: Verdict) -> Pace | None:
    """From the base to the first release of the newest year: plans are on first releases."""
    base, first = verdict.evidence.base, verdict.evidence.first or verdict.figure
    if base is None or first is None or first.period <= base.period:
        return None
    return yearly_pace(base.value, first.value, first.period - base.period, unit=verdict.unit)


def _planned(verdict: Verdict) -> Pace | None:
    """From the base to the level, as the plan asked; a mere direction asks for no pace."""
    base, due, value = verdict.evidence.base, verdict.target.target_period, verdict.required.value
    if base is None or due is None or value is None or verdict.target.kind == "growth":
        return None
    if due <= base.period:
        return None
    return yearly_pace(base.value, value, due - base.period, unit=verdict.unit)


def _recent(verdict: Verdict, history: pd.DataFrame, span: int) -> Pace | None:
    """Over the last years on one basis, if the series has both ends."""
    due = verdict.target.target_period
    values = history[history["year"] <= due] if due is not None else history
    values = values.set_index("year")["value"]
    if values.empty or values.index[-1] - span not in values.index:
        return None
    last = values.index[-1]
    return yearly_pace(values[last - span], values[last], span, unit=verdict.unit)


def _required(verdict: Verdict) -> Pace | None:
    """From the latest figure to the level, while the outcome is open and not yet reached."""
    due, figure, level = verdict.target.target_period, verdict.figure, verdict.level
    decided = {Status.ACHIEVED, Status.NOT_ACHIEVED}
    if due is None or figure is None or level is None or verdict.status in decided:
        return None
    if due <= figure.period or meets(figure.value, verdict.required.comparator, level):
        return None
    return yearly_pace(figure.value, level, due - figure.period, unit=verdict.unit)
