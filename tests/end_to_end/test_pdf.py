"""`plantrack run --pdf`: a PDF stands beside a page and beside no other, however a run ends."""

import sys
from collections.abc import Callable

import pytest

from plantrack.file_hashes import bytes_hash
from plantrack.run.pdf.seal import page_in

pytestmark = pytest.mark.slow

TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """from plantrack.publish.table import MIME
text = {"text/html": "<p>表</p>", MIME: {"name": "figures", "csv": f"seed\\n{seed}\\n"}}
display(text, raw=True)"""
BROWSER = """#!%s
import sys
given = dict(word[2:].partition("=")[::2] for word in sys.argv[1:-1])
with open(given["print-to-pdf"], "wb") as file:
    file.write(b"%%PDF-1.4\\nstartxref\\n9\\n%%%%EOF\\n")
"""


@pytest.fixture(scope="module")
def run(small, commands) -> Callable[..., object]:
    """Run a command of a project of two notebooks with a stand-in for a browser."""
    program = small.project / "browser"
    program.write_text(BROWSER % sys.executable, encoding="utf-8")
    program.chmod(0o755)
    small.write("10_one", TITLE, TABLE)
    small.write("20_two", TITLE, TABLE)
    small.list("10_one", "20_two")

    def start(*words: str, browser: str = str(program)) -> object:
        return commands.plantrack("run", *words, settings={"PLANTRACK_CHROMIUM": browser})

    return start


def pages(small) -> dict[str, bool]:
    """Pages in place, and whether each has a PDF of its own; there is no other PDF."""
    files = small.latest
    found = {name.removesuffix(".html") for name in files if name.endswith(".html")}
    printed = {name.removesuffix(".pdf") for name in files if name.endswith(".pdf")}
    assert printed <= found
    for name in printed:
        assert page_in(files[f"{name}.pdf"]) == bytes_hash(files[f"{name}.html"])
    return {name.removeprefix("latest/"): name in printed for name in found}


def test_a_pdf_is_there_for_the_page_it_is_of_and_for_no_other(run, small):
    missing = run("--pdf", browser="/nowhere/chromium")
    assert missing.returncode == 2
    assert "PLANTRACK_CHROMIUM is /nowhere/chromium, which is no program" in missing.stderr
    assert small.latest == {}

    assert run("10_one").returncode == 0
    assert pages(small) == {"10_one": False}
    # Pages that have not changed get theirs as well, and then there is nothing to do.
    assert run("--pdf", "--jobs", "2").returncode == 0
    assert pages(small) == {"10_one": True, "20_two": True}
    before = small.files
    again = run("--pdf", "--if-changed")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    one = run("10_one", "--pdf")
    assert one.stdout == f"{small.outputs / 'latest' / '10_one.pdf'}\n"
    assert small.files == before

    (small.outputs / "latest" / "20_two.pdf").unlink()
    assert run("--pdf", "--if-changed").returncode == 0
    assert small.files == before

    # A page that is made anew without --pdf takes the PDF of its last version along.
    small.write("20_two", TITLE.replace("小结", "结小"), TABLE)
    assert run().returncode == 0
    assert pages(small) == {"10_one": True, "20_two": False}
    assert run("--pdf").returncode == 0
    # A run that fails leaves page and PDF in place.
    small.write("20_two", "1 / 0")
    assert run("--pdf").returncode == 1
    assert pages(small) == {"10_one": True, "20_two": True}

    unprinted = run("10_one", "--pdf", "--force", browser="/bin/false")
    assert unprinted.returncode == 1
    assert "10_one.pdf: the browser ended with code 1" in unprinted.stderr
    assert pages(small) == {"10_one": True, "20_two": True}
