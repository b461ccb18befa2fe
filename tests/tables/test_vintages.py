"""What was known when: published rules of the data dictionary, and no leak from the future."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.tables import load
from plantrack.tables.dates import interval_end
from plantrack.tables.vintages import annotate, first_release, latest, published_by

DATA = Path(__file__).parents[2] / "data"


def value(frame: pd.DataFrame, region: str, indicator: str, period: str) -> tuple[str, str]:
    row = frame.query("region == @region and indicator == @indicator and period == @period")
    return row["printed"].item(), row["source"].item()


def test_intensity_of_2014_as_published_then_and_as_known_today(newest):
    then = load(DATA, as_of="2015-12-31")
    assert value(then.known, "140000", "rd_intensity", "2014") == ("1.19", "nbs_rd_bulletin_2014")
    assert value(newest.known, "140000", "rd_intensity", "2014") == ("1.26", "sty2024_rdint")
    assert value(newest.first_releases, "140000", "rd_intensity", "2014")[0] == "1.19"


def test_a_yearbook_counts_from_the_end_of_its_year():
    before, after = load(DATA, as_of="2020-12-30"), load(DATA, as_of="2020-12-31")
    assert value(before.known, "140000", "rd_intensity", "2014")[1] != "sty2020_rdint"
    assert value(after.known, "140000", "rd_intensity", "2014")[1] == "sty2020_rdint"


def test_suspect_figures_are_never_values(newest):
    assert value(newest.known, "140000", "rd_expenditure", "2015")[0] == "132.5268"
    assert value(newest.known, "140000", "rd_expenditure", "2022")[0] == "273.7192"
    assert value(newest.first_releases, "140000", "rd_expenditure", "2015")[0] == "132.5"
    assert not newest.known["note"].str.startswith(("SUSPECT", "AMBIGUOUS")).any()


def test_compilations_and_other_calibers_only_where_nothing_else_exists(newest):
    assert value(newest.known, "140000", "rd_intensity", "2007")[1] == "carbondata_2022"
    assert value(newest.known, "000000", "rd_intensity", "2007")[1] == "wb_wdi_2026"
    assert value(newest.known, "000000", "rd_intensity", "2022")[0] == "2.56"


def test_early_estimates_are_no_first_release(newest):
    assert value(newest.first_releases, "000000", "rd_intensity", "2016")[0] == "2.11"


@pytest.mark.parametrize("day", ["2013-10-01", "2018-12-31", "2020-12-31", "2022-12-31"])
def test_nothing_published_later_can_be_reached(day: str, newest):
    workbook = load(DATA, as_of=day)
    cut = date.fromisoformat(day)
    for frame in (workbook.known, workbook.first_releases, workbook.vintages()):
        assert (frame["published_end"] <= pd.Timestamp(cut)).all()
        assert len(frame)
    everything = newest.vintages().drop(columns=["grade", "published_end"])
    assert len(everything) > len(workbook.vintages())
    public = newest.sources["published"]
    for sources in workbook.known_conflicts()["sources"]:
        dated = [public[s] for s in sources.split("|") if public[s]]
        assert all(interval_end(text) <= cut for text in dated)


@pytest.mark.parametrize("day", ["2013-10-01", "2020-12-31"])
def test_an_earlier_day_of_loaded_tables_is_what_loading_for_that_day_gives(day: str, newest):
    got, expected = newest.on(day), load(DATA, as_of=day)
    assert got.as_of == expected.as_of
    for name in ("known", "first_releases", "breaks"):
        got_frame, expected_frame = getattr(got, name), getattr(expected, name)
        pd.testing.assert_frame_equal(got_frame, expected_frame)
    pd.testing.assert_frame_equal(got.vintages(), expected.vintages())
    assert list(got.known_conflicts().index) == list(expected.known_conflicts().index)


def test_loaded_tables_know_nothing_of_a_later_day(newest):
    assert newest.on(newest.as_of).as_of == newest.as_of
    with pytest.raises(InputError, match="lies after 2018-12-31, the day these tables"):
        newest.on("2018-12-31").on("2019-12-31")


def test_a_day_before_the_first_publication_is_refused(newest):
    with pytest.raises(InputError, match="before the first publication"):
        load(DATA, as_of="1990-01-01")
    with pytest.raises(InputError, match="before the first publication"):
        newest.on("1990-01-01")


@pytest.mark.parametrize("text", ["2022", "2022-02-30", "yesterday", "20221231"])
def test_a_day_must_be_a_day(text: str):
    with pytest.raises(InputError, match="expected a day like 2022-12-31"):
        load(DATA, as_of=text)


DATES = st.sampled_from(["2015", "2015-06", "2015-06-30", "2016", "2016-01-05", "2017-12-31"])


@st.composite
def observations(draw) -> pd.DataFrame:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["2013", "2014"]),
                st.sampled_from(["1.1", "1.20", "1.3"]),
                DATES,
                st.sampled_from(["a", "b", "c", "other"]),
                st.sampled_from(["", "SUSPECT VALUE: no", "early estimate"]),
            ),
            min_size=1,
            max_size=12,
            unique_by=lambda row: (row[0], row[2], row[3]),
        )
    )
    columns = ["period", "value", "published", "source", "note"]
    return pd.DataFrame(rows, columns=columns).assign(region="1", indicator="x", unit="%")


SOURCES = pd.DataFrame({"source": ["a", "b", "c", "other"], "grade": ["A", "A-", "C", "A"]})
RULES = pd.DataFrame(
    {
        "column": ["note", "note", "source"],
        "starts_with": ["SUSPECT VALUE", "early estimate", "other"],
        "effect": ["never", "not_first_release", "last_resort"],
    }
)


@given(observations(), DATES)
@settings(max_examples=20, deadline=None)
def test_selection_holds_for_any_table(rows: pd.DataFrame, day: str):
    frame = annotate(rows, SOURCES, RULES)
    cut = interval_end(day)
    known = latest(published_by(frame, cut))
    assert not known.duplicated("period").any()
    for row in known.itertuples():
        same = frame[(frame["period"] == row.period) & frame["is_usable"]]
        same = same[same["published_end"] <= pd.Timestamp(cut)]
        assert row.tier == same["tier"].min()
        best = same[same["tier"] == row.tier]
        assert row.published_end == best["published_end"].max()
        assert not row.note.startswith("SUSPECT")
    first = first_release(published_by(frame, cut))
    assert not first["note"].str.startswith("early").any()
    shuffled = latest(published_by(frame.sample(frac=1, random_state=1), cut))
    pd.testing.assert_frame_equal(known, shuffled)
