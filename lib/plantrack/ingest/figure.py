"""One figure read in a file, with the place it was read at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure, not yet an observation: source and date of publication belong to the file.

    Parameters
    ----------
    region, indicator, period : str
        Codes and year as in the tables.
    value : str
        In the unit of the indicator; every printed decimal is kept.
    unit : str
        Unit of the indicator.
    printed, printed_unit : str
        As they stand in the file.
    sheet, cell : str
        Where, such as ``B7``.
    note : str
        What must be known of it, such as a unit that was converted; may be empty.
    source, published : str
        Only where the file itself names them for each figure; else empty.
    """

    region: str
    indicator: str
    period: str
    value: str
    unit: str
    printed: str
    printed_unit: str
    sheet: str
    cell: str
    note: str = ""
    source: str = ""
    published: str = ""
