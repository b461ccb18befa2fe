"""What a page of an index is about: the index, the year, the region, whom it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plantrack.publish.formatting import number
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words

#: Decimals of scores as shown; the CSV files keep them all.
SCORE_PLACES = 1


def capital(text: str) -> str:
    """A text with a capital at its beginning.

    Examples
    --------
    >>> capital("place")
    'Place'
    """
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Subject:
    """Names that titles, sentences and tables need, in the language of the reader.

    Parameters
    ----------
    phrases : Phrases
        Language and names.
    index : str
        Name of the index.
    period : str
        Year of the scores.
    region : str
        Id of the region singled out.
    name : str
        Its name.
    group : str
        What its group is called; empty if there is none.
    whole : str
        What all regions compared are called, as it stands in a sentence.
    source : str
        Where the figures come from.
    names : mapping of str to str, optional
        Name of each part of the index.
    percent : int, optional
        Share of replicates that a range of places holds, in per cent.
    """

    phrases: Phrases
    index: str
    period: str
    region: str
    name: str
    group: str
    whole: str
    source: str
    names: Mapping[str, str] = field(default_factory=dict)
    percent: int = 90

    @property
    def words(self) -> Words:
        """Catalogue in the language of the reader."""
        return self.phrases.words

    @property
    def lang(self) -> str:
        """Language of the reader."""
        return self.phrases.lang

    @property
    def facts(self) -> dict[str, str]:
        """What a template may be filled with."""
        names = ("index", "period", "group", "whole", "percent")
        found = {name: getattr(self, name) for name in names} | {"region": self.name}
        return found | {"index": self.inside(self.index)}

    def titled(self, key: str, **facts: object) -> str:
        """An entry of the catalogue as a title: an English one begins with a capital."""
        return capital(self.words(key, **facts))

    def inside(self, name: str) -> str:
        """A name as it stands within a sentence; one that begins with an abbreviation stays."""
        is_word = self.lang == "en" and name[1:2].islower()
        return name[0].lower() + name[1:] if is_word else name

    def part(self, part: str) -> str:
        """Name of a part of the index; one without a name stands for itself."""
        return self.names.get(part, part)

    def score(self, score: float) -> str:
        """A score as shown; a dash if there is none."""
        if score != score:
            return self.words("label.none")
        return number(score, SCORE_PLACES, lang=self.lang)

    def signed(self, amount: float, places: int = SCORE_PLACES) -> str:
        """A difference with its sign; none before a zero, a dash if it is not known."""
        if amount != amount:
            return self.words("label.none")
        text = number(abs(amount), places, lang=self.lang)
        if round(amount, places) == 0:
            return text
        return self.words("regions.minus" if amount < 0 else "regions.plus", number=text)

    def places(self, low: float, high: float) -> str:
        """A range of places in words; a single place if both ends are the same."""
        ends = [number(end, 0, lang=self.lang) for end in (low, high)]
        if ends[0] == ends[1]:
            return self.words("regions.place", rank=ends[0])
        return self.words("regions.places", lower=ends[0], upper=ends[1])

    def place(self, rank: float) -> str:
        """A place in words; a dash if there is none."""
        return self.words("label.none") if rank != rank else self.places(rank, rank)

    def listed(self, names: list[str]) -> str:
        """Names beside each other."""
        return self.words("label.list").join(names)
