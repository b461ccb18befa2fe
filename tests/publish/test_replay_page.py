"""The page on past judgements: counted from the replay, readable, the same in both languages."""

import re
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from lxml import html

from plantrack.errors import InputError
from plantrack.publish import ReplayPage
from plantrack.publish.reliability_chart import ReliabilityWords, reliability_chart
from plantrack.publish.table import ResultTable

CASE = {
    "as_of": pd.Timestamp(2019, 12, 31),
    "region": "140000",
    "indicator": "rd_intensity",
    "origin": 2018,
    "horizon": 1,
    "year": 2019,
    "outcome": 1.12,
    "last_value": 1.05,
    "median": 1.06,
    "lower50": 1.0,
    "upper50": 1.1,
    "lower80": 0.97,
    "upper80": 1.18,
    "lower95": 0.9,
    "upper95": 1.3,
    "crps": 0.02,
    "scaled_crps": 0.2,
    "absolute_error": 0.06,
    "naive_error": 0.07,
    "drift_crps": 0.025,
    "scale": 0.1,
}
MISSED = CASE | {"horizon": 2, "origin": 2017, "lower80": 0.8, "upper80": 1.111}
WORDS = ReliabilityWords("所说概率", "应验比例", "两者相等", "应验比所说的多", "应验比所说的少")


def likely(came: int, of: int, probability: float = 0.8) -> list[tuple[float, bool]]:
    """So many statements of one probability, the first of which came true."""
    return [(probability, at < came) for at in range(of)]


def text_of(blocks) -> str:
    tree = html.fromstring("<div>" + "".join(str(b.to_html()) for b in blocks) + "</div>")
    return " ".join(tree.text_content().split())


def all_blocks(page: ReplayPage) -> list:
    blocks = [page.title(), *page.headline(), *page.reliability(), page.ranges()]
    return [*blocks, *page.scores(), *page.own(), *page.caveats()]


@pytest.fixture(scope="module")
def real(newest) -> ReplayPage:
    return ReplayPage.of(newest.on("2018-12-31"), "140000", "rd_expenditure, rd_intensity")


@pytest.fixture
def page_of(newest, replay_of):
    """Makes a page from statements and cases."""

    def make(said=(), cases=(), lang="zh") -> ReplayPage:
        return ReplayPage(newest, "140000", ("rd_intensity",), replay_of(said, cases), lang)

    return make


@pytest.mark.parametrize(
    ("came", "lang", "expected"),
    [
        (24, "zh", "30次中有24次应验，占80%；当时所说概率平均为80%，说的与后来的大体相符。"),
        (
            28,
            "zh",
            "30次中有28次应验，占93%；当时所说概率平均为80%，应验比所说的多，这一档概率说低了。",
        ),
        (
            20,
            "zh",
            "30次中有20次应验，占67%；当时所说概率平均为80%，应验比所说的少，这一档概率说高了。",
        ),
        (
            28,
            "en",
            "28 came true, 93%; on average 80% had been said: more came true than was said: these"
            " probabilities were too low.",
        ),
    ],
)
def test_the_headline_says_how_good_judgements_were(page_of, came, lang, expected):
    headline, _ = page_of(likely(came, 30), lang=lang).headline()
    assert headline.text.endswith(expected)


def test_too_few_judgements_make_no_finding(page_of):
    (headline,) = page_of(likely(9, 9)).headline()
    assert headline.text == "过去作出的“70%至90%”的判断只有9次，不足20次，不足以说明应验情况。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_page_on_real_tables(real, lang):
    page = replace(real, lang=lang)
    text = text_of(all_blocks(page))
    assert not re.search(r"[{}]|None|\bnan\b|，，|。。|；；", text)
    chart = page.reliability()[0]
    assert chart.alt.startswith("散点连线图" if lang == "zh" else "Dots joined by a line")
    bins = page.record.bins
    for count in bins["statements"][bins["statements"] > 0]:
        assert page.record.count(count) in chart.alt
    assert 'aria-labelledby="reliability-chart-title' in str(chart.to_html())


def test_all_regions_of_the_level_are_replayed_and_one_is_singled_out(real):
    assert real.replay.cases["region"].nunique() == 31
    assert (real.replay.cases["as_of"] < pd.Timestamp(2018, 12, 31)).all()
    own = real.ranges().data.query("region == '140000' and level == 0.8")
    told = [block.data for block in real.own() if isinstance(block, ResultTable)]
    assert own["cases"].sum() == sum(map(len, told)) > 0
    held = sum(int(data["held80"].sum()) for data in told)
    assert real.own()[1].text == (
        f"对山西共推算{own['cases'].sum()}次，80%区间有{held}次包含后来首次公布的数值。"
    )


def test_the_caveats_count_days_and_refusals(real):
    together, refused, *_ = real.caveats()[1].items
    assert f"只来自{real.replay.cases['as_of'].nunique()}个年底" in together
    data = real.ranges().data
    total = data[(data["region"] == "") & (data["level"] == 0.8)]["refused"].sum()
    assert refused.startswith(f"另有{total}次") and total == len(real.replay.refusals)


def test_a_region_alone_in_its_level_is_named_and_not_counted_twice(page_of):
    table = page_of([], [CASE, MISSED]).ranges()
    assert [(cell["whose"], cell["held80"]) for cell in table.cells] == [("山西", "50%")]


def test_scores_stand_beside_simple_rules(page_of):
    (table,) = page_of([(0.8, True)], [CASE]).scores()
    (cell,) = table.cells
    shown = {k: cell[k] for k in ("horizon", "cases", "mase", "naive_mase", "crps_skill", "brier")}
    expected = {"horizon": "1", "cases": "1", "mase": "0.60", "naive_mase": "0.70"}
    # skill: 1 - 0.2 / 0.25; Brier: 0.2 squared
    assert shown == expected | {"crps_skill": "20%", "brier": "0.040"}


def test_what_a_region_was_told_marks_what_did_not_hold(page_of):
    table = page_of([], [CASE, MISSED]).own()[-2]
    (cell,) = table.cells
    assert cell == {
        "year": "2019",
        "came": "1.12",
        "from1": "0.97～1.18",
        "from2": "0.80～1.11\N{NO-BREAK SPACE}×",
    }
    assert table.data["held80"].tolist() == [True, False]


def test_nothing_to_check_is_said(page_of):
    page = page_of()
    text = text_of(all_blocks(page))
    assert text.count("没有可以回头检验的判断。") == 3
    assert "山西没有可以回头检验的推算。" in text
    assert "同升同降" not in text
    all_regions, shanxi = page.ranges().cells
    assert (all_regions["cases"], all_regions["held80"], shanxi["held80"]) == ("0", "—", "—")


@pytest.mark.parametrize(
    ("region", "indicators", "message"),
    [
        ("14", "gdp", "unknown region 14"),
        ("140000", "gdpp", "unknown indicator gdpp"),
        ("140000", " , ", "found none"),
    ],
)
def test_wrong_parameters_are_refused(newest, region, indicators, message):
    with pytest.raises(InputError, match=message):
        ReplayPage.of(newest, region, indicators)


def frame_of(said, came, counts) -> pd.DataFrame:
    labels = [f"{count}次" for count in counts]
    weak = [count < 20 for count in counts]
    return pd.DataFrame({"said": said, "share": came, "label": labels, "is_weak": weak})


@pytest.mark.parametrize(
    ("said", "came"),
    [
        ([0.03, 0.2, 0.4, 0.6, 0.8, 0.95], [0.03, 0.2, 0.4, 0.6, 0.8, 0.95]),
        ([0.03, 0.2, 0.4, 0.6, 0.8, 0.95], [0.0, 0.1, 0.6, 0.9, 1.0, 1.0]),
        ([0.03, 0.2, 0.4, 0.6, 0.8, 0.95], [1.0, 0.8, 0.6, 0.4, 0.2, 0.0]),
        ([0.01, 0.99], [0.0, 1.0]),
        ([0.5], [float("0.5")]),
    ],
)
def test_no_label_covers_another_or_leaves_the_chart(said, came):
    counts = [1969, 84, 619, 9, 1173, 696][: len(said)]
    figure = reliability_chart(frame_of(said, came, counts), words=WORDS)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    shown = [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]
    boxes = [(t.get_text(), t.get_window_extent()) for t in shown]
    covered = [(a, b) for (a, x), (b, y) in combinations(boxes, 2) if x.padded(-1).overlaps(y)]
    assert covered == []
    page = figure.bbox.padded(1)
    assert [w for w, b in boxes if b.x0 < page.x0 or b.x1 > page.x1 or b.y0 < page.y0] == []


def test_equal_shares_lie_on_45_degrees_and_few_cases_are_hollow():
    axes = reliability_chart(frame_of([0.2, 0.8], [0.1, 0.9], [30, 9]), words=WORDS).axes[0]
    (x0, y0), (x1, y1) = axes.transData.transform([(0, 0), (1, 1)])
    assert x1 - x0 == pytest.approx(y1 - y0)
    fills = {line.get_xdata()[0]: line.get_markerfacecolor() for line in axes.lines[-2:]}
    assert fills[0.8] == "white" != fills[0.2]


def test_a_chart_without_cases_is_refused():
    with pytest.raises(ValueError, match="without cases"):
        reliability_chart(frame_of([float("nan")], [float("nan")], [0]), words=WORDS)
