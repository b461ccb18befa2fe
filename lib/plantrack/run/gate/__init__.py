"""The gate between a finished run and the published page: what is not plausible waits.

What is imported here is imported for every contract that is read: only the settings.
"""

from plantrack.run.gate.bounds import Gate

__all__ = ["Gate"]
