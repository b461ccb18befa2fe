"""The briefing on one plan: what an official reads, block by block."""

from dataclasses import dataclass
from functools import cached_property

from plantrack.attainment import Scoreboard, Status, Verdict
from plantrack.publish.around_verdicts import AroundVerdicts
from plantrack.publish.behind.charted import charted_data
from plantrack.publish.behind.readings import readings_data
from plantrack.publish.behind.settings import judging, settings_table
from plantrack.publish.blocks import Block, ListOf, Paragraph, Section, Title
from plantrack.publish.board_tables import labels_of, scoreboard_table, unjudged_table
from plantrack.publish.finding import finding_blocks
from plantrack.publish.formatting import percent
from plantrack.publish.inline import Link
from plantrack.publish.likelihood import likelihood_table
from plantrack.publish.made import made_blocks
from plantrack.publish.sentences import say_also, say_doubt, say_target
from plantrack.publish.table import ResultTable
from plantrack.publish.target_charts import target_chart
from plantrack.publish.track_record import record_blocks
from plantrack.tables import Workbook, last_run
from plantrack.targets.kinds import APPROXIMATE_BAND


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
    document_no : str
        Number under which the issuing office files the page; left off where empty.
    """

    workbook: Workbook
    board: Scoreboard
    lang: str = "zh"
    seed: int = 0
    document_no: str = ""

    def title(self, key: str = "briefing.title") -> Title:
        """Title of the plan with what the reader must know first."""
        plan = self.workbook.plans.loc[self.board.plan]
        period = {"start": plan["period_start"], "end": plan["period_end"]}
        span = "year" if plan["period_start"] == plan["period_end"] else "value"
        facts = [("document_no", self.document_no)] if self.document_no else []
        facts += [
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
        """The finding in one sentence, what was missed by name, and what the counts do not say."""
        return finding_blocks(self.board, self.words)

    def scoreboard(self) -> ResultTable:
        """Targets that can be judged; the CSV holds all."""
        return scoreboard_table(self.board, self.phrases, last_run(self.workbook))

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
        """For each indicator with a line of figures: heading, chart, two sentences; the figures."""
        blocks: list[Block] = []
        drawn: list[Verdict] = []
        for lead, *others in self.charted:
            chart = target_chart([lead, *others], self.phrases)
            if chart is None:
                continue
            drawn.append(lead)
            name = self.phrases.name("indicators", lead.evidence.indicator)
            if lead.target.region != self.board.region:
                name = self.phrases.name("regions", lead.target.region) + name
            said = *say_target(lead, self.phrases), say_doubt(lead, self.phrases)
            sentences = filter(None, said)
            blocks += [Section(name, level=3), chart]
            blocks.append(Paragraph(self.words("label.space").join(sentences)))
            blocks += [Paragraph(self._also(verdict)) for verdict in others]
        blocks = blocks or [Paragraph(self.words("briefing.no_charts"))]
        behind = charted_data(drawn, self.phrases), readings_data(self.board.main, self.phrases)
        return blocks + [table for tables in behind for table in tables]

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
        behind = settings_table(judging(settings))
        if not self.foretold:
            return [ListOf(items), behind]
        checked = [self.words("settings.not_forecast"), self.words("settings.checked")]
        items.append(self.words("settings.projection"))
        items.append(self.words("label.space").join(checked))
        return [ListOf(items), likelihood_table(self.words, labels_of(self.phrases)), behind]

    def made(self) -> list[Block]:
        """How the page was made: day, data, software; the last block, after all was looked at."""
        return made_blocks(self.workbook, self.phrases, seed=self.seed)

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
