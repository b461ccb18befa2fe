"""Forms that ask each office for the figures without which targets cannot be judged."""

import pandas as pd

from plantrack.publish.phrases import Phrases
from plantrack.publish.templates_out.book import Book, make_book, put, sheet_names
from plantrack.publish.templates_out.form_sheet import FormSheet, Line
from plantrack.publish.templates_out.instructions import write_instructions
from plantrack.publish.templates_out.missing import Lacking
from plantrack.tables import Workbook

_WIDTHS = (32, 50, 60, 70)


def missing_template(workbook: Workbook, lang: str = "zh", *, seed: int = 0) -> bytes:
    """Make forms for the figures that `missing` lists, one sheet an office.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    lang : str
        ``zh`` or ``en``.
    seed : int
        Seed of the draws of the judgement.

    Returns
    -------
    bytes
        An xlsx file: instructions, a form for each office with caliber and reason of every figure,
        and the targets that no figure can decide. `read_template` reads all forms of it.
    """
    lacking = Lacking.of(workbook, lang=lang, seed=seed)
    phrases, asked = lacking.phrases, lacking.figures

    def fill(book: Book) -> None:
        words = phrases.words
        rest, front = words("template.undecidable"), words("template.instructions")
        offices = list(dict.fromkeys(asked["office"]))
        region_list = write_instructions(
            book,
            phrases,
            indicators=list(dict.fromkeys(asked["indicator"])),
            regions=sorted(set(asked["region"])),
            before=[_summary(lacking, asked)],
        )
        labels = tuple(words(f"template.label.{key}") for key in ("caliber", "why"))
        form = FormSheet(book, phrases, region_list, labels)
        for name, office in zip(sheet_names(offices, taken=[front, rest]), offices, strict=True):
            form.draw(name, words("template.asked", office=office), _lines(asked, office))
        _write_rest(book, rest, lacking.undecidable, phrases)

    return make_book(fill)


def _summary(lacking: Lacking, asked: pd.DataFrame) -> str:
    return lacking.phrases.words(
        "template.summary",
        as_of=lacking.coverage.as_of.isoformat(),
        statements=len(lacking.coverage.entries),
        not_judged=len(lacking.not_judged),
        figures=len(asked),
        undecidable=len(lacking.undecidable),
    )


def _lines(asked: pd.DataFrame, office: str) -> list[Line]:
    return [
        Line(row.region, row.indicator, row.period, (row.caliber, row.why))
        for row in asked[asked["office"] == office].itertuples()
    ]


def _write_rest(book: Book, name: str, rest: pd.DataFrame, phrases: Phrases) -> None:
    """Targets no figure can decide, so that all that are not judged are accounted for."""
    words, sheet = phrases.words, book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#EDEDED"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    put(sheet, 0, 0, words("template.undecidable_note"))
    labels = map(words, ("column.target", "template.label.plan", "column.gist", "column.reason"))
    for column, (label, width) in enumerate(zip(labels, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        put(sheet, 2, column, label, bold)
    for at, row in enumerate(rest.itertuples(), start=3):
        target = phrases.workbook.targets.loc[row.target]
        gist = words.pick(target["gist_zh"], target["gist_en"])
        texts = (row.target, phrases.name("plans", row.plan), gist, row.why)
        for column, text in enumerate(texts):
            put(sheet, at, column, text, wrapped)
