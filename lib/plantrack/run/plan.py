"""Which runs are due, and why: compare what a run depends on with what the last good one did."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from plantrack.file_hashes import file_hash
from plantrack.run.folders import HELD, LATEST, MANIFEST, NOTE
from plantrack.run.identity import Dependencies, differences, identity
from plantrack.run.manifest import Before, Manifest, read_manifest
from plantrack.run.request import Request


class State(StrEnum):
    """What is known of a run before it is made."""

    NEW = "new"
    CHANGED = "changed"
    DAMAGED = "damaged"
    FORCED = "forced"
    UNCHANGED = "unchanged"
    HELD = "held"

    @property
    def is_due(self) -> bool:
        """Whether it is to be made."""
        return self not in {State.UNCHANGED, State.HELD}


@dataclass(frozen=True)
class Planned:
    """A run, whether it is due, and why.

    Parameters
    ----------
    request : Request
        Which run.
    state : State
        Whether it is due.
    why : tuple of str
        Inputs that changed.
    damaged : tuple of str
        Files that are missing or altered, or stand there too much.
    before : Before or None
        The last good run it is to be compared with.
    is_repeat : bool
        Whether what is in place was made from the same inputs.
    """

    request: Request
    state: State
    why: tuple[str, ...]
    before: Before | None
    is_repeat: bool = False
    damaged: tuple[str, ...] = ()


def plan_run(
    dependencies: Dependencies, request: Request, outputs: Path, *, force: bool = False
) -> Planned:
    """Say whether a run is due.

    Parameters
    ----------
    dependencies : Dependencies
        What all runs have in common.
    request : Request
        Which run.
    outputs : pathlib.Path
        Folder of everything generated.
    force : bool
        Make it in any case.

    Returns
    -------
    Planned
    """
    latest = outputs / LATEST
    made = read_manifest(latest / request.run_id / MANIFEST)
    if made is None:
        return Planned(
            request, _held_or(State.NEW, dependencies, request, outputs, force), (), None
        )
    if not force:
        request = _as_filed(dependencies, request, made)
    inputs = dependencies.inputs(request, made.read, as_of=made.as_of)
    is_same = identity(inputs) == made.identity
    before = made.before if is_same else made.as_before
    why = differences(made.inputs, inputs)
    if force:
        return Planned(request, State.FORCED, why, before, is_same)
    if not is_same:
        state = _held_or(State.CHANGED, dependencies, request, outputs, force)
        return Planned(request, state, why, before)
    damaged = altered(latest, made)
    state = State.DAMAGED if damaged else State.UNCHANGED
    return Planned(request, state, (), before, is_same, damaged)


def _as_filed(dependencies: Dependencies, request: Request, made: Manifest) -> Request:
    """The run with the number its page was filed under, if it gives none and all else is the same.

    A number is given once, to a page as it is: a list that runs every month must not take it off,
    and must not put it on a page that says something else.
    """
    numbers = {
        name: made.parameters[name]
        for name, parameter in request.contract.parameters.items()
        if parameter.type == "document_no"
        and request.parameters[name] == parameter.default
        and made.parameters.get(name)
    }
    if not numbers:
        return request
    filed = replace(request, parameters=request.parameters | numbers)
    inputs = dependencies.inputs(filed, made.read, as_of=made.as_of)
    return filed if identity(inputs) == made.identity else request


def _held_or(
    state: State, dependencies: Dependencies, request: Request, outputs: Path, force: bool
) -> State:
    """A result that waits for a person is not made again from the same inputs."""
    folder = outputs / HELD / request.run_id
    waiting = read_manifest(folder / MANIFEST)
    # Without its note, which comes last, nobody could see why it waits.
    if waiting is None or force or not (folder / NOTE).is_file():
        return state
    inputs = dependencies.inputs(request, waiting.read, as_of=waiting.as_of)
    return State.HELD if identity(inputs) == waiting.identity else state


def altered(folder: Path, made: Manifest) -> tuple[str, ...]:
    """Files of a run that are not what its manifest says, and tables it does not name.

    Parameters
    ----------
    folder : pathlib.Path
        Where the files of the manifest are.
    made : Manifest
        What was made.
    """
    files = ((name, folder / name, known) for name, known in sorted(made.results.items()))
    changed = [n for n, file, known in files if not file.is_file() or file_hash(file) != known]
    there = sorted(
        file.relative_to(folder).as_posix() for file in folder.glob(f"{made.run_id}/*.csv")
    )
    return (*changed, *(name for name in there if name not in made.results))


def say(planned: Planned) -> str:
    """A run and why it is due, in one line.

    Parameters
    ----------
    planned : Planned
        Which run.
    """
    texts = {
        State.NEW: "never made",
        State.CHANGED: f"changed: {_listed(planned.why)}",
        State.DAMAGED: f"missing or altered: {_listed(planned.damaged)}",
        State.FORCED: "asked for with --force",
        State.UNCHANGED: "unchanged",
        State.HELD: "held back for a person; plantrack approve puts it in place",
    }
    word = "run" if planned.state.is_due else "skip"
    return f"{word:5} {planned.request.run_id}  {texts[planned.state]}"


def _listed(names: tuple[str, ...], most: int = 4) -> str:
    """Names in a row; of many the first ones and how many more."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
