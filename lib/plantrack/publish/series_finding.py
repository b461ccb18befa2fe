"""What the page on one series says first: the target, the latest figure, the projection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment import Status, Verdict
from plantrack.attainment.figures import Figure
from plantrack.publish.phrases import Phrases
from plantrack.publish.target_charts import chart_title


@dataclass(frozen=True)
class SeriesFinding:
    """One series in a sentence.

    Parameters
    ----------
    names : mapping of str to str
        Region and indicator, as readers see them.
    verdicts : sequence of Verdict
        On targets of the plan for this series.
    last : Figure
        The latest figure.
    path : pandas.DataFrame or None
        year, median, lower80, upper80; None without a projection.
    unit : str
    places : int
        Decimals of projected values.
    phrases : Phrases
        Language and names.
    """

    names: Mapping[str, str]
    verdicts: Sequence[Verdict]
    last: Figure
    path: pd.DataFrame | None = field(repr=False)
    unit: str
    places: int
    phrases: Phrases

    def headline(self, refusal: str) -> str:
        """Where the target stands and what is projected for it, or why nothing is.

        Parameters
        ----------
        refusal : str
            Why there is no projection.
        """
        words, verdict = self.phrases.words, self._told
        kind, facts = "", self._facts()
        if verdict is not None:
            kind = self._since(verdict)
            facts["finding"] = chart_title(verdict, self.phrases)
        if self.path is None:
            return words(f"trajectory.headline{kind}_none", **facts, reason=refusal)
        return words(f"trajectory.headline{kind}", **facts, **self._projected(verdict))

    def _since(self, verdict: Verdict) -> str:
        """Whether the latest figure is another one than the finding tells, revises it, or is it."""
        tells = verdict.status.is_outcome or verdict.status is Status.ACHIEVED_EARLY
        if not tells or verdict.figure.period != self.last.period:
            return "_target"
        unit = self.unit
        is_same = self.phrases.figure(verdict.figure, unit) == self.phrases.figure(self.last, unit)
        return "_decided" if is_same else "_revised"

    def chart_title(self) -> str:
        """Where the series leads, or its latest figure."""
        if self.path is None:
            return self.phrases.words("chart.title.history", **self._facts())
        return self.phrases.words("chart.title.heading", **self._facts(), **self._projected())

    @property
    def _told(self) -> Verdict | None:
        """The first target that is open, else the first that is decided."""
        judged = [v for v in self.verdicts if v.status is not Status.CANNOT_JUDGE]
        is_open = [v for v in judged if v.outlook is not None]
        return next(iter([*is_open, *judged]), None)

    def _facts(self) -> dict[str, object]:
        value = self.phrases.labelled(self.last, self.unit)
        return {**self.names, "year": self.last.period, "value": value}

    def _projected(self, verdict: Verdict | None = None) -> dict[str, object]:
        """What a verdict looked at, which a longer path tells a little differently, or the end.

        A path is learnt for its length: where another target lies further ahead, both are shown.
        """
        row, shown = self.path.iloc[-1], (self.unit, self.places)
        due, median, ends = int(row["year"]), row["median"], (row["lower80"], row["upper80"])
        if verdict is not None and verdict.outlook is not None:
            outlook = verdict.outlook
            due, median, ends = verdict.due, outlook.median, (outlook.lower, outlook.upper)
        return {
            "due": due,
            "median": self.phrases.value(median, *shown),
            "range": self.phrases.range(*ends, *shown),
        }
