"""What a person sees in a file is what is read, whatever kind of file it is."""

import hashlib

import openpyxl
import pytest
import xlsxwriter
import xlwt
from python_calamine import CalamineWorkbook

from plantrack.tables.office.reading import read_office_file
from plantrack.tables.office.sheet import Area, Remark


def codes(office_file):
    return [remark.code for remark in office_file.remarks]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_the_same_table_reads_the_same(tmp_path, build, kind):
    file = getattr(build, kind)(tmp_path / f"表1.{kind}")
    got = read_office_file(file)
    assert got.sheets[0].texts == build.texts
    assert got.sheets[0].name == "表1"
    assert got.remarks == ()
    assert got.name == f"表1.{kind}"
    assert got.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert got.sheets[0].merged == (() if kind == "csv" else (Area(0, 0, 0, 2),))


@pytest.mark.parametrize(
    ("kind", "name"), [("xlsx", "a.xls"), ("csv", "a.xlsx"), ("ods", "a.csv"), ("xls", "a.xlsx")]
)
def test_content_decides_not_the_name(tmp_path, build, kind, name):
    file = getattr(build, kind)(tmp_path / name)
    assert read_office_file(file).sheets[0].texts == build.texts


def test_another_reader_finds_the_same_values(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [[f"r{n}", n * 1.37, n % 2 == 0, None, n - 3] for n in range(50)]
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    texts = read_office_file(tmp_path / "a.xlsx").sheets[0].texts
    seen = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    for got, expected in zip(texts, seen, strict=True):
        assert got[0] == expected[0]
        assert float(got[1]) == pytest.approx(expected[1], rel=1e-14)
        assert got[2] == str(expected[2]).upper()
        assert got[3] == expected[3] == ""
        assert float(got[4]) == expected[4]


def test_numbers_stored_as_text_stay_text(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write_string(0, 0, "007.10 ")
    book.close()
    assert read_office_file(tmp_path / "a.xlsx").sheets[0].texts == [["007.10 "]]


def test_formulas_show_their_last_value(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("x")
    sheet.write_formula("B2", "=1+1", None, 2)
    sheet.write_formula("B3", '="a"&"b"', None, "ab")
    book.close()
    got = read_office_file(tmp_path / "a.xlsx")
    assert got.sheets[0].texts == [["", ""], ["", "2"], ["", "ab"]]
    assert got.remarks == (Remark("formula", "x", "B2", "2"),)


def test_a_formula_never_calculated_is_an_error(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "x"
    book.active["A1"], book.active["A2"] = 5, "=A1*2"
    book.save(tmp_path / "a.xlsx")
    got = read_office_file(tmp_path / "a.xlsx")
    assert got.remarks == (
        Remark("formula", "x", "A2", "1"),
        Remark("error_value", "x", "A2", "=A1*2"),
    )


def test_old_files_name_formulas_too(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("empty")
    sheet = book.add_sheet("x")
    sheet.write(3, 1, xlwt.Formula("1+1"))
    sheet.write(4, 1, xlwt.Formula("2+2"))
    book.save(str(tmp_path / "a.xls"))
    assert Remark("formula", "x", "B4", "2") in read_office_file(tmp_path / "a.xls").remarks


def test_error_values(tmp_path, build):
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c></row>'
    got = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    assert got.sheets[0].texts == [["#REF!", "TRUE"]]
    assert got.remarks == (Remark("error_value", "x", "A1", "#REF!"),)


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_hidden_parts(tmp_path, kind):
    file = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        book = xlsxwriter.Workbook(str(file))
        sheet, other = book.add_worksheet("x"), book.add_worksheet("y")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 16383, None, None, {"hidden": True})
        other.hide()
    else:
        book = xlwt.Workbook()
        sheet, other = book.add_sheet("x"), book.add_sheet("y")
        sheet.row(1).hidden = True
        sheet.col(2).hidden = sheet.col(3).hidden = True
        other.visibility = 1
    for row in range(3):
        for column in range(4):
            sheet.write(row, column, f"{row}{column}")
    other.write(0, 0, "secret")
    book.close() if kind == "xlsx" else book.save(str(file))
    got = read_office_file(file)
    assert [s.name for s in got.sheets] == ["x"]
    assert got.sheets[0].texts[1] == ["10", "11", "12", "13"]
    assert set(got.remarks) == {
        Remark("hidden_row", "x", "A2", "2"),
        Remark("hidden_column", "x", "C1", "C-D"),
        Remark("hidden_sheet", "y", "", "hidden"),
    }


def test_opendocument_details(tmp_path, build):
    cells = (
        '<table:table-cell office:value-type="float" office:value="2.4961"'
        ' table:number-columns-repeated="2"><office:annotation><text:p>note</text:p>'
        "</office:annotation><text:p>2.50</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=1/0" office:value-type="string">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="3"/>'
        '<table:table-cell><text:p>a<text:s text:c="2"/>b<text:line-break/>'
        "<text:span>c</text:span></text:p></table:table-cell>"
    )
    table = (
        '<table:table table:name="x"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{cells}'
        "</table:table-row></table:table>"
        '<table:table table:name="y" table:style-name="h"><table:table-row><table:table-cell>'
        "<text:p>secret</text:p></table:table-cell></table:table-row></table:table>"
    )
    file = build.by_hand_ods(tmp_path / "a.ods", table, styles=build.hidden_style)
    got = read_office_file(file)
    row = ["2.50", "2.50", "#DIV/0!", "3", "a  b\nc"]
    assert [sheet.texts for sheet in got.sheets] == [[row, row]]
    assert set(got.remarks) == {
        Remark("formula", "x", "C1", "1"),
        Remark("error_value", "x", "C1", "#DIV/0!"),
        Remark("hidden_row", "x", "A1", "1-2"),
        Remark("hidden_column", "x", "B1", "B"),
        Remark("hidden_sheet", "y", "", "hidden"),
    }


def test_places_that_are_left_out_and_texts_in_parts(tmp_path, build):
    rows = (
        '<row r="2"><c r="C2" t="inlineStr"><is><r><t>研</t></r><r><t>发</t></r>'
        "<rPh><t>yan</t></rPh></is></c></row><row><c><v>5</v></c></row>"
    )
    got = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows))
    assert got.sheets[0].texts == [["", "", ""], ["", "", "研发"], ["5", "", ""]]


def test_merged_cells_show_only_their_first_text(tmp_path, build):
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:XFD1"/></mergeCells>'
    got = read_office_file(build.by_hand_xlsx(tmp_path / "a.xlsx", rows, after=merged)).sheets[0]
    assert got.texts == [["1", "2"], ["", "4"]]
    assert got.merged == (Area(0, 0, 1, 0),)


def test_progress_counts_rows(tmp_path, build):
    told = []
    file = tmp_path / "a.csv"
    file.write_text("a,b\n" * 2500)
    read_office_file(file, on_rows=told.append)
    assert told == [1000, 2000, 2500]


def test_macros_and_links_are_named_and_left_alone(tmp_path, build):
    file = build.xlsx(tmp_path / "a.xlsm")
    build.replace_part(file, "xl/vbaProject.bin", b"macro")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/externalLinkPath" Target="file:///C:/old.xlsx"'
        ' TargetMode="External"/></Relationships>'
    )
    build.replace_part(file, "xl/externalLinks/_rels/externalLink1.xml.rels", rels)
    got = read_office_file(file)
    assert got.sheets[0].texts == build.texts
    assert got.remarks == (
        Remark("macros", found="xl/vbaProject.bin"),
        Remark("external_link", found="file:///C:/old.xlsx"),
    )
