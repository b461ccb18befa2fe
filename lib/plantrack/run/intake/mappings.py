"""Mappings of a project: which one is for a source, and the first draft of a new one."""

from pathlib import Path

from plantrack.errors import InputError, unknown
from plantrack.file_hashes import MAPPINGS
from plantrack.ingest.mapping import NO_MAPPING, UNDECIDED, Mapping
from plantrack.ingest.recognise import Recognised
from plantrack.project import Project
from plantrack.run.whole_files import write_whole

#: Doubts about labels of which a person has to say what they mean.
_TO_DECIDE = ("unmapped_column", "unmapped_row", "narrower_title")


def mappings(project: Project) -> dict[str, Mapping]:
    """All mappings by name.

    Raises
    ------
    InputError
        If one of them cannot be read.
    """
    files = sorted((project.data / MAPPINGS).glob("*.yaml"))
    return {file.stem: Mapping.read(file.stem, file.read_text(encoding="utf-8")) for file in files}


def mapping_for(project: Project, *, name: str, source: str) -> Mapping:
    """The mapping that was named, or the one that is for a source.

    Parameters
    ----------
    project : Project
    name : str
        Of the mapping; empty to find it by the source.
    source : str
        Id of the source of a file.

    Raises
    ------
    InputError
        If there is none of that name, or several are for the source.
    """
    known = mappings(project)
    if name:
        if name not in known:
            raise unknown("mapping", name, known)
        return known[name]
    fitting = [mapping for mapping in known.values() if source and mapping.is_for(source)]
    if len(fitting) > 1:
        names = ", ".join(mapping.name for mapping in fitting)
        raise InputError(f"{len(fitting)} mappings are for {source}: {names}; say --mapping NAME.")
    return fitting[0] if fitting else NO_MAPPING


def learn(
    project: Project, name: str, recognised: Recognised, *, source: str, used: Mapping
) -> Path:
    """Write a mapping with the labels whose meaning is open, to be filled in by a person.

    Parameters
    ----------
    project : Project
    name : str
        Of the mapping.
    recognised : Recognised
        What was understood without it.
    source : str
        Id of the source; numbers in it stand for any.
    used : Mapping
        What it goes on from.

    Raises
    ------
    InputError
        If there is a mapping of that name that was not used: it is not overwritten.
    """
    file = project.data / MAPPINGS / f"{name}.yaml"
    if file.exists() and used.name != name:
        raise InputError(f"{file} is there already; say --mapping {name} to add to it.")
    asked = [doubt.found for doubt in recognised.doubts if doubt.code in _TO_DECIDE]
    names = dict(used.names) | {label: UNDECIDED for label in asked if label not in used.names}
    sources = used.sources or ((_any_number(source),) if source else ())
    made = Mapping(name, sources, used.region, names, used.units)
    write_whole({file: made.text()})
    return file


def _any_number(source: str) -> str:
    """The id of a source with a star for each number in it.

    Examples
    --------
    >>> _any_number("nbs_rd_bulletin_2023")
    'nbs_rd_bulletin_*'
    """
    parts = source.split("_")
    return "_".join("*" if part.isdigit() else part for part in parts)
