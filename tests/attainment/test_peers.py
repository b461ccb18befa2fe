"""One target put to every province: how many met it, and where the own one stands."""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.attainment import Forecaster, Judge, Status
from plantrack.attainment.peers import Peers, peers_of
from plantrack.reason import Reason

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

OWN = "140000"
PROVINCES = (OWN, *made_up.PEERS)
OBSERVATIONS = Path(__file__).parents[2] / "data" / "observations"
MET, MISSED, OPEN = Status.ACHIEVED, Status.NOT_ACHIEVED, Status.CANNOT_JUDGE


def in_2020(*values: str, year: str = "2020", published: str = "2021"):
    """A figure of the year for each province, the own one first; an empty text is none."""
    pairs = zip(PROVINCES, values, strict=True)
    return [(region, "x", year, value, published) for region, value in pairs if value]


def peers(figures, target: dict | None = None, *, fewest: int = 5, **options) -> Peers | Reason:
    judge = Judge(Forecaster(made_up.workbook(figures, target or {}, **options)))
    return peers_of(judge, judge.verdict(judge.statements.all[0]), fewest=fewest)


def ranks(found: Peers) -> dict[str, tuple[int, int, int]]:
    columns = ["rank", "rank_best", "rank_worst"]
    return {row.region: tuple(row[columns]) for _, row in found.ranks.iterrows()}


# classes


def test_a_ratio_is_asked_of_every_province_alike():
    figures = in_2020("1.20", "2.28", "2.50", "2.51", "3.00", "2.49")
    found = peers(figures, {"value": "2.5"}, kind="ratio", unit="%")
    assert found.counts == {MET: 3, MISSED: 3}
    assert found.judged == 6
    assert not found.is_growth
    classes = {v.target.region: v.status for v in found.verdicts}
    assert [region for region in PROVINCES if classes[region] is MET] == [
        "360000",
        "410000",
        "420000",
    ]
    assert [v.target.region for v in found.others] == sorted(made_up.PEERS)
    assert {v.level for v in found.verdicts} == {2.5}


def test_an_amount_is_asked_of_every_province_as_growth_over_its_own_base():
    # from 5 to 10 is twice; the provinces had 10, 100, 1000, 8 and 3
    base = in_2020("5", "10", "100", "1000", "8", "3", year="2015", published="2016")
    figures = base + in_2020("9", "20", "199", "2500", "16", "5")
    found = peers(figures, {"value": "10", "base_period": "2015"})
    assert found.is_growth
    assert found.counts == {MET: 3, MISSED: 3}
    levels = {v.target.region: v.level for v in found.verdicts}
    assert levels == dict(zip(PROVINCES, (10, 20, 200, 2000, 16, 6), strict=True))
    # figure over level: 0.9, 1, 0.995, 1.25, 1, 0.83
    attained = found.ranks.set_index("region")["attained"]
    expected = dict(zip(PROVINCES, (0.9, 1, 0.995, 1.25, 1, 5 / 6), strict=True))
    assert attained.to_dict() == pytest.approx(expected)
    assert {region: rank for region, (rank, _, _) in ranks(found).items()} == {
        "140000": 5,
        "340000": 2,
        "360000": 4,
        "410000": 1,
        "420000": 2,
        "430000": 6,
    }


def test_the_base_of_the_others_is_their_own_first_release():
    base = in_2020("5", "10", "100", "1000", "8", "3", year="2015", published="2016")
    later = in_2020("6", "1", "1", "1", "1", "1", year="2015", published="2019")
    figures = base + later + in_2020("9", "20", "199", "2500", "16", "5")
    printed = {"base_period": "2015", "base_value": "5", "base_source": "printed"}
    assert peers(figures, {"value": "10", **printed}).counts == {MET: 3, MISSED: 3}


def test_an_increment_of_an_amount_is_growth_as_well():
    base = in_2020("5", "10", "100", "1000", "8", "3", year="2015", published="2016")
    figures = base + in_2020("9", "20", "199", "2500", "16", "5")
    found = peers(figures, {"kind": "add", "value": "5", "base_period": "2015"})
    assert (found.is_growth, found.counts) == (True, {MET: 3, MISSED: 3})


def test_a_multiple_is_a_multiple_everywhere_and_no_new_reading():
    base = in_2020("5", "10", "100", "1000", "8", "3", year="2015", published="2016")
    figures = base + in_2020("9", "20", "199", "2500", "16", "5")
    found = peers(figures, {"kind": "multiple", "value": "2", "base_period": "2015"})
    assert (found.is_growth, found.counts) == (True, {MET: 3, MISSED: 3})


def test_a_province_without_a_base_cannot_be_judged():
    base = in_2020("5", "10", "", "1000", "8", "3", year="2015", published="2016")
    figures = base + in_2020("9", "20", "199", "2500", "16", "5")
    found = peers(figures, {"value": "10", "base_period": "2015"})
    assert found.counts == {MET: 3, MISSED: 2, OPEN: 1}
    assert found.judged == 5
    assert "360000" not in ranks(found)


def test_the_moving_level_is_the_same_nation_for_all():
    figures = in_2020("1.20", "2.28", "2.50", "2.40", "3.00", "2.39")
    figures += made_up.there("000000", ("2020", "2.40", "2021"))
    found = peers(figures, {"kind": "match_nation", "value": ""}, kind="ratio", unit="%")
    assert found.counts == {MET: 3, MISSED: 3}
    assert "000000" not in {v.target.region for v in found.verdicts}


def test_a_ceiling_is_met_from_below_everywhere():
    figures = in_2020("1.20", "2.28", "2.50", "2.51", "3.00", "2.49")
    found = peers(figures, {"value": "2.5", "comparator": "le"}, kind="ratio", unit="%")
    assert found.counts == {MET: 4, MISSED: 2}
    # the smallest is the best
    assert ranks(found) == {
        "140000": (1, 1, 1),
        "340000": (2, 2, 2),
        "430000": (3, 3, 3),
        "360000": (4, 4, 4),
        "410000": (5, 5, 5),
        "420000": (6, 6, 6),
    }


# ranks


def test_rounding_leaves_the_ranks_of_neighbours_open():
    # 2.5 lies between 2.45 and 2.55, so beside 2.51 and 2.49
    figures = in_2020("1.20", "2.28", "2.5", "2.51", "3.00", "2.49")
    found = peers(figures, {"value": "2.5"}, kind="ratio", unit="%")
    assert ranks(found) == {
        "420000": (1, 1, 1),
        "410000": (2, 2, 3),
        "360000": (3, 2, 4),
        "430000": (4, 3, 4),
        "340000": (5, 5, 5),
        "140000": (6, 6, 6),
    }
    assert tuple(found.own_rank[["rank", "rank_best", "rank_worst"]]) == (6, 6, 6)


def test_equal_prints_share_a_rank_and_may_stand_either_way():
    figures = in_2020("2.5", "2.5", "2.5", "1.0", "1.0", "4.0")
    found = peers(figures, {"value": "2.5"}, kind="ratio", unit="%")
    assert ranks(found) == {
        "430000": (1, 1, 1),
        "140000": (2, 2, 4),
        "340000": (2, 2, 4),
        "360000": (2, 2, 4),
        "410000": (5, 5, 6),
        "420000": (5, 5, 6),
    }


def test_equal_counts_share_a_rank_for_certain():
    base = in_2020(*["10"] * 6, year="2015", published="2016")
    figures = base + in_2020("25", "25", "7", "30", "7", "7")
    found = peers(figures, {"kind": "multiple", "value": "2", "base_period": "2015"})
    assert ranks(found) == {
        "410000": (1, 1, 1),
        "140000": (2, 2, 2),
        "340000": (2, 2, 2),
        "360000": (4, 4, 4),
        "420000": (4, 4, 4),
        "430000": (4, 4, 4),
    }


def test_nothing_at_all_is_the_last_rank():
    base = in_2020(*["10"] * 6, year="2015", published="2016")
    figures = base + in_2020("25", "24", "0", "30", "8", "7")
    found = peers(figures, {"kind": "multiple", "value": "2", "base_period": "2015"})
    assert ranks(found)["360000"] == (6, 6, 6)


def test_only_figures_of_the_same_year_are_ranked():
    figures = in_2020("1.20", "2.28", "", "2.51", "3.00", "2.49")
    figures += made_up.there("360000", ("2019", "9.99", "2020"))
    found = peers(figures, {"value": "2.5"}, kind="ratio", unit="%")
    assert found.year == 2020
    assert set(ranks(found)) == set(PROVINCES) - {"360000"}
    assert len(found.table) == 6
    assert found.table.set_index("region")["rank"].isna().sum() == 1
    assert sum(found.counts.values()) == 6


def test_without_an_own_figure_there_is_no_own_rank():
    figures = in_2020("", "2.28", "2.50", "2.51", "3.00", "2.49")
    found = peers(figures, {"value": "2.5"}, kind="ratio", unit="%")
    assert found.own_rank is None
    assert found.year == 2020
    assert ranks(found)["420000"] == (1, 1, 1)


_PRINTED = st.one_of(
    st.integers(100, 130).map(lambda n: f"{n / 100:.2f}"),
    st.integers(10, 13).map(lambda n: f"{n / 10:.1f}"),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(_PRINTED, min_size=6, max_size=6))
def test_ranks_are_bounded_by_what_rounding_can_bring_about(values: list[str]):
    found = ranks(peers(in_2020(*values), {"value": "1"}, kind="ratio", unit="%"))
    half = [0.5 * 10.0 ** -len(value.partition(".")[2]) for value in values]
    # just inside of what is printed, so that touching neighbours do not change places
    low = [float(value) - h + 1e-6 for value, h in zip(values, half, strict=True)]
    high = [float(value) + h - 1e-6 for value, h in zip(values, half, strict=True)]
    for at, region in enumerate(PROVINCES):
        others = [n for n in range(6) if n != at]
        rank = 1 + sum(float(values[n]) > float(values[at]) for n in others)
        best = 1 + sum(low[n] > high[at] for n in others)
        worst = 1 + sum(high[n] > low[at] for n in others)
        assert found[region] == (rank, best, worst)


# refusals


def test_too_few_provinces_with_figures():
    found = peers(in_2020("1.20", "2.28", "2.50", "2.51", "", ""), {"value": "2"}, kind="ratio")
    assert isinstance(found, Reason)
    assert (found.code, found.details) == ("too_few_peers", {"peers": 4, "needed": 5})
    enough = peers(
        in_2020("1.20", "2.28", "2.50", "2.51", "", ""), {"value": "2"}, kind="ratio", fewest=4
    )
    assert enough.judged == 4


@pytest.mark.parametrize(
    "target",
    [{"value": "10"}, {"kind": "per_year", "value": "10"}, {"kind": "add", "value": "10"}],
)
def test_an_amount_without_a_base_cannot_be_put_to_others(target: dict):
    found = peers(in_2020("5", "10", "100", "1000", "8", "3"), target)
    assert isinstance(found, Reason)
    assert found.code == "peers_need_base"


def test_the_table_has_one_row_a_province():
    found = peers(in_2020("1.20", "2.28", "2.50", "2.51", "3.00", "2.49"), {"value": "2.5"})
    assert isinstance(found, Reason), "whole counts of 2.5 have no base"
    found = peers(
        in_2020("1.20", "2.28", "2.50", "2.51", "3.00", "2.49"), {"value": "2"}, kind="ratio"
    )
    assert sorted(found.table["region"]) == sorted(PROVINCES)
    assert found.table.set_index("region").at["420000", "figure"] == 3.0


# open targets


def test_open_targets_carry_a_probability_for_every_province():
    figures = made_up.peers() + made_up.here(
        *[(str(y), str(10 + 2 * i), f"{y + 1}-06") for i, y in enumerate(range(1998, 2020))]
    )
    # 1.2 times 2015, in 2022
    target = {"kind": "multiple", "value": "1.2", "base_period": "2015", "target_period": "2022"}
    found = peers(figures, target, as_of="2020-12-31")
    table = found.table
    assert sum(found.counts.values()) == 6
    is_open = table["status_code"].isin(["ahead", "on_track", "behind"])
    assert table.loc[is_open, "probability"].between(0, 1).all()
    assert found.year == 2019
    assert table["rank"].notna().all()


# the project's own case


def first_releases(indicator: str, year: int) -> pd.Series:
    """First figures of the provinces, read straight from the files."""
    files = [pd.read_csv(path, dtype=str) for path in sorted(OBSERVATIONS.glob("*.csv"))]
    rows = pd.concat(files)
    rows = rows[(rows["indicator"] == indicator) & (rows["period"] == str(year))]
    rows = rows[rows["region"].str.endswith("0000") & (rows["region"] != "000000")]
    # a year alone counts from its end
    rows = rows.assign(
        day=rows["published"].where(rows["published"].str.len() > 4, rows["published"] + "-12-31")
    )
    return rows.sort_values("day").groupby("region")["value"].first().astype(float)


@pytest.fixture(scope="module")
def real(newest) -> Peers:
    judge = Judge(Forecaster(newest))
    target = next(t for t in judge.statements.all if t.target == "p13_rd_intensity_2020")
    return peers_of(judge, judge.verdict(target))


def test_six_provinces_met_two_and_a_half_per_cent_and_twenty_five_did_not(real):
    released = first_releases("rd_intensity", 2020)
    assert len(released) == 31
    assert ((released >= 2.5).sum(), (released < 2.5).sum()) == (6, 25)
    assert real.counts == {MET: 6, MISSED: 25}
    met = {v.target.region for v in real.verdicts if v.status is MET}
    assert met == set(released.index[released >= 2.5])
    assert not real.is_growth


def test_the_own_rank_is_that_of_the_printed_figures(real):
    released = first_releases("rd_intensity", 2020)
    expected = released.rank(ascending=False, method="min").astype(int)
    assert real.ranks.set_index("region")["rank"].to_dict() == expected.to_dict()
    assert real.own_rank["rank"] == expected[OWN] == 23
