"""Whether figures are of a part, or planned, although their label alone is that of the whole."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plantrack.ingest.around import Around
from plantrack.ingest.doubt import Grade
from plantrack.ingest.doubt_list import DoubtList
from plantrack.ingest.label_texts import plain
from plantrack.ingest.labels import Labels, Meaning
from plantrack.ingest.layout.headers import Laid
from plantrack.ingest.side_labels import SideLabels
from plantrack.ingest.written.region_labels import is_part

#: Who or what the figures of a title may be of alone, beside what the names of indicators hold.
_PARTS = tuple(
    "企业 高等学校 高校 高等院校 科研机构 科研院所 研究机构 政府资金 规上 大中型".split()
)
#: Titles of figures that have not come about.
_PLANNED = re.compile(r"目标任务|目标值|分解|下达|计划[数表]|预计|预测|预期|测算")
#: Titles of what became of such figures.
_CAME_ABOUT = re.compile(r"完成|进展|执行|实施|实现|达成")


@dataclass(frozen=True)
class _Label:
    """A label that names an indicator: what stands there, and before it; and where."""

    text: str
    before: str
    indicator: str
    row: int
    column: int


def narrower_doubts(
    around: Around, sides: SideLabels, laid: Laid, labels: Labels, doubts: DoubtList
) -> None:
    """Doubt labels that name the whole, where the title or the line above names a part of it.

    Parameters
    ----------
    around : Around
    sides : SideLabels
    laid : Laid
    labels : Labels
    doubts : DoubtList
        Is added to.

    Notes
    -----
    A table of firms prints its R&D expenditure as R&D经费, as a table of a whole province does.
    Doubted are only indicators that have a narrower one in the tables, such as that of firms, and
    no label that the mapping of the source names.
    """
    planned = [line for line in around.lines if _is_planned(line)]
    if planned:
        doubts.at_line("planned_title", Grade.NEEDS_YES, planned[0])
    names = {code: plain(name) for code, name in labels.indicators["name_zh"].items()}
    found = _first_ones([*_over(sides, laid, labels), *_beside(sides, laid, labels)])
    texts = {plain(label.text) for label in found}
    titles = [plain(line) for line in around.lines]
    qualifiers = {one.indicator: _qualifiers(names[one.indicator], names) for one in found}
    parts = {
        code: _part_named(names[code], own, titles, texts)
        for code, own in qualifiers.items()
        if own
    }
    for label in found:
        if label.indicator not in parts or labels.is_decided(label.text):
            continue
        place = (label.row, label.column, label.text)
        about = {"indicator": label.indicator, "key": label.indicator}
        part, whole = parts[label.indicator], label.before
        if part:
            doubts.once("narrower_title", Grade.NEEDS_YES, *place, part=part, **about)
        elif whole and is_part(label.text):
            above = labels.alone(whole).indicator
            # 发明专利 is a part of 专利, and says so.
            if not (above and names[label.indicator].endswith(names[above])):
                doubts.once("part_of_another", Grade.NEEDS_YES, *place, whole=whole, **about)


def _first_ones(found: Sequence[_Label]) -> list[_Label]:
    """Each label once: long tables repeat them in every row."""
    first: dict[tuple[str, str, str], _Label] = {}
    for label in found:
        first.setdefault((label.indicator, label.text, label.before), label)
    return list(first.values())


def _qualifiers(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """What stands before a name in the names of narrower indicators."""
    return tuple(
        other.removesuffix(name)
        for other in names.values()
        if other != name and other.endswith(name)
    )


def _is_planned(line: str) -> bool:
    return bool(_PLANNED.search(line)) and not _CAME_ABOUT.search(line)


def _over(sides: SideLabels, laid: Laid, labels: Labels) -> Iterator[_Label]:
    before, row = "", laid.block.header[-1]
    for column, texts in laid.figures.items():
        text = _naming(texts, labels)
        if text and _counts(sides.over[column]):
            yield _Label(text, before, sides.over[column].indicator, row, column)
        if texts and not is_part(texts[-1]):
            before = texts[-1]


def _beside(sides: SideLabels, laid: Laid, labels: Labels) -> Iterator[_Label]:
    before = ""
    for row, texts in laid.labels.items():
        text = _naming(texts, labels)
        if text and row in sides.beside and _counts(sides.beside[row]):
            column = laid.stub[texts.index(text)]
            yield _Label(text, before, sides.beside[row].indicator, row, column)
        first = next(filter(None, texts), "")
        if not is_part(text or first):
            before = text or first


def _counts(meaning: Meaning) -> bool:
    return bool(meaning.indicator) and not (meaning.ignored or meaning.strange)


def _naming(texts: tuple[str, ...], labels: Labels) -> str:
    """The one text that names an indicator; empty if several do so together."""
    named = [text for text in texts if text and labels.alone(text).indicator]
    others = [text for text in texts if text and labels.alone(text).strange]
    return named[-1] if named and not others else ""


def _part_named(
    name: str, qualifiers: tuple[str, ...], titles: Collection[str], texts: Collection[str]
) -> str:
    """A part that a title names, and that no label of the table names together with the whole."""
    full_names = [text for text in texts if name in text]
    open_parts = [
        part
        for part in (*qualifiers, *_PARTS)
        if part not in name
        and any(part in title for title in titles)
        and not any(part in text for text in full_names)
    ]
    return max(open_parts, key=len, default="")
