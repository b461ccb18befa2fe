"""Pages: only what readers should see, complete in itself, the same every time."""

import base64
import io
import re
from hashlib import sha256

import nbformat
import pytest
from fontTools.ttLib import TTFont
from lxml import html

from plantrack.errors import InputError
from plantrack.publish import style
from plantrack.publish.blocks import Paragraph, Section, Title
from plantrack.publish.checks import MAX_BYTES, PageError, check_page
from plantrack.publish.font_face import SharedFont
from plantrack.publish.page import render_page
from plantrack.publish.templating import policy, script, style_sheet

WORDS = {"lang": "zh", "generator": "由 plantrack 0.1.0 生成", "skip": "跳到正文"}


def _html_cell(markup: str):
    output = nbformat.v4.new_output("display_data", data={"text/html": markup})
    return nbformat.v4.new_code_cell("show()", outputs=[output])


@pytest.fixture(scope="module")
def page(notebook):
    """The whole briefing."""
    return render_page(notebook, **WORDS)


@pytest.fixture(scope="module")
def root(page):
    """The briefing, parsed."""
    return html.document_fromstring(page)


def test_the_page_is_whole_and_small(page, root):
    assert page.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert [part.tag for part in root.body] == ["a", "header", "main", "footer"]
    assert root.xpath("string(//title)") == root.xpath("string(//h1)")
    assert root.xpath("string(//footer)") == WORDS["generator"]
    assert root.xpath("//meta[@charset]/@charset") == ["utf-8"]
    assert root.xpath("//meta[@name='viewport']")
    assert len(page.encode()) < 300_000


def test_the_skip_link_leads_to_the_main_part(root):
    assert root.body[0].get("href") == "#main" and root.body[0].text == "跳到正文"
    assert root.get_element_by_id("main").tag == "main"


def test_only_displayed_html_is_shown(page):
    for unwanted in (
        "publish(block)",
        "check()",
        "内部核对",
        "分析员笔记",
        "仅供调试",
        "In&nbsp;[",
    ):
        assert unwanted not in page


def test_every_block_is_there_in_order(root, blocks):
    figures = [b.name for b in blocks if type(b).__name__ in ("Figure", "ResultTable")]
    assert root.xpath("//main//*[self::figure or self::table]/@id") == figures
    heads = [b.text for b in blocks if isinstance(b, Section)]
    assert [h.text for h in root.xpath("//h2|//h3")] == heads


def test_results_of_the_last_expression_count_too():
    shown = nbformat.v4.new_output(
        "execute_result", data=Title("题")._repr_mimebundle_(), execution_count=1
    )
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("Title('题')", outputs=[shown])]
    )
    assert "<h1>题</h1>" in render_page(notebook, **WORDS)


def test_the_same_notebook_gives_the_same_bytes(page, notebook):
    assert render_page(notebook, **WORDS) == page


def test_execution_counts_and_times_leave_no_trace(page, notebook):
    again = nbformat.from_dict(notebook)
    for cell in again.cells:
        cell.metadata["papermill"] = {"start_time": "2026-11-22T10:00:00"}
        if cell.cell_type == "code":
            cell.execution_count = 99
    assert render_page(again, **WORDS) == page


def test_the_font_holds_every_character_shown(page, root):
    fonts = [base64.b64decode(data) for data in re.findall(r"base64,([^)]+)\)", page)]
    held = {chr(code) for font in fonts for code in TTFont(io.BytesIO(font)).getBestCmap()}
    shown = set("".join(root.body.itertext()))
    shown |= set("".join(root.xpath("//@data-label | //@data-unit")))
    assert {c for c in shown if not c.isspace()} <= held


def test_what_pages_share_joins_the_font(notebook):
    wide = render_page(notebook, **WORDS, shared=SharedFont.of("龘"))
    assert len(wide) > len(render_page(notebook, **WORDS))


def test_english_pages_say_so(make_notebook):
    words = WORDS | {"lang": "en", "generator": "Made by plantrack", "skip": "Skip to text"}
    page = render_page(make_notebook([Title("R&D intensity")]), **words)
    assert '<html lang="en">' in page and "<title>R&amp;D intensity</title>" in page


def test_unknown_language_is_refused(notebook):
    with pytest.raises(InputError, match="fr"):
        render_page(notebook, **WORDS | {"lang": "fr"})


def test_hostile_words_stay_words(make_notebook):
    hostile = "</title><script>alert(1)</script> \" onload='x' {{ 7*7 }}"
    blocks = [Title(hostile, hostile), Paragraph(hostile)]
    page = render_page(make_notebook(blocks), **WORDS | {"generator": hostile, "skip": hostile})
    root = html.document_fromstring(page)
    assert [part.text for part in root.iter("script")] == [script()]
    assert page.count("<script") == 1
    assert root.xpath("string(//title)") == hostile
    assert root.xpath("string(//footer)") == hostile
    assert root.xpath("string(//main/p)") == hostile


def test_what_the_font_cannot_draw_is_written_as_its_number(make_notebook):
    blocks = [Title("题😀"), Paragraph("a\u202eb\u200fשc")]
    root = html.document_fromstring(render_page(make_notebook(blocks), **WORDS))
    assert root.xpath("string(//title)") == "题\\U0001f600"
    assert root.xpath("string(//main/p)") == "ab\\u05e9c", "nothing turns the text around"


def test_a_notebook_without_title_is_refused(make_notebook):
    with pytest.raises(PageError, match="no main heading"):
        render_page(make_notebook([Paragraph("文")]), **WORDS)


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<script>alert(1)</script>", "element script"),
        ("<SCRIPT src='x.js'></SCRIPT>", "element script"),
        (f"<script>{script()} </script>", "element script"),
        (f"<script defer>{script()}</script>", "element script"),
        (f"<script>{script()}</script>", "the text <script"),
        ("<noscript><script></noscript>", "the text <script"),
        ("<meta http-equiv='refresh' content='0;url=#'>", "element meta"),
        ("<meta http-equiv='Content-Security-Policy' content='default-src *'>", "element meta"),
        ("<img src='https://example.org/a.png' alt='a'>", "img loads https"),
        ("<img src='//example.org/a.png' alt='a'>", "img loads //"),
        ("<img src='chart.png' alt='a'>", "img loads chart.png"),
        ("<p style='background:url(http://example.org/a.png)'>a</p>", "p loads"),
        ("<style>@import 'a.css';</style>", "style sheet loads @import"),
        ('<style>p{background:url( "https://example.org/a")}</style>', "style sheet loads url"),
        ("<iframe src='#'></iframe>", "element iframe"),
        ("<p onclick='x()'>a</p>", "attribute onclick"),
        ("<a href='javascript:x()'>a</a>", "link to javascript"),
        ("<svg role='img' aria-label='a'><image href='http://a/b.png'/></svg>", "image loads"),
        ("<svg role='img' aria-label='a'><rect fill='url(http://a/b)'/></svg>", "rect loads"),
        ("<svg></svg>", "svg without a name"),
        ("<table><tr><td>1</td></tr></table>", "table without caption"),
        ("<h1>又一个</h1>", "2 headings h1"),
        ("<h4>跳级</h4>", "heading h4 after h1"),
        ("<p id='a'></p><p id='a'></p>", "id a stands 2 times"),
        ("<p id='main'></p>", "id main stands 2 times"),
        ("<p aria-labelledby='nowhere'></p>", "names nowhere"),
        ("<p>" + "文" * (MAX_BYTES // 3) + "</p>", "bytes, more than"),
    ],
)
def test_a_page_unfit_for_readers_is_refused(make_notebook, markup, message):
    notebook = make_notebook([Title("题")])
    notebook.cells.append(_html_cell(markup))
    with pytest.raises(PageError, match=message):
        render_page(notebook, **WORDS)


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='https://example.org/公报'>公报</a>",
        "<a href='tables/a.csv'>表</a>",
        "<p>正文里写着 url(http://example.org) 和 @import</p>",
        "<svg role='img' aria-label='a'><rect fill='url(#g)'/></svg>",
        "<img alt='a' src='data:image/png;base64,AAAA'>",
    ],
)
def test_links_words_and_inner_references_are_allowed(make_notebook, markup):
    notebook = make_notebook([Title("题")])
    notebook.cells.append(_html_cell(markup))
    assert "<h1>题</h1>" in render_page(notebook, **WORDS)


def test_a_page_has_its_policy_before_anything_that_could_run(page, root):
    (meta,) = root.xpath("//head/meta[@http-equiv]")
    assert root.head[1] is meta and meta.get("content") == policy()
    digest = base64.b64encode(sha256(script().encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy() and "default-src 'none'" in policy()
    assert [part.text for part in root.iter("script")] == [script()]
    assert len(script().encode()) < 3000


def test_paper_names_page_and_day_on_each_sheet_but_the_first(make_notebook):
    words = WORDS | {"running": "数据截至2026-01-28"}
    page = render_page(make_notebook([Title("进展" * 40)]), **words)
    sheet = html.document_fromstring(page).xpath("string(//style)")
    assert f'@top-left {{ content: "{"进展" * 16}进…"' in sheet.replace("\\2026 ", "…")
    assert '@top-right { content: "数据截至2026\\2d 01\\2d 28"' in sheet
    assert "@page :first { @top-left { content: none }" in sheet


def test_all_faults_are_named_at_once():
    with pytest.raises(PageError) as caught:
        check_page("<html><h2>a</h2><img src='http://a'></html>")
    for part in ("img loads", "0 headings h1", "no language", "img without a name"):
        assert part in str(caught.value)


def _luminance(color: str) -> float:
    color = color.lstrip("#")
    color = "".join(2 * c for c in color) if len(color) == 3 else color
    parts = [int(color[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(color: str) -> float:
    return 1.05 / (_luminance(color) + 0.05)


def test_every_colour_of_text_stands_out_from_white():
    sheet = style_sheet()
    colours = re.findall(r"(?<!-)\bcolor: (#[0-9a-f]+)", sheet)
    colours += re.findall(r"--(?:ink|muted|accent|alarm): (#[0-9a-f]+)", sheet)
    assert len(colours) >= 6
    assert min(map(_contrast, colours)) >= 4.5


def test_every_colour_of_a_chart_stands_out_from_white():
    for text in (style.INK, style.MUTED, style.ACCENT, style.GOAL):
        assert _contrast(text) >= 4.5
    assert _contrast(style.BAND_EDGE) >= 3
