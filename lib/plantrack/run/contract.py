"""The contract of a notebook: what it answers, takes, reads and makes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from plantrack.errors import InputError, did_you_mean
from plantrack.run.gate import Gate
from plantrack.run.parameters import AnyParameter
from plantrack.tables.checked import TABLES

_Model = TypeVar("_Model", bound=BaseModel)


class Strict(BaseModel):
    """Unknown keys are mistakes, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Strict):
    """A text in both languages."""

    zh: str
    en: str


class Outputs(Strict):
    """What a run must have made, checked after execution.

    Parameters
    ----------
    tables : tuple of str
        Result tables; each has a row at least.
    may_be_empty : tuple of str
        Those of them that may have none.
    figures : int
        Least number of charts.
    """

    tables: tuple[str, ...] = ()
    may_be_empty: tuple[str, ...] = ()
    figures: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _empty_ones_are_declared(self) -> "Outputs":
        for name in sorted(set(self.may_be_empty) - set(self.tables)):
            raise ValueError(f"may_be_empty names {name}, which is not among the tables")
        return self


class Limits(Strict):
    """What a run may take before it is stopped.

    Parameters
    ----------
    cell_seconds, seconds : int
        Wall-clock time of one cell, and of all of them together.
    memory_mb : int
        Memory of the kernel, in megabytes; held on Linux and macOS.
    """

    cell_seconds: int = Field(default=300, gt=0)
    seconds: int = Field(default=600, gt=0)
    memory_mb: int = Field(default=2000, ge=300)


class Retries(Strict):
    """How often a run is tried again after endings that may pass by themselves."""

    kernel_died: int = Field(default=1, ge=0, le=5)
    out_of_memory: int = Field(default=0, ge=0, le=5)


class Contract(Strict):
    """The sidecar ``NN_name.yaml`` of a notebook.

    Parameters
    ----------
    question : Bilingual
        What it answers.
    title : Bilingual, optional
        What its pages are called together; the question by default.
    parameters : dict
        Name to typed parameter with default and, where restricted, allowed values.
    inputs : tuple of str
        Tables of ``data/`` it reads. Which figures it looks at is noted while it runs.
    outputs : Outputs
        Result tables and least number of figures.
    limits : Limits
        Time and memory it may take.
    retries : Retries
        Second attempts.
    gate : Gate
        Beyond which bounds a result waits for a person.
    """

    name: str
    question: Bilingual
    title: Bilingual | None = None
    parameters: dict[str, Annotated[AnyParameter, Field(discriminator="type")]]
    inputs: tuple[str, ...]
    outputs: Outputs
    limits: Limits = Limits()
    retries: Retries = Retries()
    gate: Gate = Gate()

    @field_validator("inputs")
    @classmethod
    def _inputs_are_tables(cls, inputs: tuple[str, ...]) -> tuple[str, ...]:
        for name in inputs:
            if name not in TABLES:
                raise ValueError(f"{name} is no table. {did_you_mean(name, TABLES)}".rstrip())
        return inputs

    def heading(self, lang: str) -> str:
        """What its pages are called together."""
        return getattr(self.title or self.question, lang)

    def is_listed(self, parameters: Mapping[str, str | int]) -> bool:
        """Whether the page of a run with these parameters stands in the index."""
        return not any(
            parameters.get(name) in getattr(parameter, "unlisted", ())
            for name, parameter in self.parameters.items()
        )

    @model_validator(mode="after")
    def _as_of_follows_a_parameter(self) -> "Contract":
        for name, parameter in self.parameters.items():
            subject = getattr(parameter, "of", "tables")
            if subject != "tables" and subject not in self.parameters:
                raise ValueError(f"{name} follows {subject}, which is no parameter here")
        return self


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
    names = sorted(file.stem for file in notebooks.glob("[!.]*.ipynb"))
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
        places = []
        for e in error.errors():
            keys = [str(k + 1 if isinstance(k, int) else k) for k in e["loc"]]  # counted from one
            places.append(f"{'.'.join(keys) or 'all'}: {e['msg']}")
        raise InputError(f"{where}: {'; '.join(places)}") from None
