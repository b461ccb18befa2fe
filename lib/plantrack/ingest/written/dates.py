"""Dates of publication as people write them."""

import re
from functools import lru_cache

from plantrack.ingest.written.characters import joined, without_midnight
from plantrack.tables.dates import interval_end

_PARTS = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年|(?:[-/.年](?P<month>\d{1,2})(?:月|[-/.月](?P<day>\d{1,2})日?)?))?"
)


@lru_cache(maxsize=256)
def read_date(text: str) -> str:
    """The date that a text names, as precisely as it does; empty if it names none.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Examples
    --------
    >>> read_date("2025/11/3"), read_date("2025年11月"), read_date("2025-11-03 0:00:00")
    ('2025-11-03', '2025-11', '2025-11-03')
    >>> read_date("2025-13"), read_date("11月3日")
    ('', '')
    """
    found = _PARTS.fullmatch(joined(without_midnight(text.strip())))
    if found is None:
        return ""
    named = "-".join(f"{int(part):02d}" for part in found.groups() if part)
    try:
        interval_end(named)
    except ValueError:
        return ""
    return named
