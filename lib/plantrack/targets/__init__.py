"""What a plan promised, as a small algebra: every kind of target resolves to a required level."""

from plantrack.targets.kinds import Required, resolve
from plantrack.targets.target import Base, Target, targets_of

__all__ = ["Base", "Required", "Target", "resolve", "targets_of"]
