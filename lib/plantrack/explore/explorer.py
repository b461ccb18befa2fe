"""The page to explore on: what stands on it without a kernel, and the workbench beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from plantrack.attainment import Verdict
from plantrack.errors import InputError
from plantrack.explore.answer import Answer
from plantrack.explore.choice import Choice
from plantrack.explore.front_end import has_front_end
from plantrack.explore.memo import Memo
from plantrack.explore.sentences import say_no_verdict, say_verdict
from plantrack.explore.supposition import Supposition
from plantrack.explore.tables import vintages_table
from plantrack.explore.target_blocks import judged_blocks, methods_blocks, what_if_blocks
from plantrack.explore.what_if import WhatIf
from plantrack.publish.blocks import Block, Headline, Paragraph, Section, Title
from plantrack.publish.figure import Figure
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.series_page import SeriesPage
from plantrack.publish.table import ResultTable
from plantrack.tables import Workbook

if TYPE_CHECKING:
    from ipywidgets import Widget


@dataclass(frozen=True)
class Explorer(ForReaders):
    """Blocks of the page about one choice, and the workbench that starts from it.

    Parameters
    ----------
    choice : Choice
        What is looked at.
    load : callable
        Loads the tables as known on a day, as `plantrack.load` does.
    memo : Memo
        What has been worked out.
    answer : Answer
        To the choice.
    lang : str
        ``zh`` or ``en``.
    """

    choice: Choice
    load: Callable[..., Workbook] = field(repr=False)
    memo: Memo = field(repr=False)
    answer: Answer
    lang: str = "zh"

    @classmethod
    def of(
        cls,
        load: Callable[..., Workbook],
        plan: str,
        region: str,
        indicator: str,
        *,
        as_of: str = "latest",
        lang: str = "zh",
        seed: int = 0,
    ) -> "Explorer":
        """Judge what a plan asks of one series.

        Parameters
        ----------
        load : callable
            `plantrack.load`: days can be chosen, so that one set of tables would not do.
        plan, region, indicator, as_of, lang, seed
            The first choice.

        Raises
        ------
        InputError
            If plan, region or indicator is unknown, the plan was not yet issued, or the series has
            no yearly figure.
        """
        workbook = load(as_of=as_of, plan=plan)
        choice = Choice(plan, region, indicator, str(as_of), lang, seed)
        if not workbook.series(region, indicator)["period"].str.len().eq(4).any():
            raise InputError(f"{indicator} has no yearly figure in {region} by {workbook.as_of}.")

        def known_on(day: date) -> Workbook:
            return workbook if day == workbook.as_of else load(as_of=day)

        memo = Memo(known_on, seed=seed)
        answer = memo.answer(workbook.as_of, plan, region, indicator)
        return cls(choice, load, memo, answer, lang)

    @property
    def workbook(self) -> Workbook:
        """Tables as known on the day of the choice."""
        return self.answer.workbook

    @property
    def verdict(self) -> Verdict | None:
        """What the page is about, if there is a target."""
        return self.answer.main()

    def section(self, key: str) -> Section:
        """Heading of a section."""
        return Section(self.words(f"explore.section.{key}"))

    def title(self) -> Title:
        """Region and indicator, with the day."""
        words, choice = self.words, self.choice
        names = {
            "region": self.phrases.name("regions", choice.region),
            "indicator": self.phrases.name("indicators", choice.indicator),
        }
        plan = words("label.quote_title", text=self.phrases.name("plans", choice.plan))
        as_of = self.workbook.as_of.isoformat()
        facts = [(words("briefing.facts.as_of"), as_of), (words("column.plan"), plan)]
        return Title(words("explore.title", **names), facts=facts)

    def headline(self) -> Headline:
        """Where the target stands, or why nothing is judged."""
        if self.verdict is None:
            return Headline(say_no_verdict(self.answer, self.choice.plan, self.phrases))
        return Headline(say_verdict(self.answer, self.verdict, self.phrases)[0])

    def workbench(self) -> list["Widget"]:
        """Controls and their answers; none where nobody sits in front of the notebook."""
        if not has_front_end():
            return []
        # Imported only where it is shown: a run of the page has no use for it.
        from plantrack.explore.workbench import Workbench

        return [Workbench.of(self).widget]

    def chart(self) -> Figure:
        """Figures, projection and targets, as on the page about the series."""
        forecaster, choice = self.answer.judge.forecaster, self.choice
        series = choice.region, choice.indicator
        verdicts = self.answer.verdicts
        return SeriesPage(forecaster, *series, choice.plan, verdicts, self.lang).chart()

    def judged(self) -> list[Block]:
        """What remains to be said about the verdict; of several targets, where each stands."""
        return judged_blocks(self.answer, self.phrases)

    def what_if(self) -> list[Block]:
        """Suppositions over a grid for each target, or why nothing can be supposed."""
        if self.verdict is None:
            return []
        return [self.section("what_if"), *what_if_blocks(self.answer, self.phrases)]

    def methods(self) -> list[Block]:
        """What six published rules say of each target, or why they are not asked."""
        if self.verdict is None:
            return []
        return [self.section("methods"), *methods_blocks(self.answer, self.phrases)]

    def vintages(self) -> ResultTable:
        """All that was published about each year by the day."""
        return vintages_table(self.answer, self.phrases)

    def agreement(self) -> str:
        """That nothing supposed leaves the probability of the verdict as it is; for an analyst."""
        found = None if self.verdict is None else self.answer.what_if(self.verdict)
        if not isinstance(found, WhatIf):
            return "nothing can be supposed"
        supposed, judged = found.of(Supposition()), self.verdict.outlook
        is_same = supposed.probability == judged.probability
        return f"nothing supposed: {supposed.probability:.4f}, as judged: {is_same}"

    def command(self) -> Paragraph:
        """The line that makes this page."""
        return Paragraph(self.words("explore.command", command=self.choice.command))
