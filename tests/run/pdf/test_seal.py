"""A sealed PDF says which page it is of, and notices any change to itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.file_hashes import text_hash
from plantrack.run.pdf.seal import outdated, page_in, seal

PAGE = text_hash("a page")


def test_the_time_of_printing_leaves_no_trace(printed):
    later = printed.replace(b"20260101", b"20270202")
    assert later != printed
    assert seal(later, PAGE) == seal(printed, PAGE)


def test_no_address_inside_the_file_is_moved(printed):
    made = seal(printed, PAGE)
    for mark in (b"endobj", b"trailer"):
        assert made.index(mark) == printed.index(mark)
    assert made.endswith(b"\nstartxref\n9\n%%EOF\n")


@settings(max_examples=20)
@given(st.data())
def test_any_changed_byte_breaks_the_seal(printed, data):
    made = seal(printed, PAGE)
    assert page_in(made) == PAGE
    at = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != made[at]))
    assert page_in(made[:at] + bytes([other]) + made[at + 1 :]) != PAGE


def test_a_file_without_a_seal_is_of_no_page(printed):
    assert page_in(printed) == page_in(b"") == ""


def test_only_the_pdf_of_another_page_is_outdated(tmp_path, printed):
    page = tmp_path / "10_one.html"
    assert outdated(page, "a page") == []
    pdf = tmp_path / "10_one.pdf"
    pdf.write_bytes(seal(printed, PAGE))
    assert outdated(page, "a page") == outdated(page, b"a page") == []
    assert outdated(page, "another page") == [pdf]
