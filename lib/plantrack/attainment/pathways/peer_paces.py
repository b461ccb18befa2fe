"""The recent pace of the other regions: the median one and the best."""

from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.pace import PERCENT, Pace
from plantrack.attainment.pathways.arguments import check_years, sign_of
from plantrack.attainment.pathways.span_pace import SpanPace, pace_over
from plantrack.reason import Reason

#: Fewest other regions whose median says something; no document states it.
FEWEST_PEERS = 5
#: How many years before the region's own last year the history of a peer may end.
_LATE_YEARS = 1
_COLUMNS = ["region", "pace", "pace_unit", "first_year", "last_year"]


@dataclass(frozen=True)
class PeerPaces:
    """Recent paces of the other regions of a level.

    Parameters
    ----------
    median : Pace
        Middle one.
    best_region : str
        Region with the best pace.
    best : SpanPace
        That pace and its years.
    table : pandas.DataFrame
        One row a peer: region, pace, pace_unit, first_year, last_year; the best first.
    """

    median: Pace
    best_region: str
    best: SpanPace
    table: pd.DataFrame = field(repr=False, compare=False)

    @property
    def peers(self) -> int:
        """Number of other regions."""
        return len(self.table)


def peer_paces(
    forecaster: Forecaster,
    region: str,
    indicator: str,
    *,
    direction: str = "up",
    recent_years: int = 3,
    fewest_peers: int = FEWEST_PEERS,
) -> PeerPaces | Reason:
    """Recent pace of every other region of the same level.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the histories.
    region, indicator : str
        Whose peers, and in what.
    direction : {"up", "down"}
        Which way is better.
    recent_years : int
        Length of the recent stretch.
    fewest_peers : int
        With fewer peers nothing is said.

    Returns
    -------
    PeerPaces or Reason
        ``no_history`` or ``too_few_peers``.

    Raises
    ------
    InputError
        If region, indicator or direction is unknown, or a number is below 1.

    Notes
    -----
    Peers are read up to the region's own last year; their histories end in that year or the year
    before. Additions of another region in its own unit are no pace for this one, so only growth,
    or points of a figure in per cent, is taken. Methods reference, sections 1.10 and 1.11.
    """
    check_years(fewest=1, recent_years=recent_years, fewest_peers=fewest_peers)
    sign, own = sign_of(direction), forecaster.history(region, indicator)
    if own.empty:
        return Reason("no_history")
    last, workbook = int(own["year"].max()), forecaster.workbook
    unit = workbook.indicators.at[indicator, "unit"]
    found = {}
    for peer in workbook.alike(region):
        if peer == region:
            continue
        pace = _recent(forecaster.history(peer, indicator), last, recent_years, unit)
        if pace is not None:
            found[peer] = pace
    if len(found) < fewest_peers:
        return Reason("too_few_peers", {"peers": len(found), "needed": fewest_peers})
    return _summary(found, sign)


def _recent(history: pd.DataFrame, last: int, span: int, unit: str) -> SpanPace | None:
    values = history[history["year"] <= last].set_index("year")["value"]
    if values.empty or values.index.max() < last - _LATE_YEARS:
        return None
    end = int(values.index.max())
    found = pace_over(values, end - span, end, unit=unit)
    wanted = "points" if unit == PERCENT else "pct"
    return found if found is not None and found.pace.unit == wanted else None


def _summary(found: dict[str, SpanPace], sign: int) -> PeerPaces:
    rows = [
        (region, one.pace.value, one.pace.unit, one.first_year, one.last_year)
        for region, one in found.items()
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table = table.sort_values("pace", ascending=sign < 0, kind="stable", ignore_index=True)
    best = table.at[0, "region"]
    median = Pace(float(table["pace"].median()), table.at[0, "pace_unit"])
    return PeerPaces(median, best, found[best], table)
