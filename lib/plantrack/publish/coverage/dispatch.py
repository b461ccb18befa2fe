"""All results of the dispatch of a month, each computed when it is first asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from plantrack.coverage.dispatch.aims import Aims, aims
from plantrack.coverage.dispatch.clusters import Clusters, clusters
from plantrack.coverage.dispatch.condensed import condensed
from plantrack.coverage.dispatch.groups import Groups, groups
from plantrack.coverage.dispatch.matching import Matching, matching
from plantrack.coverage.dispatch.movement import Movement, movement
from plantrack.coverage.dispatch.pace import Pace, paces
from plantrack.coverage.dispatch.problems import Problems, problems
from plantrack.coverage.dispatch.reporting import Reporting, reporting
from plantrack.coverage.dispatch.shares import Shares, shares
from plantrack.coverage.dispatch.stalled import Stalled, stalled
from plantrack.coverage.ledger import Ledger
from plantrack.publish.coverage.history import history


@dataclass(frozen=True)
class Dispatch:
    """Results for a month, as known on a day.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.
    """

    ledger: Ledger
    month: str
    as_of: date

    @cached_property
    def _small(self) -> Ledger:
        return condensed(self.ledger, self.month, self.as_of)

    @cached_property
    def shares(self) -> Shares:
        """Coverage, whole and split."""
        return shares(self._small, self.month, self.as_of)

    @cached_property
    def movement(self) -> Movement:
        """Changes against the month before."""
        return movement(self._small, self.month, self.as_of)

    @cached_property
    def reporting(self) -> Reporting:
        """Returns of the month and of those before."""
        return reporting(self._small, self.month, self.as_of)

    @cached_property
    def stalled(self) -> Stalled:
        """Open firms, and those that stand still."""
        return stalled(self._small, self.month, self.as_of)

    @cached_property
    def matching(self) -> Matching:
        """Firms nobody answers for or helps."""
        return matching(self._small, self.month, self.as_of)

    @cached_property
    def groups(self) -> Groups:
        """Working groups against the rules."""
        return groups(self._small, self.month, self.as_of)

    @cached_property
    def problems(self) -> Problems:
        """Problems open at the end of the month."""
        return problems(self._small, self.month, self.as_of)

    @cached_property
    def paces(self) -> dict[str, Pace]:
        """Pace of closing, whole and by city."""
        return paces(self._small, self.month, self.as_of)

    @cached_property
    def aims(self) -> Aims:
        """The four aims by city."""
        return aims(self._small, self.month, self.as_of)

    @cached_property
    def clusters(self) -> Clusters:
        """Clusters and the bodies that serve them."""
        return clusters(self._small, self.month, self.as_of)

    @cached_property
    def history(self) -> pl.DataFrame:
        """Coverage month by month, all as known on the day."""
        return history(self.ledger, self.month, self.as_of)
