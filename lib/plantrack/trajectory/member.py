"""A series ready for modelling: its last unbroken run of years on its model scale."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from plantrack.reason import Reason
from plantrack.trajectory.history import Record
from plantrack.trajectory.scale import Scale, choose_scale

#: Fewest points a forecast, or the training part of a rolling origin, is made from.
FEWEST_POINTS = 5


class LastPoint(NamedTuple):
    """Last observation of a series: year and value in natural units."""

    year: int
    value: float


@dataclass(frozen=True)
class Member:
    """One series of a panel.

    Parameters
    ----------
    name, kind : str
        Series and kind of indicator.
    last : LastPoint or None
        Last observation, natural units; None if there is none.
    scale : Scale
        Model scale.
    values : tuple of float
        The run on the model scale, one value a year.
    reasons : tuple of Reason
        ``gap_in_years`` (only the run after the gap is used) and ``plain_scale``.
    """

    name: str
    kind: str
    last: LastPoint | None
    scale: Scale
    values: tuple[float, ...]
    reasons: tuple[Reason, ...]

    @property
    def refusal(self) -> Reason | None:
        """Why the run cannot carry a forecast: ``too_few_points``."""
        points = len(self.values)
        if points >= FEWEST_POINTS:
            return None
        return Reason("too_few_points", {"points": points, "needed": FEWEST_POINTS})

    @property
    def content(self) -> tuple:
        """What makes two members the same history under different names."""
        return self.kind, self.last, self.values

    def is_same(self, other: "Member") -> bool:
        """Whether the other is this series: same kind, and same name or same history."""
        return self.kind == other.kind and (
            self.name == other.name or self.content == other.content
        )


def to_member(record: Record) -> Member:
    """Keep the last unbroken run of years and move it to its model scale.

    Parameters
    ----------
    record : Record
        Its values may be none.

    Returns
    -------
    Member

    Examples
    --------
    >>> years, values = np.array([2015, 2017, 2018]), np.array([1.0, 2.0, 3.0])
    >>> member = to_member(Record("a", "real", (-np.inf, np.inf), years, values))
    >>> member.values, member.reasons[0].details
    ((2.0, 3.0), {'used_from': 2017, 'points_left_out': 1})
    """
    gaps = np.flatnonzero(np.diff(record.years) > 1)
    start = int(gaps[-1]) + 1 if len(gaps) else 0
    values = record.values[start:]
    scale, reasons = choose_scale(record.kind, values, record.bounds)
    if start:
        details = {"used_from": int(record.years[start]), "points_left_out": start}
        reasons = (Reason("gap_in_years", details), *reasons)
    model = tuple(scale.to_model(values).tolist())
    last = LastPoint(int(record.years[-1]), float(values[-1])) if len(values) else None
    return Member(record.name, record.kind, last, scale, model, reasons)
