"""In a log the progress is one plain line a run."""

from plantrack.run.progress import Progress
from plantrack.run.runner import Outcome


def test_a_log_gets_one_plain_line_a_run(capsys, tmp_path):
    with Progress(2) as progress:
        progress.advance(Outcome("90_briefing-13fyp_sti-140000", tmp_path / "page.html"))
        progress.advance(Outcome("10_tables-140000-rd_intensity", tmp_path / "page.html"))
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert [line.split()[0] for line in lines] == ["[1/2]", "[2/2]"]
    assert lines[0].endswith(" s  90_briefing-13fyp_sti-140000")
    assert "\x1b" not in shown.err


def test_a_failure_is_told_in_full_and_as_it_is(capsys):
    cause = "KeyError: '[red]研究与试验发展[/red] :warning:' " + "very long " * 30
    with Progress(1) as progress:
        progress.advance(Outcome("10_tables-140000", None, cause.strip()))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"failed  10_tables-140000: {cause.strip()}"]
