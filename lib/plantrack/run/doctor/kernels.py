"""The kernel that notebooks ask for: whether it is that of this environment."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, ok
from plantrack.run.doctor.python import reinstall_command

KERNEL = "python3"
#: Names that jupyter_client takes for the interpreter it runs in itself.
_THIS = {"python", "python3", f"python{sys.version_info[0]}.{sys.version_info[1]}"}


def look(project: Project | None) -> Iterator[Finding]:
    """Where its description is, and which interpreter it starts."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    if find_spec("ipykernel") is None:
        yield fault("ipykernel cannot be imported", reinstall_command(project, "ipykernel"))
        return
    mend = shlex.join([sys.executable, "-m", "ipykernel", "install", "--sys-prefix"])
    specs = KernelSpecManager()
    try:
        spec = specs.get_kernel_spec(KERNEL)
    except NoSuchKernel:
        yield fault(f"no kernel is called {KERNEL}", mend)
        return
    except (ValueError, TypeError) as error:
        folder = specs.find_kernel_specs()[KERNEL]
        told = f"the description of {KERNEL} in {folder} cannot be read: {error}"
        yield fault(told, f"rm -r {shlex.quote(folder)}; {mend}")
        return
    program = spec.argv[0] if spec.argv else ""
    if program not in _THIS and not _is_this(program):
        there = shutil.which(program)
        what = "another interpreter" if there else "a program that is not there"
        yield fault(
            f"{KERNEL} in {spec.resource_dir} starts {what}, {program}; expected {sys.executable}",
            f"rm -r {shlex.quote(spec.resource_dir)}; {mend}",
        )
        return
    if sys.platform == "linux":
        yield ok(f"{KERNEL} is that of this environment; kernels are forked")
    else:
        yield ok(f"{KERNEL} is that of this environment; on {sys.platform} none is forked")


def _is_this(program: str) -> bool:
    """Whether it is this interpreter by name: its links lead to the same file for all."""
    return os.path.normcase(Path(program).absolute()) == os.path.normcase(sys.executable)
