"""One section of a number format that shows digits."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from plantrack.tables.office.format_tokens import Token
from plantrack.tables.office.general import general

_EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
Show = Callable[[Decimal], str]


def number_section(tokens: list[Token]) -> Show:
    """How a section shows a number that is not negative.

    Parameters
    ----------
    tokens : list of (str, str)
        As `sections_of` gives them.

    Returns
    -------
    callable
        From Decimal to text.

    Examples
    --------
    >>> from plantrack.tables.office.format_tokens import sections_of
    >>> number_section(sections_of('#,##0.0"亿元"')[0])(Decimal("12345.65"))
    '12,345.7亿元'
    """
    tokens = [token for token in tokens if token[0] != "bracket"]
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds or "text" in kinds:
        return _general(tokens)
    if "digit" not in kinds:
        literals = "".join(text for _, text in tokens)
        return lambda value: literals.strip()
    if "slash" in kinds and "digit" in kinds[: kinds.index("slash")]:
        return _fraction(tokens)
    if "exponent" in kinds:
        return _scientific(tokens)
    return _fixed(tokens)


def _general(tokens: list[Token]) -> Show:
    def show(value: Decimal) -> str:
        texts = (general(value) if kind in ("general", "text") else text for kind, text in tokens)
        return "".join(texts).strip()

    return show


def _fixed(tokens: list[Token]) -> Show:
    whole, decimals = _split_at_point(tokens)
    scale, has_groups = _commas(whole, decimals)
    power = 2 * sum(kind == "percent" for kind, _ in tokens) - 3 * scale
    whole = [token for token in whole if token[0] != "comma"]
    decimals = [token for token in decimals if token[0] != "comma"]
    places = sum(kind == "digit" for kind, _ in decimals)
    unit = Decimal(1).scaleb(-places)

    def show(value: Decimal) -> str:
        scaled = value.scaleb(power, _EXACT) if power else value
        text = f"{scaled.quantize(unit, context=_EXACT):f}"
        integer, _, rest = text.partition(".")
        return (_whole(whole, integer, has_groups) + _decimals(decimals, rest)).strip()

    return show


def _split_at_point(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    kinds = [kind for kind, _ in tokens]
    place = kinds.index("point") if "point" in kinds else len(tokens)
    return tokens[:place], tokens[place:]


def _commas(whole: list[Token], decimals: list[Token]) -> tuple[int, bool]:
    """How many thousands are left out, and whether thousands are set apart."""
    scale = has_groups = 0
    for part in (whole, decimals):
        places = [n for n, (kind, _) in enumerate(part) if kind == "digit"]
        for n, (kind, _) in enumerate(part):
            if kind == "comma" and places and n > places[-1]:
                scale += 1
            elif kind == "comma" and places and n > places[0]:
                has_groups = 1
    return scale, bool(has_groups)


def _whole(tokens: list[Token], digits: str, has_groups: bool) -> str:
    """Fill the places from the right; the leftmost takes all digits that remain."""
    left = list(digits if digits != "0" else "")
    places = sum(kind == "digit" for kind, _ in tokens)
    parts, written = [], 0
    for kind, text in reversed(tokens):
        if kind != "digit":
            parts.append(text)
            continue
        places -= 1
        for _ in range(max(1, len(left)) if places == 0 else 1):
            digit = left.pop() if left else {"0": "0", "?": " "}.get(text, "")
            parts.append("," if has_groups and written and written % 3 == 0 and digit else "")
            parts.append(digit)
            written += bool(digit)
    if places == 0 and left:
        parts.append("".join(left))
    return "".join(reversed(parts))


def _decimals(tokens: list[Token], digits: str) -> str:
    """Fill the places from the left; zeros at the end show only where the format has a 0."""
    marks = [text for kind, text in tokens if kind == "digit"]
    shown = list(digits)
    for n in reversed(range(len(marks))):
        if marks[n] == "0" or shown[n] != "0":
            break
        shown[n] = " " if marks[n] == "?" else ""
    rest = iter(shown)
    return "".join(next(rest) if kind == "digit" else text for kind, text in tokens)


def _scientific(tokens: list[Token]) -> Show:
    place = [kind for kind, _ in tokens].index("exponent")
    mantissa, after = tokens[:place], tokens[place + 1 :]
    step = max(1, sum(kind == "digit" for kind, _ in _split_at_point(mantissa)[0]))
    width = sum(kind == "digit" for kind, _ in after)
    tail = "".join(text for kind, text in after if kind != "digit")
    show_mantissa, always_signed = _fixed(mantissa), tokens[place][1][1] == "+"

    def show(value: Decimal) -> str:
        power = (value.adjusted() // step) * step if value else 0
        text = show_mantissa(value.scaleb(-power, _EXACT))
        if step == 1 and text.startswith("10"):  # 9.99 rounds to 10.0
            power += 1
            text = show_mantissa(value.scaleb(-power, _EXACT))
        sign = "-" if power < 0 else "+" if always_signed else ""
        return f"{text}E{sign}{abs(power):0{width}d}{tail}"

    return show


def _fraction(tokens: list[Token]) -> Show:
    place = [kind for kind, _ in tokens].index("slash")
    below = "".join(text for _, text in tokens[place + 1 :]).strip()
    fixed = int(below) if below.isdigit() and int(below) else 0
    has_whole = " " in "".join(text for _, text in tokens[:place]).strip()
    largest = 10 ** max(1, sum(kind == "digit" for kind, _ in tokens[place + 1 :])) - 1

    def show(value: Decimal) -> str:
        whole = int(value) if has_whole else 0
        part = Fraction(value) - whole
        near = Fraction(round(part * fixed), 1) if fixed else part.limit_denominator(largest)
        over, under = (int(near), fixed) if fixed else (near.numerator, near.denominator)
        if over == under and has_whole:
            whole, over = whole + 1, 0
        if has_whole and not over:
            return f"{whole}"
        return f"{whole} {over}/{under}" if whole else f"{over}/{under}"

    return show
