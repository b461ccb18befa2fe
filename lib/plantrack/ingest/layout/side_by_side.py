"""Tables side by side: parted by an empty column, or by a second column of labels."""

from collections.abc import Iterator, Sequence

from plantrack.ingest.layout.row_kinds import is_head, is_value
from plantrack.ingest.written.periods import read_period
from plantrack.tables.office.sheet import Sheet


def pieces_of(sheet: Sheet, header: Sequence[int], body: Sequence[int]) -> Iterator[range]:
    """Columns of each table among rows that run over the whole width of a sheet.

    Parameters
    ----------
    sheet : Sheet
    header, body : sequence of int
        Rows.

    Yields
    ------
    range
        At least one, from left to right.

    Examples
    --------
    >>> texts = [["地区", "2020", "地区", "2020"], ["太原", "1.5", "大同", "0.4"]]
    >>> list(pieces_of(Sheet("一", texts), [0], [1]))
    [range(0, 2), range(2, 4)]
    """
    rows = [sheet.texts[row] for row in (*header, *body)]
    width = len(sheet.texts[0])
    used = [any(row[column].strip() for row in rows) for column in range(width)]
    pieces: list[range] = []
    for column in filter(used.__getitem__, range(width)):
        if pieces and not _begins(sheet, header, body, pieces[-1], column):
            pieces[-1] = range(pieces[-1].start, column + 1)
        else:
            pieces.append(range(column, column + 1))
    yield from pieces


def _begins(
    sheet: Sheet, header: Sequence[int], body: Sequence[int], piece: range, column: int
) -> bool:
    """Whether a column is the first one of the next table."""
    heads = [{sheet.texts[row][c].strip() for row in header} - {""} for c in (piece.start, column)]
    is_repeated = heads[0] == heads[1] and any(map(is_head, heads[1]))
    may_begin = piece.stop < column or (is_repeated and column > piece.start + 1)
    return may_begin and _holds_labels(sheet, body, column)


def _holds_labels(sheet: Sheet, body: Sequence[int], column: int) -> bool:
    texts = [sheet.texts[row][column].strip() for row in body]
    filled = [text for text in texts if text]
    labels = [text for text in filled if not is_value(text) or read_period(text) is not None]
    return len(labels) * 2 > len(filled)
