"""Paths: the quantiles of each year put in the order in which past errors followed each other."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from plantrack.trajectory.ahead import POWER
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.own_view import cut


@dataclass(frozen=True, eq=False)
class Template:
    """In which order draws follow each other over the years.

    Parameters
    ----------
    ranks : array of int, shape (horizon, draws)
        Rank of each draw in each year.
    calendar : array of int, shape (draws,)
        Year in which the error behind each draw was made, rising.
    together : float
        Share of the draws of a series that keep to their year, 0 to 1.
    """

    ranks: np.ndarray
    calendar: np.ndarray
    together: float


def template(errors: np.ndarray, origins: Origins, draws: int, common: float) -> Template:
    """Draw whole vectors of past errors and rank them year by year.

    The Schaake shuffle (Clark et al., J. Hydrometeorology 5, 2004) with past errors as pattern:
    draws keep the quantiles they were given, and rise and fall together as past errors did.

    Parameters
    ----------
    errors : array of float, shape (origins, horizon)
        In units; NaN where nothing came: the error of the year before, grown with the horizon.
    origins : Origins
        Where they were made.
    draws : int
    common : float
        Share of the variance of an error that all series of its year share.

    Returns
    -------
    Template
        Draw number d stands for the same year of the past in every series and role, so that what
        the errors of a year had in common is common to the draws.
    """
    order = np.argsort(origins.calendar, kind="stable")
    upto = np.cumsum(origins.weights[order])
    at = order[np.searchsorted(upto, (np.arange(draws) + 0.5) / draws * upto[-1])]
    vectors = _filled(errors)[at]
    ranks = np.argsort(np.argsort(vectors, axis=0, kind="stable"), axis=0, kind="stable")
    return Template(ranks.T.copy(), origins.calendar[at], _together(origins, common))


def _together(origins: Origins, common: float) -> float:
    """How many draws must keep to their year for two series to have the common share in common.

    Two series that draw from the m errors of a year share ``c + (1 - c) / m`` of the variance, more
    than c where m is small; if each keeps to the year with probability p, they share p^2 of that.

    Examples
    --------
    >>> one = Origins(*(np.zeros(4, dtype=int) for _ in range(2)), np.arange(4), np.ones(4), None)
    >>> _together(one, 0.25)
    0.5
    """
    members = len(origins) / len(np.unique(origins.calendar))
    return float(np.sqrt(common / (common + (1 - common) / members))) if common > 0 else 0.0


def _filled(errors: np.ndarray) -> np.ndarray:
    """Vectors without gaps; the first known error is carried back, each known one forward."""
    filled = np.empty(errors.shape)
    steps = np.arange(1, errors.shape[1] + 1) ** POWER
    known = np.isfinite(errors)
    first = np.take_along_axis(errors / steps, np.argmax(known, axis=1)[:, None], axis=1)[:, 0]
    for ahead in range(errors.shape[1]):
        first = np.where(known[:, ahead], errors[:, ahead] / steps[ahead], first)
        filled[:, ahead] = cut(first * steps[ahead])
    return filled


def shuffle(
    quantiles: np.ndarray, names: tuple[str, ...], pattern: Template, seed: int
) -> np.ndarray:
    """Paths of each series: its quantiles in the order of the pattern.

    Within a year of the past every series draws its own peer, and some draws leave their year, so
    that only what is common to a year is common to the series. The stream depends on seed and name
    alone: neither the order of the series nor their number moves a draw.

    Parameters
    ----------
    quantiles : array of float, shape (series, horizon, draws)
        Rising along the last axis.
    names : tuple of str
        Series.
    pattern : Template
    seed : int

    Returns
    -------
    array of float, shape (series, horizon, draws)
    """
    count, horizon, draws = quantiles.shape
    year = np.unique(pattern.calendar, return_inverse=True)[1]
    paths = np.empty(quantiles.shape)
    for row, name in enumerate(names):
        stream = np.random.Generator(np.random.PCG64([seed, crc32(name.encode())]))
        peers = _peers(year, pattern.together, stream)
        for ahead in range(horizon):
            paths[row, ahead] = quantiles[row, ahead, pattern.ranks[ahead, peers]]
    return paths


def _peers(year: np.ndarray, together: float, stream: np.random.Generator) -> np.ndarray:
    """A permutation of draws: some are exchanged within their year, the others freely."""
    leaves, luck = stream.random((2, len(year)))
    group = np.where(leaves < together, year, year[-1] + 1).astype(float)
    peers = np.empty(len(year), dtype=int)
    peers[np.argsort(group, kind="stable")] = np.argsort(group + luck)
    return peers
