"""The command as a user starts it, on outputs of its own, and small projects that may be broken."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("plantrack"))
SECONDS = 240


@dataclass(frozen=True)
class Place:
    """Where one command runs: a project, its tables, and a folder for what it makes."""

    outputs: Path
    project: Path = ROOT
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Of the command."""
        named = {"PLANTRACK_OUTPUTS": self.outputs, "PLANTRACK_PROJECT": self.project}
        return os.environ | {name: str(path) for name, path in named.items()} | self.settings

    def plantrack(self, *words: str, **options: object) -> subprocess.CompletedProcess:
        """Run the command to its end."""
        return subprocess.run(
            [COMMAND, *words],
            env=self.environment,
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
        """Everything made so far, but for the lock."""
        found = sorted(file for file in self.outputs.rglob("*") if file.is_file())
        made = {file.relative_to(self.outputs).as_posix(): file.read_bytes() for file in found}
        made.pop(".lock", None)
        return made

    @property
    def processes(self) -> list[str]:
        """What still runs of the commands that were given these outputs."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("PLANTRACK_OUTPUTS") == str(self.outputs):
                    found.append(" ".join(process.cmdline()))
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found


@dataclass(frozen=True)
class SmallProject(Place):
    """A project of small notebooks, with the real tables."""

    def write(self, name: str, *cells: str, **contract: object) -> None:
        """Write a notebook with its contract; the cells follow the parameters."""
        code = [nbformat.v4.new_code_cell(source) for source in ("seed = 0", *cells)]
        code[0].metadata["tags"] = ["parameters"]
        notebook = nbformat.v4.new_notebook(cells=code)
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, self.project / "notebooks" / f"{name}.ipynb")
        entries = {
            "question": {"zh": "问", "en": "Q"},
            "parameters": {"seed": {"type": "seed", "default": 0}},
            "inputs": [],
            "outputs": {"tables": ["figures"], "figures": 0},
        }
        text = yaml.safe_dump(entries | contract, allow_unicode=True)
        (self.project / "notebooks" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def list(self, *names: str) -> None:
        """Write the default list."""
        text = yaml.safe_dump({"runs": [{"notebook": name} for name in names]})
        (self.project / "notebooks" / "runs.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def place_of() -> type[Place]:
    """Make places to run the command in."""
    return Place


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project without notebooks yet; temporary files go to a folder of its own."""
    project = tmp_path_factory.mktemp("p")
    shutil.copytree(ROOT / "data", project / "data")
    (project / "notebooks").mkdir()
    (project / "tmp").mkdir()
    settings = {"TMPDIR": str(project / "tmp"), "STARTED": str(project / "started")}
    return SmallProject(project / "outputs", project, settings)
