"""What truly becomes of each made-up firm, month by month; returns may tell it late or wrong."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from plantrack.coverage.sample.register import MONTHS, Firm, one_of
from plantrack.coverage.sample.vocabulary import CITY_SPEEDS, EVIDENCE_NAME, REASONS, SIZES

#: Chance of a step up in each month; little went on in February 2020.
_PACE = (0.08, 0.04, 0.12, 0.25, 0.35, 0.42, 0.48, 0.52, 0.6, 0.68, 0.76, 0.84)
#: Share that is active or contacted from the start, with and without R&D activity.
_ACTIVE_AT_START = {True: 0.8, False: 0.08}
_CONTACTED_AT_START = 0.15
_REOPENED, _WITHOUT_REASON, _WITHOUT_EVIDENCE = 0.004, 0.15, 0.02


@dataclass(frozen=True)
class Stand:
    """Where a firm stands in a month.

    Parameters
    ----------
    step : int
        0 (not started) to 3 (closed).
    since : datetime.date or None
        None if it has not started.
    evidence, reason : str
        Of a close-off, of a step back.
    """

    step: int
    since: date | None = None
    evidence: str = ""
    reason: str = ""


def made_up_courses(
    firms: Sequence[Firm], with_rd: Collection[str], rng: np.random.Generator
) -> dict[str, list[Stand]]:
    """The stands of each firm in all months, by code.

    Parameters
    ----------
    firms : sequence of Firm
        All firms.
    with_rd : collection of str
        Codes of those with R&D activity, most of which are active from the start.
    rng : numpy.random.Generator
        Source of chance.
    """
    return {firm.code: _course(firm, firm.code in with_rd, rng) for firm in firms}


def _course(firm: Firm, has_rd: bool, rng: np.random.Generator) -> list[Stand]:
    speed = CITY_SPEEDS.get(firm.city, 1.0) * SIZES[firm.size][1]
    stands = [_start(has_rd, rng)]
    for month in range(1, len(MONTHS)):
        last, chance = stands[-1], rng.random()
        if last.step < 3:
            goes_on = firm.is_listed(month) and chance < _PACE[month] * speed
            stands.append(_up(firm, last.step + 1, month, rng) if goes_on else last)
        else:
            stands.append(_back(month, rng) if chance < _REOPENED else last)
    return stands


def _start(has_rd: bool, rng: np.random.Generator) -> Stand:
    chance, active = rng.random(), _ACTIVE_AT_START[has_rd]
    if chance >= active + _CONTACTED_AT_START:
        return Stand(0)
    return Stand(2 if chance < active else 1, _day(0, rng))


def _up(firm: Firm, step: int, month: int, rng: np.random.Generator) -> Stand:
    has_evidence = step == 3 and rng.random() >= _WITHOUT_EVIDENCE
    evidence = f"{EVIDENCE_NAME}{firm.number:04}" if has_evidence else ""
    return Stand(step, _day(month, rng), evidence)


def _back(month: int, rng: np.random.Generator) -> Stand:
    reason = "" if rng.random() < _WITHOUT_REASON else one_of(REASONS, rng)
    return Stand(1 + int(2 * rng.random()), _day(month, rng), reason=reason)


def _day(month: int, rng: np.random.Generator) -> date:
    return date(2020, month + 1, 1 + int(28 * rng.random()))
