"""The gate between a finished run and the published page: what is not plausible waits."""

from plantrack.run.gate.bounds import Gate
from plantrack.run.gate.hold import hold_reasons

__all__ = ["Gate", "hold_reasons"]
