"""What most pages need of the font: with one subset for all of them it is cut only once."""

import string

from plantrack.publish.font_face import SharedFont
from plantrack.publish.words import catalogue
from plantrack.tables import Workbook


def shared_font(workbook: Workbook) -> SharedFont:
    """Cut the font down to the characters of the catalogue of words and of names in the tables.

    Parameters
    ----------
    workbook : Workbook
        Tables, as known on any day.
    """
    texts = [text for entry in catalogue().values() for text in entry.values()]
    names = dict.fromkeys(("regions", "indicators", "units", "region_groups"), "name")
    for table, stem in [*names.items(), ("plans", "title")]:
        frame = getattr(workbook, table)
        texts += [*frame[f"{stem}_zh"], *frame[f"{stem}_en"]]
    return SharedFont.of("".join([*texts, string.printable]))
