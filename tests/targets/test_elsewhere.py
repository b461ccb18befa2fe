"""The same promise made to another region."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.reason import Reason
from plantrack.targets import Base, elsewhere, resolve

OTHER = "410000"
BASE = Base(5.0, 2015, "printed")


@pytest.fixture(scope="session")
def carried(made_up):
    """Carries a target over to another region, its indicator being of some kind."""
    books = {}

    def make(kind: str, row: dict[str, str], base: Base | None = BASE):
        book = books.setdefault(kind, made_up.workbook([], {}, kind=kind))
        return elsewhere(book, made_up.statement(**row), base, OTHER)

    return make


OWN_BASE = {"base_period": "2015", "base_value": "5", "base_source": "printed"}


@pytest.mark.parametrize("kind", ["share", "ratio", "per_capita", "index"])
@pytest.mark.parametrize("row", [{"value": "10"}, {"kind": "per_year", "value": "10"}])
def test_a_level_that_has_no_size_is_the_same_level_there(carried, kind: str, row: dict):
    for base in (BASE, None):
        found = carried(kind, row, base)
        assert (found.region, found.kind, found.value) == (OTHER, row.get("kind", "level"), 10.0)


@pytest.mark.parametrize("kind", ["amount", "count"])
def test_a_level_of_an_amount_is_read_as_growth_over_the_base(carried, kind: str):
    found = carried(kind, {"value": "10", **OWN_BASE})
    # from 5 to 10 is twice; a region that had 40 is asked for 80
    assert (found.region, found.kind, found.value) == (OTHER, "multiple", 2.0)
    assert resolve(found, Base(40.0, 2015, "first_release")).value == 80.0


@pytest.mark.parametrize("kind", ["amount", "count"])
def test_an_increment_of_an_amount_is_read_as_growth_over_the_base(carried, kind: str):
    found = carried(kind, {"kind": "add", "value": "10", **OWN_BASE})
    # 10 more than 5 is three times as much
    assert (found.kind, found.value) == ("multiple", 3.0)


@pytest.mark.parametrize("kind", ["share", "ratio", "per_capita"])
def test_an_increment_of_a_share_stays_an_increment(carried, kind: str):
    found = carried(kind, {"kind": "add", "value": "10", **OWN_BASE})
    # from 5 % to 15 %; where it is 60 % already, three times as much would be 180 %
    assert resolve(found, Base(60.0, 2015, "first_release")).value == 70.0


@pytest.mark.parametrize("kind", ["amount", "share"])
@pytest.mark.parametrize(
    "row",
    [
        {"kind": "multiple", "value": "2", **OWN_BASE},
        {"kind": "average_growth", "value": "7", **OWN_BASE},
        {"kind": "growth", "value": "", **OWN_BASE},
        {"kind": "match_nation", "value": ""},
        {"kind": "full_coverage", "value": "100"},
        {"kind": "milestone", "value": "1"},
    ],
)
def test_what_names_no_size_stays_what_it_is(carried, kind: str, row: dict):
    found = carried(kind, row)
    assert (found.region, found.kind) == (OTHER, row["kind"])
    assert found.value == (float(row["value"]) if row["value"] else None)
    assert found.base_period == row.get("base_period", "")


@pytest.mark.parametrize("kind", ["multiple", "average_growth", "growth", "add", "level"])
def test_the_base_of_the_own_region_does_not_travel(carried, kind: str):
    found = carried("amount", {"kind": kind, "value": "10", **OWN_BASE})
    assert (found.base_value, found.base_printed, found.base_source) == (None, "", "")


@pytest.mark.parametrize("kind", ["add", "level"])
def test_the_year_of_the_base_travels_even_if_only_the_reading_names_it(carried, kind: str):
    assert carried("count", {"kind": kind, "value": "10"}).base_period == "2015"


@pytest.mark.parametrize(
    ("row", "base", "code"),
    [
        ({"value": "10"}, None, "peers_need_base"),
        ({"value": "10"}, Base(0.0, 2015, "printed"), "peers_need_base"),
        ({"value": "10"}, Base(-1.0, 2015, "printed"), "peers_need_base"),
        ({"kind": "add", "value": "10"}, None, "peers_need_base"),
        ({"kind": "per_year", "value": "10"}, BASE, "peers_need_base"),
        ({"value": ""}, BASE, "not_quantified"),
        ({"kind": "add", "value": ""}, BASE, "not_quantified"),
    ],
)
def test_an_amount_that_cannot_be_carried_over_says_why(carried, row: dict, base, code: str):
    found = carried("count", row, base)
    assert isinstance(found, Reason)
    assert found.code == code


def test_the_wording_travels(carried):
    about = carried("count", {"comparator": "approx", **OWN_BASE})
    assert resolve(about, Base(40.0, 2015, "first_release")).threshold(80.0) == 76.0
    beyond = carried("count", {"note": "Strictly greater.", **OWN_BASE})
    assert resolve(beyond, Base(40.0, 2015, "first_release")).comparator == "gt"
    ceiling = carried("ratio", {"comparator": "le"})
    assert resolve(ceiling, None).comparator == "le"


@settings(max_examples=25, deadline=None)
@given(
    base=st.floats(0.01, 1e6, allow_nan=False),
    number=st.integers(1, 10**6),
    kind=st.sampled_from(["level", "add"]),
)
def test_a_region_with_the_same_base_is_asked_for_the_same(made_up, carried, base, number, kind):
    start = Base(base, 2015, "printed")
    row = {"kind": kind, "value": str(number), "base_period": "2015"}
    own = resolve(made_up.statement(**row), start).value
    assert resolve(carried("amount", row, start), start).value == pytest.approx(own)
