"""What stands above each column of figures, and beside each row: all texts, from outside in."""

from dataclasses import dataclass

from plantrack.ingest.label_texts import is_year_head
from plantrack.ingest.layout.blocks import Block
from plantrack.ingest.layout.row_kinds import is_broken_value, is_value
from plantrack.ingest.written.periods import read_period
from plantrack.tables.office.sheet import Sheet


@dataclass(frozen=True)
class Laid:
    """A table with its labels apart from its figures.

    Parameters
    ----------
    block : Block
    stub : tuple of int
        Columns of labels.
    stub_names : dict of int to tuple of str
        What stands above each of them.
    figures : dict of int to tuple of str
        What stands above each column of figures, from top to bottom.
    labels : dict of int to tuple of str
        What stands beside each row of the body, from left to right.
    shared : frozenset of (int, int)
        Cells of the body that are merged with others, by row and column.
    """

    block: Block
    stub: tuple[int, ...]
    stub_names: dict[int, tuple[str, ...]]
    figures: dict[int, tuple[str, ...]]
    labels: dict[int, tuple[str, ...]]
    shared: frozenset[tuple[int, int]] = frozenset()


def lay_out(sheet: Sheet, block: Block) -> Laid:
    """Tell labels from figures, and spread merged cells over what they stand for.

    Parameters
    ----------
    sheet : Sheet
    block : Block

    Returns
    -------
    Laid

    Examples
    --------
    >>> from plantrack.ingest.layout.blocks import blocks
    >>> texts = [["地区", "经费", ""], ["", "2020", "2021"], ["太原", "1.5", "1.7"]]
    >>> sheet = Sheet("一", texts)
    >>> laid = lay_out(sheet, blocks(sheet)[0])
    >>> laid.figures[2], laid.labels[2]
    (('经费', '2021'), ('太原',))
    """
    texts, merged = _spread(sheet, block)
    columns = [c for c in block.columns if any(texts[r][c] for r in (*block.header, *block.body))]
    over = {c: _path([texts[row][c] for row in block.header]) for c in columns}
    stub = _stub(texts, block, over)
    return Laid(
        block=block,
        stub=stub,
        stub_names={column: over[column] for column in stub},
        figures={column: over[column] for column in columns if column not in stub},
        labels={row: tuple(texts[row][column] for column in stub) for row in block.body},
        shared=frozenset(cell for cell in merged if cell[0] in {*block.body}),
    )


def _stub(
    texts: list[list[str]], block: Block, over: dict[int, tuple[str, ...]]
) -> tuple[int, ...]:
    """The first columns, up to the first one that holds figures; always at least one."""
    found = [*over][:1]
    for column in [*over][1:]:
        filled = [texts[row][column] for row in block.body if texts[row][column]]
        figures = [text for text in filled if is_value(text) or is_broken_value(text)]
        holds_years = over[column] and all(map(is_year_head, over[column]))
        if holds_years or (filled and len(figures) * 2 <= len(filled)):
            found.append(column)
        elif not _only_counts(texts, block, found[-1]):
            break
        elif all(read_period(text) is not None for text in filled):
            found.append(column)
        else:
            break
    return tuple(found)


def _only_counts(texts: list[list[str]], block: Block, column: int) -> bool:
    """Whether a column numbers the rows: 1, 2, 3."""
    filled = [texts[row][column] for row in block.body if texts[row][column]]
    return filled == [str(number) for number in range(1, len(filled) + 1)]


def _spread(sheet: Sheet, block: Block) -> tuple[list[list[str]], set[tuple[int, int]]]:
    """Texts of a table, those of merged cells repeated in all of them; and which these are."""
    texts = [[text.strip() for text in row] for row in sheet.texts]
    covered = set()
    for area in sheet.merged:
        cells = [
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]
        covered.update(cells)
        for row, column in cells:
            texts[row][column] = texts[area.top][area.left]
    for upper, lower in zip(block.header, block.header[1:], strict=False):
        _carry_right(texts, upper, lower, block.columns, covered)
    return texts, covered


def _carry_right(texts, upper: int, lower: int, columns: range, covered: set) -> None:
    """A group name stands over the first of its columns only, where cells are not merged."""
    for column in columns[1:]:
        is_open = not texts[upper][column] and (upper, column) not in covered
        if is_open and texts[lower][column] and texts[lower][column - 1]:
            texts[upper][column] = texts[upper][column - 1]


def _path(texts: list[str]) -> tuple[str, ...]:
    """Texts above a column, without empty ones and repetitions."""
    found: list[str] = []
    for text in texts:
        if text and text not in found[-1:]:
            found.append(text)
    return tuple(found)
