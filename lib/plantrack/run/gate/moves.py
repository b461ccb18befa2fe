"""How far two figures of one series lie apart, seen against the bounds."""

import math
from dataclasses import dataclass

import pandas as pd

from plantrack.run.gate.bounds import Gate
from plantrack.run.gate.figures import Row
from plantrack.tables.printed import half_unit


@dataclass(frozen=True)
class Scale:
    """How figures of one indicator are compared.

    Parameters
    ----------
    kind : str
        Of the indicator: ``amount``, ``count``, ``share`` and so on.
    is_percentage : bool
        Whether distances are told in percentage points as well.
    has_floor : bool
        Whether it cannot fall below zero; of what can, such as growth, multiples mean nothing.
    bounds : Gate
        What is too far.
    """

    kind: str
    is_percentage: bool
    has_floor: bool
    bounds: Gate

    @classmethod
    def of(cls, indicator: str, indicators: pd.DataFrame, bounds: Gate) -> "Scale":
        """Read the scale of an indicator from the table of indicators."""
        row = indicators.loc[indicator]
        return cls(row["kind"], row["unit"] == "%", row["lower"] != "", bounds)

    @property
    def is_compared(self) -> bool:
        """Ranks are not: they move with all the others."""
        return self.kind != "rank"

    def strain(self, one: Row, other: Row) -> float:
        """How far two neighbours lie apart; above 1 is too far.

        ``s = log(larger / smaller) / log(times)``, of percentages the greater of that and
        ``points apart / points``; of growth the latter alone. Both figures are taken as near to
        each other as their rounding allows.
        """
        return max(self._by_times(one, other), self._by_points(one, other))

    def measure(self, one: Row, other: Row) -> str:
        """Which of the two decides: ``times`` or ``points``."""
        by_times, by_points = self._by_times(one, other), self._by_points(one, other)
        return "points" if by_points > by_times else "times"

    def _by_times(self, one: Row, other: Row) -> float:
        near = self._nearest(one, other)
        return math.log(near) / math.log(self.bounds.times) if self.has_floor else 0.0

    def _by_points(self, one: Row, other: Row) -> float:
        return self._apart(one, other) / self.bounds.points if self.is_percentage else 0.0

    def revision(self, old: Row, new: Row) -> float:
        """How far a figure lies from the one it replaces; above 1 is too far.

        ``s = 100 (larger / smaller - 1) / revision_pct``, of growth ``points apart / points``.
        """
        if not self.has_floor:
            return self._apart(old, new) / self.bounds.points
        return 100 * (self._nearest(old, new) - 1) / self.bounds.revision_pct

    def _nearest(self, one: Row, other: Row) -> float:
        """The larger over the smaller, as near to 1 as rounding allows."""
        small, large = sorted([one, other], key=lambda row: row.value)
        if self.kind == "count" and large.value <= self.bounds.few:
            return 1.0
        upper = small.value + half_unit(small.printed, self.kind)
        lower = large.value - half_unit(large.printed, self.kind)
        if lower <= upper:
            return 1.0
        return lower / upper if upper > 0 else math.inf

    def _apart(self, one: Row, other: Row) -> float:
        rounding = sum(half_unit(row.printed, self.kind) for row in (one, other))
        return max(abs(one.value - other.value) - rounding, 0.0)


def change(before: float, after: float) -> dict[str, float | None]:
    """Two numbers for the reader: how many times as much, and how far apart.

    Examples
    --------
    >>> change(2.0, 20.0)
    {'times': 10.0, 'apart': 18.0}
    >>> change(0.0, 5.0)
    {'times': None, 'apart': 5.0}
    """
    is_ratio = before > 0 and after > 0
    # Rounded, so that the last digits of binary arithmetic do not get into the record.
    return {
        "times": float(f"{after / before:.4g}") if is_ratio else None,
        "apart": float(f"{after - before:.4g}"),
    }
