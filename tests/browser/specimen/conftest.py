"""A page of made-up blocks, one of each kind, as a reader would get it."""

from collections.abc import Callable
from pathlib import Path

import matplotlib.figure
import nbformat
import pandas as pd
import pytest
from markupsafe import Markup

from plantrack.publish.blocks import (
    Block,
    Facts,
    Headline,
    ListOf,
    Paragraph,
    Section,
    Title,
)
from plantrack.publish.charts import ChartWords, TargetMark, trajectory_chart
from plantrack.publish.coverage.own_blocks import Band
from plantrack.publish.figure import figure_from
from plantrack.publish.inline import Chip, Labels, Link
from plantrack.publish.page import render_page
from plantrack.publish.table import Column, ResultTable

LABELS = Labels(source="来源", note="注", unit="单位", colon="：")
STATUS = {
    "achieved": "已实现",
    "achieved_early": "提前实现",
    "ahead": "快于预期",
    "on_track": "基本符合预期",
    "behind": "滞后于预期",
    "not_achieved": "未实现",
    "cannot_judge": "无法判断",
    "borderline": "临界",
}


class Warned(Paragraph):
    """A notice as the index has it."""

    def to_html(self) -> Markup:
        return Markup('<p class="warning">▲ {}</p>').format(self.text)


def chart() -> Block:
    """Ten years, six to come, a target, a break."""
    values = [0.98, 1.01, 1.13, 1.29, 1.26, 1.12, 1.11, 1.02, 1.10, 1.13]
    history = pd.DataFrame({"year": range(2010, 2020), "value": values, "is_interim": False})
    ahead = pd.Series(range(1, 7), dtype=float)
    fan = pd.DataFrame({"year": 2019 + ahead.astype(int), "median": 1.13 + 0.04 * ahead})
    drawing: matplotlib.figure.Figure = trajectory_chart(
        history.assign(printed=[f"{value:.2f}" for value in values]),
        unit="%",
        words=ChartWords(actual="实际", projected="推算", band="80%区间"),
        projection=fan.assign(
            lower80=fan["median"] - 0.05 * ahead, upper80=fan["median"] + 0.06 * ahead
        ),
        targets=[TargetMark(2025, 1.6, "目标 1.6%")],
        breaks=[(2015, "新口径")],
    )
    words = {"title": "投入强度的走势与目标", "alt": "折线图。", "source": "公报", "note": "初步数"}
    return figure_from(drawing, name="chart", lang="zh", labels=LABELS, **words)


def wide_table() -> ResultTable:
    """One row a status; becomes cards on a phone."""
    rows = [
        {
            "name": f"第{n}项目标的指标名称（亿元）",
            "goal": f"{n * 1000:,}",
            "status": Chip(code, word),
        }
        | {"share": f"{n * 11}%", "why": "因数据尚未公布，按最近一年的数值和以往误差推算。"}
        for n, (code, word) in enumerate(STATUS.items(), start=1)
    ]
    columns = [
        Column("name", "指标"),
        Column("goal", "目标", align="right", unit="亿元"),
        Column("status", "判断", wrap=False),
        Column("share", "达标概率", align="right"),
        Column("why", "理由"),
    ]
    data = pd.DataFrame({"name": [row["name"] for row in rows]})
    more = {"unit": "见表头", "source": "《规划》", "note": "判断用语见说明。"}
    return ResultTable(
        name="wide",
        caption="目标一览",
        data=data,
        cells=rows,
        columns=columns,
        labels=LABELS,
        **more,
    )


def small_table() -> ResultTable:
    """Stays a table on a phone."""
    data = pd.DataFrame({"year": [2022, 2023], "value": [1.07, 1.16]})
    return ResultTable(
        name="small",
        caption="近两年",
        data=data,
        cells=[{"year": "2022", "value": "1.07"}, {"year": "2023", "value": "1.16"}],
        columns=[Column("year", "年份"), Column("value", "强度", align="right", unit="%")],
        labels=LABELS,
    )


def made_up() -> list[Block]:
    """All blocks of the page."""
    text = "全省研究与试验发展经费与地区生产总值之比为1.13%，比上年提高0.03个百分点，仍低于目标。"
    facts = [("数据截至", "2020年9月1日"), ("地区", "样例省")]
    return [
        Title("样例省投入强度能否达到目标", "样例规划进展简报", facts),
        Band("样例数据，非真实统计"),
        Warned("上次运行失败，本页为此前结果。"),
        Headline("2025年投入强度预计为1.37%，达到1.6%的可能性较小。"),
        Paragraph(text * 2),
        Section("目标"),
        wide_table(),
        Section("走势"),
        chart(),
        Section("近两年", 3),
        small_table(),
        Section("说明", 4),
        Facts([("口径", text), ("判断规则", "概率不低于90%为快于预期。")]),
        ListOf([Link("公报", "https://example.org/a"), "年鉴", Link("回到走势", "#chart")]),
    ]


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page."""
    cells = [
        nbformat.v4.new_code_cell(
            outputs=[nbformat.v4.new_output("display_data", data=block._repr_mimebundle_())]
        )
        for block in made_up()
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    words = {"generator": "样例", "skip": "跳到正文"}
    page = tmp_path_factory.mktemp("specimen") / "specimen.html"
    page.write_text(render_page(notebook, lang="zh", **words), encoding="utf-8")
    return page


@pytest.fixture(scope="session")
def looks(specimen, window, opening) -> Callable:
    """Opens the page."""
    return lambda: opening(window, specimen)
