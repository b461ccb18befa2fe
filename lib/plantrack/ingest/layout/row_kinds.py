"""What one row of a sheet can be: blank, a line of text, part of a header, or of a body."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from plantrack.ingest.written.characters import joined
from plantrack.ingest.written.numbers import read_number
from plantrack.ingest.written.periods import read_period, year_of_serial

#: Lines above a table, or in the same row as its title.
_UNIT_LINE = re.compile(r"[（(]?(计量)?单\s*位\s*[:：]")
#: Lines below a table.
_NOTE_STARTS = ("注", "备注", "说明", "资料来源", "数据来源", "来源", "Note", "Source")
_NOTE_GOES_ON = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,2}[.、)）]|[①-⑳*]")
#: Who made a table, and when.
_FOOTER = re.compile(
    r"(负责人|审核|审签|制表|填表|填报|复核|校对|联系人|联系电话|电话|日期)\S{0,3}\s*[:：]"
)
#: How yearbooks number columns of labels.
_COLUMN_LETTERS = ("甲", "乙", "丙")
_HEADS = frozenset(
    "地区 区域 城市 市 市别 县区 省份 省市 地市 各市 指标 指标名称 项目 名称 年份 年度 时间 序号 "
    "单位 地区代码 代码 region indicator year period item".split()
)
#: A figure with a slip of the pen.
_BROKEN = re.compile(r"[-+]?\s*\D?\s*\d[\d.,，。oOlI\s]*[^\d\s]{0,2}[\d.,]*[%％]?|#[A-Z/0!?]+")
#: Words in place of a figure.
_WORDS = frozenset(
    "暂无 未报 未报送 待定 待核 待核实 缺 保密 不详 空 无数据 暂缺 nan null na".split()
)


class RowKind(Enum):
    """What a row is."""

    BLANK = auto()
    LINE = auto()
    HEADER = auto()
    BODY = auto()


def kind_of(row: Sequence[str]) -> RowKind:
    """Tell what a row is from its texts alone.

    Examples
    --------
    >>> rows = (["收入表", ""], ["地区", "2020"], ["太原", "1.5"], ["", ""])
    >>> [kind_of(row).name for row in rows]
    ['LINE', 'HEADER', 'BODY', 'BLANK']
    """
    filled = [text.strip() for text in row if text.strip()]
    if not filled or _numbers_columns(row):
        return RowKind.BLANK
    words = [text for text in filled if not text[0].isdigit()]
    if any(map(is_unit_line, words)) or any(map(_FOOTER.match, words)):
        return RowKind.LINE
    if len(filled) == 1:
        is_figure = not row[0].strip() and is_value(filled[0]) and read_period(filled[0]) is None
        return RowKind.BODY if is_figure else RowKind.LINE
    is_body = any(is_value(text) and read_period(text) is None for text in filled[1:])
    return RowKind.BODY if is_body and not _holds_serials(row) else RowKind.HEADER


def is_value(text: str) -> bool:
    """Whether a cell holds a figure or a mark that stands for a missing one.

    Examples
    --------
    >>> [is_value(text) for text in ("1.5", "…", "太原", "")]
    [True, True, False, False]
    """
    if not text.strip():
        return False
    try:
        read_number(text)
    except ValueError:
        return False
    return True


def is_broken_value(text: str) -> bool:
    """Whether a cell should hold a figure, and holds a slip of the pen or a word in its place.

    Examples
    --------
    >>> [is_broken_value(text) for text in ("1O.5", "12..3", "#REF!", "未报", "2020年", "太原")]
    [True, True, True, True, False, False]
    """
    text = text.strip()
    if not text or is_value(text) or read_period(text) is not None:
        return False
    is_year = re.match(r"(19|20)\d\d\s*年", text)
    return not is_year and bool(_BROKEN.fullmatch(text) or joined(text).casefold() in _WORDS)


def is_head(text: str) -> bool:
    """Whether a cell is the head of a column of labels, such as 地区."""
    return joined(text).casefold() in _HEADS


def is_unit_line(text: str) -> bool:
    """Whether a cell declares the unit of a table: 单位：亿元."""
    return bool(_UNIT_LINE.match(text.strip()))


def is_note_text(text: str) -> bool:
    """Whether a line is a note or names a source."""
    return text.strip().startswith(_NOTE_STARTS)


def is_note(row: Sequence[str], *, follows_note: bool = False) -> bool:
    """Whether a row is a note, or the next point of the note before it."""
    first = next(filter(None, map(str.strip, row)), "")
    is_footer = any(_FOOTER.match(text.strip()) for text in row)
    goes_on = follows_note and bool(_NOTE_GOES_ON.match(first))
    return is_note_text(first) or is_footer or goes_on


def _numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns, as yearbooks do below a header: 甲 1 2 3."""
    filled = [text.strip() for text in row if text.strip()]
    labels = [text for text in filled if text in _COLUMN_LETTERS]
    numbers = filled[len(labels) :]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) > 1 and numbers == counted and (bool(labels) or not row[0].strip())


def _holds_serials(row: Sequence[str]) -> bool:
    """Whether dates that lie whole years apart stand above columns, as numbers of days."""
    first = row[0].strip()
    if first and not is_head(first):
        return False
    texts = [text.strip() for text in row[1:] if text.strip()]
    if not texts or any(year_of_serial(text) is None for text in texts):
        return False
    steps = [int(b) - int(a) for a, b in zip(texts, texts[1:], strict=False)]
    return all(step in {365, 366} for step in steps)
