"""Every option of the recipe reaches its rule, within the right rows."""

import numpy as np
import pytest

from plantrack.errors import InputError
from plantrack.regions.index import means
from plantrack.regions.index.aggregation import aggregated
from plantrack.regions.index.outranking import copeland
from plantrack.regions.index.recipe import AGGREGATIONS, Recipe
from plantrack.regions.index.taxonomic import taxonomic

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_VALUES = np.array([[10.0, 90.0], [40.0, 30.0], [20.0, 95.0], [50.0, np.nan], [60.0, 20.0]])
_WEIGHTS = np.array([0.75, 0.25])
_YEARS = [np.array([0, 2, 4]), np.array([1, 3])]


def _score(how: str, **options) -> np.ndarray:
    recipe = Recipe(**options)
    return aggregated(_VALUES, _WEIGHTS, how, years=_YEARS, part="total", recipe=recipe)


def test_means():
    assert _score("arithmetic") == pytest.approx(means.arithmetic(_VALUES, _WEIGHTS))
    assert _score("geometric") == pytest.approx(means.geometric(_VALUES, _WEIGHTS))
    assert _score("harmonic") == pytest.approx(means.harmonic(_VALUES, _WEIGHTS))
    assert _score("power", power=-1) == pytest.approx(_score("harmonic"))
    assert _score("power") == pytest.approx(_score("arithmetic"))


def test_copeland_compares_within_a_year():
    found = _score("copeland")
    for rows in _YEARS:
        assert found[rows].tolist() == copeland(_VALUES[rows], _WEIGHTS).tolist()
    assert found.tolist() == [-2, -1, 0, 1, 2]


def test_taxonomic_compares_over_all_years_only_if_pooled():
    assert _score("taxonomic") == pytest.approx(taxonomic(_VALUES, _WEIGHTS))
    apart = aggregated(
        _VALUES[:3],
        _WEIGHTS,
        "taxonomic",
        years=[np.array([0, 1]), np.array([2])],
        part="total",
        recipe=Recipe(),
    )
    assert apart == pytest.approx(taxonomic(_VALUES[:3], _WEIGHTS))
    with pytest.raises(InputError, match="total: all values of one of its parts"):
        _score("taxonomic", is_pooled=False)


@pytest.mark.parametrize("how", AGGREGATIONS)
def test_share_of_parts_holds_for_every_option(how):
    score = _score(how, min_share=1)
    assert np.flatnonzero(np.isnan(score)).tolist() == [3]


def test_part_is_named():
    with pytest.raises(InputError, match="^innovation: "):
        aggregated(
            np.zeros((1, 2)),
            _WEIGHTS,
            "geometric",
            years=[np.array([0])],
            part="innovation",
            recipe=Recipe(),
        )


def test_unknown_option():
    with pytest.raises(InputError, match=r"unknown aggregation geometry\. Did you mean geometric"):
        _score("geometry")
