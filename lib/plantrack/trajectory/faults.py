"""The one exception of this room: a call that cannot be meant."""

from plantrack.errors import InputError


class TrajectoryError(InputError, ValueError):
    """A wrong call: what was found and what was expected.

    Data that are too short, too patchy or too calm never raise it; they are refused or flagged with
    a `plantrack.reason.Reason`.
    """
