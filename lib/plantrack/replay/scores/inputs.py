"""What every score asks of its arguments: numbers, as many on each side, none missing."""

import numpy as np


def paired(**named) -> list[np.ndarray]:
    """Arguments of one score as arrays of one shape; single numbers go with every case.

    Raises
    ------
    ValueError
        If there is no case, a number is missing, or the shapes do not fit.

    Examples
    --------
    >>> paired(actual=[1, 2], forecast=0)
    [array([1., 2.]), array([0., 0.])]
    """
    arrays = {name: np.asarray(values, dtype=float) for name, values in named.items()}
    for name, values in arrays.items():
        if not values.size:
            raise ValueError(f"{name}: expected at least one case, found none")
        if np.isnan(values).any():
            raise ValueError(f"{name}: expected numbers, found {np.isnan(values).sum()} missing")
    try:
        return list(np.broadcast_arrays(*arrays.values()))
    except ValueError as error:
        shapes = ", ".join(f"{name} {values.shape}" for name, values in arrays.items())
        raise ValueError(f"expected as many cases on each side, found {shapes}") from error


def shares(**named) -> list[np.ndarray]:
    """Like `paired`, for numbers that must lie between 0 and 1.

    Examples
    --------
    >>> shares(probability=[0.2, 1.2])
    Traceback (most recent call last):
    ValueError: probability: expected numbers from 0 to 1, found 1.2
    """
    arrays = paired(**named)
    for name, values in zip(named, arrays, strict=True):
        outside = values[(values < 0) | (values > 1)]
        if outside.size:
            raise ValueError(f"{name}: expected numbers from 0 to 1, found {outside.flat[0]:g}")
    return arrays
