"""What `plantrack run` does: check everything, run, deliver, write the index, say where it is."""

from plantrack.errors import InputError, did_you_mean
from plantrack.project import Project, find_project
from plantrack.run.batch import Batch, default_batch
from plantrack.run.contract import Contract, read_contracts
from plantrack.run.contents import write_index
from plantrack.run.progress import Progress
from plantrack.run.request import make_request
from plantrack.run.runner import exclusive, run_all
from plantrack.publish.words import catalogue
from plantrack.tables import Workbook, load


def run_command(
    notebook: str | None, given: dict[str, object], *, jobs: int, is_warm: bool = True
) -> int:
    """Run one notebook, or the default list.

    Parameters
    ----------
    notebook : str or None
        Name of a notebook; None for the list of ``runs.yaml``.
    given : dict
        Parameters from the command line.
    jobs : int
        Runs at a time.
    is_warm : bool
        Fork kernels where that is possible.

    Returns
    -------
    int
        How many runs failed.

    Raises
    ------
    InputError
        Before anything is executed or written.
    LockedError
        If another run holds the outputs.
    """
    project = find_project()
    contracts = read_contracts(project.notebooks)
    newest = load()
    batch = _batch(project, contracts, notebook, given, newest)
    common = common_characters(newest)
    with exclusive(project.outputs), Progress(len(batch.requests)) as progress:
        outcomes = run_all(
            project,
            batch.requests,
            jobs=jobs,
            common=common,
            is_warm=is_warm,
            on_done=progress.advance,
        )
        index = write_index(project, contracts, newest, batch.left_out, common)
    pages = [outcome.page for outcome in outcomes if outcome.page is not None]
    print(index if len(outcomes) > 1 or not pages else pages[0])
    return len(outcomes) - len(pages)


def _batch(
    project: Project,
    contracts: dict[str, Contract],
    notebook: str | None,
    given: dict[str, object],
    newest: Workbook,
) -> Batch:
    if notebook is not None:
        return Batch((make_request(contracts, notebook, given, newest),))
    known = {name for contract in contracts.values() for name in contract.parameters}
    for name in given:
        if name not in known:
            raise InputError(f"no notebook takes a parameter {name}. {did_you_mean(name, known)}")
    return default_batch(project.notebooks, contracts, newest, given)


def common_characters(workbook: Workbook) -> frozenset[str]:
    """Characters that most pages need: the catalogue of words and the names in the tables."""
    texts = [text for entry in catalogue().values() for text in entry.values()]
    for table, stem in [("regions", "name"), ("indicators", "name"), ("plans", "title")]:
        frame = getattr(workbook, table)
        texts += [*frame[f"{stem}_zh"], *frame[f"{stem}_en"]]
    ascii_printable = {chr(code) for code in range(0x20, 0x7F)}
    return frozenset("".join(texts)) | ascii_printable
