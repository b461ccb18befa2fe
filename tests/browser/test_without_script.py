"""Reading needs no script: what a page says stands there without one."""

import pytest

pytestmark = pytest.mark.browser

# Words on buttons are for those who have a script; numbers and sentences never stand on them.
SAID = """
() => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll('script, button').forEach(part => part.replaceWith(...(
    part.matches('button') ? part.childNodes : [])));
  return copy.textContent.split(/\\s+/).filter(Boolean);
}
"""


def test_a_page_says_and_shows_the_same_without_script(
    visit, kind, briefing, opening, window_without_script
):
    with opening(window_without_script, briefing) as found:
        for width, media in ((1280, "screen"), (360, "screen"), (794, "print")):
            with_script = visit(width, media=media).page
            without = found.look(width, media=media).page
            assert found.complaints == []
            assert without.evaluate(SAID) == with_script.evaluate(SAID)
