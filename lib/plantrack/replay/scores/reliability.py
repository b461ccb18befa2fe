"""Do things said to be 70 % likely happen in 70 % of cases? Chances sorted into bins."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from plantrack.replay.scores.inputs import shares

#: Bins of stated chances. A chance on an edge belongs to the upper bin, as in the verdict classes.
EDGES = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)


@dataclass(frozen=True)
class Reliability:
    """Stated chances beside what happened.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a bin: lower, upper, cases, said (mean chance), happened (share); NaN where empty.
    reliability : float
        Distance of what was said from what happened; 0 is perfect.
    resolution : float
        How far bins differ in what happened; large is good.
    uncertainty : float
        Score of quoting the overall share.
    """

    table: pd.DataFrame = field(repr=False)
    reliability: float
    resolution: float
    uncertainty: float


def decompose(count, said, happened) -> tuple[float, float, float]:
    """Split the Brier score: ``REL = sum n (p - o)^2 / N``, ``RES = sum n (o - o_all)^2 / N``.

    With ``UNC = o_all (1 - o_all)`` the Brier score is REL - RES + UNC if chances are the same
    within each bin.

    Parameters
    ----------
    count, said, happened : sequence of float, one a bin
        Cases n, mean chance p, share o that happened.

    Returns
    -------
    reliability, resolution, uncertainty : float

    Notes
    -----
    Murphy, A new vector partition of the probability score, J. Appl. Meteorol. 12 (1973).

    Examples
    --------
    >>> [round(x, 4) for x in decompose([40, 60], [0.25, 0.7], [0.3, 0.65])]
    [0.0025, 0.0294, 0.2499]
    """
    p, o = shares(said=said, happened=happened)
    n = np.asarray(count, dtype=float)
    overall = np.average(o, weights=n)
    rel, res = (np.average(d**2, weights=n) for d in (p - o, o - overall))
    return float(rel), float(res), float(overall * (1 - overall))


def reliability(probability, happened, *, edges=EDGES) -> Reliability:
    """Sort chances into bins and compare each bin's mean with the share that happened.

    Parameters
    ----------
    probability : array of float
        Stated chances.
    happened : array of bool
        What came of it.
    edges : sequence of float
        Ends of the bins from 0 to 1; the last bin holds its upper end too.

    Returns
    -------
    Reliability

    Examples
    --------
    >>> found = reliability([0.2, 0.4, 0.8, 0.6], [0, 1, 1, 1], edges=(0, 0.5, 1))
    >>> found.table.round(2).to_dict("list")["said"], found.table["happened"].tolist()
    ([0.3, 0.7], [0.5, 1.0])
    """
    p, o = shares(probability=probability, happened=happened)
    at = np.clip(np.searchsorted(edges, p, side="right") - 1, 0, len(edges) - 2)
    count = np.bincount(at, minlength=len(edges) - 1)
    filled = count > 0
    means = [np.full(len(count), np.nan) for _ in range(2)]
    for mean, values in zip(means, (p, o), strict=True):
        sums = np.bincount(at, weights=values, minlength=len(count))
        mean[filled] = sums[filled] / count[filled]
    said, came = means
    table = pd.DataFrame(
        {
            "lower": np.array(edges[:-1], dtype=float),
            "upper": np.array(edges[1:], dtype=float),
            "cases": count,
            "said": said,
            "happened": came,
        }
    )
    return Reliability(table, *decompose(count[filled], said[filled], came[filled]))
