"""What a run is shut off from, with both engines: the network, other runs, code in its words."""

import ast
import json
import os
from pathlib import Path

import psutil
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.long]

TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """import json
from plantrack.publish.table import MIME
text = {"text/html": "<p>表</p>", MIME: {"name": "figures", "csv": f"seed\\n{seed}\\n"}}
display(text, raw=True)"""
SLOW = """import os, pathlib, time
pathlib.Path(os.environ["STARTED"]).touch()
while not os.path.exists(os.environ["STARTED"] + "-go"):
    time.sleep(0.05)"""
SAY = "print(ascii(remark))"
#: Quotes of both kinds, line ends of all kinds, braces, a backslash, and an attempt to be code.
HOSTILE = "太原\"'\"\"\"''' + __import__('os').abort() + \\ {seed} %s #"
HOSTILE += " \n\r\x0b\x0c\x85\u2028\u2029\n1 / 0"
#: Looks for what another run may have left in the process, then leaves as much as it can.
NOSY = """import os, pathlib, random, sys
import numpy, pandas, plantrack
numbers = [random.random(), float(numpy.random.random())]
seen = {
    "environment": os.environ.get("LEFT"),
    "attribute": hasattr(plantrack, "left"),
    "module": "left" in sys.modules,
    "option": pandas.get_option("display.max_rows"),
    "folder": pathlib.Path.cwd().name,
    "file": pathlib.Path("left").exists(),
}
os.environ["LEFT"] = "1"
plantrack.left = sys.modules["left"] = sys
pandas.set_option("display.max_rows", 7)
os.chdir("/")
print(json.dumps([numbers, seen]))"""
CLEAN = {
    "environment": None,
    "attribute": False,
    "module": False,
    "option": 60,
    "folder": "notebooks",
    "file": False,
}
REMARKS = {"seed": {"type": "seed", "default": 0}, "remark": {"type": "text", "default": "-"}}
NAMES = ("10_nosy", "20_nosy")
ENGINES = ("warm", "plain")


@pytest.fixture(scope="module", autouse=True)
def notebooks(small) -> None:
    small.write("30_slow", TITLE, TABLE, SLOW)
    small.write("40_text", TITLE, TABLE, SAY, parameters=REMARKS)
    for name in NAMES:
        small.write(name, TITLE, TABLE, NOSY)
    small.list(*NAMES)


def printed(small, run_id: str) -> str:
    """What the third cell of a run printed."""
    notebook = json.loads(small.latest[f"latest/{run_id}/notebook.ipynb"])
    (text,) = [
        "".join(output["text"])
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if output["output_type"] == "stream"
    ]
    return text


def test_nothing_listens_to_the_network_and_sockets_are_of_this_user_alone(
    small, commands, wait_for
):
    started = Path(small.settings["STARTED"])
    go = Path(f"{started}-go")
    for file in (started, go):
        file.unlink(missing_ok=True)
    running = commands.start("run", "30_slow", "--force")
    try:
        assert wait_for(started.exists)
        processes = commands.processes
        found = [one for process in processes for one in process.net_connections("inet")]
        folders = list((small.project / "tmp").glob("plantrack-*/run-*"))
        sockets = [file for folder in folders for file in folder.glob("k-*")]
        private = [folder.stat() for one in folders for folder in (one, one.parent)]
    finally:
        go.touch()
        ended = commands.wait(running)
    assert ended.returncode == 0, ended.stderr
    assert len(processes) >= 4
    # Neither TCP that listens nor UDP that is bound.
    assert [one for one in found if one.status in {psutil.CONN_LISTEN, psutil.CONN_NONE}] == []
    assert len(sockets) >= 5
    assert len(folders) == 1
    rights = {(about.st_mode & 0o777, about.st_uid) for about in private}
    assert rights == {(0o700, os.getuid())}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hostile_text_stays_a_text_and_chinese_stays_readable(small, commands, engine):
    ended = commands.plantrack("run", "40_text", "--remark", HOSTILE, "--force", "--engine", engine)
    assert ended.returncode == 0, ended.stderr
    run_id = Path(ended.stdout.strip()).stem
    assert small.manifest(run_id)["parameters"]["remark"] == HOSTILE
    assert ast.literal_eval(printed(small, run_id)) == HOSTILE
    notebook = small.latest[f"latest/{run_id}/notebook.ipynb"].decode()
    assert "太原" in notebook
    assert not {"\u2028", "\u2029", "\x85"} & set(notebook)


@pytest.mark.parametrize("engine", ENGINES)
def test_runs_know_nothing_of_each_other(small, commands, engine):
    ended = commands.plantrack("run", "--jobs", "1", "--force", "--engine", engine)
    assert ended.returncode == 0, ended.stderr
    numbers, seen = zip(*(json.loads(printed(small, name)) for name in NAMES), strict=True)
    assert list(seen) == [CLEAN, CLEAN]
    assert numbers[0][0] != numbers[1][0]
    assert numbers[0][1] != numbers[1][1]
