"""Characters that look alike get one spelling."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.written.characters import joined, plain
from plantrack.ingest.written.footnote_marks import split_marks

FULL_WIDTH = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


@given(st.text(string.ascii_letters + string.digits + string.punctuation, min_size=1))
def test_full_width_text_reads_as_its_half_width_form(text: str):
    assert plain(text.translate(FULL_WIDTH)) == text


@given(st.text())
def test_plain_text_stays(text: str):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("mark", ["①", "⑳", "²", "½", "万", "…", "㈠"])
def test_marks_do_not_turn_into_digits(mark: str):
    assert plain(f"12{mark}") == f"12{mark}"


@pytest.mark.parametrize(
    "text", ["山　西", "山\u00a0西", "山\u2009西", " 山 西 ", "山\n西", "山\u200b西"]
)
def test_spaces_of_every_kind_are_dropped(text: str):
    assert joined(text) == "山西"


@pytest.mark.parametrize(
    ("text", "rest", "marks"),
    [
        ("太原①", "太原", ("①",)),
        ("太原市 ①②", "太原市", ("①", "②")),
        ("太原＊", "太原", ("*",)),
        ("太原**", "太原", ("**",)),
        ("太原注1", "太原", ("注1",)),
        ("太原（注1）", "太原", ("(注1)",)),
        ("太原（注）", "太原", ("(注)",)),
        ("太原［1］", "太原", ("[1]",)),
        ("太原[注1]", "太原", ("[注1]",)),
        ("太原^1", "太原", ("^1",)),
        ("太原¹", "太原", ("¹",)),
        ("#太原", "太原", ("#",)),
        ("注1：太原", "太原", ("注1",)),
        ("*太原①", "太原", ("*", "①")),
        ("①", "", ("①",)),
        ("", "", ()),
        ("太原", "太原", ()),
        # not marks: a name in brackets, a number right behind 注
        ("太原（市）", "太原(市)", ()),
        ("12.5(1)", "12.5(1)", ()),
        ("注12.5", "注12.5", ()),
    ],
)
def test_footnote_marks_are_taken_off_both_ends(text: str, rest: str, marks: tuple):
    assert split_marks(text) == (rest, marks)
