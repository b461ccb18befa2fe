"""The notebook to explore in, driven in JupyterLab as somebody does who sits in front of it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

ROOT = Path(__file__).parents[2]
TOKEN = "explore"
#: JupyterLab takes long to start beside other tests; every wait ends with what is waited for.
PATIENCE = 60_000
#: A notebook shows all of its cells, and JupyterLab asks its makers for nothing.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
#: What JupyterLab says of itself on a busy machine.
OF_JUPYTERLAB = re.compile(r"^Plugin .*(to activate|took)")
#: What axe finds in the workbench. Handles of sliders are drawn by ipywidgets, which gives them no
#: name; the labelled field beside each takes the same number.
VIOLATIONS = """
() => axe.run(
  {include: ['.explore-bench'], exclude: ['.noUi-handle']}, {resultTypes: ['violations']}
).then(found => found.violations.flatMap(rule =>
  rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160))))
"""
FIRST = ["14fyp_innovation", "140000", "rd_expenditure", "latest", "zh"]

pytestmark = pytest.mark.browser


@dataclass
class Lab:
    """The notebook in JupyterLab, all of its cells run."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Locator:
        return self.page.locator(".explore-verdict")

    @property
    def supposed(self) -> Locator:
        return self.page.locator(".explore-supposed")

    def choose(self, **changed: str) -> None:
        """Turn controls one after the other, and wait for chart and verdict of each choice."""
        names = ["plan", "region", "indicator", "as_of", "lang"]
        for name, label in changed.items():
            chosen = self.page.locator(f".explore-{name} select")
            about = self.verdict.get_attribute("data-choice")
            chosen.select_option(label=label)
            expect(self.verdict).not_to_have_attribute("data-choice", about, timeout=PATIENCE)
            about = self.verdict.get_attribute("data-choice")
            drawn = self.page.locator(".explore-drawn")
            expect(drawn).to_have_attribute("data-choice", about, timeout=PATIENCE)
        self.choice = dict(zip(names, about.split("/"), strict=True))

    def type(self, what: int, text: str) -> None:
        """Enter what is supposed: the level, the pace or the next figure, from the top."""
        entered = self.page.locator(".explore-knobs input[type=text]").nth(what)
        entered.fill(text)
        entered.press("Enter")


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    """JupyterLab on a copy of the notebook, with settings of its own."""
    place = tmp_path_factory.mktemp("lab")
    shutil.copy(ROOT / "notebooks" / "80_explore.ipynb", place)
    for name, settings in SETTINGS.items():
        file = place / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    own = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    named = {name: str(place / folder) for name, folder in own.items()}
    project = os.environ.get("PLANTRACK_PROJECT", str(ROOT))
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command += ["--ip=127.0.0.1", f"--ServerApp.root_dir={place}"]
    command += [f"--IdentityProvider.token={TOKEN}"]
    lab = subprocess.Popen(
        command,
        env=os.environ | named | {"PLANTRACK_PROJECT": project},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        said = []
        for line in lab.stderr:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                break
        else:
            pytest.fail("JupyterLab did not start:\n" + "".join(said))
        yield found[0]
    finally:
        lab.terminate()
        lab.communicate(timeout=60)


@pytest.fixture(scope="module")
def lab(server: str, chromium: Browser) -> Iterator[Lab]:
    """The notebook opened in Chromium, and all of its cells run."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    found = Lab(page)
    page.on("console", lambda message: _note(found, message))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("request", lambda request: found.requests.append(request.url))
    page.goto(f"{server}lab/tree/80_explore.ipynb?token={TOKEN}&reset")
    page.get_by_text("| Idle").wait_for(timeout=PATIENCE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".explore-drawn svg").wait_for(timeout=PATIENCE)
    expect(found.verdict).to_have_attribute("data-choice", "/".join(FIRST), timeout=PATIENCE)
    yield found
    page.close()


def _note(found: Lab, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning") and not OF_JUPYTERLAB.search(message.text):
        found.complaints.append(message.text)


def judged(choice: dict[str, str]) -> list[dict]:
    """What `plantrack judge` says of the same plan and day about the same indicator."""
    command = [sys.executable, "-m", "plantrack.cli", "judge", "--json", "--plan", choice["plan"]]
    command += ["--as-of", choice["as_of"]]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    about = [row for row in json.loads(done.stdout) if row["judged_by"] == choice["indicator"]]
    return [row for row in about if not row["duplicate_of"]]


def test_every_control_is_answered_and_the_answer_is_that_of_the_command(lab):
    lab.choose(region="北京")
    expect(lab.verdict).to_contain_text("北京")
    lab.choose(lang="English", region="Shanxi", as_of="2023-12-31")
    lab.choose(
        plan="Shanxi plan for science and technology innovation in the 13th five-year period"
    )
    lab.choose(indicator="R&D intensity", as_of="2018-12-31")
    (row,) = judged(lab.choice)
    assert lab.verdict.get_attribute("data-status") == row["status_code"] == "behind"
    assert float(lab.verdict.get_attribute("data-probability")) == row["probability"]

    # Suppositions move the probability beside the verdict, and leave it as it is.
    verdict = lab.verdict.inner_html()
    lab.type(0, "1.1")
    expect(lab.supposed).to_contain_text("the target were 1.10%", timeout=PATIENCE)
    higher = float(lab.supposed.get_attribute("data-probability"))
    assert higher > row["probability"]
    lab.type(2, "1.05")
    expect(lab.supposed).to_contain_text("figure for 2018 were 1.05%", timeout=PATIENCE)
    lab.type(1, "0.1")
    expect(lab.supposed).to_contain_text("0.10 percentage points a year", timeout=PATIENCE)
    expect(lab.page.locator(".explore-drawn")).to_contain_text("What if: target 1.10")
    assert lab.verdict.inner_html() == verdict

    # What cannot be used is said in words beside it.
    lab.type(1, "fast")
    expect(lab.page.locator(".explore-knobs")).to_contain_text("“fast” cannot be used")
    other_day = lab.page.locator(".explore-other-day input")
    other_day.fill("2018-02-31")
    other_day.press("Enter")
    expect(lab.page.locator(".explore-row")).to_contain_text("is no day")
    assert lab.verdict.inner_html() == verdict

    # The line to copy makes the page about this choice.
    line = lab.page.locator(".explore-command input").input_value()
    words = shlex.split(line)
    assert words[:3] == ["plantrack", "run", "80_explore"]
    given = dict(zip(words[3::2], words[4::2], strict=True))
    assert given == {
        "--plan": "13fyp_sti",
        "--region": "140000",
        "--indicator": "rd_intensity",
        "--as-of": "2018-12-31",
        "--lang": "en",
        "--seed": "0",
    }
    lab.page.locator(".explore-command button").click()
    assert lab.page.evaluate("getSelection().toString()") == line

    # Tools for accessibility find nothing in what is ours; the program around it is not.
    lab.page.evaluate(AXE_SCRIPT + "; null")
    assert lab.page.evaluate(VIOLATIONS) == []

    # The row of controls is one row, and nothing went wrong on the way.
    tops = {box.bounding_box()["y"] for box in lab.page.locator(".explore-row select").all()}
    assert len(tops) == 1
    assert lab.page.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0
    assert lab.complaints == []
    assert all(url.startswith(("http://127.0.0.1:", "data:", "blob:")) for url in lab.requests)
