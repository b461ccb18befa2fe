"""Whatever a browser does, a PDF in place is whole and of the page beside it, or is not there."""

import logging
import time

import psutil
import pytest

from plantrack.file_hashes import file_hash
from plantrack.run.pdf.make import print_pages
from plantrack.run.pdf.printed import Printed
from plantrack.run.pdf.seal import is_of

NAMES = ("10_one", "20_two")
GOOD = "to.write_bytes(pdf)"
HANG = """child = subprocess.Popen(['sleep', '100'])
(Path(__file__).parent / f'{child.pid}.child').touch()
time.sleep(100)"""
SANDBOX = "sys.stderr.write('[1:FATAL:zygote.cc(9)] No usable sandbox!\\n'); sys.exit(1)"
BAD = {
    "hangs": (HANG, "not printed within 2 s"),
    "refuses": (SANDBOX, "ended with code 1: No usable sandbox!"),
    "writes nothing": ("pass", "the browser wrote nothing"),
    "writes half": ("to.write_bytes(pdf[:60])", "no whole PDF file"),
    "ends half way": ("to.write_bytes(pdf[:60]); os.kill(os.getpid(), 9)", "code -9"),
    "takes its process along": ("os.kill(os.getppid(), 9)", "was killed"),
}


@pytest.fixture
def run(latest):
    """Print the two pages."""

    def start(program: str, *names: str, **how: object) -> Printed:
        how = {"jobs": 2, "seconds": 60} | how
        return print_pages(latest, names or NAMES, program, **how)

    return start


@pytest.fixture
def files(latest):
    """Names of all files beside the pages."""
    return lambda: sorted(file.name for file in latest.iterdir() if file.suffix != ".html")


def test_every_page_in_place_has_its_own_pdf(run, files, browser, latest):
    program = browser(GOOD)
    assert run(program, *NAMES, "30_held") == Printed(made=2)
    assert files() == ["10_one.pdf", "20_two.pdf"]
    assert all(is_of(latest / f"{name}.pdf", file_hash(latest / f"{name}.html")) for name in NAMES)


def test_only_what_lacks_a_pdf_or_changed_is_printed(run, files, browser, latest):
    program = browser(GOOD)
    assert run(program).made == 2
    assert run(program) == Printed()
    (latest / "10_one.pdf").unlink()
    (latest / "20_two.html").write_text("another", encoding="utf-8")
    assert run(program) == Printed(made=2)
    assert run(program, force=True) == Printed(made=2)
    # By content, not by the clock: a PDF that is younger than its page may be altered.
    (latest / "10_one.pdf").write_bytes(b"%PDF-1.4 of something else")
    assert run(program) == Printed(made=1)


@pytest.mark.parametrize("how", BAD)
def test_a_failure_harms_no_pdf_in_place_and_is_told(
    run, files, browser, latest, capsys, monkeypatch, tmp_path, how
):
    lines, said = BAD[how]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    run(browser(GOOD), "10_one")
    before = (latest / "10_one.pdf").read_bytes()
    capsys.readouterr()
    began = time.monotonic()
    program = browser("profile.mkdir(); (profile / 'x').write_text('x')", lines)
    assert run(program, force=True, seconds=2) == Printed(failed=2)
    assert time.monotonic() - began < 40
    assert files() == ["10_one.pdf"]
    assert (latest / "10_one.pdf").read_bytes() == before
    err = capsys.readouterr().err
    assert "failed  10_one.pdf: " in err
    assert said in err
    assert list((tmp_path / "tmp").glob("browser-*")) == []
    children = [int(file.stem) for file in tmp_path.glob("*.child")]
    assert len(children) == (2 if how == "hangs" else 0)
    left = [one for one in psutil.process_iter() if one.pid in children]
    assert psutil.wait_procs(left, timeout=10)[1] == []


def test_a_pdf_of_an_older_page_goes_even_if_no_new_one_is_made(run, files, browser, latest):
    run(browser(GOOD))
    (latest / "10_one.html").write_text("newer", encoding="utf-8")
    assert run(browser("sys.exit(1)")) == Printed(failed=1)
    assert files() == ["20_two.pdf"]


def test_one_page_that_fails_leaves_the_others_theirs(run, files, browser):
    program = browser("if 'two' in to.name:\n    sys.exit(1)", GOOD)
    assert run(program, jobs=1) == Printed(made=1, failed=1)
    assert files() == ["10_one.pdf"]


def test_a_browser_too_old_for_page_numbers_is_noticed(run, browser):
    assert run(browser(f"pdf = pdf.replace(b'm156', b'm130')\n{GOOD}")).lacks_margins
    assert not run(
        browser(f"pdf = pdf.replace(b'm156', b'm131')\n{GOOD}"), force=True
    ).lacks_margins


def test_each_browser_has_its_own_profile_and_no_network(run, browser, tmp_path):
    note = f"Path({str(tmp_path)!r}, to.name).write_text('\\n'.join(sys.argv[1:]))"
    run(browser(note, GOOD))
    told = [file.read_text().splitlines() for file in tmp_path.glob(".*.part")]
    profiles = {word for words in told for word in words if word.startswith("--user-data-dir=")}
    assert len(told) == len(profiles) == 2
    for words in told:
        assert "--proxy-server=http://127.0.0.1:9" in words
        assert "--no-pdf-header-footer" in words
        assert words[-1].startswith("file:///")


def test_the_log_takes_a_line_for_each(run, browser, caplog):
    log = logging.getLogger("pdf")
    with caplog.at_level(logging.INFO):
        run(browser(GOOD), log=log)
    assert sorted(record.getMessage().split()[3] for record in caplog.records) == [
        "10_one.pdf",
        "20_two.pdf",
    ]
