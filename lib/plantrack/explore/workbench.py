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
from plantrack.explore.scenes import scene_of
from plantrack.explore.settling import Settled, Settler, neighbours
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.what_if_box import WhatIfBox
from plantrack.publish.board_tables import name_target
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
        self.target = ipywidgets.Dropdown(layout={"width": "auto"}).add_class("explore-target")
        self.target.observe(self._target_chosen, "value")
        self.what_if = WhatIfBox(self._supposed)
        self.html = {
            name: ipywidgets.HTML() for name in ("state", "chart", "verdict", "details", "command")
        }
        self.widget = self._laid_out()
        self._is_quiet = False
        self._wanted(choice)

    @classmethod
    def of(cls, explorer: "Explorer") -> "Workbench":
        """The workbench that starts from a page."""
        return cls(explorer.choice, explorer.memo, explorer.load())

    def _laid_out(self) -> ipywidgets.Widget:
        left = [self.html["chart"], self.html["details"]]
        right = [self.html["verdict"], self.target, self.what_if.widget]
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
        """Show another choice, or say why it cannot be shown."""
        with self.background.held():
            words = Words(wanted.lang)
            if not self._settler.is_quick(wanted):
                self._say(words("explore.working"), is_working=True)
            settled = self._settle(wanted)
            if isinstance(settled, Reason):
                phrases = Phrases(self._settler.newest, words)
                self.controls.refuse(say_reason(settled, phrases))
                self._say("")
                return
            self._settled = settled
            choice = settled.choice
            series = choice.plan, choice.region, choice.indicator
            self._answer = self._memo.answer(settled.day, *series)
            self._show()
        self.background.begin(neighbours(settled))

    def _settle(self, wanted: Choice) -> Settled | Reason:
        if self._settled is None:
            return self._settler.begin(wanted)
        return self._settler.turn(self.choice, wanted)

    def _say(self, text: str, *, is_working: bool = False) -> None:
        self.html["state"].value = view.state_html(text, is_working=is_working)

    @property
    def _phrases(self) -> Phrases:
        return Phrases(self._answer.workbook, Words(self.choice.lang))

    @property
    def _verdict(self) -> Verdict | None:
        return self._answer.main(self.target.value or "")

    def _show(self) -> None:
        """Chart and verdict first: they are what was asked for."""
        phrases, settled = self._phrases, self._settled
        self._list_targets(phrases)
        self._draw(Supposition(), None)
        shown = self._answer, self._verdict
        self.html["verdict"].value = view.verdict_html(*shown, self.choice, phrases)
        self.controls.show(settled)
        self.what_if.show(*shown, phrases)
        self.html["details"].value = view.details_html(*shown, settled.missing, phrases)
        self.html["command"].value = view.command_html(self.choice, phrases)
        self._say(phrases.words.join(settled.notes))

    def _list_targets(self, phrases: Phrases) -> None:
        """Targets for the series; a list only where there are several."""
        verdicts, region = self._answer.verdicts, self._answer.region
        named = [(name_target(v.target, region, phrases), v.target.target) for v in verdicts]
        main = self._answer.main()
        self._is_quiet = True
        self.target.options = named
        self.target.value = None if main is None else main.target.target
        self.target.layout.display = "" if len(named) > 1 else "none"
        self._is_quiet = False

    def _target_chosen(self, change: dict) -> None:
        if self._is_quiet:
            return
        phrases, shown = self._phrases, (self._answer, self._verdict)
        self._draw(Supposition(), None)
        self.html["verdict"].value = view.verdict_html(*shown, self.choice, phrases)
        self.what_if.show(*shown, phrases)
        self.html["details"].value = view.details_html(*shown, self._settled.missing, phrases)

    def _supposed(self, supposed: Supposition, found: Consequence | Reason | None) -> None:
        self._draw(supposed, found)

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
