"""What was understood of a return: the report of a file that came in, with other counts."""

from collections import Counter
from dataclasses import dataclass, field

from rich.console import Console

from plantrack.ingest.doubt import Grade
from plantrack.publish.doubt_words import say_doubt, short
from plantrack.publish.intake_page import IntakePage
from plantrack.publish.intake_report import GRADES, IntakeReport
from plantrack.publish.intake_terminal import doubt_lines
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.terminal import wide_console

_ALIKE = 20


@dataclass(frozen=True, kw_only=True)
class ReturnReport(IntakeReport):
    """Everything there is to tell about a return.

    Parameters
    ----------
    taken : dict of str to int
        How many rows of ``progress``, ``problems`` and ``firms`` would be appended, and how many
        firms are ``unchanged``.
    """

    taken: dict[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """What would be appended."""
        return self.taken

    @property
    def state(self) -> str:
        """``written``, ``stopped``, ``asks`` or ``ready``: a return without rows is one as well."""
        if self.is_written:
            return "written"
        if self.of_grade(Grade.STOPS):
            return "stopped"
        return "asks" if self.of_grade(Grade.NEEDS_YES) else "ready"


class ReturnPage(IntakePage):
    """The page on a return."""

    @property
    def counted(self) -> str:
        """How many firms and problems it tells of."""
        return _counted(self.report, self.phrases)

    @property
    def heads(self) -> dict[str, str]:
        """Headings; in the place of tables stands what it tells of."""
        return super().heads | {"no_table": self.counted}


def print_return(report: ReturnReport, phrases: Phrases, *, console: Console | None = None) -> None:
    """Print what a return tells, what is doubted, and what to do next.

    Parameters
    ----------
    report : ReturnReport
    phrases : Phrases
        Language and names.
    console : rich.console.Console, optional
        Where to; stdout if not given.
    """
    words, console = phrases.words, wide_console() if console is None else console
    lines = [words("intake.title", file=short(report.file)), _counted(report, phrases)]
    lines += [] if report.all_doubts else [words("intake.clean")]
    for grade in GRADES:
        doubts, seen = report.of_grade(grade), Counter()
        lines += [words(f"intake.grade.{grade}", count=len(doubts))] if doubts else []
        for doubt in doubts:
            seen[doubt.code] += 1
            if seen[doubt.code] <= _ALIKE:
                said = doubt_lines(say_doubt(doubt, phrases), phrases)
                lines += [f"  {line}" for line in said]
        more = sum(max(0, count - _ALIKE) for count in seen.values())
        lines += [f"  {words('intake.more', count=more)}"] if more else []
    count = {"stops": len(report.of_grade(Grade.STOPS))}
    count["asks"] = len(report.of_grade(Grade.NEEDS_YES))
    lines += [words(f"intake.state.{report.state}", **count), words(f"intake.next.{report.state}")]
    for line in lines:
        # A file must not command the terminal, whichever of its texts is printed.
        console.print(showable(line), soft_wrap=True, markup=False)


def _counted(report: ReturnReport, phrases: Phrases) -> str:
    return phrases.words("return.counts", **report.taken)
