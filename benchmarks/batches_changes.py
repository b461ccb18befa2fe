"""One more figure in the tables of a copy, and which runs follow."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from batches import Copy
from batches_watched import Watched

#: What `plantrack run` says of runs and their number when none is due.
NOTHING = re.compile(r"(\d+) runs, nothing has changed")


@dataclass(frozen=True)
class Followed:
    """What followed one new figure.

    Parameters
    ----------
    taken : Watched
        The command that made the runs.
    due, reading : set of str
        Runs that `plantrack plan` named, and those whose last result had looked at the indicator;
        some of these only as of an earlier day than that of the figure, and need not follow.
    """

    taken: Watched
    due: set[str]
    reading: set[str]

    @property
    def made(self) -> set[str]:
        """Runs that were made."""
        return set(self.taken.ended)

    @property
    def is_only_what_reads_it(self) -> bool:
        """Whether all that were made had looked at the indicator, and were announced."""
        return bool(self.made) and self.made == self.due and self.made <= self.reading


def change(copy: Copy, indicator: str, day: date) -> Followed:
    """Publish a figure again on a day, in the tables of a copy whose pages are in place, and run.

    Parameters
    ----------
    copy : Copy
        Every run of its list is in place.
    indicator : str
        Whose newest figure appears once more.
    day : date
        After all that is published.
    """
    reading = {run for run, read in copy.read().items() if {indicator, "*"} & read}
    _publish_again(copy.root / "data" / "observations", indicator, day)
    due = {one["run_id"] for one in copy.planned() if one["is_due"]}
    return Followed(copy.run(), due, reading)


def newest_day(copy: Copy) -> date:
    """The day after which nothing is published: the latest date printed with day or month."""
    days = [row["published"] for _, row in _rows(copy.root / "data" / "observations")]
    return max(_end(day) for day in days if len(day) > 4)


def seldom_read(copy: Copy, but: str) -> list[str]:
    """The indicator, but for one, that fewest of the runs in place looked at, as a list of one.

    Runs also look for figures of indicators that have none; those do not count.
    """
    with_figures = {row["indicator"] for _, row in _rows(copy.root / "data" / "observations")}
    counts = Counter(name for read in copy.read().values() for name in read)
    named = with_figures & counts.keys() - {but}
    return sorted(named, key=lambda name: (counts[name], name))[:1]


def _publish_again(folder: Path, indicator: str, day: date) -> None:
    """The same value with a later date: nothing for the gate to hold back."""
    found = [(file, row) for file, row in _rows(folder) if row["indicator"] == indicator]
    usable = [one for one in found if one[1]["published"] and not one[1]["note"]]
    file, row = max(usable or found, key=lambda one: (one[1]["period"], one[1]["published"]))
    with file.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row), lineterminator="\n")
        writer.writerow(row | {"published": day.isoformat()})


def _rows(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    found = []
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            found += [(file, row) for row in csv.DictReader(stream)]
    return found


def _end(published: str) -> date:
    """Last day of a month or day as printed, such as 2026-05."""
    year, month, *day = map(int, published.split("-"))
    if day:
        return date(year, month, *day)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
