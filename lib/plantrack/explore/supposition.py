"""What is supposed about a target, and what it leads to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from plantrack.errors import InputError


@dataclass(frozen=True)
class Supposition:
    """What is supposed; nothing by default.

    Parameters
    ----------
    level : float or None
        Another level for the target year.
    pace : float or None
        Another yearly pace from the latest figure on, in the unit of `WhatIf.pace_unit`.
    figure : float or None
        The next figure; not together with a pace.
    """

    level: float | None = None
    pace: float | None = None
    figure: float | None = None

    def __post_init__(self) -> None:
        if self.pace is not None and self.figure is not None:
            raise InputError("a pace and a next figure were supposed; expected one of them.")

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is supposed."""
        return self == Supposition()


@dataclass(frozen=True)
class Consequence:
    """What a supposition leads to.

    Parameters
    ----------
    probability : float or None
        Of meeting the level in the target year; None where the supposed figure decides it.
    is_met : bool or None
        Whether the supposed figure meets the level, where it is that of the target year.
    median : float
        Middle of what is expected for the target year.
    level : float
        The level; the median of one that moves.
    path : pandas.DataFrame or None
        year, median, lower80, upper80 where the path is another one.
    is_clear : bool
        Whether rounding and revision of a figure that decides leave little doubt.
    """

    probability: float | None
    is_met: bool | None
    median: float
    level: float
    path: pd.DataFrame | None = field(default=None, repr=False)
    is_clear: bool = True


def certain_path(years: Sequence[int], values: Sequence[float]) -> pd.DataFrame:
    """A path without doubt, as what is supposed has none.

    Examples
    --------
    >>> certain_path([2025], [2.5]).to_dict("records")
    [{'year': 2025, 'median': 2.5, 'lower80': 2.5, 'upper80': 2.5}]
    """
    ends = dict.fromkeys(("median", "lower80", "upper80"), values)
    return pd.DataFrame({"year": years} | ends)
