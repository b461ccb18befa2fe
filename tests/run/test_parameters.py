"""Each type of parameter: what it takes, what it gives, and what it says to anything else."""

from datetime import date, datetime

import pytest

from plantrack.errors import InputError
from plantrack.run.parameters import (
    AsOfParameter,
    IndexParameter,
    IndicatorParameter,
    IndicatorsParameter,
    LanguageParameter,
    Parameter,
    PlanParameter,
    RegionParameter,
    SeedParameter,
    SinceParameter,
)

PLAN = PlanParameter(type="plan", default="13fyp_sti")
REGION = RegionParameter(type="region", default="140000")
INDICATOR = IndicatorParameter(type="indicator", default="rd_intensity")
INDICATORS = IndicatorsParameter(type="indicators", default="rd_intensity,gdp")
INDEX = IndexParameter(type="index", default="province_rd_input")
AS_OF = AsOfParameter(type="as_of", default="latest")
LANG = LanguageParameter(type="lang", default="zh", allowed=("zh", "en"))
SINCE = SinceParameter(type="since", default="year_before")
SEED = SeedParameter(type="seed", default=0)


@pytest.mark.parametrize(
    ("parameter", "given", "expected"),
    [
        (PLAN, "13fyp_sti", "13fyp_sti"),
        (PLAN, " 13fyp_sti ", "13fyp_sti"),
        (REGION, "140100", "140100"),
        (REGION, 140100, "140100"),
        (REGION, "太原", "140100"),
        (REGION, "Taiyuan", "140100"),
        (REGION, "山西", "140000"),
        (INDICATOR, "rd_intensity", "rd_intensity"),
        (INDICATORS, "gdp", "gdp"),
        (INDICATORS, " rd_intensity, gdp,rd_intensity ", "rd_intensity,gdp"),
        (INDEX, " province_rd_input", "province_rd_input"),
        (AS_OF, "2018-12-31", "2018-12-31"),
        (AS_OF, " 2020-02-29 ", "2020-02-29"),
        (AS_OF, date(2018, 12, 31), "2018-12-31"),
        (SINCE, "year_before", "year_before"),
        (SINCE, " 2018-12-31", "2018-12-31"),
        (SINCE, date(2018, 12, 31), "2018-12-31"),
        (LANG, "zh", "zh"),
        (LANG, "en", "en"),
        (SEED, 7, 7),
        (SEED, "007", 7),
        (SEED, "0", 0),
    ],
)
def test_usable_values(newest, parameter, given, expected):
    assert parameter.cast("x", given, newest) == expected


def test_latest_is_the_newest_publication_on_what_a_page_is_about(newest):
    assert AS_OF.cast("as_of", "latest", newest) == "latest"
    assert AS_OF.resolve("latest", {}, newest) == newest.as_of.isoformat()
    assert AS_OF.resolve("2018-12-31", {}, newest) == "2018-12-31"
    own = newest.vintages(indicator="rd_expenditure")
    dated = own[own["is_usable"] & (own["published"].str.len() > 4)]
    last = dated["published_end"].max().date().isoformat()
    assert last < newest.as_of.isoformat()
    about = AS_OF.model_copy(update={"of": "indicator"})
    assert about.resolve("latest", {"indicator": "rd_expenditure"}, newest) == last
    several = AS_OF.model_copy(update={"of": "indicators"})
    assert several.resolve("latest", {"indicators": "rd_expenditure"}, newest) == last


@pytest.mark.parametrize(
    ("parameter", "given", "said"),
    [
        (PLAN, "13fyp_st", "Did you mean 13fyp_sti?"),
        (INDICATORS, "gdp,rd_intensty", "Did you mean rd_intensity"),
        (INDICATORS, "gdp,", "found 'gdp,'; expected ids with commas between them, like rd"),
        (PLAN, 13, "found 13 (int); expected text like 13fyp_sti"),
        (PLAN, None, "found None (NoneType); expected text"),
        (REGION, "太原市", "Did you mean 太原?"),
        (REGION, "Taiyuen", "Did you mean Taiyuan?"),
        (REGION, 14.0, "found 14.0 (float); expected text like 140000"),
        (REGION, True, "unknown x True"),
        (INDICATOR, "rd_intensty", "Did you mean rd_intensity"),
        (INDICATOR, ["rd_intensity"], "(list); expected text like rd_intensity"),
        (AS_OF, "2018", "found '2018'; expected a day like 2022-12-31, or latest"),
        (AS_OF, "31.12.2018", "expected a day like"),
        (AS_OF, "2019-02-29", "2019-02-29 is not in the calendar"),
        (AS_OF, "2018-12-31T00:00", "expected a day like"),
        (AS_OF, datetime(2018, 12, 31, 8), "(datetime); expected text like 2022-12-31"),
        (AS_OF, 20181231, "found 20181231 (int); expected text"),
        (LANG, "fr", "Known: en, zh"),
        (LANG, "ZH", "unknown x ZH"),
        (SEED, -1, "found -1; expected a whole number"),
        (SEED, "1.5", "expected a whole number"),
        (SEED, 1.0, "expected a whole number"),
        (SEED, True, "expected a whole number"),
        (SEED, "", "expected a whole number"),
        (SEED, 10**9, "0 to 999999999"),
        (SEED, "٣", "expected a whole number"),
    ],
)
def test_unusable_values(newest, parameter, given, said):
    with pytest.raises(InputError) as refused:
        parameter.cast("x", given, newest)
    assert said in str(refused.value)
    assert "x" in str(refused.value)


def test_a_value_outside_those_allowed_is_refused(newest):
    only_chinese = LanguageParameter(type="lang", default="zh", allowed=("zh",))
    with pytest.raises(InputError, match="lang: found en; expected one of zh"):
        only_chinese.cast("lang", "en", newest)


def test_a_number_may_be_restricted_too(newest):
    two = SeedParameter(type="seed", default=0, allowed=("0", "7"))
    assert two.cast("seed", "07", newest) == 7
    with pytest.raises(InputError, match="expected one of 0, 7"):
        two.cast("seed", 1, newest)


def test_a_type_that_does_not_cast_says_so(newest):
    with pytest.raises(TypeError, match="does not say how to cast y"):
        Parameter().cast("y", "1", newest)
