"""Every link leads somewhere: on the page, and to files beside it; keys find their way as well."""

from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.browser

LINKS = "[...new Set([...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')))]"
# Where a jump has led: how far below the upper edge its goal is, and how much page is left below.
LED = """
name => {
  const goal = document.getElementById(name), page = document.documentElement;
  return {top: goal.getBoundingClientRect().top, to: location.hash,
          left: page.scrollHeight - page.clientHeight - Math.round(window.scrollY)};
}
"""
# The goal of a jump is at the upper edge, below what sticks there, or as far up as the page goes.
EDGE, HEIGHT = 80, 900


def test_links_on_the_page_have_their_places(visit, kind):
    page = visit(1280).page
    places = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
    inside = {unquote(href[1:]) for href in page.evaluate(LINKS) if href.startswith("#")}
    assert "main" in inside
    assert inside - places == set()


def test_links_to_files_lead_to_files(visit, briefing):
    hrefs = {href for href in visit(1280).page.evaluate(LINKS) if not urlsplit(href).scheme}
    files = {unquote(urlsplit(href).path) for href in hrefs} - {""}
    assert [name for name in sorted(files) if not (briefing.parent / name).is_file()] == []


def test_the_index_leads_to_every_page(opening, window, in_place):
    with opening(window, in_place / "index.html") as found:
        hrefs = set(found.page.evaluate(LINKS))
    pages = {page.relative_to(in_place).as_posix() for page in in_place.glob("latest/*.html")}
    assert pages - hrefs == set()


def test_jumps_lead_to_their_places_and_take_the_focus_along(kind, briefing, opening, window):
    with opening(window, briefing) as found:
        page = found.look(360).page
        for href in sorted(href for href in page.evaluate(LINKS) if href.startswith("#")):
            link = page.locator(f"a[href='{href}']").first
            link.focus()
            page.keyboard.press("Enter")
            led = page.evaluate(LED, unquote(href[1:]))
            assert led["to"] == href
            assert abs(led["top"]) < EDGE or (led["left"] <= 1 and led["top"] < HEIGHT), (href, led)
            page.keyboard.press("Tab")
            # Where nothing below the goal takes the focus, it begins at the top again.
            after = f"""
            document.activeElement === document.body
              || !!(document.getElementById({unquote(href[1:])!r})
                .compareDocumentPosition(document.activeElement)
                & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY))
              || document.activeElement.id === {unquote(href[1:])!r}
              || document.activeElement.matches('.skip')
            """
            assert page.evaluate(after), href


def test_the_first_key_shows_the_way_past_the_header(kind, briefing, opening, window):
    with opening(window, briefing) as found:
        found.page.keyboard.press("Tab")
        link = found.page.locator(":focus")
        assert link.get_attribute("href") == "#main"
        assert link.bounding_box()["x"] >= 0


def test_focus_is_seen_on_all_that_takes_it(kind, briefing, opening, window):
    with opening(window, briefing) as found:
        page = found.look(1280).page
        unseen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            style = "getComputedStyle(document.activeElement).outlineStyle"
            is_seen = page.evaluate(
                f"document.activeElement === document.body || {style} !== 'none'"
            )
            if not is_seen:
                unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        assert unseen == []
