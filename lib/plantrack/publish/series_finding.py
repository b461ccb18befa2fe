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
        """Where the target stands and what is projected for it; without a path, why there is none.

        Parameters
        ----------
        refusal : str
            Why there is no projection.
        """
        words = self.phrases.words
        if self.path is None:
            return words("trajectory.headline_none", **self._facts(), reason=refusal)
        verdict = self._told
        if verdict is None:
            return words("trajectory.headline", **self._facts(), **self._projected())
        is_open = verdict.outlook is not None
        is_said = not is_open and verdict.figure.period == self.last.period
        due = verdict.target.years[-1] if is_open else None
        return words(
            f"trajectory.headline_{'decided' if is_said else 'target'}",
            **self._facts(),
            **self._projected(due),
            finding=chart_title(verdict, self.phrases),
        )

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

    def _projected(self, due: int | None = None) -> dict[str, object]:
        """What is projected for a year, or for the last one."""
        rows = self.path[self.path["year"] == due]
        row = (self.path if rows.empty else rows).iloc[-1]
        shown = self.unit, self.places
        return {
            "due": int(row["year"]),
            "median": self.phrases.value(row["median"], *shown),
            "range": self.phrases.range(row["lower80"], row["upper80"], *shown),
        }
