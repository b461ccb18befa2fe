"""The form on which a city or department reports on its firms for a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.worksheet import Worksheet

from plantrack.coverage.checks.firms import SIZES
from plantrack.coverage.checks.form_columns import (
    EDITION,
    FIRM_COLUMNS,
    MARKER,
    NAMES_ROW,
    PROBLEM_COLUMNS,
)
from plantrack.coverage.checks.states import WORD_OF
from plantrack.publish.templates_out.book import Book, make_book, put
from plantrack.publish.words import Words

_RULES = 8
_ASKED = frozenset({"state", "since", "evidence", "reason"})
#: Rows for firms that are new on the list, and for new problems.
_NEW_FIRMS, _NEW_PROBLEMS = 50, 100
_FIRST = NAMES_ROW + 1
_TITLE, _ADVICE, _LABELS = range(3)
_WIDTHS = {
    "code": 22,
    "name": 32,
    "city": 9,
    "county": 12,
    "department": 14,
    "cluster": 12,
    "evidence": 36,
    "reason": 30,
    "problem": 22,
    "owner": 18,
    "what": 44,
    "since": 13,
    "raised": 13,
    "due": 13,
    "solved": 13,
}
_WIDTH = 10
#: Own words come first in the list; the codes of duties are those of the tables.
_DUTIES = ("government", "firm")


@dataclass(frozen=True)
class ReturnAsked:
    """What a form asks for.

    Parameters
    ----------
    ledger, reporter, reporter_name, month : str
    firms : sequence of mapping
        Columns of the register and ``last_state`` (a code), in the order of the form.
    problems : sequence of mapping
        Open problems of these firms, with the columns of the form; days as ISO texts.
    clusters : sequence of str
        Codes that a firm may belong to.
    is_sample : bool
        Whether the ledger is made up.
    """

    ledger: str
    reporter: str
    reporter_name: str
    month: str
    firms: Sequence[Mapping[str, str]] = field(repr=False)
    problems: Sequence[Mapping[str, str]] = field(default=(), repr=False)
    clusters: Sequence[str] = ()
    is_sample: bool = False


def return_form(asked: ReturnAsked, lang: str = "zh") -> bytes:
    """Make the form: instructions, the firms with their last state, problems, and a marker sheet.

    Parameters
    ----------
    asked : ReturnAsked
    lang : str
        ``zh`` or ``en``; states are written as the plan does in any language.

    Returns
    -------
    bytes
        An xlsx file that `read_return_form` reads back.

    Raises
    ------
    InputError
        If the language is unknown.
    """
    words = Words(lang)
    form = _Form(words, asked)
    return make_book(form.fill)


@dataclass(frozen=True)
class _Form:
    words: Words
    asked: ReturnAsked

    def fill(self, book: Book) -> None:
        """Add all sheets; the firms are what an office must see first."""
        self._instructions(book)
        sizes = {size: self.words(f"circular.name.size_{size}") for size in SIZES}
        firms = [
            dict(firm)
            | {"last_state": WORD_OF.get(firm["last_state"], "")}
            | {"size": sizes.get(firm["size"], firm["size"])}
            for firm in self.asked.firms
        ]
        sheet = self._table(book, "firms", FIRM_COLUMNS, firms, _NEW_FIRMS, _ASKED)
        last = _FIRST + len(firms) + _NEW_FIRMS - 1
        self._choose(sheet, FIRM_COLUMNS.index("state"), last, list(WORD_OF.values()))
        self._days(sheet, [FIRM_COLUMNS.index("since")], last)
        sheet.activate()
        duties = {code: self.words(f"return.duty.{code}") for code in _DUTIES}
        problems = [
            dict(one) | {"duty": duties.get(one["duty"], "")} for one in self.asked.problems
        ]
        every = frozenset(PROBLEM_COLUMNS)
        sheet = self._table(book, "problems", PROBLEM_COLUMNS, problems, _NEW_PROBLEMS, every)
        last = _FIRST + len(problems) + _NEW_PROBLEMS - 1
        self._choose(sheet, PROBLEM_COLUMNS.index("duty"), last, list(duties.values()))
        days = [PROBLEM_COLUMNS.index(name) for name in ("raised", "due", "solved")]
        self._days(sheet, days, last)
        self._marker(book)

    @property
    def _title(self) -> str:
        year, number = map(int, self.asked.month.split("-"))
        month = self.words("circular.month", year=year, number=number)
        facts = {"name": self.asked.reporter_name, "month": month}
        title = self.words("return.title", **facts)
        return self.words("return.sample", title=title) if self.asked.is_sample else title

    def _instructions(self, book: Book) -> None:
        sheet = book.add_worksheet(self.words("return.sheet.instructions"))
        sheet.set_column(0, 0, 110)
        put(sheet, 0, 0, self._title, book.add_format({"bold": True, "font_size": 14}))
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at in range(1, _RULES + 1):
            put(sheet, at + 1, 0, self.words(f"return.rule.{at}"), wrapped)
        sheet.protect("")

    def _table(
        self,
        book: Book,
        kind: str,
        columns: Sequence[str],
        rows: Sequence[Mapping[str, str]],
        new: int,
        asked: frozenset[str],
    ) -> Worksheet:
        """Rows that are known, where only some cells are open, and open rows below them."""
        sheet = book.add_worksheet(self.words(f"return.sheet.{kind}"))
        self._head(book, sheet, columns, self.words(f"return.advice.{kind}"))
        locked = book.add_format({"num_format": "@", "bottom": 4})
        look = {"locked": False, "num_format": "@", "bg_color": "#FFF9E5", "border": 4}
        opened = book.add_format(look)
        for number, row in enumerate(rows, start=_FIRST):
            for at, name in enumerate(columns):
                put(sheet, number, at, row.get(name) or "", opened if name in asked else locked)
        for number in range(_FIRST + len(rows), _FIRST + len(rows) + new):
            for at, name in enumerate(columns):
                put(sheet, number, at, "", locked if name == "last_state" else opened)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_FIRST + len(rows) + new}"})
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        sheet.freeze_panes(_FIRST, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_LABELS)
        return sheet

    def _head(self, book: Book, sheet: Worksheet, columns: Sequence[str], advice: str) -> None:
        put(sheet, _TITLE, 0, self._title, book.add_format({"bold": True, "font_size": 14}))
        put(sheet, _ADVICE, 0, advice, book.add_format({"font_color": "#606060"}))
        label = book.add_format({"bold": True, "bg_color": "#EDEDED", "text_wrap": True})
        tiny = book.add_format({"font_color": "#A0A0A0", "font_size": 7})
        for at, name in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH))
            put(sheet, _LABELS, at, self.words(f"return.label.{name}"), label)
            put(sheet, NAMES_ROW, at, name, tiny)

    def _choose(self, sheet: Worksheet, column: int, last: int, choices: list[str]) -> None:
        message = self.words("return.choose", choices=self.words.join(choices, "label.list"))
        check = {"validate": "list", "source": choices, "error_message": message}
        sheet.data_validation(_FIRST, column, last, column, check)

    def _days(self, sheet: Worksheet, columns: Sequence[int], last: int) -> None:
        """A prompt, not a refusal: cells are texts, so that days come back as they were typed."""
        for column in columns:
            prompt = {"validate": "any", "input_message": self.words("return.day")}
            sheet.data_validation(_FIRST, column, last, column, prompt)

    def _marker(self, book: Book) -> None:
        """What tells the form when it comes back; hidden sheets are not read."""
        sheet = book.add_worksheet(self.words("return.sheet.marker"))
        sheet.set_column(0, 1, 22)
        facts = {
            MARKER: EDITION,
            "ledger": self.asked.ledger,
            "reporter": self.asked.reporter,
            "month": self.asked.month,
        }
        for row, (name, text) in enumerate(facts.items()):
            put(sheet, row, 0, name)
            put(sheet, row, 1, text)
        put(sheet, len(facts) + 1, 0, self.words("return.marker"))
        sheet.protect("")
