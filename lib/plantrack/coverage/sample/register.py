"""The made-up firms: where they belong, and when they join, move or leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.sample.codes import made_up_code
from plantrack.coverage.sample.vocabulary import (
    BRANCHES,
    CITY_BRANCHES,
    CITY_FIRMS,
    CLUSTERS,
    COUNTY_NAME,
    FIRM_NAME,
    SIZES,
)

MONTHS = tuple(f"2020-{number:02}" for number in range(1, 13))
#: Day on which the first list of firms came in.
BUILT = date(2020, 1, 15)
_JOINED, _MOVED, _LEFT = 0.02, 0.008, 0.02
_WITHOUT_DEPARTMENT, _WITHOUT_CITY = 0.006, 0.05
_COUNTIES = 6


@dataclass(frozen=True)
class Firm:
    """A made-up firm; months are counted from 0 (`MONTHS`).

    Parameters
    ----------
    number : int
        Makes its code and its name.
    city, county, industry, size, department, cluster : str
        As in the ledger; city and department may be empty.
    joins : int
        First month on the list.
    moves : int or None
        First month in the city ``moves_to``.
    moves_to : str
        Empty if it stays.
    leaves : int or None
        First month off the list.
    """

    number: int
    city: str
    county: str
    industry: str
    size: str
    department: str
    cluster: str
    joins: int = 0
    moves: int | None = None
    moves_to: str = ""
    leaves: int | None = None

    @cached_property
    def code(self) -> str:
        return made_up_code(self.number)

    def is_listed(self, month: int) -> bool:
        return self.joins <= month and (self.leaves is None or month < self.leaves)

    def city_in(self, month: int) -> str:
        return self.city if self.moves is None or month < self.moves else self.moves_to


def made_up_firms(rng: np.random.Generator) -> list[Firm]:
    """The firms of all cities; those on the list in the first month are as many as in reality."""
    later = {city: round(count * _JOINED) for city, count in CITY_FIRMS.items()}
    places = [city for city, count in CITY_FIRMS.items() for _ in range(count + later[city])]
    seen: dict[str, int] = {}
    firms = []
    for number, city in enumerate(places, start=1):
        seen[city] = seen.get(city, 0) + 1
        firms.append(_firm(number, city, seen[city] > CITY_FIRMS[city], rng))
    return firms


def _firm(number: int, city: str, is_later: bool, rng: np.random.Generator) -> Firm:
    branches = CITY_BRANCHES.get(city, {})
    industry = chosen({key: row[0] * branches.get(key, 1.0) for key, row in BRANCHES.items()}, rng)
    _, department, fitting = BRANCHES[industry]
    clusters = [cluster for cluster in fitting if _is_seat(cluster, city)]
    is_answered_for = rng.random() >= _WITHOUT_DEPARTMENT
    own = {
        "industry": industry,
        "size": chosen({key: share for key, (share, _) in SIZES.items()}, rng),
        "department": department if is_answered_for else "",
        "cluster": one_of(("", *clusters, *clusters), rng),
        "county": f"{COUNTY_NAME}{1 + int(_COUNTIES * rng.random())}",
    }
    if is_later:
        is_astray = rng.random() < _WITHOUT_CITY
        return Firm(number, "" if is_astray else city, **own, joins=3 + int(8 * rng.random()))
    event, month = rng.random(), 2 + int(9 * rng.random())
    if event < _MOVED:
        to = one_of([other for other in CITY_FIRMS if other != city], rng)
        return Firm(number, city, **own, moves=month, moves_to=to)
    return Firm(number, city, **own, leaves=month if event < _MOVED + _LEFT else None)


def _is_seat(cluster: str, city: str) -> bool:
    """Whether a cluster has firms in a city: most have in about three of five, some in all."""
    return list(CLUSTERS).index(cluster) * (1 + list(CITY_FIRMS).index(city)) % 5 < 3


def register_table(firms: Sequence[Firm]) -> pl.DataFrame:
    """The table ``firms``: a row for each firm, and one more for each that moves or leaves."""
    rows = []
    for firm in firms:
        rows.append(_row(firm, firm.joins, city=firm.city))
        if firm.moves is not None:
            rows.append(_row(firm, firm.moves, city=firm.moves_to))
        if firm.leaves is not None:
            rows.append(_row(firm, firm.leaves, city=firm.city) | {"is_listed": False})
    return pl.DataFrame(rows, schema=SCHEMAS["firms"])


def _row(firm: Firm, month: int, *, city: str) -> dict:
    return {
        "code": firm.code,
        "name": f"{FIRM_NAME}{firm.number:04}",
        "city": city or None,
        "county": firm.county,
        "industry": firm.industry,
        "size": firm.size,
        "department": firm.department or None,
        "cluster": firm.cluster or None,
        "is_listed": True,
        "since_month": MONTHS[month],
        "received": BUILT if month == 0 else day_after(month, 4),
    }


def day_after(month: int, day: int) -> date:
    """A day of the month that follows a month."""
    return date(2020, month + 2, day) if month < 11 else date(2021, 1, day)


def chosen(weights: Mapping[str, float], rng: np.random.Generator) -> str:
    """One of several names, by weight."""
    left = rng.random() * sum(weights.values())
    for name, weight in weights.items():
        left -= weight
        if left < 0:
            return name
    return next(reversed(weights))


def one_of(names: Sequence[str], rng: np.random.Generator) -> str:
    """One of several names, each as likely as the others."""
    return names[int(len(names) * rng.random())]
