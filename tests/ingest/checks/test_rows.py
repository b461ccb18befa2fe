"""Rows that slipped by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.checks.rows import shifted_rows
from plantrack.ingest.doubt import Grade

REGIONS = ("p", "c1", "c2", "c3", "c4", "c5", "c6")
SIZES = st.permutations([3.0, 9.0, 20.0, 55.0, 140.0, 400.0, 900.0])


def held_of(sizes) -> dict:
    return {(r, "x"): {2019: f"{size}"} for r, size in zip(REGIONS, sizes, strict=True)}


def test_a_run_moved_down_from_its_third_row_is_found_there(figures_of, holding):
    sizes = [3.0, 900.0, 20.0, 400.0, 9.0, 140.0, 55.0]
    true = [f"{1.1 * size:.2f}" for size in sizes]
    moved = [*true[:2], true[1], *true[2:6]]
    figures = figures_of({2020: dict(zip(REGIONS, moved, strict=True))})
    (found,) = shifted_rows(figures, holding(held_of(sizes)))
    assert (found.code, found.grade) == ("shifted_rows", Grade.NEEDS_YES)
    # The row before still has its own figure.
    assert found.at.cell == "B4"


@given(SIZES, st.lists(st.floats(0.8, 1.3), min_size=7, max_size=7))
def test_usual_growth_is_never_a_shift(figures_of, holding, sizes, growth):
    new = [f"{size * by:.3f}" for size, by in zip(sizes, growth, strict=True)]
    figures = figures_of({2020: dict(zip(REGIONS, new, strict=True))})
    assert shifted_rows(figures, holding(held_of(sizes))) == []


@pytest.mark.parametrize("by", [-1, 1])
@given(SIZES)
def test_a_whole_column_moved_is_always_found(figures_of, holding, by, sizes):
    moved = [f"{1.2 * size:.3f}" for size in sizes[by:] + sizes[:by]]
    # The region at the end gets nothing.
    rows = list(zip(REGIONS, moved, strict=True))
    rows = rows[:-1] if by > 0 else rows[1:]
    found = shifted_rows(figures_of({2020: dict(rows)}), holding(held_of(sizes)))
    assert [finding.code for finding in found] == ["shifted_rows"]


def test_fewer_than_five_regions_are_not_judged(figures_of, holding):
    held = {(r, "x"): {2019: t} for r, t in zip(REGIONS[:4], ["1", "10", "100", "9"], strict=True)}
    new = dict(zip(REGIONS[:4], ["10", "100", "9", "1"], strict=True))
    assert shifted_rows(figures_of({2020: new}), holding(held)) == []
