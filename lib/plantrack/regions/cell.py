"""One value of an index before any step: the figures it is made of, and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, nan

from plantrack.reason import Reason
from plantrack.regions.definition import IndicatorPart
from plantrack.regions.figures_of_parts import Read
from plantrack.regions.formula import formula_value


@dataclass(frozen=True)
class Cell:
    """One value of an index before any step, and where it comes from.

    Parameters
    ----------
    value : float
        In the unit of the part; nan if there is none.
    year : int or None
        Of which year the figure is; of a change the last one.
    reads : tuple of Read
        Figures it is made of.
    reason : Reason or None
        Why there is none.
    made_by : callable
        Makes the value of the values of `reads`.
    """

    value: float
    year: int | None = None
    reads: tuple[Read, ...] = ()
    reason: Reason | None = None
    made_by: Callable[[Sequence[float]], float] = lambda values: values[0]

    @cached_property
    def half_unit(self) -> float:
        """How far rounding of its figures may have moved the value, at most.

        ``sum over figures of max |f(x + h) - f(x)|, |f(x - h) - f(x)|``, one figure at a time:
        exact for sums, differences and single figures, close for ratios and growth as long as half
        a unit is small beside the figure.
        """
        values, total = [one.value for one in self.reads], 0.0
        for at, one in enumerate(self.reads):
            if one.half_unit:
                sides = (one.value + one.half_unit, one.value - one.half_unit)
                moved = [self.made_by([*values[:at], side, *values[at + 1 :]]) for side in sides]
                total += max((abs(m - self.value) for m in moved if isfinite(m)), default=0.0)
        return total


def measured(part: IndicatorPart) -> Callable[[Sequence[float]], float]:
    """Level, or change between the second half of the values and the first."""
    names, years = part.names, part.measure.years

    def made(values: Sequence[float]) -> float:
        count = len(names)
        now = formula_value(part.formula, dict(zip(names, values[:count], strict=True)))
        if not years:
            return now
        before = formula_value(part.formula, dict(zip(names, values[count:], strict=True)))
        if part.measure.name == "difference":
            return now - before
        is_defined = now > 0 and before > 0
        return 100 * ((now / before) ** (1 / years) - 1) if is_defined else nan

    return made


def share_of_first(part: IndicatorPart) -> Callable[[Sequence[float]], float]:
    """The first object as a per cent of all."""
    count = len(part.names)

    def made(values: Sequence[float]) -> float:
        each = [
            formula_value(part.formula, dict(zip(part.names, values[at : at + count], strict=True)))
            for at in range(0, len(values), count)
        ]
        return 100 * each[0] / sum(each) if sum(each) else nan

    return made
