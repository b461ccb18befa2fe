"""How far new figures lie from those the tables hold of their series."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from plantrack.ingest.checks.columns import Column
from plantrack.ingest.checks.record import Record
from plantrack.ingest.figure import Figure

#: Years between a new figure and the one it is compared with, at most.
YEARS = 5


@dataclass(frozen=True)
class Known:
    """A figure beside the one of its series that lies nearest in time.

    Parameters
    ----------
    figure : Figure
    year : int
        Of the figure in the tables.
    held : float
        That figure, above zero.
    value : float
        The new figure, above zero.
    """

    figure: Figure
    year: int
    held: float
    value: float

    @property
    def distance(self) -> float:
        """Logarithm of new by held: 0 if equal, 2.3 if ten times as much."""
        return log(self.value / self.held)

    @property
    def gap(self) -> int:
        """Years between the two, at least 1."""
        return max(1, abs(int(self.figure.period) - self.year))


def known_of(column: Column, record: Record, *, years: int = YEARS) -> list[Known]:
    """Figures of a column that can be compared: above zero, with one not too far back.

    Parameters
    ----------
    column : Column
    record : Record
    years : int, optional
        How far back or ahead, at most.

    Returns
    -------
    list of Known
        In the order of the file.
    """
    found = []
    for figure in column.figures:
        nearest = record.nearest(figure.region, column.indicator, column.year)
        if nearest is None or abs(nearest[0] - column.year) > years:
            continue
        value = float(figure.value)
        if min(value, nearest[1]) > 0:
            found.append(Known(figure, *nearest, value))
    return found


def distances(values: Sequence[Known], held: Sequence[Known]) -> list[float]:
    """Logarithms of the new figures of some regions by the held ones of others, pair by pair."""
    return [log(one.value / other.held) for one, other in zip(values, held, strict=True)]
