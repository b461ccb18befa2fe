"""Any two issues of a briefing side by side, chosen without a script."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from plantrack.publish.archive.difference import Content
from plantrack.publish.archive.page import IssueShown, render_archive
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words

pytestmark = pytest.mark.browser

ZH = Words("zh")
HEAD = "target,gist,duplicate_of,status,status_code,probability,unit,latest_printed,latest_period\n"
#: The newest first: class and probability of two targets. The third issue has only one.
ISSUES = [
    {"a": ("achieved", "1"), "b": ("behind", "0.2")},
    {"a": ("behind", "0.3"), "b": ("behind", "0.1")},
    {"a": ("achieved", "1")},
]


@pytest.fixture(scope="module")
def page(window, newest, shared, tmp_path_factory):
    """The page of three issues, opened where no script runs."""
    shown = []
    for at, targets in enumerate(ISSUES):
        rows = (f"{t},目标{t},,,{code},{p},%,1.2,2024.0\n" for t, (code, p) in targets.items())
        content = Content("结论。", {"scoreboard": HEAD + "".join(rows)})
        shown.append(IssueShown(f"2026-01-0{3 - at}", content, "a.html", "", at == 0))
    phrases = Phrases(newest, ZH)
    text = render_archive(shown, title="题目", index="i.html", phrases=phrases, shared=shared)
    file: Path = tmp_path_factory.mktemp("archive") / "page.html"
    file.write_text(text, encoding="utf-8")
    context = window.browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def seen(page, what: str) -> list[str]:
    """Texts of those elements that are seen."""
    return [one.inner_text() for one in page.locator(what).all() if one.is_visible()]


def heads(page) -> list[str]:
    return seen(page, ".view thead th")


def marks(page) -> list[str]:
    """What is said of each row that is seen."""
    return [text.splitlines()[-1].strip() for text in seen(page, ".view tbody th")]


def test_at_first_the_last_two_are_compared(page):
    assert heads(page) == ["目标", "2026-01-02", "2026-01-03"]
    assert marks(page) == [ZH("archive.mark.status"), ZH("archive.mark.figures")]


@pytest.mark.parametrize("order", [("a0", "b2"), ("a2", "b0")])
def test_any_two_can_be_chosen_in_any_order(page, order):
    for radio in order:
        page.check(f"#{radio}")
    assert marks(page) == [ZH("archive.mark.none"), ZH("archive.mark.added")]
    assert heads(page) == ["目标", "2026-01-01", "2026-01-03"]
    page.check("#only")
    assert marks(page) == [ZH("archive.mark.added")]
    page.uncheck("#only")


def test_the_same_issue_twice_is_said(page):
    note = page.get_by_text(ZH("archive.same_issue"))
    assert not note.is_visible()
    page.check("#a1")
    page.check("#b1")
    assert note.is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_and_shuts_nobody_out(page, window, width):
    page.set_viewport_size({"width": width, "height": 900})
    other = window.new_page()
    other.set_viewport_size({"width": width, "height": 900})
    other.goto(page.url)
    found = Axe().run(other)
    assert found.violations_count == 0, found.generate_report()
    assert other.evaluate("document.documentElement.scrollWidth") <= width
    other.close()
