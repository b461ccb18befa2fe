"""How far the figures themselves may be off: rounding of the print, and later revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from plantrack.errors import InputError


@dataclass(frozen=True)
class DataDoubt:
    """What is open about each cell of an index.

    ``drawn = (value + half_unit (2U - 1)) * f``, U uniform on 0 to 1, f one of the factors of the
    cell, each as likely as the others.

    Parameters
    ----------
    half_unit : numpy.ndarray, shape (rows, indicators)
        Half a unit of the last printed decimal; 0 for a figure that is exact.
    factors : mapping of (int, int) to numpy.ndarray
        For a cell (row, column), factors by which figures like this one were revised later, such as
        `plantrack.attainment.revisions.Revisions.expected` gives; a cell without any stays.

    Raises
    ------
    InputError
        If a half unit is negative or no number, a factor is not positive, or a cell is not there.

    Notes
    -----
    Ours; COINr takes data as certain. Every cell is drawn for itself. Revisions that many regions
    share, as after a census, move ranks less than that: give factors of a figure over the nation's
    (`Revisions.expected_apart`), in which the common part cancels.

    Examples
    --------
    >>> doubt = DataDoubt(np.array([[0.5, 0.0]]), {(0, 1): np.array([2.0])})
    >>> drawn = doubt.draw(np.array([[10.0, 3.0]]), np.random.default_rng(0))
    >>> bool(9.5 <= drawn[0, 0] <= 10.5), drawn[0, 1].item()
    (True, 6.0)
    """

    half_unit: np.ndarray
    factors: Mapping[tuple[int, int], np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        half_unit = np.asarray(self.half_unit, dtype=float)
        if half_unit.ndim != 2 or not (np.isfinite(half_unit) & (half_unit >= 0)).all():
            raise InputError(
                "half units: expected a table (rows, indicators) of numbers from 0; give 0 for a"
                " figure that is exact or missing."
            )
        for (row, column), factors in self.factors.items():
            if not (0 <= row < half_unit.shape[0] and 0 <= column < half_unit.shape[1]):
                raise InputError(f"factors of cell {row}, {column}: the table has no such cell.")
            known = np.asarray(factors, dtype=float)
            if known.size == 0 or not (np.isfinite(known) & (known > 0)).all():
                raise InputError(
                    f"factors of cell {row}, {column}: expected at least one, all above 0; leave"
                    " the cell out if nothing is known of its revisions."
                )

    @classmethod
    def none(cls, shape: tuple[int, int]) -> "DataDoubt":
        """No doubt about any cell."""
        return cls(np.zeros(shape))

    def draw(self, values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Figures as they might have been.

        Parameters
        ----------
        values : numpy.ndarray, shape (rows, indicators)
            Figures as they stand; nan stays nan.
        rng : numpy.random.Generator
            Source of the draws.

        Returns
        -------
        numpy.ndarray, shape (rows, indicators)

        Raises
        ------
        InputError
            If the table of values has another shape.
        """
        if values.shape != np.shape(self.half_unit):
            raise InputError(
                f"doubt of the data: found half units for a table of {np.shape(self.half_unit)};"
                f" the index has {values.shape} (rows, indicators)."
            )
        drawn = values + self.half_unit * (2 * rng.random(values.shape) - 1)
        cells, start, length, joined = self._joined
        if len(length):
            at = start + (rng.random(len(length)) * length).astype(int)
            drawn[cells] *= joined[at]
        return drawn

    @cached_property
    def _joined(self) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray, np.ndarray, np.ndarray]:
        """Cells with factors, where those of each cell begin, how many, and all in one row."""
        lists = [np.asarray(factors, dtype=float) for factors in self.factors.values()]
        cells = np.array(list(self.factors), dtype=int).reshape(-1, 2)
        length = np.array([len(one) for one in lists], dtype=int)
        start = np.cumsum(length) - length
        joined = np.concatenate(lists) if lists else np.empty(0)
        return (cells[:, 0], cells[:, 1]), start, length, joined
