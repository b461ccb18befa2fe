"""Text files in the encodings and with the delimiters that offices use."""

import pytest

from plantrack.tables.office.delimited import delimiter_of
from plantrack.tables.office.reading import read_office_file
from plantrack.tables.office.sheet import Remark
from plantrack.tables.office.unreadable import UnreadableFile


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("gb18030", (Remark("encoding", found="GB18030"),)),
        ("utf-16", (Remark("encoding", found="UTF-16"),)),
    ],
)
def test_encodings(tmp_path, build, encoding, remarks):
    got = read_office_file(build.csv(tmp_path / "a.csv", encoding=encoding))
    assert got.sheets[0].texts == build.texts
    assert got.remarks == remarks


def test_two_characters_of_gb18030_that_read_as_utf8(tmp_path):
    (tmp_path / "a.csv").write_bytes("太原,1.5\n".encode("gb18030"))
    assert read_office_file(tmp_path / "a.csv").sheets[0].texts == [["太原", "1.5"]]


def test_western_letters_stay_utf8(tmp_path):
    (tmp_path / "a.csv").write_bytes("±é,1.5\n".encode())
    assert read_office_file(tmp_path / "a.csv").sheets[0].texts == [["±é", "1.5"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", ","),
        ("a\tb\n1,234\t2,345\n3,456\t4,567\n", "\t"),
        ("a;b\n1,5;2,5\n", ";"),
        ("地区，经费\n太原，1,234\n", "，"),
        ("表1，各市\n地区,经费\n太原,1\n大同,2\n", ","),
        ('a,b\n"x;y;z",1\n"x;y;z",2\n', ","),
        ("alone\n", ","),
    ],
)
def test_delimiters(text, expected):
    assert delimiter_of(text) == expected


def test_rows_of_unequal_length_and_blank_lines_keep_their_place(tmp_path):
    (tmp_path / "a.csv").write_text("title\n\na,b,\n1,2,,,\n\n", encoding="utf-8")
    texts = read_office_file(tmp_path / "a.csv").sheets[0].texts
    assert texts == [["title", ""], ["", ""], ["a", "b"], ["1", "2"]]


def test_error_values_are_remarked(tmp_path):
    (tmp_path / "a.csv").write_text("a,#REF!\n", encoding="utf-8")
    assert read_office_file(tmp_path / "a.csv").remarks == (
        Remark("error_value", "a", "B1", "#REF!"),
    )


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"a,b\n1,2\n\xff\xff,3\n", "encoding", "line 3"),
        (b'a,b\n1,2\n"open,3\n4,5\n', "damaged", "line 3"),
        (b"a\0,b\n", "wrong_kind", "value 0"),
        (b" \n\n", "empty", "empty"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, code, says):
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(UnreadableFile, match=says) as refused:
        read_office_file(tmp_path / "a.csv")
    assert refused.value.code == code
