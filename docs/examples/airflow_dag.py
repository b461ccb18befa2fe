"""Airflow 3: the workbook as it is due, and one notebook by hand. Copy to the folder of DAGs.

Needs apache-airflow-providers-standard and apache-airflow-providers-papermill. Airflow and the
workbook keep their own environments; PLANTRACK_PROJECT names the checkout.
"""

import os
import shlex
from pathlib import Path

from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, MultipleCronTriggerTimetable
from pendulum import datetime

PROJECT = Path(os.environ.get("PLANTRACK_PROJECT", "/srv/plantrack"))
#: A folder of your own, which has to exist: nothing here may write to outputs/ of the workbook.
PRIVATE = Path(os.environ.get("PLANTRACK_PRIVATE", "/srv/plantrack-private"))

# Preferred. The command plans, checks, holds back what is not plausible and writes the index.
with DAG(
    "plantrack",
    # The due times of `plantrack schedule`.
    schedule=MultipleCronTriggerTimetable("0 3 5 * *", "0 3 15 10 *", timezone="Asia/Shanghai"),
    start_date=datetime(2026, 1, 1, tz="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
):
    BashOperator(
        task_id="run",
        bash_command=shlex.join(
            [str(PROJECT / ".venv/bin/python"), "-m", "plantrack.cli", "run", "--if-changed"]
        ),
        env={"PLANTRACK_PROJECT": str(PROJECT)},
        append_env=True,
        # Another run holds the outputs. 1 (failed or held back) and 2 (unusable input) fail.
        skip_on_exit_code=3,
    )

# Only to look at one notebook: no contract, no check, no index, and nobody else sees it.
with DAG("plantrack_one_notebook", schedule=None, params={"as_of": "2018-12-31"}):
    PapermillOperator(
        task_id="briefing",
        input_nb=str(PROJECT / "notebooks/90_briefing.ipynb"),
        output_nb=str(PRIVATE / "90_briefing-{{ params.as_of }}.ipynb"),
        parameters={"plan": "13fyp_sti", "as_of": "{{ params.as_of }}", "lang": "en"},
        # Made once: .venv/bin/python -m ipykernel install --user --name plantrack
        kernel_name="plantrack",
    )
