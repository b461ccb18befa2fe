"""The names and figures that sentence, table and chart of one ratio share."""

from dataclasses import dataclass

from plantrack.attainment import Verdict
from plantrack.attainment.pace import Pace
from plantrack.attainment.pathways import RatioCase
from plantrack.attainment.settings import Settings
from plantrack.publish.formatting import decimals_of
from plantrack.publish.pathway_names import inside, span
from plantrack.publish.phrases import Phrases

_MOST_DECIMALS = 1


@dataclass(frozen=True)
class RatioNames:
    """Names the parts of a ratio and prints their figures.

    Parameters
    ----------
    case : RatioCase
        Both parts.
    verdict : Verdict
        Of the same target.
    phrases : Phrases
        Language and names.
    settings : Settings
        Span of the recent growth.
    """

    case: RatioCase
    verdict: Verdict
    phrases: Phrases
    settings: Settings

    @property
    def facts(self) -> dict[str, object]:
        """What most templates ask for: the three names, the years, the level."""
        parts = self.case.parts
        return {
            "indicator": self.name(self.case.indicator),
            "numerator": self.name(parts.numerator),
            "denominator": self.name(parts.denominator),
            "span": span(self.settings.recent_years, self.phrases.words),
            "year": parts.year,
            "due": self.case.due,
            "level": self.phrases.level(self.verdict),
        }

    def name(self, indicator: str) -> str:
        """An indicator within a sentence."""
        return inside(self.phrases.name("indicators", indicator))

    @property
    def has_prices(self) -> bool:
        """Whether the denominator is an amount, which grows with its prices."""
        kind = self.phrases.workbook.indicators.at[self.case.parts.denominator, "kind"]
        return kind == "amount"

    def growth(self, pct: float, *, decimals: int | None = None) -> str:
        """A growth in per cent a year, in words."""
        return self.phrases.pace(Pace(pct, "pct"), self.case.unit, decimals=decimals)

    @property
    def recent(self) -> str:
        """Recent growth of the denominator, marked where prices are in it."""
        pace = self.growth(self.case.denominator_growth_pct)
        return self.phrases.words("ratio.growth.amount", pace=pace) if self.has_prices else pace

    @property
    def places(self) -> int:
        """Decimals of amounts: those of the numerator's figure, at most one."""
        return decimals_of(f"{self.case.gap.numerator:.{_MOST_DECIMALS}f}".rstrip("0"))

    def amount(self, value: float) -> str:
        """An amount of the numerator with its unit."""
        return self.phrases.value(value, self.case.parts.numerator_unit, self.places)
