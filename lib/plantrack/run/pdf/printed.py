"""What became of the PDF files of a command; takes no time to import."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Printed:
    """What became of the PDF files of a command.

    Parameters
    ----------
    made : int
        How many were printed.
    failed : int
        How many could not be.
    lacks_margins : bool
        Whether the browser is too old to print page numbers.
    """

    made: int = 0
    failed: int = 0
    lacks_margins: bool = False
