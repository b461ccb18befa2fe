"""The briefing on one plan: what an official reads, block by block."""

from dataclasses import dataclass
from functools import cached_property

from plantrack.attainment import Scoreboard, Status, Verdict
from plantrack.publish.around_verdicts import AroundVerdicts
from plantrack.publish.blocks import Block, Headline, ListOf, Paragraph, Section, Title
from plantrack.publish.board_tables import scoreboard_table, unjudged_table
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Link
from plantrack.publish.sentences import say_also, say_doubt, say_target
from plantrack.publish.table import ResultTable
from plantrack.publish.target_charts import target_chart
from plantrack.publish.track_record import record_blocks
from plantrack.tables import Workbook
from plantrack.targets.kinds import APPROXIMATE_BAND

_SHOWN_FIRST = (
    Status.ACHIEVED,
    Status.ACHIEVED_EARLY,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.NOT_ACHIEVED,
)


@dataclass(frozen=True)
class Briefing(AroundVerdicts):
    """Blocks of the briefing on a plan.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    board : Scoreboard
        The judged plan.
    lang : str
        ``zh`` or ``en``.
    seed : int
        Seed of the draws of the replay.
    """

    workbook: Workbook
    board: Scoreboard
    lang: str = "zh"
    seed: int = 0

    def title(self, key: str = "briefing.title") -> Title:
        """Title of the plan with what the reader must know first."""
        plan = self.workbook.plans.loc[self.board.plan]
        period = {"start": plan["period_start"], "end": plan["period_end"]}
        span = "year" if plan["period_start"] == plan["period_end"] else "value"
        facts = [
            ("region", self.phrases.name("regions", self.board.region)),
            ("as_of", self.board.as_of.isoformat()),
            ("plan", self.words(f"briefing.facts.plan_{span}", **period)),
        ]
        if plan["document_no"]:
            facts.append(("document", plan["document_no"]))
        return Title(
            self.words(key, plan=self.phrases.name("plans", self.board.plan)),
            facts=[(self.words(f"briefing.facts.{name}"), value) for name, value in facts],
        )

    def headline(self) -> list[Block]:
        """The finding in one sentence, and what it does not say."""
        counts = self.board.counts
        parts = [
            self.words("briefing.part", count=counts[s], status=self.words.inside(f"status.{s}"))
            for s in (*_SHOWN_FIRST, Status.CANNOT_JUDGE)
            if counts[s]
        ]
        total = len(self.board.main)
        text = self.words.join(parts, "label.comma")
        blocks: list[Block] = [Headline(self.words("briefing.headline", total=total, parts=text))]
        blocks += self._doubts()
        unknown = counts[Status.CANNOT_JUDGE]
        if unknown:
            blocks.append(Paragraph(self.words("briefing.headline_data", count=unknown)))
        restated = len(self.board.verdicts) - total
        if restated:
            blocks.append(Paragraph(self.words("briefing.restated", count=restated)))
        return blocks

    def _doubts(self) -> list[Block]:
        """How many verdicts hang in the balance, and how many missed ones were mere hopes."""
        marginal = sum(verdict.is_marginal for verdict in self.board.main)
        behind = [v for v in self.board.main if v.status in {Status.BEHIND, Status.NOT_ACHIEVED}]
        hoped = sum(not verdict.target.is_firm for verdict in behind)
        said = []
        if marginal:
            said.append(self.words("briefing.headline_marginal", count=marginal))
        if hoped:
            facts = {"count": len(behind), "hoped": hoped, "firm": len(behind) - hoped}
            said.append(self.words("briefing.headline_firm", **facts))
        return [Paragraph(self.words("label.space").join(said))] if said else []

    def scoreboard(self) -> ResultTable:
        """Targets that can be judged; the CSV holds all."""
        return scoreboard_table(self.board, self.phrases)

    def not_judged(self) -> ResultTable:
        """Targets that cannot be judged, and why."""
        return unjudged_table(self.board, self.phrases)

    @cached_property
    def charted(self) -> list[list[Verdict]]:
        """Main statements with figures, grouped by the indicator and region that decide them."""
        groups: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in self.board.main:
            evidence = verdict.evidence
            if evidence.latest is not None or evidence.later is not None:
                key = (verdict.target.region, evidence.indicator)
                groups.setdefault(key, []).append(verdict)
        ordered = [sorted(group, key=_leads) for group in groups.values()]
        return sorted(ordered, key=lambda group: group[0].status is Status.CANNOT_JUDGE)

    def indicators(self) -> list[Block]:
        """For each indicator with a line of figures: heading, chart, two sentences."""
        blocks: list[Block] = []
        for lead, *others in self.charted:
            chart = target_chart([lead, *others], self.phrases)
            if chart is None:
                continue
            name = self.phrases.name("indicators", lead.evidence.indicator)
            if lead.target.region != self.board.region:
                name = self.phrases.name("regions", lead.target.region) + name
            said = *say_target(lead, self.phrases), say_doubt(lead, self.phrases)
            sentences = filter(None, said)
            blocks += [Section(name, level=3), chart]
            blocks.append(Paragraph(self.words("label.space").join(sentences)))
            blocks += [Paragraph(self._also(verdict)) for verdict in others]
        return blocks

    def _also(self, verdict: Verdict) -> str:
        """Another target of the same indicator, and what is not settled about it."""
        said = [say_also(verdict, self.phrases), say_doubt(verdict, self.phrases)]
        return self.words.join(said, "label.space")

    @cached_property
    def foretold(self) -> set[str]:
        """Indicators of the main statements for which a probability is stated."""
        return {v.evidence.indicator for v in self.board.main if v.outlook is not None}

    def record(self) -> list[Block]:
        """How past judgements on the same indicators came true; nothing without probabilities."""
        return record_blocks(self.workbook, self.foretold, self.phrases, seed=self.seed)

    def caveats(self) -> list[Block]:
        """Conflicts about the indicators of the plan, as known on the day."""
        names = {v.evidence.indicator for v in self.board.verdicts}
        names |= {v.target.indicator for v in self.board.verdicts}
        own_text = f"plan_{self.board.plan}"
        chosen = self.conflicts_about(names, self.board.region, source=own_text)
        if not chosen:
            return [Paragraph(self.words("briefing.no_conflicts"))]
        return [Paragraph(self.words("briefing.caveats_intro")), ListOf(chosen)]

    def method(self) -> list[Block]:
        """How targets were judged, with every cut that no document states."""
        settings = self.board.settings
        items = [
            self.words("settings.vintage"),
            self.words(
                "settings.status",
                ahead=percent(settings.ahead),
                on_track=percent(settings.on_track),
            ),
            self.words("settings.about", share=round(100 * (1 - APPROXIMATE_BAND))),
        ]
        if self.foretold:
            checked = [self.words("settings.not_forecast"), self.words("settings.checked")]
            items.append(self.words("settings.projection"))
            items.append(self.words("label.space").join(checked))
        return [ListOf(items)]

    def sources(self) -> ListOf:
        """Sources of the plan and of every figure that was compared."""
        figures = [
            figure
            for verdict in self.board.main
            for figure in (verdict.figure, verdict.evidence.current, verdict.evidence.later)
            if figure is not None
        ]
        used = dict.fromkeys(figure.source for figure in figures)
        return ListOf([self._source(key) for key in used] or [self.words("label.none")])

    def _source(self, key: str) -> Link | str:
        text, url = self.phrases.source(key), self.workbook.sources.at[key, "url"]
        return Link(text, url) if url.startswith("http") else text


def _leads(verdict: Verdict) -> tuple[bool, bool]:
    """Order within an indicator: what can be judged first, then what states a level."""
    return verdict.status is Status.CANNOT_JUDGE, verdict.target.kind != "level"
