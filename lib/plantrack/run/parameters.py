"""Types of notebook parameters: each casts what was given, checks it, and says what it expected."""

import re
from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from plantrack.errors import InputError, did_you_mean, unknown
from plantrack.project import find_project
from plantrack.publish.words import LANGUAGES
from plantrack.tables import Workbook
from plantrack.tables.dates import YEAR_BEFORE, parse_as_of, parse_since
from plantrack.tables.day import LATEST


class Parameter(BaseModel):
    """What all parameters share: a default and, where restricted, the allowed values."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    allowed: tuple[str, ...] = ()

    def cast(self, name: str, given: object, workbook: Workbook) -> str | int:
        """Turn what was given into the value a notebook gets.

        Raises
        ------
        InputError
            If it is not usable.
        """
        value = self._cast(name, given, workbook)
        if self.allowed and str(value) not in self.allowed:
            raise InputError(
                f"{name}: found {value}; expected one of {', '.join(self.allowed)}."
                f" {did_you_mean(str(value), self.allowed)}"
            )
        return value

    def _cast(self, name: str, given: object, workbook: Workbook) -> str | int:
        raise TypeError(f"{type(self).__name__} does not say how to cast {name}")


def _text(name: str, given: object, example: str) -> str:
    if not isinstance(given, str):
        kind = type(given).__name__
        raise InputError(f"{name}: found {given!r} ({kind}); expected text like {example}.")
    return given.strip()


class PlanParameter(Parameter):
    """Id of a plan in ``plans.csv``."""

    type: Literal["plan"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        return _entry(name, _text(name, given, self.default), workbook.plans.index)


class RegionParameter(Parameter):
    """Code of a region in ``regions.csv``; its name does as well."""

    type: Literal["region"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        text = str(given) if isinstance(given, int) else _text(name, given, self.default)
        regions = workbook.regions
        named = regions.index[(regions["name_zh"] == text) | (regions["name_en"] == text)]
        if len(named) == 1:
            return named[0]
        return _entry(name, text, [*regions.index, *regions["name_zh"], *regions["name_en"]])


class IndicatorParameter(Parameter):
    """Id of an indicator in ``indicators.csv``."""

    type: Literal["indicator"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        return _entry(name, _text(name, given, self.default), workbook.indicators.index)


class IndicatorsParameter(Parameter):
    """Ids of indicators with commas between them; each one once, in the order given."""

    type: Literal["indicators"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        parts = [part.strip() for part in _text(name, given, self.default).split(",")]
        if not all(parts):
            expected = f"expected ids with commas between them, like {self.default}."
            raise InputError(f"{name}: found {given!r}; {expected}")
        known = workbook.indicators.index
        return ",".join(dict.fromkeys(_entry(name, part, known) for part in parts))


class IndexParameter(Parameter):
    """Id of a composite index in ``indices.csv``."""

    type: Literal["index"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        return _entry(name, _text(name, given, self.default), workbook.indices.index)


class AsOfParameter(Parameter):
    """A day, or ``latest``: the newest publication in all tables, or `of` what the page is about.

    A page that is about a plan or an indicator is not out of date because something else was
    published.
    """

    type: Literal["as_of"]
    default: str
    of: Literal["tables", "plan", "indicator", "indicators", "index", "ledger"] = "tables"

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        # YAML reads an unquoted day as a date; a time of day is a date to Python, but not a day.
        is_day = isinstance(given, date) and not isinstance(given, datetime)
        text = given.isoformat() if is_day else _text(name, given, "2022-12-31")
        return text if text == LATEST else parse_as_of(text).isoformat()

    def resolve(self, value: str, others: dict[str, str | int], newest: Workbook) -> str:
        """The day that a cast value means, once the other parameters are known."""
        if value != LATEST:
            return value
        if self.of == "plan":
            return newest.newest_day(plan=str(others["plan"])).isoformat()
        if self.of == "index":
            made_of = newest.indicators_of(str(others["index"]))
            return newest.newest_day(indicators=made_of).isoformat()
        if self.of == "ledger":
            from plantrack.coverage.loading import ledger_at
            from plantrack.coverage.newest_return import newest_return

            return newest_return(ledger_at(find_project(), str(others["ledger"]))).isoformat()
        named = [] if self.of == "tables" else str(others[self.of]).split(",")
        return newest.newest_day(indicators=named).isoformat()


class SinceParameter(Parameter):
    """An earlier day to compare with, or ``year_before`` for a year before `as_of`."""

    type: Literal["since"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        is_day = isinstance(given, date) and not isinstance(given, datetime)
        text = given.isoformat() if is_day else _text(name, given, "2022-12-31")
        # Whether it lies before the day of the run is checked with the other parameters.
        return text if text == YEAR_BEFORE else parse_since(text, date.max).isoformat()


class LedgerParameter(Parameter):
    """Name of a folder below ``data/ledger``."""

    type: Literal["ledger"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        from plantrack.coverage.loading import ledger_names

        return _entry(name, _text(name, given, self.default), ledger_names(find_project().data))


class MonthParameter(Parameter):
    """A month like ``2020-06``."""

    type: Literal["month"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        text = _text(name, given, self.default)
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII):
            raise InputError(f"{name}: found {text}; expected a month like {self.default}.")
        return text


class FirmsParameter(Parameter):
    """Whether lists of firms are shown: no or yes. YAML reads an unquoted yes as true."""

    type: Literal["firms"]
    default: Literal["no"]
    allowed: tuple[str, ...] = ("no", "yes")
    #: Pages with lists of firms stay out of the index.
    unlisted: ClassVar[tuple[str, ...]] = ("yes",)

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        if isinstance(given, bool):
            given = "yes" if given else "no"
        return _text(name, given, self.default)


class LanguageParameter(Parameter):
    """Language of what readers see."""

    type: Literal["lang"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        return _entry(name, _text(name, given, self.default), LANGUAGES)


class TextParameter(Parameter):
    """Any text, such as a remark to print; it never becomes code."""

    type: Literal["text"]
    default: str

    def _cast(self, name: str, given: object, workbook: Workbook) -> str:
        if isinstance(given, str) and given != given.encode("utf-8", "ignore").decode("utf-8"):
            raise InputError(f"{name}: found {given!r}; expected text that is UTF-8.")
        return _text(name, given, self.default)


class DocumentNoParameter(TextParameter):
    """Number under which an office files a page; each issue has another, so it names no run."""

    type: Literal["document_no"]


class SeedParameter(Parameter):
    """Seed of the draws, a whole number from 0."""

    type: Literal["seed"]
    default: int

    def _cast(self, name: str, given: object, workbook: Workbook) -> int:
        if isinstance(given, bool) or not re.fullmatch(r"[0-9]{1,9}", str(given).strip()):
            raise InputError(f"{name}: found {given!r}; expected a whole number, 0 to 999999999.")
        return int(str(given))


AnyParameter = (
    PlanParameter
    | RegionParameter
    | IndicatorParameter
    | IndicatorsParameter
    | IndexParameter
    | AsOfParameter
    | SinceParameter
    | LedgerParameter
    | MonthParameter
    | FirmsParameter
    | LanguageParameter
    | TextParameter
    | DocumentNoParameter
    | SeedParameter
)


def _entry(name: str, text: str, known) -> str:
    if text not in known:
        raise unknown(name, text, known)
    return text
