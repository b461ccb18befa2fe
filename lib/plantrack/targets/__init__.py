"""What a plan promised, as a small algebra: every kind of target resolves to a required level."""

from plantrack.targets.base import Base, find_base
from plantrack.targets.elsewhere import elsewhere
from plantrack.targets.kinds import KINDS, Judged, Kind, Need, kind_of_target, resolve
from plantrack.targets.readings import Reading, companion_level, readings_of
from plantrack.targets.required import FLOORS, Required, meets
from plantrack.targets.statements import Statements, statements_of
from plantrack.targets.target import Target, target_of, targets_of

__all__ = [
    "FLOORS",
    "KINDS",
    "Base",
    "Judged",
    "Kind",
    "Need",
    "Reading",
    "Required",
    "Statements",
    "Target",
    "companion_level",
    "elsewhere",
    "find_base",
    "kind_of_target",
    "meets",
    "readings_of",
    "resolve",
    "statements_of",
    "target_of",
    "targets_of",
]
