"""The page on one region in a composite index: its place, how sure, why, and what would move it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.publish.blocks import Block, Headline, ListOf, Paragraph, Section, Title
from plantrack.publish.figure import Figure
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.formatting import percent
from plantrack.publish.regions.convergence_table import convergence_sentence, convergence_table
from plantrack.publish.regions.gap_chart import GapItem
from plantrack.publish.regions.gap_figure import gap_figure
from plantrack.publish.regions.gap_tables import change_table, gap_table
from plantrack.publish.regions.inputs import (
    items_of,
    over_years,
    profiled_of,
    subject_of,
    tiles_of,
)
from plantrack.publish.regions.points_table import points_table
from plantrack.publish.regions.profile_chart import Profiled
from plantrack.publish.regions.profile_figure import profile_figure
from plantrack.publish.regions.profile_table import profile_table
from plantrack.publish.regions.rank_figure import rank_figure
from plantrack.publish.regions.ranked import Ranked, not_told_from, ranked_of
from plantrack.publish.regions.ranking_table import ranking_table
from plantrack.publish.regions.recipe_words import say_alternatives, say_recipe
from plantrack.publish.regions.sentences import place_sentence, profile_sentence, tie_sentence
from plantrack.publish.regions.sheet_table import sheet_table
from plantrack.publish.regions.slope_figure import slope_figure
from plantrack.publish.regions.subject import Subject
from plantrack.publish.regions.targets_table import targets_blocks
from plantrack.publish.regions.tile_figure import tile_figure
from plantrack.publish.regions.what_if_table import sensitivity_table, what_if_table
from plantrack.regions.doubt_of_data import doubt_of_data
from plantrack.regions.explain.change import change
from plantrack.regions.explain.convergence import beta_convergence, sigma_convergence
from plantrack.regions.explain.gap import gap
from plantrack.regions.explain.profile import profile
from plantrack.regions.regional_index import RegionalIndex, regional_index
from plantrack.regions.scoring_sheet import scoring_sheet
from plantrack.regions.targets_met import targets_met
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.intervals import rank_intervals, replicate_apart
from plantrack.regions.uncertainty.replicates import Replicates
from plantrack.regions.uncertainty.sensitivity import sensitivity
from plantrack.regions.uncertainty.what_if import with_each_option, without_each
from plantrack.tables import Workbook

#: How often the index is made again to see how sure a place is.
REPLICATES = 500
#: Base points of the shares of the variance: they err by some hundredths.
POINTS = 64
#: From this probability on, one region is called ahead of another.
AHEAD = 0.9
#: Members of its group that are drawn over the years beside the region.
_MOST_LINES = 8
_SOURCES = 3


@dataclass(frozen=True)
class RegionsPage(ForReaders):
    """Blocks of the page on one region in a composite index.

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
    ) -> "RegionsPage":
        """Make an index, and its page for one of the regions compared.

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
        group = self.words(f"regions.group.{own}") if own else ""
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

    def section(self, key: str) -> Section:
        """Heading of a section."""
        return Section(self.words(f"regions.section_{key}"))

    def title(self) -> Title:
        """Index and region, with year and day."""
        words, subject = self.words, self.subject
        facts = [
            (words("briefing.facts.as_of"), self.workbook.as_of.isoformat()),
            (words("regions.facts.year"), subject.period),
            (words("regions.facts.compared"), str(len(self.ranked))),
        ]
        title = words("regions.title", region=subject.name, index=subject.index)
        return Title(title, facts=facts)

    def headline(self) -> list[Block]:
        """The place with its range, and with whom the order is not sure."""
        tied = not_told_from(self.runs["both"].ahead, self.region, limit=AHEAD)
        said = tie_sentence(self.ranked, self.subject, tied)
        return [
            Headline(place_sentence(self.ranked, self.subject)),
            Paragraph(said),
            Paragraph(self._caveat()),
        ]

    def _caveat(self) -> str:
        row = self.workbook.indices.loc[self.found.definition.index]
        return self.words.pick(row["caveat_zh"], row["caveat_en"])

    def ranking(self) -> list[Block]:
        """All regions with their ranges, as a chart, on the map, and as a table."""
        tree, period = self.found.definition.tree, self.subject.period
        scores = self.found.composite.scores.xs(period, level="period")
        parts = [part for part in tree.children[tree.top] if part in tree.children]
        note = self.words("regions.replicates", count=self.replicates)
        tiles = tiles_of(self.found, self.subject)
        blocks: list[Block] = [rank_figure(self.ranked, self.subject, note=note)]
        blocks += [tile_figure(tiles, self.subject)] if tiles else []
        return [*blocks, ranking_table(self.ranked, self.subject, dimensions=scores[parts])]

    def years(self) -> list[Block]:
        """Places over the years, and what the change of the score is made of."""
        periods = self.found.panel.periods
        total = self.found.composite.total.dropna()
        own = [year for year in periods if (self.region, year) in total.index]
        if len(own) < 2:
            return [Paragraph(self.words("regions.one_year", year=self.subject.period))]
        drawn = self._drawn()
        made = self.found.composite
        found = change(made, made, self.region, own[0], own[-1])
        return [
            slope_figure(over_years(self.found, self.subject, drawn), self.subject),
            change_table(found, self.subject),
        ]

    def _drawn(self) -> list[str]:
        """The region and those of its group; without one, those next to it in place."""
        if 1 < len(self.group) <= _MOST_LINES:
            return self.group
        own = next(row.rank for row in self.ranked if row.is_chosen)
        nearest = sorted(self.ranked, key=lambda row: (abs(row.rank - own), row.rank))
        return [row.region for row in nearest[:_MOST_LINES]]

    def profile(self) -> list[Block]:
        """Strengths and weaknesses."""
        said = Paragraph(profile_sentence(self.profiled, self.subject))
        chart: Figure = profile_figure(self.profiled, self.subject)
        return [said, chart, profile_table(self.profiled, self.subject)]

    def gap(self) -> list[Block]:
        """What the gap to another region is made of."""
        given = {"other": self._other}
        return [
            gap_figure(self.gap_items, self.subject, **given),
            gap_table(self.gap_items, self.subject, **given),
        ]

    def targets(self) -> list[Block]:
        """Where the region would be if its targets were met."""
        return targets_blocks(targets_met(self.workbook, self.found, self.region), self.subject)

    def doubts(self) -> list[Block]:
        """Which choice moves places most, and what each change alone would do."""
        made, alternatives = self.found.composite, self.found.definition.alternatives
        shares = sensitivity(made, alternatives, self.doubt, points=self.points, seed=self.seed)
        alone = pd.concat([without_each(made), with_each_option(made, alternatives)])
        return [sensitivity_table(shares.table, self.subject), what_if_table(alone, self.subject)]

    def convergence(self) -> list[Block]:
        """Whether regions come closer, in each level that has years to show it."""
        blocks: list[Block] = []
        for name, part in self.found.definition.indicators.items():
            levels = self.found.panel.values[name].unstack("period").dropna()
            is_level = part.measure.name == "level" and levels.shape[1] > 1
            if not is_level or len(levels) < 3 or (levels <= 0).any(axis=None):
                continue
            given = {"what": self.subject.inside(self.subject.part(name))}
            said = convergence_sentence(beta_convergence(levels), self.subject, **given)
            spread, tag = sigma_convergence(levels), f"convergence-{len(blocks)}"
            table = convergence_table(spread, self.subject, name=tag, **given)
            blocks += [Paragraph(said), table]
        return blocks or [Paragraph(self.words("regions.one_year", year=self.subject.period))]

    def sheet(self) -> list[Block]:
        """Where every point comes from: of the region in full, of all others the points."""
        sheets = {row.region: scoring_sheet(self.found, row.region) for row in self.ranked}
        return [
            sheet_table(sheets[self.region], self.subject),
            points_table(sheets, self.ranked, self.subject),
        ]

    def method(self) -> list[Block]:
        """How the index is made, what else was tried, and what it is not."""
        words, definition = self.words, self.found.definition
        row = self.workbook.indices.loc[definition.index]
        items = [
            words.pick(row["why_zh"], row["why_en"]),
            say_recipe(definition, self.phrases),
            say_alternatives(definition, self.phrases, count=self.replicates, seed=self.seed),
            words("regions.ahead_rule", percent=percent(AHEAD)),
        ]
        return [ListOf(items)]
