"""Words of ledgers as offices write them: states of a firm, and whose duty a problem is."""

from plantrack.ingest.written.characters import joined

#: Written as the plan does, by code.
STATE_WORDS = {
    "未开展": "not_started",
    "已对接": "contacted",
    "已开展": "active",
    "已销号": "closed",
}
_STATE_VARIANTS = {
    "未启动": "not_started",
    "尚未开展": "not_started",
    "未开始": "not_started",
    "没有开展": "not_started",
    "未对接": "not_started",
    "尚未对接": "not_started",
    "对接": "contacted",
    "对接中": "contacted",
    "正在对接": "contacted",
    "完成对接": "contacted",
    "开展": "active",
    "开展中": "active",
    "正在开展": "active",
    "进行中": "active",
    "开展创新活动": "active",
    "已开展创新活动": "active",
    "已经开展": "active",
    "销号": "closed",
    "已销": "closed",
    "已经销号": "closed",
    "完成销号": "closed",
    "完成": "closed",
    "已完成": "closed",
    "办结": "closed",
    "已办结": "closed",
    "notstarted": "not_started",
    "not_started": "not_started",
    "contacted": "contacted",
    "active": "active",
    "closed": "closed",
}
_DUTIES = {
    "政府职责": "government",
    "政府": "government",
    "部门": "government",
    "政府部门": "government",
    "government": "government",
    "企业自身": "firm",
    "企业": "firm",
    "自身": "firm",
    "firm": "firm",
}


_SIZES = {
    "大型": "large",
    "大": "large",
    "中型": "medium",
    "中": "medium",
    "小型": "small",
    "小": "small",
    "微型": "micro",
    "微": "micro",
    "large": "large",
    "medium": "medium",
    "small": "small",
    "micro": "micro",
}
#: Written where there is nothing to write.
_NOTHING = frozenset({"无", "暂无", "没有", "/", "\\", "-", "--", "none", "n/a"})
#: Written for a state that is as before.
_SAME = frozenset({"无变化", "没有变化", "不变", "同上月", "与上月相同", "同前", "/", "-", "--"})


def read_size(text: str) -> str:
    """Code of a size class; empty if the text means none.

    Examples
    --------
    >>> read_size("小型"), read_size("Large"), read_size("规上")
    ('small', 'large', '')
    """
    return _SIZES.get(joined(text).casefold().removesuffix("企业"), "")


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing to say.

    Examples
    --------
    >>> says_nothing("无"), says_nothing("—"), says_nothing("无偿资助合同")
    (True, True, False)
    """
    return joined(text).casefold() in _NOTHING


def says_as_before(text: str) -> bool:
    """Whether a text says that a state has not changed.

    Examples
    --------
    >>> says_as_before("无变化"), says_as_before("未开展")
    (True, False)
    """
    return joined(text) in _SAME


def read_state(text: str) -> tuple[str, bool]:
    """Code of a state, and whether it was written in other words than the plan's.

    Returns
    -------
    (str, bool)
        The code is empty if the text means no state.

    Examples
    --------
    >>> read_state("已销号"), read_state("正在　开展"), read_state("停产")
    (('closed', False), ('active', True), ('', False))
    """
    word = joined(text).casefold()
    if word in STATE_WORDS:
        return STATE_WORDS[word], False
    code = _STATE_VARIANTS.get(word, "")
    return code, bool(code)


def read_duty(text: str) -> str:
    """Whose duty a problem is; empty if the text says neither.

    Examples
    --------
    >>> read_duty("政府职责"), read_duty("企业 自身"), read_duty("银行")
    ('government', 'firm', '')
    """
    return _DUTIES.get(joined(text).casefold(), "")
