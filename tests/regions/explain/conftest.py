"""What the tests of explanations share."""

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def made_up():
    """Module of indices made up by chance."""
    path = Path(__file__).with_name("made_up.py")
    spec = importlib.util.spec_from_file_location("made_up", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
