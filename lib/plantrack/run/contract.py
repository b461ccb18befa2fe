"""The contract of a notebook: what it answers, takes, reads and makes."""

from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plantrack.errors import InputError
from plantrack.run.parameters import AnyParameter

_Model = TypeVar("_Model", bound=BaseModel)


class Strict(BaseModel):
    """Unknown keys are mistakes, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(Strict):
    """The question a notebook answers, in both languages."""

    zh: str
    en: str


class Outputs(Strict):
    """What a run must have made, checked after execution."""

    tables: tuple[str, ...] = ()
    figures: int = 0


class Limits(Strict):
    """How long one cell may take, in seconds."""

    cell_seconds: int = 300


class Contract(Strict):
    """The sidecar ``NN_name.yaml`` of a notebook.

    Parameters
    ----------
    question : Question
        What it answers.
    parameters : dict
        Name to typed parameter with default and, where restricted, allowed values.
    inputs : tuple of str
        Tables of ``data/`` it reads.
    outputs : Outputs
        Result tables and least number of figures.
    limits : Limits
        Time per cell.
    """

    name: str
    question: Question
    parameters: dict[str, Annotated[AnyParameter, Field(discriminator="type")]]
    inputs: tuple[str, ...]
    outputs: Outputs
    limits: Limits = Limits()


def read_contracts(notebooks: Path) -> dict[str, Contract]:
    """Read the contracts of all notebooks in a folder.

    Parameters
    ----------
    notebooks : pathlib.Path
        Folder with ``NN_name.ipynb`` and ``NN_name.yaml`` beside each.

    Returns
    -------
    dict of str to Contract
        By notebook name, in reading order.

    Raises
    ------
    InputError
        If a notebook has no contract or the contract cannot be read.
    """
    names = sorted(file.stem for file in notebooks.glob("*.ipynb"))
    return {name: _read(notebooks / f"{name}.yaml") for name in names}


def _read(file: Path) -> Contract:
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{file.name}: no contract beside the notebook; add one.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name}: cannot be read as YAML: {error}") from None
    if not isinstance(entries, dict):
        raise InputError(
            f"{file.name}: found {entries!r}; expected keys like question, parameters."
        )
    if "name" in entries:
        raise InputError(f"{file.name}: name: is that of the file; take the line out.")
    return checked(Contract, {**entries, "name": file.stem}, file.name)


def checked(model: type[_Model], entries: object, where: str) -> _Model:
    """Build a model from what a file says.

    Parameters
    ----------
    model : type
        What is expected.
    entries : object
        What was read.
    where : str
        File and place, for the message.

    Raises
    ------
    InputError
        Naming every field that does not fit.
    """
    try:
        return model.model_validate(entries)
    except ValidationError as error:
        places = [f"{'.'.join(map(str, e['loc'])) or 'all'}: {e['msg']}" for e in error.errors()]
        raise InputError(f"{where}: {'; '.join(places)}") from None
