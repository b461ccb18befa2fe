"""The parts of a number format: literals, digits, dates, brackets."""

import re

Token = tuple[str, str]

_TOKEN = re.compile(
    r"""
      (?P<quoted>"[^"]*"?)
    | (?P<escaped>[\\!].?)
    | (?P<align>[_*].?)
    | (?P<bracket>\[[^\]]*\]?)
    | (?P<general>General|G/通用格式)
    | (?P<half_day>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,}|e+)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<plain>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]*)(-[^\]]*)?\]")


def sections_of(code: str) -> list[list[Token]]:
    """Split a format into its sections, and each into tokens of one kind.

    Alignment is left out; a currency becomes a literal.

    Examples
    --------
    >>> sections_of('0"万";-0')
    [[('digit', '0'), ('literal', '万')], [('literal', '-'), ('digit', '0')]]
    """
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind == "end":
            sections.append([])
            continue
        token = _token(kind, match[0])
        if token is not None:
            sections[-1].append(token)
    return sections if code else []


def is_date(tokens: list[Token]) -> bool:
    """Whether a section shows a date or a time."""
    kinds = {kind for kind, _ in tokens}
    return "general" not in kinds and bool(kinds & {"date", "elapsed", "half_day"})


def _token(kind: str, text: str) -> Token | None:
    if kind == "quoted":
        return "literal", text.strip('"')
    if kind == "escaped":
        return "literal", text[1:]
    if kind == "align":
        return None
    if kind == "plain":
        return "literal", text
    if kind == "bracket":
        return _bracket(text)
    return kind, text


def _bracket(text: str) -> Token | None:
    elapsed, currency = _ELAPSED.fullmatch(text), _CURRENCY.fullmatch(text)
    if elapsed:
        return "elapsed", elapsed[1].lower()
    if currency and currency[1]:
        return "literal", currency[1]
    return "bracket", text
