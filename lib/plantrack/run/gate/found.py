"""One finding of the gate, with what it takes to order findings."""

from dataclasses import dataclass

from plantrack.reason import Reason


@dataclass(frozen=True)
class Found:
    """Something that is not plausible.

    Parameters
    ----------
    reason : Reason
        Code and details, all of them text or numbers.
    size : float
        How far beyond the bound; larger is told first.
    """

    reason: Reason
    size: float = 0.0

    @property
    def order(self) -> tuple:
        """Largest first, then by what it is about."""
        return -self.size, [str(value) for value in self.reason.details.values()]
