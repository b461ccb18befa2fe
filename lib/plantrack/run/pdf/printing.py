"""Print one page: a headless browser of its own, without a network, on a profile that goes away."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: Nothing listens there, so nothing the browser might ask for leaves the machine.
_NOWHERE = "http://127.0.0.1:9"
_ALWAYS = (
    "--headless=new",
    "--disable-gpu",
    # In containers the shared memory is small.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # What it starts to report crashes would outlive it.
    "--disable-breakpad",
    "--password-store=basic",
    "--use-mock-keychain",
    f"--proxy-server={_NOWHERE}",
    "--proxy-bypass-list=<-loopback>",
    # Page numbers come from the style sheet; the browser's own header would tell a path.
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
#: Lines of a browser that tell why it ended, in the order in which they tell it best.
_TELLING = (re.compile(r"sandbox", re.IGNORECASE), re.compile(r":FATAL:"), re.compile(r":ERROR:"))
#: Any machine without a desktop lacks this, and it does not matter.
_IDLE = re.compile(r"dbus|UPower|vaapi|gpu", re.IGNORECASE)
_PREFIX = re.compile(r"^\[[^\]]*\]\s*")


@dataclass(frozen=True)
class Order:
    """What is to be printed.

    Parameters
    ----------
    run_id : str
        Whose page.
    browser : str
        Program.
    page : pathlib.Path
        To print.
    aside : pathlib.Path
        Where the browser writes; not there before and not there afterwards. Beside the pages:
        browsers that are kept in a box of their own see no other temporary files than theirs.
    profile : pathlib.Path
        Folder for what it writes besides.
    """

    run_id: str
    browser: str
    page: Path
    aside: Path
    profile: Path


@dataclass(frozen=True)
class Complaint:
    """Why nothing was printed, in one line."""

    text: str


def print_page(order: Order) -> bytes | Complaint:
    """Print a page, in the process of a worker, which ends the browser if it takes too long.

    Parameters
    ----------
    order : Order
        What is to be printed.

    Returns
    -------
    bytes or Complaint
        What the browser wrote.
    """
    try:
        done = subprocess.run(command(order), stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode:
            told = complaint(done.stderr.decode(errors="replace"))
            return Complaint(f"the browser ended with code {done.returncode}{told}")
        if not order.aside.is_file():
            return Complaint(f"the browser wrote nothing{complaint(done.stderr.decode())}")
        return order.aside.read_bytes()
    except OSError as error:
        return Complaint(f"{order.browser}: {error.strerror or error}")
    finally:
        order.aside.unlink(missing_ok=True)


def command(order: Order) -> list[str]:
    """The command that prints.

    Only root goes without the sandbox, because the browser refuses to start otherwise.
    """
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    own = [f"--user-data-dir={order.profile}", f"--print-to-pdf={order.aside}"]
    return [order.browser, *_ALWAYS, *as_root, *own, order.page.absolute().as_uri()]


def complaint(said: str) -> str:
    r"""The line of a browser that tells best why it ended, after a colon; empty if none does.

    Examples
    --------
    >>> complaint("[1:ERROR:dbus/bus.cc:405] no bus\n[1:FATAL:zygote.cc(9)] No usable sandbox!\n")
    ': No usable sandbox!'
    >>> complaint("[1:ERROR:dbus/bus.cc:405] no bus\n")
    ''
    """
    lines = [line for line in said.splitlines() if not _IDLE.search(line)]
    found = (line for pattern in _TELLING for line in lines if pattern.search(line))
    line = next(found, "")
    return f": {_PREFIX.sub('', line)}" if line else ""
