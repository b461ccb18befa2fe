"""The numbers that the result tables of a page hold, with unit, role and subject."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import NamedTuple

from plantrack.publish.prose.facts import PageFacts
from plantrack.publish.prose.numbers import AMOUNT, DATE, PERCENT, PLAIN, POINTS, RANK, YEAR
from plantrack.publish.prose.row_counts import row_counts
from plantrack.publish.prose.written import units_of_columns

COUNT = "count"


class Known(NamedTuple):
    """A number of a result table.

    Parameters
    ----------
    value : str
        Unrounded.
    role : str
        As of `numbers`, or ``count`` for a number of rows.
    unit : str
        In the words of the page; empty where the table does not tell.
    label : str
        Of a count: what the rows have in common, in the words of the page.
    subject : frozenset of (str, str)
        Kinds and names of what the row is about.
    years : frozenset of str
        Years in the row.
    column, table : str
        Where it stands.
    """

    value: str
    role: str
    unit: str
    label: str = ""
    subject: frozenset[tuple[str, str]] = frozenset()
    years: frozenset[str] = frozenset()
    column: str = ""
    table: str = ""


_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?$")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?$", re.IGNORECASE)
#: Columns of running text: numbers in them are sentences, not results.
_SAID = frozenset(
    "reason gist note what_zh what_en which_to_use source sources section plan latest_source "
    "document_no change_words name name_zh name_en".split()
)
#: Units of columns that hold shares as fractions of one, and places in an order.
_SHARES = re.compile(
    r"probability|chance|share|weight|^said$|^held$|^level$|skill|^by_|^first$|^total$|_rate$|class_share"
    r"|^alliances$|^rd_institutions$|^rd_activity$|^rd_intensity$"
)
_RANKS = re.compile(r"rank|^low$|^high$|^data_low$|^data_high$|^place")
_UNIT_WORDS = {
    "pct": (PERCENT, "%"),
    "%": (PERCENT, "%"),
    "points": (POINTS, ""),
    "rank": (RANK, ""),
}
#: Columns that say when something was known, not what year it is about.
_PUBLISHED = re.compile(r"published|as_of|day|since")
_MEASURED = frozenset({"value", "required", "latest", "base", "projected"})
_WHOLES = ("whole", "total")


def known_numbers(tables: Mapping[str, str], facts: PageFacts) -> list[Known]:
    """Gather every number of the result tables, and how many rows of a kind they have.

    Parameters
    ----------
    tables : mapping of str to str
        Name of each result table to its CSV text.
    facts : PageFacts
        Names of what rows are about.

    Returns
    -------
    list of Known
    """
    return [row for name, text in tables.items() for row in _Reader(name, text, facts).rows()]


@dataclass(frozen=True)
class _Reader:
    name: str
    text: str
    facts: PageFacts

    def rows(self) -> Iterator[Known]:
        """Numbers of the cells, then numbers of rows."""
        table = list(csv.DictReader(StringIO(self.text, newline="")))
        for row in table:
            told = [
                (told, column)
                for column, text in row.items()
                for told in self._cell(column, text, row)
            ]
            years = frozenset(
                value
                for (value, role, _), column in told
                if role == YEAR and not _PUBLISHED.search(column)
            )
            subject = self._subject(row)
            for (value, role, unit), column in told:
                yield Known(value, role, unit, "", subject, years, column, self.name)
        for label, count, column in row_counts(table):
            said = self._label(column, label)
            if said or not label:
                yield Known(str(count), COUNT, "", said, column=column, table=self.name)

    def _label(self, column: str, label: str) -> str:
        """What rows have in common as the page says it; nothing where it has no word for it."""
        names = [self.facts.subjects[kind] for kind in self.facts.kinds.get(column, ())]
        found = [name[label] for name in [*names, self.facts.labels] if label in name]
        return found[0] if found else ""

    def _subject(self, row: Mapping[str, str]) -> frozenset[tuple[str, str]]:
        """Names of what a row is about; a table on one target is about that target."""
        found = {
            (kind, self.facts.subjects[kind][row[column]])
            for column, kinds in self.facts.kinds.items()
            for kind in kinds
            if row.get(column) in self.facts.subjects[kind]
        }
        part = row.get("part", "")
        if part not in ("", *_WHOLES) and not any(kind != "targets" for kind, _ in found):
            # A part that pages have no name for: rows about it answer for nothing else.
            found.add(("index_parts", part))
        for target, name in self.facts.subjects.get("targets", {}).items():
            if "target" not in row and self.name.endswith(target.replace("_", "-")):
                found.add(("targets", name))
        if not any(kind == "regions" for kind, _ in found) and self.facts.region:
            found.add(("regions", self.facts.region))
        return frozenset(found)

    def _cell(self, column: str, text: str, row: Mapping[str, str]) -> Iterator[tuple]:
        """Value, role and unit of what a cell holds; a cell of periods holds several."""
        if column in _SAID or not text:
            return
        if column in self.facts.kinds:
            return
        for part in text.split("|"):
            if _DAY.match(part):
                yield part, DATE, ""
            elif _YEAR.match(part) and (row.get("unit") == "year" or not _is_measured(column)):
                yield part[:4], YEAR, ""
            elif _NUMBER.match(part):
                yield from self._number(column, part.replace(",", ""), row)

    def _number(self, column: str, text: str, row: Mapping[str, str]) -> Iterator[tuple]:
        unit = row.get(f"{column}_unit", "")
        if _RANKS.search(column):
            yield text, RANK, ""
        elif _SHARES.search(column) and not unit:
            yield _hundredfold(text), PERCENT, "%"
        elif column.endswith("_pct"):
            yield text, PERCENT, "%"
        else:
            unit = unit or units_of_columns().get(column, "") or row.get("unit", "")
            if unit == "share":
                yield _hundredfold(text), PERCENT, "%"
            role, words = _UNIT_WORDS.get(unit, (AMOUNT, self.facts.units.get(unit, "")))
            yield text, role, words
        yield text, PLAIN, ""


def _hundredfold(text: str) -> str:
    return format(Decimal(text).scaleb(2), "f")


def _is_measured(column: str) -> bool:
    """Whether numbers in a column that look like years are none."""
    return column in _MEASURED or column in units_of_columns()
