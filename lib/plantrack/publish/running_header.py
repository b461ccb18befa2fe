"""What stands at the top of each printed sheet but the first: title and day, as a style rule."""

from itertools import accumulate

ELLIPSIS = "\u2026"
#: Longest title, in Chinese characters: with the day beside it, it fills a line of A4; at the foot
#: the number of the sheet stands between them.
_LONGEST, _LONGEST_AT_FOOT = 34, 24
_FONT = 'color: #555; font: 8pt "Noto Sans SC", sans-serif; white-space: nowrap'


def running_header(title: str, running: str) -> str:
    r"""Write the rule; styles cannot take texts from the page, so it holds them.

    Parameters
    ----------
    title : str
        Of the page; cut if it is long.
    running : str
        What stands on the right.

    Returns
    -------
    str
        A sheet of made-up data has its warning there, so both stand at its foot.

    Examples
    --------
    >>> print(running_header("R&D", "").partition(";")[0])
    @page { @top-left { content: "R\26 D"
    """
    left, right = css_string(shortened(title, _LONGEST)), css_string(running)
    foot = css_string(shortened(title, _LONGEST_AT_FOOT))
    return (
        f"@page {{ @top-left {{ content: {left}; {_FONT} }} "
        f"@top-right {{ content: {right}; {_FONT} }} }}\n"
        "@page :first { @top-left { content: none } @top-right { content: none } }\n"
        + "".join(
            f"@page {name} {{ @top-left {{ content: none }} @top-right {{ content: none }} "
            f"@bottom-left {{ content: {foot}; {_FONT} }} "
            f"@bottom-right {{ content: {right}; {_FONT} }} }}\n"
            for name in ("sample", "sample-en")
        )
    ).rstrip()


def shortened(title: str, longest: float) -> str:
    """A title that fits into so many Chinese characters.

    Examples
    --------
    >>> shortened("\u9898" * 50, 3), shortened("abcd", 3)
    ('\u9898\u9898\u2026', 'abcd')
    """
    ends = list(accumulate(1 if character > "\u2e7f" else 0.56 for character in title))
    if not ends or ends[-1] <= longest:
        return title
    return title[: sum(end <= longest - 1 for end in ends)] + ELLIPSIS


def css_string(text: str) -> str:
    r"""A text as a string of a style sheet, whatever it holds, without marks that are not drawn.

    Examples
    --------
    >>> print(css_string('a"}</style>'))
    "a\22 \7d \3c \2f style\3e "
    >>> css_string("题\u202e\n")
    '"题"'
    """
    shown = (c for c in text if c.isprintable())
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in shown) + '"'
