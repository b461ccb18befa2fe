"""Tables of the two indices the data hold: cells against the figures behind them."""

import pandas as pd
import pytest

from plantrack.publish.phrases import Phrases
from plantrack.publish.regions.convergence_table import convergence_table
from plantrack.publish.regions.gap_tables import gap_table
from plantrack.publish.regions.inputs import items_of, over_years, profiled_of, subject_of, tiles_of
from plantrack.publish.regions.ranked import ranked_of
from plantrack.publish.regions.ranking_table import ranking_table
from plantrack.publish.regions.sheet_reasons import say_reason
from plantrack.publish.regions.sheet_table import sheet_table
from plantrack.publish.regions.targets_table import left_out_table, targets_blocks
from plantrack.publish.regions.what_if_table import sensitivity_table, what_if_table
from plantrack.publish.table import ResultTable
from plantrack.publish.words import Words, catalogue
from plantrack.reason import Reason
from plantrack.regions.explain.convergence import sigma_convergence
from plantrack.regions.explain.gap import gap
from plantrack.regions.explain.profile import profile
from plantrack.regions.index import recipe
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.regional_index import RegionalIndex, regional_index
from plantrack.regions.scoring_sheet import scoring_sheet
from plantrack.regions.targets_met import targets_met
from plantrack.regions.uncertainty.what_if import without_each

SHANXI, HUBEI, DATONG = "140000", "420000", "140200"


@pytest.fixture(scope="module")
def provinces(newest) -> RegionalIndex:
    return regional_index(newest, "province_rd_input")


@pytest.fixture(scope="module")
def about(newest, provinces):
    def of(lang: str = "zh"):
        phrases = Phrases(newest, Words(lang))
        return subject_of(provinces, SHANXI, phrases, source="统计公报", group="中部六省")

    return of


def intervals_of(index: RegionalIndex, period: str) -> pd.DataFrame:
    ranks = index.composite.ranks[index.definition.tree.top].xs(period, level="period")
    ends = dict.fromkeys(("rank", "both_low", "both_high", "data_low", "data_high"), ranks)
    return pd.DataFrame(ends)


def test_ranking(provinces, about, newest):
    subject = about()
    scores = provinces.composite.total.xs(subject.period, level="period")
    rows = ranked_of(
        intervals_of(provinces, subject.period),
        scores,
        newest.regions["name_zh"],
        chosen=SHANXI,
        group=["140000", "340000"],
    )
    dimensions = provinces.composite.scores.xs(subject.period, level="period")[["strength"]]
    table = ranking_table(rows, subject, dimensions=dimensions)
    assert len(table.cells) == 31 and [c["rank"] for c in table.cells][:3] == ["1", "2", "3"]
    (own,) = [cell for cell in table.cells if cell["region"] == "◆ 山西"]
    assert own["score"] == f"{scores[SHANXI]:.1f}"
    assert sum(cell["region"].startswith("■") for cell in table.cells) == 1
    assert "score_strength" in table.csv.splitlines()[0] and table.row_header == "region"


def test_sheet_points_add_up_to_the_score(provinces, about):
    sheet = scoring_sheet(provinces, SHANXI)
    table = sheet_table(sheet, about())
    cells = {cell["part"]: cell for cell in table.cells}
    assert cells["研发投入指数"]["kind"] == "总指数"
    assert cells["研发经费"]["value"] == "311.8亿元" and cells["研发经费"]["year"] == "2024"
    assert cells["研发经费"]["reason"].startswith("极差标准化，全部数据中最低2.22亿元")
    assert cells["潜力"]["reason"] == "由下列2项合成"
    leaves = sheet[sheet["kind"] == "common"]
    assert leaves["points"].sum() == pytest.approx(sheet["score"].iloc[0])
    assert "scored" in table.csv


def test_gap_of_the_real_index_adds_up(provinces, about):
    subject = about()
    items = items_of(gap(provinces.composite, SHANXI, HUBEI, subject.period), subject)
    total = provinces.composite.total
    away = total[SHANXI, subject.period] - total[HUBEI, subject.period]
    assert sum(item.amount for item in items) == pytest.approx(away)
    assert [item.part for item in items] == list(provinces.definition.tree.indicators)
    table = gap_table(items, subject, other="湖北")
    assert table.cells[-1]["amount"] == f"{away:.1f}"


def test_profile_takes_indicators_alone(provinces, about):
    subject = about()
    rows = profiled_of(profile(provinces.composite, SHANXI, subject.period), subject)
    assert [row.part for row in rows] == list(provinces.definition.tree.indicators)
    assert {row.kind for row in rows} <= {"", "strength", "weakness"}


def test_tiles_and_years(provinces, about):
    subject = about()
    tiles = tiles_of(provinces, subject)
    assert len(tiles) == 31 and len({(t.row, t.column) for t in tiles}) == 31
    (own,) = [tile for tile in tiles if tile.is_chosen]
    assert own.region == SHANXI
    frame = over_years(provinces, subject, [SHANXI, HUBEI])
    assert len(frame) == 2 * len(provinces.panel.periods)
    last = frame[frame["is_chosen"] & (frame["year"] == int(subject.period))]
    assert last["value"].tolist() == [own.rank]


def test_what_if(provinces, about):
    table = what_if_table(without_each(provinces.composite), about())
    assert [cell["change"] for cell in table.cells][0] == "不计研发经费"
    frame = pd.DataFrame(
        [
            ["option", "scale", "rank", SHANXI, 25, 23, 2],
            ["option", "scale", "rank", "x", 1, 2, -1],
        ],
        columns="change what value region rank_before rank_after places_gained".split(),
    )
    (cell,) = what_if_table(frame, about("en")).cells
    assert cell == {
        "change": "scale: ranks instead",
        "before": "place 25",
        "after": "place 23",
        "moved": "1.5",
    }


def test_sensitivity(about):
    frame = pd.DataFrame({"first": [0.5, 0.1], "total": [0.6, 0.2]}, ["scale", "weight_noise"])
    cells = sensitivity_table(frame, about()).cells
    assert [cell["choice"] for cell in cells] == ["无量纲化方法", "权重浮动"]


def test_targets(newest, provinces, about):
    found = targets_met(newest, provinces, SHANXI, plan="14fyp_innovation")
    sentence, *tables = targets_blocks(found, about())
    assert "由23.8变为24.5，在全国的位次不变" in sentence.text
    assert all(isinstance(table, ResultTable) for table in tables)
    assert tables[0].cells[0]["level"] == "422.2亿元"
    others = sum(reason.code == "other_indicator" for reason in found.left_out["reason"])
    table = left_out_table(found, about())
    assert len(table.cells) == len(found.left_out) - others and str(others) in table.note
    assert len(table.csv.splitlines()) == len(found.left_out) + 1


def test_an_index_without_targets_gets_a_sentence_alone(newest):
    cities = regional_index(newest, "shanxi_city_innovation")
    subject = subject_of(cities, DATONG, Phrases(newest, Words("zh")), source="年鉴")
    (sentence,) = targets_blocks(targets_met(newest, cities, DATONG), subject)
    assert sentence.text.startswith("规划目标中没有一项")
    assert subject.whole == "全省"


def test_convergence(provinces, about):
    levels = provinces.panel.values["rd_expenditure_level"].unstack("period")
    table = convergence_table(sigma_convergence(levels), about(), what="研发经费")
    assert len(table.cells) == levels.shape[1] and table.cells[0]["regions"] == "31"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("reason", "zh"),
    [
        (Reason("filled", {"how": "median", "value": 3.0}), "缺数，以中位数填补补为3亿元"),
        (
            Reason("treated", {"step": "winsorise", "before": 9.5, "after": 7.0}),
            "异常值处理（缩尾）：由9.50亿元调为7亿元",
        ),
        (
            Reason(
                "no_figure", {"indicator": "gdp", "years": (2023,), "why": "none", "newest": 2022}
            ),
            "山西地区生产总值2023年无数据，最新为2022年",
        ),
        (
            Reason(
                "group_incomplete",
                {"indicator": "gdp", "years": (2023,), "why": "interim", "newest": None}
                | {"region": HUBEI},
            ),
            "无法计算比重：湖北地区生产总值2023年只有年中数据",
        ),
        (Reason("not_defined", {"measure": "level"}), "有数据但无法计算（如除数为零）"),
        (Reason("not_applicable", {"objects": (HUBEI,)}), "个性指标，只适用于湖北"),
        (Reason("weight_moved", {"parts": ("intensity",)}), "因强度缺数，权重相应上调"),
        (
            Reason("too_few_parts", {"there": (), "of": ("a", "b"), "min_share": 0.5}),
            "2项中只有0项有数，不足以计分",
        ),
        (Reason("made_of", {"there": ("a",), "of": ("a", "b")}), "由下列2项中的1项合成"),
        (
            Reason(
                "scored",
                {"scale": "goalposts", "is_pooled": True, "lowest": 1.0, "highest": 9.0}
                | {"direction": 1, "goals": {"low": 0.0, "high": 10.0}},
            ),
            "阈值标准化，下限0亿元、上限10亿元",
        ),
        (
            Reason(
                "scored",
                {"scale": "minmax", "is_pooled": False, "lowest": 1.0, "highest": 9.0}
                | {"direction": -1, "goals": {}},
            ),
            "极差标准化，当年最低1亿元、最高9亿元，数值越低得分越高",
        ),
    ],
)
def test_every_reason_has_words(reason, zh, lang, about):
    said = say_reason(reason, "亿元", about(lang))
    assert said == zh if lang == "zh" else said.isascii()


def test_every_option_and_its_values_have_names():
    words = catalogue()
    assert [f for f in Recipe.__dataclass_fields__ if f"regions.option.{f}" not in words] == []
    values = [value for known in recipe._CHOICES.values() for value in known]
    assert [value for value in values if f"regions.value.{value}" not in words] == []
