"""Which indicators are treated, by what, and what is written down."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.outliers import NEED_THE_UNIT, changed_cells, treated
from plantrack.regions.index.recipe import OUTLIERS, SCALES, TRANSFORMS, Recipe
from plantrack.regions.index.transforms import log_coin, transformed

_SOME = settings(max_examples=20, deadline=None)
_CALM = [float(x) for x in range(1, 13)]
_ONE_FAR = [*_CALM[:-1], 1000.0]
#: So many far-off values that five are not enough.
_MANY_FAR = [1.0] * 80 + [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]


def _column(x) -> np.ndarray:
    return np.array(x, dtype=float)[:, None]


def treat(values, recipe, **names):
    """The values treated, and the cells that changed."""
    after, step = treated(values, recipe, **names)
    return after, changed_cells(values, after, step)


def test_keep_keeps():
    values = _column(_ONE_FAR)
    after, changes = treat(values, Recipe())
    np.testing.assert_array_equal(after, values)
    assert changes == []


def test_winsorise_is_logged_cell_by_cell():
    values = np.column_stack([_CALM, _ONE_FAR])
    after, changes = treat(values, Recipe(outliers="winsorise"))
    assert changes == [(11, 1, "winsorise", 1000.0, 11.0)]
    assert after[:, 0].tolist() == _CALM
    assert after[:, 1].tolist() == [*_CALM[:-1], 11.0]


def test_winsorise_alone_keeps_what_it_reached():
    after, changes = treat(_column(_MANY_FAR), Recipe(outliers="winsorise"))
    assert {step for _, _, step, _, _ in changes} == {"winsorise"}
    assert len(changes) == 5
    assert after.max() == 1e4


def test_transform_starts_from_the_original():
    values = _column(_MANY_FAR)
    after, changes = treat(values, Recipe(outliers="winsorise_or_transform"))
    np.testing.assert_array_equal(after, log_coin(values))
    assert len(changes) == len(_MANY_FAR)
    assert changes[-1] == (87, 0, "log_coin", 1e9, after[-1, 0])


def test_transform_only_what_fails():
    values = np.column_stack([_CALM, _ONE_FAR])
    after, changes = treat(values, Recipe(outliers="transform", transform="log"))
    assert after[:, 0].tolist() == _CALM
    np.testing.assert_array_equal(after[:, 1], transformed(values[:, 1], "log"))
    assert {(column, step) for _, column, step, _, _ in changes} == {(1, "log")}


def test_winsorising_that_is_enough_needs_no_transform():
    _, changes = treat(_column(_ONE_FAR), Recipe(outliers="winsorise_or_transform"))
    assert [step for _, _, step, _, _ in changes] == ["winsorise"]


def test_limits_are_those_of_the_recipe():
    lax = Recipe(outliers="winsorise", skew_limit=99)
    assert treat(_column(_ONE_FAR), lax)[1] == []
    few = Recipe(outliers="winsorise", max_points=1)
    assert treat(_column(_MANY_FAR), few)[0].max() == 1e8


@pytest.mark.parametrize("scale", NEED_THE_UNIT)
@pytest.mark.parametrize("outliers", ["transform", "winsorise_or_transform"])
def test_a_transform_and_a_scale_in_the_own_unit_exclude_each_other(scale, outliers):
    recipe = Recipe(outliers=outliers, scale=scale)
    with pytest.raises(InputError, match=f"patents has far-off .* scale {scale} needs it in its"):
        treat(np.column_stack([_MANY_FAR[:-1]] * 2), recipe, names=["patents", "other"])
    # nothing fails, nothing is transformed, nothing is refused
    assert treat(_column(_CALM), recipe)[1] == []


def test_other_scales_take_a_transform():
    for scale in set(SCALES) - set(NEED_THE_UNIT):
        recipe = Recipe(outliers="transform", scale=scale, reference="a")
        assert len(treat(_column(_MANY_FAR), recipe)[1]) == len(_MANY_FAR)


def test_an_undefined_transform_names_the_indicator():
    small = np.column_stack([_CALM, np.array(_MANY_FAR[:12]), np.array(_ONE_FAR) / 1000])
    recipe = Recipe(outliers="transform", transform="log_gii")
    with pytest.raises(InputError, match="small: transform log_gii needs a maximum above 1"):
        treat(small, recipe, names=["calm", "flat", "small"])
    with pytest.raises(InputError, match="indicator 3: transform log_gii"):
        treat(small, recipe)


_COLUMN = st.lists(st.integers(0, 20) | st.integers(0, 99999), min_size=8, max_size=8)


@_SOME
@given(
    st.lists(_COLUMN, min_size=2, max_size=3),
    st.sampled_from(OUTLIERS),
    st.sampled_from(TRANSFORMS),
    st.integers(0, 7),
)
def test_laws(columns, outliers, transform, gap):
    values = np.array(columns, dtype=float).T
    values[gap, 0] = np.nan
    recipe = Recipe(outliers=outliers, transform=transform)
    given_values = values.copy()
    after, changes = treat(values, recipe)
    np.testing.assert_array_equal(values, given_values)  # what is given is not written to
    np.testing.assert_array_equal(np.isnan(after), np.isnan(values))
    for at in range(values.shape[1]):
        alone, own = treat(values[:, [at]], recipe)
        np.testing.assert_array_equal(alone[:, 0], after[:, at])
        assert [(row, at, *rest) for row, _, *rest in own] == [c for c in changes if c[1] == at]
        order = np.argsort(values[:, at], kind="stable")
        assert (np.diff(after[order, at][~np.isnan(after[order, at])]) >= 0).all()
    # the log tells exactly the cells that differ
    differs = (after != values) & ~np.isnan(values)
    assert {(row, column) for row, column, *_ in changes} == set(
        map(tuple, np.argwhere(differs).tolist())
    )
    for row, column, _, before, now in changes:
        assert (before, now) == (values[row, column], after[row, column])
