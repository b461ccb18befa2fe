"""What a reader gets: on a desktop, on a phone, on paper, through a screen reader."""

import base64
import io
import re
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Page

from plantrack.project import find_project
from plantrack.publish.checks import INDEX_BYTES, MAX_BYTES

pytestmark = pytest.mark.browser

DESKTOP, PHONE = 1280, 390
# A4 at 96 px an inch: whole, and between its margins of 18 mm.
SHEET, COLUMN = 794, 658

# Boxes of chart texts that meet; a line of type is higher than its ink, hence the inset.
COVERED = """
() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
    const r = t.getBoundingClientRect(), d = r.height * 0.25;
    return {word: t.textContent, x0: r.left, x1: r.right, y0: r.top + d, y1: r.bottom - d};
  });
  const meet = (a, b) => a.x0 < b.x1 - 1 && b.x0 < a.x1 - 1 && a.y0 < b.y1 && b.y0 < a.y1;
  const covered = boxes.flatMap((a, i) => boxes.slice(i + 1)
    .filter(b => meet(a, b)).map(b => a.word + ' / ' + b.word));
  const lost = boxes.filter(b => b.x0 < frame.left - 2 || b.x1 > frame.right + 2)
    .map(b => b.word + ' leaves its chart');
  return [...covered, ...lost];
})
"""

# Marks what must be asked which font it is drawn with: a character is drawn alike wherever family,
# weight, slope and language are the same, so an element without any new one need not be asked.
# Those with markers or texts made by styles always are.
ASK = """
() => {
  const seen = new Set(), made = c => !['none', 'normal'].includes(c);
  for (const e of document.body.querySelectorAll('*')) {
    const s = getComputedStyle(e), is_drawn = e.checkVisibility() && e.getClientRects().length > 0;
    const font = [s.fontFamily, s.fontWeight, s.fontStyle, e.closest('[lang]').lang, is_drawn];
    const text = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data);
    const uses = [...text.join('')].filter(c => c.trim()).map(c => [...font, c].join());
    const is_made = ['::before', '::after'].some(p => made(getComputedStyle(e, p).content));
    const is_new = uses.some(use => !seen.has(use));
    uses.forEach(use => seen.add(use));
    e.toggleAttribute('data-ask', is_new || is_made || s.display === 'list-item');
  }
}
"""


@cache
def characters_of(font: str) -> set[str]:
    """What an embedded font can draw; most pages embed the same one."""
    return {chr(code) for code in TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap()}


def picture_of(page: Page) -> bytes:
    """The whole page, pixel by pixel, compressed fast: to compress it well takes twice as long."""
    session = page.context.new_cdp_session(page)
    size = session.send("Page.getLayoutMetrics")["cssContentSize"]
    asked = {"clip": size | {"scale": 1}, "captureBeyondViewport": True, "optimizeForSpeed": True}
    return base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])


def test_nothing_is_fetched_and_nothing_complains(visit, briefing):
    found = visit(DESKTOP)
    outside = [url for url in found.requests if not url.startswith(("data:", briefing.as_uri()))]
    assert outside == []
    assert found.complaints == []


def test_a_page_is_small(briefing):
    limit = INDEX_BYTES if briefing.name == "index.html" else MAX_BYTES
    assert (MAX_BYTES, INDEX_BYTES) == (600_000, 1_000_000)
    assert briefing.stat().st_size <= limit


def test_every_character_is_in_the_embedded_font(visit, briefing):
    found = re.findall(r"font/woff2;base64,([^)]+)\)", briefing.read_text(encoding="utf-8"))
    held = set().union(*map(characters_of, found))
    page = visit(PHONE).page
    shown = set(page.evaluate("document.body.textContent"))
    shown |= set(
        page.evaluate(
            "[...document.querySelectorAll('[data-label]')]"
            ".map(e => e.dataset.label + (e.dataset.unit || '')).join('')"
        )
    )
    assert {c for c in shown if not c.isspace()} - held == set()


def test_all_text_is_drawn_with_the_embedded_font(visit, kind):
    page = visit(DESKTOP).page
    page.evaluate(ASK)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-ask]"})
    used = {
        (font["familyName"], font["isCustomFont"])
        for node in nodes["nodeIds"]
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }
    assert used == {("Noto Sans SC", True)}


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_nothing_sticks_out_on_a_screen(visit, width):
    look_for_what_sticks_out(visit, width)


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_sticks_out_on_other_screens(visit, kind, width):
    look_for_what_sticks_out(visit, width)


def look_for_what_sticks_out(visit, width: int) -> None:
    found = visit(width)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    assert found.sticking_out == []


def test_nothing_sticks_out_on_paper(visit, kind):
    found = visit(COLUMN, media="print")
    page = found.page
    assert found.sticking_out == []
    wide = "[...document.querySelectorAll('table')].filter(t => t.scrollWidth > %d).map(t => t.id)"
    assert page.evaluate(wide % COLUMN) == []
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_label_of_a_chart_covers_another(visit, width):
    assert visit(width).page.evaluate(COVERED) == []


def test_every_picture_has_a_name_and_a_description(visit, kind):
    page = visit(DESKTOP).page
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    pictures = [node for node in tree if node.get("role", {}).get("value") in ("image", "img")]
    assert all(node["name"]["value"].strip() for node in pictures)
    assert len(pictures) == page.locator("svg[role=img]").count() == page.locator("svg").count()


def test_tables_can_be_listened_to(visit, kind):
    page = visit(DESKTOP).page
    for table in page.locator("table").all():
        assert "".join(table.locator("caption").all_inner_texts()).strip()
        rows = table.locator("tbody tr").count()
        assert table.locator("thead th[scope=col]").count() >= 1
        assert table.locator("tbody th[scope=row]").count() == rows


def test_cards_on_a_phone_name_every_figure(visit, kind):
    page = visit(PHONE).page
    unnamed = """
    [...document.querySelectorAll('table.stacks tbody td')].filter(cell => cell.textContent.trim()
      && getComputedStyle(cell, '::before').content.length < 3).length
    """
    assert page.evaluate(unnamed) == 0


def test_one_main_heading_and_one_language(visit):
    page = visit(DESKTOP).page
    assert page.locator("h1").count() == 1
    assert page.title() == " ".join(page.locator("h1").inner_text().split())
    assert page.locator("html").get_attribute("lang") in ("zh-CN", "en")


@pytest.mark.parametrize(
    ("name", "width", "media"),
    [("desktop", DESKTOP, "screen"), ("phone", PHONE, "screen"), ("a4", SHEET, "print")],
)
def test_pictures_for_a_person_to_look_at(visit, kind, briefing, name, width, media):
    folder = find_project().outputs / "screenshots"
    folder.mkdir(exist_ok=True)
    path = folder / f"{briefing.stem}-{name}.png"
    path.write_bytes(picture_of(visit(width, media=media).page))
    assert path.stat().st_size > 10_000
