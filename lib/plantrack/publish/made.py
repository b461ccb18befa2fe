"""How a page was made: the day, a hash of the data, the software."""

import json

import plantrack
from plantrack import reads
from plantrack.file_hashes import text_hash
from plantrack.publish.blocks import Block, Facts, Section
from plantrack.publish.phrases import Phrases
from plantrack.tables import Workbook

#: Digits of the hash that are printed: enough to tell two states of the tables apart.
_SHOWN = 16


def made_blocks(workbook: Workbook, phrases: Phrases, *, seed: int) -> list[Block]:
    """Say how a page was made.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    phrases : Phrases
        Language and names.
    seed : int
        Seed of the draws.

    Returns
    -------
    list of Block
    """
    words = phrases.words
    values = {
        "as_of": words("made.as_of_value", as_of=workbook.as_of.isoformat()),
        "data": words("made.data_value", hash=data_hash(workbook)),
        "software": words("made.software_value", version=plantrack.__version__, seed=seed),
    }
    pairs = [(words(f"made.{name}"), value) for name, value in values.items()]
    return [Section(words("briefing.made")), Facts(pairs)]


def data_hash(workbook: Workbook) -> str:
    """Hash of the figures this process has looked at so far, and of all other tables.

    Notes
    -----
    Figures that nothing looked at do not count: a page stays the same, byte for byte, when they
    change, just as no rerun is due then.
    """
    contents = workbook.contents()
    figures = [[name, day.isoformat(), contents.of(name, day)] for name, day in reads.noted()]
    return text_hash(json.dumps([figures, contents.texts], sort_keys=True))[:_SHOWN]
