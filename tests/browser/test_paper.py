"""Pages on paper: what stands on which sheet, read back from the PDF."""

import io
import re
from collections import defaultdict

import pypdf
import pytest

pytestmark = pytest.mark.browser

# Marks too small to be seen at both ends of each figure and in each row of each table, which say
# in the PDF on which sheet these are. What is placed this way moves nothing else.
MARK = """
() => {
  const mark = (where, text, edge) => {
    const part = document.createElement('span');
    part.className = 'mark';
    part.style.cssText = `position: absolute; ${edge}: 0; left: 0; font-size: 1px;`
      + 'line-height: 1px; white-space: nowrap; text-indent: 0; color: #000;';
    part.textContent = ` [[${text}]] `;
    where.style.position = 'relative';
    where.prepend(part);
  };
  document.querySelectorAll('figure.chart').forEach((figure, n) => {
    mark(figure, `figure ${n} top`, 'top');
    mark(figure, `figure ${n} end`, 'bottom');
  });
  document.querySelectorAll('table:has(thead)').forEach((table, n) => {
    mark(table.querySelector('thead th'), `table ${n} head`, 'top');
    table.querySelectorAll('tbody tr > :first-child').forEach((cell, row) => {
      mark(cell, `table ${n} row`, 'top');
      if (row === 0) mark(table.querySelector('caption'), `table ${n} caption`, 'bottom');
    });
  });
  return [document.querySelectorAll('figure.chart').length, document.querySelectorAll(
    'table:has(thead) tbody tr').length];
}
"""


@pytest.fixture(scope="session")
def sheets(briefing, window, opening):
    """Texts of the sheets, with the marks on each."""
    with opening(window, briefing) as found:
        page = found.look(658, media="print").page
        figures, rows = page.evaluate(MARK)
        content = page.pdf(prefer_css_page_size=True)
    texts = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
    marks = [re.findall(r"\[\[(\w+) (\d+) (\w+)\]\]", text) for text in texts]
    flat = [mark for found in marks for mark in found]
    assert sum(what == "figure" for what, _, _ in flat) == 2 * figures, "a mark is lost"
    assert sum(part == "row" for _, _, part in flat) == rows, "a mark is lost"
    return texts, marks


def test_every_sheet_has_its_number(kind, sheets):
    texts, _ = sheets
    for number, text in enumerate(texts, start=1):
        # Margins are read without a gap: a day may stand right before the number.
        before = r"(?:^|\D|\d{4}-\d\d-\d\d)"
        assert re.search(rf"{before}{number} / {len(texts)}(?!\d)", text), number


def test_every_sheet_but_no_more_is_used(kind, sheets):
    texts, _ = sheets
    # A sheet with nothing but its number and the running header is a wrong break.
    assert [n for n, text in enumerate(texts, start=1) if len(text.split()) < 5] == []


def test_no_figure_is_split(kind, sheets):
    ends = defaultdict(list)
    for sheet, marks in enumerate(sheets[1], start=1):
        for what, number, edge in marks:
            if what == "figure":
                ends[number].append((edge, sheet))
    split = {number: found for number, found in ends.items() if len({s for _, s in found}) > 1}
    assert split == {}


def test_heads_of_tables_stand_on_every_sheet_of_theirs(kind, sheets):
    rows, heads, captions = defaultdict(set), defaultdict(set), defaultdict(set)
    named = {"row": rows, "head": heads, "caption": captions}
    for sheet, marks in enumerate(sheets[1], start=1):
        for what, number, part in marks:
            if what == "table":
                named[part][number].add(sheet)
    assert {number: on - heads[number] for number, on in rows.items() if on - heads[number]} == {}
    parted = {number: on for number, on in captions.items() if min(rows[number]) not in on}
    assert parted == {}, "a caption on the sheet before its table"
