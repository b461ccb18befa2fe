"""One printed figure in the unit of its indicator, with what must be known of it."""

from dataclasses import dataclass

from plantrack.ingest.written.numbers import read_number
from plantrack.ingest.written.units import convert, scaled_unit


@dataclass(frozen=True)
class Printed:
    """A figure as printed and as it enters the tables.

    Parameters
    ----------
    value : str
        In the unit of the indicator; empty where a mark stands for a missing figure.
    unit : str
        It is printed in.
    marks : tuple of str
        Footnote marks behind it.
    note : str
        How it was converted, and that it is approximate; may be empty.
    states_unit : bool
        Its unit stands beside the figure itself.
    """

    value: str
    unit: str
    marks: tuple[str, ...] = ()
    note: str = ""
    states_unit: bool = False


class NotConvertible(ValueError):
    """A figure is printed in a unit that cannot be turned into that of its indicator.

    Parameters
    ----------
    unit : str
        It is printed in.
    states_unit : bool
        That unit stands beside the figure itself.
    """

    def __init__(self, unit: str, *, states_unit: bool):
        self.unit, self.states_unit = unit, states_unit
        super().__init__(unit)


def read_printed(text: str, *, stated: str, unit: str) -> Printed:
    """Read a figure: the unit beside the figure itself counts more than the one around it.

    Parameters
    ----------
    text : str
        As it stands in a cell.
    stated : str
        Unit that a header or a line states.
    unit : str
        Unit of the indicator.

    Raises
    ------
    NotConvertible
        If the unit it is printed in is of another kind.
    ValueError
        If it is no figure.

    Examples
    --------
    >>> read_printed("2519.0", stated="万元", unit="亿元").value
    '0.25190'
    >>> read_printed("1.12%", stated="", unit="%").value
    '1.12'
    """
    written = read_number(text)
    if not written.text:
        return Printed("", stated, written.marks)
    states_unit = written.percent or bool(written.unit)
    own = "%" if written.percent else written.unit or f"{written.scale}{stated}"
    try:
        # The unit of the indicator need be no known one.
        is_as_it_is = states_unit or own == unit
        own = own if is_as_it_is else scaled_unit(written.scale, stated)
        value, note = convert(written.text, printed_unit=own, unit=unit)
    except ValueError as error:
        raise NotConvertible(own, states_unit=states_unit) from error
    cautions = {"printed as approximate": written.about, "last zeros not printed": written.padded}
    said = [note, *(text for text, holds in cautions.items() if holds)]
    return Printed(value, own, written.marks, "; ".join(filter(None, said)), states_unit)
