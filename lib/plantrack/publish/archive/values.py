"""Names and values of result tables, as the archive prints them."""

from collections.abc import Iterable, Sequence

from plantrack.publish.names import name_of, target_of
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import catalogue

_TABLES = {"region": "regions", "indicator": "indicators", "plan": "plans"}
_DIGITS = 6
#: Characters of a value that are shown.
_LONGEST = 100


def table_name(name: str, phrases: Phrases) -> str:
    """What a table is called; one the catalogue does not know keeps its name."""
    return _called(f"archive.table.{name}", name, phrases)


def main_tables(names: Iterable[str], declared: Sequence[str]) -> list[str]:
    """Tables that readers look at: those declared, then those the catalogue knows; else all.

    Parameters
    ----------
    names : iterable of str
        Tables there are.
    declared : sequence of str
        By the contract of the notebook.

    Examples
    --------
    >>> main_tables(["settings", "projection", "figures"], ["figures"])
    ['figures', 'projection']
    >>> main_tables(["sample-b", "sample-a"], [])
    ['sample-a', 'sample-b']
    """
    there = sorted(set(names))
    known = [name for name in there if f"archive.table.{name}" in catalogue()]
    first = [name for name in dict.fromkeys([*declared, *known]) if name in there]
    return first or there


def column_name(name: str, phrases: Phrases) -> str:
    """What a column is called; one the catalogue does not know keeps its name."""
    return _called(f"archive.column.{name}", name, phrases)


def key_text(columns: Sequence[str], key: Sequence[str], phrases: Phrases) -> str:
    """What names a row, with names in place of ids."""
    texts = [_named(column, value, phrases) for column, value in zip(columns, key, strict=False)]
    texts += key[len(columns) :]
    return phrases.words.join([text for text in texts if text], "label.list")


def plain(text: str) -> str:
    """A value of a table without digits that no reader needs; of a long text the beginning.

    Examples
    --------
    >>> plain("3602.3626894401186"), plain("0.00012345678"), plain("140000"), plain("7.0")
    ('3602.36', '0.000123457', '140000', '7')
    """
    try:
        number = float(text) if "." in text else None
    except ValueError:
        number = None
    if number is None:
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    short = f"{number:.{_DIGITS}g}"
    return f"{number:.0f}" if "e" in short and abs(number) >= 1 else short


def _named(column: str, value: str, phrases: Phrases) -> str:
    if column == "target":
        return target_of(value, phrases)
    if column in _TABLES and value:
        return name_of(_TABLES[column], value, phrases)
    return plain(value)


def _called(key: str, name: str, phrases: Phrases) -> str:
    entry = catalogue().get(key)
    return entry[phrases.lang] if entry else name
