"""The scale a series is modelled on, and the domain its draws must stay in."""

from dataclasses import dataclass

import numpy as np

from plantrack.errors import did_you_mean
from plantrack.reason import Reason
from plantrack.trajectory.faults import TrajectoryError

#: Model scale and closed domain of each kind of indicator.
_KINDS = {
    "amount": ("log", (0.0, np.inf)),
    "count": ("log", (0.0, np.inf)),
    "index": ("log", (0.0, np.inf)),
    "share": ("logit", (0.0, 100.0)),
    "real": ("plain", (-np.inf, np.inf)),
}
KINDS = tuple(sorted(_KINDS))
#: exp() of more than this leaves the floating-point numbers.
_LARGEST_LOG = 700.0


@dataclass(frozen=True)
class Scale:
    """A monotone map from natural units to the model scale and back.

    Parameters
    ----------
    form : {"log", "logit", "plain"}
        ``log x``, ``log((x - lower) / (upper - x))`` or ``x``.
    lower, upper : float
        Limits of the domain, natural units.
    """

    form: str
    lower: float
    upper: float

    def to_model(self, values: np.ndarray) -> np.ndarray:
        """Map natural units to the model scale, any shape.

        Examples
        --------
        >>> Scale("logit", 0.0, 100.0).to_model(np.array([50.0])).tolist()
        [0.0]
        """
        if self.form == "log":
            return np.log(values)
        if self.form == "logit":
            return np.log((values - self.lower) / (self.upper - values))
        return np.asarray(values, dtype=float)

    def to_natural(self, values: np.ndarray) -> np.ndarray:
        """Map the model scale to natural units, any shape; the plain scale is cut at the limits.

        Examples
        --------
        >>> Scale("logit", 0.0, 100.0).to_natural(np.array([0.0])).tolist()
        [50.0]
        >>> Scale("plain", 0.0, 100.0).to_natural(np.array([-3.0, 3.0])).tolist()
        [0.0, 3.0]
        """
        if self.form == "log":
            return np.exp(np.minimum(values, _LARGEST_LOG))
        if self.form == "logit":
            share = np.exp(-np.logaddexp(0.0, -values))
            return self.lower + (self.upper - self.lower) * share
        return np.clip(values, self.lower, self.upper)

    def share_cut(self, values: np.ndarray) -> float:
        """Share of model-scale values that `to_natural` moves onto a limit."""
        if self.form == "plain":
            return float(np.mean((values < self.lower) | (values > self.upper)))
        return float(np.mean(values > _LARGEST_LOG)) if self.form == "log" else 0.0


def check_kind(kind: str) -> str:
    """Return a known kind of indicator unchanged.

    Raises
    ------
    TrajectoryError
        If the kind is unknown; the message names the nearest known one.

    Examples
    --------
    >>> check_kind("share")
    'share'
    """
    if kind not in _KINDS:
        raise TrajectoryError(f"unknown kind {kind!r}. {did_you_mean(str(kind), KINDS)}".rstrip())
    return kind


def domain(kind: str, limits: tuple[float, float] | None) -> tuple[float, float]:
    """Closed interval the values of a kind must lie in.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    limits : tuple of two float or None
        Limits of a share in natural units; None means 0 and 100. Other kinds have none.

    Returns
    -------
    tuple of two float

    Raises
    ------
    TrajectoryError
        If limits are given for another kind than share, or are not two rising finite numbers.

    Examples
    --------
    >>> domain("share", (0, 1))
    (0.0, 1.0)
    """
    check_kind(kind)
    if limits is None:
        return _KINDS[kind][1]
    if kind != "share":
        raise TrajectoryError(f"limits belong to the kind 'share', found kind {kind!r}")
    try:
        lower, upper = (float(x) for x in limits)
    except (TypeError, ValueError) as error:
        raise TrajectoryError(f"limits: expected two numbers, found {limits!r}") from error
    if not (np.isfinite(lower) and np.isfinite(upper) and lower < upper):
        raise TrajectoryError(f"limits: expected lower < upper, both finite, found {limits!r}")
    return lower, upper


def choose_scale(
    kind: str, values: np.ndarray, bounds: tuple[float, float]
) -> tuple[Scale, tuple[Reason, ...]]:
    """Scale of a history: that of its kind, or the plain one where a value lies on a limit.

    Logarithm for amounts, counts and indices, logit for shares, none for other real numbers.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    values : array of float, shape (years,)
        History in natural units, inside `bounds`.
    bounds : tuple of two float
        Closed domain.

    Returns
    -------
    tuple
        The scale and its reasons: ``plain_scale`` where the scale of the kind is undefined.

    Examples
    --------
    >>> choose_scale("count", np.array([0.0, 3.0]), (0.0, np.inf))[0].form
    'plain'
    """
    form, (lower, upper) = _KINDS[kind][0], bounds
    at_limit = values[(values <= lower) | (values >= upper)]
    if form == "plain" or not len(at_limit):
        return Scale(form, lower, upper), ()
    details = {"instead_of": form, "value": float(at_limit[0]), "points": int(len(at_limit))}
    return Scale("plain", lower, upper), (Reason("plain_scale", details),)
