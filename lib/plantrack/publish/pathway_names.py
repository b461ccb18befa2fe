"""What a pace is called: in a sentence, and at the head of a row."""

from dataclasses import dataclass

from plantrack.attainment.pace import Pace
from plantrack.attainment.pathways.candidates import BEST_YEARS
from plantrack.attainment.settings import Settings
from plantrack.attainment.verdict import Verdict
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words, catalogue

REQUIRED = "required"
PEERS = ("peer_median", "peer_best")


def span(years: int, words: Words) -> str:
    """A number of years as it stands in a text: spelled where the catalogue spells it.

    Examples
    --------
    >>> span(3, Words("en")), span(17, Words("en"))
    ('three', '17')
    """
    key = f"pathway.span.{years}"
    return words(key) if key in catalogue() else str(years)


def inside(name: str) -> str:
    """A name as it stands within a sentence; what begins with an abbreviation stays as it is.

    Examples
    --------
    >>> inside("Resident population"), inside("R&D expenditure"), inside("GDP")
    ('resident population', 'R&D expenditure', 'GDP')
    """
    return name[0].lower() + name[1:] if name[1:2].islower() else name


@dataclass(frozen=True)
class PaceNames:
    """Names the paces that are tried for one target.

    Parameters
    ----------
    verdict : Verdict
        Of the target.
    phrases : Phrases
        Language and names.
    settings : Settings
        Span of the recent pace.
    """

    verdict: Verdict
    phrases: Phrases
    settings: Settings

    def pace(self, row) -> str:
        """The pace of a row of `Scenarios`, as it is printed everywhere."""
        return self.phrases.pace(Pace(row.pace, row.pace_unit), self.verdict.unit)

    def by(self, row) -> str:
        """A row as the condition of a clause."""
        facts = self._facts(row.scenario, row.region)
        return self.phrases.words(f"pathway.by.{row.scenario}", **facts, pace=self.pace(row))

    def row(self, scenario: str, region: str = "") -> str:
        """A scenario as the head of a row."""
        return self.phrases.words(f"pathway.row.{scenario}", **self._facts(scenario, region))

    def _facts(self, scenario: str, region: str) -> dict[str, str]:
        words = self.phrases.words
        if scenario not in PEERS:
            years = self.settings.recent_years if scenario == "recent" else BEST_YEARS
            return {"span": span(years, words)}
        level = self.phrases.workbook.regions.at[self.verdict.target.region, "level"]
        group = words(f"pathway.group.{level}")
        return {"group": group, "region": self.phrases.name("regions", region) if region else ""}
