"""What one other choice would do to the place of a region."""

import pandas as pd

from plantrack.publish.formatting import number
from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.sheet_reasons import value_name
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable


def what_if_table(
    frame: pd.DataFrame, subject: Subject, *, note: str = "", name: str = "what-if"
) -> ResultTable:
    """One row for each change of the index: the place of the region, and how all places move.

    Parameters
    ----------
    frame : pandas.DataFrame
        As of the what-ifs of `plantrack.regions.uncertainty`: ``change`` (without, weight or
        option), ``what``, ``value``, ``region``, ``rank_before``, ``rank_after``,
        ``places_gained``.
    subject : Subject
        What the page is about.
    note : str, optional
        What to add to the note.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
        The mean of the places moved is over all regions that have a place before and after.
    """
    words = subject.words
    cells = []
    for (change, what, value), rows in frame.groupby(["change", "what", "value"], sort=False):
        own = rows[rows["region"] == subject.region]
        moved = rows["places_gained"].dropna().astype(float).abs()
        cells.append(
            {
                "change": _change(change, what, value, subject),
                "before": _place(own, "rank_before", subject),
                "after": _place(own, "rank_after", subject),
                "moved": number(moved.mean(), 1, lang=subject.lang)
                if len(moved)
                else words("label.none"),
            }
        )
    facts = subject.facts
    return plain_table(
        name,
        words("regions.what_if.caption", **facts),
        frame.reset_index(drop=True),
        cells,
        subject,
        texts=("change",),
        numbers=("before", "after", "moved"),
        note=words.join([words("regions.what_if.note", **facts), note]),
    )


def sensitivity_table(
    frame: pd.DataFrame, subject: Subject, *, note: str = "", name: str = "sensitivity"
) -> ResultTable:
    """Which choice moves places most: share alone, and together with the others.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows choices (fields of the recipe, ``weight_noise``, ``data``); ``first``, ``total``.
    subject, note, name
        As of `what_if_table`.

    Returns
    -------
    ResultTable
    """
    words = subject.words
    data = frame[["first", "total"]].rename_axis("choice").reset_index()
    cells = [
        {"choice": words(f"regions.option.{row.choice}")}
        | {key: number(getattr(row, key), 2, lang=subject.lang) for key in ("first", "total")}
        for row in data.itertuples()
    ]
    return plain_table(
        name,
        words("regions.sensitivity.caption", **subject.facts),
        data,
        cells,
        subject,
        texts=("choice",),
        numbers=("first", "total"),
        note=words.join([words("regions.sensitivity.note"), note]),
    )


def _change(change: str, what: str, value: str, subject: Subject) -> str:
    """One change in words; an option by its name, a value of it as the data file writes it."""
    words = subject.words
    if change != "option":
        return words(
            f"regions.what_if.{change}", part=subject.inside(subject.part(what)), value=value
        )
    facts = {"option": words(f"regions.option.{what}"), "value": value_name(value, subject)}
    return words("regions.what_if.option", **facts)


def _place(rows: pd.DataFrame, column: str, subject: Subject) -> str:
    if rows.empty or pd.isna(rows[column].iloc[0]):
        return subject.words("label.none")
    return subject.place(float(rows[column].iloc[0]))
