"""From what somebody wants to see to a choice that has an answer, and what was changed for it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from plantrack.explore.choice import Choice
from plantrack.explore.days import day_for, offered_days
from plantrack.explore.memo import Memo
from plantrack.explore.options import Options, indicator_options, plan_options, region_options
from plantrack.explore.settled import Settled
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.day import LATEST

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Settler:
    """Settles choices; lists of what can be chosen are made once.

    Parameters
    ----------
    memo : Memo
        Judges of the days.
    newest : Workbook
        Tables as known now.
    """

    memo: Memo
    newest: Workbook = field(repr=False)
    _made: dict[tuple, object] = field(default_factory=dict, repr=False)

    def settle(self, wanted: Choice) -> Settled | Reason:
        """Find the nearest choice that has an answer.

        Parameters
        ----------
        wanted : Choice
            A known plan; region, indicator and day may not go with it.

        Returns
        -------
        Settled or Reason
            The reason where the day cannot be used, or no statement of the plan has figures.
        """
        plan, phrases = wanted.plan, Phrases(self.newest, Words(wanted.lang))
        day = self._once(("day", plan, wanted.as_of), lambda: self._day(wanted))
        if isinstance(day, Reason):
            return day
        indicators, missing = self._once(
            ("indicators", day, plan, wanted.lang), lambda: self._indicators(day, plan, phrases)
        )
        if not indicators:
            return Reason("plan_without_figures", {"as_of": day.isoformat()})
        indicator, notes = _nearest(
            wanted.indicator, indicators, "explore.other_indicator", phrases
        )
        regions = self._once(
            ("regions", day, plan, indicator, wanted.lang),
            lambda: self._regions(day, plan, indicator, phrases),
        )
        region, also = _nearest(wanted.region, regions, "explore.other_region", phrases)
        days = self._once(("days", plan, wanted.lang), lambda: self._days(plan, phrases))
        plans, plans_missing = self._plans(wanted.lang)
        return Settled(
            choice=replace(wanted, indicator=indicator, region=region, as_of=wanted.as_of.strip()),
            day=day,
            plans=plans,
            indicators=indicators,
            regions=regions,
            days=_with(wanted.as_of.strip(), days),
            missing=missing,
            plans_missing=plans_missing,
            notes=notes + also,
        )

    def begin(self, wanted: Choice) -> Settled | Reason:
        """Settle the first choice: now if not on its day, with another plan if not even then."""
        settled = self.settle(wanted)
        if not isinstance(settled, Reason):
            return settled
        latest, (plans, _) = self._as_now(wanted), self._plans(wanted.lang)
        if not isinstance(latest, Reason) or not plans:
            return latest
        title, plan = plans[0]
        note = Words(wanted.lang)("explore.other_plan", name=title)
        other = self.settle(replace(wanted, plan=plan, as_of=LATEST))
        return other if isinstance(other, Reason) else replace(other, notes=[note, *other.notes])

    def turn(self, shown: Choice, wanted: Choice) -> Settled | Reason:
        """Settle what a control was turned to; a plan may be newer than the day that is shown.

        Parameters
        ----------
        shown, wanted : Choice
            Before and after.

        Returns
        -------
        Settled or Reason
        """
        settled = self.settle(wanted)
        if not isinstance(settled, Reason) or wanted.plan == shown.plan:
            return settled
        return self._as_now(wanted)

    def _as_now(self, wanted: Choice) -> Settled | Reason:
        """The same on the newest day, and that it is another day."""
        latest = self.settle(replace(wanted, as_of=LATEST))
        if isinstance(latest, Reason):
            return latest
        note = Words(wanted.lang)("explore.other_day", day=latest.day.isoformat())
        return replace(latest, notes=[note, *latest.notes])

    def is_quick(self, wanted: Choice) -> bool:
        """Whether lists and panel of a choice have been made already."""
        plan, indicator, lang = wanted.plan, wanted.indicator, wanted.lang
        day = self._once(("day", plan, wanted.as_of), lambda: self._day(wanted))
        if isinstance(day, Reason):
            return True
        has_lists = ("regions", day, plan, indicator, lang) in self._made
        return has_lists and self.memo.is_quick(day, wanted.region, indicator)

    def _once(self, key: tuple, make: Callable[[], _Made]) -> _Made:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _plans(self, lang: str) -> tuple[Options, list[str]]:
        phrases = Phrases(self.newest, Words(lang))
        return self._once(("plans", lang), lambda: plan_options(self.newest, phrases))

    def _day(self, wanted: Choice) -> date | Reason:
        return day_for(wanted.as_of, self.newest, wanted.plan)

    def _indicators(self, day: date, plan: str, phrases: Phrases) -> tuple[Options, list[str]]:
        figures, statements = self.memo.judge(day).figures, self.memo.statements(day, plan)
        return indicator_options(figures, statements, phrases)

    def _regions(self, day: date, plan: str, indicator: str, phrases: Phrases) -> Options:
        figures, statements = self.memo.judge(day).figures, self.memo.statements(day, plan)
        about = [target for target in statements if target.decided_by == indicator]
        return region_options(figures, about, indicator, phrases)

    def _days(self, plan: str, phrases: Phrases) -> Options:
        last = self.newest.newest_day(plan=plan).isoformat()
        latest = phrases.words("explore.latest", day=last)
        days = offered_days(self.newest, plan)
        return [(latest if day == LATEST else day, day) for day in days]


def _nearest(wanted: str, options: Options, key: str, phrases: Phrases) -> tuple[str, list[str]]:
    """What is wanted if it can be chosen, else the first that can, and words that say so."""
    if wanted in {name for _, name in options}:
        return wanted, []
    title, name = options[0]
    return name, [phrases.words(key, name=title)]


def _with(day: str, days: Options) -> Options:
    """Days with the one that is chosen among them."""
    if day in {name for _, name in days}:
        return days
    return [days[0], *sorted([*days[1:], (day, day)], reverse=True)]
