"""The index of all pages that are in place, and of what is not there with the reason."""

from pathlib import Path

import plantrack
from plantrack.project import Project
from plantrack.publish.index import Entry, IndexLabels, render_index
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words, catalogue
from plantrack.run.batch import LeftOut
from plantrack.run.contract import Contract
from plantrack.run.deliver import Card, read_cards, write_whole
from plantrack.run.runner import failures
from plantrack.tables import Workbook

_LANG = "zh"


def write_index(
    project: Project,
    contracts: dict[str, Contract],
    newest: Workbook,
    left_out: tuple[LeftOut, ...],
    common: frozenset[str],
) -> Path:
    """Write ``outputs/index.html`` from the cards of all pages.

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
    common : frozenset of str
        Characters every page carries in its font.

    Returns
    -------
    pathlib.Path
        The index.
    """
    words = Words(_LANG)
    phrases = Phrases(newest, words)
    failed = failures(project.outputs)
    cards = [card for card in read_cards(project.outputs / "latest") if card.notebook in contracts]
    shown = {card.run_id for card in cards}
    missing = [
        (run_id, words("index.failed_none"))
        for run_id in failed
        if run_id not in shown and run_id.partition("-")[0] in contracts
    ]
    page = render_index(
        [_entry(card, card.run_id in failed, words) for card in cards],
        lang=_LANG,
        title=words("index.title"),
        intro=words("index.intro"),
        labels=_labels(words),
        groups=[(name, _heading(contracts[name])) for name in sorted(contracts, reverse=True)],
        left_out=[(_name(item, phrases), _why(item, words)) for item in left_out] + missing,
        common=common,
    )
    index = project.outputs / "index.html"
    write_whole({index: page})
    return index


def _heading(contract: Contract) -> str:
    """A notebook the catalogue of words does not know is headed by its question."""
    named = catalogue().get(f"index.group.{contract.name}")
    return named[_LANG] if named else getattr(contract.question, _LANG)


def _entry(card: Card, has_failed: bool, words: Words) -> Entry:
    return Entry(
        group=card.notebook,
        href=f"latest/{card.run_id}.html",
        title=card.title,
        headline=card.headline,
        as_of=card.as_of,
        warning=words("index.failed") if has_failed else "",
    )


def _labels(words: Words) -> IndexLabels:
    return IndexLabels(
        as_of=words("briefing.facts.as_of"),
        colon=words("label.colon"),
        left_out=words("index.left_out"),
        skip=words("page.skip"),
        generator=words("index.generator", version=plantrack.__version__),
    )


def _name(item: LeftOut, phrases: Phrases) -> str:
    region = phrases.name("regions", item.region)
    return region + phrases.words("label.space") + phrases.name("indicators", item.indicator)


def _why(item: LeftOut, words: Words) -> str:
    return words("index.left_out_points", points=item.points, needed=item.needed)
