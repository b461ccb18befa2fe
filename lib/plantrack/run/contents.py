"""The index of all pages that are in place, and of what is not there with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import plantrack
from plantrack.project import Project
from plantrack.publish.font_face import SharedFont
from plantrack.publish.hold_reasons import say_first_hold
from plantrack.publish.index import Entry, IndexLabels, Missing, Notice, render_index
from plantrack.publish.inline import Link
from plantrack.publish.names import heading_of, subject_of_run
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.words import Words
from plantrack.run.batch import LeftOut
from plantrack.run.contract import Contract
from plantrack.run.deliver import ANNEX, Card, read_cards
from plantrack.run.failure import Note, read_notes
from plantrack.run.failure.write import PAGE
from plantrack.run.folders import FAILED, HELD, LATEST
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook

_LANG = "zh"


def write_index(
    project: Project,
    contracts: dict[str, Contract],
    newest: Workbook,
    left_out: tuple[LeftOut, ...],
    shared: SharedFont,
) -> Path:
    """Write ``outputs/index.html`` from the cards of all pages and the notes on failed runs.

    Parameters
    ----------
    project : Project
        Where outputs are.
    contracts : dict of str to Contract
        Notebooks; the index groups pages by them, what officials read first.
    newest : Workbook
        Gives names.
    left_out : tuple of LeftOut
        Runs the figures do not carry.
    shared : SharedFont
        Characters every page carries in its font.

    Returns
    -------
    pathlib.Path
        The index.
    """
    phrases, outputs = Phrases(newest, Words(_LANG)), project.outputs
    words, cards = phrases.words, read_cards(outputs / LATEST)
    cards = [
        card
        for card in cards
        if card.notebook in contracts and contracts[card.notebook].is_listed(card.parameters)
    ]
    notes = _Notes.of(outputs, contracts)
    page = render_index(
        [
            _entry(card, notes.about(card.run_id, phrases, has_page=True), outputs, words)
            for card in cards
        ],
        lang=_LANG,
        title=words("index.title"),
        intro=words("index.intro"),
        labels=_labels(words),
        groups=[(name, _heading(contracts[name])) for name in sorted(contracts, reverse=True)],
        without_page=notes.missing({card.run_id for card in cards}, contracts, phrases),
        left_out=[(_name(item, phrases), _why(item, words)) for item in left_out],
        shared=shared,
    )
    index = outputs / "index.html"
    write_whole({index: page})
    return index


@dataclass(frozen=True)
class _Notes:
    """Notes on runs that failed and on those held back, by folder and run."""

    by_folder: Mapping[str, Mapping[str, Note]]

    @classmethod
    def of(cls, outputs: Path, contracts: dict[str, Contract]) -> "_Notes":
        found = {folder: read_notes(outputs / folder) for folder in (FAILED, HELD)}
        return cls(
            {
                folder: {run: note for run, note in notes.items() if note.notebook in contracts}
                for folder, notes in found.items()
            }
        )

    def about(self, run_id: str, phrases: Phrases, *, has_page: bool) -> list[Notice]:
        """What is to be said of a run: first that it failed, then that a result waits."""
        return [
            Notice(
                _say(notes[run_id], phrases, has_page=has_page),
                Link(phrases.words("index.details"), f"{folder}/{run_id}/{PAGE}"),
            )
            for folder, notes in self.by_folder.items()
            if run_id in notes
        ]

    def missing(
        self, shown: set[str], contracts: dict[str, Contract], phrases: Phrases
    ) -> list[Missing]:
        """Runs without a page, in the order in which the index groups pages."""
        found = {run: note for notes in self.by_folder.values() for run, note in notes.items()}
        return [
            Missing(run_id, _title(found[run_id], contracts, phrases), notice)
            for name in sorted(contracts, reverse=True)
            for run_id in sorted(found)
            if found[run_id].notebook == name and run_id not in shown
            for notice in self.about(run_id, phrases, has_page=False)
        ]


def _say(note: Note, phrases: Phrases, *, has_page: bool) -> str:
    """What happened, in one line."""
    words, suffix = phrases.words, "" if has_page else "_none"
    if not note.reasons:
        said = [words(f"index.failed{suffix}"), words(f"failure.{note.code}")]
        return words("label.space").join(said)
    why = showable(say_first_hold(note.reasons, phrases))
    return words(f"index.held{suffix}") + why + words("label.full_stop")


def _title(note: Note, contracts: dict[str, Contract], phrases: Phrases) -> str:
    heading = _heading(contracts[note.notebook])
    subject = subject_of_run(note.parameters, phrases)
    return phrases.words.join([heading, subject], "label.colon")


def _heading(contract: Contract) -> str:
    return heading_of(contract.name, getattr(contract.question, _LANG), _LANG)


def _entry(card: Card, notices: list[Notice], outputs: Path, words: Words) -> Entry:
    annex = f"{LATEST}/{card.run_id}/{ANNEX}"
    return Entry(
        group=card.notebook,
        href=f"{LATEST}/{card.run_id}.html",
        title=card.title,
        headline=card.headline,
        as_of=card.as_of,
        annex=Link(words("index.annex"), annex) if (outputs / annex).is_file() else None,
        notices=notices,
    )


def _labels(words: Words) -> IndexLabels:
    return IndexLabels(
        as_of=words("briefing.facts.as_of"),
        colon=words("label.colon"),
        without_page=words("index.without_page"),
        left_out=words("index.left_out"),
        skip=words("page.skip"),
        generator=words("index.generator", version=plantrack.__version__),
    )


def _name(item: LeftOut, phrases: Phrases) -> str:
    region = phrases.name("regions", item.region)
    return region + phrases.words("label.space") + phrases.name("indicators", item.indicator)


def _why(item: LeftOut, words: Words) -> str:
    return words("index.left_out_points", points=item.points, needed=item.needed)
