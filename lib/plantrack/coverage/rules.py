"""Rules of a ledger: what the documents leave open is a setting, printed with the results."""

from dataclasses import dataclass
from datetime import date

#: In the order in which a firm goes through them; the codes stand in the tables.
STATES = ("not_started", "contacted", "active", "closed")
#: States that count as innovation activity.
COVERED = ("active", "closed")


@dataclass(frozen=True)
class Rules:
    """Settings of a ledger, kept in its file ``rules.yaml``.

    Parameters
    ----------
    due : datetime.date
        Day by which every firm is to be closed off (full-coverage plan, 5(1)3).
    deadline_day : int
        Day of the following month by which a return is due (5(1)2: before the 5th).
    is_deadline_day_in_time : bool
        Whether a return that comes on that very day is in time; the text leaves it open.
    is_evidence_needed : bool
        Whether a close-off without evidence is a fault; the text leaves the criterion open.
    stalled_months : int
        Months without a change after which an open firm counts as stalled.
    group_size : (int, int)
        Fewest and most members of a working group (4(2)1).
    group_division_cadres, group_technical_experts : int
        Fewest of each in a group (4(2)1).
    is_sample : bool
        Whether the ledger is made up; every output then says so.

    Examples
    --------
    >>> RULES.deadline("2020-12")
    datetime.date(2021, 1, 5)
    """

    due: date = date(2020, 12, 31)
    deadline_day: int = 5
    is_deadline_day_in_time: bool = True
    is_evidence_needed: bool = True
    stalled_months: int = 3
    group_size: tuple[int, int] = (5, 6)
    group_division_cadres: int = 1
    group_technical_experts: int = 1
    is_sample: bool = False

    def deadline(self, month: str) -> date:
        """Day by which the return on a month is due."""
        year, number = int(month[:4]), int(month[5:])
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
        return date(year, number, self.deadline_day)


#: The full-coverage plan's.
RULES = Rules()
