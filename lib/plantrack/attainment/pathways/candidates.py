"""The paces that scenarios try: one's own, those of the peers, and the one still needed."""

from dataclasses import dataclass

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.pace import Pace, yearly_pace
from plantrack.attainment.pathways.open_case import OpenCase
from plantrack.attainment.pathways.own_paces import own_paces
from plantrack.attainment.pathways.peer_paces import PeerPaces, peer_paces
from plantrack.attainment.pathways.span_pace import SpanPace
from plantrack.attainment.settings import Settings
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason

KEYS = ("recent", "best_five_years", "peer_median", "peer_best", "required")
#: Length of the best stretch, which the name of its scenario says.
BEST_YEARS = 5


@dataclass(frozen=True)
class Candidate:
    """A pace, the years it rests on, and the region, or the number of regions."""

    pace: Pace
    region: str
    first_year: int
    last_year: int
    peers: int | None = None


def candidates(
    forecaster: Forecaster, case: OpenCase, verdict: Verdict, settings: Settings, fewest: int
) -> dict[str, Candidate | Reason]:
    """Each scenario's pace, or why there is none, in the order of the keys.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the histories.
    case : OpenCase
        Case.
    verdict : Verdict
        Its pace still needed is taken over.
    settings : Settings
        Span of the recent pace.
    fewest : int
        Fewest other regions to compare with.

    Returns
    -------
    dict of str to Candidate or Reason
    """
    options = {"direction": case.direction, "recent_years": settings.recent_years}
    history = forecaster.history(case.region, case.indicator)
    own = own_paces(history, unit=case.unit, best_years=BEST_YEARS, **options)
    peers = peer_paces(forecaster, case.region, case.indicator, fewest_peers=fewest, **options)
    found = (
        _own(own.recent, case, Reason("no_recent_pace", {"years": settings.recent_years})),
        _own(own.best, case, Reason("no_stretch", {"years": BEST_YEARS})),
        *((peers, peers) if isinstance(peers, Reason) else _of_peers(peers)),
        _required(case, verdict),
    )
    return dict(zip(KEYS, found, strict=True))


def _of_peers(peers: PeerPaces) -> tuple[Candidate, Candidate]:
    """The median one, over all years they rest on, and the best one."""
    first, last = int(peers.table["first_year"].min()), int(peers.table["last_year"].max())
    best = peers.best
    return (
        Candidate(peers.median, "", first, last, peers.peers),
        Candidate(best.pace, peers.best_region, best.first_year, best.last_year, peers.peers),
    )


def _own(found: SpanPace | None, case: OpenCase, otherwise: Reason) -> Candidate | Reason:
    if found is None:
        return otherwise
    return Candidate(found.pace, case.region, found.first_year, found.last_year)


def _required(case: OpenCase, verdict: Verdict) -> Candidate | Reason:
    """The pace still needed: that of the verdict, or towards a level that only this room knows."""
    pace = verdict.pace_required
    if verdict.level is None and not case.is_met(case.start_value, case.due):
        level, years = case.levels.at(case.due), case.due - case.start_year
        pace = yearly_pace(case.start_value, level, years, unit=case.unit)
    if pace is None:
        return Reason("already_met", {"year": case.start_year})
    return Candidate(pace, case.region, case.start_year, case.due)
