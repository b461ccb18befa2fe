"""Copies of the project to measure on: nothing of the checkout is written to."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from batches_watched import Watched, watch

#: The checkout this file is in.
CHECKOUT = Path(__file__).resolve().parents[1]
#: How many runs at a time, and how many processors.
JOBS = 2
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_LIBRARY = "lib"
_WITHOUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Run:
    """One run of a list: a notebook with its typed parameters."""

    run_id: str
    notebook: str
    parameters: dict[str, str | int]


class Copy:
    """A project of its own, on a copy of the library that stays as it is.

    Parameters
    ----------
    root : Path
        Folder to make.
    library : Path, optional
        A copy of the library that is there already; without it one is made, with its bytecode.
    """

    def __init__(self, root: Path, library: Path | None = None):
        self.root, self._library = root, library or root / _LIBRARY
        for name in ("data", "notebooks"):
            shutil.copytree(CHECKOUT / name, root / name, ignore=_WITHOUT)
        shutil.copy(CHECKOUT / "requirements.lock", root)
        if library is None:
            shutil.copytree(CHECKOUT / _LIBRARY, self._library, ignore=_WITHOUT)
            compiling = [sys.executable, "-m", "compileall", "-q", str(self._library)]
            subprocess.run(compiling, check=True)

    def another(self, name: str) -> "Copy":
        """A second project beside this one, on the same copy of the library."""
        return Copy(self.root.parent / name, self._library)

    @cached_property
    def env(self) -> dict[str, str]:
        """What every contender runs in: this project, this library, one thread a process."""
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PLANTRACK_")}
        return (
            kept
            | dict.fromkeys(_THREADS, "1")
            | {
                "PATH": programs,
                "PLANTRACK_PROJECT": str(self.root),
                "PYTHONPATH": str(self._library),
            }
        )

    @property
    def latest(self) -> Path:
        """Where `plantrack run` puts what it makes."""
        return self.root / "outputs" / "latest"

    def watch(self, *command: str, with_memory: bool = False) -> Watched:
        """Run a command in the project."""
        return watch(command, cwd=self.root, env=self.env, with_memory=with_memory)

    def plantrack(self, *words: str, with_memory: bool = False) -> Watched:
        """Run a command of plantrack as a user does, on the copy of the library."""
        return self.watch("plantrack", *words, with_memory=with_memory)

    def run(self, *words: str, with_memory: bool = False) -> Watched:
        """`plantrack run` of the list, or as far as words say."""
        return self.plantrack("run", f"--jobs={JOBS}", *words, with_memory=with_memory)

    def planned(self) -> list[dict[str, Any]]:
        """What `plantrack plan` says of every run of the list."""
        return json.loads(self.plantrack("plan", "--json").output)

    def runs(self) -> list[Run]:
        """The list, with checked and typed parameters."""
        return [Run(x["run_id"], x["notebook"], x["parameters"]) for x in self.planned()]

    def read(self) -> dict[str, set[str]]:
        """Indicators whose figures each run in place looked at, as its manifest says."""
        manifests = [json.loads(file.read_text()) for file in self.latest.glob("*/manifest.json")]
        return {made["run_id"]: {name for name, _ in made["reads"]} for made in manifests}
