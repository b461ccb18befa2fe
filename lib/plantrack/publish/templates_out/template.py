"""A form for a city or a department."""

import re
from collections.abc import Sequence
from itertools import product

from plantrack.errors import InputError, unknown
from plantrack.publish.phrases import Phrases
from plantrack.publish.templates_out.book import Book, make_book
from plantrack.publish.templates_out.form_sheet import FormSheet, Line
from plantrack.publish.templates_out.instructions import write_instructions
from plantrack.publish.words import Words
from plantrack.tables import Workbook

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def template(
    workbook: Workbook,
    *,
    indicators: Sequence[str],
    regions: Sequence[str],
    periods: Sequence[str],
    lang: str = "zh",
) -> bytes:
    """Make a form that asks for every indicator in every region and period.

    Parameters
    ----------
    workbook : Workbook
        Gives names, units, limits and calibers.
    indicators, regions : sequence of str
        Ids and codes.
    periods : sequence of str
        Years (2025) or months (2025-06).
    lang : str
        ``zh`` or ``en``.

    Returns
    -------
    bytes
        An xlsx file: instructions, and a form that `read_template` reads back. Units are those of
        the tables in any language.

    Raises
    ------
    InputError
        If nothing is asked for, or an indicator, region, period or language is unknown.
    """
    _check(workbook, indicators, regions, periods)
    phrases = Phrases(workbook, Words(lang))
    asked = [list(dict.fromkeys(each)) for each in (indicators, regions, periods)]
    lines = [Line(region, indicator, period) for indicator, region, period in product(*asked)]

    def fill(book: Book) -> None:
        region_list = write_instructions(book, phrases, indicators=asked[0], regions=asked[1])
        words = phrases.words
        form = FormSheet(book, phrases, region_list)
        form.draw(words("template.form"), words("template.title"), lines)
        # The form is what an office must see first.
        book.get_worksheet_by_name(words("template.form")).activate()

    return make_book(fill)


def _check(
    workbook: Workbook,
    indicators: Sequence[str],
    regions: Sequence[str],
    periods: Sequence[str],
) -> None:
    for what, names in (("indicators", indicators), ("regions", regions), ("periods", periods)):
        if not names:
            raise InputError(f"a form without {what} asks for nothing; name at least one of them.")
    for what, names, table in (
        ("indicator", indicators, workbook.indicators),
        ("region", regions, workbook.regions),
    ):
        for name in names:
            if name not in table.index:
                raise unknown(what, name, table.index)
    for period in periods:
        if not _PERIOD.fullmatch(period):
            raise InputError(f"period {period!r} is neither a year (2025) nor a month (2025-06).")
