"""Sources that figures name and the tables do not have."""

from collections.abc import Container, Sequence

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure


def unknown_sources(figures: Sequence[Figure], known: Container[str], *, file: str) -> list[Doubt]:
    """One doubt for each source that is unknown, at the first figure that names it.

    Parameters
    ----------
    figures : sequence of Figure
    known : container of str
        Ids of sources.
    file : str
        Name of the file.

    Returns
    -------
    list of Doubt
        ``unknown_source`` (stops).
    """
    first: dict[str, Figure] = {}
    for figure in figures:
        if figure.source and figure.source not in known:
            first.setdefault(figure.source, figure)
    return [
        Doubt("unknown_source", Grade.STOPS, file, one.sheet, one.cell, source)
        for source, one in first.items()
    ]
