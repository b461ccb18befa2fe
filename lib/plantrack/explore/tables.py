"""What is shown beside a verdict as tables: methods, vintages, and suppositions over a grid."""

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.attainment.method_panel import Opinion, Panel
from plantrack.explore.answer import Answer
from plantrack.explore.sentences import say_chance, say_level, say_pace
from plantrack.explore.spans import figure_grid, level_span, pace_span
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.what_if import WhatIf
from plantrack.publish.board_tables import labels_of
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.reasons import say_reason
from plantrack.publish.table import Column, ResultTable
from plantrack.reason import Reason

#: Values of a grid of levels or paces, and quantiles of the next figure.
_VALUES = 7
_SHARES = (0.05, 0.2, 0.5, 0.8, 0.95)
_COLUMNS = "target kind supposed unit year due_year level median probability is_met is_clear"
#: Kind of the row that changes nothing.
NOTHING = "nothing"


def what_if_table(
    what_if: WhatIf,
    verdict: Verdict,
    phrases: Phrases,
    *,
    name: str = "what_if",
    about: str = "",
) -> ResultTable:
    """Suppositions one at a time, each over a grid.

    Parameters
    ----------
    what_if : WhatIf
        Of the target.
    verdict : Verdict
        Of the same target.
    phrases : Phrases
        Language and names.
    name : str
        Of the table.
    about : str
        What stands before its caption, where a page has several.

    Returns
    -------
    ResultTable
    """
    rows, cells = [], []
    for kind, value in _grid(what_if, verdict):
        found = what_if.of(Supposition() if kind == NOTHING else Supposition(**{kind: value}))
        rows.append(_row(kind, value, found, what_if, verdict))
        cells.append(_cells(kind, value, found, what_if, verdict, phrases))
    words = phrases.words
    heads = ("supposed", "left"), ("median", "right"), ("probability_if_so", "right")
    return ResultTable(
        name=name,
        caption=about + words("explore.table.what_if", due=what_if.case.due),
        data=pd.DataFrame(rows, columns=_COLUMNS.split()),
        cells=cells,
        columns=[Column(key, words(f"column.{key}"), align=side) for key, side in heads],
        labels=labels_of(phrases),
        note=words("explore.how", year=what_if.case.start_year),
    )


def _grid(what_if: WhatIf, verdict: Verdict) -> list[tuple[str, float | None]]:
    levels = set(level_span(what_if, verdict).grid(_VALUES))
    # A level that moves is no number of the grid: standing still at its median is something else.
    follows = what_if.case.required.follows
    levels |= set() if follows else {what_if.level}
    paces = pace_span(what_if, verdict).grid(_VALUES)
    figures = figure_grid(what_if, verdict, _SHARES)
    if what_if.next_year == what_if.case.due:
        figures = sorted({*figures, what_if.level})  # that figure decides, so show where
    grids = {"level": sorted(levels), "pace": paces, "figure": figures}
    grids = ({NOTHING: [None]} if follows else {}) | grids
    return [(kind, value) for kind, values in grids.items() for value in values]


def _row(
    kind: str, value: float | None, found: Consequence | Reason, what_if: WhatIf, verdict: Verdict
) -> dict[str, object]:
    case = what_if.case
    unit = what_if.pace.unit if kind == "pace" else verdict.unit
    years = {"pace": case.start_year, "figure": what_if.next_year}
    row = {
        "target": verdict.target.target,
        "kind": kind,
        "supposed": value,
        "unit": unit,
        "year": years.get(kind, case.due),
        "due_year": case.due,
    }
    if isinstance(found, Reason):
        return row
    names = ("level", "median", "probability", "is_met", "is_clear")
    return row | {name: getattr(found, name) for name in names}


def _cells(
    kind: str,
    value: float | None,
    found: Consequence | Reason,
    what_if: WhatIf,
    verdict: Verdict,
    phrases: Phrases,
) -> dict[str, str]:
    words, places = phrases.words, decimals(verdict)
    if kind == NOTHING:
        supposed = words("explore.row.level_moves", level=phrases.level(verdict))
    elif kind == "level":
        level = say_level(value, what_if, verdict, phrases)
        now = "level_now" if value == what_if.level else "level"
        key = "level_still" if what_if.case.required.follows else now
        supposed = words(f"explore.row.{key}", level=level)
    elif kind == "pace":
        supposed = words("explore.row.pace", pace=say_pace(value, what_if, phrases))
    else:
        figure = phrases.value(value, verdict.unit, places)
        supposed = words("explore.row.figure", year=what_if.next_year, value=figure)
    if isinstance(found, Reason):
        none = words("label.none")
        return {"supposed": supposed, "median": none, "probability_if_so": none}
    median, chance = phrases.value(found.median, verdict.unit, places), say_chance(found, phrases)
    return {"supposed": supposed, "median": median, "probability_if_so": chance}


def methods_table(
    panel: Panel, verdict: Verdict, phrases: Phrases, *, name: str = "methods", about: str = ""
) -> ResultTable:
    """What six published rules say about one target, a row each."""
    words = phrases.words
    return ResultTable(
        name=name,
        caption=about + words("explore.table.methods"),
        data=panel.table.assign(target=verdict.target.target),
        cells=[_said(opinion, phrases) for opinion in panel.opinions],
        columns=[Column("rule", words("column.rule")), Column("says", words("column.says"))],
        labels=labels_of(phrases),
        note=words("explore.methods_note"),
    )


def _said(opinion: Opinion, phrases: Phrases) -> dict[str, str]:
    words = phrases.words
    rule = words(f"rule.{opinion.rule}")
    rule = rule if opinion.is_settled else words("methods.unsettled", rule=rule)
    if opinion.refusal is not None:
        return {"rule": rule, "says": words("label.none")}
    text = words(f"rule.{opinion.rule}.{opinion.label}")
    is_loose = opinion.rounding_alone_changes_it
    return {"rule": rule, "says": words("methods.open", text=text) if is_loose else text}


def vintages_table(answer: Answer, phrases: Phrases) -> ResultTable:
    """Every year with all that was published about it by the day, the newest year first."""
    words, releases = phrases.words, answer.releases
    cells = [
        {"year": str(year), "releases": _releases(rows, answer.unit, phrases)}
        for year, rows in releases.groupby("year")
    ]
    names = {
        "region": phrases.name("regions", answer.region),
        "indicator": phrases.name("indicators", answer.indicator),
    }
    kept = "region indicator period printed value unit published source grade".split()
    return ResultTable(
        name="vintages",
        caption=words("explore.table.vintages", **names),
        data=releases[kept],
        cells=cells[::-1],
        columns=[Column(key, words(f"column.{key}")) for key in ("year", "releases")],
        labels=labels_of(phrases),
        unit=phrases.unit(answer.unit).strip(),
        note=words("explore.vintages_note", as_of=answer.workbook.as_of.isoformat()),
    )


def _releases(rows: pd.DataFrame, unit: str, phrases: Phrases) -> str:
    """Figures of one year as they followed each other, without those that repeat the one before."""
    said, before = [], None
    for row in rows.itertuples():
        shown = phrases.shown(row.printed, unit)
        if shown != before:
            said.append(phrases.words("label.bracket", text=shown, inside=row.published))
        before = shown
    return phrases.words("explore.then").join(said)


def say_no_panel(reason: Reason, phrases: Phrases) -> str:
    """Why the published rules are not asked."""
    return phrases.words("explore.no_methods", reason=say_reason(reason, phrases))
