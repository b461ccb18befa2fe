"""How a table of a file was read, in words."""

from collections.abc import Sequence

from plantrack.ingest.recognise import Understood
from plantrack.publish.doubt_words import short
from plantrack.publish.names import name_of
from plantrack.publish.phrases import Phrases

#: How many names are listed; the others are counted.
_LISTED = 6


def say_understood(table: Understood, phrases: Phrases) -> str:
    """Which regions, indicators and years were found in a table, and how many figures.

    Parameters
    ----------
    table : Understood
        How it was read.
    phrases : Phrases
        Language and names.

    Returns
    -------
    str
        One sentence.
    """
    words = phrases.words
    if not table.figures:
        return words("intake.understood_none")
    return words(
        "intake.understood",
        figures=table.figures,
        regions=_listed([name_of("regions", one, phrases) for one in table.regions], phrases),
        indicators=_listed(
            [name_of("indicators", one, phrases) for one in table.indicators], phrases
        ),
        periods=_listed(sorted(table.periods), phrases),
    )


def name_of_table(table: Understood, phrases: Phrases) -> str:
    """Sheet and cells of a table, with its title where it has one."""
    place = short("!".join(part for part in (table.sheet, table.cells) if part))
    if not table.title:
        return place
    return phrases.words("label.bracket", text=place, inside=short(table.title))


def _listed(names: Sequence[str], phrases: Phrases) -> str:
    words = phrases.words
    text = words("label.list").join(short(name) for name in names[:_LISTED])
    if len(names) <= _LISTED:
        return text
    return words("intake.and_others", text=text, count=len(names))
