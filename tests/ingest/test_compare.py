"""Every figure of a file is set beside what the tables hold of the same fact."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.compare import Kind, compare, says_nothing_new
from plantrack.ingest.figure import Figure
from plantrack.tables.vintages import annotate

COLUMNS = ["region", "indicator", "period", "value", "published", "source", "note"]
NEVER = pd.DataFrame({"column": ["note"], "starts_with": ["SUSPECT"], "effect": ["never"]})


def observed(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Observations as a workbook gives them."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    sources = pd.DataFrame({"source": sorted(set(frame["source"]))}).assign(grade="A")
    return annotate(frame, sources, NEVER)


#: Shanxi's R&D intensity of 2014 as published over the years: 1.19 at first, 1.26 after the census.
KNOWN = observed(
    ("140000", "rd_intensity", "2014", "1.19", "2015-11-23", "nbs_rd_bulletin_2014", ""),
    ("140000", "rd_intensity", "2014", "1.26", "2026", "sty2026_rdint", ""),
    ("140000", "rd_intensity", "2014", "1.2", "", "undated", ""),
    ("140000", "gdp", "2014", "12761.49", "2015", "csy2015_gdp", ""),
)
OWN = {"source": "nbs_rd_bulletin_2014", "published": "2015-11-23"}
OTHER = {"source": "press_2027", "published": "2027-01-05"}


def figure(
    value: str,
    indicator: str = "rd_intensity",
    period: str = "2014",
    region: str = "140000",
    **more: str,
) -> Figure:
    place = {"unit": "%", "printed": value, "printed_unit": "%", "sheet": "表1", "cell": "B7"}
    return Figure(region, indicator, period, value, **place | more)


@pytest.mark.parametrize(
    ("value", "origin", "kind", "old"),
    [
        ("1.19", OWN, Kind.ALREADY, "1.19"),
        ("1.2", OWN, Kind.ALREADY, "1.19"),
        ("1.91", OWN, Kind.CONTRADICTS, "1.19"),
        ("1.190", OWN, Kind.CONTRADICTS, "1.19"),
        ("1.26", OTHER, Kind.REPEATS, "1.26"),
        ("1.3", OTHER, Kind.REPEATS, "1.26"),
        ("1.19", OTHER, Kind.REPEATS, "1.19"),
        ("1.31", OTHER, Kind.REVISES, "1.26"),
        ("1.2604", OTHER, Kind.REVISES, "1.26"),
    ],
)
def test_kinds(value, origin, kind, old):
    row = compare([figure(value)], KNOWN, **origin).table.iloc[0]
    assert (row["kind"], row["old_value"]) == (kind, old)


def test_a_fact_that_nobody_has_printed_is_new():
    got = compare([figure("1.1", period="2015"), figure("5", "patents")], KNOWN, **OTHER)
    assert got.counts() == {"new": 2, "repeats": 0, "revises": 0, "already": 0, "contradicts": 0}
    assert got.new["old_value"].to_list() == ["", ""]


def test_a_revision_tells_the_latest_value_known_with_its_date_and_source():
    (row,) = compare([figure("1.31")], KNOWN, **OTHER).revises.to_dict("records")
    assert (row["old_value"], row["old_published"], row["old_source"]) == (
        "1.26",
        "2026",
        "sty2026_rdint",
    )
    assert (row["value"], row["published"], row["source"]) == ("1.31", "2027-01-05", "press_2027")
    assert (row["sheet"], row["cell"]) == ("表1", "B7")


def test_a_revision_that_only_adds_decimals_says_so():
    got = compare([figure("1.2604"), figure("1.2650"), figure("1.2651")], KNOWN, **OTHER)
    assert got.revises["adds_decimals"].to_list() == [True, True, False]


def test_a_figure_keeps_the_source_and_date_that_it_names():
    got = compare([figure("1.91", **OWN), figure("1.31")], KNOWN, **OTHER)
    assert got.table["kind"].to_list() == ["contradicts", "revises"]
    assert got.table["source"].to_list() == ["nbs_rd_bulletin_2014", "press_2027"]


def test_rows_are_rows_of_the_table_in_the_order_of_the_file():
    figures = [figure("1.31"), figure("1.19"), figure("9", "gdp", note="estimate")]
    got = compare(figures, KNOWN, **OTHER).rows(Kind.NEW, Kind.REVISES)
    assert list(got.columns) == "region indicator period value unit published source note".split()
    assert got["value"].to_list() == ["1.31", "9"]
    assert got["note"].to_list() == ["", "estimate"]


def test_what_the_tables_never_use_is_no_old_value_unless_there_is_no_other():
    suspect = ("140000", "rd_intensity", "2014", "9.9", "2026-12", "press", "SUSPECT VALUE")
    used = ("140000", "rd_intensity", "2014", "1.26", "2026", "sty2026_rdint", "")
    for rows, old in (([suspect, used], "1.26"), ([suspect], "9.9")):
        got = compare([figure("1.31")], observed(*rows), **OTHER)
        assert got.revises["old_value"].to_list() == [old]


def test_no_figures_and_no_observations():
    assert compare([], KNOWN, **OTHER).table.empty
    assert compare([figure("1")], KNOWN.iloc[:0], **OTHER).counts()["new"] == 1


def test_a_file_that_was_taken_in_is_already_there_whole(newest):
    known = newest.vintages()
    some = known[known["source"] == "nbs_rd_bulletin_2020"]
    assert len(some) > 30
    figures = [
        figure(row.printed, row.indicator, row.period, row.region) for row in some.itertuples()
    ]
    published = some["published"].iloc[0]
    got = compare(figures, known, source="nbs_rd_bulletin_2020", published=published)
    assert got.counts()["already"] == len(some)
    later = compare(figures, known, source="other", published="2027")
    assert later.counts()["repeats"] == len(some)


@given(
    st.decimals(-(10**6), 10**6, places=4),
    st.integers(0, 4),
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
)
def test_any_rounding_says_nothing_new_and_the_next_number_does(value, places, rounding):
    step = Decimal(1).scaleb(-places)
    rounded = value.quantize(step, rounding=rounding)
    assert says_nothing_new(f"{rounded:f}", than=f"{value:f}")
    assert not says_nothing_new(f"{rounded + 2 * step:f}", than=f"{value:f}")
