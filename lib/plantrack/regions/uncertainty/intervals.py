"""Where the doubt of a rank comes from: the method alone, the data alone, both."""

from collections.abc import Mapping

import pandas as pd

from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.replicates import Replicates, replicate


def replicate_apart(
    index: CompositeIndex, alternatives: Alternatives, doubt: DataDoubt, **options: object
) -> dict[str, Replicates]:
    """Make an index many times with other methods alone, with other data alone, and with both.

    Parameters
    ----------
    index, alternatives, doubt, **options
        As of `plantrack.regions.uncertainty.replicates.replicate`.

    Returns
    -------
    dict of str to Replicates
        ``method``, ``data`` and ``both``, from the same choices and the same draws.

    Raises
    ------
    InputError
        As of `replicate`.
    """
    return {
        "method": replicate(index, alternatives, None, **options),
        "data": replicate(index, None, doubt, **options),
        "both": replicate(index, alternatives, doubt, **options),
    }


def rank_intervals(runs: Mapping[str, Replicates]) -> pd.DataFrame:
    """Rank intervals of several runs side by side.

    Parameters
    ----------
    runs : mapping of str to Replicates
        Of the same index and period, such as `replicate_apart` makes.

    Returns
    -------
    pandas.DataFrame
        Rows regions in the nominal order; ``rank``, then two columns for each run, such as
        ``method_low`` and ``method_high``.
    """
    table = next(iter(runs.values())).nominal_ranks.to_frame()
    for name, made in runs.items():
        table = table.join(made.interval().add_prefix(f"{name}_"))
    return table.sort_values("rank", kind="stable")
