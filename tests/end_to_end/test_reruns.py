"""What a command makes anew when something has changed, and what it does with the outcome."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

import plantrack
from plantrack.publish.words import Words

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ZH = Words("zh")
TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """import plantrack
from plantrack.publish.table import MIME
workbook = plantrack.load(as_of="2099-12-31")
csv = %s.to_csv()
display({"text/html": "<p>表</p>", MIME: {"name": "figures", "csv": csv}}, raw=True)"""
SERIES = "workbook.series('140000', '%s')"
#: Small notebooks by what they read.
READS = {
    "11_all": "workbook.known",
    "12_gdp": SERIES % "gdp",
    "13_both": f"{SERIES % 'gdp'}.merge({SERIES % 'rd_expenditure'}, on='period')",
    "14_plans": "workbook.plans",
}
PAGE = "20_trajectory-14fyp_innovation-140000-rd_expenditure"
ALL = {*READS, PAGE}


class Workbench:
    """A project with a page for each notebook, put back before each test."""

    def __init__(self, small, commands, library: Path):
        self.small, self.commands, self.library = small, commands, library
        self._kept = small.project / "kept"

    def keep(self) -> None:
        """Keep the project as it is."""
        for name in ("data", "notebooks", "outputs"):
            shutil.copytree(self.small.project / name, self._kept / name)

    def put_back(self) -> None:
        """Have it as it was."""
        for name in ("data", "notebooks", "outputs"):
            shutil.rmtree(self.small.project / name)
            shutil.copytree(self._kept / name, self.small.project / name)

    def publish(self, indicator: str, year: int, value: float, day: date) -> None:
        """Add a figure of the region to the tables, with two decimals."""
        file = self.small.project / "data" / "observations" / "databases.csv"
        with file.open("a", encoding="utf-8", newline="") as stream:
            row = [
                "140000",
                indicator,
                year,
                f"{value:.2f}",
                "亿元",
                day,
                "nbs_database_2026_gdp",
                "",
            ]
            csv.writer(stream, lineterminator="\n").writerow(row)

    def last(self, indicator: str) -> tuple[int, float]:
        """The last year there is a figure for, and the figure."""
        workbook = plantrack.load(self.small.project / "data")
        series = workbook.series("140000", indicator)
        return max((int(row.period), row.value) for row in series.itertuples())

    @property
    def newest_day(self) -> date:
        """Of publication."""
        return plantrack.load(self.small.project / "data").as_of

    @property
    def due(self) -> dict[str, tuple[str, list[str]]]:
        """Runs that would be made, and why."""
        ended = self.commands.plantrack("plan", "--json")
        assert ended.returncode == 0, ended.stderr
        plan = json.loads(ended.stdout)
        assert {one["run_id"] for one in plan} == ALL
        return {
            one["run_id"]: (one["state"], one["why"] or one["damaged"])
            for one in plan
            if one["is_due"]
        }

    @property
    def times(self) -> dict[str, int]:
        """When each run was made."""
        manifests = self.small.outputs.glob("latest/*/manifest.json")
        return {file.parent.name: file.stat().st_mtime_ns for file in manifests}

    def run(self, *words: str, code: int = 0) -> set[str]:
        """Run the list; which runs it has made."""
        before = self.times
        ended = self.commands.plantrack("run", *words)
        assert ended.returncode == code, ended.stderr
        return {run_id for run_id, made in self.times.items() if made != before.get(run_id)}


@pytest.fixture(scope="module")
def made(small, server_of, commands_of, tmp_path_factory):
    """All pages made once, by a copy of the library that may be changed."""
    library = tmp_path_factory.mktemp("library")
    package = Path(plantrack.__file__).parent
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, library / "plantrack", ignore=ignored)
    shutil.copy(ROOT / "requirements.lock", small.project)
    for name, reads in READS.items():
        contract = {"inputs": ["observations", "plans"], "gate": {"times": 1000}}
        small.write(name, TITLE, TABLE % reads, **contract)
    for kind in ("ipynb", "yaml"):
        shutil.copy(ROOT / "notebooks" / f"20_trajectory.{kind}", small.project / "notebooks")
    small.list(*READS, "20_trajectory")
    server = server_of(PYTHONPATH=str(library))
    try:
        workbench = Workbench(small, commands_of(small, server), library)
        assert workbench.run("--jobs", "2") == ALL
        assert workbench.due == {}
        workbench.keep()
        yield workbench
    finally:
        server.close()


@pytest.fixture
def project(made) -> Workbench:
    made.put_back()
    return made


def test_a_new_figure_reruns_what_reads_it(project):
    tomorrow = project.newest_day + timedelta(days=1)
    year, value = project.last("gdp")
    project.publish("gdp", year + 1, 1.1 * value, tomorrow)
    readers = {
        run_id
        for run_id in ALL
        for indicator, until in project.small.manifest(run_id)["reads"]
        if indicator in {"*", "gdp"} and until >= str(tomorrow)
    }
    assert readers == {"11_all", "12_gdp", "13_both"}
    assert set(project.due) == readers
    assert project.due["12_gdp"] == ("changed", ["figures gdp until 2099-12-31"])
    assert project.run() == readers
    table = project.small.latest["latest/12_gdp/figures.csv"].decode()
    assert f"140000,gdp,{year + 1},{1.1 * value:.2f}," in table
    assert project.due == {}


@pytest.mark.parametrize("name", ["14_plans.ipynb", "14_plans.yaml"])
def test_a_changed_notebook_or_contract_reruns_its_runs(project, name):
    file = project.small.project / "notebooks" / name
    text = file.read_text("utf-8")
    file.write_text(text.replace("小结", "表"), encoding="utf-8")
    assert set(project.due) == {"14_plans"}
    assert project.run() == {"14_plans"}


def test_outputs_stored_in_a_notebook_change_nothing(project):
    file = project.small.project / "notebooks" / "14_plans.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    stored = {"output_type": "stream", "name": "stdout", "text": "once printed"}
    notebook["cells"][1] |= {"outputs": [stored], "execution_count": 7}
    file.write_text(json.dumps(notebook), encoding="utf-8")
    assert project.due == {}
    assert project.run() == set()


def test_another_library_or_another_lock_reruns_all(project):
    def changed(file: Path, why: str) -> None:
        text = file.read_text("utf-8")
        file.write_text(text + "# changed\n", encoding="utf-8")
        try:
            assert project.due == {run_id: ("changed", [why]) for run_id in ALL}
        finally:
            file.write_text(text, encoding="utf-8")
        assert project.due == {}

    changed(project.library / "plantrack" / "targets" / "base.py", "library")
    changed(project.small.project / "requirements.lock", "lock")


def _alter(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        (Path.unlink, "12_gdp.html"),
        (_alter, "12_gdp/figures.csv"),
        (_alter, "12_gdp/notebook.ipynb"),
    ],
)
def test_a_lost_or_altered_file_is_made_again(project, harm: Callable[[Path], None], name):
    before = project.small.files
    harm(project.small.outputs / "latest" / name)
    assert project.due == {"12_gdp": ("damaged", [name])}
    assert project.run() == {"12_gdp"}
    assert project.small.files == before


def test_a_lost_manifest_is_made_again(project):
    before = project.small.files
    (project.small.outputs / "latest" / "12_gdp" / "manifest.json").write_text("{", "utf-8")
    assert project.due == {"12_gdp": ("new", [])}
    assert project.run() == {"12_gdp"}
    assert project.small.files == before


@pytest.mark.long
def test_force_reruns_all_to_the_same_bytes(project):
    before = project.small.files
    assert project.run("--force", "--jobs", "2") == ALL
    assert project.small.files == before


def test_the_page_tells_what_is_new_since_the_last_one(project):
    before = project.newest_day
    day, (year, value) = before + timedelta(days=1), project.last("rd_expenditure")
    since = project.small.manifest(PAGE)["as_of"]
    project.publish("rd_expenditure", year + 1, 1.1 * value, day)
    assert set(project.due) == {PAGE, "11_all", "13_both"}
    assert project.run("20_trajectory") == {PAGE}

    manifest, files = project.small.manifest(PAGE), project.small.latest
    assert manifest["as_of"] == str(day)
    assert manifest["before"]["as_of"] == since
    news = list(csv.DictReader(files[f"latest/{PAGE}/news.csv"].decode().splitlines()))
    assert [(row["region"], row["period"]) for row in news] == [("140000", str(year + 1))]
    assert manifest["changed"]["figures"] == news
    kinds = [name.split()[0] for name in manifest["changed"]["inputs"]]
    assert kinds == ["parameter", "figures"]
    page = files[f"latest/{PAGE}.html"].decode()
    assert ZH("last_run.heading", since=since) in page
    assert project.run("20_trajectory", "--force") == {PAGE}
    assert project.small.latest == files
    assert project.small.manifest(PAGE)["before"] == manifest["before"]


@pytest.mark.long
def test_a_jump_is_held_back_until_somebody_approves_it(project):
    small, (year, value) = project.small, project.last("rd_expenditure")
    day = project.newest_day + timedelta(days=1)
    project.publish("rd_expenditure", year + 1, 10 * value, day)
    before = {name: data for name, data in small.latest.items() if PAGE in name}
    assert project.run(code=1) == {"11_all", "13_both"}
    assert {name: data for name, data in small.latest.items() if PAGE in name} == before
    note, waiting = small.note(PAGE, "held"), small.manifest(PAGE, "held")
    assert note["code"] == "held"
    assert {reason["code"] for reason in note["reasons"]} == {"jump"}
    assert note["page_as_of"] == small.manifest(PAGE)["as_of"]
    index = small.files["index.html"].decode()
    assert ZH("index.held") in index
    assert f"held/{PAGE}/failure.html" in index

    assert project.due == {}
    plan = project.commands.plantrack("plan").stdout
    assert f"skip  {PAGE}  held back for a person" in plan
    assert project.run(code=1) == set()
    assert small.manifest(PAGE, "held") == waiting

    approved = project.commands.plantrack("approve", PAGE)
    assert approved.returncode == 0, approved.stderr
    assert approved.stdout == f"{small.outputs / 'latest' / PAGE}.html\n"
    assert small.manifest(PAGE) == waiting
    assert not (small.outputs / "held" / PAGE).exists()
    assert ZH("index.held") not in small.files["index.html"].decode()
    assert project.due == {}
    assert project.run() == set()
    assert project.commands.plantrack("approve", PAGE).returncode == 2
