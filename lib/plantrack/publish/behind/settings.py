"""The settings a page prints: cuts, spans and numbers of repetitions that no table else holds."""

from collections.abc import Iterable

import pandas as pd

from plantrack.attainment.forecast import FURTHEST, INTERVAL, WIDEST, WINDOW
from plantrack.attainment.pathways.candidates import BEST_YEARS
from plantrack.attainment.pathways.peer_paces import FEWEST_PEERS
from plantrack.attainment.pathways.scenarios import LONGEST_WAIT
from plantrack.attainment.revisions import FEWEST as FEWEST_REVISIONS
from plantrack.attainment.rules.panellists import PANELLISTS
from plantrack.attainment.settings import Settings
from plantrack.coverage.rules import Rules
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.track_record import ENOUGH, LINE
from plantrack.replay.cases import LEVELS
from plantrack.replay.statements import FACTORS
from plantrack.targets.kinds import APPROXIMATE_BAND
from plantrack.trajectory.assembly import FEWEST_POINTS

SETTINGS = "settings"
#: The source of what no document states.
OURS = "own"
_Row = tuple[str, object, str, str]


def settings_table(*groups: Iterable[_Row]) -> DataTable:
    """Tabulate settings.

    Parameters
    ----------
    *groups : iterable of (str, object, str, str)
        Name, value, unit (as of `data_table.facts_table`) and source of each: ``own`` where no
        document states it.

    Returns
    -------
    DataTable
        Called ``settings``.
    """
    rows = dict.fromkeys(row for group in groups for row in group)
    columns = ["name", "value", "unit", "source"]
    return DataTable(SETTINGS, pd.DataFrame(list(rows), columns=columns, dtype=object))


def judging(settings: Settings) -> list[_Row]:
    """How targets are judged."""
    return [
        ("faster_than_expected_from", settings.ahead, "share", OURS),
        ("as_expected_from", settings.on_track, "share", OURS),
        ("clear_from", settings.clear, "share", OURS),
        ("about_means_at_least", 1 - APPROXIMATE_BAND, "share", OURS),
        ("recent_years", settings.recent_years, "years", OURS),
        ("best_years", BEST_YEARS, "years", OURS),
        ("longest_wait", LONGEST_WAIT, "years", OURS),
        ("fewest_peers", FEWEST_PEERS, "regions", OURS),
        ("fewest_revisions", FEWEST_REVISIONS, "revisions", OURS),
        ("published_methods", len(PANELLISTS), "methods", OURS),
        ("last_day_of_a_year", "12-31", "date", OURS),
        *projecting(),
    ]


def projecting() -> list[_Row]:
    """How series are projected, and the past checked."""
    factors = [("statement_factor", factor, "times", OURS) for factor in FACTORS]
    ends = zip(("record_from", "record_to"), LINE, strict=True)
    return [
        ("range_holds", INTERVAL, "share", OURS),
        ("fewest_figures", FEWEST_POINTS, "figures", OURS),
        ("years_ahead", WINDOW, "years", OURS),
        ("widest_range", WIDEST, "times", OURS),
        ("furthest_beyond_past", FURTHEST, "times", OURS),
        ("fewest_statements", ENOUGH, "statements", OURS),
        *[(name, value, "share", OURS) for name, value in ends],
        *factors,
        *[("checked_range", level, "share", OURS) for level in LEVELS],
    ]


def reporting(rules: Rules) -> list[_Row]:
    """What the documents on full coverage ask for, or leave open."""
    plan = "full_coverage_2020"
    fewest, most = rules.group_size
    return [
        ("due", rules.due.isoformat(), "date", plan),
        ("deadline_day", rules.deadline_day, "day", plan),
        ("stalled_months", rules.stalled_months, "months", OURS),
        ("fewest_in_group", fewest, "people", plan),
        ("most_in_group", most, "people", plan),
        ("fewest_division_cadres", rules.group_division_cadres, "people", plan),
        ("fewest_technical_experts", rules.group_technical_experts, "people", plan),
    ]
