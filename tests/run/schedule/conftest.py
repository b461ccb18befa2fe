"""A machine of its own for each test: home, programs that keep what they were told."""

import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from plantrack.project import Project

#: As the cron of Debian: it reads stdin, refuses lines it cannot read, and tells on exit code 1
#: that there is none.
CRONTAB = """
import re, sys
from pathlib import Path
kept = Path(__file__).with_name("kept.crontab")
if Path(__file__).with_name("crontab.denied").exists():
    sys.exit("You (analyst) are not allowed to use this program (crontab)")
if sys.argv[1:] == ["-l"]:
    if not kept.exists():
        sys.exit("no crontab for analyst")
    sys.stdout.buffer.write(kept.read_bytes())
elif sys.argv[1:] == ["-"]:
    given = sys.stdin.buffer.read()
    for line in given.decode("utf-8", "surrogateescape").splitlines():
        if line.strip() and not re.match(r"#|[A-Z]+=|([-0-9*/,]+ ){5}\\S", line):
            sys.exit("errors in crontab file, can't install.")
    if given and not given.endswith(b"\\n"):
        sys.exit("new crontab file is missing newline before EOF, can't install.")
    kept.write_bytes(given)
else:
    sys.exit("usage error")
"""
#: Keeps which timers are on, and every call; fails as systemd does for units that are not there.
SYSTEMCTL = """
import os, sys
from pathlib import Path
here = Path(__file__).parent
if (here / "systemctl.silent").exists():
    sys.exit("Failed to connect to bus: No medium found")
assert sys.argv[1] == "--user", sys.argv
with (here / "systemctl.calls").open("a") as calls:
    calls.write(" ".join(sys.argv[2:]) + "\\n")
verb, *rest = sys.argv[2:]
folder = Path(os.environ["XDG_CONFIG_HOME"]) / "systemd" / "user"
unit = rest[-1] if rest else ""
link, active = folder / "timers.target.wants" / unit, here / f"{unit}.active"
if verb in ("enable", "restart") and not (folder / unit).is_file():
    sys.exit(f"Unit file {unit} does not exist.")
if verb == "enable":
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(folder / unit)
elif verb == "restart":
    active.touch()
elif verb == "disable":
    link.unlink(missing_ok=True)
    active.unlink(missing_ok=True)
elif verb == "is-enabled":
    sys.exit(not link.is_symlink())
elif verb == "is-active":
    sys.exit(not active.exists())
elif verb not in ("daemon-reload", "show"):
    sys.exit(f"Unknown command verb {verb}.")
"""


@dataclass(frozen=True)
class Machine:
    """Where the programs of a test keep what they were told."""

    programs: Path
    units: Path

    @property
    def crontab(self) -> bytes | None:
        """The user's crontab; None if there is none."""
        kept = self.programs / "kept.crontab"
        return kept.read_bytes() if kept.exists() else None

    def write_crontab(self, text: bytes) -> None:
        """Give the user a crontab."""
        (self.programs / "kept.crontab").write_bytes(text)

    @property
    def calls(self) -> list[str]:
        """What systemctl was asked to change, in order."""
        file = self.programs / "systemctl.calls"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [line for line in lines if not line.startswith(("is-", "show"))]

    def without(self, program: str) -> None:
        """Take a program away."""
        (self.programs / program).unlink()

    def silence(self, name: str) -> None:
        """Make a program refuse: ``systemctl.silent`` or ``crontab.denied``."""
        (self.programs / name).touch()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with crontab and systemctl; units are read by the real systemd where it is."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, code in {"crontab": CRONTAB, "systemctl": SYSTEMCTL}.items():
        file = programs / name
        file.write_text(f"#!{sys.executable} -IS\n{code}", encoding="utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    analyze = shutil.which("systemd-analyze")
    if analyze:
        (programs / "systemd-analyze").symlink_to(analyze)
    home = tmp_path / "home"
    home.mkdir()
    for name, value in {
        "PATH": programs,
        "HOME": home,
        "XDG_CONFIG_HOME": home / "settings",
        "XDG_RUNTIME_DIR": home,
    }.items():
        monkeypatch.setenv(name, str(value))
    for name in ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS"):
        monkeypatch.delenv(name, raising=False)
    return Machine(programs, home / "settings" / "systemd" / "user")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in a folder that quoting has to survive."""
    root = tmp_path / '计划 100%\'s "$HOME"'
    os.mkdir(root)
    return Project(root)
