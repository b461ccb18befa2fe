"""All target statements in a terminal and as records: alone, or each with what became of it."""

from rich.table import Table

from plantrack.attainment.target_coverage import JUDGED, WITH_REASON, Entry, TargetCoverage
from plantrack.publish.phrases import Phrases
from plantrack.publish.reasons import say_reason, say_reason_in_full
from plantrack.publish.terminal import plain_records, wide_console
from plantrack.publish.words import Words
from plantrack.tables import Workbook
from plantrack.targets import Target


def coverage_records(
    coverage: TargetCoverage, workbook: Workbook, words: Words
) -> dict[str, object]:
    """Counts and one plain object a statement, with its reason in words.

    Parameters
    ----------
    coverage : TargetCoverage
        Every statement with what became of it.
    workbook : Workbook
        Gives names.
    words : Words
        Language of the reasons.

    Returns
    -------
    dict
        ``as_of``, ``counts`` (one a plan), ``total``, ``targets``.
    """
    phrases = Phrases(workbook, words)
    targets = plain_records(coverage.table)
    for record, entry in zip(targets, coverage.entries, strict=True):
        record |= {"gist": _gist(entry.target, words), "reason": _reason(entry, phrases)}
    counts = coverage.counts
    return {
        "as_of": coverage.as_of.isoformat(),
        "counts": counts.to_dict("records"),
        "total": {key: int(counts[key].sum()) for key in counts.columns.drop("plan")},
        "targets": targets,
    }


def print_coverage(coverage: TargetCoverage, workbook: Workbook, words: Words) -> None:
    """Print every statement with its judgement or reason, and the counts that add up."""
    phrases, console = Phrases(workbook, words), wide_console()
    table = Table(title=words("targets.caption", as_of=coverage.as_of))
    for column in ("target", "gist", "status", "reason"):
        table.add_column(words(f"column.{column}"), overflow="fold")
    for entry in coverage.entries:
        status = words(f"status.{entry.status}")
        if entry.verdict is not None:
            status = phrases.status(entry.verdict)
        row = (entry.target.target, _gist(entry.target, words), status, _reason(entry, phrases))
        table.add_row(*row)
    console.print(table)
    counts = coverage.counts
    for row in counts.itertuples():
        facts = {"plan": phrases.name("plans", row.plan), "statements": row.statements}
        facts |= {"judged": row.judged, "reasons": row.with_reason, "restated": row.restatements}
        console.print(words("targets.total", **facts), soft_wrap=True)
    facts = {"statements": counts["statements"].sum(), "judged": counts[JUDGED].sum()}
    console.print(words("targets.sum", **facts, reasons=counts[WITH_REASON].sum()))


def statement_records(targets: list[Target], words: Words) -> list[dict[str, object]]:
    """One plain object a statement, as the plan prints it."""
    return [
        {
            "target": one.target,
            "plan": one.plan,
            "region": one.region,
            "indicator": one.indicator,
            "kind": one.kind,
            "comparator": one.comparator,
            "value": one.value_printed,
            "unit": one.unit,
            "target_period": one.target_period,
            "firm": "firm" if one.is_firm else "aspirational",
            "duplicate_of": one.duplicate_of,
            "gist": _gist(one, words),
        }
        for one in targets
    ]


def print_statements(targets: list[Target], words: Words) -> None:
    """Print every statement: id, gist, kind, number, year."""
    table = Table()
    for column in ("target", "gist", "kind", "required", "year"):
        table.add_column(words(f"column.{column}"), overflow="fold")
    for one in targets:
        number = f"{one.value_printed}{one.unit}" if one.value_printed else words("label.none")
        due = str(one.target_period or words("label.none"))
        table.add_row(one.target, _gist(one, words), one.kind, number, due)
    wide_console().print(table)


def _gist(target: Target, words: Words) -> str:
    return words.pick(target.gist_zh, target.gist_en)


def _reason(entry: Entry, phrases: Phrases) -> str:
    if entry.verdict is None:
        return say_reason(entry.reason, phrases)
    return say_reason_in_full(entry.verdict, phrases)
