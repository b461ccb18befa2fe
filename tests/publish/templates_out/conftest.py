"""Spreadsheets as a person sees them, read with another library than the one that wrote them."""

import io
from collections.abc import Callable

import openpyxl
import pytest

from plantrack.tables.office.sheet import OfficeFile, Sheet


@pytest.fixture
def opened() -> Callable[[bytes], openpyxl.Workbook]:
    return lambda content: openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def as_file(opened) -> Callable[[bytes], OfficeFile]:
    """A file as its reader gives it; all cells of a form are texts."""

    def read(content: bytes) -> OfficeFile:
        sheets = []
        for sheet in opened(content):
            rows = [["" if cell.value is None else cell.value for cell in row] for row in sheet]
            sheets.append(Sheet(sheet.title, rows))
        return OfficeFile("return.xlsx", "0" * 64, tuple(sheets))

    return read


@pytest.fixture
def saved() -> Callable[[openpyxl.Workbook], bytes]:
    def save(book: openpyxl.Workbook) -> bytes:
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return save
