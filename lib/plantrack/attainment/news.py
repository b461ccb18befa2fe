"""What became known between two days: years that are new, and figures printed anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment.figures import Figure, Figures
from plantrack.tables import Workbook
from plantrack.tables.printed import agree
from plantrack.tables.vintages import FACT

_COLUMNS = ["region", "indicator", "period", "kind", "before", "after", "published", "source"]
NEW, REVISED, REPRINTED = "new", "revised", "reprinted"


@dataclass(frozen=True)
class News:
    """Figures that differ between two days.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a figure: region, indicator, period, kind (``new``, ``revised``, or ``reprinted``
        where both prints agree within the rounding of the coarser one), before and after as
        printed, published, source.
    """

    table: pd.DataFrame = field(repr=False)


def news_of(before: Workbook, after: Workbook, series: Iterable[tuple[str, str]]) -> News:
    """Compare the latest figures of some series on two days.

    Parameters
    ----------
    before, after : Workbook
        Tables as known on two days.
    series : iterable of (region, indicator)
        Which series.

    Returns
    -------
    News
        In the order of region, indicator and year.
    """
    old, new = Figures(before), Figures(after)
    rows = []
    for region, indicator in sorted(set(series)):
        known = old.known(region, indicator) if indicator in before.indicators.index else {}
        first = old.first(region, indicator) if known else {}
        released = new.first(region, indicator).keys() - first.keys()
        for year, figure in new.known(region, indicator).items():
            kind = NEW if year in released else _kind(known.get(year), figure)
            if kind:
                was = known[year].printed if year in known else ""
                rows.append(
                    (region, indicator, year, kind, was, figure.printed)
                    + (figure.published, figure.source)
                )
    return News(pd.DataFrame(rows, columns=_COLUMNS))


def facts_of(workbook: Workbook) -> pd.MultiIndex:
    """Region, indicator and period of everything released; a mere estimate is not yet a fact."""
    return pd.MultiIndex.from_frame(workbook.first_releases[FACT])


def reprinted_facts(before: Workbook, after: Workbook) -> pd.MultiIndex:
    """Facts printed anew between two days whose value is the same within rounding."""
    columns = [*FACT, "printed"]
    both = before.known[columns].merge(after.known[columns], on=FACT, suffixes=("", "_new"))
    released = pd.MultiIndex.from_frame(both[FACT]).isin(facts_of(before))
    both = both[released & (both["printed"] != both["printed_new"])]
    is_same = [agree(*texts) for texts in zip(both["printed"], both["printed_new"], strict=True)]
    return pd.MultiIndex.from_frame(both.loc[is_same, FACT])


def _kind(old: Figure | None, new: Figure) -> str:
    if old is None:
        return NEW
    if old.printed == new.printed:
        return ""
    return REVISED if old.differs_from(new) else REPRINTED
