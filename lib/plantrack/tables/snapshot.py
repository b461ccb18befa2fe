"""The observations of one moment as text, kept so that a later run can say what has changed."""

import io

import pandas as pd

from plantrack.tables.content import ROW
from plantrack.tables.dates import interval_end

_FLAGS = ["is_usable", "is_interim", "is_first_candidate"]
_COLUMNS = [*ROW, "grade", "tier", *_FLAGS]


def snapshot_text(observations: pd.DataFrame) -> str:
    """Write observations as CSV.

    Parameters
    ----------
    observations : pandas.DataFrame
        As made by `vintages.annotate`; those without a date of publication are never used.

    Returns
    -------
    str
        The same for the same observations, whatever their order.
    """
    dated = observations[observations["published_end"].notna()]
    return dated[_COLUMNS].sort_values(ROW).to_csv(index=False, lineterminator="\n")


def read_snapshot(text: str) -> pd.DataFrame:
    """Read observations back as they were used then.

    Parameters
    ----------
    text : str
        As made by `snapshot_text`.

    Returns
    -------
    pandas.DataFrame
        As made by `vintages.annotate`.
    """
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    ends = pd.to_datetime(frame["published"].map(interval_end))
    flags = {name: frame[name] == "True" for name in _FLAGS}
    value, tier = pd.to_numeric(frame["printed"]), frame["tier"].astype(int)
    return frame.assign(value=value, tier=tier, published_end=ends, **flags)
