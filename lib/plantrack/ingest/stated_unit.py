"""Which unit a figure is printed in, from its header, its row and the lines above the table."""

from collections.abc import Sequence

from plantrack.ingest.written.units import convert


def stated_unit(beside: Sequence[str], above: Sequence[str], unit: str) -> tuple[str, str]:
    """The unit that a table states for a figure, and another one that contradicts it.

    Parameters
    ----------
    beside : sequence of str
        Units in the header of its column and in its row.
    above : sequence of str
        Units in the lines above the table.
    unit : str
        Of the indicator.

    Returns
    -------
    stated : str
        Empty if none is stated. Two that differ, parted by 、, are no unit: nothing converts them.
    other : str
        What the lines above say where they disagree with the header, which counts; mostly empty.

    Examples
    --------
    >>> stated_unit(["万元"], ["亿元"], "亿元")
    ('万元', '亿元')
    >>> stated_unit([], ["亿元", "%"], "%"), stated_unit([], [], "%")
    (('%', ''), ('', ''))
    """
    nearer = tuple(dict.fromkeys(beside))
    fitting = [one for one in above if is_convertible(one, unit)]
    if nearer:
        others = [one for one in fitting if one not in nearer]
        differs = len(nearer) == len(fitting) == len(others) == 1
        return "、".join(nearer), others[0] if differs else ""
    if len(fitting) == 1 or len(above) == 1:
        return (fitting or above)[0], ""
    return "", ""


def is_convertible(printed: str, unit: str) -> bool:
    """Whether figures can be turned from one unit into another.

    Examples
    --------
    >>> is_convertible("万元", "亿元"), is_convertible("人", "亿元")
    (True, False)
    """
    try:
        convert("1", printed_unit=printed, unit=unit)
    except ValueError:
        return False
    return True
