"""Chromium without a network, and the pages it looks at.

Those are what ``make briefings`` wrote: one of each kind and some of those that are alike. With
EVERY_PAGE set they are all, and some in English.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    sync_playwright,
)
from xdist.scheduler import LoadScopeScheduling

from plantrack.project import find_project

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Pages of some notebooks in English; looked at with EVERY_PAGE set, for they have to be made.
ENGLISH = {
    "20_trajectory-14fyp_innovation-140000-rd_expenditure-en": {},
    "50_regions-shanxi_city_innovation-140100-en": {
        "index": "shanxi_city_innovation",
        "region": "140100",
    },
    "60_coverage-2020-06-140100-sample-en": {"region": "140100"},
    "80_explore-14fyp_innovation-140000-rd_expenditure-en": {},
    "90_briefing-full_coverage_2020-140000-en": {"plan": "full_coverage_2020"},
}
#: Of pages that are alike but for their figures, one in so many is looked at.
ONE_IN = 3
# Elements that stick out, except what a box of its own scrolls or what is hidden from the eye.
STICKING_OUT = """
() => [...document.body.querySelectorAll('*')]
  .filter(e => !e.closest('.skip, thead') && !e.parentElement.closest('.table-box, svg'))
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 120))
"""
VIOLATIONS = """
() => axe.run({resultTypes: ['violations']}).then(found => found.violations.flatMap(rule =>
  rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160))))
"""


class ByPage(LoadScopeScheduling):
    """Gives all tests of a page to one worker, which opens it once; others go by their file."""

    def _split_scope(self, nodeid: str) -> str:
        file, given = nodeid.split("::")[0], nodeid.partition("[")[2]
        if any(given.startswith(name) for name in ENGLISH):
            return "in English"
        pages = [page.stem for page in briefings() if given.startswith(page.stem)]
        return max(pages, key=len, default="/".join(file.split("/")[:3]))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """Hand out the tests page by page."""
    return ByPage(config, log)


@dataclass
class Visit:
    """One page opened once, with everything that went wrong on the way."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def look(self, width: int, *, media: str = "screen", colors: str = "light") -> "Visit":
        """Look at the page at a width, on screen or as paper."""
        self.page.emulate_media(media=media, color_scheme=colors)
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate("document.activeElement.blur()")
        return self

    @property
    def sticking_out(self) -> list[str]:
        """What leaves the page on the right."""
        return self.page.evaluate(STICKING_OUT)

    @property
    def violations(self) -> list[str]:
        """What axe finds, as rule and element."""
        self.page.evaluate(AXE_SCRIPT + "; null")
        return self.page.evaluate(VIOLATIONS)


def briefings() -> list[Path]:
    """Every page a reader can open."""
    outputs = find_project().outputs
    found = [*outputs.glob("index.html"), *sorted(outputs.glob("archive/*.html"))]
    return found + sorted(outputs.glob("latest/*.html"))


def firsts(pages: list[Path]) -> list[Path]:
    """One page of each notebook, the index, and one that lists the issues of others."""
    kinds: dict[str, Path] = {}
    for page in pages:
        name = "issues" if page.parent.name == "archive" else page.stem.partition("-")[0]
        kinds.setdefault(name, page)
    return list(kinds.values())


def sample(alike: list[Path]) -> list[Path]:
    """Some of the pages that a notebook makes for many regions; all with EVERY_PAGE set."""
    return alike if os.environ.get("EVERY_PAGE") else alike[::ONE_IN]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for ``briefing`` once for every page.

    One that asks for ``kind`` as well is run for one page of each kind.
    """
    if "briefing" not in metafunc.fixturenames:
        return
    pages = briefings()
    if not pages:
        metafunc.parametrize("briefing", [None], ids=["none"], indirect=True, scope="session")
        return
    chosen = firsts(pages)
    if os.environ.get("EVERY_PAGE"):
        chosen += map(Path, ENGLISH)
    if "kind" not in metafunc.fixturenames:
        chosen += sample([page for page in pages if page not in chosen])
    made = [pytest.param(page, id=page.name.removesuffix(".html")) for page in chosen]
    metafunc.parametrize("briefing", made, indirect=True, scope="session")


@pytest.fixture(scope="session")
def in_english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run that makes the pages in English."""
    project = tmp_path_factory.mktemp("english")
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, project / folder)
    runs = [
        {"notebook": run_id[: run_id.index("-")], "parameters": given | {"lang": "en"}}
        for run_id, given in ENGLISH.items()
    ]
    (project / "notebooks" / "runs.yaml").write_text(yaml.safe_dump({"runs": runs}))
    named = {"PLANTRACK_PROJECT": str(project), "PLANTRACK_OUTPUTS": str(project / "outputs")}
    command = [Path(sys.executable).with_name("plantrack"), "run", "--jobs", "1"]
    told = {"capture_output": True, "encoding": "utf-8", "timeout": 280}
    ended = subprocess.run(command, env=os.environ | named, **told)
    assert ended.returncode == 0, ended.stderr
    return project / "outputs"


@pytest.fixture(scope="session")
def briefing(request: pytest.FixtureRequest) -> Path:
    """Path of one page."""
    if request.param is None:
        pytest.fail("no briefings to look at: run `make briefings` first")
    if request.param.name in ENGLISH:
        return request.getfixturevalue("in_english") / "latest" / f"{request.param}.html"
    return request.param


@pytest.fixture(scope="session")
def in_place() -> Path:
    """The outputs of ``make briefings``."""
    return find_project().outputs


@pytest.fixture(scope="session")
def kind() -> None:
    """Asked for by tests that need not look at pages which are alike."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Chromium is not installed, see `make test-browser`")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> BrowserContext:
    """A window with the network cut off; a new one costs more than its pages."""
    return cut_off(chromium)


@pytest.fixture(scope="session")
def window_without_script(chromium: Browser) -> BrowserContext:
    """The same for a reader who lets no page run a script."""
    return cut_off(chromium, java_script_enabled=False)


def cut_off(chromium: Browser, **options: object) -> BrowserContext:
    """Open a window without a network."""
    context = chromium.new_context(offline=True, reduced_motion="reduce", **options)
    context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    return context


@contextmanager
def open_page(window: BrowserContext, path: Path) -> Iterator[Visit]:
    """Open a page and note what it asks for and complains about."""
    found = Visit(window.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("requestfailed", lambda request: found.complaints.append(request.url))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("console", lambda message: _note_message(found, message))
    found.page.on("dialog", lambda dialog: _note_dialog(found, dialog))
    try:
        found.page.goto(path.as_uri())
        yield found
    finally:
        found.page.close()


@pytest.fixture(scope="session")
def opening() -> Callable[[BrowserContext, Path], AbstractContextManager[Visit]]:
    """Opens a page for as long as it is looked at."""
    return open_page


@pytest.fixture(scope="session")
def opened(window: BrowserContext, briefing: Path) -> Iterator[Visit]:
    """The page, opened once."""
    with open_page(window, briefing) as found:
        found.page.evaluate("document.fonts.ready.then(() => null)")
        yield found


@pytest.fixture
def visit(opened: Visit) -> Callable[..., Visit]:
    """Look at the page at a width, on screen or as paper."""
    return opened.look


def _note_message(found: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        found.complaints.append(message.text)


def _note_dialog(found: Visit, dialog: Dialog) -> None:
    found.complaints.append(f"dialog {dialog.message}")
    dialog.dismiss()
