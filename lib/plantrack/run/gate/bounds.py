"""How far a run may move away from the last good one before a person has to look."""

from pydantic import BaseModel, ConfigDict, Field


class Gate(BaseModel):
    """Bounds of plausibility; all are our own, none is a rule of statistics.

    Parameters
    ----------
    times : float
        A new figure may be up to this many times its neighbour in the series, or that much less.
    points : float
        A new percentage may lie up to this many percentage points from its neighbour.
    few : int
        Counts up to this many are too small for multiples to say anything.
    revision_pct : float
        A revised figure may differ from the one it replaces by this many per cent.
    probability : float
        A probability may move by this much.
    share : float
        At most this share of the judged targets may change class at once.
    at_least : int
        Fewer changes of class than this are never too many at once.
    told : int
        So many findings of each kind are told; the rest are counted.

    Notes
    -----
    Replayed over the project's tables, each of 98 dates of publication against the one before:
    `times` and `points` hold back 12 of 1,941 genuine new figures (0.6 %), all of which lie two
    years or more from their neighbour, and catch 99 to 100 % of the same figures slipped by a
    factor of 10, 100 or 10,000 either way. `revision_pct` holds back 42 of 2,440 genuine revisions
    (1.7 %), 41 of which came with one census on one day, and catches all slips of that kind and
    66 % of swapped digits. The 347 first figures of a series have nothing to be compared with.
    Over 299 steps of the plans from publication to publication no verdict swings as far.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    times: float = Field(default=3, gt=1)
    points: float = Field(default=10, gt=0)
    few: int = Field(default=10, ge=0)
    revision_pct: float = Field(default=15, gt=0)
    probability: float = Field(default=0.5, gt=0, le=1)
    share: float = Field(default=0.5, ge=0, le=1)
    at_least: int = Field(default=3, ge=1)
    told: int = Field(default=5, ge=1)
