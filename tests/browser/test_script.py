"""The one script of a page sorts tables; its policy lets no other one run."""

import io

import nbformat
import pandas as pd
import pypdf
import pytest

from plantrack.publish.blocks import Block, Paragraph, Title
from plantrack.publish.inline import Chip, Labels
from plantrack.publish.page import render_page
from plantrack.publish.table import Column, ResultTable

pytestmark = pytest.mark.browser

HOSTILE = '"; } </style><script>window.ran = 1</script>'
#: By column: what its cells hold, and the order in which a reader expects them. The empty go last.
COLUMNS = {
    "name": ["乙目标第12项", "甲目标第2项", "丁", "丙", "戊"],
    "level": ["530亿元（2020年）", "约13000件", "6.72万人年", "—", "低1.30个百分点"],
    "gap": ["多31.84亿元", "少110.4亿元", "低1.30个百分点", "—", "多3471件"],
    "place": ["靠后7位", "靠前2位", "持平", "—", "靠后10位"],
    "share": [">99%", "<1%", "9%", "—", "88%"],
    "range": ["70%～90%", "0%～10%", "10%～30%", "", "70%～80%"],
    "english": ["1,096", "415 below", "at most 9.5", "—", "growth of 35.4% a year"],
}
ROWS = len(COLUMNS["name"])
ASCENDING = {
    "level": ["低1.30个百分点", "约13000件", "6.72万人年", "530亿元（2020年）", "—"],
    "gap": ["少110.4亿元", "低1.30个百分点", "多3471件", "多31.84亿元", "—"],
    "place": ["靠前2位", "持平", "靠后7位", "靠后10位", "—"],
    "share": ["<1%", "9%", "88%", ">99%", "—"],
    "range": ["0%～10%", "10%～30%", "70%～80%", "70%～90%", ""],
    "english": ["415 below", "at most 9.5", "growth of 35.4% a year", "1,096", "—"],
}


def table_of(name: str, columns: dict[str, list]) -> ResultTable:
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return ResultTable(
        name=name,
        caption=name,
        data=pd.DataFrame({"row": range(len(rows))}),
        cells=rows,
        columns=[Column(key, key) for key in columns],
        labels=Labels(source="来源", note="注", unit="单位", colon="："),
    )


def page_of(*blocks: Block) -> str:
    shown = [nbformat.v4.new_output("display_data", data=b._repr_mimebundle_()) for b in blocks]
    cells = [nbformat.v4.new_code_cell("show()", outputs=[output]) for output in shown]
    around = {"generator": "g", "skip": "s", "running": "截至2026-01-28"}
    return render_page(nbformat.v4.new_notebook(cells=cells), lang="zh", **around)


@pytest.fixture(scope="module")
def made(tmp_path_factory, window, opening):
    """A page with a table to sort and one too short for it, and a title that would break out."""
    short = table_of("short", {"name": ["甲", "乙"]})
    status = table_of("chips", {"status": [Chip("ahead", "快"), Chip("behind", "慢"), "未判"]})
    words = Paragraph("第二页。" * 900)
    file = tmp_path_factory.mktemp("script") / "page.html"
    blocks = Title(HOSTILE), table_of("long", COLUMNS), short, status, words
    file.write_text(page_of(*blocks), encoding="utf-8")
    with opening(window, file) as found:
        yield found


@pytest.fixture
def page(made):
    """The page at a desk, unsorted."""
    page = made.look(1280).page
    page.reload()
    return page


def column(page, at: int) -> list[str]:
    cells = page.locator(f"#long tbody tr > :nth-child({at + 1})")
    return [text.strip() for text in cells.all_inner_texts()]


@pytest.mark.parametrize("key", ASCENDING)
def test_numbers_sort_as_numbers_and_the_empty_stay_last(page, key):
    at = list(COLUMNS).index(key)
    button = page.get_by_role("button", name=f"按“{key}”排序").first
    head = page.locator("#long thead th").nth(at)
    for way, expected in [
        ("ascending", ASCENDING[key]),
        ("descending", [*ASCENDING[key][-2::-1], ASCENDING[key][-1]]),
    ]:
        button.click()
        assert column(page, at) == expected
        assert head.get_attribute("aria-sort") == way
        assert page.locator("#long [aria-sort]").count() == 1
    button.click()
    assert column(page, at) == COLUMNS[key] and head.get_attribute("aria-sort") is None


def test_names_sort_in_chinese_order_by_keyboard_and_rows_stay_whole(page):
    page.locator("#long thead .sort").first.focus()
    page.keyboard.press("Enter")
    assert column(page, 0) == ["丙", "丁", "甲目标第2项", "戊", "乙目标第12项"]
    before = set(zip(*COLUMNS.values(), strict=True))
    assert set(zip(*(column(page, at) for at in range(len(COLUMNS))), strict=True)) == before


def test_buttons_stand_where_sorting_helps_and_can_be_seen(made, page):
    assert page.locator("#short .sort").count() == 0
    assert page.locator("#chips .sort").count() == 1
    assert made.look(360).page.locator("#long .sort:visible").count() == 0
    assert made.look(794, media="print").page.locator(".sort:visible").count() == 0


def test_a_hostile_title_stays_text_on_screen_and_on_every_sheet(made, page):
    assert page.inner_text("h1") == HOSTILE and page.title() == HOSTILE
    assert page.evaluate("window.ran") is None
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    header = '";}</style><script>window.ran=1</script>'
    assert len(texts) > 1 and "截至2026-01-28" not in texts[0]
    assert all(header in text and "截至2026-01-28" in text for text in texts[1:])
    assert made.complaints == []


def test_no_other_script_runs(tmp_path, window, opening):
    page = page_of(Title("题"), Paragraph("这里"))
    attacks = "<script>window.ran=1</script><img src=x onerror='window.ran=2'>"
    (tmp_path / "page.html").write_text(page.replace("这里", attacks), encoding="utf-8")
    with opening(window, tmp_path / "page.html") as found:
        assert found.page.evaluate("window.ran") is None
        assert any("Content Security Policy" in text for text in found.complaints)
