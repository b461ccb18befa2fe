"""What one check found: a doubt that does not name its file yet, and the figures it explains."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure


@dataclass(frozen=True)
class Finding:
    """One thing that is odd.

    Parameters
    ----------
    code : str
    grade : Grade
    at : Figure
        Whose cell is named.
    details : mapping of str to str
    about : tuple of Figure
        All figures that it explains: later checks leave them out, so that one slip is reported
        once and not in ten follow-ups.
    """

    code: str
    grade: Grade
    at: Figure
    details: Mapping[str, str] = field(default_factory=dict)
    about: tuple[Figure, ...] = ()

    def doubt(self, file: str) -> Doubt:
        """The doubt about the cell, with region, indicator and period of its figure."""
        own = {name: getattr(self.at, name) for name in ("region", "indicator", "period")}
        place = {"sheet": self.at.sheet, "cell": self.at.cell, "found": self.at.printed}
        return Doubt(self.code, self.grade, file, **place, details={**own, **self.details})


def place_of(figure: Figure) -> str:
    """Name of the cell of a figure, with its sheet if it has a name.

    Examples
    --------
    >>> place_of(Figure("140000", "gdp", "2020", "1", "亿元", "1", "亿元", "Table 1", "B7"))
    'Table 1!B7'
    """
    return f"{figure.sheet}!{figure.cell}" if figure.sheet else figure.cell
