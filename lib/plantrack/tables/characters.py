"""Characters that are no text: a table that holds one is refused before anything shows it."""

import re

from plantrack.tables.faults import Fault

# All control characters but tab and line break, which fields in quotes may hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def control_faults(text: str, name: str) -> list[Fault]:
    """The first control character of a table as a fault; nothing draws them, and some steer.

    Parameters
    ----------
    text : str
        The whole file.
    name : str
        How faults call it.

    Examples
    --------
    >>> print(*control_faults("region,name\\n140000,\\x1b[31mShanxi\\n", "regions.csv"))
    regions.csv, line 2: found the control character U+001B; expected text. Remove it.
    >>> control_faults('note\\n"two\\nlines"\\n', "regions.csv")
    []
    """
    found = _CONTROLS.search(text)
    if found is None:
        return []
    line = text.count("\n", 0, found.start()) + 1
    what = f"the control character U+{ord(found.group()):04X}"
    return [Fault(name, line, "", what, "text", "Remove it.")]
