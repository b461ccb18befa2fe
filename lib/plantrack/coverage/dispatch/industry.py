"""Sections and divisions of GB/T 4754-2017 from the codes of a register."""

import polars as pl

#: First and last division of each section.
SECTIONS = {
    "A": (1, 5),
    "B": (6, 12),
    "C": (13, 43),
    "D": (44, 46),
    "E": (47, 50),
    "F": (51, 52),
    "G": (53, 60),
    "H": (61, 62),
    "I": (63, 65),
    "J": (66, 69),
    "K": (70, 70),
    "L": (71, 72),
    "M": (73, 75),
    "N": (76, 79),
    "O": (80, 82),
    "P": (83, 83),
    "Q": (84, 85),
    "R": (86, 90),
    "S": (91, 96),
    "T": (97, 97),
}


def division(code: pl.Expr) -> pl.Expr:
    """The two digits of a code such as ``25``, ``2511`` or ``C2511``; empty if there are none.

    Examples
    --------
    >>> pl.select(division(pl.Series(["25", "C2511", "C", None]))).to_series().to_list()
    ['25', '25', '', '']
    """
    return code.str.extract(r"^[A-Z]?(\d{2})").fill_null("")


def section(code: pl.Expr) -> pl.Expr:
    """The letter of a code, of its division if it begins with digits; empty if there is none.

    Examples
    --------
    >>> pl.select(section(pl.Series(["06", "C2511", "D", "99"]))).to_series().to_list()
    ['B', 'C', 'D', '']
    """
    letters = {
        f"{number:02}": letter
        for letter, (first, last) in SECTIONS.items()
        for number in range(first, last + 1)
    }
    letter = code.str.extract(r"^([A-T])")
    return letter.fill_null(division(code).replace_strict(letters, default=""))
