"""The page on a file that came in: what was understood, what it changes, what is doubted."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from plantrack.ingest.doubt import Grade
from plantrack.ingest.recognise import Understood
from plantrack.publish.doubt_words import SaidDoubt, say_doubt, short
from plantrack.publish.font_face import SharedFont
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.intake_report import GRADES, IntakeReport
from plantrack.publish.intake_tables import COMPARED, LISTED, change_table, say_counts
from plantrack.publish.names import source_of
from plantrack.publish.notice_page import write_notice
from plantrack.publish.table import ResultTable
from plantrack.publish.understood_words import name_of_table, say_understood
from plantrack.tables import Workbook

#: What a page has room for; the JSON report holds all doubts. Doubts of one kind, rows of a table
#: of figures, tables of the file, rows and columns of a preview.
_ALIKE, _ROWS, _TABLES = 30, 100, 20
_PREVIEW_ROWS, _PREVIEW_COLUMNS = 8, 12
#: Fixed words of the page.
_HEADS = "doubts clean do changes reading preview no_table file".split()


@dataclass(frozen=True)
class DoubtsOfGrade:
    """Doubts of one grade as the page lists them.

    Parameters
    ----------
    code : str
        The grade, for the style sheet.
    heading : str
        The grade and how many there are.
    doubts : list of SaidDoubt
        Those shown.
    more : str
        How many are not; empty if all are.
    """

    code: str
    heading: str
    doubts: list[SaidDoubt]
    more: str


@dataclass(frozen=True)
class TableShown:
    """How one table of the file was read, as the page tells it.

    Parameters
    ----------
    name, sentence : str
        Where it stands, and what was understood.
    preview : list of list of str
        Its first rows.
    """

    name: str
    sentence: str
    preview: list[list[str]]


@dataclass(frozen=True)
class IntakePage(ForReaders):
    """Everything the page says.

    Parameters
    ----------
    workbook : Workbook
        Gives names.
    lang : str
        ``zh`` or ``en``.
    report : IntakeReport
        What was understood of the file.
    """

    workbook: Workbook = field(repr=False)
    lang: str
    report: IntakeReport

    @property
    def title(self) -> str:
        """Main heading."""
        return self.words("intake.title", file=short(self.report.file))

    @property
    def subtitle(self) -> str:
        """Source and date of publication."""
        if not self.report.source:
            return self.report.published
        return source_of(self.report.source, self.report.published, self.phrases)

    @property
    def headline(self) -> str:
        """Where it stands."""
        counts = {
            "stops": len(self.report.of_grade(Grade.STOPS)),
            "asks": len(self.report.of_grade(Grade.NEEDS_YES)),
        }
        return self.words(f"intake.state.{self.report.state}", **counts)

    @property
    def counted(self) -> str:
        """How many figures were read."""
        return say_counts(self.report, self.phrases)

    @property
    def next_step(self) -> str:
        """What to do."""
        return self.words(f"intake.next.{self.report.state}")

    @cached_property
    def grades(self) -> list[DoubtsOfGrade]:
        """Doubts by grade; a grade without any is left out."""
        found = []
        for grade in GRADES:
            doubts, seen, shown = self.report.of_grade(grade), Counter(), []
            for doubt in doubts:
                seen[doubt.code] += 1
                if seen[doubt.code] <= _ALIKE:
                    shown.append(say_doubt(doubt, self.phrases))
            if doubts:
                heading = self.words(f"intake.grade.{grade}", count=len(doubts))
                left = len(doubts) - len(shown)
                more = self.words("intake.more", count=left) if left else ""
                found.append(DoubtsOfGrade(grade.value.replace("_", "-"), heading, shown, more))
        return found

    @cached_property
    def compared(self) -> list[ResultTable]:
        """Figures that differ from an earlier one."""
        return [self._changes(kind) for kind in COMPARED if len(getattr(self.report, kind))]

    @cached_property
    def listed(self) -> list[ResultTable]:
        """Figures that are new or say nothing new."""
        return [self._changes(kind) for kind in LISTED if len(getattr(self.report, kind))]

    @cached_property
    def tables(self) -> list[TableShown]:
        """How the tables of the file were read."""
        return [self._shown(table) for table in self.report.tables[:_TABLES]]

    @property
    def more_tables(self) -> str:
        """How many tables are not shown."""
        more = len(self.report.tables) - _TABLES
        return self.words("intake.more_tables", count=more) if more > 0 else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The file by name and hash."""
        names = {"file": short(self.report.file), "sha256": self.report.sha256}
        return [(self.words(f"intake.fact.{key}"), value) for key, value in names.items() if value]

    def _changes(self, kind: str) -> ResultTable:
        return change_table(kind, getattr(self.report, kind), self.phrases, most=_ROWS)

    def _shown(self, table: Understood) -> TableShown:
        return TableShown(
            name=name_of_table(table, self.phrases),
            sentence=say_understood(table, self.phrases),
            preview=[
                [short(text) for text in row[:_PREVIEW_COLUMNS]]
                for row in table.preview[:_PREVIEW_ROWS]
            ],
        )

    @property
    def heads(self) -> dict[str, str]:
        """Headings of its parts."""
        return {key: self.words(f"intake.{key}") for key in _HEADS}

    def render(self, *, shared: SharedFont | None = None) -> str:
        """Write the page.

        Parameters
        ----------
        shared : SharedFont, optional
            What many pages share of the font, see `font_face`.

        Returns
        -------
        str
            A whole HTML document, checked like every page.
        """
        parts = {"intake": self, "heads": self.heads}
        return write_notice(
            "intake.html.j2", words=self.words, style="intake.css", shared=shared, **parts
        )
