"""Groups by cuts: who owns a cut, what is refused."""

import pytest

from plantrack.errors import InputError
from plantrack.regions.index.cuts import groups_of

_NAMES = ["leader", "strong", "moderate", "modest"]


@pytest.mark.parametrize(
    ("on_cut", "expected"),
    [
        ("upper", ["leader", "strong", "strong", "moderate", "moderate", "modest"]),
        ("lower", ["strong", "strong", "moderate", "moderate", "modest", "modest"]),
    ],
)
def test_who_owns_a_cut(on_cut, expected):
    scores = [120, 119.9, 90, 89.9, 50, 49.9]
    assert groups_of(scores, [120, 90, 50], _NAMES, on_cut=on_cut).tolist() == expected


def test_no_score_no_group():
    got = groups_of([float("nan"), 130], [120], ["high", "low"], on_cut="upper")
    assert got.tolist() == [None, "high"]


def test_owner_of_a_cut_must_be_named():
    with pytest.raises(TypeError, match="on_cut"):
        groups_of([1], [0], ["high", "low"])
    with pytest.raises(InputError, match="unknown on_cut both"):
        groups_of([1], [0], ["high", "low"], on_cut="both")


@pytest.mark.parametrize("cuts", [[50, 90, 120], [90, 90, 50], [120, float("nan"), 50]])
def test_cuts_that_do_not_fall_are_refused(cuts):
    with pytest.raises(InputError, match="the highest first"):
        groups_of([1], cuts, _NAMES, on_cut="upper")


@pytest.mark.parametrize("names", [_NAMES[:3], []])
def test_names_must_fit_the_cuts(names):
    with pytest.raises(InputError, match=f"found {len(names)} names for 3 cuts; expected 4"):
        groups_of([1], [120, 90, 50], names, on_cut="upper")
