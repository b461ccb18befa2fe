"""Bins of stated chances, and the parts of the Brier score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.replay import scores


def test_bins_counted_by_hand():
    found = scores.reliability([0.0, 0.1, 0.2, 0.9, 1.0], [0, 1, 0, 1, 1])
    table = found.table.set_index("lower")
    # a chance on an edge belongs to the upper bin; 1 to the last
    assert table["cases"].tolist() == [1, 2, 0, 0, 0, 2]
    assert table.loc[0.1, ["said", "happened"]].tolist() == pytest.approx([0.15, 0.5])
    assert table.loc[0.9, ["said", "happened"]].tolist() == pytest.approx([0.95, 1])
    assert table.loc[[0.3, 0.5, 0.7], ["said", "happened"]].isna().all(axis=None)
    # (0 + 2 * 0.35^2 + 2 * 0.05^2) / 5; three of five happened
    assert found.reliability == pytest.approx(0.05)
    assert found.uncertainty == pytest.approx(0.24)


@given(st.lists(st.tuples(st.sampled_from([0.05, 0.2, 0.6, 0.95]), st.booleans()), min_size=1))
def test_the_parts_make_the_brier_score_where_chances_are_the_same_in_a_bin(cases):
    said, happened = np.array(cases, dtype=float).T
    found = scores.reliability(said, happened)
    parts = found.reliability - found.resolution + found.uncertainty
    assert parts == pytest.approx(scores.brier(said, happened), abs=1e-12)
    assert found.table["cases"].sum() == len(cases)
