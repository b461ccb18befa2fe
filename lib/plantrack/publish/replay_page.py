"""The page on past judgements: how often they came true, over all regions and in one."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.publish.behind.data_table import facts_table
from plantrack.publish.behind.settings import projecting, settings_table
from plantrack.publish.blocks import Block, Headline, ListOf, Paragraph, Section, Title
from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.formatting import share
from plantrack.publish.reliability_chart import ReliabilityWords, reliability_chart
from plantrack.publish.replay_tables import held_table, scores_table
from plantrack.publish.table import ResultTable
from plantrack.publish.told_table import told, told_table
from plantrack.publish.track_record import ENOUGH, TrackRecord
from plantrack.replay import Replay, replay
from plantrack.tables import Workbook

#: A share further than this from what was said is called different from it.
_ALIKE = 0.05


@dataclass(frozen=True)
class ReplayPage(ForReaders):
    """Blocks of the page on past judgements about some indicators.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    region : str
        The region to single out among all of its level.
    indicators : tuple of str
        What was judged.
    replay : Replay
        What would have been said on earlier days, and what came.
    lang : str
        ``zh`` or ``en``.
    """

    workbook: Workbook
    region: str
    indicators: tuple[str, ...]
    replay: Replay
    lang: str = "zh"

    @classmethod
    def of(
        cls, workbook: Workbook, region: str, indicators: str, *, seed: int = 0, lang: str = "zh"
    ) -> "ReplayPage":
        """Replay all regions of the level of one of them.

        Parameters
        ----------
        indicators : str
            Ids with commas between them.

        Raises
        ------
        InputError
            If the region or an indicator is unknown, or no indicator is named.
        """
        if region not in workbook.regions.index:
            raise unknown("region", region, workbook.regions.index)
        names = tuple(dict.fromkeys(name.strip() for name in indicators.split(",") if name.strip()))
        if not names:
            raise InputError("indicators: found none; expected ids with commas between them.")
        alike = workbook.alike(region)
        done = replay(workbook, regions=alike, indicators=names, seed=seed)
        return cls(workbook, region, names, done, lang)

    @cached_property
    def record(self) -> TrackRecord:
        """The same as lines and counts."""
        return TrackRecord(self.replay, self.indicators, self.phrases)

    @property
    def group(self) -> str:
        """What the regions together are called; a single one by its name."""
        regions = self.replay.cases["region"].unique()
        if len(regions) == 1:
            return self.phrases.name("regions", regions[0])
        return self.words(f"group.{self.workbook.regions.at[self.region, 'level']}")

    def section(self, key: str) -> Section:
        """Heading of a section."""
        return Section(self.words(f"replay.section_{key}"))

    def title(self) -> Title:
        """Whose judgements, about what, as known on which day."""
        words = self.words
        facts = [
            (words("briefing.facts.as_of"), self.workbook.as_of.isoformat()),
            (words("column.indicator"), self.record.names),
            (words("briefing.facts.singled_out"), self.phrases.name("regions", self.region)),
        ]
        return Title(words("replay.title", group=self.group), facts=facts)

    def headline(self) -> list[Block]:
        """How good past judgements were, and what it rests on."""
        words, line = self.words, self.record.line
        if self.replay.statements.empty:
            return [Headline(words("replay.none"))]
        if line.statements < ENOUGH:
            return [Headline(self.record.say())]
        rate = line.came_true / line.statements
        apart = rate - line.said
        kind = "alike" if abs(apart) <= _ALIKE else "more" if apart > 0 else "fewer"
        facts = {"lower": share(line.lower), "upper": share(line.upper), "share": share(rate)}
        facts |= {"said": share(line.said), "verdict": words(f"replay.verdict_{kind}")}
        facts |= {"statements": self.record.count(line.statements)}
        facts |= {"came": self.record.count(line.came_true)}
        return [Headline(words("replay.headline", **facts)), Paragraph(self.record.basis())]

    def reliability(self) -> list[Block]:
        """Chart and table of what was said and what came true."""
        if self.replay.statements.empty:
            return [Paragraph(self.words("replay.none"))]
        return [self._chart(), self.record.table()]

    def _chart(self) -> Figure:
        words, bins = self.words, self.record.bins
        bins = bins[bins["statements"] > 0]
        counts = [self.record.count(n) for n in bins["statements"]]
        labels = [words("replay.times", count=count) for count in counts]
        frame = bins.assign(label=labels, is_weak=bins["statements"] < ENOUGH)
        keys = ("said", "came", "even", "more", "fewer")
        chart_words = ReliabilityWords(**{key: words(f"replay.chart_{key}") for key in keys})
        rises = bins["share"].is_monotonic_increasing and len(bins) > 1
        title = words(f"replay.chart_title_{'rises' if rises else 'plain'}")
        first, last = (self.replay.statements["as_of"].agg(end).year for end in ("min", "max"))
        return figure_from(
            reliability_chart(frame, words=chart_words),
            name="reliability-chart",
            title=title,
            alt=words("replay.chart_alt", title=title, dots=words.join(self._dots(bins))),
            source=words("replay.chart_source", first=first, last=last),
            note=words("replay.chart_note", needed=ENOUGH),
            lang=self.lang,
            labels=labels_of(self.phrases),
        )

    def _dots(self, bins: pd.DataFrame) -> list[str]:
        """Each dot of the chart in words."""
        return [
            self.words(
                "replay.chart_dot",
                said=share(row.said),
                share=share(row.share),
                statements=self.record.count(row.statements),
            )
            for row in bins.itertuples()
        ]

    def ranges(self) -> ResultTable:
        """How often the ranges held."""
        return held_table(self.replay, self.indicators, self.region, self.group, self.phrases)

    def scores(self) -> list[Block]:
        """How good the projections were beside simple rules."""
        if self.replay.cases.empty:
            return [Paragraph(self.words("replay.none"))]
        return [scores_table(self.replay, self.phrases)]

    def own(self) -> list[Block]:
        """What the chosen region was told, and what came."""
        region = self.phrases.name("regions", self.region)
        blocks: list[Block] = [Section(self.words("replay.section_own", region=region))]
        cases = pd.concat([told(self.replay, self.region, name) for name in self.indicators])
        if cases.empty:
            return [*blocks, Paragraph(self.words("replay.own_none", region=region))]
        facts = {"cases": len(cases), "held": int(cases["held80"].sum())}
        blocks.append(Paragraph(self.words("replay.own", region=region, **facts)))
        tables = (told_table(self.replay, self.region, n, self.phrases) for n in self.indicators)
        counted = [(name, count, "projections") for name, count in facts.items()]
        return [*blocks, *filter(None, tables), facts_table("told", counted)]

    def caveats(self) -> list[Block]:
        """What the counts do not say."""
        items, cases = [], self.replay.cases
        if cases["region"].nunique() > 1:
            days = cases["as_of"].nunique()
            items.append(self.words("replay.caveat_together", group=self.group, days=days))
        refused = self.record.count(len(self.replay.refusals))
        items.append(self.words("replay.caveat_refused", refused=refused))
        items.append(self.words("replay.caveat_outcome"))
        items.append(self.words("replay.caveat_alike", points=round(100 * _ALIKE)))
        alike = ("alike_within", 100 * _ALIKE, "points", "own")
        return [self.section("caveats"), ListOf(items), settings_table(projecting(), [alike])]
