"""Two regions that have each other's figures."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.checks.swaps import swapped_regions
from plantrack.ingest.doubt import Grade

HELD = {"p": "700", "c1": "20", "c2": "31", "c3": "52", "c4": "95", "c5": "150", "c6": "260"}
GROWN = {"p": "763", "c1": "22", "c2": "33.5", "c3": "57.2", "c4": "103", "c5": "163", "c6": "289"}
PRINTS = {(region, "x"): {2019: text} for region, text in HELD.items()}


@pytest.mark.parametrize(("one", "other"), list(combinations(GROWN, 2)))
def test_any_two_are_found_and_no_third(one, other, figures_of, holding):
    new = {**GROWN, one: GROWN[other], other: GROWN[one]}
    (found,) = swapped_regions(figures_of({2020: new}), holding(PRINTS))
    assert (found.code, found.grade) == ("swapped_regions", Grade.NEEDS_YES)
    assert (found.at.region, found.details) == (one, {"other": other})


@given(st.lists(st.floats(1.0, 1.2), min_size=7, max_size=7))
def test_usual_growth_is_never_a_swap(figures_of, holding, growth):
    texts = {r: f"{float(t) * by:.2f}" for (r, t), by in zip(HELD.items(), growth, strict=True)}
    assert swapped_regions(figures_of({2020: texts}), holding(PRINTS)) == []
