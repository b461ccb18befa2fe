"""What has been worked out before: judges by day, answers by choice. An object, no global state."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from plantrack.attainment import Forecaster, Judge
from plantrack.explore.answer import Answer, answer_to
from plantrack.explore.statements import main_statements
from plantrack.tables import Workbook
from plantrack.targets import Target

#: Days whose panels are kept; each takes a few megabytes.
DAYS = 20
Key = tuple[date, str, str, str]


@dataclass(frozen=True)
class Memo:
    """Answers given so far, and what they were made with.

    Parameters
    ----------
    known_on : callable
        Gives the tables as known on a day.
    seed : int
        Seed of the draws.
    days : int
        Number of days kept; those not asked for the longest are dropped.
    """

    known_on: Callable[[date], Workbook] = field(repr=False)
    seed: int = 0
    days: int = DAYS
    _judges: OrderedDict[date, Judge] = field(default_factory=OrderedDict, repr=False)
    _statements: dict[tuple[date, str], tuple[Target, ...]] = field(
        default_factory=dict, repr=False
    )
    _answers: dict[Key, Answer] = field(default_factory=dict, repr=False)
    _panels: set[tuple[date, str, tuple[str, ...]]] = field(default_factory=set, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def judge(self, day: date) -> Judge:
        """Judge of a day; the same object as long as it is kept."""
        with self._lock:
            if day not in self._judges:
                self._judges[day] = Judge(Forecaster(self.known_on(day), seed=self.seed))
            self._judges.move_to_end(day)
            if len(self._judges) > self.days:
                self._forget(next(iter(self._judges)))
            return self._judges[day]

    def _forget(self, day: date) -> None:
        del self._judges[day]
        for store in (self._statements, self._answers):
            for key in [key for key in store if key[0] == day]:
                del store[key]
        self._panels.difference_update({key for key in self._panels if key[0] == day})

    def statements(self, day: date, plan: str) -> tuple[Target, ...]:
        """Main statements of a plan.

        Raises
        ------
        InputError
            If the plan is unknown or was not yet issued.
        """
        key, found = (day, plan), self._statements.get((day, plan))
        if found is None:
            found = main_statements(self.judge(day).forecaster.workbook, plan)
            with self._lock:
                self._statements[key] = found
        return found

    def answer(self, day: date, plan: str, region: str, indicator: str) -> Answer:
        """Answer to a choice, worked out once.

        Parameters
        ----------
        day : datetime.date
            On whose knowledge.
        plan, region, indicator : str
            Ids.

        Returns
        -------
        Answer
        """
        key = (day, plan, region, indicator)
        judge, found = self.judge(day), self._answers.get(key)
        if found is None:
            found = answer_to(judge, self.statements(day, plan), region, indicator)
            with self._lock:
                self._answers[key] = found
                self._panels.add(self._panel(judge, day, region, indicator))
        return found

    def is_quick(self, day: date, region: str, indicator: str) -> bool:
        """Whether the panel that an answer needs has been learnt already."""
        judge = self._judges.get(day)
        return judge is not None and self._panel(judge, day, region, indicator) in self._panels

    @staticmethod
    def _panel(
        judge: Judge, day: date, region: str, indicator: str
    ) -> tuple[date, str, tuple[str, ...]]:
        """Regions of one level share a panel, whatever plan asks."""
        return day, indicator, judge.forecaster.panels.levels(region)
