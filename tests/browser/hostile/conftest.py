"""Everything a run makes from tables whose texts try to be anything but text."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pandas as pd
import pytest
import yaml

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.recognise import Understood
from plantrack.publish.intake_page import IntakePage
from plantrack.publish.intake_report import COLUMNS, IntakeReport

ROOT = Path(__file__).parents[3]
MARKUP = '<script>alert(1)</script>"><img src=x onerror=alert(2)></style></title>{{7*7}}{% x %}'
HOSTILE = f"{MARKUP}$x^2$\\alpha&amp;'\n😀\u202eש"
FORMULA = '=HYPERLINK("http://example.invalid","x")'
LONG = "没有空格的名称" * 43
#: Texts that are read by the program: what stands there is checked, or looked up.
CODE = {
    "indicators.formula",
    "targets.base_source",
    "targets.unit",
    "targets.note",
    "observations.unit",
    "sources.url",
    "conflicts.periods",
    "selection.starts_with",
    "indices.alternatives",
    "index_parts.indicator",
    "index_parts.measure",
    "index_parts.parent",
    "index_parts.year",
}
#: The others are run with EVERY_PAGE set.
FEW = ("90_briefing", "10_tables", "11_fails")
LEDGER = {"firms": ["name", "county"], "problems": ["what"]}
RUNS = {
    "90_briefing": {"plan": "ecosystem_2020_2024"},
    "20_trajectory": {"lang": "en"},
    "10_tables": {},
    "50_regions": {"index": "shanxi_city_innovation", "region": "140100"},
    "60_coverage": {"region": "140100", "firms": "yes"},
    "11_fails": {},
}


def free_texts(data: Path) -> dict[str, list[str]]:
    """Columns by file that may hold any text, as the descriptor of the tables has it."""
    found = {}
    for table in json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]:
        schema = table["schema"]
        keys = [schema["primaryKey"], *(key["fields"] for key in schema.get("foreignKeys", ()))]
        bound = {name for key in keys for name in ([key] if isinstance(key, str) else key)}
        free = [
            field["name"]
            for field in schema["fields"]
            if field["type"] == "string"
            and not field.get("constraints", {}).keys() & {"pattern", "enum"}
            and "plantrack:references" not in field
            and field["name"] not in bound
            and f"{table['name']}.{field['name']}" not in CODE
        ]
        paths = table["path"]
        found |= dict.fromkeys([paths] if isinstance(paths, str) else paths, free)
    ledger = {f"ledger/sample/{name}.csv": columns for name, columns in LEDGER.items()}
    return found | ledger


def hostile(text: str, row: int) -> str:
    """A text with what it should not be; every third one is like a formula, or very long."""
    return {0: FORMULA + text + HOSTILE, 1: text + HOSTILE, 2: text + LONG}[row % 3]


def rewrite(file: Path, columns: list[str]) -> None:
    """Put hostile text into some columns of a table."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    changed = [
        row | {name: hostile(row[name], n) for name in columns} for n, row in enumerate(rows)
    ]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)


def add_failing_notebook(notebooks: Path) -> None:
    """A notebook that ends with a hostile message."""
    notebook = nbformat.read(notebooks / "10_tables.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(f"raise ValueError({HOSTILE!r})"))
    nbformat.write(notebook, notebooks / "11_fails.ipynb")
    shutil.copy(notebooks / "10_tables.yaml", notebooks / "11_fails.yaml")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, cut_figures: Callable) -> Path:
    """The project with hostile text in every column that may hold text."""
    project = tmp_path_factory.mktemp("hostile")
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, project / folder)
    cut_figures(project / "data", lambda row: row[0][:2] in ("00", "14"))
    for path, columns in free_texts(project / "data").items():
        rewrite(project / "data" / path, columns)
    add_failing_notebook(project / "notebooks")
    names = RUNS if os.environ.get("EVERY_PAGE") else FEW
    runs = [{"notebook": name, "parameters": RUNS[name]} for name in names]
    (project / "notebooks" / "runs.yaml").write_text(yaml.safe_dump({"runs": runs}))
    return project


@pytest.fixture(scope="session")
def command(project: Path) -> Callable[..., subprocess.CompletedProcess]:
    """Runs a command there."""
    named = {"PLANTRACK_PROJECT": str(project), "PLANTRACK_OUTPUTS": str(project / "outputs")}
    program = Path(sys.executable).with_name("plantrack")

    def run(*words: str) -> subprocess.CompletedProcess:
        told = {"capture_output": True, "encoding": "utf-8", "timeout": 280}
        return subprocess.run([program, *words], env=os.environ | named, **told)

    return run


@pytest.fixture(scope="session")
def made(project: Path, command: Callable) -> Path:
    """Outputs of a run of all, and of one again on other figures."""
    ended = command("run", "--jobs", "2")
    failed = [line for line in ended.stderr.splitlines() if line.startswith("failed")]
    assert [line.split()[1] for line in failed] == ["11_fails-140000-rd_intensity:"], ended.stderr
    assert ended.returncode == 1
    with (project / "data" / "observations" / "databases.csv").open("a") as stream:
        stream.write("140000,rd_intensity,2024,1.23,%,2026-07-14,nbs_database_2026_gdp,\n")
    again = command("run", "10_tables")
    assert again.returncode == 0, again.stderr
    return project / "outputs"


@pytest.fixture(scope="session")
def intake(tmp_path_factory: pytest.TempPathFactory, newest) -> Path:
    """The page on a file that came in, in which everything is hostile."""
    row = [HOSTILE] * len(COLUMNS)
    report = IntakeReport(
        file=HOSTILE,
        sha256=HOSTILE,
        source=HOSTILE,
        published=HOSTILE,
        tables=(
            Understood(
                *(HOSTILE, HOSTILE, HOSTILE, 1),
                *((HOSTILE,), (HOSTILE,), (HOSTILE,), ((HOSTILE,), (LONG,))),
            ),
        ),
        doubts=(Doubt("footnote", Grade.INFORMS, HOSTILE, LONG, HOSTILE, HOSTILE, {"mark": LONG}),),
        new=pd.DataFrame([row], columns=COLUMNS),
        revises=pd.DataFrame([row], columns=COLUMNS),
    )
    page = tmp_path_factory.mktemp("intake") / "intake.html"
    page.write_text(IntakePage(newest, "zh", report).render(), encoding="utf-8")
    return page


@pytest.fixture(scope="session")
def pages(made: Path, intake: Path) -> list[Path]:
    """Every page a reader can open."""
    found = [made / "index.html", *made.glob("latest/*.html"), *made.glob("failed/*/*.html")]
    return sorted([*found, *made.glob("archive/*.html"), intake])
