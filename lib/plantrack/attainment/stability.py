"""How stable a class is: what rounding, revision and the model leave of it."""

from dataclasses import dataclass

import pandas as pd

from plantrack.attainment.status import Status, reaches
from plantrack.reason import Reason

Shares = dict[Status, float]
SOURCES = ("rounding", "revision", "model", "together")


@dataclass(frozen=True)
class Stability:
    """Probability of each class, from each source of doubt alone and from all together.

    Parameters
    ----------
    status : Status
        The class that was given.
    rounding : dict of Status to float
        If only the last printed decimal of figure and level were open.
    revision : dict of Status to float, or None
        If only later revisions were open; None where the vintages cannot tell.
    model : dict of Status to float, or None
        If only the probability itself were open, as few independent windows leave it; None for a
        class that rests on no projection.
    together : dict of Status to float
        All of these at once.
    clear : float
        Share that a class must have to be clear.
    reasons : tuple of Reason
        What could not be estimated.
    """

    status: Status
    rounding: Shares
    revision: Shares | None
    model: Shares | None
    together: Shares
    clear: float
    reasons: tuple[Reason, ...] = ()

    @property
    def share(self) -> float:
        """Probability of the class that was given, all doubts together."""
        return self.together.get(self.status, 0.0)

    @property
    def is_clear(self) -> bool:
        """Whether the class holds at least the share that makes it clear; else it is 临界."""
        return bool(reaches(self.share, self.clear))

    @property
    def hinges_on_rounding(self) -> bool:
        """Whether rounding alone could give another class."""
        return self.rounding.get(self.status, 0.0) < 1 - 1e-9

    @property
    def weakest(self) -> str:
        """The single source that leaves the class the smallest share; empty if none moves it."""
        named = {name: getattr(self, name) for name in SOURCES[:-1]}
        held = {n: s.get(self.status, 0.0) for n, s in named.items() if s is not None}
        least = min(held, key=held.get)
        # What prints as 100 % is no doubt.
        return least if round(100 * held[least]) < 100 else ""

    @property
    def table(self) -> pd.DataFrame:
        """One row a source and class: source, status, share."""
        rows = [
            {"source": source, "status": status.value, "share": share}
            for source in SOURCES
            for status, share in (getattr(self, source) or {}).items()
        ]
        return pd.DataFrame(rows, columns=["source", "status", "share"])
