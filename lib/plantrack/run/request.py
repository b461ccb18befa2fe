"""One run asked for: a notebook with its checked parameters."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plantrack.errors import InputError, did_you_mean, unknown
from plantrack.file_hashes import text_hash
from plantrack.project import find_project
from plantrack.run.contract import Contract
from plantrack.tables import Workbook, load
from plantrack.tables.dates import parse_since
from plantrack.targets import targets_of


@dataclass(frozen=True)
class Request:
    """A run whose parameters were checked against the contract and the tables.

    Parameters
    ----------
    contract : Contract
        Of the notebook.
    parameters : dict
        Every parameter of the contract with its value; `as_of` is a day.
    run_id : str
        Names the page and its folder of tables.
    """

    contract: Contract
    parameters: dict[str, str | int]
    run_id: str

    @property
    def notebook(self) -> str:
        """Name of the notebook."""
        return self.contract.name

    @property
    def as_of(self) -> str:
        """Its day; empty if the notebook takes none."""
        return str(self.parameters.get("as_of", ""))

    @property
    def ledgers(self) -> list[str]:
        """Names of the ledgers it reads."""
        named = self.contract.parameters.items()
        return [str(self.parameters[n]) for n, p in named if p.type == "ledger"]

    @property
    def lang(self) -> str:
        """Language of its page."""
        return str(self.parameters.get("lang", "zh"))


def make_request(
    contracts: dict[str, Contract], notebook: str, given: dict[str, object], newest: Workbook
) -> Request:
    """Check the parameters of a run before any kernel starts.

    Parameters
    ----------
    contracts : dict of str to Contract
        Known notebooks.
    notebook : str
        Which one.
    given : dict
        Parameters by name; what is missing takes its default.
    newest : Workbook
        Tables as known on the newest day, for names and for ``latest``.

    Returns
    -------
    Request

    Raises
    ------
    InputError
        Unknown notebook or parameter, wrong type, value not allowed, day before the first
        publication or before the plan was issued, indicator without data in the region.
    """
    if notebook not in contracts:
        raise unknown("notebook", notebook, contracts)
    contract = contracts[notebook]
    for name in given:
        if name not in contract.parameters:
            hint = did_you_mean(name, contract.parameters)
            raise InputError(f"{notebook} takes no parameter {name}. {hint}".rstrip())
    wanted = {n: given.get(n, p.default) for n, p in contract.parameters.items()}
    values = {n: p.cast(n, wanted[n], newest) for n, p in contract.parameters.items()}
    for name, parameter in contract.parameters.items():
        if parameter.type == "as_of":
            values[name] = parameter.resolve(str(values[name]), values, newest)
    _check_together(values, newest)
    return Request(contract, values, _run_id(contract, values, wanted))


def _check_together(values: dict[str, str | int], newest: Workbook) -> None:
    """Checks that need several parameters at once."""
    day = str(values.get("as_of", newest.as_of.isoformat()))
    workbook = newest.on(day) if day <= newest.as_of.isoformat() else load_as_of(day)
    if "since" in values:
        parse_since(str(values["since"]), workbook.as_of)
    plan, region, indicator = (values.get(name) for name in ("plan", "region", "indicator"))
    if plan and region and not indicator:
        targets_of(workbook, plan, region)
    if plan and indicator:
        # Any region of the plan will do: what is checked is that it was issued by then.
        regions = workbook.targets.loc[workbook.targets["plan"] == plan, "region"]
        targets_of(workbook, plan, next(iter(regions), region))
    if region and indicator and workbook.series(region, indicator).empty:
        with_data = set(workbook.known.loc[workbook.known["region"] == region, "indicator"])
        raise InputError(
            f"indicator {indicator} has no figure in region {region} by {workbook.as_of}."
            f" Indicators with figures there: {', '.join(sorted(with_data)) or 'none'}."
        )


def load_as_of(day: str) -> Workbook:
    """Read the tables of the project as known on a day.

    Parameters
    ----------
    day : str
        Such as ``2018-12-31``.

    Raises
    ------
    InputError
        If it lies before the first publication.
    """
    return _load(find_project().data, day)


@lru_cache(maxsize=8)
def _load(data: Path, day: str) -> Workbook:
    """The default list asks for the same day once a run."""
    return load(data, as_of=day)


def _run_id(contract: Contract, values: dict, wanted: dict) -> str:
    """Name of a run: the parameters that change what the page is about, defaults left out.

    A day given as such stays in the name even if it is the newest one: that page keeps its place
    when newer figures come, the page of the latest day moves on.
    """
    parts = [contract.name]
    for name, parameter in contract.parameters.items():
        value = values[name]
        is_subject = parameter.type in {"plan", "region", "indicator", "month", "ledger"}
        meant = str(wanted[name]).strip() if parameter.type == "as_of" else value
        is_named = meant != parameter.default and parameter.type != "document_no"
        if is_subject or is_named:
            parts.append(_in_name(parameter.type, value))
    return "-".join(parts)


def _in_name(kind: str, value: str | int) -> str:
    """A value as part of a file name; free text may hold anything, so its hash stands for it."""
    if kind == "text":
        return f"text{text_hash(str(value))[:8]}"
    return f"seed{value}" if kind == "seed" else str(value).replace(",", "-")
