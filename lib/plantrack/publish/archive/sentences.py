"""The sentences that say what differs between two issues."""

from dataclasses import dataclass

from plantrack.publish.archive.difference import Difference
from plantrack.publish.archive.rows import RowDifference, TableDifference
from plantrack.publish.archive.standings import Standing, TargetDifference
from plantrack.publish.archive.values import column_name, key_text, plain, table_name
from plantrack.publish.phrases import Phrases

#: Items that are told one by one; of the rest the count.
TOLD = 40
#: Values of one row that are told.
_CELLS = 4
#: Tables that are named with their counts.
_TABLES = 4
_KINDS = ("added", "removed", "changed")


@dataclass(frozen=True)
class Told:
    """A difference in words.

    Parameters
    ----------
    headline : str
        That the finding is another one; empty if it is not.
    summary : str
        How much differs.
    items : tuple of str
        The first of what differs, one by one.
    rest : int
        How many more there are.
    tables : str
        Of a plan, which other tables differ.
    """

    headline: str
    summary: str
    items: tuple[str, ...]
    rest: int
    tables: str = ""


def tell(found: Difference, phrases: Phrases) -> Told:
    """Say what differs: of a plan its targets, of other pages the rows of their tables."""
    words = phrases.words
    headline = ""
    if found.before != found.after:
        facts = {"before": found.before or words("label.none")}
        headline = words("archive.headline", **facts, after=found.after or words("label.none"))
    is_plan = found.compared is not None
    if is_plan:
        count = len(found.targets)
        items = [say_target(one, phrases) for one in found.targets[:TOLD]]
    else:
        rows = [(table, row) for table in found.tables for row in table.rows]
        count = len(rows)
        items = [say_row(*pair, phrases) for pair in rows[:TOLD]]
    return Told(
        headline,
        say_summary(found, phrases),
        tuple(items),
        count - len(items),
        _say_tables(found, phrases) if is_plan else "",
    )


def say_summary(found: Difference, phrases: Phrases) -> str:
    """How much differs, in one sentence: of a plan how many targets, of other pages what rows."""
    if found.compared is not None:
        return _say_targets(found, phrases)
    return _say_tables(found, phrases) or phrases.words("archive.nothing")


def say_shortly(found: Difference, phrases: Phrases) -> str:
    """What differs, in a few words: of a plan how many targets, of other pages which tables."""
    if found.compared is not None:
        return say_summary(found, phrases)
    names = [table_name(table.name, phrases) for table in found.tables[:_TABLES]]
    return phrases.words.join(names, "label.list") or phrases.words("archive.finding")


def say_target(one: TargetDifference, phrases: Phrases) -> str:
    """What became of one target."""
    words = phrases.words
    if one.before is None or one.after is None:
        there: Standing = one.after or one.before
        clauses = [words(f"archive.{'added' if one.before is None else 'removed'}_target")]
        clauses.append(there.status)
    else:
        clauses = [_say_part(one.before, one.after, part, phrases) for part in one.parts]
    clauses = clauses or [words("archive.reworded")]
    text = one.gist + words("label.colon") + words.join(clauses, "label.comma")
    return text + words("label.full_stop")


def say_row(table: TableDifference, row: RowDifference, phrases: Phrases) -> str:
    """What became of one row."""
    words = phrases.words
    facts = {"table": table_name(table.name, phrases)}
    facts["row"] = key_text(table.keys, row.key, phrases)
    cells = [
        words(
            "archive.from_to_value",
            what=column_name(cell.column, phrases),
            before=plain(cell.before) or words("label.none"),
            after=plain(cell.after) or words("label.none"),
        )
        for cell in row.cells[:_CELLS]
    ]
    if len(row.cells) > _CELLS:
        cells.append(words("archive.more_values", count=len(row.cells) - _CELLS))
    said = words.join(cells, "label.comma") or words(f"archive.row.{row.kind}")
    return words("archive.row", **facts, what=said)


def _say_targets(found: Difference, phrases: Phrases) -> str:
    words = phrases.words
    counts = {
        "status": len(found.with_status),
        "figures": sum(bool(one.parts) and "status" not in one.parts for one in found.targets),
        "added": sum(one.before is None for one in found.targets),
        "removed": sum(one.after is None for one in found.targets),
    }
    said = [words(f"archive.count.{key}", count=count) for key, count in counts.items() if count]
    text = words.join(said, "label.comma") or words("archive.count.none")
    return words("archive.targets", total=found.compared, what=text)


def _say_tables(found: Difference, phrases: Phrases) -> str:
    words = phrases.words
    said = [_say_table(table, phrases) for table in found.tables[:_TABLES]]
    rest = len(found.tables[_TABLES:]) + len(found.others)
    if not said:
        return words("archive.only_other_tables", count=rest) if rest else ""
    if rest:
        said.append(words("archive.other_tables", count=rest))
    return words("archive.tables", tables=words.join(said))


def _say_part(before: Standing, after: Standing, part: str, phrases: Phrases) -> str:
    old, new = getattr(before, part), getattr(after, part)
    what = "from_to" if old and new else "now" if new else "gone"
    return phrases.words(f"archive.{part}.{what}", before=old, after=new)


def _say_table(table: TableDifference, phrases: Phrases) -> str:
    words = phrases.words
    counts = [(kind, table.count(kind)) for kind in _KINDS]
    said = [words(f"archive.rows.{kind}", count=count) for kind, count in counts if count]
    name = table_name(table.name, phrases)
    return words("archive.table", table=name, what=words.join(said, "label.comma"))
