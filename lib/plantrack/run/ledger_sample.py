"""Write the made-up ledger: ``python -m plantrack.run.ledger_sample [FOLDER]``."""

import sys
from pathlib import Path

from plantrack.coverage.loading import LEDGERS, RULES_FILE
from plantrack.coverage.sample.made_up import SEED, made_up_tables
from plantrack.project import find_project

_RULES = f"""\
# A MADE-UP LEDGER (样例数据，非真实统计); every page made from it says so.
# Made by: python -m plantrack.run.ledger_sample (seed {SEED}); see ../README.md.
is_sample: true
"""


def write_sample(folder: Path) -> None:
    """Write the tables of the sample ledger and its rules into a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Made if it is not there; files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in made_up_tables().items():
        (folder / f"{name}.csv").write_bytes(table.write_csv().encode())
    (folder / RULES_FILE).write_bytes(_RULES.encode())


if __name__ == "__main__":
    named = sys.argv[1:]
    write_sample(Path(named[0]) if named else find_project().data / LEDGERS / "sample")
