"""The sheet that says how to fill in a form: rules, calibers, regions."""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plantrack.publish.phrases import Phrases
from plantrack.publish.templates_out.book import Book, put
from plantrack.publish.templates_out.form_sheet import limits_of
from plantrack.publish.words import full_width

_RULES = 7
_WIDTHS = (44, 16, 18, 90, 44)


def write_instructions(
    book: Book,
    phrases: Phrases,
    *,
    indicators: Sequence[str],
    regions: Sequence[str],
    before: Sequence[str] = (),
) -> str:
    """Add the sheet.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The file.
    phrases : Phrases
        Language and names.
    indicators, regions : sequence of str
        Those the forms of the file ask about.
    before : sequence of str
        Sentences that stand above the rules.

    Returns
    -------
    str
        The cells that list the codes of the regions, as a validation names them.
    """
    words = phrases.words
    name = words("template.instructions")
    sheet = book.add_worksheet(name)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    bold = book.add_format({"bold": True, "bg_color": "#EDEDED"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    put(sheet, 0, 0, name, book.add_format({"bold": True, "font_size": 14}))
    rules = [words(f"template.rule.{at}") for at in range(1, _RULES + 1)]
    row = 2
    for text in [*before, *rules]:
        put(sheet, row, 0, text)
        row += 1
    row = _calibers(sheet, row + 1, phrases, indicators, bold, wrapped)
    labels = (words("template.label.region_name"), words("template.label.region"))
    rows = [(phrases.name("regions", code), code) for code in regions]
    end = _rows(sheet, row + 1, labels, rows, bold, wrapped)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{end}"})
    return f"='{name}'!$B${row + 3}:$B${row + 2 + len(rows)}"


def _calibers(
    sheet: Worksheet,
    row: int,
    phrases: Phrases,
    indicators: Sequence[str],
    bold: Format,
    wrapped: Format,
) -> int:
    words, table = phrases.words, phrases.workbook.indicators
    keys = ("indicator_name", "unit", "limits", "caliber", "indicator")
    labels = tuple(words(f"template.label.{key}") for key in keys)
    rows = [
        (
            phrases.name("indicators", one),
            table.at[one, "unit"],
            limits_of(one, phrases),
            full_width(table.at[one, "caliber"]),
            one,
        )
        for one in indicators
    ]
    return _rows(sheet, row, labels, rows, bold, wrapped)


def _rows(
    sheet: Worksheet,
    row: int,
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    bold: Format,
    wrapped: Format,
) -> int:
    """Write a small table below a row; the row below it."""
    for at, texts in enumerate([labels, *rows]):
        for column, text in enumerate(texts):
            put(sheet, row + at, column, text, wrapped if at else bold)
    return row + 1 + len(rows)
