"""Every wrong input gives one clear message and exit code 2; nothing is written."""

import io
import json
import signal
import sys

import pytest

from plantrack import cli
from plantrack.cli.help import GROUPS
from plantrack.run import command


@pytest.fixture
def plantrack(monkeypatch, capsys, tmp_path):
    """The command, in this process: (exit code, stdout, stderr)."""
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(tmp_path / "outputs"))
    before = {sent: signal.getsignal(sent) for sent in (signal.SIGINT, signal.SIGTERM)}
    # A shell has whatever it starts in the background ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["plantrack", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        shown = capsys.readouterr()
        return ended.value.code, shown.out, shown.err

    yield call
    for sent, handler in before.items():
        signal.signal(sent, handler)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rum", "No such command 'rum'. Did you mean 'run'?"),
        ("run 90_brief", "unknown notebook 90_brief. Did you mean 90_briefing?"),
        ("run 90_briefing --plam x", "90_briefing takes no parameter plam. Did you mean plan?"),
        ("run --plam=x 90_briefing", "90_briefing takes no parameter plam. Did you mean plan?"),
        ("run 90_briefing --plan", "--plan has no value; write --plan VALUE."),
        ("run 90_briefing --plan --lang en", "--plan has no value"),
        ("run 90_briefing 10_tables", "found 10_tables; expected a parameter like --plan"),
        ("run 90_briefing -p 13fyp_sti", "found -p; expected a parameter like --plan"),
        ("run 90_briefing --lang en --lang zh", "--lang is given twice: en and zh"),
        ("run 90_briefing --lang fr", "unknown lang fr. Known: en, zh."),
        ("run 90_briefing --seed -1", "seed: found '-1'; expected a whole number"),
        ("run 90_briefing --as-of 2018", "expected a day like 2022-12-31, or latest"),
        ("run 20_trajectory --region 太原市", "unknown region 太原市. Did you mean 太原?"),
        ("run --plan 13fyp_sti", "plantrack run 90_briefing --plan 13fyp_sti"),
        ("run --foo 1", "no notebook takes a parameter foo. Known: "),
        ("run --jobs 0", "'--jobs'"),
        ("run --jobs two", "'--jobs'"),
        ("run --engine cold", "'cold' is not one of 'warm', 'plain'"),
        ("judge", "Missing option '--plan'"),
        ("judge --plam 13fyp_sti", "No such option: --plam"),
        ("judge --plan 13fyp", "unknown plan 13fyp. Did you mean 13fyp_sti?"),
        ("judge --plan 13fyp_sti --region 110000", "sets no target for region 110000"),
        ("judge --plan 13fyp_sti --lang fr", "unknown language fr. Known: en, zh."),
        ("judge --plan 13fyp_sti --seed -1", "'--seed'"),
        ("judge --plan 13fyp_sti --as-of 2019-02-30", "2019-02-30 is not in the calendar"),
        ("judge --plan 14fyp_innovation --as-of 2019-01-01", "was issued on 2021-04-30, after"),
        ("judge --plan 13fyp_sti --data nowhere", "found no such file in nowhere"),
        ("check nowhere", "found no such file in nowhere"),
    ],
)
def test_a_wrong_input_is_told_in_one_message(plantrack, tmp_path, line, said):
    code, out, err = plantrack(*line.split())
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 4
    made = {file.name for file in (tmp_path / "outputs").rglob("*") if file.is_file()}
    assert made <= {"plantrack.log"}


def test_what_steers_a_terminal_is_shown_as_its_number(plantrack):
    code, _, err = plantrack("judge", "--plan", "a\u202eb\x1b[2Jc\x9b")
    assert code == 2
    assert "unknown plan a\\u202eb\\u001b[2Jc\\u009b." in err
    assert not {"\u202e", "\x1b", "\x9b"} & set(err)


def test_an_empty_name_is_not_the_default_list(plantrack):
    code, _, err = plantrack("run", "")
    assert code == 2
    assert "unknown notebook" in err


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("--help", ["check", "judge", "run"]),
        ("run --help", ["NOTEBOOK", "--PARAMETER VALUE", "--jobs", "--engine", "--as-of", "--pdf"]),
        ("judge --help", ["--plan", "--region", "--as-of", "--lang", "--seed", "--json"]),
        ("check --help", ["--data"]),
        ("doctor --help", ["--kernel", "--json", "Examples:"]),
    ],
)
def test_help_names_what_there_is(plantrack, line, named):
    code, out, err = plantrack(*line.split())
    assert (code, err) == (0, "")
    assert [word for word in named if word not in out] == []


def test_without_a_command_the_help_is_shown(plantrack):
    code, _, err = plantrack()
    assert code == 2
    assert all(f"\n{heading}:\n" in err for heading in GROUPS)
    assert "\n  Examples:\n" in err


def test_a_pdf_without_a_browser_is_refused_before_anything_is_done(
    plantrack, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PLANTRACK_CHROMIUM", raising=False)
    monkeypatch.setattr("plantrack.run.pdf.browser._elsewhere", lambda: iter(()))
    code, out, err = plantrack("run", "10_tables", "--pdf")
    assert (code, out) == (2, "")
    assert err.startswith("plantrack: --pdf prints through Chromium, Chrome or Edge, and found no")
    made = {file.name for file in (tmp_path / "outputs").rglob("*") if file.is_file()}
    assert made <= {"plantrack.log"}


def test_a_folder_that_cannot_be_written_is_named(plantrack, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(tmp_path / "file" / "outputs"))
    code, out, err = plantrack("run", "10_tables")
    assert (code, out) == (1, "")
    assert err.startswith("plantrack: ")
    assert str(tmp_path / "file") in err


@pytest.mark.parametrize("option", ["--json", "--lang=zh"])
def test_a_stream_that_cannot_take_chinese_gets_escapes(plantrack, monkeypatch, option):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", stream)
    code, _, err = plantrack("judge", "--plan", "13fyp_sti", option)
    stream.flush()
    assert (code, err) == (0, "")
    assert rb"\u5df2\u5b9e\u73b0" in stream.buffer.getvalue()  # 已实现


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stop_is_told_with_the_code_of_the_signal(plantrack, monkeypatch, sent, code):
    monkeypatch.setattr(command, "run_command", lambda *_, **__: signal.raise_signal(sent))
    ended, out, err = plantrack("run")
    assert (ended, out, err) == (code, "", "plantrack: stopped; what was finished stays.\n")


def test_every_target_is_listed_with_its_judgement_or_reason(plantrack):
    code, out, err = plantrack("targets", "--coverage", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["total"]["statements"] == len(found["targets"]) == 170
    assert found["total"]["judged"] + found["total"]["with_reason"] == 170
    for counts in found["counts"]:
        of_plan = [t for t in found["targets"] if t["plan"] == counts["plan"]]
        judged = [t for t in of_plan if t["status_code"] != "cannot_judge"]
        assert (counts["statements"], counts["judged"]) == (len(of_plan), len(judged))
    assert all(target["reason"] for target in found["targets"])


def test_coverage_in_a_terminal_adds_up(plantrack):
    code, out, _ = plantrack("targets", "--coverage", "--plan", "13fyp_sti", "--lang", "en")
    assert code == 0
    assert "38 statements = 13 judged + 25 with a reason (7 restate another)" in out
    assert "Total: 38 = 13 + 25" in out


def test_statements_alone_are_listed_as_printed(plantrack):
    code, out, _ = plantrack("targets", "--plan", "13fyp_sti", "--json")
    assert code == 0
    by_id = {record["target"]: record for record in json.loads(out)}
    assert (by_id["p13_rd_intensity_2020"]["value"], len(by_id)) == ("2.50", 38)
    assert plantrack("targets", "--plan", "13fyp")[2].count("Did you mean 13fyp_sti?") == 1


def test_changes_are_told_with_their_causes(plantrack):
    given = ("--plan", "13fyp_sti", "--since", "2018-12-31", "--as-of", "2021-12-31")
    code, out, err = plantrack("changes", *given, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["compared"], len(found["changes"])) == (31, 8)
    assert {change["cause"] for change in found["changes"]} == {"new_year"}
    code, out, _ = plantrack("changes", *given, "--lang", "en")
    assert code == 0
    assert "8 of 31 verdicts changed" in out


def test_a_recorded_class_that_the_method_no_longer_gives_is_told_apart(plantrack, tmp_path):
    given = ("--plan", "13fyp_sti", "--since", "2018-06-30", "--as-of", "2018-12-31")
    file = tmp_path / "scoreboard.csv"
    file.write_text("target,status_code\np13_rd_intensity_2020,on_track\n", encoding="utf-8")
    code, out, _ = plantrack("changes", *given, "--recorded", str(file), "--json")
    changed = {one["target"]: one for one in json.loads(out)["changes"]}
    assert (code, changed["p13_rd_intensity_2020"]["causes"]) == (0, "method")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "No such file"),
        ("a,b\n1,2\n", "found no column target"),
        ("target,status_code\nt,behind\nt,behind\n", "line 3: found t a second time"),
        ("target,status_code\nnone_such,behind\n", "unknown recorded target none_such"),
        ("target,status_code\np13_hnte_2020,late\n", "unknown recorded class of p13_hnte_2020"),
    ],
)
def test_a_record_that_cannot_be_used_is_told(plantrack, tmp_path, text, said):
    file = tmp_path / "scoreboard.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    given = ("--since", "2018-06-30", "--as-of", "2018-12-31", "--recorded", str(file))
    code, out, err = plantrack("changes", "--plan", "13fyp_sti", *given)
    assert (code, out) == (2, "")
    assert said in err
