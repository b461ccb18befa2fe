"""What if the pace changed: where each pace leads, when it meets the target, and how likely."""

from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.pathways.arguments import check_years
from plantrack.attainment.pathways.candidates import Candidate, candidates
from plantrack.attainment.pathways.chances import Chances, find_chances
from plantrack.attainment.pathways.open_case import open_case
from plantrack.attainment.pathways.peer_paces import FEWEST_PEERS
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason

#: Years after the latest figure in which a pace may still reach the level.
LONGEST_WAIT = 50
_COLUMNS = {
    "scenario": "str",
    "pace": "float",
    "pace_unit": "str",
    "region": "str",
    "peers": "Int64",
    "first_year": "Int64",
    "last_year": "Int64",
    "start_year": "int",
    "start_value": "float",
    "due_year": "int",
    "value_in_due_year": "float",
    "level_in_due_year": "float",
    "unit": "str",
    "year_reached": "Int64",
    "probability": "float",
    "chance_of_pace": "float",
}


@dataclass(frozen=True)
class Scenarios:
    """What each pace would do for one target.

    Parameters
    ----------
    target, region, indicator : str
        What is asked about.
    table : pandas.DataFrame
        One row a scenario, in the order of `KEYS`, raw numbers: pace and its unit, the region and
        the years it rests on (`peers`: of how many regions it is the median or the best), start,
        value and level in the due year in `unit`, year_reached (empty: not within the years looked
        at), probability of meeting the target if this pace were the middle of what to expect, and
        chance_of_pace, the chance by the projection of ending there or better. Empty if the verdict
        is not open.
    reasons : tuple of Reason
        Why the table is empty, or a row or a probability is missing; `scenario` in the details
        names the row.
    """

    target: str
    region: str
    indicator: str
    table: pd.DataFrame = field(repr=False, compare=False)
    reasons: tuple[Reason, ...]


def scenarios(
    forecaster: Forecaster,
    verdict: Verdict,
    *,
    settings: Settings = SETTINGS,
    fewest_peers: int = FEWEST_PEERS,
    longest_wait: int = LONGEST_WAIT,
) -> Scenarios:
    """Where each pace leads, when it meets the target, and how likely that makes it.

    A pace carries the latest figure to the due year, within the limits of the indicator. The
    probability is that of the trajectory's draws of that year, moved so that their median is the
    value it leads to (`recentred`), against the level or its draws (`stated_probability`).

    Parameters
    ----------
    forecaster : Forecaster
        Of the workbook the verdict was made from.
    verdict : Verdict
        One that is open: a level, a figure, and a due year after it.
    settings : Settings
        Span of the recent pace, and how long a figure is awaited.
    fewest_peers : int
        With fewer regions to compare with there is no scenario of peers.
    longest_wait : int
        Years after the latest figure in which the level may be reached.

    Returns
    -------
    Scenarios
        With an empty table and the reason if the verdict is not open.

    Raises
    ------
    InputError
        If a number is below 1.

    Notes
    -----
    Methods reference, sections 1.9 (growth still needed), 1.10 ("at the pace of the median
    province"), 1.11 (pace of the best) and 3.5. Which way is better follows from the target: down
    for a ceiling. A moving level follows the medians of its own projection, carried on at the last
    one's pace; probabilities compare draw by draw.
    """
    check_years(fewest=1, fewest_peers=fewest_peers, longest_wait=longest_wait)
    name = (verdict.target.target, verdict.target.region, verdict.evidence.indicator)
    case = open_case(forecaster, verdict, settings)
    if isinstance(case, Reason):
        return Scenarios(*name, _table([]), (case,))
    chances = find_chances(forecaster, case)
    tried = candidates(forecaster, case, verdict, settings, fewest_peers)
    made = [_row(key, found, chances, longest_wait) for key, found in tried.items()]
    reasons = [chances.level] if isinstance(chances.level, Reason) else []
    reasons += [reason for _, reason in made if reason is not None]
    return Scenarios(*name, _table([row for row, _ in made if row is not None]), tuple(reasons))


def _row(
    key: str, found: Candidate | Reason, chances: Chances, within: int
) -> tuple[dict[str, object] | None, Reason | None]:
    """A row of the table, and the reason why it or its probability is missing."""
    case = chances.case
    if isinstance(found, Reason):
        return None, _about(key, found)
    level, value = case.levels.at(case.due), case.value_at(found.pace, case.due)
    if value is None:
        return None, _about(key, Reason("pace_not_positive", {"year": case.start_year}))
    reached = case.year_reached(found.pace, within)
    if key == "required":
        # It ends on the level by definition, also where that alone would not do (more than x).
        value, reached = level, min(reached or case.due, case.due)
    chance = chances.of_meeting(value)
    reason = _about(key, chance) if isinstance(chance, Reason) else None
    return {
        "scenario": key,
        "pace": found.pace.value,
        "pace_unit": found.pace.unit,
        "region": found.region,
        "peers": found.peers,
        "first_year": found.first_year,
        "last_year": found.last_year,
        "start_year": case.start_year,
        "start_value": case.start_value,
        "due_year": case.due,
        "value_in_due_year": value,
        "level_in_due_year": level,
        "unit": case.unit,
        "year_reached": reached,
        "probability": None if reason else chance,
        "chance_of_pace": chances.of_pace(value),
    }, reason


def _about(key: str, reason: Reason) -> Reason:
    return Reason(reason.code, {**reason.details, "scenario": key})


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
