"""What tables hold, as short hashes: the same hash means the same content."""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property, reduce
from operator import add

import numpy as np
import pandas as pd

from plantrack.file_hashes import text_hash
from plantrack.reads import EVERYTHING

#: What an observation says, as it stands in the table.
ROW = ["region", "indicator", "period", "printed", "unit", "published", "source", "note"]
_USE = ["tier", "is_usable", "is_first_candidate"]
#: Digits of a hash that tell rows apart.
_SHORT = 24


class Contents:
    """Hashes of parts of the observations, and of the other tables.

    Parameters
    ----------
    observations : pandas.DataFrame
        All that was ever published, as made by `vintages.annotate`.
    texts : dict of str to pandas.DataFrame
        The other tables, indexed by their key.
    """

    def __init__(self, observations: pd.DataFrame, texts: dict[str, pd.DataFrame]):
        dated = observations[observations["published_end"].notna()]
        self._texts = texts
        sources = {key: _hash(cells) for key, *cells in texts["sources"].itertuples(name=None)}
        # A figure counts for what its source is worth and what the selection makes of it.
        use = reduce(add, (dated[column].astype(str) for column in _USE))
        self._cited = (_row_hashes(dated) + dated["source"].map(sources) + use).to_numpy()
        self._indicator = dated["indicator"].to_numpy()
        self._published = dated["published_end"].to_numpy()
        self._known: dict[tuple[str, date], str] = {}

    def of(self, indicator: str, until: date) -> str:
        """Hash of the figures of an indicator, or of all, published by a day."""
        if (indicator, until) not in self._known:
            self._known[indicator, until] = self._hash_of(indicator, until)
        return self._known[indicator, until]

    def _hash_of(self, indicator: str, until: date) -> str:
        wanted = self._published <= np.datetime64(until)
        if indicator != EVERYTHING:
            wanted &= self._indicator == indicator
        return _hash(sorted(self._cited[wanted]))

    @cached_property
    def texts(self) -> dict[str, str]:
        """Hash of every other table; of sources the entries that these tables name."""
        sources = self._texts["sources"]
        tables = self._texts | {"sources": sources[sources.index.isin(self._named_sources())]}
        return {
            # The order of their rows is that of pages.
            name: _hash(_hash(row) for row in table.itertuples(name=None))
            for name, table in sorted(tables.items())
        }

    def _named_sources(self) -> set[str]:
        """Every word of the other tables that might name a source."""
        others = [table for name, table in self._texts.items() if name != "sources"]
        cells = (str(cell) for table in others for cell in table.reset_index().to_numpy().ravel())
        named = {word for cell in cells for word in re.findall(r"\w+", cell)}
        return named | {f"plan_{plan}" for plan in self._texts["plans"].index}


def _hash(cells: Iterable[object]) -> str:
    return text_hash(json.dumps([str(cell) for cell in cells], ensure_ascii=False))


def _row_hashes(rows: pd.DataFrame) -> pd.Series:
    cells = rows[ROW].itertuples(index=False, name=None)
    return pd.Series([_hash(row)[:_SHORT] for row in cells], index=rows.index, dtype=str)
