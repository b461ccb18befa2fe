"""Programs that stand in for a browser, and a folder of pages."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NAMES = ("10_one", "20_two")
#: A PDF file as far as this program looks at it.
PDF = b"%PDF-1.4\n1 0 obj\n<</Producer (Skia/PDF m{version})\n/CreationDate (D:{time})>>\nendobj\n"
END = b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@pytest.fixture(scope="session")
def printed() -> bytes:
    """What a browser writes."""
    return PDF.replace(b"{version}", b"156").replace(b"{time}", b"20260101") + END


@pytest.fixture
def browser(tmp_path: Path, printed: bytes) -> Callable[..., str]:
    """Write a program that stands in for a browser; it does these lines when it is started."""

    def write(*lines: str) -> str:
        file = tmp_path / "browser"
        file.write_text(
            f"#!{sys.executable}\nimport os, subprocess, sys, time\nfrom pathlib import Path\n"
            "given = dict(word[2:].partition('=')[::2] for word in sys.argv[1:-1])\n"
            "to, profile = Path(given['print-to-pdf']), Path(given['user-data-dir'])\n"
            f"pdf = {printed!r}\n" + "\n".join(lines) + "\n",
            encoding="utf-8",
        )
        file.chmod(0o755)
        return str(file)

    return write


@pytest.fixture
def latest(tmp_path: Path) -> Path:
    """A folder with two pages."""
    folder = tmp_path / "latest"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.html").write_text(f"<h1>{name}</h1>", encoding="utf-8")
    return folder
