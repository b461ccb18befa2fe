"""A briefing as the notebooks make it, built from the real blocks without running a kernel."""

from collections.abc import Callable, Sequence
from datetime import date

import nbformat
import pandas as pd
import pytest
from nbformat import NotebookNode

from plantrack.publish.blocks import Block, Facts, Headline, Link, ListOf, Paragraph, Section, Title
from plantrack.publish.charts import (
    ChartWords,
    CoverageWords,
    TargetMark,
    VintageWords,
    coverage_chart,
    trajectory_chart,
    vintage_chart,
)
from plantrack.publish.figure import figure_from
from plantrack.publish.inline import Chip, Labels
from plantrack.publish.table import Column, ResultTable
from plantrack.replay import Replay
from plantrack.replay.cases import COLUMNS as CASES
from plantrack.replay.statements import COLUMNS as STATEMENTS

ZH = Labels(source="来源", note="注", unit="单位", colon="：")
EN = Labels(source="Source", note="Note", unit="Unit", colon=": ")
RD = [0.98, 1.01, 1.13, 1.29, 1.26, 1.12, 1.11, 1.02, 1.10, 1.13, 1.20, 1.11, 1.07, 1.16, 1.22]
FIRST = [1.01, 1.09, 1.23, 1.19, 1.04, 1.03, 0.95, 1.05, 1.12]
LATEST = [1.03, 1.13, 1.29, 1.26, 1.12, 1.11, 1.02, 1.10, 1.13]


def history_of(values: Sequence[float], first: int = 2010) -> pd.DataFrame:
    """Printed figures of consecutive years, all final."""
    years = range(first, first + len(values))
    printed = [f"{value:.2f}" for value in values]
    frame = pd.DataFrame({"year": years, "value": list(values), "printed": printed})
    return frame.assign(is_interim=False)


def path_of(last: int, value: float, years: int = 6) -> pd.DataFrame:
    """A fan that widens."""
    steps = pd.Series(range(1, years + 1), dtype=float)
    middle = value + 0.035 * steps
    return pd.DataFrame(
        {
            "year": last + steps.astype(int),
            "median": middle,
            "lower80": middle - 0.07 * steps**0.6,
            "upper80": middle + 0.09 * steps**0.6,
        }
    )


def notebook_of(blocks: Sequence[Block]) -> NotebookNode:
    """An executed notebook with one code cell a block, and things no reader should see."""
    cells = [nbformat.v4.new_markdown_cell("# 分析员笔记")]
    for number, block in enumerate(blocks, start=1):
        shown = nbformat.v4.new_output("display_data", data=block._repr_mimebundle_())
        printed = nbformat.v4.new_output("stream", name="stderr", text="警告：仅供调试")
        cell = nbformat.v4.new_code_cell("publish(block)", outputs=[printed, shown])
        cell.execution_count = number
        cells.append(cell)
    aside = nbformat.v4.new_output("display_data", data={"text/html": "<p>内部核对</p>"})
    cells.append(nbformat.v4.new_code_cell("check()", outputs=[aside]))
    cells[-1].metadata["tags"] = ["analyst"]
    return nbformat.v4.new_notebook(cells=cells)


def trajectory_figure() -> Block:
    """The chart of the main target."""
    words = ChartWords(actual="山西省（最新修订）", projected="按现有趋势", band="80%区间")
    drawing = trajectory_chart(
        history_of(RD),
        unit="%",
        words=words,
        projection=path_of(2024, 1.22),
        targets=[TargetMark(2020, 2.5, "“十三五”目标 2.5%"), TargetMark(2030, 1.6, "目标 1.6%")],
        base=(2014, 1.19, "规划基数 1.19%"),
        breaks=[(2018, "第四次经济普查后口径")],
    )
    return figure_from(
        drawing,
        name="rd-trajectory",
        title="研究与试验发展经费投入强度：历年实际、按现有趋势推算与规划目标",
        alt="折线图。2010—2024年投入强度在0.98%—1.29%之间；按现有趋势2030年约为1.43%，低于目标1.6%。",
        source="全国科技经费投入统计公报（2011—2025年）；山西省科技经费投入统计公报",
        note="2014年首次公布值为1.19%，经济普查修订后为1.26%；规划基数用规划印发时的数值。",
        lang="zh",
        labels=ZH,
    )


def vintage_figure() -> Block:
    """How figures were revised."""
    frame = pd.DataFrame({"year": range(2011, 2020), "first": FIRST, "latest": LATEST})
    for end in ("first", "latest"):
        frame[f"{end}_printed"] = frame[end].map("{:.2f}".format)
    return figure_from(
        vintage_chart(frame, unit="%", words=VintageWords("首次公布", "最新公布")),
        name="rd-vintages",
        title="投入强度的修订：首次公布与最新公布",
        alt="每年两个点的图。九年都向上修订，最大的是2015年，由1.04%修订为1.12%。",
        source="中国科技统计年鉴（2012—2024年）",
        lang="zh",
        labels=ZH,
    )


def coverage_figure() -> Block:
    """Which indicators have figures."""
    names = [
        "地区生产总值",
        "研究与试验发展经费",
        "研究与试验发展经费投入强度",
        "规模以上工业企业研究与试验发展人员全时当量",
        "技术合同成交额",
        "每万人口发明专利拥有量",
    ]
    rows = [
        (name, year, (year * (at + 2)) % 5)
        for at, name in enumerate(names)
        for year in range(2006 + 2 * at, 2025)
    ]
    frame = pd.DataFrame(rows, columns=["indicator", "year", "vintages"])
    return figure_from(
        coverage_chart(frame, words=CoverageWords("公布1次", "公布2—3次", "公布4次以上")),
        name="coverage",
        title="哪些年份有数据",
        alt="点阵图。六项指标的数据从2006年起逐步齐全。",
        source="本工作簿数据表",
        lang="zh",
        labels=ZH,
    )


def verdict_table() -> ResultTable:
    """Seven targets with their verdicts."""
    rows = [
        ("研究与试验发展经费投入强度", "2.50", "1.22", "0.52", "behind", "滞后于预期", "3%"),
        (
            "研究与试验发展人员全时当量（万人年）",
            "6.72",
            "6.51",
            "0.11",
            "on_track",
            "基本符合预期",
            "58%",
        ),
        ("发明专利申请量（件）", "12350", "11675", "1.9", "ahead", "快于预期", "91%"),
        ("高新技术企业数（家）", "1000", "720", "6.8", "achieved_early", "提前实现", "97%"),
        ("技术合同成交额（亿元）", "265", "207.61", "4.2", "achieved", "已实现", "—"),
        ("国家级工程技术研究中心（个）", "3", "1", "—", "not_achieved", "未实现", "—"),
        (
            "有研发机构的规模以上工业企业占比（%）",
            "15",
            "5.43",
            "1.6",
            "cannot_judge",
            "无法判断",
            "—",
        ),
    ]
    keys = ["indicator", "target", "latest", "pace", "code", "word", "probability"]
    data = pd.DataFrame(rows, columns=keys)
    cells = [
        {key: row[key] for key in ("indicator", "target", "latest", "pace", "probability")}
        | {"status": Chip(row["code"], row["word"])}
        for row in data.to_dict("records")
    ]
    return ResultTable(
        name="verdicts",
        caption="各项目标的判断",
        data=data.assign(
            target=pd.to_numeric(data["target"]), latest=pd.to_numeric(data["latest"])
        ),
        cells=cells,
        columns=[
            Column("indicator", "指标"),
            Column("target", "2020年目标", align="right"),
            Column("latest", "最新数值", align="right"),
            Column("pace", "每年尚需提高", align="right", unit="百分点"),
            Column("status", "判断", wrap=False),
            Column("probability", "达标概率", align="right", unit="%"),
        ],
        labels=ZH,
        source="《山西省“十三五”科技创新规划》；各年统计公报",
        note="判断词用五年规划中期评估报告的用语；达标概率由2006年以来的实际误差推算。",
    )


def small_table() -> ResultTable:
    """Three columns: stays a table on a phone."""
    data = pd.DataFrame(
        {"year": [2022, 2023, 2024], "rd": [273.7, 298.2, 311.8], "share": [1.07, 1.16, None]}
    )
    shown = [("2022", "273.7", "1.07"), ("2023", "298.2", "1.16"), ("2024", "311.8", "…")]
    return ResultTable(
        name="recent",
        caption="近三年研究与试验发展经费",
        data=data,
        cells=[dict(zip(data.columns, row, strict=True)) for row in shown],
        columns=[
            Column("year", "年份"),
            Column("rd", "经费", align="right", unit="亿元"),
            Column("share", "投入强度", align="right", unit="%"),
        ],
        labels=ZH,
        unit="见表头",
        source="山西省科技经费投入统计公报",
    )


def briefing_blocks() -> list[Block]:
    """One whole briefing."""
    return [
        Title(
            "山西省研究与试验发展经费投入强度能否达到规划目标",
            "“十三五”科技创新规划目标进展简报",
            [("数据截至", "2025年9月29日"), ("地区", "山西省"), ("规划", "“十三五”科技创新规划")],
        ),
        Headline(
            "按现有趋势，2030年投入强度约为1.43%（80%区间：1.23%～1.70%），达到1.6%的可能性不大，达标概率约21%。"
        ),
        Paragraph(
            "2024年全省研究与试验发展经费311.8亿元，与地区生产总值之比为1.22%，比上年提高0.06个百分点。"
            "若要在2030年达到1.6%，今后六年每年需提高0.063个百分点，而近五年平均每年提高0.018个百分点。"
        ),
        Section("过去与将来"),
        trajectory_figure(),
        Paragraph("虚线为按现有趋势推算的中位数，阴影为80%区间；菱形为规划目标，方框为规划基数。"),
        Section("各项目标"),
        verdict_table(),
        Section("最近三年", 3),
        small_table(),
        Section("数据的修订与齐全程度"),
        vintage_figure(),
        coverage_figure(),
        Section("口径与来源"),
        Facts(
            [
                (
                    "口径",
                    "全社会R&D经费内部支出与当年地区生产总值之比，按最近一次公布的地区生产总值计算。",
                ),
                (
                    "判断规则",
                    "达标概率不低于80%为快于预期，50%—80%为基本符合预期，低于50%为滞后于预期。",
                ),
                ("回测", "用2012—2019年的数据回测，80%区间实际覆盖83%，布里尔得分0.19。"),
            ]
        ),
        ListOf(
            [
                Link(
                    "2024年全国科技经费投入统计公报", "https://www.stats.gov.cn/sj/zxfb/rd2024.html"
                ),
                "山西统计年鉴（2011—2024年）",
                Link("各项目标判断的结果表（CSV）", "tables/verdicts.csv"),
            ]
        ),
    ]


@pytest.fixture(scope="session")
def labels() -> Labels:
    """Chinese labels."""
    return ZH


@pytest.fixture(scope="session")
def blocks() -> list[Block]:
    """One whole briefing."""
    return briefing_blocks()


@pytest.fixture(scope="session")
def notebook(blocks: list[Block]) -> NotebookNode:
    """The briefing as an executed notebook."""
    return notebook_of(blocks)


@pytest.fixture(scope="session")
def make_notebook() -> Callable[[Sequence[Block]], NotebookNode]:
    """Put blocks into an executed notebook."""
    return notebook_of


def made_up_replay(said: Sequence[tuple[float, bool]], cases: Sequence[dict] = ()) -> Replay:
    """Statements (probability, came true) on Shanxi, in turn from the ends of 2015 to 2024."""
    series = {"region": "140000", "indicator": "rd_intensity", "horizon": 1, "factor": 1.05}
    rows = [
        series
        | {"as_of": pd.Timestamp(2015 + at % 10, 12, 31), "year": 2015 + at % 10}
        | {"probability": probability, "base_rate": 0.5, "came_true": came}
        for at, (probability, came) in enumerate(said)
    ]
    return Replay(
        date(2025, 12, 31),
        horizon=5,
        seed=0,
        draws=100,
        cases=pd.DataFrame(list(cases), columns=CASES),
        statements=pd.DataFrame(rows, columns=STATEMENTS),
        refusals=pd.DataFrame(columns=["as_of", "region", "indicator", "origin", "code"]),
        redefined=0,
    )


@pytest.fixture(scope="session")
def replay_of() -> Callable[..., Replay]:
    """Makes a replay from statements."""
    return made_up_replay
