"""What differs between two issues."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plantrack.publish.archive.rows import TableDifference, compare
from plantrack.publish.archive.standings import (
    SCOREBOARD,
    TargetDifference,
    differing,
    standings,
)
from plantrack.publish.archive.values import main_tables
from plantrack.publish.phrases import Phrases


@dataclass(frozen=True)
class Content:
    """What an issue says.

    Parameters
    ----------
    headline : str
        Its finding.
    tables : mapping of str to str
        CSV text by name.
    declared : sequence of str
        Tables that its contract promises; of the others, those that the catalogue knows are told
        row by row as well.
    """

    headline: str
    tables: Mapping[str, str]
    declared: Sequence[str] = ()


@dataclass(frozen=True)
class Difference:
    """What differs between two issues.

    Parameters
    ----------
    before, after : str
        The finding of each.
    compared : int or None
        How many targets the later one has; None if one of them has no scoreboard.
    targets : tuple of TargetDifference
        Targets that differ.
    tables : tuple of TableDifference
        Tables that differ, but for a scoreboard whose targets were compared.
    others : tuple of TableDifference
        Tables in the second row that differ: of them only the number is told.
    """

    before: str
    after: str
    compared: int | None
    targets: tuple[TargetDifference, ...]
    tables: tuple[TableDifference, ...]
    others: tuple[TableDifference, ...] = ()

    @property
    def is_seen(self) -> bool:
        """Whether it lies in what readers look at first: finding, targets, tables that are told."""
        is_told = self.targets if self.compared is not None else self.tables
        return self.before != self.after or bool(is_told)

    @property
    def with_status(self) -> list[TargetDifference]:
        """Targets whose class differs."""
        return [one for one in self.targets if "status" in one.parts]


def difference(before: Content, after: Content, phrases: Phrases) -> Difference:
    """Compare two issues: targets if both have a scoreboard, and all other tables by row.

    Parameters
    ----------
    before, after : Content
        The earlier and the later one.
    phrases : Phrases
        Language of the page.
    """
    old, new = (standings(one.tables, phrases) for one in (before, after))
    is_plan = bool(old and new)
    tables = compare(before.tables, after.tables)
    if is_plan:
        tables = [table for table in tables if table.name != SCOREBOARD]
    first = main_tables([*before.tables, *after.tables], after.declared)
    return Difference(
        before.headline,
        after.headline,
        len(new) if is_plan else None,
        tuple(differing(old, new)) if is_plan else (),
        tuple(table for table in tables if table.name in first),
        tuple(table for table in tables if table.name not in first),
    )
