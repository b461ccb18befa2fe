"""The runs of one command: checked, planned, made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from logging import Logger
from pathlib import Path

from plantrack.project import Project
from plantrack.publish.font_face import SharedFont
from plantrack.run.approvals import finish_approvals
from plantrack.run.batch import Batch, LeftOut, default_batch
from plantrack.run.contract import Contract, read_contracts
from plantrack.run.deliver import clear_held
from plantrack.run.executors import executor_for
from plantrack.run.failure import clear_failure
from plantrack.run.folders import LATEST
from plantrack.run.identity import Dependencies
from plantrack.run.options import Options
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.plan import Planned, State, plan_run
from plantrack.run.progress import Progress
from plantrack.run.publisher import Publisher
from plantrack.run.request import Request, make_request
from plantrack.run.runner import run_all
from plantrack.run.shared_font import shared_font
from plantrack.run.task import Task
from plantrack.tables import Workbook, contents, load


@dataclass(frozen=True)
class Session:
    """The runs one command asks for, on the tables as they are.

    Parameters
    ----------
    project : Project
        Where everything is.
    options : Options
        How runs are made.
    contracts : dict of str to Contract
        Known notebooks.
    newest : Workbook
        Tables as they are now.
    requests : tuple of Request
        Checked runs.
    left_out : tuple of LeftOut
        Runs of the list that the figures do not carry.
    """

    project: Project
    options: Options
    contracts: dict[str, Contract] = field(repr=False)
    newest: Workbook = field(repr=False)
    requests: tuple[Request, ...]
    left_out: tuple[LeftOut, ...]

    @classmethod
    def of(
        cls,
        project: Project,
        notebook: str | None,
        given: Mapping[str, object],
        options: Options,
    ) -> "Session":
        """Check everything that is asked for.

        Raises
        ------
        InputError
            If tables, list, notebook or parameters cannot be used.
        """
        contracts, newest = read_contracts(project.notebooks), load()
        # The index tells what the list leaves out, also when one notebook is run.
        listed = dict(given) if notebook is None else {}
        batch: Batch = default_batch(project.notebooks, contracts, newest, listed)
        requests = batch.requests
        if notebook is not None:
            requests = (make_request(contracts, notebook, dict(given), newest),)
        return cls(project, options, contracts, newest, requests, batch.left_out)

    @property
    def days(self) -> dict[str, date]:
        """Days that must not lie ahead: the newest publication, and those of the runs."""
        days = {"the newest publication in the tables": self.newest.as_of}
        for request in self.requests:
            if request.as_of:
                days[f"as_of of {request.run_id}"] = date.fromisoformat(request.as_of)
        return days

    @cached_property
    def dependencies(self) -> Dependencies:
        """What the runs depend on, as it is now."""
        return Dependencies.of(self.project, contents())

    def plan(self) -> list[Planned]:
        """Which runs are due, and why."""
        outputs, force = self.project.outputs, self.options.force
        return [
            plan_run(self.dependencies, request, outputs, force=force) for request in self.requests
        ]

    @cached_property
    def shared(self) -> SharedFont:
        """What all pages carry of the font; cut while the server of runs still imports."""
        return shared_font(self.newest)

    def run(self, project_hash: str, log: Logger) -> list[Outcome]:
        """Make the runs that are due.

        Parameters
        ----------
        project_hash : str
            Of the project before anything of it was read: a run for which it is another one by
            its end counts for nothing.
        log : logging.Logger
            Takes a line a run.

        Returns
        -------
        list of Outcome
            Of all runs, in the order in which they were asked for.
        """
        outputs = self.project.outputs
        finish_approvals(outputs)
        planned = {one.request.run_id: one for one in self.plan()}
        # Everything: a run on a later day sees figures that are dated by their year alone.
        publisher = Publisher(
            outputs, self.dependencies, load(as_of=date.max), planned, self._engine
        )
        tasks = [
            Task(
                one.request,
                self.project,
                project_hash,
                self.options.is_warm,
                self.shared,
                publisher.last_run(one),
            )
            for one in planned.values()
            if one.state.is_due
        ]
        executor = executor_for(self.options.executor, tasks, jobs=self.options.jobs)
        with Progress(len(tasks), jobs=self.options.jobs, log=log) as progress:
            made = run_all(tasks, publisher, executor, progress)
        outcomes = {outcome.run_id: outcome for outcome in made}
        return [outcomes.get(run_id) or self._at_rest(one) for run_id, one in planned.items()]

    @property
    def _engine(self) -> str:
        return "warm" if self.options.is_warm else "plain"

    def _at_rest(self, planned: Planned) -> Outcome:
        """The outcome of a run that is not due; notes on earlier attempts have had their day."""
        run_id = planned.request.run_id
        if planned.state is State.HELD:
            return Outcome(run_id, Ending.HELD, "held back for a person since an earlier run")
        clear_held(self.project.outputs, run_id)
        clear_failure(self.project.outputs, run_id)
        return Outcome(run_id, Ending.UNCHANGED)

    def write_index(self) -> Path:
        """Write the index of all pages."""
        # What draws pages is not needed before.
        from plantrack.run.contents import write_index

        return write_index(self.project, self.contracts, self.newest, self.left_out, self.shared)

    def shown(self, outcomes: list[Outcome], index: Path) -> Path:
        """The file to look at: the page of a single run, else the index."""
        if len(outcomes) == 1 and outcomes[0].ending.is_good:
            return self.project.outputs / LATEST / f"{outcomes[0].run_id}.html"
        return index
