"""Phrases with figures: names, quantities, gaps, paces, levels, in the language of the page."""

from dataclasses import dataclass

from plantrack.attainment import Verdict
from plantrack.attainment.figures import Figure
from plantrack.attainment.pace import PERCENT, Pace
from plantrack.publish.formatting import decimals_of, number, percent, printed
from plantrack.publish.likelihood import cut_of
from plantrack.publish.words import Words, full_width
from plantrack.tables import Workbook
from plantrack.tables.vintages import COMPILATION, OTHER_CALIBER

_FROM_BASE = frozenset({"add", "growth", "multiple"})
_MOST_DECIMALS = 2
#: Some transcriptions keep unrounded shares, and figures in 万元 or 人年 were converted.
_SHOWN_DECIMALS = {PERCENT: 2}
_CONVERTED_DECIMALS = 4
#: What stands for a value above a level, and below it.
_SIDES = {"amount": ("more", "fewer"), "count": ("more", "fewer"), "rank": ("behind", "before")}


@dataclass(frozen=True)
class Phrases:
    """Says figures of a workbook in words.

    Parameters
    ----------
    workbook : Workbook
        Gives names and units.
    words : Words
        Catalogue in one language.
    """

    workbook: Workbook
    words: Words

    @property
    def lang(self) -> str:
        """Language of the phrases."""
        return self.words.lang

    def name(self, table: str, key: str) -> str:
        """Name of a region or indicator, or title of a plan."""
        row = getattr(self.workbook, table).loc[key]
        stem = "title" if table == "plans" else "name"
        return self.words.pick(row[f"{stem}_zh"], row[f"{stem}_en"])

    def source(self, key: str) -> str:
        """Title of a source with its date and, for compilations, a label."""
        row = self.workbook.sources.loc[key]
        inside = [row["published"]]
        if row["grade"] == "C":
            inside.append(self.words("briefing.grade_c"))
        text = self.words.join(inside, "label.comma")
        title = full_width(row["title"])
        return self.words("label.bracket", text=title, inside=text) if text else title

    def unit(self, unit: str) -> str:
        """Unit as it follows a number; one that is not in the table is shown as it is."""
        units = self.workbook.units
        if unit not in units.index:
            return unit
        called = self.words.pick(units.at[unit, "name_zh"], units.at[unit, "name_en"])
        return f" {called}" if self.lang == "en" and called[:1].isalnum() else called

    def value(self, value: float, unit: str, decimals: int) -> str:
        """A computed quantity with its unit."""
        return number(value, decimals, lang=self.lang) + self.unit(unit)

    def figure(self, figure: Figure, unit: str) -> str:
        """An observed quantity with its unit, as printed but for decimals nobody publishes."""
        return self.shown(figure.printed, unit) + self.unit(unit)

    def shown(self, text: str, unit: str) -> str:
        """A printed figure without its unit, without decimals nobody publishes."""
        places = min(decimals_of(text), _SHOWN_DECIMALS.get(unit, _CONVERTED_DECIMALS))
        return number(text, places, lang=self.lang)

    def labelled(self, figure: Figure, unit: str, *, year: bool = False) -> str:
        """An observed quantity with what must be said with it: year, interim state, weak source."""
        inside = [self.words("label.year", year=figure.period)] if year else []
        inside += [self.words("briefing.interim")] if figure.is_interim else []
        inside += [self.words("briefing.grade_c")] if figure.tier == COMPILATION else []
        inside += [self.words("briefing.other_caliber")] if figure.tier == OTHER_CALIBER else []
        value = self.figure(figure, unit)
        if not inside:
            return value
        text = self.words.join(inside, "label.comma")
        return self.words("label.bracket", text=value, inside=text)

    def gap(self, low: float, high: float, unit: str, decimals: int) -> str:
        """Distance between two values; percentages differ by percentage points."""
        difference = number(abs(high - low), decimals, lang=self.lang)
        if unit == PERCENT:
            return self.words("points", number=difference)
        return difference + self.unit(unit)

    def apart(self, value: float, level: float, indicator: str, decimals: int) -> str:
        """How far a value is from a level, and on which side.

        Counts and amounts are more or fewer, places of a rank before or behind, all else is higher
        or lower.
        """
        if value == level:
            return self.words("scoreboard.equal")
        kind, unit = self.workbook.indicators.loc[indicator, ["kind", "unit"]]
        sides = _SIDES.get(kind, ("above", "below"))
        gap = self.gap(value, level, unit, decimals)
        return self.words(f"scoreboard.{sides[value < level]}", gap=gap)

    def pace(self, pace: Pace, unit: str, *, decimals: int | None = None) -> str:
        """A yearly pace with its direction in words."""
        places = {"pct": 1, "points": 2, "unit": 1}[pace.unit] if decimals is None else decimals
        if round(pace.value, places) == 0:
            return self.words("pace.flat")
        way = "down" if pace.value < 0 else "up"
        amount = number(abs(pace.value), places, lang=self.lang)
        return self.words(f"pace.{pace.unit}.{way}", number=amount, unit=self.unit(unit))

    def status(self, verdict: Verdict, *, is_inside: bool = False) -> str:
        """The class in words, marked where no class is clear; or as it stands in a sentence."""
        word = self.words.inside if is_inside else self.words
        text = word(f"status.{verdict.status}")
        return self.words("status.marginal", status=text) if verdict.is_marginal else text

    def likely(self, probability: float, *, is_marginal: bool = False) -> str:
        """Word for a probability, from the scale printed with the text."""
        return self.words(f"likely.{cut_of(probability, is_marginal=is_marginal)}")

    def probability(self, probability: float) -> str:
        """A probability in whole per cent, as it stands in a sentence."""
        text = percent(probability)
        if text.startswith("<"):
            return self.words("chance.below")
        if text.startswith(">"):
            return self.words("chance.above")
        return self.words("chance.about", percent=text)

    def range(self, lower: float, upper: float, unit: str, decimals: int) -> str:
        """An interval, the unit at both ends."""
        ends = {"lower": lower, "upper": upper}
        texts = {end: self.value(value, unit, decimals) for end, value in ends.items()}
        return self.words("label.range", **texts)

    def level(self, verdict: Verdict) -> str:
        """The level a target requires, as the plan words it."""
        target, required, unit = verdict.target, verdict.required, verdict.unit
        if required.follows:
            return self._nation(verdict)
        if required.value is None:
            if target.kind == "multiple" and target.value is not None:
                return self.words("level.times_unresolved", times=target.value_printed)
            if target.kind == "add" and target.value is not None:
                value = printed(target.value_printed, lang=self.lang) + self.unit(unit)
                return self.words("level.add_unresolved", value=value)
            return self.words("level.unresolved")
        text = self._size(verdict)
        side = "about" if target.comparator == "approx" else required.comparator
        text = self.words(f"level.{side}", value=text)
        return self.words("level.yearly", value=text) if target.kind == "per_year" else text

    def _size(self, verdict: Verdict) -> str:
        """The number with its unit, and how it follows from the base where it does."""
        target, unit = verdict.target, verdict.unit
        computed = self.value(verdict.required.value, unit, _needed_decimals(verdict))
        if target.kind == "multiple" and target.value_printed:
            return self._times(verdict, computed)
        if target.kind == "average_growth":
            return self.words("level.grown", value=computed, rate=target.value_printed)
        if target.kind in _FROM_BASE or not target.value_printed:
            return self.value(verdict.required.value, unit, decimals(verdict))
        text = printed(target.value_printed, lang=self.lang)
        if target.range_max is not None:
            upper = number(target.range_max, decimals_of(target.value_printed), lang=self.lang)
            text = self.words("level.to", lower=text, upper=upper)
        return text + self.unit(unit)

    def _times(self, verdict: Verdict, value: str) -> str:
        """A multiple of the base; of which base, where the text leaves that open."""
        facts = {"times": verdict.target.value_printed, "value": value}
        base = verdict.evidence.base
        if not verdict.readings or base is None:
            return self.words("level.times", **facts)
        which = "earlier_target" if base.origin == "earlier_target" else "actual"
        read = self.words(f"level.base_{which}", year=base.period)
        return self.words("level.times_read", **facts, base=read)

    def _nation(self, verdict: Verdict) -> str:
        if verdict.level is None or verdict.figure is None:
            return self.words("level.nation_open")
        value = self.value(verdict.level, verdict.unit, decimals(verdict))
        due = verdict.due
        if verdict.figure.period != due:
            return self.words("level.nation_projected", value=value, year=due)
        return self.words("level.nation", value=value, year=due)


def _needed_decimals(verdict: Verdict) -> int:
    """Decimals of a level that was computed: no zeros that nobody printed."""
    most = decimals(verdict)
    exact = (d for d in range(most) if round(verdict.required.value, d) == verdict.required.value)
    return next(exact, most)


def decimals(verdict: Verdict) -> int:
    """Decimals for computed values of a target: those of its figure or number, at most two."""
    texts = [verdict.target.value_printed if verdict.target.kind == "level" else ""]
    texts += [verdict.figure.printed] if verdict.figure else []
    return min(_MOST_DECIMALS, max(decimals_of(text) for text in texts))
