"""The same figure twice in a file."""

from dataclasses import replace

from plantrack.ingest.checks.repeats import repeats
from plantrack.ingest.doubt import Grade


def test_another_value_stops_and_names_both_cells(figures_of):
    (first,) = figures_of({2020: {"c1": "12.3"}})
    (found,) = repeats([first, replace(first, value="12.4", printed="12.4", cell="D9")])
    assert (found.code, found.grade, found.at.cell) == ("conflicting_cells", Grade.STOPS, "D9")
    assert found.details == {"other": "S!B2 (12.3)"}


def test_the_same_value_only_informs_with_or_without_a_zero_at_its_end(figures_of):
    (first,) = figures_of({2020: {"c1": "12.3"}})
    (found,) = repeats([first, replace(first, value="12.30", printed="12.30", cell="D9")])
    assert (found.code, found.grade) == ("repeated_cell", Grade.INFORMS)


def test_another_source_is_another_figure(figures_of):
    (first,) = figures_of({2020: {"c1": "12.3"}})
    others = [replace(first, value="9", source="s"), replace(first, value="8", published="2021")]
    assert repeats([first, *others]) == []
