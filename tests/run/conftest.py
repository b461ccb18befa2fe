"""The project's own contracts, read once."""

from pathlib import Path

import pytest

from plantrack.run.contract import Contract, read_contracts

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="session")
def notebooks() -> Path:
    """Folder of the project's notebooks."""
    return NOTEBOOKS


@pytest.fixture(scope="session")
def contracts() -> dict[str, Contract]:
    """Contracts of the project's notebooks."""
    return read_contracts(NOTEBOOKS)
