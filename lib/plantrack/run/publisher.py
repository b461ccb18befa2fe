"""Put what a run made in place, or hold it back; keep what the next run is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pandas as pd

from plantrack.file_hashes import text_hash
from plantrack.reason import Reason
from plantrack.run.archive.keep import keep_issue
from plantrack.run.card import Card
from plantrack.run.deliver import clear_held, deliver
from plantrack.run.failure import clear_failure
from plantrack.run.failure.words import reasons_in_one_line
from plantrack.run.failure.write import write_failure
from plantrack.run.folders import HELD, LATEST, snapshot_file, snapshot_text
from plantrack.run.gate.hold import hold_reasons
from plantrack.run.identity import Dependencies, identity
from plantrack.run.manifest import Manifest
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.plan import Planned
from plantrack.run.task import Failed, Made, Task
from plantrack.run.told import changed, tables_in_place, verdicts_in
from plantrack.run.versions import versions
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook
from plantrack.tables.last_run import last_run_text
from plantrack.tables.snapshot import read_snapshot
from plantrack.tables.subject import subject_of


@dataclass(frozen=True)
class Kept:
    """The observations of an earlier state of the tables: as text, and read."""

    text: str = field(repr=False)
    rows: pd.DataFrame = field(repr=False)


@dataclass(frozen=True)
class Publisher:
    """The only one that writes results to the outputs.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    dependencies : Dependencies
        What all runs have in common.
    newest : Workbook
        Tables as they are now.
    planned : mapping of str to Planned
        By name of the run.
    engine : str
        How kernels are started.
    """

    outputs: Path
    dependencies: Dependencies
    newest: Workbook = field(repr=False)
    planned: Mapping[str, Planned] = field(repr=False)
    engine: str

    @cached_property
    def _snapshot(self) -> str:
        return self.newest.snapshot()

    @cached_property
    def _content(self) -> str:
        return text_hash(self._snapshot)

    @cached_property
    def _kept(self) -> dict[str, Kept | None]:
        return {}

    def _known(self, planned: Planned) -> Kept | None:
        """What the last good run stood on, read once for all runs; None if it is lost."""
        content = planned.before.observations
        if content not in self._kept:
            text = snapshot_text(self.outputs, content)
            self._kept[content] = None if text is None else Kept(text, read_snapshot(text))
        return self._kept[content]

    def last_run(self, planned: Planned) -> str:
        """What the last good run knew and said, for the run that follows it; empty if unknown."""
        kept = self._known(planned) if planned.before is not None else None
        if kept is None:
            return ""
        return last_run_text(planned.before.as_of, kept.text, planned.before.verdicts)

    def publish(self, task: Task, made: Made, attempts: int) -> tuple[Reason, ...]:
        """Put a result in place, or hold it back.

        Parameters
        ----------
        task : Task
            Which run.
        made : Made
            What it made.
        attempts : int
            How often it was tried.

        Returns
        -------
        tuple of Reason
            Why it is held back; empty if it is in place.

        Raises
        ------
        OSError
            If it cannot be written; what was in place stays.
        """
        planned = self.planned[task.request.run_id]
        reasons = self._reasons(planned, made)
        snapshot = snapshot_file(self.outputs, self._content)
        if not snapshot.is_file():
            write_whole({snapshot: self._snapshot})
        folder = self.outputs / (HELD if reasons else LATEST)

        def manifest(results: dict[str, str]) -> str:
            return self._manifest(planned, made, attempts, results).text()

        card = _card(planned, made)
        if not reasons:
            tables = {f"{card.run_id}/{name}.csv": text for name, text in made.tables.items()}
            keep_issue(folder, card, {name: text_hash(text) for name, text in tables.items()})
        deliver(folder, card, made, manifest)
        if not reasons:
            clear_held(self.outputs, task.request.run_id)
            clear_failure(self.outputs, task.request.run_id)
        return reasons

    def note(self, task: Task, result: Made | Failed, outcome: Outcome) -> None:
        """Keep what is known of a run that failed or is held back, until it succeeds again.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if outcome.ending is Ending.DONE:
            return
        more = {"notebook": result.notebook, "ended": _now(), "shared": task.shared}
        write_failure(self.outputs, outcome, task.request, self.newest, **more)

    def say(self, reasons: tuple[Reason, ...]) -> str:
        """Why a result is held back, in one line."""
        return reasons_in_one_line(reasons, self.newest)

    def _reasons(self, planned: Planned, made: Made) -> tuple[Reason, ...]:
        """What speaks against putting a result in the place of the last good one."""
        request, before = planned.request, None
        in_place = tables_in_place(self.outputs / LATEST / request.run_id)
        if planned.before is not None and not planned.is_repeat:
            kept = self._known(planned)
            if kept is None:
                return (Reason("no_basis"),)
            before = self._about(planned, kept.rows, planned.before.as_of)
        now = self._about(planned, self.newest.vintages(), request.as_of)
        bounds = request.contract.gate
        indicators = self.newest.indicators
        may_be_empty = request.contract.outputs.may_be_empty
        return hold_reasons(
            bounds, before, now, in_place, made.tables, indicators, may_be_empty=may_be_empty
        )

    def _about(self, planned: Planned, rows: pd.DataFrame, as_of: str) -> pd.DataFrame:
        """Observations on what a page is about, published by its day."""
        parameters = planned.request.parameters
        names = [str(parameters[n]) for n in ("indicator", "indicators") if n in parameters]
        named = [name for text in names for name in text.split(",")]
        plan = str(parameters.get("plan", "")) if not named else ""
        if named or plan:
            about = subject_of(self.newest.indicators, self.newest.targets, plan=plan, named=named)
            rows = rows[rows["indicator"].isin(about)]
        return rows[rows["published_end"] <= pd.Timestamp(as_of)] if as_of else rows

    def _manifest(
        self, planned: Planned, made: Made, attempts: int, results: dict[str, str]
    ) -> Manifest:
        request = planned.request
        inputs = self.dependencies.inputs(request, made.reads)
        return Manifest(
            run_id=request.run_id,
            notebook=request.notebook,
            as_of=request.as_of,
            parameters=request.parameters,
            identity=identity(inputs),
            inputs=inputs,
            reads=[[name, day.isoformat()] for name, day in made.reads],
            observations=self._content,
            results=results,
            verdicts=verdicts_in(made.tables),
            changed=changed(planned.why, made.tables),
            before=planned.before,
            versions=versions(),
            engine=self.engine,
            ended=_now(),
            seconds=round(made.seconds, 2),
            peak_memory_mb=made.peak_memory_mb,
            attempts=attempts,
        )


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _card(planned: Planned, made: Made) -> Card:
    request = planned.request
    return Card(
        run_id=request.run_id,
        notebook=request.notebook,
        as_of=request.as_of,
        lang=request.lang,
        title=made.title,
        headline=made.headline,
        parameters=request.parameters,
        is_listed=request.contract.is_listed(request.parameters),
    )
