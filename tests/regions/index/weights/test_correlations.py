"""Correlations over the rows that both columns have."""

import numpy as np
import pandas as pd
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.weights.correlations import correlations

_NAMES = ["a", "b", "c"]


def _values(rows: int) -> np.ndarray:
    return np.random.Generator(np.random.PCG64(1)).standard_normal((rows, 3))


def test_missing_values_are_left_out_pair_by_pair():
    values = _values(9)
    values[0, 0] = values[4, 1] = values[8, 1] = np.nan
    expected = pd.DataFrame(values).corr().to_numpy()
    assert correlations(values, _NAMES, part="total") == pytest.approx(expected)


def test_too_few_rows_in_common():
    values = _values(6)
    values[:2, 0] = values[2:4, 1] = np.nan
    with pytest.raises(
        InputError, match="parts of total: a and b have 2 rows in common; expected 4 or more"
    ):
        correlations(values, _NAMES, part="total")


@pytest.mark.parametrize("level", [0.0, 0.1, 1e9])
def test_equal_values_correlate_with_nothing(level):
    values = _values(6)
    values[:, 2] = level
    with pytest.raises(InputError, match="all values of c are equal"):
        correlations(values, _NAMES, part="total")


def test_values_equal_only_where_the_other_is_there():
    values = _values(6)
    values[:4, 2], values[4:, 0] = 5, np.nan
    with pytest.raises(InputError, match="all values of c are equal"):
        correlations(values, _NAMES, part="total")


def test_one_column_alone_is_judged_as_well():
    assert correlations(_values(3)[:, :1], ["a"], part="total").tolist() == [[1]]
    with pytest.raises(InputError, match="have 2 rows"):
        correlations(_values(2)[:, :1], ["a"], part="total")
