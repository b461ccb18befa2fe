"""How the runs of a command are made; nothing here takes time to import."""

import os
from dataclasses import dataclass

#: On this machine, not on a cluster.
HERE = "here"


@dataclass(frozen=True)
class Options:
    """How runs are made; none of it changes what they make.

    Parameters
    ----------
    jobs : int
        Runs at a time.
    is_warm : bool
        Fork kernels where that is possible.
    force : bool
        Make runs that are not due, too.
    only_changed : bool
        Say nothing if nothing has changed.
    executor : str
        Where runs are tried: ``here``, or the address of a cluster.
    pdf : bool
        Have a PDF beside every page.
    """

    jobs: int = os.cpu_count() or 1
    is_warm: bool = True
    force: bool = False
    only_changed: bool = False
    executor: str = HERE
    pdf: bool = False
