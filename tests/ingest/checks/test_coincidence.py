"""Equal figures that may be chance, and those that are none."""

from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.checks.coincidence import is_no_coincidence


@given(st.lists(st.integers(0, 99).map(str), max_size=5), st.integers(0, 5))
def test_five_small_counts_are_never_enough(counts, more):
    assert not is_no_coincidence(counts, len(counts) + more)


@given(st.lists(st.integers(1000, 9999).map(str), min_size=3, unique=True, max_size=40))
def test_three_figures_of_four_digits_are_enough_if_they_are_most(figures):
    count = len(figures)
    assert is_no_coincidence(figures, count)
    assert not is_no_coincidence(figures, 2 * count)


def test_one_value_many_times_is_one():
    assert not is_no_coincidence(["1234"] * 20, 20)
