"""The PDF of a page as Chromium prints it: whole, numbered, readable by programs and by ear."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from plantrack.file_hashes import file_hash
from plantrack.project import find_project
from plantrack.run.pdf.browser import need_browser
from plantrack.run.pdf.make import print_pages
from plantrack.run.pdf.printed import Printed
from plantrack.run.pdf.seal import is_of

pytestmark = pytest.mark.browser

#: A name of a file that must not be taken for an address.
NAME = "《规划》 100% #1"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shortest briefing of the default list, under a name that an address could not hold."""
    found = sorted(find_project().outputs.glob("latest/10_tables-*.html"))
    assert found, "no briefings to look at: run `make briefings` first"
    page = tmp_path_factory.mktemp("latest") / f"{NAME}.html"
    shutil.copy(found[0], page)
    assert print_pages(page.parent, [NAME], need_browser(), jobs=1) == Printed(made=1)
    return page


@pytest.fixture(scope="module")
def pdf(page: Path) -> PdfReader:
    """The file as another program reads it."""
    return PdfReader(page.with_suffix(".pdf"))


@pytest.fixture(scope="module")
def texts(pdf: PdfReader) -> list[str]:
    """Text of every sheet, without spaces."""
    return [re.sub(r"\s+", "", sheet.extract_text()) for sheet in pdf.pages]


def test_every_sheet_has_its_number(texts):
    sheets = len(texts)
    assert sheets > 1
    lacking = [n for n, text in enumerate(texts, start=1) if f"{n}/{sheets}" not in text]
    assert lacking == []


def test_its_text_is_the_text_of_the_page(page, pdf, texts):
    document = html.parse(page, html.HTMLParser(encoding="utf-8"))
    heading = "".join(document.find(".//h1").text_content().split())
    assert heading in "".join(texts)
    assert pdf.metadata.title == document.findtext(".//title")


def test_it_is_tagged_for_screen_readers_with_language_and_outline(page, pdf):
    root = pdf.trailer["/Root"]
    document = html.parse(page, html.HTMLParser(encoding="utf-8"))
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == document.getroot().get("lang")
    assert pdf.outline


def test_its_fonts_are_in_it(pdf):
    for sheet in pdf.pages:
        for font in sheet["/Resources"]["/Font"].values():
            font = font.get_object()
            descendants = font.get("/DescendantFonts", [font])
            about = descendants[0].get_object().get("/FontDescriptor", {})
            is_in = {"/FontFile", "/FontFile2", "/FontFile3"} & set(about)
            assert font["/Subtype"] == "/Type3" or is_in


def test_printed_again_it_is_the_same_file(page):
    before = page.with_suffix(".pdf").read_bytes()
    assert is_of(page.with_suffix(".pdf"), file_hash(page))
    how = {"jobs": 1, "force": True}
    assert print_pages(page.parent, [NAME], need_browser(), **how) == Printed(made=1)
    assert page.with_suffix(".pdf").read_bytes() == before
    assert sorted(file.suffix for file in page.parent.iterdir()) == [".html", ".pdf"]
