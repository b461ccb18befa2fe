"""The same target put to every region: "missed" read against how many missed."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from plantrack.attainment.judge import Judge
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason
from plantrack.targets import Need, Target, elsewhere, kind_of_target

#: Regions it takes to say how a target went elsewhere.
FEWEST = 5
#: Two figures whose rounding only touches do not change places.
_BEYOND = 1 + 1e-9


@dataclass(frozen=True)
class Peers:
    """One target, judged for all regions of a level that have figures.

    Parameters
    ----------
    verdict : Verdict
        That of the target's own region.
    others : tuple of Verdict
        Those of the other regions, in the order of their codes.
    is_growth : bool
        Whether the level is that of each region's own base.
    year : int
        Year whose figures the ranks compare.
    ranks : pandas.DataFrame
        region, attained (figure over level), rank, rank_best, rank_worst: best and worst are what
        rounding of the printed figures leaves open. Only regions with a figure of that year.
    """

    verdict: Verdict
    others: tuple[Verdict, ...]
    is_growth: bool
    year: int
    ranks: pd.DataFrame = field(repr=False)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The own region first, then the others."""
        return (self.verdict, *self.others)

    @property
    def counts(self) -> dict[Status, int]:
        """Number of regions in each class, the own one included."""
        found = Counter(verdict.status for verdict in self.verdicts)
        return {status: found[status] for status in Status if found[status]}

    @property
    def judged(self) -> int:
        """Number of regions that could be judged."""
        return sum(n for status, n in self.counts.items() if status is not Status.CANNOT_JUDGE)

    @property
    def table(self) -> pd.DataFrame:
        """One row a region: status, figure, level, probability, attained and rank."""
        rows = [
            {
                "target": self.verdict.target.target,
                "region": v.target.region,
                "status_code": v.status.value,
                "is_marginal": v.is_marginal,
                "figure": v.figure.value if v.figure else None,
                "figure_period": v.figure.period if v.figure else None,
                "required": v.level,
                "probability": v.outlook.probability if v.outlook else None,
            }
            for v in self.verdicts
        ]
        return pd.DataFrame(rows).merge(self.ranks, on="region", how="left")

    @property
    def own_rank(self) -> pd.Series | None:
        """Row of the own region among the ranks; None without a comparable figure."""
        own = self.ranks[self.ranks["region"] == self.verdict.target.region]
        return own.iloc[0] if len(own) else None


def peers_of(judge: Judge, verdict: Verdict, *, fewest: int = FEWEST) -> Peers | Reason:
    """Judge a target for all regions of the same level with figures.

    Parameters
    ----------
    judge : Judge
        Of the day.
    verdict : Verdict
        The target in its own region.
    fewest : int
        Regions it takes, the own one included.

    Returns
    -------
    Peers or Reason
        The reason where the target cannot be put to others, or too few have figures.
    """
    others = []
    for region in regions_with_figures(judge, verdict.target):
        there = elsewhere(judge.forecaster.workbook, verdict.target, verdict.evidence.base, region)
        if isinstance(there, Reason):
            return there
        others.append(judge.verdict(there))
    if len(others) + 1 < fewest:
        return Reason("too_few_peers", {"peers": len(others) + 1, "needed": fewest})
    needs_base = Need.BASE in kind_of_target(verdict.target).needs
    is_growth = needs_base or any(v.target.kind != verdict.target.kind for v in others)
    year = verdict.figure.period if verdict.figure else max(_years(others), default=0)
    ranks = _ranks((verdict, *others), year)
    return Peers(verdict, tuple(others), is_growth, year, ranks)


def regions_with_figures(judge: Judge, target: Target) -> list[str]:
    """Other regions of the level of a target's region with a figure of its indicator."""
    return [
        region
        for region in judge.forecaster.workbook.alike(target.region)
        if region != target.region and judge.figures.known(region, target.decided_by)
    ]


def _years(verdicts: list[Verdict]) -> list[int]:
    return [v.figure.period for v in verdicts if v.figure is not None]


def _ranks(verdicts: tuple[Verdict, ...], year: int) -> pd.DataFrame:
    """Rank figures over their levels; rounding may lift or lower each among its neighbours.

    Best is behind those that are surely ahead, worst behind those that may be ahead as well.
    """
    rows = [row for v in verdicts if (row := _attained(v, year)) is not None]
    frame = pd.DataFrame(rows, columns=["region", "attained", "low", "high"])
    low, high = frame["low"].to_numpy(), frame["high"].to_numpy()
    surely = low[None, :] * _BEYOND >= high[:, None]
    perhaps = high[None, :] > low[:, None] * _BEYOND
    for others in (surely, perhaps):
        np.fill_diagonal(others, False)
    rank = frame["attained"].rank(ascending=False, method="min").astype(int)
    worst = np.maximum(perhaps.sum(axis=1) + 1, rank)
    frame = frame.assign(
        rank=rank, rank_best=np.minimum(surely.sum(axis=1) + 1, rank), rank_worst=worst
    )
    return frame.drop(columns=["low", "high"])


def _attained(verdict: Verdict, year: int) -> tuple[str, float, float, float] | None:
    """Figure over level, and its bounds by rounding; for a ceiling, level over figure."""
    figure, level = verdict.figure, verdict.level
    if figure is None or figure.period != year or level is None or level <= 0 or figure.value < 0:
        return None
    if figure.value == 0 and verdict.required.direction < 0:
        return None
    halves = figure.half_unit, verdict.required.half_unit
    down, up = max(figure.value - halves[0], 0.0), figure.value + halves[0]
    low, high = down / (level + halves[1]), up / max(level - halves[1], 1e-300)
    share = figure.value / level
    if verdict.required.direction < 0:
        share, low, high = 1 / share, 1 / high, 1 / max(low, 1e-300)
    return verdict.target.region, share, low, high
