"""Pictures of pages, taken by Chromium without a network, and made small."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gallery import Picture
from PIL import Image, ImageOps
from playwright.sync_api import BrowserContext, sync_playwright

from plantrack.run.pdf.browser import find_browser

#: A sheet of A4 at 96 dots an inch, and its margins (see `@page` of the pages).
SHEET, MARGIN = (794, 1123), 60
COLOURS = 96
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_GREY = (190, 190, 190)


class NoChromium(Exception):
    """No browser to take pictures with."""


def browser() -> str:
    """The browser that takes the pictures.

    Raises
    ------
    NoChromium
        If none is installed.
    """
    program = find_browser()
    if program is None:
        raise NoChromium("no Chromium, Chrome or Edge is installed; pictures need one of them.")
    return program


@contextmanager
def camera(program: str) -> Iterator[BrowserContext]:
    """A browser that reaches files only."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield chromium.new_context(offline=True, reduced_motion="reduce")
        chromium.close()


def photograph(context: BrowserContext, page: Path, picture: Picture) -> bytes:
    """A picture of a page as PNG with few colours.

    Parameters
    ----------
    context : BrowserContext
        From `camera`.
    page : pathlib.Path
        File of the page.
    picture : Picture
        What of it is shown.
    """
    width, height = SHEET if picture.paper else (picture.width, picture.height)
    edge = MARGIN if picture.paper else 0
    window = context.new_page()
    window.set_viewport_size({"width": width - 2 * edge, "height": height - 2 * edge})
    window.emulate_media(media="print" if picture.paper else "screen", color_scheme="light")
    window.goto(page.as_uri())
    window.evaluate("document.fonts.ready.then(() => null)")
    if picture.section:
        window.locator("h2").nth(picture.section - 1).evaluate("one => one.scrollIntoView()")
    shot = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
    window.close()
    return _small(ImageOps.expand(shot, edge, "white"))


def _small(shot: Image.Image) -> bytes:
    """With a thin frame, so that white pages stand out on white, and few colours."""
    framed = ImageOps.expand(shot, 1, _GREY)
    few = framed.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()
