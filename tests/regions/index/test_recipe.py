"""Options of an index: known ones only."""

import pytest

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Alternatives, Recipe


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"scale": "min_max"}, "Did you mean minmax"),
        ({"aggregation": "geometrical"}, "Did you mean geometric"),
        ({"top_aggregation": "product"}, "unknown top_aggregation product"),
        ({"missing": "zero"}, "unknown missing zero"),
        ({"outliers": "trim"}, "unknown outliers trim"),
        ({"transform": "sqrt"}, "unknown transform sqrt"),
        ({"weights": "random"}, "unknown weights random"),
        ({"min_share": 1.5}, "expected 0 to 1"),
        ({"low": 100.0, "high": 0.0}, "expected low < high"),
        ({"scale": "distance_to_reference"}, "name the region"),
    ],
)
def test_what_is_unknown_is_refused(options, said):
    with pytest.raises(InputError, match=said):
        Recipe(**options)


def test_changing_an_option_that_does_not_exist_names_the_nearest():
    with pytest.raises(InputError, match="Did you mean scale"):
        Recipe().using(scales="minmax")


@pytest.mark.parametrize(
    ("options", "noise", "said"),
    [
        ({"scale": ("minmax", "zscores")}, 0, "Did you mean zscore"),
        ({"scales": ("minmax",)}, 0, "Did you mean scale"),
        ({"scale": ()}, 0, "none named"),
        ({}, 1.0, "expected 0 to below 1"),
    ],
)
def test_alternatives_are_checked_before_anything_is_drawn(options, noise, said):
    with pytest.raises(InputError, match=said):
        Alternatives(options, weight_noise=noise)
