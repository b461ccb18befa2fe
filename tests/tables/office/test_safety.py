"""Files that would harm or mislead are refused with a clear message; nothing else is raised."""

import zipfile
from random import Random

import pytest

from plantrack.tables.office.limits import Limits
from plantrack.tables.office.reading import read_office_file
from plantrack.tables.office.unreadable import UnreadableFile


def refusal(file, **options):
    with pytest.raises(UnreadableFile) as refused:
        read_office_file(file, **options)
    message = str(refused.value)
    assert message.startswith(f"{file.name}: found ") and "; expected " in message
    return refused.value


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "wrong_kind", "web page"),
        ("a.xls", "\ufeff\n<table><tr>".encode(), "wrong_kind", "web page"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "wrong_kind",
            "of 2003",
        ),
        ("a.xlsx", b"%PDF-1.4", "wrong_kind", "PDF"),
        ("a.md", b"# title", "wrong_kind", ".md"),
        ("a.xlsx", b"", "empty", "empty"),
        ("a.xlsx", b"PK\x03\x04broken", "damaged", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged", "damaged"),
    ],
)
def test_other_kinds(tmp_path, name, data, code, says):
    (tmp_path / name).write_bytes(data)
    got = refusal(tmp_path / name)
    assert got.code == code and says in got.found


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "a.xlsx").code == "missing"


def test_a_word_document(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "Word" in refusal(tmp_path / "a.xlsx").found


def test_zip_bomb_by_ratio(tmp_path, build):
    file = build.xlsx(tmp_path / "a.xlsx")
    build.replace_part(file, "xl/media/x.bin", b"0" * 10_000_000)
    assert refusal(file).code == "zip_bomb"


def test_zip_bomb_by_size(tmp_path, build):
    file = build.xlsx(tmp_path / "a.xlsx")
    assert refusal(file, limits=Limits(unpacked=10_000)).code == "zip_bomb"


def test_too_many_parts(tmp_path, build):
    assert refusal(build.xlsx(tmp_path / "a.xlsx"), limits=Limits(parts=3)).code == "zip_bomb"


def test_a_row_that_never_ends(tmp_path, build):
    file = build.by_hand_xlsx(tmp_path / "a.xlsx", "<row>" + "<c/>" * 3_000 + "</row>")
    assert refusal(file, limits=Limits(tags=1_000)).code == "zip_bomb"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(tmp_path, build, kind, encoding):
    file = getattr(build, kind)(tmp_path / f"a.{kind}")
    part = "xl/workbook.xml" if kind == "xlsx" else "content.xml"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    bomb = f'{head}<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    build.replace_part(file, part, bomb.encode(encoding))
    assert refusal(file).code == "entities"


def test_an_entity_does_not_read_other_files(tmp_path, build):
    (tmp_path / "secret.txt").write_text("secret")
    head = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret.txt">]>'
    rows = '<row><c t="str"><v>&a;</v></c></row>'
    file = build.by_hand_xlsx(tmp_path / "a.xlsx", rows, head=head)
    assert refusal(file).code == "entities"


def test_a_far_cell_without_text_is_trimmed(tmp_path, build):
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
        '<row r="1048576"><c r="A1048576" t="str"><v> </v></c></row>'
    )
    got = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    assert got.sheets[0].texts == [["1"]]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "16,384 columns"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "column 16,385"),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "1,048,576 rows"),
        ('<row r="1048577"><c r="A1048577"/></row>', "row 1,048,577"),
        (
            '<row r="900000"><c r="A1"><v>1</v></c></row><row r="1"><c r="Z1"><v>1</v></c></row>',
            "23,400,000 cells",
        ),
    ],
)
def test_sheets_too_large(tmp_path, build, rows, says):
    got = refusal(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    assert got.code == "too_large" and says in got.found


@pytest.mark.parametrize(
    ("row", "cell"), [("1000001", "1"), ("1", "16384"), ("2000000000", "2000000000")]
)
def test_repeated_cells_are_not_laid_out(tmp_path, build, row, cell):
    table = (
        f'<table:table table:name="x"><table:table-row table:number-rows-repeated="{row}">'
        f'<table:table-cell table:number-columns-repeated="{cell}"><text:p>1</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    assert refusal(build.by_hand_ods(tmp_path / "a.ods", table)).code == "too_large"


def test_merged_areas_that_overlap(tmp_path, build):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    merged = "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 2 + "</mergeCells>"
    file = build.by_hand_xlsx(tmp_path / "a.xlsx", rows, after=merged)
    assert refusal(file).code == "damaged"


def test_locked_files(tmp_path, build):
    locked = build.ods(tmp_path / "a.ods")
    manifest = "<manifest><encryption-data/></manifest>"
    build.replace_part(locked, "META-INF/manifest.xml", manifest)
    assert refusal(locked).code == "encrypted"
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    (tmp_path / "a.xlsx").write_bytes(office + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(tmp_path / "a.xlsx").code == "encrypted"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_random_damage_is_read_or_refused(tmp_path, build, kind):
    original = getattr(build, kind)(tmp_path / f"a.{kind}").read_bytes()
    draw, file = Random(6), tmp_path / f"b.{kind}"
    outcomes = set()
    for _ in range(150):
        data = bytearray(original)
        for _ in range(draw.randint(1, 8)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        file.write_bytes(bytes(data[: draw.choice([len(data), draw.randrange(len(data))])]))
        before = file.read_bytes()
        try:
            read_office_file(file)
            outcomes.add("read")
        except UnreadableFile as refused:
            outcomes.add(refused.code)
        assert file.read_bytes() == before
    assert len(outcomes) > 1
