"""What is odd about a file: in which cell, what was found, and how much it matters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Grade(StrEnum):
    """How much a doubt matters."""

    STOPS = "stops"
    NEEDS_YES = "needs_yes"
    INFORMS = "informs"


@dataclass(frozen=True)
class Doubt:
    """One doubt about one place.

    Parameters
    ----------
    code : str
        Which; its words are ``doubt.CODE.why`` and ``doubt.CODE.do`` of the catalogue.
    grade : Grade
    file, sheet, cell : str
        Where; sheet and cell are empty for what concerns the whole file or sheet.
    found : str
        What stands there.
    details : mapping of str to str
        Fills the braces of the words. Regions and indicators are given by their codes, under the
        names ``region`` and ``indicator``; the reader gets their names.
    """

    code: str
    grade: Grade
    file: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
