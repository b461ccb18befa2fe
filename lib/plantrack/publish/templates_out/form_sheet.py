"""The sheet an office fills in: everything is locked but the cells that are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from plantrack.ingest.template_form import FORM_COLUMNS, SAMPLE
from plantrack.publish.phrases import Phrases
from plantrack.publish.templates_out.book import Book, put
from plantrack.tables.office.sheet import cell_name

#: Columns an office fills in, and those that only the program reads.
_ASKED = frozenset({"value", "published", "source", "note"})
_FOR_MACHINES = frozenset({"region", "indicator"})
_WIDTHS = dict(zip(FORM_COLUMNS, (7, 14, 4, 44, 10, 8, 16, 14, 30, 30), strict=True))
_EXTRA_WIDTH = 60
_VALUE = FORM_COLUMNS.index("value")
#: Rows from the top: title, advice, labels, names of the columns, sample; then what is asked for.
_TITLE, _ADVICE, _LABELS, _NAMES, _SAMPLE, _FIRST = range(6)
_MAY = {"format_columns": True, "format_rows": True}
#: Most characters a message of a validation may have.
_LONGEST_MESSAGE = 255


@dataclass(frozen=True)
class Line:
    """One figure that is asked for.

    Parameters
    ----------
    region, indicator, period : str
        Codes and year.
    extras : tuple of str
        Texts of further columns, such as why it is asked for.
    """

    region: str
    indicator: str
    period: str
    extras: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormSheet:
    """Draws forms into one file.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The file.
    phrases : Phrases
        Language and names.
    region_list : str
        Cells that list the codes of all regions of the file, as a validation names them.
    extra_labels : tuple of str
        Headings of the further columns.
    """

    book: Book
    phrases: Phrases
    region_list: str
    extra_labels: tuple[str, ...] = ()

    def draw(self, name: str, title: str, lines: Sequence[Line]) -> None:
        """Add one sheet.

        Parameters
        ----------
        name : str
            Of the sheet.
        title : str
            Stands above the form.
        lines : sequence of Line
            What is asked for; those of one indicator stand together.
        """
        sheet = self.book.add_worksheet(name)
        self._head(sheet, title)
        plain = self.book.add_format({"valign": "top", "bottom": 4})
        grey = self.book.add_format({"valign": "top", "bottom": 4, "font_color": "#A0A0A0"})
        # A text keeps the zeros at the end of 12.50, which a number would lose.
        open_cell = self.book.add_format(
            {"locked": False, "num_format": "@", "bg_color": "#FFF9E5", "border": 4}
        )
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top", "bottom": 4})
        for row, line in enumerate(lines, start=_FIRST):
            for column, (key, text) in enumerate(self._cells(line).items()):
                style = open_cell if key in _ASKED else grey if key in _FOR_MACHINES else plain
                put(sheet, row, column, text, style)
            for column, text in enumerate(line.extras, start=len(FORM_COLUMNS)):
                put(sheet, row, column, text, wrapped)
        self._validate(sheet, lines)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_FIRST + len(lines)}"})
        sheet.protect("", _MAY)
        sheet.freeze_panes(_FIRST, FORM_COLUMNS.index("unit"))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_LABELS)

    def _head(self, sheet: Worksheet, title: str) -> None:
        words, add = self.phrases.words, self.book.add_format
        put(sheet, _TITLE, 0, title, add({"bold": True, "font_size": 14}))
        put(sheet, _ADVICE, 0, words("template.advice"), add({"font_color": "#606060"}))
        label = add({"bold": True, "bg_color": "#EDEDED", "text_wrap": True, "valign": "top"})
        tiny = add({"font_color": "#A0A0A0", "font_size": 7})
        sample = add({"italic": True, "font_color": "#808080", "bg_color": "#F5F5F5"})
        for column, key in enumerate(FORM_COLUMNS):
            sheet.set_column(column, column, _WIDTHS[key])
            put(sheet, _LABELS, column, words(f"template.label.{key}"), label)
            put(sheet, _NAMES, column, key, tiny)
            shown = SAMPLE if key == "region" else words(f"template.sample.{key}")
            put(sheet, _SAMPLE, column, shown, sample)
        for column, text in enumerate(self.extra_labels, start=len(FORM_COLUMNS)):
            sheet.set_column(column, column, _EXTRA_WIDTH)
            put(sheet, _LABELS, column, text, label)

    def _cells(self, line: Line) -> dict[str, str]:
        """Texts of a row; what is asked for is empty."""
        known = {
            "region": line.region,
            "region_name": self.phrases.name("regions", line.region),
            "indicator": line.indicator,
            "indicator_name": self.phrases.name("indicators", line.indicator),
            # As in the tables, in any language: it is read back.
            "unit": self.phrases.workbook.indicators.at[line.indicator, "unit"],
            "period": line.period,
        }
        return {key: known.get(key, "") for key in FORM_COLUMNS}

    def _validate(self, sheet: Worksheet, lines: Sequence[Line]) -> None:
        """Refuse values beyond the limits of the indicator, and regions that are not listed."""
        row = _FIRST
        for indicator, group in groupby(lines, key=lambda line: line.indicator):
            last = row + len(list(group)) - 1
            check = self._value_check(indicator, cell_name(row, _VALUE))
            sheet.data_validation(row, _VALUE, last, _VALUE, check)
            row = last + 1
        if lines:
            regions = {"validate": "list", "source": self.region_list}
            sheet.data_validation(_FIRST, 0, row - 1, 0, regions)

    def _value_check(self, indicator: str, cell: str) -> dict[str, str]:
        facts = self.phrases.workbook.indicators.loc[indicator]
        words, limits = self.phrases.words, limits_of(indicator, self.phrases)
        parts = [f"ISNUMBER(VALUE({cell}))"]
        parts += [f"VALUE({cell})>={facts['lower']}"] if facts["lower"] else []
        parts += [f"VALUE({cell})<={facts['upper']}"] if facts["upper"] else []
        name = self.phrases.name("indicators", indicator)
        message = words("template.value_error", name=name, unit=facts["unit"])
        if limits:
            within = {"unit": facts["unit"], "limits": limits}
            message = words("template.value_error_within", name=name, **within)
        return {
            "validate": "custom",
            "value": f"=AND({','.join(parts)})",
            "error_title": words("template.value_title"),
            "error_message": message[:_LONGEST_MESSAGE],
        }


def limits_of(indicator: str, phrases: Phrases) -> str:
    """Natural limits of an indicator in words; empty if it has none."""
    lower, upper = phrases.workbook.indicators.loc[indicator, ["lower", "upper"]]
    if lower and upper:
        return phrases.words("label.range", lower=lower, upper=upper)
    if lower:
        return phrases.words("template.at_least", number=lower)
    return phrases.words("template.at_most", number=upper) if upper else ""
