"""Chromium without a network, and the pages that ``make briefings`` wrote."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, sync_playwright

from plantrack.project import find_project

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """One page opened once, with everything that went wrong on the way."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def briefings() -> list[Path]:
    """Every page a reader can open."""
    outputs = find_project().outputs
    return [*sorted(outputs.glob("latest/*.html")), *outputs.glob("index.html")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for ``briefing`` once for every page, all of a page by one worker."""
    if "briefing" in metafunc.fixturenames:
        pages = [
            pytest.param(path, id=path.stem, marks=pytest.mark.xdist_group(path.stem))
            for path in briefings()
        ]
        none = [pytest.param(None, id="none")]
        metafunc.parametrize("briefing", pages or none, indirect=True, scope="module")


@pytest.fixture(scope="module")
def briefing(request: pytest.FixtureRequest) -> Path:
    """Path of one page."""
    if request.param is None:
        pytest.fail("no briefings to look at: run `make briefings` first")
    return request.param


@pytest.fixture(scope="session")
def window() -> Iterator[BrowserContext]:
    """One Chromium for all tests, with the network cut off; a context costs more than its pages."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Chromium is not installed, see `make test-browser`")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        context = chromium.new_context(offline=True, reduced_motion="reduce")
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        yield context
        chromium.close()


@pytest.fixture(scope="module")
def opened(window: BrowserContext, briefing: Path) -> Iterator[Visit]:
    """The page, opened once."""
    found = Visit(window.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("requestfailed", lambda request: found.complaints.append(request.url))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("console", lambda message: _note(found, message))
    found.page.goto(briefing.as_uri())
    found.page.evaluate("document.fonts.ready.then(() => null)")
    yield found
    found.page.close()


@pytest.fixture
def visit(opened: Visit) -> Callable[..., Visit]:
    """Look at the page at a width, on screen or as paper."""

    def look(width: int, *, media: str = "screen") -> Visit:
        opened.page.emulate_media(media=media)
        opened.page.set_viewport_size({"width": width, "height": 900})
        opened.page.evaluate("document.activeElement.blur()")
        return opened

    return look


def _note(found: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        found.complaints.append(message.text)
