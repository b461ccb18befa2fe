"""Names as offices write them instead of codes: of cities, departments, clusters, sizes."""

from collections.abc import Iterable, Mapping

from plantrack.ingest.written.characters import joined
from plantrack.ingest.written.ledger_words import read_size

#: Columns of a row of firms in which a name may stand for a code.
_NAMED = ("city", "department", "cluster")
_CITY = "市"


def codes_by_name(rows: Iterable[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """Chinese and English names to codes; a name of two codes stands for neither.

    Parameters
    ----------
    rows : iterable of (str, str or None, str or None)
        Code and its two names.

    Examples
    --------
    >>> codes_by_name([("140100", "太原市", "Taiyuan")])
    {'太原市': '140100', 'taiyuan': '140100', '太原': '140100'}
    """
    found: dict[str, str] = {}
    twice = set()
    for code, *names in rows:
        spellings = [key_of(name) for name in names if name]
        spellings += [name.removesuffix(_CITY) for name in spellings if name.endswith(_CITY)]
        for name in dict.fromkeys(spellings):
            if found.setdefault(name, code) != code:
                twice.add(name)
    return {name: code for name, code in found.items() if name not in twice}


def key_of(name: str) -> str:
    """A name without spaces and capitals."""
    return joined(name).casefold()


def in_codes(said: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The texts of a row with codes in place of names; what is unknown stays as it is.

    Parameters
    ----------
    said : mapping of str to str
        Texts of the row.
    names : mapping of str to str
        From `codes_by_name`.
    """
    told = dict(said)
    for column in _NAMED:
        told[column] = names.get(key_of(said[column]), said[column])
    told["size"] = read_size(said["size"]) or said["size"]
    return told
