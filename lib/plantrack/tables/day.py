"""The day on whose knowledge tables are read, and what was published by then."""

from datetime import date

import pandas as pd

from plantrack.errors import InputError
from plantrack.tables.dates import interval_end, parse_as_of

LATEST = "latest"


def newest_publication(observations: pd.DataFrame) -> date | None:
    """The newest day on which usable figures were published; None if there is none.

    A figure dated by its year alone counts from 31 December; it must not move the day ahead of
    every exact date.

    Parameters
    ----------
    observations : pandas.DataFrame
        As made by `vintages.annotate`.
    """
    dated = observations[observations["is_usable"]]
    exact = dated["published_end"][dated["published"].str.len() > 4]
    ends = exact if len(exact) else dated["published_end"]
    return ends.max().date() if len(ends) else None


def day_of(as_of: date | str, observations: pd.DataFrame) -> date:
    """Read a day, or find the newest one.

    Parameters
    ----------
    as_of : datetime.date or str
        A day, or ``latest``.
    observations : pandas.DataFrame
        As made by `vintages.annotate`.

    Raises
    ------
    InputError
        If there are no dated figures, it is no day, or it lies before the first publication.
    """
    last = newest_publication(observations)
    if last is None:
        raise InputError("the tables hold no dated figure that can be used; nothing can be judged.")
    if as_of == LATEST:
        return last
    day = as_of if type(as_of) is date else parse_as_of(str(as_of))
    first = observations["published_end"][observations["is_usable"]].min().date()
    if day < first:
        raise InputError(
            f"as_of {day} lies before the first publication in the tables ({first});"
            f" choose a day between {first} and {last}."
        )
    return day


def breaks_by(breaks: pd.DataFrame, day: date) -> pd.DataFrame:
    """Breaks of series that were published by a day."""
    return breaks[breaks["published"].map(interval_end) <= day]
