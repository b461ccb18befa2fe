"""Random edits of sheets and of files: what people, programs and lines do to them."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from numpy.random import Generator

from plantrack.tables.office.sheet import Area, Sheet

#: What may stand in a cell that was changed.
STRANGE = (
    "", " ", "　", "-", "—", "…", "#", "*", "①", "(", "）", "%", "0", "-0", "1", "00", "1e5",
    "1E+99", "1e999", "-1.5", "1,5", "1,234,567.89", "１２３．４", "1.12％", "0.0112", "12万",
    "3亿元", "9" * 400, "2020", "2020年", "二〇二〇年", "20年", "1999—2003年", "2020年上半年",
    "44166", "9999年", "全国", "合计", "全省", "小计", "其中:", "其中：太原", "太原", "太原市",
    "140100", "11", "Shanxi", "中国 China", "？？", "R&D经费（亿元）", "R&D经费（万元", "单位：",
    "单位：亿元", "单位：亿元、%", "注：", "续表", "甲", "地区", "region", "indicator", "period",
    "value", "unit", "published", "source", "年份", "指标", "数值", "=1+1", "#N/A", "#DIV/0!",
    "TRUE", "nan", "inf", "NaN", "１", "²", "Ⅳ", "٣", "\u202e", "\0", "\ud7ff", "a\nb", "\t",
    "𝟙𝟚", "é", "<b>", "{x}", "{0}", "%s", "[/red]", "\\", "'", '"', "x" * 5_000,
)  # fmt: skip


def edited_sheet(sheet: Sheet, chance: Generator) -> Sheet:
    """A sheet after one to six random edits; it stays as its reader promises sheets."""
    for _ in range(int(chance.integers(1, 7))):
        edit = SHEET_EDITS[int(chance.integers(len(SHEET_EDITS)))]
        sheet = edit(sheet, chance)
    width = max(map(len, sheet.texts), default=0)
    texts = [row + [""] * (width - len(row)) for row in sheet.texts]
    inside = (area for area in sheet.merged if area.bottom < len(texts) and area.right < width)
    for area in inside:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if (row, column) != (area.top, area.left):
                    texts[row][column] = ""
    merged = tuple(a for a in sheet.merged if a.bottom < len(texts) and a.right < width)
    return replace(sheet, texts=texts, merged=merged)


def _at(length: int, chance: Generator) -> int:
    return int(chance.integers(max(length, 1)))


def _rows(sheet: Sheet) -> list[list[str]]:
    return [list(row) for row in sheet.texts]


def _change(sheet: Sheet, chance: Generator) -> Sheet:
    rows = _rows(sheet)
    for _ in range(int(chance.integers(1, 6))):
        if rows and rows[0]:
            row, column = _at(len(rows), chance), _at(len(rows[0]), chance)
            rows[row][column : column + 1] = [STRANGE[_at(len(STRANGE), chance)]]
    return replace(sheet, texts=rows)


def _spoil(sheet: Sheet, chance: Generator) -> Sheet:
    """Leave out, double or add a letter in one cell."""
    rows = _rows(sheet)
    filled = [(r, c) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    if filled:
        row, column = filled[_at(len(filled), chance)]
        text, place = rows[row][column], _at(len(rows[row][column]), chance)
        letter = STRANGE[_at(len(STRANGE), chance)][:1]
        middle = ("", text[place] * 2, text[place] + letter)[_at(3, chance)]
        rows[row][column] = text[:place] + middle + text[place + 1 :]
    return replace(sheet, texts=rows)


def _swap(sheet: Sheet, chance: Generator) -> Sheet:
    rows = _rows(sheet)
    one, two = _at(len(rows), chance), _at(len(rows), chance)
    if rows:
        rows[one], rows[two] = rows[two], rows[one]
    return replace(sheet, texts=rows)


def _drop_row(sheet: Sheet, chance: Generator) -> Sheet:
    rows = _rows(sheet)
    place = _at(len(rows), chance)
    return replace(sheet, texts=rows[:place] + rows[place + 1 :])


def _add_row(sheet: Sheet, chance: Generator) -> Sheet:
    rows = _rows(sheet)
    place, width = _at(len(rows) + 1, chance), len(rows[0]) if rows else 1
    copied = rows[_at(len(rows), chance)] if rows and chance.random() < 0.5 else [""] * width
    return replace(sheet, texts=[*rows[:place], list(copied), *rows[place:]])


def _drop_column(sheet: Sheet, chance: Generator) -> Sheet:
    place = _at(len(sheet.texts[0]) if sheet.texts else 0, chance)
    return replace(sheet, texts=[row[:place] + row[place + 1 :] for row in sheet.texts])


def _add_column(sheet: Sheet, chance: Generator) -> Sheet:
    width = len(sheet.texts[0]) if sheet.texts else 0
    place, copied = _at(width + 1, chance), _at(width, chance)
    is_copy = bool(width) and chance.random() < 0.5
    rows = [[*row[:place], row[copied] if is_copy else "", *row[place:]] for row in sheet.texts]
    return replace(sheet, texts=rows)


def _cut(sheet: Sheet, chance: Generator) -> Sheet:
    return replace(sheet, texts=_rows(sheet)[: _at(len(sheet.texts) + 1, chance)])


def _turn(sheet: Sheet, chance: Generator) -> Sheet:
    return replace(sheet, texts=[list(row) for row in zip(*sheet.texts, strict=True)], merged=())


def _merge(sheet: Sheet, chance: Generator) -> Sheet:
    """Merge a few cells that no other area covers."""
    height, width = len(sheet.texts), len(sheet.texts[0]) if sheet.texts else 0
    top, left = _at(height, chance), _at(width, chance)
    area = Area(top, left, top + _at(4, chance), left + _at(4, chance))
    apart = all(
        area.bottom < one.top
        or one.bottom < area.top
        or area.right < one.left
        or one.right < area.left
        for one in sheet.merged
    )
    is_one = (area.top, area.left) == (area.bottom, area.right)
    return replace(sheet, merged=(*sheet.merged, area)) if apart and not is_one else sheet


SHEET_EDITS: tuple[Callable[[Sheet, Generator], Sheet], ...] = (
    _change, _change, _change, _spoil, _spoil, _swap, _drop_row, _add_row, _drop_column,
    _add_column, _cut, _turn, _merge,
)  # fmt: skip


def edited_bytes(data: bytes, chance: Generator) -> bytes:
    """Bytes after one to four random edits: flipped, cut, left out, doubled, inserted."""
    for _ in range(int(chance.integers(1, 5))):
        start = _at(len(data), chance)
        length = int(chance.integers(1, 65))
        kind = _at(5, chance)
        if kind == 0:
            flipped = bytes(byte ^ (1 << _at(8, chance)) for byte in data[start : start + 3])
            data = data[:start] + flipped + data[start + 3 :]
        elif kind == 1:
            data = data[:start] + data[start + length :]
        elif kind == 2:
            data = data[: start + length] + data[start:]
        elif kind == 3:
            data = data[:start] + chance.bytes(length) + data[start:]
        elif chance.random() < 0.3:
            data = data[:start]
    return data


def edited_package(data: bytes, chance: Generator) -> bytes:
    """A packed file of which one part was edited, and which is packed soundly again."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = sorted(parts)[_at(len(parts), chance)]
    parts[name] = edited_bytes(parts[name], chance)
    if chance.random() < 0.1:
        del parts[name]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return packed.getvalue()


def recoded(data: bytes, chance: Generator) -> bytes:
    """A text file in another encoding, or said to be."""
    text = data.decode("gb18030")
    codecs = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "big5", "utf-7", "shift_jis")
    return text.encode(codecs[_at(len(codecs), chance)], errors="replace")
