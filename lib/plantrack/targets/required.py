"""The level a target requires, and when a figure meets it."""

import operator
from dataclasses import dataclass
from math import isclose

from plantrack.reason import Reason

_COMPARE = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt}
_INCLUSIVE = frozenset({"ge", "le"})
#: Levels computed from a base carry binary rounding errors far below any printed digit.
_SAME = 1e-10
FLOORS = frozenset({"ge", "gt"})


@dataclass(frozen=True)
class Required:
    """The level a target requires.

    Parameters
    ----------
    value : float or None
        In the unit of the indicator; None if it cannot be named or moves with another region.
    comparator : str
        How a figure is compared with it: ge, gt, le or lt.
    how : Reason
        How the level follows from the text, or why it does not.
    follows : str
        Region whose same-year figure is the level; empty for a fixed level.
    band : float
        Share of the level by which a figure may fall short and still meet it (约, 左右).
    half_unit : float
        Half of the last printed decimal of the base, carried to the level; 0 for a printed level,
        which is a commitment and not a measurement.
    """

    value: float | None
    comparator: str
    how: Reason
    follows: str = ""
    band: float = 0.0
    half_unit: float = 0.0

    @property
    def is_resolved(self) -> bool:
        """Whether there is a level to compare with."""
        return self.value is not None or bool(self.follows)

    @property
    def direction(self) -> int:
        """Which way is better: 1 for a floor, -1 for a ceiling."""
        return 1 if self.comparator in FLOORS else -1

    def threshold(self, level: float) -> float:
        """The level less what 约 or 左右 allows.

        Examples
        --------
        >>> Required(100.0, "ge", Reason("about"), band=0.05).threshold(100.0)
        95.0
        """
        return exact(level - self.direction * self.band * abs(level))

    def is_met(self, figure: float, level: float) -> bool:
        """Whether a figure meets the level of its year."""
        return meets(figure, self.comparator, self.threshold(level))


def exact(value: float) -> float:
    """A computed level without the binary dust behind its twelfth digit.

    Examples
    --------
    >>> exact(1.1 * 110)
    121.0
    """
    return float(f"{value:.12g}")


def meets(value: float, comparator: str, required: float) -> bool:
    """Whether a figure meets a level; what differs in the tenth digit only is equal.

    Parameters
    ----------
    value, required : float
        In the same unit.
    comparator : str
        ge, gt, le or lt.

    Examples
    --------
    >>> meets(1.20, "ge", 2.50), meets(3, "le", 5), meets(5, "gt", 5)
    (False, True, False)

    1.1 times 3 is 3.3000000000000003 to a computer:

    >>> meets(3.3, "ge", 1.1 * 3)
    True
    """
    is_equal = isclose(value, required, rel_tol=_SAME, abs_tol=0.0)
    return comparator in _INCLUSIVE if is_equal else bool(_COMPARE[comparator](value, required))
