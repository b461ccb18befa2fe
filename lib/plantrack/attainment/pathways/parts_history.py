"""Numerator and denominator behind a ratio that is judged, year by year on one basis."""

from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.pace import yearly_pace
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.derived import RatioParts, ratio_parts

#: Growth of an amount: the parts of a ratio are compared as such, whatever they are counted in.
_AMOUNT = ""


@dataclass(frozen=True)
class PartsHistory:
    """Both parts of a ratio in one region.

    Parameters
    ----------
    numerator, denominator : str
        Indicators.
    numerator_unit, denominator_unit : str
        Their units.
    factor : float
        ``ratio = factor * numerator / denominator``.
    year : int
        Year of the figure that is judged.
    ratio, numerator_value, denominator_value : float
        Of that year: the figure, its numerator, and the denominator that both imply.
    table : pandas.DataFrame
        year, ratio, numerator, denominator (implied) up to that year, on one basis as known now.
    """

    numerator: str
    denominator: str
    numerator_unit: str
    denominator_unit: str
    factor: float
    year: int
    ratio: float
    numerator_value: float
    denominator_value: float
    table: pd.DataFrame = field(repr=False, compare=False)

    def pair(self, part: str, first: int) -> tuple[float, float] | None:
        """A column in an earlier year and in the last one; None if one of them is missing."""
        values = self.table.set_index("year")[part]
        if first >= self.year or first not in values.index or self.year not in values.index:
            return None
        return float(values[first]), float(values[self.year])

    def growth_pct(self, part: str, years: int) -> float | None:
        """Compound growth of a column over the last years; None if a year is missing."""
        ends = self.pair(part, self.year - years)
        return None if ends is None else yearly_pace(*ends, years, unit=_AMOUNT).value


def parts_history(forecaster: Forecaster, verdict: Verdict) -> PartsHistory | Reason:
    """Numerator, and the denominator that printed ratio and numerator imply.

    ``D = factor * N / r``: the denominator is on the basis of the ratio, whichever vintage of it
    stands elsewhere in the tables.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the histories.
    verdict : Verdict
        With a figure.

    Returns
    -------
    PartsHistory or Reason
        ``no_figures``, ``not_a_ratio`` or ``ratio_parts_missing``.
    """
    figure, workbook = verdict.figure, forecaster.workbook
    region, indicator = verdict.target.region, verdict.evidence.indicator
    if figure is None:
        return Reason("no_figures")
    parts = ratio_parts(workbook.indicators.at[indicator, "formula"])
    known = set(workbook.indicators.index)
    if parts is None or not {parts.numerator, parts.denominator} <= known:
        return Reason("not_a_ratio")
    amount = _numerator(workbook, verdict, parts.numerator)
    if amount is None or amount <= 0 or figure.value <= 0:
        details = {"numerator": parts.numerator, "region": region, "year": figure.period}
        return Reason("ratio_parts_missing", details)
    units = workbook.indicators["unit"]
    return PartsHistory(
        numerator=parts.numerator,
        denominator=parts.denominator,
        numerator_unit=units[parts.numerator],
        denominator_unit=units[parts.denominator],
        factor=parts.factor,
        year=figure.period,
        ratio=figure.value,
        numerator_value=amount,
        denominator_value=parts.factor * amount / figure.value,
        table=_joined(forecaster, region, indicator, parts, figure.period),
    )


def _numerator(workbook: Workbook, verdict: Verdict, indicator: str) -> float | None:
    """Numerator of the figure's year, of the vintage that is judged: an outcome's first release."""
    is_outcome = verdict.figure == verdict.evidence.outcome
    read = workbook.first_series if is_outcome else workbook.series
    rows = read(verdict.target.region, indicator)
    rows = rows[rows["period"] == str(verdict.figure.period)]
    return float(rows["value"].iloc[0]) if len(rows) else None


def _joined(
    forecaster: Forecaster, region: str, indicator: str, parts: RatioParts, until: int
) -> pd.DataFrame:
    """Histories of the ratio and its numerator side by side, and the denominator they imply."""
    histories = [
        forecaster.history(region, name)[["year", "value"]].rename(columns={"value": column})
        for name, column in ((indicator, "ratio"), (parts.numerator, "numerator"))
    ]
    both = histories[0].merge(histories[1], on="year")
    both = both[(both["year"] <= until) & (both["ratio"] > 0) & (both["numerator"] > 0)]
    both = both.assign(denominator=parts.factor * both["numerator"] / both["ratio"])
    return both.reset_index(drop=True)
