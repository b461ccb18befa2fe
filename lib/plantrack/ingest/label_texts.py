"""What a label is once all is taken off that differs from one table to the next."""

import re
import unicodedata

from plantrack.ingest.written.characters import joined
from plantrack.ingest.written.region_labels import bare_label, is_total
from plantrack.ingest.written.units import read_unit

#: What stands before the name of a part of what stands above.
_PART = re.compile(r"^(其中|#|＃)\s*[:：]?\s*")
#: A number alone is part of a name, as in 一等奖 and 二等奖; behind it stands a mark or a space.
_NUMBERING = re.compile(
    r"^([（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9一二三四五六七八九十]{1,3}[、.．)）])\s*(?=\D)"
)
_NUMBER_APART = re.compile(r"^\d{1,3}\s+(?=\D)")
_FOOTNOTE = re.compile(r"([①-⑳*＊]|\[\d+\]|注\d+)+$")
_IN_BRACKETS = re.compile(r"[（(\[]([^（()）\[\]]*)[)）\]]")
#: Two ways to write one thing.
_SAME = (("研究与试验发展", "R&D"), ("研究与发展", "R&D"), ("R&D(R&D)", "R&D"))
#: Labels that say nothing of what a figure is.
_NEUTRAL = frozenset(
    "合计 总计 总量 总额 绝对数 绝对量 绝对值 数值 指标值 数量 本年 全年 年度 指标 指标名称 项目 "
    "主要指标 地区 各地区 分地区 按地区分 各省 各市 分市 年份 备注 说明 附注 序号".split()
)
#: Groups of regions, as tables of regions set them above or between their rows.
_GROUP_OF_REGIONS = re.compile(
    r"(东部|中部|西部|东北|华北|华东|华中|华南|西南|西北|中南|沿海|内陆)(地区|区域|省份)?"
    r"|.{0,6}(城市群|经济圈|经济带|都市圈)"
)
#: Heads of columns that hold no figures.
_REMARKS = frozenset("备注 说明 附注 序号 note notes remark remarks no.".split())
#: Heads of columns that hold years.
_YEARS = frozenset("年份 年度 年 时间 时期 统计年度 year period".split())
#: Heads of columns that hold units.
_UNITS = frozenset("单位 计量单位 unit".split())


def plain(text: str) -> str:
    """A label without what differs from one table to the next: spaces, units, marks, numbering.

    Examples
    --------
    >>> plain(" 其中： 研究与试验发展（R&D）经费支出（亿元）① "), plain("2. 经费[万元]")
    ('R&D经费支出', '经费')
    >>> plain("一等奖"), plain("二等奖")
    ('一等奖', '二等奖')
    """
    text = unicodedata.normalize("NFKC", _FOOTNOTE.sub("", text.strip()))
    text = _NUMBER_APART.sub("", _NUMBERING.sub("", _PART.sub("", text)))
    text = re.sub(r"\s+", "", text)
    text = _FOOTNOTE.sub("", _NUMBERING.sub("", _PART.sub("", text)))
    text = _IN_BRACKETS.sub(_kept_bracket, text)
    for written, same in _SAME:
        text = text.replace(written, same)
    if read_unit(f"单位:{text}") == text:
        return ""
    return re.sub(r"[/:：,，、]$", "", text).casefold().replace("r&d", "R&D")


def is_neutral(text: str) -> bool:
    """Whether a label says nothing of what a figure is.

    Examples
    --------
    >>> is_neutral("绝对数"), is_neutral("东部地区"), is_neutral("其中："), is_neutral("基础研究")
    (True, True, True, False)
    """
    label, bare = joined(bare_label(text)), plain(text)
    says_nothing = {label, bare} & _NEUTRAL or (not bare and read_unit(text) is None)
    return bool(says_nothing) or is_total(text) or is_group(text)


def is_group(text: str) -> bool:
    """Whether a label names a group of regions.

    Examples
    --------
    >>> is_group("一、东部地区"), is_group("东部战区医院")
    (True, False)
    """
    return bool(_GROUP_OF_REGIONS.fullmatch(joined(bare_label(text))))


def is_remark_head(text: str) -> bool:
    """Whether a column of that head holds remarks or numbers of rows."""
    return joined(text).casefold() in _REMARKS


def is_year_head(text: str) -> bool:
    """Whether a column of that head holds years."""
    return joined(text).casefold() in _YEARS


def is_unit_head(text: str) -> bool:
    """Whether a column of that head holds units."""
    return joined(text).casefold() in _UNITS


def without_year(text: str) -> tuple[tuple[str, ...], str]:
    """A label without the one year in it, in both ways of cutting, and that year.

    Examples
    --------
    >>> without_year("2020年末常住人口")
    (('末常住人口', '年末常住人口'), '2020')
    """
    normal = unicodedata.normalize("NFKC", text)
    found = list(re.finditer(r"((?:19|20)\d\d)(\s*年度?)?", normal))
    if len(found) != 1:
        return (), ""
    (match,) = found
    ends = dict.fromkeys((match.end(), match.end(1)))
    return tuple(normal[: match.start()] + normal[end:] for end in ends), match.group(1)


def _kept_bracket(match: re.Match) -> str:
    """Brackets that name a unit go; what else they hold is part of the name."""
    inside = match.group(1)
    return "" if not inside or read_unit(f"({inside})") else match.group(0)
