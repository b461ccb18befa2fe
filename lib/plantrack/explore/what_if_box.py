"""The controls of the suppositions about one target, and what they lead to."""

from collections.abc import Callable

import ipywidgets

from plantrack.attainment import Verdict
from plantrack.explore.answer import Answer
from plantrack.explore.knob import Knob
from plantrack.explore.mishap import told
from plantrack.explore.sentences import say_no_what_if
from plantrack.explore.spans import figure_span, level_span, pace_span
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.view import fault_html, supposed_html
from plantrack.explore.what_if import WhatIf
from plantrack.publish.phrases import Phrases
from plantrack.reason import Reason


class WhatIfBox:
    """Level, pace and next figure; a pace and a next figure exclude each other.

    Parameters
    ----------
    told : callable
        Called with the supposition and what it leads to whenever they have changed.
    """

    def __init__(self, told: Callable[[Supposition, Consequence | Reason | None], None]):
        self._told = told
        self._about: tuple[WhatIf, Verdict, Phrases] | None = None
        self.level = Knob(self._changed)
        self.pace = Knob(self._paced)
        self.figure = Knob(self._figured, is_costly=True)
        self._clear = ipywidgets.Button(layout={"width": "auto"})
        self._clear.on_click(lambda _: self.clear())
        knobs = [self.level.widget, self.pace.widget, self.figure.widget, self._clear]
        self._knobs = ipywidgets.VBox(knobs).add_class("explore-knobs")
        self._result = ipywidgets.HTML()
        self.widget = ipywidgets.VBox([self._result, self._knobs])

    @property
    def result(self) -> str:
        """What the supposition leads to, as HTML."""
        return self._result.value

    def show(self, answer: Answer, verdict: Verdict | None, phrases: Phrases) -> None:
        """Begin anew with another target."""
        found = None if verdict is None else answer.what_if(verdict)
        if not isinstance(found, WhatIf):
            self._about = None
            self._knobs.layout.display = "none"
            self._result.value = (
                "" if found is None else fault_html(say_no_what_if(found, verdict, phrases))
            )
            return
        self._about = found, verdict, phrases
        self._set_up(found, verdict, phrases)
        self._knobs.layout.display = ""
        self._show(Supposition(), None)

    def _set_up(self, what_if: WhatIf, verdict: Verdict, phrases: Phrases) -> None:
        words, unit = phrases.words, phrases.unit(verdict.unit).strip()
        pace_unit = words(f"explore.pace.{what_if.pace.unit}", unit=unit)

        def fault(**facts: str) -> str:
            return words("explore.no_number", **facts)

        name = words("explore.knob.level", due=what_if.case.due, unit=unit)
        self.level.set_up(level_span(what_if, verdict), name, fault)
        name = words("explore.knob.pace", year=what_if.case.start_year, unit=pace_unit)
        self.pace.set_up(pace_span(what_if, verdict), name, fault)
        name = words("explore.knob.figure", year=what_if.next_year, unit=unit)
        self.figure.set_up(figure_span(what_if, verdict), name, fault)
        self._clear.description = words("explore.clear")

    def _paced(self) -> None:
        if self.pace.value is not None:
            self.figure.reset()
        self._changed()

    def _figured(self) -> None:
        if self.figure.value is not None:
            self.pace.reset()
        self._changed()

    def clear(self) -> None:
        """Suppose nothing."""
        for knob in (self.level, self.pace, self.figure):
            knob.reset()
        self._changed()

    def _changed(self) -> None:
        if self._about is None:
            return
        supposed = Supposition(self.level.value, self.pace.value, self.figure.value)
        try:
            found = None if supposed.is_nothing else self._about[0].of(supposed)
        except Exception as error:
            # No older result may stand beside the numbers entered now.
            text = self._about[2].words("explore.what_if_failed", error=told(error))
            self._result.value = fault_html(text)
            self._told(Supposition(), None)
            raise
        self._show(supposed, found)
        self._told(supposed, found)

    def _show(self, supposed: Supposition, found: Consequence | Reason | None) -> None:
        self._result.value = supposed_html(supposed, found, *self._about)
