"""An index made many times, with choices of method and data let loose together."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.errors import InputError
from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.ahead import LIMIT, probability_ahead, tie_groups
from plantrack.regions.uncertainty.combinations import Refused, combinations
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.rebuilding import Rebuilding, places

#: Shares of replicates below the two ends of a rank interval.
LOW, HIGH = 0.05, 0.95
COUNT = 1000


@dataclass(frozen=True)
class Replicates:
    """Scores of one period in many replicates of an index; made by `replicate`.

    Parameters
    ----------
    period : str
        Period looked at.
    nominal : pandas.Series
        Score of each region as the index says.
    scores : pandas.DataFrame
        Rows replicates, columns regions.
    refused : tuple of Refused
        Combinations of options that were left out.
    """

    period: str
    nominal: pd.Series
    scores: pd.DataFrame
    refused: tuple[Refused, ...] = ()

    @cached_property
    def nominal_ranks(self) -> pd.Series:
        """Place of each region as the index says; missing without a score."""
        ranks = places(self.nominal.to_numpy())
        return pd.Series(ranks, self.nominal.index, name="rank").astype("Int64")

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """Place of each region in each replicate; nan without a score."""
        found = places(self.scores.to_numpy())
        return pd.DataFrame(found, self.scores.index, self.scores.columns)

    @cached_property
    def ahead(self) -> pd.DataFrame:
        """Probability that the region of a row is ahead of that of a column."""
        return probability_ahead(self.scores)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Share of the replicates in which a region (row) has a place (column, from 1)."""
        at = np.arange(1, len(self.nominal) + 1)
        found = (self.ranks.to_numpy()[:, :, np.newaxis] == at).mean(axis=0)
        return pd.DataFrame(found, index=self.nominal.index, columns=at)

    def interval(self, low: float = LOW, high: float = HIGH) -> pd.DataFrame:
        """Places between which a region mostly is.

        Parameters
        ----------
        low, high : float
            Quantiles of the places; whole places, the lower rounded down and the upper up.

        Returns
        -------
        pandas.DataFrame
            Rows regions, columns low and high; missing for a region without any score.

        Notes
        -----
        The nominal place can lie outside: the nominal choices are one combination among others.
        """
        ends = {"low": (low, "lower"), "high": (high, "higher")}
        at = {name: self.ranks.quantile(x, interpolation=how) for name, (x, how) in ends.items()}
        return pd.DataFrame(at).astype("Int64")

    def groups(self, limit: float = LIMIT) -> tuple[tuple[str, ...], ...]:
        """Regions that cannot be told apart; see `tie_groups`."""
        return tie_groups(self.nominal, self.ahead, limit=limit)

    @cached_property
    def table(self) -> pd.DataFrame:
        """How sure each rank is.

        Returns
        -------
        pandas.DataFrame
            Rows regions in the nominal order. ``rank``, ``score``: as the index says; ``mean``,
            ``median``, ``low``, ``high``: of the places in the replicates (5 % and 95 %);
            ``share_at_rank``: share of the replicates with just the nominal rank;
            ``share_scored``: share of those in which the region has a score.
        """
        ranks, nominal = self.ranks, self.nominal_ranks
        at_rank = (ranks == nominal.astype(float)).mean()
        found = pd.DataFrame({"rank": nominal, "score": self.nominal})
        found = found.assign(mean=ranks.mean(), median=ranks.median()).join(self.interval())
        found = found.assign(share_at_rank=at_rank, share_scored=ranks.notna().mean())
        return found.sort_values("rank", kind="stable")


def replicate(
    index: CompositeIndex,
    alternatives: Alternatives | None = None,
    doubt: DataDoubt | None = None,
    *,
    count: int = COUNT,
    seed: int = 0,
    period: str | None = None,
    leave_out_refused: bool = False,
) -> Replicates:
    """Make an index many times with other choices and other data, from the first step on.

    Each replicate takes one option of each step, weights ``w (1 + noise (2U - 1))`` and one draw of
    the data of all periods, all independent.

    Parameters
    ----------
    index : CompositeIndex
        Nominal index.
    alternatives : Alternatives, optional
        What else could have been chosen; every combination of options is as likely as the others.
        Without it the method stays.
    doubt : DataDoubt, optional
        What is open about the data; rows and columns as in the panel and ``tree.indicators``.
        Without it the data stay.
    count : int
        Replicates.
    seed : int
        Choices and data have a stream each: the choices are the same with and without doubt.
    period : str, optional
        Period looked at; the last by default.
    leave_out_refused : bool
        Go on without combinations of options that these data do not allow, and list them.

    Returns
    -------
    Replicates

    Raises
    ------
    InputError
        If a combination of options cannot be taken with these data, or a draw of the data cannot.

    Notes
    -----
    Methods reference, section 2.5; Saisana, Saltelli and Tarantola 2005, doi
    10.1111/j.1467-985X.2005.00350.x. Draws of the data are ours.

    Examples
    --------
    b is better in x, which has three quarters of the weight; 10 % more or less do not change that.

    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2020")], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [1.0, 3.0], "y": [5.0, 4.0]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 3, 1), Part("y", "total", 1, 1)])
    >>> found = replicate(build(panel, tree), Alternatives({}, weight_noise=0.1), count=50)
    >>> found.table[["rank", "low", "high"]].to_dict("index")
    {'b': {'rank': 1, 'low': 1, 'high': 1}, 'a': {'rank': 2, 'low': 2, 'high': 2}}
    """
    if count < 1:
        raise InputError(f"replicates: found {count}; expected at least 1.")
    again = Rebuilding.of(index, period)
    alternatives = Alternatives({}) if alternatives is None else alternatives
    tried = combinations(again, alternatives, leave_out_refused=leave_out_refused)
    of_method, of_data = (
        np.random.default_rng(one) for one in np.random.SeedSequence(seed).spawn(2)
    )
    chosen = of_method.integers(len(tried.allowed), size=count)
    noise = alternatives.weight_noise
    moves = of_method.uniform(1 - noise, 1 + noise, (count, len(again.noisy_parts)))
    made = np.empty((count, len(again.regions)))
    for at in range(count):
        values = again.values if doubt is None else doubt.draw(again.values, of_data)
        try:
            made[at] = again.scores(tried.allowed[chosen[at]], values, moves[at] if noise else None)
        except InputError as error:
            raise InputError(
                f"replicate {at + 1} of {count}: the index cannot be made with one draw of the"
                f" data: {error} Lower the doubt of the data, or take out the option that is so"
                " near its limit."
            ) from error
    nominal = pd.Series(again.scores(), again.regions, name="score")
    return Replicates(
        again.period, nominal, pd.DataFrame(made, columns=again.regions), tried.refused
    )
