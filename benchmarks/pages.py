"""How large the pages are and how fast Chromium opens them, as a reader who clicks on one.

Each page is opened in a window of its own, without a network and with an empty cache. ``load`` is
the time from the click to the load event, ``seen`` to the first paint with text. Run it after
``make briefings`` with ``python benchmarks/pages.py``; about a minute.
"""

import argparse
import os
import platform
import statistics
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from plantrack.project import find_project
from plantrack.run.pdf.browser import find_browser

#: Milliseconds after the click.
TIMES = """
() => new Promise(done => {
  const tell = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const { loadEventEnd } = performance.getEntriesByType('navigation')[0];
    if (paint && loadEventEnd) done([loadEventEnd, paint.startTime]);
    else requestAnimationFrame(tell);
  };
  tell();
})
"""
_LIMIT_MS = 1_000


def pages() -> list[Path]:
    """All pages that a reader can open."""
    outputs = find_project().outputs
    found = [*outputs.glob("index.html"), *sorted(outputs.glob("latest/*.html"))]
    return found + sorted(outputs.glob("archive/*.html"))


def opened(chromium: Browser, page: Path, width: int) -> tuple[float, float]:
    """Milliseconds to load and to the first text."""
    window = chromium.new_context(offline=True, viewport={"width": width, "height": 900})
    tab = window.new_page()
    tab.goto(page.as_uri())
    load, seen = tab.evaluate(TIMES)
    window.close()
    return load, seen


def main() -> None:
    """Measure, print a table and its summary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3, help="how often each page is opened")
    parser.add_argument("--width", type=int, default=1280)
    given = parser.parse_args()
    found = pages()
    if not found:
        parser.error("no pages; run `make briefings` first")
    program = find_browser()
    if program is None:
        parser.error("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        version = chromium.version
        opened(chromium, found[0], given.width)  # the first one starts processes
        rows = []
        for page in found:
            tries = [opened(chromium, page, given.width) for _ in range(given.times)]
            load, seen = (statistics.median(column) for column in zip(*tries, strict=True))
            rows.append((page.stem, page.stat().st_size / 1000, load, seen))
        chromium.close()
    print(f"Chromium {version}, {platform.machine()}, {os.cpu_count()} cores, {given.width} px")
    print(f"{'page':60} {'kB':>6} {'load ms':>8} {'seen ms':>8}")
    for name, size, load, seen in sorted(rows, key=lambda row: -row[2]):
        print(f"{name:60.60} {size:6.0f} {load:8.0f} {seen:8.0f}")
    _, sizes, loads, seens = zip(*rows, strict=True)
    for label, pick in (("median", statistics.median), ("worst", max)):
        print(f"{label:60} {pick(sizes):6.0f} {pick(loads):8.0f} {pick(seens):8.0f}")
    slow = sum(load > _LIMIT_MS for load in loads)
    print(f"{slow} of {len(rows)} pages take more than {_LIMIT_MS} ms")


if __name__ == "__main__":
    main()
