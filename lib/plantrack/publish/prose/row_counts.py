"""How many rows of a kind a result table has: what sentences count without a column for it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

#: Columns whose different values pages count.
_COUNTED = re.compile(r"^(region|indicator|target|part|period|year|day|as_of|source)$")
#: Columns that say what a group of rows is about.
_ABOUT = ("region", "indicator")
_RESTATED = "duplicate_of"
_MOST_WORDS = 60
_REASON = "reason"
_TRUTH = {"True", "False"}

_Row = Mapping[str, str]


def row_counts(table: Sequence[_Row]) -> Iterator[tuple[str, int, str]]:
    """Count rows: all, without restatements, and of each series.

    Parameters
    ----------
    table : sequence of mapping
        Rows of a result table, all cells as text.

    Yields
    ------
    word : str
        What the rows have in common; empty for all rows, and for different values of a column.
    count : int
    column : str

    Examples
    --------
    >>> rows = [{"target": "a", "status": "met"}, {"target": "b", "status": "met"}]
    >>> list(row_counts(rows))
    [('', 2, ''), ('', 2, 'target'), ('a', 1, 'target'), ('b', 1, 'target'), ('met', 2, 'status')]
    """
    parts = [table]
    if table and _RESTATED in table[0]:
        main = [row for row in table if not row[_RESTATED]]
        yield "", len(table) - len(main), _RESTATED
        parts.append(main)
    about = [column for column in _ABOUT if table and column in table[0]]
    series = defaultdict(list)
    for row in table:
        series[tuple(row[column] for column in about)].append(row)
    for part in [*parts, *(series.values() if about else ())]:
        yield from _counts(part)


def _counts(rows: Sequence[_Row]) -> Iterator[tuple[str, int, str]]:
    yield "", len(rows), ""
    for column in rows[0] if rows else ():
        words = Counter(row[column] for row in rows if row[column])
        if _COUNTED.match(column):
            yield "", len(words), column
        if words and words.keys() <= _TRUTH:
            # Of so many rows it was asked, of so many it is true.
            yield from (("", count, column) for count in (words.total(), words["True"]))
        elif column == _REASON:
            # Codes, which pages have sentences for and no word.
            yield from (("", count, column) for count in words.values())
        elif len(words) <= _MOST_WORDS:
            yield from ((word, count, column) for word, count in words.items())
