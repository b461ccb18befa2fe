"""Texts of the cells of an OpenDocument spreadsheet."""

import re

from lxml import etree

from plantrack.tables.office.general import general
from plantrack.tables.office.notes import ERROR_VALUES, Notes

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ERROR = re.compile(r"Err:\d{3}")
_MIDNIGHT = "T00:00:00"
_MOST_SPACES = 10_000


def cell_text(cell: etree._Element) -> str:
    """Text of a cell as displayed; its value where the program wrote no text.

    Comments stand beside the text and are not part of it.
    """
    paragraphs = list(cell.iterchildren(f"{_TEXT}p"))
    if paragraphs:
        return "\n".join(_paragraph(paragraph) for paragraph in paragraphs)
    kind = cell.get(f"{OFFICE}value-type")
    value = cell.get(f"{OFFICE}value")
    if kind in ("float", "currency", "percentage") and value:
        return general(float(value) * 100) + "%" if kind == "percentage" else general(float(value))
    if kind == "date":
        return cell.get(f"{OFFICE}date-value", "").removesuffix(_MIDNIGHT)
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value", "").upper()
    return cell.get(f"{OFFICE}string-value", "") or cell.get(f"{OFFICE}time-value", "")


def note_cell(notes: Notes, cell: etree._Element, text: str, row: int, column: int) -> None:
    """Note a formula and an error value."""
    formula = cell.get(f"{TABLE}formula")
    if formula is not None:
        notes.formula(row, column)
        if not text and cell.get(f"{OFFICE}value-type") is None:
            notes.error(row, column, formula)
    if text in ERROR_VALUES or (formula is not None and _ERROR.fullmatch(text)):
        notes.error(row, column, text)


def _paragraph(element: etree._Element) -> str:
    """Text with its spaces, tabs and line breaks; rubies and notes are left out."""
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        kind = child.tag
        if kind == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES))
        elif kind == f"{_TEXT}tab":
            parts.append("\t")
        elif kind == f"{_TEXT}line-break":
            parts.append("\n")
        elif kind in (f"{_TEXT}span", f"{_TEXT}a", f"{_TEXT}ruby", f"{_TEXT}ruby-base"):
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
