"""What every page for readers shares: the tables, the language, the names."""

from functools import cached_property

from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.tables import Workbook


class ForReaders:
    """Base of the pages; a page has a workbook and a language.

    Attributes
    ----------
    workbook : Workbook
        Tables as known on the day.
    lang : str
        ``zh`` or ``en``.
    """

    workbook: Workbook
    lang: str

    @cached_property
    def phrases(self) -> Phrases:
        """Names and figures in words."""
        return Phrases(self.workbook, Words(self.lang))

    @property
    def words(self) -> Words:
        """Catalogue in the language of the page."""
        return self.phrases.words

    def conflicts_about(self, indicators: set[str], region: str, *, source: str = "") -> list[str]:
        """What is known to conflict in a region about some indicators, or in a source."""
        return [
            self.words.pick(row.what_zh, row.what_en)
            for row in self.workbook.known_conflicts().itertuples()
            if region in row.region.split("|")
            and (indicators & set(row.indicator.split("|")) or source in row.sources.split("|"))
        ]
