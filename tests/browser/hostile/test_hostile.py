"""Hostile text in any table is shown as text: on pages, in files, in the terminal."""

import csv
import re

import openpyxl
import pytest
from lxml import html

pytestmark = pytest.mark.browser

#: Elements that no page of ours has, and how hostile text reads on a page.
FOREIGN = ("img", "iframe", "object", "embed", "link", "base", "form")
SHOWN = '<script>alert(1)</script>"><img src=x onerror=alert(2)></style></title>{{7*7}}{% x %}'
DRAWN = "$x^2$\\alpha&amp;' \\U0001f600\\u05e9"
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_kind_of_page_is_there(pages):
    names = {page.name.split("-")[0] for page in pages if page.parent.name == "latest"}
    assert {"10_tables", "90_briefing"} <= names
    kinds = {page.name for page in pages} - {page.name for page in pages if "-" in page.name}
    assert kinds == {"index.html", "intake.html", "failure.html"}
    assert [page for page in pages if page.parent.name == "archive"]


def test_pages_hold_it_as_text_and_no_element_of_it(pages):
    for page in pages:
        text = page.read_text(encoding="utf-8")
        tree = html.document_fromstring(text)
        assert SHOWN in said(tree.find("body")), page.name
        assert list(tree.iter(*FOREIGN)) == [], page.name
        assert len(list(tree.iter("script"))) <= 1, page.name
        assert not [k for e in tree.iter() for k in e.attrib if k.startswith("on")], page.name
        assert TURNS.search(text) is None, page.name


def test_titles_and_descriptions_hold_it(pages):
    for page in (page for page in pages if page.parent.name == "latest"):
        tree = html.document_fromstring(page.read_text(encoding="utf-8"))
        heading = said(tree.find(".//h1"))
        assert SHOWN in heading or "没有空格" in heading, page.name
        assert said(tree.find(".//title")) == heading
        drawn = ["".join(text.itertext()) for text in tree.xpath("//*[local-name()='desc']")]
        assert drawn == [] or any(SHOWN in text or "没有空格" in text for text in drawn)
    whole = " ".join(said(html.document_fromstring(p.read_text("utf-8"))) for p in pages)
    assert DRAWN in whole, "formulas of charts stay as they are, what has no glyph has its number"


def test_a_browser_shows_it_and_does_nothing_else(pages, window, opening):
    for page in pages:
        with opening(window, page) as found:
            for width in (1280, 360):
                found.look(width)
                assert found.page.evaluate("document.documentElement.scrollWidth") <= width, page
                assert found.sticking_out == [], page
            assert found.page.locator("img").count() == 0
            assert found.complaints == [], page
            asked = [u for u in found.requests if not u.startswith(("data:", page.as_uri()))]
            assert asked == [], page


def test_axe_finds_nothing_on_pages_that_tell_what_became_of_a_run_or_a_file(
    pages, window, opening
):
    told = [page for page in pages if "latest" not in page.parts]
    assert len(told) >= 4
    for page in told:
        with opening(window, page) as found:
            for width in (1280, 360):
                assert found.look(width).violations == [], page


def test_spreadsheets_hold_no_formula(made):
    texts = []
    for file in made.glob("latest/*/annex.xlsx"):
        for sheet in openpyxl.load_workbook(file):
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} <= {"s", "n", "b"}, file
            assert [cell.hyperlink for cell in cells if cell.hyperlink] == [], file
            texts += [str(cell.value) for cell in cells]
    assert any(text.startswith("=HYPERLINK") for text in texts)


def test_csv_tables_hold_it_unchanged(made):
    texts = []
    for file in made.glob("latest/*/*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream, strict=True)
        assert {len(row) for row in rows} <= {len(head)}, file
        texts += [cell for row in rows for cell in row]
    assert any(SHOWN in text for text in texts)


def test_a_terminal_gets_it_as_text(command):
    ended = command("judge", "--plan", "full_coverage_2020")
    assert ended.returncode == 0, ended.stderr
    assert "<script>" in ended.stdout
    assert not [c for c in ended.stdout if not c.isprintable() and c not in "\n\u202e"]
