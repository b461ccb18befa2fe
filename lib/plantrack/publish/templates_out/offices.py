"""Which office would know a figure: the one that printed such figures before."""

import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.tables import Workbook

#: Grades of what an office printed itself; press and compilations know it from elsewhere.
OFFICIAL = ("A", "A-")
#: How the ids of plan texts begin: they quote figures that others keep.
_PLANS = "plan_"


@dataclass(frozen=True)
class Offices:
    """Publishers of the figures in the tables.

    Parameters
    ----------
    workbook : Workbook
        Figures and their sources.
    """

    workbook: Workbook

    def of(self, region: str, indicator: str) -> str:
        """Publisher of most official figures of an indicator.

        Those of the region count, else those of any region, else those of the parts it is computed
        from.

        Parameters
        ----------
        region, indicator : str
            Codes.

        Returns
        -------
        str
            As the table of sources prints it; empty if no official figure of it is known.
        """
        parts = re.findall(r"\w+", self.workbook.indicators.at[indicator, "formula"])
        rows = self._printed
        for named in ([indicator], parts):
            same = rows[rows["indicator"].isin(named)]
            own = same[same["region"] == region]
            counts = (own if len(own) else same)["publisher"].value_counts()
            if len(counts):
                return min(counts.index, key=lambda name: (-counts[name], name))
        return ""

    @cached_property
    def _printed(self) -> pd.DataFrame:
        """Region, indicator and publisher of every official figure."""
        rows = self.workbook.vintages()[["region", "indicator", "source"]]
        sources = self.workbook.sources
        is_official = sources["grade"].isin(OFFICIAL) & ~sources.index.str.startswith(_PLANS)
        return rows.merge(
            sources.loc[is_official, ["publisher"]], left_on="source", right_index=True
        )
