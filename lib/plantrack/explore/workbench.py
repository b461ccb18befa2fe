"""The workbench: a row of controls, the chart, and beside it verdict and suppositions."""

from datetime import date
from typing import TYPE_CHECKING

import ipywidgets

from plantrack.attainment import Verdict
from plantrack.explore import view
from plantrack.explore.answer import Answer
from plantrack.explore.background import QUIET, Background
from plantrack.explore.chart import draw
from plantrack.explore.choice import Choice
from plantrack.explore.controls import Controls
from plantrack.explore.memo import Memo
from plantrack.explore.mishap import told
from plantrack.explore.scenes import scene_of
from plantrack.explore.settled import Settled, neighbours
from plantrack.explore.settling import Settler
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.target_list import TargetList
from plantrack.explore.what_if_box import WhatIfBox
from plantrack.publish.phrases import Phrases
from plantrack.publish.reasons import say_reason
from plantrack.publish.words import Words
from plantrack.reason import Reason
from plantrack.tables import Workbook

if TYPE_CHECKING:
    from plantrack.explore.explorer import Explorer

_LEFT, _RIGHT = "1 1 500px", "1 1 320px"


class Workbench:
    """Wires controls, answers and suppositions.

    Parameters
    ----------
    choice : Choice
        The first choice.
    memo : Memo
        What has been worked out.
    newest : Workbook
        Tables as known now.
    quiet : float
        Seconds without a choice after which the next ones are prepared.
    """

    def __init__(self, choice: Choice, memo: Memo, newest: Workbook, *, quiet: float = QUIET):
        self._memo, self._settler = memo, Settler(memo, newest)
        self._settled: Settled | None = None
        self._answer: Answer | None = None
        self.background = Background(self.prepare, quiet=quiet)
        self.controls = Controls(self._wanted)
        self.targets = TargetList(self._target_chosen)
        self.what_if = WhatIfBox(self._draw)
        self.html = {
            name: ipywidgets.HTML() for name in ("state", "chart", "verdict", "details", "command")
        }
        self.widget = self._laid_out()
        self._told_of: set[str] = set()
        self._wanted(choice)

    @classmethod
    def of(cls, explorer: "Explorer") -> "Workbench":
        """The workbench that starts from a page."""
        return cls(explorer.choice, explorer.memo, explorer.load())

    def _laid_out(self) -> ipywidgets.Widget:
        left = [self.html["chart"], self.html["details"]]
        right = [self.targets.list, self.html["verdict"], self.what_if.widget]
        body = ipywidgets.HBox(
            [
                ipywidgets.VBox(left, layout={"flex": _LEFT, "min_width": "0"}),
                ipywidgets.VBox(right, layout={"flex": _RIGHT, "min_width": "0"}),
            ]
        ).add_class("explore-body")
        parts = [
            ipywidgets.HTML(view.style_html()),
            self.controls.widget,
            self.html["state"],
            body,
            self.html["command"],
        ]
        return ipywidgets.VBox(parts).add_class("explore-bench")

    @property
    def choice(self) -> Choice:
        """What is shown."""
        return self._settled.choice

    @property
    def day(self) -> date:
        """The day it is known on."""
        return self._settled.day

    def _wanted(self, wanted: Choice) -> None:
        """Show another choice, or say why it cannot be shown; then what is shown stays."""
        before = self._settled, self._answer
        with self.background.held():
            try:
                settled = self._show_choice(wanted)
            except Exception as error:
                self._go_back(before, error)
                raise
        if isinstance(settled, Settled):
            self.background.begin(neighbours(settled))

    def _show_choice(self, wanted: Choice) -> Settled | Reason:
        words = Words(wanted.lang)
        if not self._settler.is_quick(wanted):
            self._say(words("explore.working"), is_working=True)
        settler, shown = self._settler, self._settled
        settled = settler.begin(wanted) if shown is None else settler.turn(shown.choice, wanted)
        if isinstance(settled, Reason):
            phrases = Phrases(settler.newest, words)
            self.controls.refuse(say_reason(settled, phrases))
            self._say("")
            return settled
        choice = settled.choice
        series = choice.plan, choice.region, choice.indicator
        answer = self._memo.answer(settled.day, *series)
        self._settled, self._answer = settled, answer
        self._show()
        return settled

    def _go_back(self, before: tuple[Settled | None, Answer | None], error: Exception) -> None:
        """Show what was shown before an error, and say it; the first choice has nothing before."""
        if before[0] is None:
            return
        self._settled, self._answer = before
        self._show()
        text = self._phrases.words("explore.failed", error=told(error))
        self.html["state"].value = view.fault_html(text)

    def _say(self, text: str, *, is_working: bool = False) -> None:
        self.html["state"].value = view.state_html(text, is_working=is_working)

    @property
    def _phrases(self) -> Phrases:
        return Phrases(self._answer.workbook, Words(self.choice.lang))

    @property
    def _verdict(self) -> Verdict | None:
        return self._answer.main(self.targets.chosen)

    def _show(self) -> None:
        """Chart and verdict first: they are what was asked for."""
        phrases, settled = self._phrases, self._settled
        self.targets.show(self._answer.verdicts, self._verdict, phrases)
        self._show_verdict(phrases)
        self.controls.show(settled)
        self._show_around(phrases)
        self.html["command"].value = view.command_html(self.choice, phrases)
        self._say(phrases.words.join([*settled.notes, *self._not_prepared(phrases.words)]))

    def _target_chosen(self) -> None:
        try:
            self._show_verdict(self._phrases)
            self._show_around(self._phrases)
        except Exception as error:
            self.targets.chosen = ""
            self._go_back((self._settled, self._answer), error)
            raise

    def _show_verdict(self, phrases: Phrases) -> None:
        self._draw(Supposition(), None)
        shown = self._answer, self._verdict, self.choice, phrases
        self.html["verdict"].value = view.verdict_html(*shown)

    def _show_around(self, phrases: Phrases) -> None:
        shown, settled = (self._answer, self._verdict), self._settled
        self.what_if.show(*shown, phrases)
        missing = settled.missing, settled.plans_missing
        self.html["details"].value = view.details_html(*shown, *missing, phrases)

    def _not_prepared(self, words: Words) -> list[str]:
        """Errors of what was prepared since the last choice, each said once."""
        errors = dict.fromkeys(map(told, self.background.take_failures()))
        new = [error for error in errors if error not in self._told_of]
        self._told_of.update(new)
        return [words("explore.not_prepared", error=error) for error in new]

    def _draw(self, supposed: Supposition, found: Consequence | Reason | None) -> None:
        scene = scene_of(self._answer, self._verdict, self._phrases, supposed, found)
        svg = draw(scene, lang=self.choice.lang)
        self.html["chart"].value = view.chart_html(svg, self.choice)

    def prepare(self, wanted: Choice) -> None:
        """Work out what may be chosen next; a plan without an answer needs nothing."""
        settled = self._settler.turn(self.choice, wanted)
        if isinstance(settled, Settled):
            choice = settled.choice
            answer = self._memo.answer(settled.day, choice.plan, choice.region, choice.indicator)
            verdict = answer.main()
            if verdict is not None:
                answer.what_if(verdict)
                answer.panel(verdict)
