"""Which browser prints, and what is said where there is none."""

import pytest

from plantrack.errors import InputError
from plantrack.run.pdf.browser import find_browser, need_browser
from plantrack.run.pdf.printing import Order, command


@pytest.fixture
def none(monkeypatch, tmp_path):
    """A machine without a browser."""
    monkeypatch.delenv("PLANTRACK_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path


def test_without_one_it_says_what_to_install(none):
    assert find_browser() is None
    with pytest.raises(InputError, match="found none: on Debian .* apt-get install chromium"):
        need_browser()


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_one_on_the_path_is_found(none, name):
    program = none / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert need_browser() == str(program)


def test_those_of_macos_and_windows_are_found_where_they_are_installed(none, monkeypatch):
    program = none / "Google/Chrome/Application/chrome.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("ProgramFiles", str(none))
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert find_browser() == str(program)
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setenv("HOME", str(none))
    program = none / "Applications/Chromium.app/Contents/MacOS/Chromium"
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_browser() == str(program)


def test_the_setting_names_one_and_must_name_a_program(none, monkeypatch):
    monkeypatch.setenv("PLANTRACK_CHROMIUM", str(none / "mine"))
    with pytest.raises(InputError, match="mine, which is no program"):
        find_browser()
    (none / "mine").write_text("#!/bin/sh\n")
    (none / "mine").chmod(0o755)
    assert find_browser() == str(none / "mine")


@pytest.mark.parametrize(("user", "has_sandbox"), [(0, False), (1000, True)])
def test_only_root_goes_without_the_sandbox(tmp_path, monkeypatch, user, has_sandbox):
    monkeypatch.setattr("os.geteuid", lambda: user)
    order = Order("x", "chromium", tmp_path / "《规划》 #1.html", tmp_path / "x", tmp_path / "p")
    words = command(order)
    assert ("--no-sandbox" not in words) == has_sandbox
    # Nothing of a name is taken for a part of the address.
    assert words[-1].endswith("/%E3%80%8A%E8%A7%84%E5%88%92%E3%80%8B%20%231.html")
