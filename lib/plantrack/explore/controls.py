"""The row of controls; each shows only what has an answer."""

from collections.abc import Callable
from dataclasses import replace

import ipywidgets

from plantrack.explore.choice import Choice
from plantrack.explore.settled import Settled
from plantrack.explore.view import fault_html
from plantrack.publish.words import LANGUAGES, Words

#: Share of the row, and the width from which on a control goes to the next line.
_SHARES = {
    "plan": "3 1 140px",
    "indicator": "3 1 140px",
    "region": "1.5 1 90px",
    "as_of": "2 1 125px",
    "other_day": "1.2 1 95px",
    "lang": "1 1 75px",
}
_FILLED = {"width": "auto", "min_width": "0"}
_LISTS = ("plan", "indicator", "region", "as_of", "lang")


class Controls:
    """What can be chosen.

    Parameters
    ----------
    told : callable
        Called with the choice that is wanted whenever somebody changes a control.
    """

    def __init__(self, told: Callable[[Choice], None]):
        self._told, self._choice, self._is_quiet = told, None, False
        self.lists = {
            name: ipywidgets.Dropdown(layout=_FILLED).add_class(f"explore-{name}")
            for name in _LISTS
        }
        self.other_day = ipywidgets.Text(continuous_update=False, layout=_FILLED).add_class(
            "explore-other-day"
        )
        self._fault = ipywidgets.HTML()
        for name, chosen in self.lists.items():
            chosen.observe(lambda change, name=name: self._changed(name, change["new"]), "value")
        self.other_day.observe(lambda change: self._typed(change["new"].strip()), "value")
        cells = [self._cell(name, self.lists[name]) for name in _LISTS[:-1]]
        cells.append(self._cell("other_day", self.other_day))
        cells.append(self._cell("lang", self.lists["lang"]))
        fault = ipywidgets.Box([self._fault], layout={"flex": "1 1 100%"})
        self.widget = ipywidgets.HBox([*cells, fault]).add_class("explore-row")

    def _cell(self, name: str, widget: ipywidgets.Widget) -> ipywidgets.Widget:
        return ipywidgets.VBox([widget], layout={"flex": _SHARES[name], "min_width": "0"})

    def show(self, settled: Settled) -> None:
        """Show a choice and what can be chosen instead."""
        self._choice, words = settled.choice, Words(settled.choice.lang)
        self._is_quiet = True
        for name, widget in (self.lists | {"other_day": self.other_day}).items():
            widget.description = words(f"explore.control.{name}")
        options = {
            "plan": settled.plans,
            "indicator": settled.indicators,
            "region": settled.regions,
            "as_of": settled.days,
            "lang": [(words(f"explore.language.{lang}"), lang) for lang in LANGUAGES],
        }
        for name, chosen in self.lists.items():
            if list(chosen.options) != options[name]:
                chosen.options = options[name]
            chosen.value = getattr(settled.choice, name)
            chosen.tooltip = f"{chosen.description} {chosen.label}"
        self.other_day.placeholder = "2022-12-31"
        self.other_day.value, self._fault.value = "", ""
        self._is_quiet = False

    @property
    def fault(self) -> str:
        """What is wrong with the day, as HTML; empty if nothing is."""
        return self._fault.value

    def refuse(self, text: str) -> None:
        """Say beside the day why it cannot be used; what is shown stays."""
        self._fault.value = fault_html(text)
        if self._choice is None:
            return
        self._is_quiet = True
        for name, chosen in self.lists.items():
            chosen.value = getattr(self._choice, name)
        self._is_quiet = False

    def _changed(self, name: str, value: str) -> None:
        if not self._is_quiet and value is not None:
            self._told(replace(self._choice, **{name: value}))

    def _typed(self, text: str) -> None:
        if not self._is_quiet and text:
            self._told(replace(self._choice, as_of=text))
