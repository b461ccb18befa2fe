"""A target on a ratio, taken apart: what its numerator and denominator did, and have to do."""

from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.pathways.arguments import check_years
from plantrack.attainment.pathways.level_path import level_path
from plantrack.attainment.pathways.needed_growth import needed_growth_table
from plantrack.attainment.pathways.parts_history import PartsHistory, parts_history
from plantrack.attainment.pathways.ratio_split import (
    GapSplit,
    RatioChange,
    split_change,
    split_gap,
)
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason

#: Years back from the figure that a change is split over where the target has no base.
YEARS_WITHOUT_BASE = 5
#: Growths of the denominator that the table lists at least, per cent a year.
DENOMINATOR_GROWTHS = range(11)
#: The list is drawn out to the denominator's own recent growth, but no further than this.
_FURTHEST_GROWTH = 25


@dataclass(frozen=True)
class RatioCase:
    """A target on a ratio, in terms of its parts.

    Parameters
    ----------
    target, region, indicator, unit : str
        What is asked about.
    due : int or None
        Target year.
    parts : PartsHistory
        Both parts: ids, units, the figures of the year that is judged, and their history.
    numerator_growth_pct, denominator_growth_pct : float or None
        Compound growth over the recent years, on one basis; None if a year is missing.
    base_year : int
        Year the change is counted from.
    change : RatioChange or None
        Change of the ratio since then, on one basis; None if that year is missing.
    gap : GapSplit
        What the numerator lacks, over the years that are left. With none left (the outcome is out,
        or there is no due year) or the growth of the denominator unknown, over no years.
    table : pandas.DataFrame
        As `needed_growth_table`, with is_nearest: the row nearest to the denominator's own recent
        growth. Empty if no years are left.
    reasons : tuple of Reason
        What is missing, and why.
    """

    target: str
    region: str
    indicator: str
    unit: str
    due: int | None
    parts: PartsHistory
    numerator_growth_pct: float | None
    denominator_growth_pct: float | None
    base_year: int
    change: RatioChange | None
    gap: GapSplit
    table: pd.DataFrame = field(repr=False, compare=False)
    reasons: tuple[Reason, ...]


def ratio_case(
    forecaster: Forecaster,
    verdict: Verdict,
    *,
    settings: Settings = SETTINGS,
    years_without_base: int = YEARS_WITHOUT_BASE,
) -> RatioCase | Reason:
    """Take a target on a ratio apart, open or decided.

    Parameters
    ----------
    forecaster : Forecaster
        Of the workbook the verdict was made from.
    verdict : Verdict
        Of an indicator whose formula divides one by another.
    settings : Settings
        Span of the recent growth.
    years_without_base : int
        Where the target has no base, the change is split over so many years.

    Returns
    -------
    RatioCase or Reason
        A reason where it is no ratio, or figures, parts or the level are missing.

    Raises
    ------
    InputError
        If a number is below 1.

    Notes
    -----
    The change stands on one basis, as known now; the gap stands on the figure that is judged, which
    for an outcome is the first release, because plans are on first releases. For a decided target
    the gap says what the numerator lacked in the target year. Methods reference, section 1.9.
    """
    check_years(fewest=1, years_without_base=years_without_base)
    parts, level = parts_history(forecaster, verdict), _level(forecaster, verdict)
    if isinstance(parts, Reason) or isinstance(level, Reason):
        return parts if isinstance(parts, Reason) else level
    recent = settings.recent_years
    above, below = (parts.growth_pct(part, recent) for part in ("numerator", "denominator"))
    base, due = verdict.evidence.base, verdict.target.target_period
    base_year = parts.year - years_without_base if base is None else base.period
    change, left = _change(parts, base_year), 0 if due is None else max(due - parts.year, 0)
    return RatioCase(
        target=verdict.target.target,
        region=verdict.target.region,
        indicator=verdict.evidence.indicator,
        unit=verdict.unit,
        due=due,
        parts=parts,
        numerator_growth_pct=above,
        denominator_growth_pct=below,
        base_year=base_year,
        change=change,
        gap=_gap(parts, level, left, below),
        table=_table(parts, level, left, below),
        reasons=_missing(change, base_year, below, recent),
    )


def _level(forecaster: Forecaster, verdict: Verdict) -> float | Reason:
    """The level of the verdict, else that of the region it follows; no ratio reaches zero."""
    level, due = verdict.level, verdict.target.target_period
    if level is None:
        if not verdict.required.is_resolved:
            return verdict.required.how
        if due is None:
            return Reason("no_due_year")
        path = level_path(forecaster, verdict, due)
        if isinstance(path, Reason):
            return path
        level = path.at(due)
    if level is None:
        return Reason("nation_missing")
    return level if level > 0 else Reason("level_not_positive", {"level": level})


def _change(parts: PartsHistory, base_year: int) -> RatioChange | None:
    above, below = (parts.pair(part, base_year) for part in ("numerator", "denominator"))
    if above is None or below is None:
        return None
    return split_change(*above, *below, factor=parts.factor)


def _gap(parts: PartsHistory, level: float, left: int, growth_pct: float | None) -> GapSplit:
    years = 0 if growth_pct is None else left
    return split_gap(
        parts.numerator_value,
        parts.denominator_value,
        level,
        years=years,
        denominator_growth_pct=growth_pct if years else 0.0,
        factor=parts.factor,
    )


def _table(parts: PartsHistory, level: float, left: int, growth_pct: float | None) -> pd.DataFrame:
    growths = _growths(growth_pct) if left else ()
    table = needed_growth_table(
        parts.ratio, level, max(left, 1), growths, numerator=parts.numerator_value
    )
    if growth_pct is None or table.empty:
        return table.assign(is_nearest=False)
    nearest = (table["denominator_growth_pct"] - growth_pct).abs().idxmin()
    return table.assign(is_nearest=table.index == nearest)


def _growths(recent: float | None) -> range:
    """Whole per cents that hold the recent growth of the denominator as well."""
    if recent is None:
        return DENOMINATOR_GROWTHS
    near = min(max(round(recent), -_FURTHEST_GROWTH), _FURTHEST_GROWTH)
    first, last = min(near, DENOMINATOR_GROWTHS[0]), max(near, DENOMINATOR_GROWTHS[-1])
    return range(first, last + 1)


def _missing(
    change: RatioChange | None, base_year: int, growth_pct: float | None, recent: int
) -> tuple[Reason, ...]:
    found = []
    if change is None:
        found.append(Reason("no_ratio_change", {"year": base_year}))
    if growth_pct is None:
        found.append(Reason("no_denominator_growth", {"years": recent}))
    return tuple(found)
