"""What readers see: charts, tables, sentences, pages; every word from one catalogue."""

from plantrack.publish.briefing import Briefing
from plantrack.publish.overview import Overview
from plantrack.publish.replay_page import ReplayPage
from plantrack.publish.series_page import SeriesPage

__all__ = ["Briefing", "Overview", "ReplayPage", "SeriesPage"]
