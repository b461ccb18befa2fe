"""Doubts about figures that come in, in words: where, what was found, why, what to do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from plantrack.ingest.doubt import Doubt
from plantrack.publish.formatting import printed
from plantrack.publish.names import name_of
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.words import catalogue, full_width, placeholders

#: Longest text of a cell, and longest reason of a program, that is shown, in characters.
_LONGEST, _LONGEST_REASON = 60, 1_000
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?$")
_BETWEEN = re.compile(r"[|,;、\s]+")
#: Details that are figures in the unit of the indicator, names, and units.
_FIGURES = frozenset({"earlier", "largest", "lower", "old", "sum", "total", "upper"})
_NAMES = frozenset({"near", "other", "regions"})
_UNITS = frozenset({"other_unit", "printed_unit", "unit"})


@dataclass(frozen=True)
class SaidDoubt:
    """One doubt in words.

    Parameters
    ----------
    place : str
        Sheet and cell, such as ``Table 1!B7``; the file for what concerns all of it.
    subject : str
        Region, indicator and year it is about; may be empty.
    found : str
        What stands there, cut and fit to be shown; may be empty.
    what : str
        The doubt in a few words.
    why, do : str
        Full sentences.
    """

    place: str
    subject: str
    found: str
    what: str
    why: str
    do: str


def say_doubt(doubt: Doubt, phrases: Phrases) -> SaidDoubt:
    """Word one doubt.

    Parameters
    ----------
    doubt : Doubt
        Code and details.
    phrases : Phrases
        Language and names.

    Returns
    -------
    SaidDoubt

    Raises
    ------
    ValueError
        If the catalogue has no words for the doubt, or the doubt lacks a detail they ask for.
    """
    _check(doubt)
    words, facts = phrases.words, said_details(doubt.details, phrases)
    do = words(f"doubt.{doubt.code}.do", **facts)
    if facts.get("near"):
        do = words("label.space").join([do, words("intake.near", near=facts["near"])])
    return SaidDoubt(
        place=place_of(doubt),
        subject=_subject(doubt.details, facts, phrases),
        found=short(doubt.found),
        what=words(f"doubt.{doubt.code}.what", **facts),
        why=words(f"doubt.{doubt.code}.why", **facts),
        do=do,
    )


def place_of(doubt: Doubt) -> str:
    """Sheet and cell as spreadsheets write them, or the file.

    Examples
    --------
    >>> from plantrack.ingest.doubt import Grade
    >>> place_of(Doubt("jump", Grade.NEEDS_YES, "a.xlsx", "Table 1", "B7"))
    'Table 1!B7'
    >>> place_of(Doubt("macros", Grade.INFORMS, "a.xlsx"))
    'a.xlsx'
    """
    parts = [part for part in (doubt.sheet, doubt.cell) if part]
    return showable("!".join(parts) or doubt.file)


def short(text: str, longest: int = _LONGEST) -> str:
    """A text of a cell in one line, cut, with characters that can be shown.

    Examples
    --------
    >>> short("R&D\\n经费"), short("x" * 99, 3)
    ('R&D 经费', 'xxx…')
    """
    line = " ".join(text[: 4 * longest].split())
    return showable(line if len(line) <= longest else line[:longest] + "…")


def said_details(details: Mapping[str, str], phrases: Phrases) -> dict[str, str]:
    """Details as they stand in a sentence: names for codes, figures with their unit.

    Parameters
    ----------
    details : mapping of str to str
        As a doubt holds them.
    phrases : Phrases
        Language and names.

    Returns
    -------
    dict of str to str
    """
    return {
        key: _said(key, str(value), details.get("indicator", ""), phrases)
        for key, value in details.items()
    }


def _said(key: str, value: str, indicator: str, phrases: Phrases) -> str:
    if key in ("region", "indicator"):
        return short(name_of(f"{key}s", value, phrases))
    if key in _NAMES:
        return short(_named(value, phrases), 4 * _LONGEST)
    if key in _UNITS:
        return short(phrases.unit(value).strip() or value)
    if key in ("lower", "upper") and value in ("", "-"):
        return phrases.words("intake.no_limit")
    if key in _FIGURES and _NUMBER.match(value):
        units = phrases.workbook.indicators["unit"]
        unit = phrases.unit(units[indicator]) if indicator in units.index else ""
        text = printed(value, lang=phrases.lang)
        # The largest change is a difference: percentages differ by percentage points.
        is_points = key == "largest" and units.get(indicator) == "%"
        return phrases.words("points", number=text) if is_points else text + unit
    return short(value, _LONGEST_REASON if key == "reason" else _LONGEST)


def _named(value: str, phrases: Phrases) -> str:
    """Names for a list of codes; a text that is none stands for itself."""
    parts = [part for part in _BETWEEN.split(value) if part]
    for table in ("regions", "indicators"):
        known = getattr(phrases.workbook, table).index
        if parts and all(part in known for part in parts):
            return phrases.words("label.list").join(name_of(table, p, phrases) for p in parts)
    listed = phrases.words("label.list").join(value.split("|"))
    return full_width(listed) if phrases.lang == "zh" else listed


def _subject(details: Mapping[str, str], facts: Mapping[str, str], phrases: Phrases) -> str:
    named = [facts.get("region", ""), facts.get("indicator", "")]
    period = short(details.get("period", ""))
    named.append(phrases.words("label.year", year=period) if period else "")
    return phrases.words.join(named, "label.comma")


def _check(doubt: Doubt) -> None:
    lacking = sorted(_asked(doubt.code) - set(doubt.details))
    if lacking:
        lacks = ", ".join(lacking)
        raise ValueError(f"doubt {doubt.code} at {place_of(doubt)}: lacks the details {lacks}")


@cache
def _asked(code: str) -> frozenset[str]:
    """Details that the words of a doubt are filled with."""
    entries = [catalogue().get(f"doubt.{code}.{part}") for part in ("what", "why", "do")]
    if None in entries:
        raise ValueError(f"doubt {code}: the catalogue has no words for it; write them first")
    return frozenset().union(*(placeholders(entry["en"]) for entry in entries))
