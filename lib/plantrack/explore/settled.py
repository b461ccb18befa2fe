"""A choice that has an answer, and what may be chosen next."""

from dataclasses import dataclass, replace
from datetime import date

from plantrack.explore.choice import Choice
from plantrack.explore.options import Options
from plantrack.publish.words import LANGUAGES


@dataclass(frozen=True)
class Settled:
    """A choice that has an answer, and everything that can be chosen instead.

    Parameters
    ----------
    choice : Choice
    day : datetime.date
        The day that ``as_of`` means.
    plans, indicators, regions, days : list of (str, str)
        What can be chosen: name and id.
    missing : list of str
        Statements of the plan that no figure speaks about.
    plans_missing : list of str
        Titles of plans that cannot be chosen, as no figure speaks about any target of theirs.
    notes : list of str
        What had to be changed, in words.
    """

    choice: Choice
    day: date
    plans: Options
    indicators: Options
    regions: Options
    days: Options
    missing: list[str]
    plans_missing: list[str]
    notes: list[str]


def neighbours(settled: Settled) -> list[Choice]:
    """What may be chosen next, one control changed: what takes longest to prepare comes first."""
    choice = settled.choice
    others = [replace(choice, lang=lang) for lang in LANGUAGES]
    others += [replace(choice, as_of=day) for _, day in settled.days]
    others += [replace(choice, indicator=name) for _, name in settled.indicators]
    others += [replace(choice, plan=name) for _, name in settled.plans]
    others += [replace(choice, region=name) for _, name in settled.regions]
    return [other for other in others if other != choice]
