"""The made-up returns: most in time, some late, missing, or wrong and corrected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.rules import STATES
from plantrack.coverage.sample.courses import Stand
from plantrack.coverage.sample.register import MONTHS, Firm, day_after
from plantrack.coverage.sample.vocabulary import CITY_FIRMS, CITY_NAMES, DEPARTMENTS

_MISSING, _LATE, _CORRECTED = 0.05, 0.1, 0.06
_MOST_WRONG = 6


@dataclass(frozen=True)
class Return:
    """A return: who, on which month (counted from 0), when, and what it says of firms."""

    reporter: str
    month: int
    received: date
    said: Mapping[str, Stand]
    turn: int = 1

    @property
    def return_id(self) -> str:
        name = f"{self.reporter}-{MONTHS[self.month]}"
        return name if self.turn == 1 else f"{name}-{self.turn}"


def made_up_returns(
    firms: Sequence[Firm], courses: Mapping[str, list[Stand]], rng: np.random.Generator
) -> list[Return]:
    """The returns of all reporters.

    The first return of a reporter names all its firms, later ones those whose state is no longer
    what it last said, so a missing return is made up for by the next one. A city reports on its
    firms, a department on the large ones it answers for.
    """
    told = []
    for reporter in (*CITY_FIRMS, *DEPARTMENTS):
        own = [
            firm
            for firm in firms
            if reporter in (firm.city, firm.moves_to)
            or (reporter == firm.department and firm.size == "large")
        ]
        told += _of_reporter(reporter, own, courses, rng)
    return told


def _of_reporter(
    reporter: str,
    own: Sequence[Firm],
    courses: Mapping[str, list[Stand]],
    rng: np.random.Generator,
) -> Iterator[Return]:
    last: dict[str, Stand] = {}
    for month in range(len(MONTHS)):
        day = _day_of_receipt(month, rng)
        is_corrected = rng.random() < _CORRECTED
        if day is None:
            continue
        now = {
            firm.code: courses[firm.code][month]
            for firm in own
            if firm.is_listed(month) and reporter in (firm.city_in(month), firm.department)
        }
        said = {code: stand for code, stand in now.items() if last.get(code) != stand}
        last |= said
        wrong = _wrong(said) if is_corrected else {}
        yield Return(reporter, month, day, said | wrong)
        if wrong:
            again = day + timedelta(days=8 + int(10 * rng.random()))
            yield Return(reporter, month, again, {code: said[code] for code in wrong}, turn=2)


def _day_of_receipt(month: int, rng: np.random.Generator) -> date | None:
    """In time up to the 5th, late after it, or never; the first return always comes."""
    chance, day = rng.random(), rng.random()
    if chance < _MISSING and month > 0:
        return None
    is_late = chance < _MISSING + _LATE
    return day_after(month, 6 + int(10 * day) if is_late else 1 + int(5 * day))


def _wrong(said: Mapping[str, Stand]) -> dict[str, Stand]:
    """The first few firms, put a step too high."""
    open_ones = [(code, stand) for code, stand in said.items() if 0 < stand.step < 3]
    return {code: Stand(stand.step + 1, stand.since) for code, stand in open_ones[:_MOST_WRONG]}


def reporters_table() -> pl.DataFrame:
    """The table ``reporters``: cities, then departments."""
    rows = [
        {"reporter": key, "kind": kind, "name_zh": name_zh, "name_en": name_en}
        for kind, names in (("city", CITY_NAMES), ("department", DEPARTMENTS))
        for key, (name_zh, name_en) in names.items()
    ]
    return pl.DataFrame(rows, schema=SCHEMAS["reporters"])


def returns_table(told: Sequence[Return]) -> pl.DataFrame:
    """The table ``returns``, in the order in which they came in."""
    rows = [
        {
            "return_id": each.return_id,
            "reporter": each.reporter,
            "month": MONTHS[each.month],
            "received": each.received,
        }
        for each in in_order(told)
    ]
    return pl.DataFrame(rows, schema=SCHEMAS["returns"])


def progress_table(told: Sequence[Return]) -> pl.DataFrame:
    """The table ``progress``."""
    rows = [
        {
            "return_id": each.return_id,
            "code": code,
            "state": STATES[stand.step],
            "since": stand.since,
            "evidence": stand.evidence or None,
            "reason": stand.reason or None,
        }
        for each in in_order(told)
        for code, stand in each.said.items()
    ]
    return pl.DataFrame(rows, schema=SCHEMAS["progress"])


def in_order(told: Sequence[Return]) -> list[Return]:
    """By day of receipt."""
    return sorted(told, key=lambda each: (each.received, each.return_id))
