"""How past judgements came true: the line and the small table beside every stated probability."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

from plantrack.attainment.panels import should_fall
from plantrack.publish.blocks import Block, Paragraph, Section
from plantrack.publish.board_tables import labels_of
from plantrack.publish.formatting import number, share
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.replay import Replay, replay
from plantrack.replay.scores.reliability import EDGES
from plantrack.replay.statements import FACTORS
from plantrack.replay.summary import Record, record_line
from plantrack.tables import Workbook

#: Statements it takes to say how often they came true.
ENOUGH = 20
#: The range of probabilities that the line is about.
LINE = (0.7, 0.9)
_PANEL = "province"


def record_blocks(
    workbook: Workbook, indicators: Iterable[str], phrases: Phrases, *, seed: int
) -> list[Block]:
    """How past judgements came true, for a page that states probabilities.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day; nothing published later is counted.
    indicators : iterable of str
        For which the page states a probability.
    phrases : Phrases
        Language and names.
    seed : int
        Seed of the draws.

    Returns
    -------
    list of Block
        Empty, and nothing replayed, where no probability is stated.
    """
    names = tuple(sorted(set(indicators)))
    if not names:
        return []
    regions = workbook.regions.index[workbook.regions["level"] == _PANEL]
    done = replay(workbook, regions=regions, indicators=names, seed=seed)
    record = TrackRecord(done, names, phrases)
    return [Section(phrases.words("briefing.record")), *record.blocks()]


@dataclass(frozen=True)
class TrackRecord:
    """Says how past judgements came true.

    Parameters
    ----------
    replay : Replay
        What would have been said on earlier days, and what came.
    indicators : tuple of str
        What the judgements were about.
    phrases : Phrases
        Language and names.
    """

    replay: Replay
    indicators: tuple[str, ...]
    phrases: Phrases

    @property
    def line(self) -> Record:
        """Judgements in the range that the line is about."""
        return record_line(self.replay, *LINE)

    @property
    def bins(self) -> pd.DataFrame:
        """Every range of probabilities with its judgements, and the share that came true."""
        pairs = zip(EDGES, EDGES[1:], strict=False)
        rows = [asdict(record_line(self.replay, lower, upper)) for lower, upper in pairs]
        frame = pd.DataFrame(rows)
        return frame.assign(share=frame["came_true"] / frame["statements"].where(lambda n: n > 0))

    def blocks(self) -> list[Block]:
        """The line with what it rests on, and the table its numbers are from."""
        if self.replay.statements.empty:
            return [Paragraph(self.say())]
        text = self.phrases.words("label.space").join([self.basis(), self.say()])
        return [Paragraph(text), self.table()]

    def basis(self) -> str:
        """Where, when and about what the judgements were made."""
        statements = self.replay.statements
        return self.phrases.words(
            "record.basis",
            first=statements["as_of"].min().year,
            last=statements["as_of"].max().year,
            regions=statements["region"].nunique(),
            indicators=self.names,
        )

    def say(self) -> str:
        """Of M judgements N came true, or that there are too few to say."""
        found, words = self.line, self.phrases.words
        ends = {"lower": share(found.lower), "upper": share(found.upper)}
        if found.statements < ENOUGH:
            return words("record.too_few", **ends, statements=found.statements, needed=ENOUGH)
        facts = {
            "statements": self.count(found.statements),
            "came": self.count(found.came_true),
            "share": share(found.came_true / found.statements),
            "said": share(found.said),
            "days": found.days,
        }
        return words("record.line", **ends, **facts)

    @property
    def names(self) -> str:
        """The indicators in words."""
        names = [self.phrases.name("indicators", name) for name in self.indicators]
        return self.phrases.words("label.list").join(names)

    def count(self, cases: float) -> str:
        """A number of cases."""
        return number(cases, 0, lang=self.phrases.lang)

    def table(self) -> ResultTable:
        """What was said and what came true, one row a range of probabilities."""
        words, data = self.phrases.words, self.bins
        keys = ("said_range", "statements", "came_true", "share", "days")
        columns = [Column(keys[0], words("column.said_range"), wrap=False)]
        columns += [Column(key, words(f"column.{key}"), align="right") for key in keys[1:]]
        factors = words("label.list").join(str(factor) for factor in FACTORS)
        notes = [words("record.note", factors=factors, years=self.replay.horizon)]
        definitions = self.phrases.workbook.indicators
        if any(should_fall(definitions.loc[name]) for name in self.indicators):
            notes.append(words("record.note_falling"))
        return ResultTable(
            name="record",
            caption=words("record.caption"),
            data=data.assign(indicators="|".join(self.indicators), **self._made),
            cells=[self._cells(row) for row in data.itertuples()],
            columns=columns,
            labels=labels_of(self.phrases),
            note=words("label.space").join(notes),
        )

    @property
    def _made(self) -> dict[str, object]:
        """Where and when the judgements were made."""
        statements = self.replay.statements
        days = {"first_day": statements["as_of"].min(), "last_day": statements["as_of"].max()}
        return {"regions": statements["region"].nunique(), **days}

    def _cells(self, row) -> dict[str, str]:
        ends = {"lower": share(row.lower), "upper": share(row.upper)}
        none = self.phrases.words("label.none")
        return {
            "said_range": self.phrases.words("label.range", **ends),
            "statements": self.count(row.statements),
            "came_true": self.count(row.came_true),
            "share": share(row.share) if row.statements else none,
            "days": self.count(row.days),
        }
