"""Real publications raise no doubt the day before they are known, and every slip made in them does.

The national bulletin has 31 provinces, the yearbook tables of the province have its 11 cities.
"""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from plantrack.ingest.checks import doubts_of
from plantrack.ingest.doubt import Grade

BULLETIN = "nbs_rd_bulletin_2022"
CITIES = "cty2021_gdp"
WHOLE = [(BULLETIN, "rd_expenditure"), (BULLETIN, "rd_intensity"), (CITIES, "gdp")]


def times_ten(value: str, power: int) -> str:
    return format(Decimal(value).scaleb(power), "f")


def codes(doubts) -> list[str]:
    return [doubt.code for doubt in doubts]


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_real_publications_raise_almost_no_doubt(newest, publication):
    table = newest.vintages()
    first = table["published_end"][table["is_usable"]].min()
    later = table[table["published_end"] > first]
    dated = sorted(set(zip(later["source"], later["published"], strict=True)))
    counts, figures = Counter(), 0
    for source, published in dated:
        file = publication(source, published)
        figures += len(file.figures)
        counts.update(doubt.grade for doubt in file.doubts({}))
    assert figures > 4800
    assert counts[Grade.STOPS] == 0
    # Found in the tables of November 2026: the yearbook of 2011, whose total is 0.004 less than its
    # 31 parts, and Tibet, whose intensity fell from 0.30 to 0.19 in 2016.
    assert counts[Grade.NEEDS_YES] <= 2


@pytest.mark.parametrize("source", [BULLETIN, CITIES, "cty2022_firms", "cty2022_sci"])
def test_a_clean_file_raises_no_doubt(source, publication):
    assert publication(source).doubts({}) == []


@pytest.mark.parametrize("source", [BULLETIN, CITIES, "cty2022_sci", "nbs_rd_bulletin_2015"])
def test_a_file_that_is_known_already_raises_no_doubt(source, newest, publication):
    file = publication(source)
    assert doubts_of(file.figures, newest, file="x.xlsx", until=file.day) == []


@pytest.mark.parametrize("power", [-4, -2, -1, 1, 2, 4])
@pytest.mark.parametrize(("source", "indicator"), WHOLE)
def test_one_figure_in_another_unit(source, indicator, power, publication):
    file = publication(source)
    for figure in file.of(indicator)[::3]:
        (found,) = file.doubts({figure: times_ten(figure.value, power)})
        assert (found.code, found.grade, found.cell) == (
            *("unit_slip", Grade.NEEDS_YES),
            figure.cell,
        )
        assert found.details["factor"] == (f"{10**power}" if power > 0 else f"1/{10**-power}")


@pytest.mark.parametrize("power", [-4, -1, 1, 2, 4])
@pytest.mark.parametrize(("source", "indicator"), WHOLE)
def test_a_column_in_another_unit_is_doubted_once(source, indicator, power, publication):
    file = publication(source)
    own = file.column(indicator)
    assert codes(file.doubts({f: times_ten(f.value, power) for f in own})) == ["unit_slip"]


def test_percentages_stored_as_parts_of_one(publication):
    file = publication(BULLETIN)
    own = file.column("rd_intensity")
    assert codes(file.doubts({f: times_ten(f.value, -2) for f in own})) == ["fraction_share"]


@pytest.mark.parametrize(("source", "indicator"), WHOLE)
def test_the_column_of_the_year_before(source, indicator, publication):
    file = publication(source)
    own = file.of(indicator)
    year = int(own[0].period) - 1
    held = [file.tables.series(f.region, indicator).set_index("period") for f in own]
    before = {f: rows.at[str(year), "printed"] for f, rows in zip(own, held, strict=True)}
    found = file.doubts(before)
    assert "wrong_year" in codes(found)
    assert {f.details["year"] for f in found if f.code == "wrong_year"} == {str(year)}


@pytest.mark.parametrize("start", [0, 8, 20])
@pytest.mark.parametrize("indicator", ["rd_expenditure", "rd_intensity"])
def test_rows_that_slipped_by_one(indicator, start, publication):
    file = publication(BULLETIN)
    own = file.of(indicator)
    pairs = zip(own[start + 1 :], own[start:], strict=False)
    found = file.doubts({figure: above.value for figure, above in pairs})
    assert "shifted_rows" in codes(found)


def test_rows_of_cities_that_slipped_by_one(publication):
    file = publication(CITIES)
    own = file.of("gdp")
    moved = {figure: above.value for figure, above in zip(own[1:], own, strict=False)}
    assert "shifted_rows" in codes(file.doubts(moved))


@pytest.mark.parametrize(("source", "indicator"), WHOLE)
def test_two_regions_swapped(source, indicator, publication):
    file = publication(source)
    own = file.of(indicator)
    for one, other in zip(own[::5], own[1::5], strict=False):
        ratio = float(one.value) / float(other.value)
        if not 0.5 < ratio < 2:
            found = file.doubts({one: other.value, other: one.value})
            assert codes(found) == ["swapped_regions"]
            assert {found[0].details["region"], found[0].details["other"]} == {
                one.region,
                other.region,
            }


def test_a_province_that_breaks_the_national_total(publication):
    file = publication(BULLETIN)
    figure = file.of("rd_expenditure")[3]
    found = file.doubts({figure: f"{float(figure.value) * 1.1:.1f}"})
    assert codes(found) == ["total_mismatch"]


def test_a_jump_that_no_province_ever_made(publication):
    file = publication(BULLETIN)
    figure = file.of("rd_intensity")[3]
    (found,) = file.doubts({figure: f"{float(figure.value) * 2.5:.2f}"})
    assert (found.code, found.cell, found.details["year"]) == ("jump", figure.cell, "2021")


def test_one_column_under_two_headings(publication):
    file = publication("cty2022_sci")
    names = sorted({figure.indicator for figure in file.figures})
    first, second = ({f.region: f for f in file.of(name)} for name in names[:2])
    pasted = {second[region]: first[region].value for region in second if region in first}
    assert "duplicated_column" in codes(file.doubts(pasted))


def test_contract_output_of_the_bureau_in_place_of_the_total_of_the_plan(newest, publication):
    output = newest.series("140000", "tech_contract_output")
    model = publication(BULLETIN).figures[0]
    figures = [
        replace(
            model,
            **{"region": "140000", "indicator": "tech_contract_total", "period": row.period},
            **{"value": row.printed, "printed": row.printed, "cell": f"B{place + 2}"},
        )
        for place, row in enumerate(output.itertuples())
    ]
    found = doubts_of(figures, newest, file="x.xlsx")
    stopping = [doubt for doubt in found if doubt.grade is Grade.STOPS]
    assert codes(stopping) == ["look_alike"]
    assert stopping[0].details["other"] == "tech_contract_output"


def test_a_share_above_100_a_later_year_and_a_negative_amount_stop(newest, publication):
    file = publication(BULLETIN)
    figure = file.of("rd_expenditure")[0]
    assert "outside_limits" in codes(file.doubts({figure: f"-{figure.value}"}))
    share = replace(figure, indicator="rd_fte_national_share", value="100.2", unit="%")
    assert "share_above_100" in codes(doubts_of([share], file.tables, file="x", until=file.day))
    later = replace(figure, period=str(file.day.year + 1))
    assert "future_period" in codes(doubts_of([later], file.tables, file="x", until=file.day))
