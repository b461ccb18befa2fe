"""The Chromium that prints: Chromium, Chrome or Edge, as one finds them on each system."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from plantrack.errors import InputError

#: Names one, where it is not found by itself or another one is wanted.
SETTING = "PLANTRACK_CHROMIUM"
#: From this version on it prints what style sheets put into the margins, such as page numbers.
WITH_MARGINS = 131
_ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
_HOW = {
    "linux": "on Debian and Ubuntu: apt-get install chromium; on Fedora: dnf install chromium",
    "darwin": "install Chrome, Chromium or Edge in the folder Applications",
    "win32": "install Chrome or Edge",
}


def find_browser() -> str | None:
    """Program that can print pages; None if there is none.

    Raises
    ------
    InputError
        If ``PLANTRACK_CHROMIUM`` names something that is no program.
    """
    named = os.environ.get(SETTING)
    if named:
        found = shutil.which(named)
        if found is None:
            raise InputError(
                f"{SETTING} is {named}, which is no program; have it name Chromium, Chrome or"
                " Edge, or unset it."
            )
        return found
    on_path = (shutil.which(name) for name in _ON_PATH)
    elsewhere = (str(file) for file in _elsewhere() if file.is_file())
    return next((found for found in (*on_path, *elsewhere) if found), None)


def need_browser() -> str:
    """Program that can print pages.

    Raises
    ------
    InputError
        If there is none; says what to install.
    """
    found = find_browser()
    if found is None:
        raise InputError(f"--pdf prints through Chromium, Chrome or Edge, and found none: {how()}.")
    return found


def how() -> str:
    """What to do where there is none."""
    install = _HOW.get(sys.platform, "install Chromium")
    return f"{install}; or name a program with {SETTING}"


def _elsewhere() -> Iterator[Path]:
    """Where they are installed without being on the path."""
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path("~/Applications").expanduser()):
            yield from (folder / name for name in _MAC)
    elif sys.platform == "win32":
        for variable in _WINDOWS_FOLDERS:
            if variable in os.environ:
                yield from (Path(os.environ[variable]) / name for name in _WINDOWS)
