"""The page that says why a run has no new page, what stays in place, and who does what next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import plantrack
from plantrack.publish.font_face import SharedFont
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.hold_reasons import say_hold
from plantrack.publish.names import subject_of_run
from plantrack.publish.notice_page import write_notice
from plantrack.publish.plain_text import showable
from plantrack.reason import Reason
from plantrack.tables import Workbook

_HELD = "held"
#: Longest line and longest traceback that a page shows, in characters; the last ones say most.
_LINE, _DETAIL = 2_000, 20_000


@dataclass(frozen=True)
class FailurePage(ForReaders):
    """Everything the page says.

    Parameters
    ----------
    workbook : Workbook
        Gives names.
    lang : str
        ``zh`` or ``en``.
    code : str
        How the run ended; the catalogue has a sentence for each code.
    run_id, notebook : str
        Which run.
    heading : str
        What the pages of the notebook are called together, in the language of the page.
    parameters : mapping
        Of the run.
    message, detail : str
        Cause in one line, and the traceback or log.
    cell, line, last_output
        Where in the notebook.
    attempts : int
        How often it was tried.
    reasons : tuple of Reason
        Of a run that is held back.
    page_as_of : str or None
        Day of the page that stays in place, empty if it has none; None if there is no page.
    old_page, held_page, half_executed : str
        Addresses, relative to this page, of the page in place, of the version that waits, and of
        the notebook as far as it was executed; empty where there is none.
    command : str
        What to type next.
    ended : str
        When, as ISO 8601; empty if it is not to be told.
    """

    workbook: Workbook = field(repr=False)
    lang: str
    code: str
    run_id: str
    notebook: str
    heading: str
    parameters: Mapping[str, str | int]
    message: str = ""
    detail: str = field(default="", repr=False)
    cell: int | None = None
    line: str = ""
    last_output: str = ""
    attempts: int = 1
    reasons: tuple[Reason, ...] = ()
    page_as_of: str | None = None
    old_page: str = ""
    held_page: str = ""
    half_executed: str = ""
    command: str = ""
    ended: str = ""

    @property
    def title(self) -> str:
        """Main heading."""
        key = "failure_page.title_held" if self.code == _HELD else "failure_page.title"
        return self.words(key, name=self.heading)

    @property
    def subtitle(self) -> str:
        """What the run is about."""
        return subject_of_run(self.parameters, self.phrases)

    @property
    def happened(self) -> str:
        """How it ended, and what the reader may go on using."""
        space = self.words("label.space")
        return space.join([self.words(f"failure.{self.code}"), self._stays])

    @property
    def _stays(self) -> str:
        if self.page_as_of is None:
            return self.words("failure_page.no_page")
        if not self.page_as_of:
            return self.words("failure_page.old_page_undated")
        return self.words("failure_page.old_page", as_of=self.page_as_of)

    @property
    def causes(self) -> list[str]:
        """Why it is held back, one sentence a reason; empty of a run that failed."""
        stop = self.words("label.full_stop")
        return [say_hold(reason, self.phrases) + stop for reason in self.reasons]

    @property
    def cause(self) -> str:
        """What the program said."""
        return _cut(self.message, _LINE)

    @cached_property
    def place(self) -> list[tuple[str, str, bool]]:
        """Where it ended: name, value, and whether the value is code."""
        words = self.words
        cell = words("failure_page.no_cell")
        if self.cell is not None:
            cell = words("failure_page.cell_value", cell=self.cell)
        rows = [
            ("notebook", f"{self.notebook}.ipynb", True),
            ("cell", cell, False),
            ("line", _cut(self.line, _LINE), True),
            ("last_output", _cut(self.last_output, _LINE), True),
            ("attempts", str(self.attempts), False),
            ("ended", self.ended, False),
        ]
        return [(words(f"failure_page.{key}"), value, code) for key, value, code in rows if value]

    @property
    def next_step(self) -> str:
        """Who does what."""
        return self.words(f"failure_next.{self.code}")

    @property
    def technical(self) -> str:
        """For whoever mends it."""
        options = [f"{name} = {value}" for name, value in self.parameters.items()]
        head = [f"{self.run_id}: {self.code}", *options, f"plantrack {plantrack.__version__}"]
        return "\n".join(head)

    @property
    def shown_detail(self) -> str:
        """The end of the traceback or log."""
        return showable(self.detail)[-_DETAIL:].strip("\n")

    @property
    def is_cut(self) -> bool:
        """Whether there is more of it."""
        return len(showable(self.detail)) > _DETAIL

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
        parts = {"note": self, "cut": _DETAIL}
        return write_notice(
            "failure.html.j2", words=self.words, style="failure.css", shared=shared, **parts
        )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + "…"
