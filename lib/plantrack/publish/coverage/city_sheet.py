"""The sheet of one city: one page, with its own firms only."""

from dataclasses import dataclass, replace

import polars as pl

from plantrack.publish.blocks import Block, Headline, ListOf, Paragraph, Section, Title
from plantrack.publish.coverage.city_tables import (
    against_province,
    newly_closed_list,
    own_row,
    stalled_list,
)
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.duty_tables import (
    OFFICE,
    by_office,
    problems_of_city,
    problems_table,
)
from plantrack.publish.coverage.figures import states_figure
from plantrack.publish.coverage.own_blocks import Band, NewPage, SheetLine
from plantrack.publish.coverage.said import said_tables
from plantrack.publish.coverage.sentences import (
    pace_sentence,
    standing_sentence,
    troubles_of_city,
    whole_row,
)
from plantrack.publish.coverage.subject import Subject
from plantrack.publish.table import ResultTable

#: Owners shown; those with fewer open problems are in one row.
_OWNERS = 5


@dataclass(frozen=True)
class CitySheet:
    """Blocks of the sheet; the same sections as the circular, some of them without anything.

    Parameters
    ----------
    dispatch : Dispatch
        Results of the month.
    subject : Subject
        Month, names and language.
    city : str
        Code of the city.
    has_lists : bool
        Whether its firms are named, on pages of their own after the sheet.
    """

    dispatch: Dispatch
    subject: Subject
    city: str
    has_lists: bool = False

    def head(self) -> list[Block]:
        """Title and the finding."""
        subject, words = self.subject, self.subject.words
        own, whole = own_row(self.dispatch, self.city), whole_row(self.dispatch)
        name = {"city": subject.city(self.city), "month": subject.month_of(subject.month)}
        ahead = own["covered_share"] - whole["covered_share"]
        points = subject.percent(abs(ahead))
        key = "circular.ahead" if ahead > 0 else "circular.behind"
        against = words(key, points=points) if float(points) else words("circular.level")
        ranked = self.dispatch.shares.by["city"]["rank"].count()
        finding = words(
            "circular.sheet_headline",
            city=name["city"],
            share=subject.share(own["covered_share"]),
            rank=own["rank"],
            cities=ranked,
            against=against,
            open=subject.count(own["firms"] - own["closed"]),
        )
        band = [Band(words("circular.sample"))] if subject.rules.is_sample else []
        line = words("circular.sheet_line", source=subject.source)
        title = Title(subject.titled(words("circular.sheet_title", **name)))
        return [*band, title, SheetLine(line), Headline(finding)]

    def progress(self) -> list[Block]:
        """Figures against the province, and where its firms stand."""
        subject, dispatch, city = self.subject, self.dispatch, self.city
        where = subject.words("circular.whole_city")
        return [
            Section(subject.words("circular.sheet.progress")),
            Paragraph(standing_sentence(own_row(dispatch, city), where, subject)),
            _unsourced(against_province(dispatch, city, subject)),
            states_figure(dispatch, subject, city=city),
        ]

    def places(self) -> list[Block]:
        """Nothing: a sheet shows no other city."""
        return []

    def departments(self) -> list[Block]:
        """Nothing: departments stand in the circular."""
        return []

    def reports(self) -> list[Block]:
        """How the city reported."""
        subject, found = self.subject, self.dispatch.reporting
        now = found.month.filter(reporter=self.city).to_dicts()
        record = found.record.filter(reporter=self.city).to_dicts()
        if not now:
            return []
        said = subject.words(f"circular.sheet.report_{now[0]['report']}", days=now[0]["days_late"])
        facts = {key: record[0][key] for key in ("months", "on_time", "late", "missing")}
        return [Paragraph(subject.words("circular.sheet.reports", said=said, **facts))]

    def problems(self) -> list[Block]:
        """Problems by owner, what is stalled, groups against the rules."""
        subject, words = self.subject, self.subject.words
        rows = by_office(problems_of_city(self.dispatch, self.city))
        table = [] if rows.is_empty() else [_unsourced(problems_table(_few(rows), subject))]
        found = troubles_of_city(self.dispatch, self.city, subject)
        groups = self._groups()
        found = [*found, groups] if groups else found
        said = [ListOf(found)] if found else []
        none = [] if table or said else [Paragraph(words("circular.trouble.none"))]
        return [Section(words("circular.sheet.problems")), *said, *table, *none]

    def _groups(self) -> str:
        """The groups that break the rules, by name."""
        wrong = self.dispatch.groups.groups.filter(~pl.col("is_in_order"), area=self.city)
        if wrong.is_empty():
            return ""
        names = self.subject.listed(wrong["group"].to_list()[:_OWNERS])
        return self.subject.words("circular.sheet.groups", names=names, count=wrong.height)

    def next_steps(self) -> list[Block]:
        """The pace it takes."""
        pace = self.dispatch.paces[self.city]
        words = self.subject.words
        text = pace_sentence(pace, self.subject)
        heading = Section(words("circular.sheet.next"))
        return [heading, Paragraph(text), Paragraph(words("circular.sheet.measures"))]

    def annex(self) -> list[Block]:
        """Lists of the city's own firms, if asked for."""
        behind = said_tables(self.dispatch, self.subject, city=self.city)
        if not self.has_lists:
            return behind
        made = [
            make(self.dispatch, self.city, self.subject)
            for make in (newly_closed_list, stalled_list)
        ]
        filled = [table for table in made if len(table.cells)]
        heading = NewPage(self.subject.words("circular.sheet.annex"))
        none = Paragraph(self.subject.words("circular.sheet.no_lists"))
        return [heading, *(filled or [none]), *behind]


def _unsourced(table: ResultTable) -> ResultTable:
    """A table without its source, which the line below the title names for all of them."""
    return replace(table, source="")


def _few(rows: pl.DataFrame) -> pl.DataFrame:
    """The owners with most open problems; firms' own problems always stay."""
    is_office = pl.col("duty") == OFFICE
    return pl.concat([rows.filter(is_office).head(_OWNERS), rows.filter(~is_office)])
