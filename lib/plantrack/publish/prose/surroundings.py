"""What stands around a number in its text: names, years, other numbers, the class it counts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from plantrack.publish.prose.facts import PageFacts
from plantrack.publish.prose.numbers import DATE, YEAR

_CLAUSE = re.compile(r"[，。；：]|[,;:.] ")
_SENTENCE = re.compile(r"[。；]|[;.] ")
_ITEM = re.compile(r"[，。；：、]|[,;:.] ")


@dataclass(frozen=True)
class Surroundings:
    """What the text tells about a number besides itself.

    Parameters
    ----------
    clause : str
        The part of the sentence it stands in.
    named : mapping of str to set of str
        By kind, the names it can be about: those of its clause, else of its text and headings,
        else the region of the page.
    years : frozenset of str
        The years right before and after it in its clause.
    beside : tuple
        The two numbers before and after it in its sentence, years and dates left out.
    class_after : str
        The class of targets that follows at once.
    """

    clause: str = ""
    named: Mapping[str, set[str]] = field(default_factory=dict)
    years: frozenset[str] = frozenset()
    beside: tuple = ()
    class_after: str = ""

    def holds(self, label: str) -> bool:
        """Whether a word stands in the clause; an empty one does."""
        return label in self.clause


def surroundings_of(said: pd.DataFrame, facts: PageFacts) -> Iterator[Surroundings]:
    """Look around each number.

    Parameters
    ----------
    said : pandas.DataFrame
        See `numbers.prose_numbers`.
    facts : PageFacts
        Names, and the words of classes.

    Yields
    ------
    Surroundings
        In the order of ``said``.
    """
    rows = list(said.itertuples())
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and _same_text(rows[at], rows[end]):
            end += 1
        yield from _in_text(rows[at:end], facts)
        at = end


def _same_text(one, other) -> bool:
    return (one.where, one.text, one.headings) == (other.where, other.text, other.headings)


def _in_text(rows: Sequence, facts: PageFacts) -> Iterator[Surroundings]:
    text = rows[0].text
    # The main heading is about the page, not about this part of it.
    # A label beside a mark stands in a chart, which has its own subject.
    headings = () if rows[0].where == "text" else rows[0].headings[1:]
    whole = " ".join([text, *headings])
    everywhere = {kind: _held(names.values(), whole) for kind, names in facts.subjects.items()}
    own = {"regions": {facts.region} if facts.region else set()}
    spans = [_span(_CLAUSE, text, row.start) for row in rows]
    for at, row in enumerate(rows):
        clause = text[slice(*spans[at])]
        near = _within(rows, at, spans[at])
        wide = _within(rows, at, _span(_SENTENCE, text, row.start))
        # A list is told after its number, so that only names before a number say what it is about.
        item = text[_span(_ITEM, text, row.start)[0] : row.start]
        before = text[spans[at][0] : row.start]
        yield Surroundings(
            clause=clause,
            named={
                kind: _held(names, item) or (_held(names, before) or names) | own.get(kind, set())
                for kind, names in everywhere.items()
            },
            years=frozenset(_nearest(*near, is_year=True)),
            beside=tuple(_nearest(*wide, is_year=False)),
            class_after=_class_after(text[row.start + len(row.number) :], row.unit, facts),
        )


def _within(rows: Sequence, at: int, span: tuple[int, int]) -> tuple[Sequence, Sequence]:
    """Numbers of a part of a text before and after one of them."""
    start, end = span
    inside = [start <= row.start < end for row in rows]
    before = [row for row, fits in zip(rows[:at], inside[:at], strict=True) if fits]
    after = [row for row, fits in zip(rows[at + 1 :], inside[at + 1 :], strict=True) if fits]
    return before, after


def _span(stop: re.Pattern[str], text: str, start: int) -> tuple[int, int]:
    """Where the part around a place begins and ends."""
    ends = [found.end() for found in stop.finditer(text, 0, start)]
    after = stop.search(text, start)
    return (ends[-1] if ends else 0), (after.start() if after else len(text))


def _held(names: Iterable[str], text: str) -> set[str]:
    """Names in a text; a name that is a sentence of its own begins small inside another."""
    return {n for n in set(names) if n and (n in text or n[0].lower() + n[1:] in text)}


def _nearest(before: Sequence, after: Sequence, *, is_year: bool) -> list:
    """The last years before and the first after, as text; or two other numbers on either side."""
    if is_year:
        years = [[row.number for row in rows if row.role == YEAR] for rows in (before, after)]
        return [*years[0][-1:], *years[1][:1]]
    others = [[row for row in rows if row.role not in (YEAR, DATE)] for rows in (before, after)]
    return [*others[0][-2:], *others[1][:2]]


def _class_after(text: str, unit: str, facts: PageFacts) -> str:
    rest = text.lstrip(" ").removeprefix(unit).lstrip(" ")
    found = [word for word in facts.labels.values() if rest.startswith(word)]
    return max(found, key=len, default="")
