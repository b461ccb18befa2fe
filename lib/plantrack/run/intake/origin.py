"""Where the figures of a file come from: its source and its date of publication."""

from dataclasses import dataclass, replace

import pandas as pd

from plantrack.errors import InputError, did_you_mean
from plantrack.ingest.written.dates import read_date
from plantrack.tables import Workbook
from plantrack.tables.vintages import GRADES


@dataclass(frozen=True)
class Origin:
    """What a person says of a file that the file itself does not.

    Parameters
    ----------
    source : str
        Id in the table of sources.
    published : str
        Date of publication, as precisely as known: 2024, 2024-10 or 2024-10-02.
    title, publisher, grade, url : str
        Of a source that is new; else empty.
    """

    source: str = ""
    published: str = ""
    title: str = ""
    publisher: str = ""
    grade: str = ""
    url: str = ""

    def checked(self, workbook: Workbook, *, is_needed: bool) -> "Origin":
        """The origin with what the table of sources knows of it.

        Parameters
        ----------
        workbook : Workbook
        is_needed : bool
            Some figure of the file does not name its own.

        Raises
        ------
        InputError
            If the source or its date is missing or no date, or a new source lacks its title or
            grade.
        """
        if not self.source:
            if is_needed:
                raise InputError(
                    "a figure needs its source: name it with --source ID, an id of"
                    " data/sources.csv, or a new one together with --title and --grade."
                )
            return self
        known = self.source in workbook.sources.index
        if not known and not (self.title and self.grade):
            near = did_you_mean(self.source, workbook.sources.index)
            raise InputError(
                f"unknown source {self.source}. {near} A new source needs"
                " --title and --grade (A, A-, B or C), and better also --publisher and --url."
            )
        if self.grade and self.grade not in GRADES:
            grades = ", ".join(GRADES)
            raise InputError(f"unknown grade {self.grade}; expected one of {grades}.")
        stated = workbook.sources.at[self.source, "published"] if known else ""
        published = read_date(self.published) if self.published else stated
        if self.published and not published:
            raise InputError(
                f"published {self.published}: found no date; expected 2024, 2024-10 or 2024-10-02."
            )
        if not published:
            raise InputError(
                f"when was {self.source} published? Say it with --published, such as"
                " --published 2024-10-02, or 2024-10 if the day is not known."
            )
        return replace(self, published=published)

    def new_sources(self, workbook: Workbook) -> pd.DataFrame | None:
        """The row for the table of sources; None if the source stands there."""
        if not self.source or self.source in workbook.sources.index:
            return None
        row = {
            "source": self.source,
            "title": self.title,
            "publisher": self.publisher,
            "document_no": "",
            "published": self.published,
            "url": self.url,
            "grade": self.grade,
            "note": "",
        }
        return pd.DataFrame([row])
