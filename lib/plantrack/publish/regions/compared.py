"""One region in a composite index: what its page is made of, computed once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.regions.gap_chart import GapItem
from plantrack.publish.regions.inputs import items_of, profiled_of, subject_of
from plantrack.publish.regions.profile_chart import Profiled
from plantrack.publish.regions.ranked import Ranked, ranked_of
from plantrack.publish.regions.subject import Subject
from plantrack.regions.doubt_of_data import doubt_of_data
from plantrack.regions.explain.gap import gap
from plantrack.regions.explain.profile import profile
from plantrack.regions.regional_index import RegionalIndex, regional_index
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.intervals import rank_intervals, replicate_apart
from plantrack.regions.uncertainty.replicates import Replicates
from plantrack.tables import Workbook

#: How often the index is made again to see how sure a place is.
REPLICATES = 500
#: Base points of the shares of the variance: they err by some hundredths.
POINTS = 64
_SOURCES = 3


@dataclass(frozen=True)
class Compared(ForReaders):
    """A region among those an index compares.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    found : RegionalIndex
        The index with its figures and steps.
    region : str
        The region singled out.
    seed : int
        Of the replicates.
    lang : str
        ``zh`` or ``en``.
    replicates, points : int
        How often the index is made again for ranges; base points of the shares of the variance.
    """

    workbook: Workbook
    found: RegionalIndex
    region: str
    seed: int = 0
    lang: str = "zh"
    replicates: int = REPLICATES
    points: int = POINTS

    @classmethod
    def of(
        cls, workbook: Workbook, index: str, region: str, *, seed: int = 0, lang: str = "zh"
    ) -> Self:
        """Make an index, and single out one of the regions compared.

        Raises
        ------
        InputError
            If the index is unknown or cannot be made, or the region is none of those compared or
            has no score in the last year.
        """
        found = regional_index(workbook, index)
        objects = found.definition.objects
        if region not in workbook.regions.index:
            raise unknown("region", region, workbook.regions.index)
        if region not in objects:
            raise InputError(
                f"region {region} is not compared in {index}, which holds those of level"
                f" {found.definition.level} in {found.definition.parent}: {', '.join(objects)}."
            )
        period = found.panel.periods[-1]
        if pd.isna(found.composite.total[(region, period)]):
            raise InputError(f"region {region} has no score in {index} for {period}.")
        return cls(workbook, found, region, seed, lang)

    @cached_property
    def subject(self) -> Subject:
        """Names of what the page is about."""
        own = self.found.definition.groups.get(self.region, "")
        group = self.phrases.name("region_groups", own) if own else ""
        given = {"source": self._source(), "group": group}
        return subject_of(self.found, self.region, self.phrases, **given)

    @cached_property
    def group(self) -> list[str]:
        """Regions of the group of the region, itself included."""
        groups = self.found.definition.groups
        own = groups.get(self.region, "")
        listed = self.workbook.regions["group"].str.split("|")
        return [one for one in self.found.definition.objects if own and own in listed[one]]

    @cached_property
    def doubt(self) -> DataDoubt:
        """What is open about the figures."""
        return doubt_of_data(self.workbook, self.found.panel)

    @cached_property
    def runs(self) -> dict[str, Replicates]:
        """The index made again with other methods, other data, and both."""
        given = self.found.composite, self.found.definition.alternatives, self.doubt
        return replicate_apart(*given, count=self.replicates, seed=self.seed)

    @cached_property
    def ranked(self) -> list[Ranked]:
        """All regions with place, score and range."""
        total = self.found.composite.total.xs(self.subject.period, level="period")
        names = {one: self.phrases.name("regions", one) for one in self.found.definition.objects}
        given = {"chosen": self.region, "group": self.group}
        return ranked_of(rank_intervals(self.runs), total, names, **given)

    @cached_property
    def profiled(self) -> list[Profiled]:
        """How the region stands in each indicator."""
        given = self.found.composite, self.region, self.subject.period
        return profiled_of(profile(*given, members=self.group), self.subject)

    @cached_property
    def ahead_of_it(self) -> str:
        """The region to compare with: the best of the group that is ahead, or the best of all."""
        by_rank = sorted(self.ranked, key=lambda row: (row.rank, row.region))
        own = next(row.rank for row in by_rank if row.is_chosen)
        near = [row for row in by_rank if row.is_in_group and row.rank < own]
        others = [row for row in by_rank if not row.is_chosen]
        return (near or others)[0].region

    @cached_property
    def gap_items(self) -> list[GapItem]:
        """Parts of the gap to that region."""
        given = self.found.composite, self.region, self.ahead_of_it, self.subject.period
        return items_of(gap(*given), self.subject)

    @property
    def _other(self) -> str:
        return self.phrases.name("regions", self.ahead_of_it)

    def _source(self) -> str:
        figures = self.found.panel.figures
        newest = figures.sort_values(["year", "published"], ascending=False)["source"]
        names = [name for name in newest.drop_duplicates() if name]
        text = self.words("label.list").join(self.phrases.source(name) for name in names[:_SOURCES])
        if len(names) <= _SOURCES:
            return text
        return self.words("label.others", text=text, count=len(names))
