"""Runs inside the environment of Airflow: reads DAGs as its scheduler does, and runs their tasks.

Writes one JSON object: errors of import, and of each DAG its next times and how its tasks ended.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path


def next_times(dag, count: int) -> list[str]:
    """The first times after the start of 2026, from what the scheduler keeps of a DAG."""
    from airflow.serialization.serialized_objects import DagSerialization
    from airflow.timetables.base import TimeRestriction

    timetable = DagSerialization.from_dict(DagSerialization.to_dict(dag)).timetable
    limits = TimeRestriction(datetime(2026, 1, 1, tzinfo=UTC), None, catchup=True)
    last, times = None, []
    for _ in range(count):
        info = timetable.next_dagrun_info(last_automated_data_interval=last, restriction=limits)
        if info is None:
            break
        last = info.data_interval
        times.append(info.run_after.isoformat())
    return times


def ended(task, params: dict) -> str:
    """How a task ends when it is carried out."""
    from airflow.sdk.exceptions import AirflowSkipException

    task.render_template_fields({"params": params})
    try:
        task.execute({})
    except AirflowSkipException:
        return "skipped"
    except Exception as error:
        return f"failed: {error}"
    return "success"


def facts(dag, code_file: Path) -> dict:
    """Of a DAG with one task; that of the command is run once for each exit code."""
    params = {name: dag.params[name] for name in dag.params}
    (task,) = dag.tasks
    found = {"next": next_times(dag, 13)}
    if dag.dag_id != "plantrack":
        return found | {"ends": ended(task, params)}
    ends = {}
    for code in (0, 1, 2, 3):
        code_file.write_text(str(code))
        ends[code] = ended(task, params)
    return found | {"command": task.bash_command, "ends": ends}


def main(folder: str, code_file: Path, answer: Path) -> None:
    """Read all DAGs of a folder, and write what was found."""
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(folder)
    found = {
        "errors": bag.import_errors,
        "warnings": {name: list(told) for name, told in bag.captured_warnings.items()},
        "dags": {dag.dag_id: facts(dag, code_file) for dag in bag.dags.values()},
    }
    answer.write_text(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
