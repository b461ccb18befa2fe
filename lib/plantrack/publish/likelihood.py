"""The scale of words for probabilities: which word stands for which range, and the table of both.

Notes
-----
The cuts at 90, 66, 33 and 10 per cent are those of the IPCC (Mastrandrea et al. 2010, Guidance Note
on Consistent Treatment of Uncertainties, table 1). There the ranges overlap ("likely" is 66 to 100
per cent); ours do not, so that each probability has one word. The Chinese words are our own.
"""

from itertools import pairwise

import pandas as pd

from plantrack.publish.inline import Labels
from plantrack.publish.table import Column, ResultTable
from plantrack.publish.words import Words

#: Lower end of each range in whole per cent, the highest first.
CUTS = (90, 66, 33, 10, 0)
_CERTAIN = 100


def cut_of(probability: float, *, is_marginal: bool = False) -> int:
    """Lower end of the range that a probability falls into.

    Parameters
    ----------
    probability : float
        From 0 to 1; rounded to whole per cent first, as it is printed.
    is_marginal : bool, optional
        Whether it belongs to a verdict that is not clear: its word is never one of the ends.

    Returns
    -------
    int
        One of `CUTS`.

    Examples
    --------
    >>> [cut_of(p) for p in (0.95, 0.895, 0.5, 0.02)]
    [90, 90, 33, 0]
    >>> cut_of(0.95, is_marginal=True), cut_of(0.02, is_marginal=True)
    (66, 10)
    """
    rounded = round(100 * probability)
    cut = next(cut for cut in CUTS if rounded >= cut)
    return min(max(cut, CUTS[-2]), CUTS[1]) if is_marginal else cut


def likelihood_table(words: Words, labels: Labels) -> ResultTable:
    """Every word with its range, as a page prints it beside its methods.

    Parameters
    ----------
    words : Words
        Catalogue in the language of the page.
    labels : Labels
        Words before the note.

    Returns
    -------
    ResultTable
        Its CSV has ``word``, ``from_pct`` (in the range) and ``below_pct`` (not in it; the topmost
        range holds its upper end as well).
    """
    uppers = [_CERTAIN, *(upper for upper, _ in pairwise(CUTS))]
    called = [words(f"likely.{cut}") for cut in CUTS]
    cells = [
        {
            "word": words("likelihood.word", likely=word),
            "range": words(f"likelihood.{_kind(lower)}", lower=lower, upper=upper),
        }
        for word, lower, upper in zip(called, CUTS, uppers, strict=True)
    ]
    return ResultTable(
        name="likelihood",
        caption=words("likelihood.caption"),
        data=pd.DataFrame({"word": called, "from_pct": CUTS, "below_pct": uppers}),
        cells=cells,
        columns=[
            Column("word", words("column.word")),
            Column("range", words("likelihood.column.range")),
        ],
        labels=labels,
        note=words("likelihood.note"),
    )


def _kind(lower: int) -> str:
    return {CUTS[0]: "range_top", CUTS[-1]: "range_bottom"}.get(lower, "range")
