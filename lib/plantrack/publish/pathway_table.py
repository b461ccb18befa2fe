"""The paces that were tried for one target as a table, and why some are missing."""

from collections.abc import Iterable

import pandas as pd

from plantrack.attainment import Verdict
from plantrack.attainment.pathways import Scenarios
from plantrack.attainment.pathways.scenarios import LONGEST_WAIT
from plantrack.publish.board_tables import labels_of
from plantrack.publish.formatting import number, percent
from plantrack.publish.pathway_names import PEERS, PaceNames, inside
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.reasons import say_reason
from plantrack.publish.table import Column, ResultTable
from plantrack.reason import Reason

_ABOUT = "scenario"
_LEFT = {"scenario", "yearly_pace", "rests_on"}
#: Characters of a pace that is kept on one line.
_SHORT = 16


def pathway_table(made: Scenarios, verdict: Verdict, names: PaceNames) -> ResultTable:
    """Table of the paces and where they lead; the CSV holds the raw numbers.

    Parameters
    ----------
    made : Scenarios
        With at least one row.
    verdict : Verdict
        Of the same target.
    names : PaceNames
        Names of the paces.

    Returns
    -------
    ResultTable
        Without the column of probabilities where there is none.
    """
    words, target = names.phrases.words, verdict.target
    cells = [_cells(row, verdict, names) for row in made.table.itertuples()]
    has_chances = bool(made.table["probability"].notna().any())
    return ResultTable(
        name=f"pathway-{target.target}".replace("_", "-"),
        caption=words("pathway.caption", gist=words.pick(target.gist_zh, target.gist_en)),
        data=made.table,
        cells=cells,
        columns=_columns(cells, verdict, names, has_chances=has_chances),
        labels=labels_of(names.phrases),
        note=_note(made.table, verdict, names.phrases),
    )


def missing_line(made: Scenarios, names: PaceNames) -> str:
    """Why a row or a probability is missing; empty where none is."""
    words = names.phrases.words
    said = dict.fromkeys(_missing(made, names))
    text = words.join(list(said))
    return text[0].upper() + text[1:] + words("label.full_stop") if text else ""


def _columns(
    cells: list[dict[str, str]], verdict: Verdict, names: PaceNames, *, has_chances: bool
) -> list[Column]:
    words, unit = names.phrases.words, names.phrases.unit(verdict.unit).strip()
    keys = ["scenario", "yearly_pace", "rests_on", "value", "year_reached"]
    keys += ["probability_if_so"] if has_chances else []
    heads = {key: words(f"column.{key}") for key in keys if key != "value"}
    heads["value"] = words("pathway.value_in", year=verdict.due)
    is_short = max(len(row["yearly_pace"]) for row in cells) <= _SHORT
    return [
        Column(
            key,
            heads[key],
            align="left" if key in _LEFT else "right",
            unit=unit if key == "value" else "",
            wrap=not (is_short and key == "yearly_pace"),
        )
        for key in keys
    ]


def _missing(made: Scenarios, names: PaceNames) -> Iterable[str]:
    words = names.phrases.words
    shown = dict(zip(made.table["scenario"], made.table["region"], strict=True))
    for reason in made.reasons:
        scenario = reason.details.get(_ABOUT, "")
        if reason.code == "already_met":
            continue  # said in the sentence
        clause = _clause(reason, names.phrases)
        if not scenario:
            yield words("pathway.no_chance", reason=clause)
        elif scenario in shown:
            row = names.row(scenario, shown[scenario])
            yield words("pathway.no_chance_of", name=inside(row), reason=clause)
        else:
            row = words("pathway.row.peers") if scenario in PEERS else names.row(scenario)
            yield words("pathway.missing", name=inside(row), reason=clause)


def _clause(reason: Reason, phrases: Phrases) -> str:
    if reason.code == "too_few_peers" and not reason.details["peers"]:
        return phrases.words("pathway.no_peers")
    return say_reason(reason, phrases)


def _cells(row, verdict: Verdict, names: PaceNames) -> dict[str, str]:
    words, none = names.phrases.words, names.phrases.words("label.none")
    basis = [words("pathway.years", first=row.first_year, last=row.last_year)]
    if row.scenario == "peer_median":
        basis.insert(0, words("pathway.regions", peers=row.peers))
    reached = none if pd.isna(row.year_reached) else str(row.year_reached)
    if not pd.isna(row.year_reached) and row.year_reached <= row.start_year:
        reached = words("pathway.reached_already")
    return {
        "scenario": names.row(row.scenario, row.region),
        "yearly_pace": names.pace(row),
        "rests_on": words.join(basis, "label.comma"),
        "value": number(row.value_in_due_year, decimals(verdict), lang=names.phrases.lang),
        "year_reached": reached,
        "probability_if_so": none if pd.isna(row.probability) else percent(row.probability),
    }


def _note(table: pd.DataFrame, verdict: Verdict, phrases: Phrases) -> str:
    """How the rows were computed, and what the probability means."""
    words, first = phrases.words, table.iloc[0]
    said = [words("pathway.note.assumption", year=first["start_year"])]
    if table["year_reached"].isna().any():
        said.append(words("pathway.note.never", wait=LONGEST_WAIT))
    if verdict.required.band:
        said.append(words("settings.about", share=round(100 * (1 - verdict.required.band))))
    if table["probability"].notna().any():
        said.append(words("pathway.note.probability", due=first["due_year"]))
    return words("label.space").join(said)
