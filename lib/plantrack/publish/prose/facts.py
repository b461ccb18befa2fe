"""What a page may say besides its results: names, units, and the parameters of its run."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

import plantrack
from plantrack.attainment import Status
from plantrack.publish.phrases import Phrases
from plantrack.publish.prose.written import counted
from plantrack.publish.words import Words, full_width
from plantrack.tables import Workbook
from plantrack.tables.dates import YEAR_BEFORE, parse_since

_DIGIT = re.compile(r"\d")
#: In the line that says what made the page: the software with its version, the font's licence.
_MADE_BY = (f"plantrack {plantrack.__version__}", "SIL OFL 1.1")
#: Columns that hold ids of what rows of results are about, and the tables that name these.
_KINDS = {
    "region": ("regions",),
    "city": ("regions",),
    "reporter": ("regions",),
    "area": ("regions",),
    "part": ("regions", "index_parts"),
    "item": ("index_parts",),
    "indicator": ("indicators",),
    "judged_by": ("indicators",),
    "target": ("targets",),
}


@dataclass(frozen=True)
class PageFacts:
    """What is known about a page beside its tables.

    Parameters
    ----------
    lang : str
        Language of the page.
    names : frozenset of str
        Names with digits.
    units : mapping of str to str
        Unit as tables have it to its words on the page.
    subjects : mapping
        Kind to id to name on the page: regions, indicators, targets.
    labels : mapping of str to str
        Class of a target, as tables have it, to its word on the page.
    kinds : mapping of str to tuple of str
        Column that holds ids to the kinds of its ids.
    parameters : mapping
        Of the run.
    days : frozenset of str
        Days and years its plan and its comparison are about.
    """

    lang: str
    names: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    parameters: Mapping[str, object] = field(default_factory=dict)
    days: frozenset[str] = frozenset()

    @property
    def region(self) -> str:
        """Name of the region a page is about; rows that name none are about it."""
        return self.subjects.get("regions", {}).get(str(self.parameters.get("region", "")), "")


def facts_of(workbook: Workbook, lang: str, parameters: Mapping[str, object]) -> PageFacts:
    """Gather the facts about a page of a workbook.

    Parameters
    ----------
    workbook : Workbook
        The tables.
    lang : str
        Language of the page.
    parameters : mapping
        Of its run.

    Returns
    -------
    PageFacts
    """
    phrases = Phrases(workbook, Words(lang))
    pick = phrases.words.pick
    targets = workbook.targets
    # What all regions are compared with stands beside each of them.
    below_nation = workbook.regions.index[workbook.regions["level"] != "nation"]
    parts = workbook.index_parts.reset_index()
    parts = parts[parts["index"] == parameters.get("index", "")]
    part_names = map(pick, parts["name_zh"], parts["name_en"])
    gists = map(pick, targets["gist_zh"], targets["gist_en"])
    return PageFacts(
        lang=lang,
        names=frozenset([*_with_digits(_texts(workbook, phrases)), *_MADE_BY]),
        units=counted(lang) | {u: phrases.unit(u).strip() for u in workbook.units.index},
        subjects={
            "regions": {key: phrases.name("regions", key) for key in below_nation},
            "indicators": {k: phrases.name("indicators", k) for k in workbook.indicators.index},
            "targets": dict(zip(targets.index, gists, strict=True)),
            "index_parts": dict(zip(parts["part"], part_names, strict=True)),
        },
        labels={
            code: phrases.words.inside(f"status.{status.value}")
            for status in Status
            for code in (status.value, status.official, phrases.words(f"status.{status.value}"))
        },
        kinds=_KINDS,
        parameters=parameters,
        days=frozenset(_days(workbook, parameters)),
    )


def _days(workbook: Workbook, parameters: Mapping[str, object]) -> Iterable[str]:
    """The day a page looks back to; when its plan was issued, and from when to when it holds."""
    if day := str(parameters.get("as_of", "")):
        since = str(parameters.get("since", YEAR_BEFORE))
        yield parse_since(since, date.fromisoformat(day)).isoformat()
    if (plan := parameters.get("plan")) in workbook.plans.index:
        yield from workbook.plans.loc[plan, ["issued", "period_start", "period_end"]]


def _texts(workbook: Workbook, phrases: Phrases) -> Iterable[str]:
    """Every text that people wrote into the tables, as pages show it."""
    for key in workbook.sources.index:
        yield phrases.source(key)
    tables = ("sources", "regions", "indicators", "plans", "targets", "conflicts")
    for name in (*tables, "indices", "index_parts"):
        table: pd.DataFrame = getattr(workbook, name)
        for column in table.columns.difference(["url", "section"]):
            if pd.api.types.is_string_dtype(table[column]):
                texts = table[column].dropna().unique()
                yield from texts
                yield from map(full_width, texts)


def _with_digits(texts: Iterable[str]) -> Iterable[str]:
    # A text of digits alone is a code or a number, and would hide every number that holds it.
    return (text for text in texts if _DIGIT.search(text) and re.search(r"[^\W\d_]", text))
