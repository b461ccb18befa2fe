"""What `plantrack plan` does: say which runs are due, and why."""

import json
from collections import Counter
from collections.abc import Mapping

from plantrack.project import find_project
from plantrack.run.options import Options
from plantrack.run.plan import Planned, say
from plantrack.run.session import Session


def plan_command(
    notebook: str | None, given: Mapping[str, object], *, force: bool, as_json: bool
) -> None:
    """Print which runs of a notebook, or of the list, are due.

    Parameters
    ----------
    notebook : str or None
        Name of a notebook; None for the list of ``runs.yaml``.
    given : mapping
        Parameters from the command line.
    force : bool
        As if all were asked for in any case.
    as_json : bool
        For machines.

    Raises
    ------
    InputError
        If tables, list, notebook or parameters cannot be used.
    """
    planned = Session.of(find_project(), notebook, given, Options(force=force)).plan()
    if as_json:
        print(json.dumps([_record(one) for one in planned], ensure_ascii=False, indent=1))
        return
    for one in planned:
        print(say(one))
    due = Counter(one.state.is_due for one in planned)
    print(f"{due[True]} of {len(planned)} runs are due.")


def _record(planned: Planned) -> dict[str, object]:
    request = planned.request
    return {
        "run_id": request.run_id,
        "notebook": request.notebook,
        "parameters": request.parameters,
        "state": planned.state.value,
        "is_due": planned.state.is_due,
        "why": list(planned.why),
        "damaged": list(planned.damaged),
    }
