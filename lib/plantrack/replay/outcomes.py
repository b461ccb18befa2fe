"""What came later: the first release of each year, as known on the day of the whole replay."""

from dataclasses import dataclass
from functools import cached_property

from plantrack.tables import Workbook


@dataclass(frozen=True)
class Outcomes:
    """First releases of all series, by year.

    Parameters
    ----------
    workbook : Workbook
        Nothing published after its `as_of` is looked at.

    Notes
    -----
    Compilations and other calibers are no outcomes: histories leave them out as well. Nor is a
    figure from after the series was defined anew: a projection of the old one is not about it.
    """

    workbook: Workbook

    @cached_property
    def _known(self) -> dict[tuple[str, str], dict[int, float]]:
        return {}

    def _values(self, region: str, indicator: str) -> dict[int, float]:
        """First releases of one series by year."""
        key = (region, indicator)
        if key not in self._known:
            first = self.workbook.first_series(region, indicator)
            first = first[(first["tier"] == 0) & (first["period"].str.len() == 4)]
            pairs = zip(first["period"], first["value"], strict=True)
            self._known[key] = {int(period): value for period, value in pairs}
        return self._known[key]

    def after(
        self, region: str, indicator: str, origin: int, horizon: int
    ) -> tuple[dict[int, float], int]:
        """Outcomes of the years after an origin.

        Parameters
        ----------
        region, indicator : str
            The series.
        origin : int
            Last year known when one stood there.
        horizon : int
            Years after it.

        Returns
        -------
        outcomes : dict of int to float
            Year to value, on the basis of the origin.
        redefined : int
            Number of later figures left out because they are on another basis.
        """
        values = self._values(region, indicator)
        later = {y: v for y, v in values.items() if origin < y <= origin + horizon}
        breaks = self.workbook.breaks_of(region, indicator) if later else ()
        starts = [b.year for b in breaks if b.kind == "redefined" and b.year > origin]
        comparable = {y: v for y, v in later.items() if not starts or y < min(starts)}
        return comparable, len(later) - len(comparable)
