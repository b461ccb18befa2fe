"""Starts `plantrack` by forking: what takes seconds to import is imported once.

Whoever kills a command a hundred times has no time to start Python a hundred times. Everything
else is as usual: the command line itself runs, and starts its own server, workers and kernels.

Takes one order a line on standard input, as JSON, and answers each with a number:

``{"load": {NAME: VALUE}}``
    Reads the tables that commands in this environment will ask for, and cuts the font for them.
``{"words": [...], "settings": {NAME: VALUE}, "to": FILE, "die": N or null, "room": BYTES or null}``
    Starts a command that writes what it tells to ``FILE.out`` and ``FILE.err``; its process id,
    which also names the session of all its processes. It kills itself before the N-th thing it
    changes in the outputs, so that no such moment can be missed; it can write no file larger than
    so many bytes.
``{"wait": PID}``
    Waits for its end; its exit code, negative for a signal. ``FILE.count`` then says how many
    things it has changed, unless it was killed.
"""

import atexit
import json
import multiprocessing.util
import os
import resource
import signal
import sys
import tempfile
from functools import cache
from importlib import import_module

#: Audit events of what changes a folder; their first argument is the file, but for a new one.
CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod")
#: The environment before any order.
OWN = dict(os.environ)
#: What a command imports sooner or later, besides what its own server does.
NEEDED = (
    "nbconvert.exporters.templateexporter",
    "plantrack.cli",
    "plantrack.run.plan_command",
    "plantrack.run.preloaded",
)


def fork_instead(path: bytes, args: list[str], passed: list[int]) -> int:
    """In place of ``multiprocessing.util.spawnv_passfds``: run the same code in a fork."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        tempfile.tempdir = None  # a new interpreter would look at TMPDIR again
        kept = sorted({0, 1, 2, *passed})
        for low, high in zip(kept, [*kept[1:], os.sysconf("SC_OPEN_MAX")], strict=True):
            os.closerange(low + 1, high)
        exec(args[-1], {})
        code = 0
    finally:
        os._exit(code)


def count_changes(outputs: str, last: int | None, to: str) -> None:
    """Count what this process changes in the outputs, and kill it before the one named."""
    me, seen = os.getpid(), 0

    def see(event: str, args: tuple) -> None:
        nonlocal seen
        is_new = event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT
        if not (is_new or event in CHANGES) or os.getpid() != me:
            return
        file = str(args[0])
        if not file.startswith(outputs) or "/logs/" in file:
            return
        seen += 1
        if seen == last:
            os.kill(me, signal.SIGKILL)

    def say() -> None:
        with open(f"{to}.count", "w") as stream:
            stream.write(str(seen))

    sys.addaudithook(see)
    atexit.register(say)


def live_in(settings: dict[str, str]) -> None:
    """Have the environment this was started with and these settings, and no earlier ones."""
    os.environ.clear()
    os.environ |= OWN | settings


def become(
    words: list[str], settings: dict[str, str], to: str, die: int | None, room: int | None
) -> None:
    """Be the command from here on."""
    code = 1
    try:
        os.setsid()
        live_in(settings)
        tempfile.tempdir = None
        new = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for handle, (name, mode) in enumerate(
            [(os.devnull, os.O_RDONLY), (f"{to}.out", new), (f"{to}.err", new)]
        ):
            os.dup2(os.open(name, mode, 0o600), handle)
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        count_changes(os.environ["PLANTRACK_OUTPUTS"], die, to)
        sys.argv = ["plantrack", *words]
        from plantrack.cli import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        # As Python itself would tell it; what follows must not be skipped.
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Serve until standard input ends."""
    for name in NEEDED:
        import_module(name)
    from plantrack import reads
    from plantrack.publish import font_face
    from plantrack.run.shared_font import shared_font
    from plantrack.tables import load

    # The same characters give the same font, and cutting it takes each command two seconds.
    font_face.subset = cache(font_face.subset)
    multiprocessing.util.spawnv_passfds = fork_instead
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if "load" in order:
            live_in(order["load"])
            known = set(reads._noted)
            shared_font(load())
            # That the server has looked at figures is no matter of what it forks.
            reads._noted.intersection_update(known)
            print(0, flush=True)
            continue
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        pid = os.fork()
        if not pid:
            become(**order)
        print(pid, flush=True)


if __name__ == "__main__":
    main()
