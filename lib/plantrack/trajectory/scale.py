"""The scales a kind of indicator is modelled on, and the domain its draws must stay in."""

from dataclasses import dataclass

import numpy as np

from plantrack.errors import did_you_mean
from plantrack.trajectory.faults import TrajectoryError

#: Form of each kind and its closed domain.
_KINDS = {
    "amount": ("positive", (0.0, np.inf)),
    "count": ("positive", (0.0, np.inf)),
    "index": ("positive", (0.0, np.inf)),
    "share": ("bounded", (0.0, 100.0)),
    "real": ("free", (-np.inf, np.inf)),
}
KINDS = tuple(sorted(_KINDS))
#: exp() of more than this leaves the floating-point numbers.
_LARGEST_LOG = 700.0
#: A value on a limit counts as this share of the smallest distance from it that the series knew.
_BESIDE_LIMIT = 0.5
#: Logarithm of the distance of a series that is always on a limit: exp() of it is exactly 0.
_NOWHERE = -1000.0


@dataclass(frozen=True)
class Scale:
    """Two monotone maps of natural units: one for growth, one for errors.

    Growth is measured as a logarithm (positive numbers), a logit (bounded ones) or a difference.
    Errors are added to the square root, the arcsine of the root, or the number itself: these keep
    every draw in its domain, and unlike the logarithm no far error explodes on the way back.

    Parameters
    ----------
    form : {"positive", "bounded", "free"}
    lower, upper : float
        Limits of the domain, natural units.
    is_whole : bool
        Whether values are whole numbers, so that draws must be.
    """

    form: str
    lower: float
    upper: float
    is_whole: bool = False

    def growth(self, values: np.ndarray) -> np.ndarray:
        """``log(y - lower)``, ``logit`` or ``y``; rows are series.

        A value on a limit counts as half of the smallest distance from it so far in its row; a row
        that is always on a limit stays there.

        Examples
        --------
        >>> Scale("bounded", 0.0, 100.0).growth(np.array([[50.0]])).tolist()
        [[0.0]]
        >>> np.exp(Scale("positive", 0.0, np.inf).growth(np.array([[4.0, 0.0]]))).tolist()
        [[4.0, 2.0]]
        """
        if self.form == "free":
            return np.asarray(values, dtype=float)
        above = _log_distance(values - self.lower)
        if self.form == "positive":
            return above
        return above - _log_distance(self.upper - values)

    def from_growth(self, values: np.ndarray) -> np.ndarray:
        """The way back from `growth`.

        Examples
        --------
        >>> Scale("bounded", 0.0, 100.0).from_growth(np.array([0.0])).tolist()
        [50.0]
        """
        if self.form == "free":
            return values
        if self.form == "positive":
            return self.lower + np.exp(np.minimum(values, _LARGEST_LOG))
        share = np.exp(-np.logaddexp(0.0, -values))
        return self.lower + (self.upper - self.lower) * share

    def spread(self, values: np.ndarray) -> np.ndarray:
        """``sqrt(y - lower)``, ``sqrt(r) asin(sqrt((y - lower) / r))`` with r the range, or ``y``.

        Values outside the domain count as the limit.

        Examples
        --------
        >>> Scale("positive", 0.0, np.inf).spread(np.array([9.0, -1.0])).tolist()
        [3.0, 0.0]
        """
        if self.form == "free":
            return values
        above = np.maximum(values - self.lower, 0.0)
        if self.form == "positive":
            return np.sqrt(above, out=above)
        width = self.upper - self.lower
        above = np.minimum(above, width)
        return np.sqrt(width) * np.arcsin(np.sqrt(above / width))

    def from_spread(self, values: np.ndarray) -> np.ndarray:
        """The way back from `spread`; what lies beyond a limit comes back as the limit.

        Examples
        --------
        >>> Scale("positive", 0.0, np.inf).from_spread(np.array([3.0, -1.0])).tolist()
        [9.0, 0.0]
        """
        if self.form == "free":
            return values
        if self.form == "positive":
            return self.lower + np.maximum(values, 0.0) ** 2
        width = self.upper - self.lower
        angle = np.clip(values / np.sqrt(width), 0.0, np.pi / 2)
        return self.lower + width * np.sin(angle) ** 2

    def unit(self, values: np.ndarray, step: np.ndarray) -> np.ndarray:
        """A step in natural units, carried to the scale of `spread` by its slope at the value.

        Nearer than one step to a limit the slope is that at one step from it: it has none there.

        Examples
        --------
        >>> Scale("positive", 0.0, np.inf).unit(np.array([4.0]), np.array([1.0])).tolist()
        [0.25]
        """
        if self.form == "free":
            return step
        above = np.maximum(values - self.lower, step)
        if self.form == "positive":
            return step / (2 * np.sqrt(above))
        width = self.upper - self.lower
        below = np.maximum(self.upper - values, step)
        return step / (2 * np.sqrt(above * np.minimum(below, width) / width))


def _log_distance(distance: np.ndarray) -> np.ndarray:
    """Logarithms of distances from a limit; one on it counts as half of the least one so far.

    Before the first distance that is not 0, half of that one; in a row of zeros, nowhere.
    """
    off = np.where(distance > 0, distance, np.inf)
    least = np.minimum.accumulate(off, axis=-1)
    first = np.take_along_axis(off, np.argmax(np.isfinite(off), axis=-1)[..., None], axis=-1)
    least = np.where(np.isfinite(least), least, first)
    beside = np.where(np.isfinite(least), np.log(_BESIDE_LIMIT * least), _NOWHERE)
    return np.where(distance <= 0, beside, np.log(np.where(distance <= 0, 1.0, distance)))


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


def scale_of(kind: str, limits: tuple[float, float] | None = None) -> Scale:
    """Scale of a kind of indicator.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    limits : tuple of two float or None
        Limits of a share in natural units; None means 0 and 100. Other kinds have none.

    Returns
    -------
    Scale

    Raises
    ------
    TrajectoryError
        If limits are given for another kind than share, or are not two rising finite numbers.

    Examples
    --------
    >>> scale_of("share", (0, 1))
    Scale(form='bounded', lower=0.0, upper=1.0, is_whole=False)
    """
    form, bounds = _KINDS[check_kind(kind)]
    if limits is None:
        return Scale(form, *bounds, kind == "count")
    if kind != "share":
        raise TrajectoryError(f"limits belong to the kind 'share', found kind {kind!r}")
    try:
        lower, upper = (float(x) for x in limits)
    except (TypeError, ValueError) as error:
        raise TrajectoryError(f"limits: expected two numbers, found {limits!r}") from error
    if not (np.isfinite(lower) and np.isfinite(upper) and lower < upper):
        raise TrajectoryError(f"limits: expected lower < upper, both finite, found {limits!r}")
    return Scale(form, lower, upper)
