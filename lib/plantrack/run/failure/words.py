"""Why a result is held back, for the terminal and the log."""

from collections.abc import Sequence

from plantrack.publish.hold_reasons import say_first_hold
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.reason import Reason
from plantrack.tables import Workbook


def reasons_in_one_line(reasons: Sequence[Reason], newest: Workbook) -> str:
    """The first reason in English, and how many there are besides.

    Parameters
    ----------
    reasons : sequence of Reason
        At least one.
    newest : Workbook
        Gives names.

    Returns
    -------
    str
    """
    return say_first_hold(reasons, Phrases(newest, Words("en")))
