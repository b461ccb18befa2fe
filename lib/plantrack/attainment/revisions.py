"""How much figures are still revised: read from the vintages the tables hold."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.attainment.figures import Figure
from plantrack.attainment.panels import Panels
from plantrack.tables.dates import interval_end
from plantrack.tables.printed import agree
from plantrack.tables.vintages import first_release, latest

#: Revisions it takes to say how much one may expect.
FEWEST = 10
#: From this many years after the first release on, figures of all ages are taken together.
OLDEST = 3
#: Quantiles that stand for all revisions of an indicator.
_KEPT = 51


@dataclass(frozen=True)
class Revisions:
    """Revisions of an indicator, as factors on a figure of some age.

    Parameters
    ----------
    panels : Panels
        Whose workbook holds the vintages known on the day.
    """

    panels: Panels

    def expected(self, region: str, indicator: str, figure: Figure) -> np.ndarray | None:
        """Factors by which figures like this one were revised later on.

        ``f = v_last / v_k`` over all years and all regions of the level, v_k the first figure of
        this age, v_last the newest known today, published later. A figure that was printed again
        unchanged counts with ``f = 1``, and so does one that differs by no more than the rounding
        of the coarser print.

        Parameters
        ----------
        region, indicator : str
            The series.
        figure : Figure
            As it stands now.

        Returns
        -------
        array of float, shape (at most 51,), or None
            Evenly spaced quantiles, rising; None with fewer than `FEWEST` revisions to learn from.

        Notes
        -----
        Revision triangles: methods reference, section 4.1.
        """
        return self._pool(indicator, self.panels.levels(region), age_of(figure))

    def expected_apart(
        self, region: str, other: str, indicator: str, figure: Figure
    ) -> np.ndarray | None:
        """The same for a figure over that of another region: what both share cancels."""
        return self._pool(indicator, self.panels.levels(region), age_of(figure), other)

    def _pool(
        self, indicator: str, levels: tuple[str, ...], age: int, other: str = ""
    ) -> np.ndarray | None:
        key = (indicator, levels, age, other)
        if key not in self._pools:
            pairs = self._pairs(indicator, age)
            alike = pairs["region"].map(self.panels.workbook.regions["level"]).isin(levels)
            own = pairs[alike & (pairs["region"] != other)]
            beside = pairs[pairs["region"] == other].set_index("period")["factor"]
            factors = own["factor"] / own["period"].map(beside) if other else own["factor"]
            self._pools[key] = _quantiles(factors)
        return self._pools[key]

    def _pairs(self, indicator: str, age: int) -> pd.DataFrame:
        key = (indicator, age)
        if key not in self._factors:
            if indicator not in self._vintages:
                rows = self.panels.workbook.vintages(indicator=indicator)
                self._vintages[indicator] = comparable(rows)
            self._factors[key] = revised(self._vintages[indicator], age)
        return self._factors[key]

    @cached_property
    def _pools(self) -> dict[tuple, np.ndarray | None]:
        return {}

    @cached_property
    def _factors(self) -> dict[tuple[str, int], pd.DataFrame]:
        return {}

    @cached_property
    def _vintages(self) -> dict[str, pd.DataFrame]:
        return {}


def age_of(figure: Figure) -> int:
    """Full years between the first year in which a figure can appear and its publication.

    Examples
    --------
    >>> age_of(Figure(1.2, 2020, "1.20", "2021-09", "s", "A", 0, False))
    0
    """
    return _age(interval_end(figure.published).year, figure.period)


def _age(published: int, period: int) -> int:
    return int(np.clip(published - period - 1, 0, OLDEST))


def comparable(vintages: pd.DataFrame) -> pd.DataFrame:
    """Positive yearly figures fit for comparison, each with its age."""
    rows = vintages[vintages["is_usable"] & (vintages["tier"] == 0) & ~vintages["is_interim"]]
    rows = rows[(rows["period"].str.len() == 4) & (rows["value"] > 0)]
    years = rows["published_end"].dt.year - rows["period"].astype(int) - 1
    return rows.assign(age=years.clip(0, OLDEST))


def revised(vintages: pd.DataFrame, age: int) -> pd.DataFrame:
    """Set figures of some age beside what they are today.

    Parameters
    ----------
    vintages : pandas.DataFrame
        Of one indicator, with ``age``.
    age : int
        In years; `OLDEST` stands for any higher age as well.

    Returns
    -------
    pandas.DataFrame
        region, period, factor; one row a fact that was printed again later.
    """
    then = _printed(first_release(vintages[vintages["age"] == age]))
    now = _printed(latest(vintages))
    found = []
    for fact, (old, old_text, old_end) in then.items():
        new, new_text, new_end = now[fact]
        if new_end > old_end:
            found.append((*fact, 1.0 if agree(old_text, new_text) else new / old))
    return pd.DataFrame(found, columns=["region", "period", "factor"])


def _printed(chosen: pd.DataFrame) -> dict[tuple[str, str], tuple[float, str, int]]:
    """Value, text and end of publication of each region and period."""
    names = ("region", "period", "value", "printed", "published_end")
    columns = (chosen[name].to_numpy().tolist() for name in names)
    return {(region, period): rest for region, period, *rest in zip(*columns, strict=True)}


def _quantiles(factors: pd.Series) -> np.ndarray | None:
    known = factors.dropna().to_numpy(dtype=float)
    if len(known) < FEWEST:
        return None
    at = (np.arange(_KEPT) + 0.5) / _KEPT
    return np.quantile(known, at) if len(known) > _KEPT else np.sort(known)
