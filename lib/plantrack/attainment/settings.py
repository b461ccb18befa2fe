"""The cuts that no document states: named, in one place, and printed with every result."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Settings of the judgement.

    Parameters
    ----------
    ahead : float
        Probability from which a target counts as 快于预期.
    on_track : float
        Probability from which a target counts as 基本符合预期; below it is 滞后于预期.
    wait_years : int
        How many years after the target year a figure is still awaited.
    recent_years : int
        Span of the recent pace.
    clear : float
        Share that a class must hold, all doubts together, to be clear; below it is 临界.
    """

    ahead: float = 0.9
    on_track: float = 0.5
    wait_years: int = 1
    recent_years: int = 3
    clear: float = 0.66


SETTINGS = Settings()
