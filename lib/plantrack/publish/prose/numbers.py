"""The numbers in the texts of a page: as printed, with their unit, and what they are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.publish.prose.texts import PageText, texts_of
from plantrack.publish.prose.written import how_written

#: What a number is, as far as its text tells.
DATE, YEAR, RANK, PERCENT, POINTS, AMOUNT, PLAIN = (
    "date", "year", "rank", "percent", "points", "amount", "plain",
)  # fmt: skip
COLUMNS = ["where", "headings", "text", "start", "number", "unit", "role"]

# A number that belongs to a name is no statement; what stands for it has no digits.
_MASK = "\ufffc"
_DIGIT = re.compile(r"\d")
_DAY = (
    r"(?<![A-Za-z\d])\d{4}-\d\d(?:-\d\d)?(?![\d-])"
    r"|(?<!\d)\d{4}\u5e74\d{1,2}\u6708(?:\d{1,2}\u65e5)?"
    r"|(?<!\d)\d{1,2}\u6708\d{1,2}\u65e5"
)
# Digits beside letters are part of a code or a hash, but for ordinals such as 25th.
_PLAIN = (
    r"(?<![A-Za-z_\d.])(?<![A-Za-z\d]-)[-\u2212]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"(?![\d_]|(?!(?:st|nd|rd|th)\b)[A-Za-z])"
)
_TOKEN = re.compile(rf"(?P<day>{_DAY})|(?P<number>{_PLAIN})")
# Between numbers that share the unit after the last of them.
_JOINED = re.compile(r"\s?(?:[-\u2013\u2014~\uff5e\u81f3\u5230\u3001\u548c]|to|and|or|,)\s?")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def prose_numbers(
    page: str, *, lang: str, names: Iterable[str] = (), units: Iterable[str] = ()
) -> pd.DataFrame:
    """Read the numbers that a page says outside the cells of its tables.

    Parameters
    ----------
    page : str
        HTML document.
    lang : str
        Language of the page, ``zh`` or ``en``.
    names : iterable of str, optional
        Names that hold digits, such as titles of documents: no number is read out of them.
    units : iterable of str, optional
        Units as pages write them after a number.

    Returns
    -------
    pandas.DataFrame
        One row a number: where, headings, text, start (in the text), number (as printed), unit
        (the words after it), role (``date``, ``year``, ``rank``, ``percent``, ``points``,
        ``amount`` or ``plain``).

    Examples
    --------
    >>> read = prose_numbers("<p>2017年为0.95%，第22位，3项", lang="zh", units=["项"])
    >>> read[["number", "unit", "role"]].values.tolist()
    [['2017', '年', 'year'], ['0.95', '%', 'percent'], ['22', '', 'rank'], ['3', '项', 'amount']]
    >>> prose_numbers("<p>from 12 to 14 papers", lang="en", units=["papers"])["unit"].tolist()
    ['papers', 'papers']
    """
    reader = _Reader(lang, sorted(set(names), key=len, reverse=True), frozenset(units))
    rows = [row for text in texts_of(page) for row in reader.rows(text)]
    return pd.DataFrame(rows, columns=COLUMNS)


@dataclass(frozen=True)
class _Reader:
    lang: str
    names: Sequence[str]
    units: frozenset[str]

    def rows(self, text: PageText) -> list[tuple]:
        """Numbers of one text, in order."""
        if text.where == "text" and any(text.text in name for name in (*self.names, *self.units)):
            # A line of a name, or of a unit, that stands in several lines.
            return []
        masked = self._mask(text.text)
        found = list(_TOKEN.finditer(masked))
        rows, after = [], ("", PLAIN)
        for at in range(len(found) - 1, -1, -1):
            token = found[at]
            follows = at + 1 < len(found) and _JOINED.fullmatch(
                masked, token.end(), found[at + 1].start()
            )
            after = self._told(masked, token, after if follows else None)
            rows.append(
                (text.where, text.headings, text.text, token.start(), token.group(), *after)
            )
        return rows[::-1]

    def _mask(self, text: str) -> str:
        """Hide the digits of names, and of units such as "per 10,000 people"."""
        for name in self.names:
            if name in text:
                text = text.replace(name, _MASK * len(name))
        for unit in self.units:
            if unit in text:
                text = text.replace(unit, _DIGIT.sub(_MASK, unit))
        return text

    def _told(self, text: str, token: re.Match, shared: tuple[str, str] | None) -> tuple[str, str]:
        """Unit and role of a number; those of the next one where both share them."""
        if token["day"]:
            return "", DATE
        rest, number = text[token.end() :].lstrip(" "), token.group()
        written = how_written(self.lang)
        if written.before_rank and text[: token.start()].endswith(written.before_rank):
            return "", RANK
        for role, pattern in written.roles.items():
            unit = re.match(pattern, rest)
            if unit and (role != YEAR or _YEAR.match(number)):
                return unit.group(), role
        unit = self._units.match(rest)
        if unit:
            return self._written[unit.group()], AMOUNT
        # English amounts have a comma: four digits without one are a year.
        is_apart = self.lang == "en" or shared is None or shared[1] in (YEAR, PERCENT, DATE)
        if _YEAR.match(number) and is_apart:
            return "", YEAR
        return shared if shared is not None and shared[1] != DATE else ("", PLAIN)

    @cached_property
    def _written(self) -> dict[str, str]:
        """Unit with hidden digits to the unit itself."""
        every = [unit for unit in (*self.units, *how_written(self.lang).units) if unit]
        return {_DIGIT.sub(_MASK, unit): unit for unit in every}

    @cached_property
    def _units(self) -> re.Pattern[str]:
        words = map(re.escape, self._written)
        end = r"\b" if self.lang == "en" else ""
        return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))}){end}")
