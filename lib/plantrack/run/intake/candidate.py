"""Check the tables as they would be, before anything is changed."""

import shutil
from pathlib import Path

from plantrack.errors import InputError
from plantrack.file_hashes import LEDGERS, table_files
from plantrack.run.intake.journal import WORK, Change
from plantrack.tables.checked import read_checked
from plantrack.tables.faults import Fault, TableFaults

_FOLDER = "candidate"


class WouldBreak(InputError):
    """The tables would have faults.

    Parameters
    ----------
    faults : list of Fault
        At least one.
    """

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(f"nothing was written, because it would leave {TableFaults(faults)}")


def check(data: Path, changes: list[Change]) -> None:
    """Read and check all tables with some changes made.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables, held by nobody else.
    changes : list of Change
        To tables.

    Raises
    ------
    WouldBreak
        With every fault found, if there is any.
    """
    folder = data / WORK / _FOLDER
    try:
        # Ledgers can be large, and the tables do not refer to them.
        for file in table_files(data):
            if data / LEDGERS in file.parents:
                continue
            copy = folder / file.relative_to(data)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        for change in changes:
            _make(folder / change.name, change.after)
        read_checked(folder)
    except TableFaults as found:
        raise WouldBreak(found.faults) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
