"""What checks of returns go by where the documents leave it open."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Limits:
    """Settings of the checks.

    Parameters
    ----------
    begin : datetime.date
        Innovation activity said to have begun before that day is doubted; the year of the plan.
    yearbook_share : float
        How far the number of firms of a city may be from the statistical yearbook's, as a share of
        the latter, before it is doubted.
    """

    begin: date = date(2020, 1, 1)
    yearbook_share: float = 0.1


LIMITS = Limits()
