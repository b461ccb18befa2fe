"""The page of made-up blocks looks as it did: each block compared with a stored picture.

Pictures are small and blurred, and compared block by block: a browser that sets type a little
differently passes, a style that is lost does not. ``make screenshots`` stores new ones; look at
what changed before they are kept.
"""

import base64
import io
import json
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

pytestmark = pytest.mark.browser

STORED = Path(__file__).parent / "pictures"
LOOKS = {"phone": (360, "screen"), "desktop": (1280, "screen"), "a4": (658, "print")}
#: Stored pictures are this much smaller, and blurred by so many of their pixels when compared.
SMALLER, BLUR = 3, 1.0
#: How much a block may grow; how far a colour may be off, of 255; how many pixels may be further.
GROWTH, NEAR, SHARE = 0.03, 26, 0.002

BOXES = """
[...document.querySelectorAll(`header.title, main > :not(.table-box, .facts), caption, tr,
  .facts div, footer`)].map(e => {
  const box = e.getBoundingClientRect();
  return [box.x, box.y + scrollY, box.width, box.height].map(Math.round);
}).filter(box => box[2] && box[3])
"""
# Takes a rule out of the style sheet, wherever it stands; how many of this name there were.
WITHOUT = """
selector => {
  let count = 0;
  const drop = rules => {
    for (let at = rules.cssRules.length - 1; at >= 0; at--) {
      const rule = rules.cssRules[at];
      if (rule.selectorText === selector) { rules.deleteRule(at); count++; }
      else if (rule.cssRules?.length && matchMedia(rule.conditionText || 'all').matches) drop(rule);
    }
  };
  [...document.styleSheets].forEach(drop);
  return count;
}
"""


def picture_of(page) -> Image.Image:
    """The whole page, small."""
    session = page.context.new_cdp_session(page)
    size = session.send("Page.getLayoutMetrics")["cssContentSize"]
    asked = {"clip": size | {"scale": 1}, "captureBeyondViewport": True, "optimizeForSpeed": True}
    content = base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])
    return Image.open(io.BytesIO(content)).convert("RGB").reduce(SMALLER)


def blocks_of(picture: Image.Image, boxes: list[list[int]]) -> list[Image.Image]:
    """Each block with a bit of what is around it."""
    crops = []
    for x, y, width, height in boxes:
        edges = (x - 6, y - 6, x + width + 6, y + height + 6)
        crops.append(picture.crop([round(edge / SMALLER) for edge in edges]))
    return crops


def unlike(now: Image.Image, stored: Image.Image) -> float:
    """Share of pixels that differ, once both are as large and blurred."""
    same_size = now.resize(stored.size, Image.Resampling.BILINEAR)
    pair = [picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (same_size, stored)]
    bands = ImageChops.difference(*pair).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    counts = worst.histogram()
    return sum(counts[NEAR + 1 :]) / sum(counts)


def differences(page, name: str) -> list[str]:
    """What looks unlike the stored pictures."""
    kept = json.loads((STORED / "boxes.json").read_text())[name]
    boxes = page.evaluate(BOXES)
    if len(boxes) != len(kept):
        return [f"{len(boxes)} blocks, but {len(kept)} are stored"]
    stored = Image.open(STORED / f"{name}.png").convert("RGB")
    found = []
    pairs = zip(blocks_of(picture_of(page), boxes), blocks_of(stored, kept), strict=True)
    for at, ((now, before), box, old) in enumerate(zip(pairs, boxes, kept, strict=True)):
        moved = [abs(a - b) > max(3, GROWTH * b) for a, b in zip(box[2:], old[2:], strict=True)]
        share = unlike(now, before)
        if any(moved) or abs(box[0] - old[0]) > 3 or share > SHARE:
            found.append(f"block {at}: {share:.2%} of pixels differ, {old} is now {box}")
    return found


def store(page, name: str) -> None:
    """Keep how it looks now."""
    STORED.mkdir(exist_ok=True)
    picture_of(page).save(STORED / f"{name}.png", optimize=True)
    file = STORED / "boxes.json"
    kept = json.loads(file.read_text()) if file.is_file() else {}
    lines = [
        f'"{key}": {json.dumps(boxes)}'
        for key, boxes in (kept | {name: page.evaluate(BOXES)}).items()
    ]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n")


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_it_did(looks, name):
    width, media = LOOKS[name]
    with looks() as found:
        page = found.look(width, media=media).page
        if os.environ.get("PLANTRACK_STORE_PICTURES"):
            store(page, name)
        assert differences(page, name) == []
        assert found.complaints == []


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("desktop", ".chip"),
        ("desktop", ".right"),
        ("desktop", ".behind, .not-achieved"),
        ("desktop", ".headline"),
        ("desktop", ".warning"),
        ("phone", ".stacks tbody td::before"),
        ("a4", "figure.chart svg"),
    ],
)
def test_a_style_that_is_lost_is_noticed(looks, name, selector):
    width, media = LOOKS[name]
    with looks() as found:
        page = found.look(width, media=media).page
        assert page.evaluate(WITHOUT, selector) > 0
        assert differences(page, name)


def test_paper_is_never_dark(looks):
    with looks() as found:
        light, dark = (
            picture_of(found.look(658, media="print", colors=colors).page)
            for colors in ("light", "dark")
        )
    assert light.tobytes() == dark.tobytes()
    assert sum(light.convert("L").histogram()[128:]) > 0.9 * light.width * light.height
