"""The page on one region in a composite index: its place, how sure, why, and what would move it."""

import pandas as pd

from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.blocks import Block, Headline, ListOf, Paragraph, Section, Title
from plantrack.publish.figure import Figure
from plantrack.publish.formatting import percent
from plantrack.publish.regions.compared import Compared
from plantrack.publish.regions.convergence_table import convergence_sentence, convergence_table
from plantrack.publish.regions.gap_figure import gap_figure
from plantrack.publish.regions.gap_tables import change_table, gap_table
from plantrack.publish.regions.inputs import (
    over_years,
    tiles_of,
)
from plantrack.publish.regions.points_table import points_table
from plantrack.publish.regions.profile_figure import profile_figure
from plantrack.publish.regions.profile_table import profile_table
from plantrack.publish.regions.rank_figure import rank_figure
from plantrack.publish.regions.ranked import not_told_from
from plantrack.publish.regions.ranking_table import ranking_table
from plantrack.publish.regions.recipe_words import say_alternatives, say_recipe
from plantrack.publish.regions.said import (
    beta_data,
    change_data,
    gap_data,
    index_settings,
    left_out_data,
    place_data,
    profile_data,
)
from plantrack.publish.regions.sentences import place_sentence, profile_sentence, tie_sentence
from plantrack.publish.regions.sheet_table import sheet_table
from plantrack.publish.regions.slope_figure import slope_figure
from plantrack.publish.regions.targets_table import targets_blocks
from plantrack.publish.regions.tile_figure import tile_figure
from plantrack.publish.regions.what_if_table import sensitivity_table, what_if_table
from plantrack.regions.explain.change import change
from plantrack.regions.explain.convergence import beta_convergence, sigma_convergence
from plantrack.regions.scoring_sheet import scoring_sheet
from plantrack.regions.targets_met import targets_met
from plantrack.regions.uncertainty.sensitivity import sensitivity
from plantrack.regions.uncertainty.what_if import with_each_option, without_each

#: From this probability on, one region is called ahead of another.
AHEAD = 0.9
#: Members of its group that are drawn over the years beside the region.
_MOST_LINES = 8


class RegionsPage(Compared):
    """Blocks of the page on one region in a composite index; made by `of`."""

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
            place_data(self.ranked, tied),
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
        places = over_years(self.found, self.subject, drawn)
        return [
            slope_figure(places, self.subject),
            change_table(found, self.subject),
            change_data(found),
            DataTable("places-over-years", places.rename(columns={"value": "rank"})),
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
        table = profile_table(self.profiled, self.subject)
        return [said, chart, table, profile_data(self.profiled)]

    def gap(self) -> list[Block]:
        """What the gap to another region is made of."""
        given = {"other": self._other}
        return [
            gap_figure(self.gap_items, self.subject, **given),
            gap_table(self.gap_items, self.subject, **given),
            gap_data(self.gap_items),
        ]

    def targets(self) -> list[Block]:
        """Where the region would be if its targets were met."""
        found = targets_met(self.workbook, self.found, self.region)
        return [*targets_blocks(found, self.subject), left_out_data(found)]

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
            beta, spread = beta_convergence(levels), sigma_convergence(levels)
            said = convergence_sentence(beta, self.subject, **given)
            tag = f"convergence-{name}".replace("_", "-")
            table = convergence_table(spread, self.subject, name=tag, **given)
            blocks += [Paragraph(said), table, beta_data(beta, f"{tag}-line")]
        return blocks or [Paragraph(self.words("regions.one_year", year=self.subject.period))]

    def sheet(self) -> list[Block]:
        """Where every point comes from: of the region in full, of all others the points."""
        sheets = {row.region: scoring_sheet(self.found, row.region) for row in self.ranked}
        return [
            sheet_table(sheets[self.region], self.subject),
            points_table(sheets, self.ranked, self.subject),
            DataTable("index-figures", self.found.panel.figures),
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
        given = {"ahead": AHEAD, "percent": self.subject.percent}
        return [ListOf(items), index_settings(definition, replicates=self.replicates, **given)]
