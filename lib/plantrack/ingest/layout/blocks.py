"""Find the tables on a sheet: title and unit lines, header rows, body rows, notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plantrack.ingest.layout.row_kinds import (
    RowKind,
    is_broken_value,
    is_head,
    is_note,
    is_unit_line,
    is_value,
    kind_of,
)
from plantrack.ingest.layout.side_by_side import pieces_of
from plantrack.tables.office.sheet import Sheet


@dataclass(frozen=True)
class Block:
    """One table on a sheet; rows and columns are counted from 0 on the sheet.

    Parameters
    ----------
    above, below : tuple of str
        Texts of the lines before the header and after the body.
    header, body : tuple of int
        Rows.
    columns : range
        Columns.
    """

    above: tuple[str, ...]
    header: tuple[int, ...]
    body: tuple[int, ...]
    columns: range
    below: tuple[str, ...] = ()


def blocks(sheet: Sheet) -> list[Block]:
    """Find the tables on a sheet, from top to bottom and from left to right.

    Parameters
    ----------
    sheet : Sheet

    Returns
    -------
    list of Block
        Empty if no row holds numbers below a header.

    Examples
    --------
    >>> texts = [["收入表", ""], ["地区", "2020"], ["太原", "1.5"], ["注：初步数", ""]]
    >>> found, = blocks(Sheet("一", texts))
    >>> found.above, found.header, found.body, found.below
    (('收入表',), (1,), (2,), ('注：初步数',))
    """
    found: list[Block] = []
    for rows in _stacked(sheet):
        parts = list(_beside(sheet, rows))
        if found and _is_continued(sheet, found[-1], parts[0]):
            above = found[-1].above
            parts = [replace(part, above=(*above, *part.above)) for part in parts]
        found += parts
    return found


def rows_left_over(sheet: Sheet, found: list[Block]) -> list[int]:
    """Rows that hold figures, or follow the last table with several cells, and are in no table.

    Parameters
    ----------
    sheet : Sheet
    found : list of Block

    Returns
    -------
    list of int
    """
    inside = {row for block in found for row in (*block.header, *block.body)}
    last = max(inside, default=len(sheet.texts))
    kinds = enumerate(map(kind_of, sheet.texts))
    return [
        row
        for row, kind in kinds
        if row not in inside
        and (kind is RowKind.BODY or (kind is RowKind.HEADER and row > last))
        and not is_note(sheet.texts[row])
    ]


class _Rows:
    """Rows of a table as they are met, from top to bottom."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.above: list[int] = []
        self.header: list[int] = []
        self.body: list[int] = []
        self.below: list[int] = []

    def add(self, number: int, kind: RowKind) -> None:
        row = self.sheet.texts[number]
        if kind is RowKind.BLANK:
            return
        if self.body or (kind is RowKind.BODY and self.header):
            self.body.append(number)
        elif any(map(is_unit_line, row)):
            self.above.append(number)
        elif kind is RowKind.HEADER or self._is_low_header(number):
            self._drop_titles(row)
            self.header.append(number)
        else:
            # What looked like a header was a line of several cells: a header stands on its body.
            self.above += [*self.header, number]
            self.header = []

    def _is_low_header(self, number: int) -> bool:
        """Whether one text alone is the lower row of a header that stands right above it."""
        is_apart = not self.sheet.texts[number][0].strip()
        return is_apart and self.header[-1:] == [number - 1]

    def _drop_titles(self, row: list[str]) -> None:
        """Titles of tables side by side look like a header, with fewer cells than the next row."""
        if len(self.header) != 1:
            return
        upper = self.sheet.texts[self.header[0]]
        count, below = (sum(bool(text.strip()) for text in texts) for texts in (upper, row))
        is_title = upper[0].strip() and upper[0] != row[0] and not is_head(upper[0])
        if is_title and row[0].strip() and count < below:
            self.above += self.header
            self.header = []


def _stacked(sheet: Sheet) -> Iterator[_Rows]:
    """Tables one below the other, each over the whole width."""
    kinds = [kind_of(row) for row in sheet.texts]
    table = _Rows(sheet)
    for number, kind in enumerate(kinds):
        if kind is RowKind.HEADER and _continues(sheet, table, number):
            kind = kinds[number] = RowKind.BODY
        goes_on = bool(table.header) and _goes_on(kinds, number)
        if table.body and kind in {RowKind.HEADER, RowKind.LINE} and not goes_on:
            follows = table.below[-1:] == [number - 1]
            if kind is RowKind.LINE and is_note(sheet.texts[number], follows_note=follows):
                table.below.append(number)
                continue
            yield table
            table = _Rows(sheet)
        is_group = goes_on and bool(sheet.texts[number][0].strip() or table.body)
        table.add(number, RowKind.BODY if is_group else kind)
    if table.body:
        yield table


def _goes_on(kinds: list[RowKind], number: int) -> bool:
    """Whether a line stands inside a body, as the name of a group: more of it follows directly."""
    past = {RowKind.BLANK, RowKind.LINE}
    follows = next((kind for kind in kinds[number + 1 :] if kind not in past), None)
    return kinds[number] is RowKind.LINE and follows is RowKind.BODY


def _continues(sheet: Sheet, table: _Rows, number: int) -> bool:
    """Whether what looks like a header is one more row of figures: of years, or of broken ones."""
    row, header = sheet.texts[number], [sheet.texts[line] for line in table.header]
    before = [*table.header, *table.body][-1:]
    if before != [number - 1] or any(row[0] == line[0] for line in header) or is_head(row[0]):
        return False
    return bool(row[0].strip()) and any(is_value(t) or is_broken_value(t) for t in row[1:])


def _beside(sheet: Sheet, rows: _Rows) -> Iterator[Block]:
    """Split rows where tables stand side by side, each with the titles above it."""
    for columns in pieces_of(sheet, rows.header, rows.body):
        body = [row for row in rows.body if any(sheet.texts[row][c].strip() for c in columns)]
        above = [text for row in rows.above for text in _texts_above(sheet.texts[row], columns)]
        below = [" ".join(filter(None, map(str.strip, sheet.texts[row]))) for row in rows.below]
        yield Block(tuple(above), tuple(rows.header), tuple(body), columns, tuple(below))


def _texts_above(row: list[str], columns: range) -> list[str]:
    """Texts of a line that belong to a piece; where none stands above it, all of them do."""
    found: list[str] = []
    for is_unit in (False, True):
        texts = {
            c: t.strip() for c, t in enumerate(row) if t.strip() and is_unit_line(t) == is_unit
        }
        found += [text for c, text in texts.items() if c in columns] or list(texts.values())
    return found


def _is_continued(sheet: Sheet, before: Block, block: Block) -> bool:
    """Whether a table goes on below a repeated header, as 续表 or without any title."""
    heads = [
        [[sheet.texts[row][c].strip() for c in one.columns] for row in one.header]
        for one in (before, block)
    ]
    return heads[0] == heads[1] and all("续" in line for line in block.above)
