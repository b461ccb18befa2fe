"""Bounds are read from contracts, so mistakes in them must be told."""

import pytest
from pydantic import ValidationError

from plantrack.run.gate import Gate


@pytest.mark.parametrize(
    "wrong",
    [{"times": 1}, {"points": 0}, {"probability": 1.5}, {"share": -0.1}, {"told": 0}, {"tmies": 3}],
)
def test_bounds_that_mean_nothing_are_refused(wrong):
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        Gate(**wrong)


def test_bounds_do_not_change_once_they_are_read():
    with pytest.raises(ValidationError, match="frozen"):
        Gate().times = 5
