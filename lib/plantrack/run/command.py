"""What `plantrack run` does: check everything, run, deliver, write the index, say where it is."""

import sys
from pathlib import Path

from plantrack.project import Project, find_project
from plantrack.publish.words import catalogue
from plantrack.run.batch import default_batch
from plantrack.run.contract import read_contracts
from plantrack.run.lock import exclusive
from plantrack.run.progress import Progress
from plantrack.run.request import make_request
from plantrack.run.runner import FAILED, Outcome, run_all
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
    # The index tells what the list leaves out, also when one notebook is run.
    batch = default_batch(project.notebooks, contracts, newest, given if notebook is None else {})
    requests = batch.requests
    if notebook is not None:
        requests = (make_request(contracts, notebook, given, newest),)
    common = common_characters(newest)
    with exclusive(project.outputs):
        with Progress(len(requests)) as progress:
            outcomes = run_all(
                project,
                requests,
                jobs=jobs,
                common=common,
                is_warm=is_warm,
                on_done=progress.advance,
            )
        # Imported late: it takes a second, and a wrong input should be told before.
        from plantrack.run.contents import write_index

        index = write_index(project, contracts, newest, batch.left_out, common)
    return _tell(project, outcomes, index)


def _tell(project: Project, outcomes: list[Outcome], index: Path) -> int:
    """Print where to look, and how many runs failed."""
    pages = [outcome.page for outcome in outcomes if outcome.page is not None]
    failed, total = len(outcomes) - len(pages), len(outcomes)
    print(pages[0] if total == 1 and pages else index)
    if failed:
        where = project.outputs / FAILED
        sys.stderr.write(
            f"plantrack: {failed} of {total} runs failed; their last good pages stay. See {where}\n"
        )
    return failed


def common_characters(workbook: Workbook) -> frozenset[str]:
    """Characters that most pages need: the catalogue of words and the names in the tables."""
    texts = [text for entry in catalogue().values() for text in entry.values()]
    for table, stem in [("regions", "name"), ("indicators", "name"), ("plans", "title")]:
        frame = getattr(workbook, table)
        texts += [*frame[f"{stem}_zh"], *frame[f"{stem}_en"]]
    ascii_printable = {chr(code) for code in range(0x20, 0x7F)}
    return frozenset("".join(texts)) | ascii_printable
