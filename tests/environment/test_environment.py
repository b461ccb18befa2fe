"""pyproject.toml, requirements.lock and environment.yml must tell the same story."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

# conda-forge knows these by another name.
FROM_CONDA = {"brotli-python": "brotli", "playwright-python": "playwright"}
# Only conda has to be told of the interpreter, of pip and of this package.
CONDA_ONLY = {"python", "pip"}
THIS_PACKAGE = "--editable ."


def by_name(lines):
    """{canonical name: Requirement} of requirement lines.

    >>> sorted(by_name(["Jupyter_Client>=8.8", "rich>=14.0"]))
    ['jupyter-client', 'rich']
    """
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in found}


def pins(text):
    """[(Requirement, number of hashes)] of a lock file's text.

    >>> [(str(pin), hashes) for pin, hashes in pins("six==1.17.0 \\\\\\n    --hash=sha256:ab\\n")]
    [('six==1.17.0', 1)]
    """
    whole_lines = text.replace("\\\n", " ").splitlines()
    return [
        (Requirement(line.partition(" --hash=")[0].strip()), line.count("--hash=sha256:"))
        for line in whole_lines
        if line.strip()
    ]


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def direct(project):
    extras = project["optional-dependencies"].values()
    return by_name(sum(extras, start=project["dependencies"]))


@pytest.fixture(scope="module")
def conda():
    """The conda part and the pip part of environment.yml, as one list of requirement lines."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    lines = [line for line in listed if isinstance(line, str)]
    (from_pip,) = [part["pip"] for part in listed if isinstance(part, dict)]
    return lines + from_pip


@pytest.fixture(scope="module")
def lock_text():
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def bounds(requirements):
    return {name: str(one.specifier) for name, one in requirements.items()}


def test_conda_has_the_same_names_and_bounds(direct, conda):
    listed = by_name(line for line in conda if line != THIS_PACKAGE)
    got = {
        FROM_CONDA.get(name, name): bound
        for name, bound in bounds(listed).items()
        if name not in CONDA_ONLY
    }
    assert got == bounds(direct)


def test_conda_has_the_same_python_and_installs_this_package(project, conda):
    assert f"python{project['requires-python']}" in conda
    assert THIS_PACKAGE in conda


def test_every_direct_dependency_has_a_lower_bound_only(direct):
    got = {name for name, bound in bounds(direct).items() if not re.fullmatch(r">=[\d.]+", bound)}
    assert got == set()


def test_what_builds_the_package_is_pinned_too(direct):
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    for name, bound in bounds(by_name(build["requires"])).items():
        assert str(direct[name].specifier) == bound


def test_lock_pins_every_direct_dependency_within_its_bound(direct, lock_text):
    pinned = {}
    for pin, _ in pins(lock_text):
        (exact,) = pin.specifier
        assert exact.operator == "==", f"expected an exact version, got {pin}"
        pinned.setdefault(canonicalize_name(pin.name), []).append(exact.version)
    for name, requirement in direct.items():
        assert name in pinned, f"{name} is not in requirements.lock; run: make lock"
        for version in pinned[name]:
            assert version in requirement.specifier, f"{name} {version}, expected {requirement}"


def test_lock_has_a_hash_for_every_pin(lock_text):
    assert [str(pin) for pin, hashes in pins(lock_text) if hashes == 0] == []


def test_lock_names_no_address_and_no_option(lock_text):
    assert "://" not in lock_text
    assert "http:" not in lock_text
    assert not re.search(r"(?m)^\s*(#|-(?!-hash=))", lock_text)


def test_there_is_one_lock_only():
    assert not (ROOT / "uv.lock").exists()
