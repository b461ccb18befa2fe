"""The list of targets for one series; shown only where there are several."""

from collections.abc import Callable, Sequence

import ipywidgets

from plantrack.attainment import Verdict
from plantrack.explore.options import distinct
from plantrack.publish.board_tables import name_target
from plantrack.publish.phrases import Phrases


class TargetList:
    """Which of several targets is looked at.

    Parameters
    ----------
    told : callable
        Called without arguments when somebody has chosen another one.
    """

    def __init__(self, told: Callable[[], None]):
        self._told, self._is_quiet = told, False
        #: Id of the target that was chosen; empty as long as nobody has.
        self.chosen = ""
        self.list = ipywidgets.Dropdown(layout={"width": "auto"}).add_class("explore-target")
        self.list.observe(self._changed, "value")

    def show(self, verdicts: Sequence[Verdict], main: Verdict | None, phrases: Phrases) -> None:
        """List other targets.

        Parameters
        ----------
        verdicts : sequence of Verdict
            On all targets for a series.
        main : Verdict or None
            The one that is looked at.
        phrases : Phrases
            Names.
        """
        targets = [verdict.target for verdict in verdicts]
        options = distinct([(name_target(t, t.region, phrases), t.target) for t in targets])
        self._is_quiet = True
        self.list.description = phrases.words("explore.control.target", count=len(verdicts))
        self.list.options = options
        self.list.value = None if main is None else main.target.target
        self.list.layout.display = "" if len(options) > 1 else "none"
        self._is_quiet = False

    def _changed(self, change: dict) -> None:
        if not self._is_quiet and change["new"] is not None:
            self.chosen = change["new"]
            self._told()
