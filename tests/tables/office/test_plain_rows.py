"""The fast way through a sheet reads what the XML parser reads."""

import io

import pytest
from lxml import etree

from plantrack.tables.office.limits import Limits
from plantrack.tables.office.package import GuardedStream
from plantrack.tables.office.plain_rows import PlainRows
from plantrack.tables.office.reading import read_office_file

PLAIN = '<row r="{n}"><c r="A{n}" s="0"><v>{n}.5</v></c><c r="B{n}"/><c r="C{n}"><v>7</v></c></row>'


def split(xml, *, size=40):
    """Numbers of the rows taken, and what is left for the parser."""
    taken, source = [], GuardedStream(io.BytesIO(xml.encode()), Limits())
    rows, left = PlainRows(source, lambda number, cells, hidden: taken.append(number)), []
    while block := rows.read(size):
        left.append(block)
    return taken, b"".join(left).decode()


@pytest.mark.parametrize("size", [1, 7, 40, 10_000])
def test_plain_rows_are_taken_and_the_rest_is_well_formed(size):
    rows = "".join(PLAIN.format(n=n) for n in range(1, 30))
    taken, left = split(f"<?xml version='1.0'?><w><d>{rows}</d><m/></w>", size=size)
    assert taken == list(range(1, 29))  # the first stands behind the head of the sheet
    assert [e.tag for e in etree.fromstring(left).iter()].count("row") == 1


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2" t="str"><v>5</v></c></row>',
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>5</v></c><x/></row>',
        '<row r="2" xmlns="other"><c r="A2"><v>5</v></c></row>',
    ],
)
def test_other_rows_are_left(row):
    rows = PLAIN.format(n=1) + row + PLAIN.format(n=3)
    taken, left = split(f"<w>{rows}</w>")
    assert taken == [2]
    assert row in left


@pytest.mark.parametrize(
    "odd",
    ["<!-- {row} -->", "<![CDATA[{row}]]>", "<?x {row} ?>", "<row><c><v>1</v></c></row>{row}"],
)
@pytest.mark.parametrize("size", [1, 40, 10_000])
def test_nothing_is_taken_after_what_could_hide_rows(odd, size):
    xml = f"<w>{PLAIN.format(n=1)}{odd.format(row=PLAIN.format(n=2))}{PLAIN.format(n=3)}</w>"
    taken, left = split(xml, size=size)
    assert (taken, left) == ([], xml)


def test_both_ways_read_the_same(tmp_path, build):
    rows = "".join(PLAIN.format(n=n) for n in range(1, 200))
    fast = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    slow = read_office_file(build.by_hand_xlsx(tmp_path / "b.xlsx", f"<!-- -->{rows}"))
    assert fast.sheets == slow.sheets
    assert fast.sheets[0].texts[9] == ["10.5", "", "7"]


@pytest.mark.parametrize("text", ["研发", " a ", "a_x000D__x000A_b", "1.50", "a&amp;b", "a\r\nb"])
def test_texts_within_a_row_read_the_same(tmp_path, build, text):
    cell = f'<c r="A{{n}}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    rows = "".join(f'<row r="{n}">{cell.format(n=n)}</row>' for n in (1, 2, 3))
    fast = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    slow = read_office_file(build.by_hand_xlsx(tmp_path / "b.xlsx", f"<!-- -->{rows}"))
    assert fast.sheets == slow.sheets
    assert len(fast.sheets[0].texts) == 3


def test_another_encoding_goes_to_the_parser():
    xml = f"<?xml version='1.0' encoding='GBK'?><w>{PLAIN.format(n=1)}{PLAIN.format(n=2)}</w>"
    assert split(xml) == ([], xml)


def test_hidden_plain_rows_are_remarked(tmp_path, build):
    rows = PLAIN.format(n=1) + PLAIN.format(n=2).replace('r="2"', 'r="2" hidden="1"', 1)
    got = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    assert [(remark.code, remark.found) for remark in got.remarks] == [("hidden_row", "2")]
