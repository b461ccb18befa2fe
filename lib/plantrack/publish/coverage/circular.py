"""The circular (通报) on the progress of a month, for the province."""

from dataclasses import dataclass

from plantrack.publish.blocks import Block, Headline, Paragraph, Section, Title
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.duty_tables import (
    by_office,
    clusters_table,
    groups_table,
    problems_table,
    record_table,
)
from plantrack.publish.coverage.figures import calendar_figure, history_figure, states_figure
from plantrack.publish.coverage.measures import measures_text
from plantrack.publish.coverage.own_blocks import Addressees, Band, NewPage, Signature
from plantrack.publish.coverage.place_tables import (
    aims_table,
    cities_table,
    pace_table,
    split_table,
)
from plantrack.publish.coverage.said import said_tables
from plantrack.publish.coverage.sentences import (
    ends_sentence,
    incomplete_sentence,
    movement_sentence,
    pace_sentence,
    reports_sentence,
    standing_sentence,
    troubles,
    whole_row,
)
from plantrack.publish.coverage.subject import WHOLE, Subject

#: Splits with a table of their own in the annex, beside city and department.
ANNEXED = ("city", "division", "size", "cluster")


@dataclass(frozen=True)
class Circular:
    """Blocks of the circular, section by section; no firm is named.

    Parameters
    ----------
    dispatch : Dispatch
        Results of the month.
    subject : Subject
        Month, names and language.
    """

    dispatch: Dispatch
    subject: Subject

    def head(self) -> list[Block]:
        """Title, place for the number of the document, addressees, the finding."""
        subject, words = self.subject, self.subject.words
        row = whole_row(self.dispatch)
        title = words("circular.title", month=subject.month_of(subject.month))
        facts = [
            (words("circular.number"), words("circular.number_blank")),
            (words("circular.known_by"), subject.day(subject.as_of)),
        ]
        finding = words(
            "circular.headline",
            month=subject.month_of(subject.month),
            firms=subject.count(row["firms"]),
            share=subject.share(row["covered_share"]),
            closed_share=subject.share(row["closed_share"]),
            open=subject.count(row["firms"] - row["closed"]),
        )
        band = [Band(words("circular.sample"))] if subject.rules.is_sample else []
        head = [Title(subject.titled(title), facts=facts), Headline(finding)]
        return [*band, *head, Addressees(words("circular.addressees"))]

    def progress(self) -> list[Block]:
        """How far the province is, and how that compares with the statistics."""
        subject, dispatch = self.subject, self.dispatch
        stands = [
            standing_sentence(whole_row(dispatch), subject.words("circular.whole"), subject),
            incomplete_sentence(dispatch, subject),
        ]
        texts = (
            subject.words.join(stands, "label.space"),
            movement_sentence(dispatch, subject),
            pace_sentence(dispatch.paces[WHOLE], subject),
            measures_text(dispatch, subject),
        )
        chart = history_figure(dispatch, subject)
        texts = [Paragraph(text) for text in texts]
        return [self._section("progress"), *texts, *([chart] if chart else [])]

    def places(self) -> list[Block]:
        """Cities ranked, the four aims beside."""
        ends = ends_sentence(self.dispatch, self.subject)
        return [
            self._section("places"),
            *([Paragraph(ends)] if ends else []),
            cities_table(self.dispatch, self.subject),
            states_figure(self.dispatch, self.subject),
        ]

    def departments(self) -> list[Block]:
        """Firms by the department that answers for them."""
        return [
            self._section("departments"),
            split_table("department", self.dispatch, self.subject),
        ]

    def reports(self) -> list[Block]:
        """Who reported when."""
        chart = calendar_figure(self.dispatch, self.subject)
        text = Paragraph(reports_sentence(self.dispatch, self.subject))
        return [self._section("reports"), text, *([chart] if chart else [])]

    def problems(self) -> list[Block]:
        """What stands in the way, and who has to remove it."""
        subject = self.subject
        found = troubles(self.dispatch, subject)
        found = subject.numbered(found) if found else [subject.words("circular.trouble.none")]
        rows = by_office(self.dispatch.problems.by_owner)
        table = [] if rows.is_empty() else [problems_table(rows, subject)]
        return [self._section("problems"), *map(Paragraph, found), *table]

    def next_steps(self) -> list[Block]:
        """What is asked of cities and departments, with the pace it takes."""
        subject, words = self.subject, self.subject.words
        pace = self.dispatch.paces[WHOLE]
        facts = {"due": subject.day(subject.rules.due), "open": subject.count(pace.open)}
        asked = ["returns", "problems", "groups", "aims"]
        steps = [words(f"circular.next.{key}", day=subject.rules.deadline_day) for key in asked]
        if pace.outcome == "all_closed":
            first = words("circular.next.keep")
        elif pace.needed is None:
            first = words("circular.next.overdue", **facts)
        else:
            needed = subject.count(pace.needed)
            first = words("circular.next.pace", **facts, needed=needed, left=pace.months_left)
        return [
            self._section("next"),
            *map(Paragraph, subject.numbered([first, *steps])),
            pace_table(self.dispatch, subject),
            Signature(words("circular.signature")),
        ]

    def annex(self) -> list[Block]:
        """One table for each split, the aims, the returns, groups and clusters."""
        dispatch, subject = self.dispatch, self.subject
        tables = [split_table(split, dispatch, subject) for split in ANNEXED]
        tables.append(aims_table(dispatch, subject))
        tables += [make(dispatch, subject) for make in (record_table, groups_table, clusters_table)]
        filled = [table for table in tables if len(table.cells)]
        heading = NewPage(subject.words("circular.section.annex"))
        return [heading, *filled, *said_tables(dispatch, subject)]

    def _section(self, key: str) -> Section:
        return Section(self.subject.words(f"circular.section.{key}"))
