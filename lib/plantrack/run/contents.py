"""The index of all pages that are in place, and of what is not there with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plantrack.project import Project
from plantrack.publish.font_face import SharedFont
from plantrack.publish.hold_reasons import say_first_hold
from plantrack.publish.index import render_index
from plantrack.publish.index_entries import Missing, Notice, Others
from plantrack.publish.inline import Link
from plantrack.publish.names import subject_of_run
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.words import Words
from plantrack.run.archive.pages import page_address, write_archives
from plantrack.run.batch import LeftOut
from plantrack.run.card import read_cards
from plantrack.run.contract import Contract
from plantrack.run.failure import Note, read_notes
from plantrack.run.failure.write import PAGE
from plantrack.run.folders import FAILED, HELD, INDEX, LATEST
from plantrack.run.listed import Listed
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook


def write_index(
    project: Project,
    contracts: dict[str, Contract],
    newest: Workbook,
    left_out: tuple[LeftOut, ...],
    shared: SharedFont,
) -> Path:
    """Write ``outputs/index.html`` from the cards of all pages and the notes on failed runs.

    Pages of the archive that are out of date are written before.

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
    outputs = project.outputs
    cards = [
        card
        for card in read_cards(outputs / LATEST)
        if card.notebook in contracts and contracts[card.notebook].is_listed(card.parameters)
    ]
    # Readers of English pages only are given an English list.
    lang = "en" if cards and {card.lang for card in cards} == {"en"} else "zh"
    phrases = Phrases(newest, Words(lang))
    archived = write_archives(outputs, contracts, newest, shared, lang)
    notes, shown = _Notes.of(outputs, contracts), {card.run_id for card in cards}
    listed = Listed(outputs, phrases, archived)
    page = render_index(
        [listed.entry(card, notes.about(card.run_id, phrases, has_page=True)) for card in cards],
        words=phrases.words,
        groups=[(name, contracts[name].heading(lang)) for name in sorted(contracts, reverse=True)],
        summary=listed.summary(cards),
        others=Others(
            without_page=notes.missing(shown, contracts, phrases),
            left_out=_left_out(left_out, phrases),
            no_longer=[
                Link(one.title, page_address(run_id))
                for run_id, one in archived.items()
                if run_id not in shown
            ],
        ),
        shared=shared,
    )
    index = outputs / INDEX
    write_whole({index: page})
    return index


def _left_out(left_out: tuple[LeftOut, ...], phrases: Phrases) -> list[tuple[str, str]]:
    """What was left out for one reason together: names by reason."""
    words, found = phrases.words, {}
    for item in left_out:
        why = words("index.left_out_points", points=item.points, needed=item.needed)
        head = phrases.name("indicators", item.indicator) + words("label.colon") + why
        found.setdefault(head, []).append(phrases.name("regions", item.region))
    return [(head, words("label.list").join(names)) for head, names in found.items()]


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
    heading = contracts[note.notebook].heading(phrases.lang)
    subject = subject_of_run(note.parameters, phrases)
    return phrases.words.join([heading, subject], "label.colon")
