"""Environments of the examples, which `make test-examples` makes beside that of the workbook."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """Folder of the examples."""
    return ROOT / "docs" / "examples"


@pytest.fixture(scope="session")
def program():
    """Find a program of one of the environments."""

    def find(environment: str, name: str) -> Path:
        found = ROOT / ".examples" / environment / "bin" / name
        assert found.exists(), f"no {found}; make it with: make test-examples"
        return found

    return find


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory):
    """Make a kernel of the workbook as the documents say; return the folder for JUPYTER_PATH."""

    def make(name: str) -> Path:
        prefix = tmp_path_factory.mktemp("kernels")
        command = [sys.executable, "-m", "ipykernel", "install", "--prefix", str(prefix)]
        subprocess.run([*command, "--name", name], check=True, capture_output=True)
        return prefix / "share" / "jupyter"

    return make
