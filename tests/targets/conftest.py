"""The small made-up workbook of the attainment tests, for tests of targets."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def made_up() -> ModuleType:
    """Makes workbooks and targets that can be checked by hand."""
    path = Path(__file__).parents[1] / "attainment" / "made_up.py"
    spec = importlib.util.spec_from_file_location("made_up", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
