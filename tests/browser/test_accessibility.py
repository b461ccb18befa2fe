"""Pages as tools for accessibility see them: axe, and the contrast of every text."""

import os

import pytest

pytestmark = pytest.mark.browser

DESKTOP, PHONE = 1280, 360
#: Lowest contrast of text by WCAG 2.2, AA: 1.4.3.
LEAST = 4.5

# Contrast of each text with what is drawn below it. axe does not look into drawings: there it is
# what has been drawn before at that place, seen through if it lets light through.
CONTRAST = """
() => {
  const channels = css => (css.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const over = (css, share, below) => {
    const [r, g, b, a = 1] = channels(css), s = a * share;
    return [r, g, b].map((c, i) => c * s + below[i] * (1 - s));
  };
  const light = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92
    : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const ground = element => {
    const above = element.parentElement ? ground(element.parentElement) : [255, 255, 255];
    return over(getComputedStyle(element).backgroundColor, 1, above);
  };
  const drawn = text => {
    const box = text.getBoundingClientRect(), svg = text.ownerSVGElement;
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    return [...svg.querySelectorAll('path, rect, polygon, circle')].filter(shape =>
      !shape.closest('defs, clipPath')
      && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
      && shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse()))
    ).reduce((below, shape) => {
      const style = getComputedStyle(shape);
      const share = style.fill === 'none' ? 0 : style.fillOpacity * style.opacity;
      return over(style.fill, share, below);
    }, ground(svg));
  };
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const has_text = [...element.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const is_shown = element.checkVisibility() && !element.closest('title, desc, script');
    if (!has_text || !is_shown) continue;
    const inside = element instanceof SVGElement, style = getComputedStyle(element);
    const below = inside ? drawn(element) : ground(element);
    const color = inside ? over(style.fill, style.fillOpacity * style.opacity, below)
      : over(style.color, style.opacity, below);
    found.push([contrast(color, below), element.outerHTML.slice(0, 120)]);
  }
  return found;
}
"""


@pytest.mark.parametrize("width", [DESKTOP, PHONE] if os.environ.get("EVERY_PAGE") else [PHONE])
def test_axe_finds_nothing(visit, kind, width):
    assert visit(width).violations == []


def test_every_text_stands_out_from_what_is_below_it(visit, kind):
    found = visit(DESKTOP).page.evaluate(CONTRAST)
    assert len(found) > 20
    assert [(round(ratio, 2), text) for ratio, text in found if ratio < LEAST] == []
