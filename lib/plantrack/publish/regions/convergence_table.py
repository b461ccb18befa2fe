"""Whether regions come closer to each other, as a sentence and a table."""

import pandas as pd

from plantrack.publish.formatting import number
from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable
from plantrack.regions.explain.convergence import BetaConvergence

#: Standard errors from zero at which a slope is called different from it.
CLEAR = 2.0


def convergence_sentence(beta: BetaConvergence, subject: Subject, *, what: str) -> str:
    """Whether regions with low levels grew faster, with the slope and its standard error.

    Parameters
    ----------
    beta : BetaConvergence
        Fitted line.
    subject : Subject
        What the page is about.
    what : str
        Name of the figures compared.

    Returns
    -------
    str

    Notes
    -----
    Less than `CLEAR` standard errors from zero nothing is claimed.
    """
    words, lang = subject.words, subject.lang
    facts = subject.facts | {"what": what, "start": beta.start, "end": beta.end}
    facts |= {
        "regions": beta.regions,
        "slope": _signed(beta.slope, subject),
        "error": number(beta.standard_error, 4, lang=lang),
    }
    if not abs(beta.slope) > CLEAR * beta.standard_error:
        return words("regions.convergence.unclear", **facts)
    text = words(f"regions.convergence.{'closer' if beta.slope < 0 else 'apart'}", **facts)
    if beta.half_life == beta.half_life:
        text += words(
            "regions.convergence.half_life", years=number(beta.half_life, 0, lang=subject.lang)
        )
    return text


def _signed(value: float, subject: Subject) -> str:
    return subject.signed(value, 4)


def convergence_table(
    sigma: pd.DataFrame, subject: Subject, *, what: str, name: str = "convergence"
) -> ResultTable:
    """Spread of the regions in every year.

    Parameters
    ----------
    sigma : pandas.DataFrame
        From `plantrack.regions.explain.convergence`: ``period``, ``regions``, ``log_deviation``,
        ``variation``.
    subject : Subject
        What the page is about.
    what : str
        Name of the figures compared.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
    """
    words, lang = subject.words, subject.lang
    cells = [
        {
            "year": str(row.period),
            "regions": number(row.regions, 0, lang=lang),
            "log_deviation": number(row.log_deviation, 3, lang=lang),
            "variation": number(row.variation, 3, lang=lang),
        }
        for row in sigma.itertuples()
    ]
    return plain_table(
        name,
        words("regions.convergence.caption", **subject.facts, what=what),
        sigma.reset_index(drop=True),
        cells,
        subject,
        texts=("year",),
        numbers=("regions", "log_deviation", "variation"),
        note=words("regions.convergence.note"),
    )
