"""Panels every test of this room may use."""

import numpy as np
import pandas as pd
import pytest


def long_frame(columns: dict[str, list[float]], last_year: int = 2024) -> pd.DataFrame:
    rows = [
        (name, last_year - len(values) + 1 + i, value)
        for name, values in columns.items()
        for i, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["series", "year", "value"])


@pytest.fixture(scope="session")
def panel() -> pd.DataFrame:
    """Eight rising amounts of 14 years."""
    stream = np.random.Generator(np.random.PCG64(7))
    steps = 0.06 + 0.05 * stream.standard_normal((8, 14))
    paths = 100 * np.exp(np.cumsum(steps, axis=1))
    return long_frame({f"p{i}": row.tolist() for i, row in enumerate(paths)})


@pytest.fixture(scope="session")
def frame_of():
    """Builder of long frames from one list of values a series."""
    return long_frame


@pytest.fixture(scope="session")
def frame_of_rows():
    """Builder of long frames from an array of shape (series, years)."""
    return lambda rows: long_frame({f"s{i:03d}": row for i, row in enumerate(rows.tolist())})
