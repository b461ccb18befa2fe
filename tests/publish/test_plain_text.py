"""What programs say, made fit for a page and for a file."""

import string

from hypothesis import given
from hypothesis import strategies as st

from plantrack.publish.fonts import missing
from plantrack.publish.plain_text import showable, storable

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_any_text_can_be_drawn_and_written(text: str):
    shown = showable(text)
    assert missing(shown) == frozenset()
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert storable(text).encode("utf-8").decode("utf-8") == storable(text)


@given(st.text(string.printable + "山西省研发经费", max_size=60))
def test_plain_text_stays_as_it_is(text: str):
    clean = text.replace("\r", "").replace("\x0b", "").replace("\x0c", "")
    assert showable(clean) == clean
    assert storable(text) == text


def test_nothing_that_cannot_be_drawn_is_left_out():
    assert showable("a\U0001f600b\ue000") == "a\\U0001f600b\\ue000"
    assert showable("half \ud83d") == "half \\ud83d"
