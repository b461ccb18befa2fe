"""Recent paces of the other regions, by hand."""

import pytest

from plantrack.attainment import Forecaster
from plantrack.attainment.pathways import peer_paces
from plantrack.errors import InputError
from plantrack.reason import Reason

OWN = [("2016", "10"), ("2019", "12")]


@pytest.fixture
def forecaster_of(made_up):
    """Builder of a forecaster from the figures of each region, (year, value)."""

    def build(peers: dict[str, list[tuple[str, str]]], own=OWN, unit="%", kind="ratio"):
        every = {"140000": own, **peers}
        figures = [
            (region, "x", year, value, f"{int(year) + 1}-06")
            for region, rows in every.items()
            for year, value in rows
        ]
        return Forecaster(made_up.workbook(figures, {}, unit=unit, kind=kind))

    return build


def of_ends(made_up, ends) -> dict[str, list[tuple[str, str]]]:
    """Peers that go from 10 in 2016 to these values in 2019."""
    return {
        region: [("2016", "10"), ("2019", str(end))]
        for region, end in zip(made_up.PEERS, ends, strict=True)
    }


def test_median_and_best_by_hand(forecaster_of, made_up):
    got = peer_paces(forecaster_of(of_ends(made_up, [11.5, 10.6, 13.0, 9.4, 10.9])), "140000", "x")
    # points a year: 0.5, 0.2, 1.0, -0.2, 0.3
    assert (got.median.value, got.median.unit) == (pytest.approx(0.3), "points")
    assert (got.best_region, got.best.pace.value) == ("410000", pytest.approx(1.0))
    assert (got.best.first_year, got.best.last_year) == (2016, 2019)
    assert got.peers == 5
    assert got.table["region"].tolist() == [made_up.PEERS[i] for i in (2, 0, 4, 1, 3)]


def test_where_less_is_better_the_best_falls(forecaster_of, made_up):
    forecaster = forecaster_of(of_ends(made_up, [11.5, 10.6, 13.0, 9.4, 10.9]))
    got = peer_paces(forecaster, "140000", "x", direction="down")
    assert (got.best_region, got.best.pace.value) == ("420000", pytest.approx(-0.2))
    assert got.median.value == pytest.approx(0.3)


def test_one_year_late_counts_two_years_late_does_not(forecaster_of, made_up):
    peers = of_ends(made_up, [11.5, 10.6, 13.0, 9.4, 10.9])
    peers["410000"] = [("2015", "10"), ("2018", "13")]
    got = peer_paces(forecaster_of(peers), "140000", "x")
    assert (got.best_region, got.best.last_year) == ("410000", 2018)
    peers["410000"] = [("2014", "10"), ("2017", "13")]
    assert peer_paces(forecaster_of(peers), "140000", "x") == Reason(
        "too_few_peers", {"peers": 4, "needed": 5}
    )
    assert peer_paces(forecaster_of(peers), "140000", "x", fewest_peers=4).peers == 4


def test_peers_are_read_up_to_the_own_last_year(forecaster_of, made_up):
    peers = of_ends(made_up, [11.5, 10.6, 13.0, 9.4, 10.9])
    peers["340000"].append(("2020", "99"))
    got = peer_paces(forecaster_of(peers), "140000", "x")
    assert got.table["last_year"].tolist() == [2019] * 5
    assert got.best_region == "410000"


def test_additions_from_zero_are_no_pace_for_another_region(forecaster_of, made_up):
    peers = of_ends(made_up, [20, 12, 14, 16, 18])
    peers["340000"] = [("2016", "0"), ("2019", "900")]
    forecaster = forecaster_of(peers, unit="家", kind="count")
    assert peer_paces(forecaster, "140000", "x").details == {"peers": 4, "needed": 5}
    got = peer_paces(forecaster, "140000", "x", fewest_peers=1)
    assert (got.best_region, got.best.pace.unit) == ("430000", "pct")


def test_the_nation_is_no_peer_and_has_none(forecaster_of, made_up):
    peers = of_ends(made_up, [11.5, 10.6, 13.0, 9.4, 10.9])
    forecaster = forecaster_of({**peers, "000000": [("2016", "10"), ("2019", "90")]})
    assert peer_paces(forecaster, "140000", "x").best_region == "410000"
    assert peer_paces(forecaster, "000000", "x").details["peers"] == 0


def test_without_an_own_history_there_is_no_year_to_compare(forecaster_of, made_up):
    peers = of_ends(made_up, [11.5, 10.6, 13.0, 9.4, 10.9])
    assert peer_paces(forecaster_of(peers, own=[]), "140000", "x") == Reason("no_history")


def test_misuse_is_named(forecaster_of, made_up):
    forecaster = forecaster_of(of_ends(made_up, [1, 2, 3, 4, 5]))
    with pytest.raises(InputError, match="Did you mean down"):
        peer_paces(forecaster, "140000", "x", direction="donw")
    with pytest.raises(InputError, match="recent_years"):
        peer_paces(forecaster, "140000", "x", recent_years=0)
    with pytest.raises(InputError, match="unknown region"):
        peer_paces(forecaster, "999999", "x")
