"""A file that cannot be read: what was found, what was expected, what to do."""

from plantrack.errors import InputError


class Refused(Exception):
    """Why the content of a file is not read; `read_office_file` adds the name of the file.

    Parameters
    ----------
    code : str
        See `UnreadableFile`.
    found, expected, remedy : str
        In English, for the message.
    """

    def __init__(self, code: str, found: str, expected: str, remedy: str):
        self.code, self.found, self.expected, self.remedy = code, found, expected, remedy
        super().__init__(found)


class UnreadableFile(InputError):
    """A file that cannot be read.

    Parameters
    ----------
    file : str
        Name of the file, without its folder.
    code : str
        Why: ``missing``, ``empty``, ``wrong_kind``, ``damaged``, ``encrypted``, ``encoding``,
        ``too_large``, ``zip_bomb`` or ``entities``.
    found, expected, remedy : str
        What was found, what was expected and what to do.

    Examples
    --------
    >>> print(UnreadableFile("a.xls", "empty", "an empty file", "a table", "Send it again."))
    a.xls: found an empty file; expected a table. Send it again.
    """

    def __init__(self, file: str, code: str, found: str, expected: str, remedy: str):
        self.file, self.code = file, code
        self.found, self.expected, self.remedy = found, expected, remedy
        super().__init__(f"{file}: found {found}; expected {expected}. {remedy}".rstrip())
