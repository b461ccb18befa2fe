"""Characters that most pages need: with one subset for all of them the font is cut only once."""

import string

from plantrack.publish.words import catalogue
from plantrack.tables import Workbook


def shared_characters(workbook: Workbook) -> frozenset[str]:
    """Characters of the catalogue of words and of the names in the tables.

    Parameters
    ----------
    workbook : Workbook
        Tables, as known on any day.
    """
    texts = [text for entry in catalogue().values() for text in entry.values()]
    for table, stem in [("regions", "name"), ("indicators", "name"), ("plans", "title")]:
        frame = getattr(workbook, table)
        texts += [*frame[f"{stem}_zh"], *frame[f"{stem}_en"]]
    return frozenset("".join(texts)) | frozenset(string.printable)
