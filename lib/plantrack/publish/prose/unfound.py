"""The numbers of a page that none of its tables holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import cached_property

import pandas as pd

from plantrack.publish.prose.facts import PageFacts
from plantrack.publish.prose.known import COUNT, Known, known_numbers
from plantrack.publish.prose.numbers import AMOUNT, DATE, PERCENT, PLAIN, POINTS, RANK, YEAR
from plantrack.publish.prose.surroundings import Surroundings, surroundings_of
from plantrack.publish.prose.written import how_written

_BETWEEN = str.maketrans("\u5e74\u6708\u65e5", "---")
_ROOMY = Context(prec=400)
#: Where a number may come from, by what its text tells of it.
_FROM = {
    AMOUNT: (AMOUNT, COUNT),
    PLAIN: (PLAIN, COUNT),
    PERCENT: (PERCENT,),
    POINTS: (POINTS,),
    RANK: (RANK,),
}
#: Scores have points, and in English shares may differ by points as well.
_SCORES = frozenset({"points", "point"})


def unfound(said: pd.DataFrame, tables: Mapping[str, str], facts: PageFacts) -> pd.DataFrame:
    """Numbers that a page says and that no result table of its run holds.

    A number is found if a table has it, rounded as it is said (half to even or up), as the same
    thing: a percentage, a place, an amount in the same unit, a number of rows. If its clause names
    a region, an indicator or a target, the row must be about it; if a year stands beside it, the
    row must be about that year, as far as it tells.

    Parameters
    ----------
    said : pandas.DataFrame
        See `numbers.prose_numbers`.
    tables : mapping of str to str
        Name of each result table to its CSV text.
    facts : PageFacts
        What a page may say besides.

    Returns
    -------
    pandas.DataFrame
        Those rows of ``said`` that are not found.
    """
    search = _Search(known_numbers(tables, facts), facts)
    around = surroundings_of(said, facts)
    found = [search.has(row, near) for row, near in zip(said.itertuples(), around, strict=True)]
    return said[[not one for one in found]] if len(said) else said


@dataclass(frozen=True)
class _Search:
    known: list[Known]
    facts: PageFacts

    def has(self, said, near: Surroundings) -> bool:
        """Whether a table holds the number, and it is the same thing."""
        if said.role == DATE:
            told = _iso(said.number)
            return any(day.startswith(told) or day.endswith(f"-{told}") for day in self._days)
        if said.role == YEAR:
            is_bare = self.facts.lang == "zh" and not said.unit
            if said.number not in self._years:
                return is_bare and bool(self._rows(said, near, (PLAIN,)))
            return self._is_year_of(said.number, near)
        if said.role == PERCENT and self._says_beyond(said):
            return self._is_beyond(said.number)
        rows = self._rows(said, near, self._roles(said))
        return any(not (row.years and near.years) or row.years & near.years for row in rows)

    def _is_year_of(self, year: str, near: Surroundings) -> bool:
        """Whether rows with the numbers beside a year have that year, as far as they have any."""
        told = [self._rows(one, near, self._roles(one)) for one in near.beside]
        rows = [row for rows in told for row in rows]
        # A table that tells no year can hold the number of any.
        return not all(row.years for row in rows) or not rows or any(year in r.years for r in rows)

    def _roles(self, said) -> tuple[str, ...]:
        roles = _FROM[said.role]
        if said.unit in _SCORES:
            roles = (*roles, POINTS)
        # Labels beside marks: the axis or the title of the chart says in what unit.
        return (*roles, PERCENT, RANK) if said.where == "text" else roles

    def _rows(self, said, near: Surroundings, roles: Iterable[str]) -> list[Known]:
        """Numbers of tables that are the said one, rounded, whatever the year."""
        number = abs(Decimal(said.number.replace(",", "").replace("\u2212", "-")))
        places = max(-number.as_tuple().exponent, 0)
        rows = (row for role in roles for row in self._rounded(role, places).get(number, ()))
        counting = how_written(self.facts.lang).units
        return [row for row in rows if _fits(said, row, near, counting)]

    def _rounded(self, role: str, places: int) -> Mapping[Decimal, list[Known]]:
        key = role, places
        if key not in self._memo:
            found = self._memo[key] = defaultdict(list)
            step = Decimal(1).scaleb(-places)
            for row in self._by_role.get(role, ()):
                value = abs(Decimal(row.value))
                ways = (ROUND_HALF_EVEN, ROUND_HALF_UP)
                for shown in {value.quantize(step, way, context=_ROOMY) for way in ways}:
                    found[shown].append(row)
        return self._memo[key]

    def _says_beyond(self, said) -> bool:
        """Whether it stands for a share that whole per cent cannot tell."""
        written, before = how_written(self.facts.lang), said.text[: said.start]
        below, above = before.endswith(("<", written.below)), before.endswith((">", written.above))
        return (said.number == "1" and below) or (said.number == "99" and above)

    def _is_beyond(self, number: str) -> bool:
        """Whether a share is too small or too large to be told in whole per cent."""
        shares = [abs(float(row.value)) for row in self._by_role[PERCENT]]
        return any(share < 1 if number == "1" else share > 99 for share in shares)

    @cached_property
    def _by_role(self) -> Mapping[str, list[Known]]:
        found = defaultdict(list)
        for row in self.known:
            found[row.role].append(row)
        return found

    @cached_property
    def _memo(self) -> dict:
        return {}

    @cached_property
    def _days(self) -> set[str]:
        told = {row.value for row in self._by_role[DATE]}
        return told | {str(value) for value in self.facts.parameters.values()} | self.facts.days

    @cached_property
    def _years(self) -> set[str]:
        return {row.value for row in self._by_role[YEAR]} | {day[:4] for day in self._days}


def _fits(said, row: Known, near: Surroundings, counting: Collection[str]) -> bool:
    """Whether a number of a table is in the same unit and about the same as a said one."""
    is_other = row.role == said.role == AMOUNT and row.unit != said.unit
    # What is counted need not be told by a table; what is measured must be.
    if is_other and (row.unit or said.unit not in counting):
        return False
    if near.class_after and row.role != COUNT and (not row.unit or row.unit != said.unit):
        # "2 met" is a number of rows, "whether 1,000 firms are met" is a level.
        return False
    if row.role == COUNT:
        return near.class_after == row.label if near.class_after else near.holds(row.label)
    about = defaultdict(set)
    for kind, name in row.subject:
        about[kind].add(name)
    return all(names & near.named[kind] for kind, names in about.items() if near.named.get(kind))


def _iso(text: str) -> str:
    """A date as ISO 8601 writes it, as far as it is told."""
    parts = text.translate(_BETWEEN).strip("-").split("-")
    return "-".join(part.zfill(2) for part in parts)
