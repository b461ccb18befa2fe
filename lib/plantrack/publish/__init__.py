"""What readers see: charts, tables, sentences, pages; every word from one catalogue."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantrack.publish.briefing import Briefing
    from plantrack.publish.overview import Overview
    from plantrack.publish.regions.page import RegionsPage
    from plantrack.publish.replay_page import ReplayPage
    from plantrack.publish.series_page import SeriesPage

_MODULES = {
    "Briefing": "briefing",
    "Overview": "overview",
    "RegionsPage": "regions.page",
    "ReplayPage": "replay_page",
    "SeriesPage": "series_page",
}
__all__ = ["Briefing", "Overview", "RegionsPage", "ReplayPage", "SeriesPage"]


def __getattr__(name: str) -> Any:
    """Import what draws when it is first asked for: the command that starts runs draws nothing."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
