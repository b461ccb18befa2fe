"""What the index says of each page in place, and of all plans together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plantrack.file_hashes import file_hash
from plantrack.publish.archive.page import chips
from plantrack.publish.archive.standings import count_codes, standings
from plantrack.publish.index_entries import Entry, Files, Notice, Summary
from plantrack.publish.phrases import Phrases
from plantrack.run.archive.pages import Archived, page_address
from plantrack.run.card import Card
from plantrack.run.deliver import ANNEX
from plantrack.run.folders import LATEST
from plantrack.run.pdf.seal import is_of, pdf_of

_SCOREBOARD = "scoreboard"
#: Levels of regions that make a part of a large group.
_LEVELS = ("province", "city")


@dataclass(frozen=True)
class Listed:
    """Pages in place, as the index lists them.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    phrases : Phrases
        Language of the index, and names.
    archived : mapping of str to Archived
        What is said of earlier issues, by run.
    """

    outputs: Path
    phrases: Phrases
    archived: Mapping[str, Archived] = field(repr=False)
    _counted: dict[str, Counter[str]] = field(default_factory=dict, repr=False)

    def entry(self, card: Card, notices: list[Notice]) -> Entry:
        """One page in the list.

        Parameters
        ----------
        card : Card
            Of the page.
        notices : list of Notice
            What to know before reading it.
        """
        part, short = self._part(card)
        return Entry(
            group=card.notebook,
            href=f"{LATEST}/{card.run_id}.html",
            title=card.title,
            headline=card.headline,
            as_of=card.as_of,
            counts=chips(self._counts(card), self.phrases),
            notices=notices,
            changed=self._changed(card, "changed"),
            shortly=self._changed(card, "shortly"),
            files=self._files(card),
            part=part,
            short=short,
        )

    def summary(self, cards: Iterable[Card]) -> Summary | None:
        """How the targets of all plans stand; of a plan with several pages the newest counts.

        Parameters
        ----------
        cards : iterable of Card
            Of all pages in the list.

        Returns
        -------
        Summary or None
            None if there is no plan.
        """
        chosen: dict[tuple[str, str], Card] = {}
        # Of pages of one day the one that officials read, which has the highest number.
        for card in sorted(cards, key=lambda card: (card.as_of, card.notebook)):
            if self._scoreboard(card).is_file():
                named = (str(card.parameters.get(name, "")) for name in ("plan", "region"))
                chosen[tuple(named)] = card
        counts = sum((self._counts(card) for card in chosen.values()), Counter())
        if not counts:
            return None
        return Summary(len(chosen), counts.total(), chips(counts, self.phrases))

    def _scoreboard(self, card: Card) -> Path:
        return self.outputs / LATEST / card.run_id / f"{_SCOREBOARD}.csv"

    def _counts(self, card: Card) -> Counter[str]:
        """Asked for by the entry of a page and by the sum; read once."""
        if card.run_id not in self._counted:
            file = self._scoreboard(card)
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            stands = standings({_SCOREBOARD: text}, self.phrases)
            self._counted[card.run_id] = count_codes(stands)
        return self._counted[card.run_id]

    def _changed(self, card: Card, how: str) -> str:
        known = self.archived.get(card.run_id)
        if known is None or not known.changed:
            return ""
        key = "index.changed" if known.day else "index.changed_undated"
        return self.phrases.words(key, day=known.day, what=getattr(known, how))

    def _files(self, card: Card) -> Files:
        page = self.outputs / LATEST / f"{card.run_id}.html"
        annex, pdf = page.parent / card.run_id / ANNEX, pdf_of(page)
        known = self.archived.get(card.run_id)
        has_pdf = pdf.is_file() and is_of(pdf, file_hash(page))
        return Files(
            annex=self._address(annex) if annex.is_file() else "",
            pdf=self._address(pdf) if has_pdf else "",
            archive=page_address(card.run_id) if known else "",
            issues=known.count if known else 0,
        )

    def _address(self, file: Path) -> str:
        return file.relative_to(self.outputs).as_posix()

    def _part(self, card: Card) -> tuple[str, str]:
        """Heading of the part of a large group a page stands in, and its name there."""
        phrases, regions = self.phrases, self.phrases.workbook.regions
        region = str(card.parameters.get("region", ""))
        if region not in regions.index or regions.at[region, "level"] not in _LEVELS:
            return "", ""
        level, parent = regions.at[region, "level"], regions.at[region, "parent"]
        above = phrases.name("regions", parent) if parent in regions.index else ""
        where = phrases.words(f"index.part.{level}", parent=above)
        indicator = str(card.parameters.get("indicator", ""))
        if indicator not in phrases.workbook.indicators.index:
            return "", ""
        named = phrases.name("indicators", indicator)
        return phrases.words.join([named, where], "label.colon"), phrases.name("regions", region)
