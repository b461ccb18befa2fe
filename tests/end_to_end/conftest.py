"""The command as a user starts it, on outputs of its own, and small projects that may be broken."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("plantrack"))
SERVER = str(Path(__file__).with_name("serve_commands.py"))
SECONDS = 240
#: What tells when and how a run was made besides what it made.
TOLD = {".lock", ".holder.json", ".standing.json"}
#: Series that small projects have.
KEPT = {("140000", "gdp"), ("140000", "rd_expenditure")}


@dataclass(frozen=True)
class Place:
    """Where one command runs: a project, its tables, and a folder for what it makes."""

    outputs: Path
    project: Path = ROOT
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> dict[str, str]:
        """What the environment of a command says of the place."""
        named = {"PLANTRACK_OUTPUTS": self.outputs, "PLANTRACK_PROJECT": self.project}
        return {name: str(path) for name, path in named.items()} | self.settings

    @property
    def environment(self) -> dict[str, str]:
        """Of a command."""
        return os.environ | self.named

    def plantrack(self, *words: str, **options: object) -> subprocess.CompletedProcess:
        """Run the command to its end; `settings` add to its environment."""
        settings = options.pop("settings", {})
        return subprocess.run(
            [COMMAND, *words],
            env=self.environment | settings,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            **options,
        )

    def start(self, *words: str) -> subprocess.Popen:
        """Start the command in a process group of its own, as a terminal does."""
        return subprocess.Popen(
            [COMMAND, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    @property
    def files(self) -> dict[str, bytes]:
        """Everything made so far, but for the log, manifests and the like, which tell the time."""
        found = sorted(file for file in self.outputs.rglob("*") if file.is_file())
        made = {file.relative_to(self.outputs).as_posix(): file for file in found}
        return {
            name: file.read_bytes()
            for name, file in made.items()
            if name not in TOLD and not name.startswith("logs/") and file.name != "manifest.json"
        }

    @property
    def latest(self) -> dict[str, bytes]:
        """Pages in place, with their tables, notebooks and cards."""
        return {n: data for n, data in self.files.items() if n.startswith("latest/")}

    def manifest(self, run_id: str, folder: str = "latest") -> dict:
        """Of a run."""
        return json.loads((self.outputs / folder / run_id / "manifest.json").read_text("utf-8"))

    def note(self, run_id: str, folder: str = "failed") -> dict:
        """What is kept of a run that failed, or is held back."""
        return json.loads((self.outputs / folder / run_id / "failure.json").read_text("utf-8"))

    @property
    def processes(self) -> list[psutil.Process]:
        """What still runs of the commands that were given these outputs."""
        return [process for process in psutil.process_iter() if self.has_started(process)]

    def has_started(self, process: psutil.Process) -> bool:
        """Whether the environment a process was started with names these outputs."""
        try:
            return process.environ().get("PLANTRACK_OUTPUTS") == str(self.outputs)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False


@dataclass(frozen=True)
class SmallProject(Place):
    """A project of small notebooks, with the figures of two indicators in one region."""

    @property
    def temporary(self) -> list[str]:
        """What its commands have left in the folder for temporary files.

        Python itself leaves the folder of a fork server that was killed.
        """
        names = (path.name for path in (self.project / "tmp").iterdir())
        return sorted(name for name in names if not name.startswith("pymp-"))

    def write(self, name: str, *cells: str, **contract: object) -> None:
        """Write a notebook with its contract; the cells follow the parameters."""
        code = [
            nbformat.v4.new_code_cell(source, id=f"cell-{number}")
            for number, source in enumerate(("seed = 0", *cells))
        ]
        code[0].metadata["tags"] = ["parameters"]
        notebook = nbformat.v4.new_notebook(cells=code)
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, self.project / "notebooks" / f"{name}.ipynb")
        # Characters that every page carries: with others the font is cut anew, which takes long.
        entries = {
            "question": {"zh": "小结", "en": "Summary"},
            "parameters": {"seed": {"type": "seed", "default": 0}},
            "inputs": [],
            "outputs": {"tables": ["figures"], "figures": 0},
        }
        text = yaml.safe_dump(entries | contract, allow_unicode=True)
        (self.project / "notebooks" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def list(self, *names: str, **parameters: dict[str, object]) -> None:
        """Write the default list; parameters by the name of the notebook without its number."""
        entries = [
            {"notebook": name, "parameters": parameters.get(name.partition("_")[2], {})}
            for name in names
        ]
        text = yaml.safe_dump({"runs": entries})
        (self.project / "notebooks" / "runs.yaml").write_text(text, encoding="utf-8")


class Server:
    """A process that has imported all that commands need, and forks them."""

    def __init__(self, **settings: str):
        self._process = subprocess.Popen(
            [sys.executable, SERVER],
            env=os.environ | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._process.stdout.readline() == "ready\n"

    def ask(self, **order: object) -> int:
        """Give it an order."""
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


class Commands:
    """Commands of one place, forked from a server."""

    def __init__(self, place: Place, server: Server):
        self.place, self._server = place, server
        self._told: dict[int, Path] = {}
        server.ask(load=place.named)

    def start(
        self,
        *words: str,
        settings: dict[str, str] | None = None,
        die: int | None = None,
        room: int | None = None,
    ) -> int:
        """Start a command; its process id.

        It kills itself before the `die`-th change it makes, and can write no file larger than
        `room` bytes.
        """
        folder = self.place.outputs.parent / "told"
        folder.mkdir(exist_ok=True)
        told = folder / f"{len(self._told)}"
        given = self.place.named | (settings or {})
        pid = self._server.ask(words=words, settings=given, to=str(told), die=die, room=room)
        self._told[pid] = told
        return pid

    def wait(self, pid: int) -> subprocess.CompletedProcess:
        """Wait for the end of a command; a negative exit code is a signal."""
        code, told = self._server.ask(wait=pid), self._told[pid]
        # One that is killed at once has not even opened these.
        files = [told.with_suffix(kind) for kind in (".out", ".err")]
        out, err = (file.read_text("utf-8") if file.is_file() else "" for file in files)
        return subprocess.CompletedProcess(pid, code, out, err)

    def plantrack(self, *words: str, **how: object) -> subprocess.CompletedProcess:
        """Run a command to its end."""
        return self.wait(self.start(*words, **how))

    def changes(self, pid: int) -> int:
        """How many changes a command has made in the outputs by its end."""
        return int(self._told[pid].with_suffix(".count").read_text())

    @property
    def processes(self) -> list[psutil.Process]:
        """What still runs of them."""
        # A kernel that was started, not forked, has a session of its own.
        return [p for p in psutil.process_iter() if self._is_ours(p)]

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            if os.getsid(process.pid) in self._told:
                return process.status() != psutil.STATUS_ZOMBIE
            return self.place.has_started(process)
        except (ProcessLookupError, psutil.NoSuchProcess):
            return False


@pytest.fixture(scope="session")
def place_of() -> type[Place]:
    """Make places to run the command in."""
    return Place


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Forks commands with the library as it is."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def commands_of(server) -> Callable[[Place], Commands]:
    """Have commands that start at once."""
    return lambda place, by=server: Commands(place, by)


@pytest.fixture(scope="session")
def server_of() -> type[Server]:
    """Start a server of commands with another library."""
    return Server


@pytest.fixture(scope="module")
def commands(small, commands_of) -> Commands:
    """Of the small project."""
    return commands_of(small)


@pytest.fixture(scope="session")
def wait_for() -> Callable[[Callable[[], object], float], bool]:
    """Whether something comes true in time."""

    def wait(condition: Callable[[], object], seconds: float = 60) -> bool:
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            time.sleep(0.05)
        return bool(condition())

    return wait


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, cut_figures) -> SmallProject:
    """A project without notebooks yet; temporary files go to a folder of its own."""
    project = tmp_path_factory.mktemp("p")
    shutil.copytree(ROOT / "data", project / "data")
    cut_figures(project / "data", lambda row: tuple(row[:2]) in KEPT)
    (project / "notebooks").mkdir()
    (project / "tmp").mkdir()
    settings = {"TMPDIR": str(project / "tmp"), "STARTED": str(project / "started")}
    return SmallProject(project / "outputs", project, settings)
