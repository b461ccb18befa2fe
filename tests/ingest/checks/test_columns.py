"""Figures are sorted by column and place."""

from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.checks.columns import columns_of, place_order
from plantrack.ingest.figure import Figure
from plantrack.tables.office.sheet import cell_name

PLACES = st.tuples(st.integers(0, 2000), st.integers(0, 2000))


@given(PLACES, PLACES)
def test_the_order_of_cells_is_that_of_rows_and_columns(one, other):
    ordered = [
        place_order(Figure("r", "x", "2020", "1", "", "1", "", "S", cell_name(*place)))
        for place in (one, other)
    ]
    assert (ordered[0] < ordered[1]) == (one < other)


def test_a_column_has_each_region_once_and_whole_years_only(figures_of):
    figures = figures_of({2020: {"c1": "1", "c2": "2"}, 2019: {"c1": "3"}})
    again = Figure("c1", "x", "2020", "9", "", "9", "", "S", "B9")
    half = Figure("c1", "x", "2020-06", "9", "", "9", "", "S", "D9")
    got = columns_of([half, *figures, again])
    assert [(c.year, [f.value for f in c.figures]) for c in got] == [
        (2020, ["1", "2"]),
        (2019, ["3"]),
    ]
