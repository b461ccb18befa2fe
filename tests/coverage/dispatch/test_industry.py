"""Sections of GB/T 4754-2017."""

import polars as pl
import pytest

from plantrack.coverage.dispatch.industry import SECTIONS, section


@pytest.mark.parametrize(
    ("code", "want"),
    [("06", "B"), ("12", "B"), ("13", "C"), ("43", "C"), ("44", "D"), ("46", "D"), ("47", "E")],
)
def test_the_bounds_of_industry(code, want):
    assert pl.select(section(pl.lit(code))).item() == want


def test_sections_follow_each_other_without_gap():
    bounds = list(SECTIONS.values())
    assert [low for low, _ in bounds[1:]] == [high + 1 for _, high in bounds[:-1]]
    assert bounds[0][0] == 1 and bounds[-1][1] == 97
