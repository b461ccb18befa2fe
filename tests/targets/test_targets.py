"""Targets as read from the table."""

from plantrack.targets import targets_of


def test_the_text_becomes_a_target(newest):
    targets = {t.target: t for t in targets_of(newest, "14fyp_innovation", "140000")}
    doubling = targets["p14_rd_expenditure_doubling_2025"]
    assert (doubling.kind, doubling.value, doubling.base_value) == ("multiple", 2.0, 211.1)
    assert not doubling.is_firm
    assert targets["p14_sci_eng_universities"].range_max == 3.0
    assert targets["p14_hnte_2025_ch4"].duplicate_of == "p14_hnte_2025"


def test_targets_of_cities_below_are_included(newest):
    targets = targets_of(newest, "14fyp_innovation", "140000")
    assert "140100" in {t.region for t in targets}
    only_city = targets_of(newest, "14fyp_innovation", "140100")
    assert [t.target for t in only_city] == ["p14_zhichuang_taiyuan"]


def test_the_order_is_that_of_the_text(newest):
    rows = newest.targets[newest.targets["plan"] == "13fyp_sti"]
    assert [t.target for t in targets_of(newest, "13fyp_sti", "140000")] == list(rows.index)
