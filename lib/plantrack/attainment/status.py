"""The official vocabulary of a verdict, and the rules that choose among its words."""

from enum import StrEnum

import numpy as np

from plantrack.attainment.settings import Settings


class Status(StrEnum):
    """Class of a target on one day; the order is that of the scoreboard."""

    ACHIEVED = "achieved"
    ACHIEVED_EARLY = "achieved_early"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NOT_ACHIEVED = "not_achieved"
    CANNOT_JUDGE = "cannot_judge"

    @property
    def is_outcome(self) -> bool:
        """Whether the figures decide it, and nothing is expected any more."""
        return self in {Status.ACHIEVED, Status.NOT_ACHIEVED}

    @property
    def official(self) -> str:
        """Word of the official vocabulary."""
        return _OFFICIAL[self]


#: Words of mid-term reports of five-year plans; 滞后于预期 is ours (methods reference, 1.9).
_OFFICIAL = {
    Status.ACHIEVED: "已实现",
    Status.NOT_ACHIEVED: "未实现",
    Status.ACHIEVED_EARLY: "提前实现",
    Status.AHEAD: "快于预期",
    Status.ON_TRACK: "基本符合预期",
    Status.BEHIND: "滞后于预期",
    Status.CANNOT_JUDGE: "无法判断",
}


def expected_status(probability: float, settings: Settings) -> Status:
    """Class of a target before its figure is out, from the probability as it is printed.

    Examples
    --------
    >>> expected_status(0.62, Settings())
    <Status.ON_TRACK: 'on_track'>
    """
    if reaches(probability, settings.ahead):
        return Status.AHEAD
    return Status.ON_TRACK if reaches(probability, settings.on_track) else Status.BEHIND


def reaches(share: np.ndarray | float, cut: float) -> np.ndarray | bool:
    """Whether a share, as printed in whole per cent, reaches a cut.

    Examples
    --------
    >>> bool(reaches(0.554, 0.55)), bool(reaches(0.544, 0.55))
    (True, False)
    """
    # A hair below the cut, because 100 times 0.55 is a hair more than 55 to a computer.
    return np.round(100 * np.asarray(share)) >= 100 * cut - 1e-9
