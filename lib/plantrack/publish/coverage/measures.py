"""Three measures that are never mixed: innovation activity, R&D activity, R&D institutions."""

from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.sentences import whole_row
from plantrack.publish.coverage.subject import Subject

STATISTICAL = "industry_rd_activity_share"


def measures_text(dispatch: Dispatch, subject: Subject) -> str:
    """The statistical share of firms with R&D activity beside the ledger's, and why they differ.

    Parameters
    ----------
    dispatch : Dispatch
        Results of the month.
    subject : Subject
        What the page is about; its tables hold the statistical share as known on the day.

    Returns
    -------
    str
        Says so where no share was published by then.
    """
    words, phrases = subject.words, subject.phrases
    share = subject.share(whole_row(dispatch)["covered_share"])
    facts = {"month": subject.month_of(dispatch.month), "share": share}
    text = words("circular.measures", **facts) + words("label.space")
    series = phrases.workbook.series(subject.province, STATISTICAL)
    series = series[series["period"].str.len() == 4]
    if series.empty:
        return text + words("circular.measures_unknown")
    last = series.iloc[-1]
    unit = phrases.workbook.indicators.at[STATISTICAL, "unit"]
    return text + words(
        "circular.measures_known",
        year=last["period"],
        value=phrases.shown(last["printed"], unit) + phrases.unit(unit),
        source=phrases.source(last["source"]),
    )
