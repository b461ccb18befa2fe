"""Which file of observations a source belongs to."""

import re
from pathlib import Path

from plantrack.tables.descriptor import Resource
from plantrack.tables.read import FILE, read_resource

#: Takes what belongs to no family.
_OTHERS = "ingested.csv"


def home_of(data: Path, observations: Resource, sources: set[str]) -> str:
    """Choose the one file to which rows are appended.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables.
    observations : Resource
        The table of observations.
    sources : set of str
        Ids of the sources of the rows.

    Returns
    -------
    str
        The file that alone holds these sources, else the one that alone holds their families, else
        a file for all others; relative to the folder of the tables. It need not exist yet.
    """
    frame, _ = read_resource(data, observations)
    held = frame.groupby("source")[FILE].unique()
    homes = {_home(source, held.to_dict()) for source in sources}
    return homes.pop() if len(homes) == 1 and "" not in homes else _others(observations)


def _home(source: str, held: dict[str, list[str]]) -> str:
    """Empty if there is none, or more than one."""
    own = set(held.get(source, ()))
    kin = {file for other in held if family(other) == family(source) for file in held[other]}
    files = own or kin
    return files.pop() if len(files) == 1 else ""


def family(source: str) -> str:
    """What the ids of a source have in common from year to year.

    Examples
    --------
    >>> family("nbs_rd_bulletin_2023"), family("sty2022_rdexp")
    ('nbs_rd_bulletin_#', 'sty#_rdexp')
    """
    return re.sub(r"\d+", "#", source)


def _others(observations: Resource) -> str:
    """New files are found only in a folder that holds listed ones."""
    folders = sorted({Path(path).parent for path in observations.paths} - {Path(".")})
    return (folders[0] / _OTHERS).as_posix() if folders else observations.paths[0]
