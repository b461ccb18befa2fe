"""When the workbook is due: the one place that says it, and why then."""

from dataclasses import dataclass
from datetime import datetime

_MONTHS = range(1, 13)
#: Every month has these days, so a due time is never skipped.
_DAYS = range(1, 29)


@dataclass(frozen=True)
class Due:
    """A time that comes every month or every year, on the clock of the machine.

    Parameters
    ----------
    name : str
        Such as ``monthly``.
    why : str
        What has come out by then, and where that is written.
    day, hour : int
        Day of the month (1 to 28) and hour.
    month : int or None
        Of the year; None for every month.

    Raises
    ------
    ValueError
        If there is no such day in every month, month or hour.

    Examples
    --------
    >>> due = Due("yearly", "after the bulletin", day=15, hour=3, month=10)
    >>> due.calendar, due.cron
    ('*-10-15 03:00:00', '0 3 15 10 *')
    >>> due.after(datetime(2026, 11, 26))
    datetime.datetime(2027, 10, 15, 3, 0)
    >>> due.before(datetime(2026, 10, 15, 3)), due.before(datetime(2026, 10, 15, 2))
    (datetime.datetime(2026, 10, 15, 3, 0), datetime.datetime(2025, 10, 15, 3, 0))
    """

    name: str
    why: str
    day: int
    hour: int
    month: int | None = None

    def __post_init__(self) -> None:
        if not (
            self.day in _DAYS
            and self.hour in range(24)
            and (self.month is None or self.month in _MONTHS)
        ):
            raise ValueError(f"{self.name}: no such time in every month or year: {self}")

    @property
    def calendar(self) -> str:
        """As systemd writes it (systemd.time(7)), in its normal form."""
        month = "*" if self.month is None else f"{self.month:02d}"
        return f"*-{month}-{self.day:02d} {self.hour:02d}:00:00"

    @property
    def cron(self) -> str:
        """As cron writes it (crontab(5))."""
        return f"0 {self.hour} {self.day} {self.month or '*'} *"

    def after(self, now: datetime) -> datetime:
        """The next such time after a time of the machine's clock."""
        return min(time for time in self._around(now) if time > now)

    def before(self, now: datetime) -> datetime:
        """The last such time before or at a time of the machine's clock."""
        return max(time for time in self._around(now) if time <= now)

    def _around(self, now: datetime) -> list[datetime]:
        """All such times of the year of a time, and of the years beside it."""
        return [
            datetime(year, month, self.day, self.hour)
            for year in range(now.year - 1, now.year + 2)
            for month in _MONTHS
            if self.month in (None, month)
        ]


#: Cities and departments report to the monthly dispatch before the 5th: what came in on the 4th
#: is in, and the result is there when the working day of the 5th begins.
MONTHLY = Due(
    "monthly",
    "returns to the monthly dispatch are due before the 5th (plan full_coverage_2020, part 5)",
    day=5,
    hour=3,
)
#: National R&D bulletins of the last nine years came between 27 August and 10 October
#: (data/sources.csv). One that comes later, as until 2016, is met by the next monthly time.
YEARLY = Due(
    "yearly",
    "the national R&D bulletin is out, since 2017 always by 10 October (data/sources.csv)",
    day=15,
    hour=3,
    month=10,
)
DUE = (MONTHLY, YEARLY)
