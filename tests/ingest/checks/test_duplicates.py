"""A column that stands in a file twice."""

import pytest

from plantrack.ingest.checks.duplicates import duplicated_columns
from plantrack.ingest.doubt import Grade

COLUMN = {"c1": "152.25", "c2": "31.47", "c3": "8.05", "c4": "77.0"}
OTHER = {"c1": "161.0", "c2": "33.02", "c3": "8.91", "c4": "79.9"}


def test_two_years_with_the_same_figures(figures_of, holding):
    figures = figures_of({2019: COLUMN, 2020: COLUMN, 2021: OTHER})
    (found,) = duplicated_columns(figures, holding({}))
    assert (found.code, found.grade, found.at.cell) == (
        *("duplicated_column", Grade.NEEDS_YES),
        "C2",
    )
    assert found.details == {"other": "S!B2"}


def test_a_column_three_times_is_doubted_twice(figures_of, holding):
    found = duplicated_columns(figures_of(dict.fromkeys([2019, 2020, 2021], COLUMN)), holding({}))
    assert [(f.at.cell, f.details["other"]) for f in found] == [("C2", "S!B2"), ("D2", "S!C2")]


def test_two_indicators_with_nearly_the_same_figures(figures_of, holding):
    figures = figures_of({2020: COLUMN})
    figures += figures_of({2020: {**COLUMN, "c4": "78.0"}}, indicator="y", left=2)
    (found,) = duplicated_columns(figures, holding({}))
    assert (found.at.indicator, len(found.about)) == ("y", 3)


@pytest.mark.parametrize(
    ("confirmed", "cells"), [([2020], ["B2"]), ([2019], ["C2"]), ([2019, 2020], [])]
)
def test_the_column_that_the_tables_confirm_is_not_doubted(confirmed, cells, figures_of, holding):
    held = {(region, "x"): dict.fromkeys(confirmed, text) for region, text in COLUMN.items()}
    found = duplicated_columns(figures_of({2019: COLUMN, 2020: COLUMN}), holding(held))
    assert [finding.at.cell for finding in found] == cells


def test_other_figures_and_small_counts_are_none(figures_of, holding):
    assert duplicated_columns(figures_of({2019: COLUMN, 2020: OTHER}), holding({})) == []
    counts = {"c1": "3", "c2": "0", "c3": "12", "c4": "1", "c5": "7"}
    assert duplicated_columns(figures_of({2019: counts, 2020: counts}), holding({})) == []
