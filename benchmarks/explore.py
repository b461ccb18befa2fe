"""How long the workbench of 80_explore takes to answer, in JupyterLab in a real browser.

Measured in the page, from the change of a control to the new chart, verdict or probability in the
document. Each choice is timed once when its panel was learnt before (somebody reads for a while,
and the next choices are prepared) and once when it was not. Run it on a machine with nothing else
to do with ``python benchmarks/explore.py``; about five minutes. Needs Chromium.
"""

import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from plantrack.run.pdf.browser import find_browser

ROOT = Path(__file__).parents[1]
LIMIT_MS = 300
PATIENCE = 120_000
#: A notebook shows all of its cells, and JupyterLab asks its makers for nothing.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
#: Changes an element and waits until an attribute of another one is a different one.
TIMED = """([selector, value, watched, attribute]) => new Promise((done) => {
  const control = document.querySelector(selector);
  const seen = () => document.querySelector(watched)?.getAttribute(attribute);
  const before = seen(), bench = document.querySelector('.explore-bench');
  const watch = new MutationObserver(() => {
    if (seen() === before) return;
    watch.disconnect();
    done(performance.now() - start);
  });
  watch.observe(bench, {subtree: true, childList: true, characterData: true, attributes: true});
  const start = performance.now();
  control.value = value;
  for (const kind of ['input', 'change'])
    control.dispatchEvent(new Event(kind, {bubbles: true}));
})"""
ABOUT = (".explore-drawn", "data-choice")
SUPPOSED = (".explore-supposed", "data-probability")


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """JupyterLab on a copy of the notebook; gives its address."""
    shutil.copy(ROOT / "notebooks" / "80_explore.ipynb", folder)
    for name, settings in SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    named = {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "PLANTRACK_PROJECT": os.environ.get("PLANTRACK_PROJECT", str(ROOT)),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command += ["--ip=127.0.0.1", f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=x"]
    lab = subprocess.Popen(
        command, env=os.environ | named, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        yield next(found[0] for line in lab.stderr if (found := re.search(r"http://127\S+/", line)))
    finally:
        lab.terminate()
        lab.communicate()


def opened(page: Page, address: str) -> None:
    """Open the notebook and run all of its cells."""
    page.goto(f"{re.sub(r'/lab.*', '/', address)}lab/tree/80_explore.ipynb?token=x&reset")
    page.get_by_text("| Idle").wait_for(timeout=PATIENCE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".explore-drawn svg").wait_for(timeout=PATIENCE)
    page.get_by_text("plantrack run 80_explore").last.wait_for(timeout=PATIENCE)  # the last cell


class Measured:
    """Times by what was changed."""

    def __init__(self, page: Page):
        self.page, self.times = page, {}

    def choose(self, kind: str, name: str, label: str) -> None:
        """Turn one control."""
        options = self.page.locator(f".explore-{name} select option").all_inner_texts()
        value = next(text for text in options if label in text)
        value = self.page.locator(f".explore-{name} select option").nth(options.index(value))
        self._time(kind, f".explore-{name} select", value.get_attribute("value"), ABOUT)

    def suppose(self, kind: str, place: int, value: str) -> None:
        """Enter what is supposed."""
        self.page.evaluate(
            "place => document.querySelectorAll('.explore-knobs input[type=text]')"
            ".forEach((field, at) => field.classList.toggle('timed', at === place))",
            place,
        )
        self._time(kind, ".explore-knobs input.timed", value, SUPPOSED)

    def _time(self, kind: str, selector: str, value: str, watched: tuple[str, str]) -> None:
        taken = self.page.evaluate(TIMED, [selector, value, *watched])
        self.times.setdefault(kind, []).append(taken)
        self.page.wait_for_timeout(600)  # what follows the chart is written

    def read(self, seconds: float) -> None:
        """Read for a while, so that what may be chosen next is prepared."""
        self.page.wait_for_timeout(1000 * seconds)


def measure(page: Page) -> dict[str, list[float]]:
    """Turn every control, prepared and not."""
    found = Measured(page)
    found.choose("region, at once", "region", "广东")
    found.choose("another day, not prepared", "as_of", "2023-12-31")
    found.choose("another indicator, not prepared", "indicator", "技术合同")
    found.choose("another indicator, not prepared", "indicator", "研究与试验发展经费")
    found.read(60)
    for name in ("北京", "江苏", "浙江", "山西", "广东", "山西"):
        found.choose("region", "region", name)
    for day in ("2022-12-31", "2024-12-31", "2023-12-31", "2025-12-31"):
        found.choose("day, prepared", "as_of", day)
    found.read(60)
    for indicator in ("高新技术企业", "技术合同", "研究与试验发展经费"):
        found.choose("indicator, prepared", "indicator", indicator)
    for lang in ("English", "中文"):
        found.choose("language", "lang", lang)
    found.choose("plan, prepared", "plan", "“十三五”科技创新规划")
    found.read(60)
    for day in ("2017-12-31", "2018-12-31"):
        found.choose("day, prepared", "as_of", day)
    found.choose("indicator, prepared", "indicator", "投入强度")
    found.read(30)
    for level in ("1.1", "1.2", "1.0", "0.9"):
        found.suppose("what if: level", 0, level)
    for pace in ("0.05", "0.1", "0.2"):
        found.suppose("what if: pace", 1, pace)
    for figure in ("0.9", "1.0", "1.1"):
        found.suppose("what if: next figure, projected anew", 2, figure)
    for figure in ("0.9", "1.0"):
        found.suppose("what if: next figure, again", 2, figure)
    return found.times


def main(show: Callable[[str], None] = print) -> None:
    """Measure, and print a line for each kind of change."""
    with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder)) as address:
        program = find_browser()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            opened(page, address)
            times = measure(page)
            show(f"Chromium {chromium.version}")
            chromium.close()
    load = os.getloadavg()[0]
    show(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    show(f"load average at the end: {load:.1f} (above 1 the times are those of a busy machine)")
    show(f"{'ms from change to answer':<40}{'n':>4}{'median':>8}{'worst':>8}  under {LIMIT_MS}")
    for kind, taken in times.items():
        under = sum(one < LIMIT_MS for one in taken)
        line = f"{kind:<40}{len(taken):>4}{statistics.median(taken):>8.0f}{max(taken):>8.0f}"
        show(f"{line}  {under} of {len(taken)}")


if __name__ == "__main__":
    main()
