"""What a circular or a sheet is about, and how it writes names and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

import pandas as pd
import polars as pl

from plantrack.coverage.dispatch.shares import NONE
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import Rules
from plantrack.publish.formatting import number
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words, catalogue

WHOLE = "whole"


@dataclass(frozen=True)
class Subject:
    """Month, day, names and language of a page.

    Parameters
    ----------
    phrases : Phrases
        Language, and names of regions.
    ledger : Ledger
        Names of departments and clusters, and the rules.
    province : str
        Code of the region whose firms the ledger holds.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.
    """

    phrases: Phrases
    ledger: Ledger
    province: str
    month: str
    as_of: date

    @property
    def words(self) -> Words:
        """Catalogue in the language of the page."""
        return self.phrases.words

    @property
    def rules(self) -> Rules:
        """Settings of the ledger."""
        return self.ledger.rules

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.phrases.lang

    def titled(self, text: str) -> str:
        """A title; one of made-up data says so."""
        if not self.rules.is_sample:
            return text
        mark = self.words("circular.sample")
        return self.words("label.bracket", text=text, inside=mark)

    def file(self, name: str) -> str:
        """Id of a table or chart, which becomes the name of a file."""
        return f"sample-{name}" if self.rules.is_sample else name

    @property
    def source(self) -> str:
        """Where the figures come from."""
        key = "circular.source_sample" if self.rules.is_sample else "circular.source"
        return self.words(key, day=self.day(self.as_of))

    def month_of(self, month: str) -> str:
        """A month in words."""
        return self.words("circular.month", year=int(month[:4]), number=int(month[5:]))

    def day(self, day: date) -> str:
        """A day in words."""
        return self.words("circular.day", year=day.year, month=day.month, day=day.day)

    def count(self, value: float) -> str:
        """A number of firms; a computed one is rounded up, for half a firm is no firm."""
        return number(ceil(value), 0, lang=self.lang)

    def mean(self, value: float | None) -> str:
        """A mean number of firms."""
        return self.none if value is None else number(value, 1, lang=self.lang)

    def percent(self, value: float | None, *, places: int = 1) -> str:
        """A share of 0 to 1 as a percentage without its sign."""
        return self.none if value is None else number(100 * value, places, lang=self.lang)

    def share(self, value: float | None) -> str:
        """A share with its sign."""
        return self.none if value is None else f"{self.percent(value)}%"

    @property
    def none(self) -> str:
        """What stands where there is no figure."""
        return self.words("label.none")

    def numbered(self, texts: Sequence[str]) -> list[str]:
        """Points of an argument as offices number them."""
        ordinals = self.words("circular.ordinals")
        return [
            self.words("circular.numbered", ordinal=ordinals[at], text=text)
            for at, text in enumerate(texts)
        ]

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row."""
        return self.words("label.list").join(names)

    def city(self, code: str) -> str:
        """A city, the whole, or a place that has a name only in the ledger."""
        if code == WHOLE:
            return self.words("circular.total")
        if code in self.phrases.workbook.regions.index:
            return self.phrases.name("regions", code)
        return (
            self._reporters.get(code, code) if code != NONE else self.words("circular.without.city")
        )

    def part(self, split: str, code: str | None) -> str:
        """A part of a split in words; one without a name stands for itself."""
        if code == WHOLE:
            return self.city(WHOLE)
        if not code:
            return self.words(f"circular.without.{split}")
        if split == "city":
            return self.city(code)
        if split == "department":
            return self._reporters.get(code, code)
        if split == "cluster":
            return self._clusters.get(code, code)
        key = f"circular.name.{split}_{code.lower()}"
        return self.words(key) if key in catalogue() else code

    def reporter(self, code: str) -> str:
        """A city or a department as the ledger calls it."""
        return self._reporters.get(code) or self.city(code)

    @cached_property
    def _reporters(self) -> dict[str, str]:
        return self._names(self.ledger.reporters, "reporter")

    @cached_property
    def _clusters(self) -> dict[str, str]:
        return self._names(self.ledger.clusters, "cluster")

    def _names(self, table: pl.LazyFrame, key: str) -> dict[str, str]:
        rows = table.select(key, "name_zh", "name_en").collect().rows()
        return {code: self.words.pick(zh or code, en or code) for code, zh, en in rows}


def frame_of(rows: pl.DataFrame) -> pd.DataFrame:
    """A small table for readers as pandas has it.

    Examples
    --------
    >>> frame_of(pl.DataFrame({"a": [1, 2]}))["a"].tolist()
    [1, 2]
    """
    return pd.DataFrame(rows.to_dict(as_series=False))
