"""Requests and outputs for notes on failed runs."""

from collections.abc import Callable

import pytest

from plantrack.reason import Reason
from plantrack.run.outcome import Ending, Outcome, Place
from plantrack.run.request import Request, make_request


@pytest.fixture
def request_of(contracts, newest) -> Callable[..., Request]:
    """Make a request of the briefing, or of another notebook."""

    def make(notebook: str = "90_briefing", **given: object) -> Request:
        return make_request(contracts, notebook, given, newest)

    return make


@pytest.fixture
def failed() -> Callable[..., Outcome]:
    """Make the outcome of a run whose cell failed, or ended otherwise."""

    def make(run_id: str, ending: Ending = Ending.CELL_FAILED, **changes: object) -> Outcome:
        place = Place(3, "board['x']", "170 targets")
        facts = {"message": "KeyError: 太原", "place": place, "detail": "line 7", "attempts": 2}
        return Outcome(run_id, ending, **facts | changes)

    return make


@pytest.fixture
def implausible() -> tuple[Reason, ...]:
    """Why a run is held back."""
    empty = Reason("impossible", {"what": "empty", "table": "figures", "rows": 3})
    return empty, Reason("more", {"of": "impossible", "count": 2})
