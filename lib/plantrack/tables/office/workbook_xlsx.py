"""Read the workbooks of Excel 2007 and later: sheets, formats, shared texts, links."""

import posixpath

from lxml import etree

from plantrack.tables.office.builtin_formats import format_code
from plantrack.tables.office.grid import Progress
from plantrack.tables.office.number_formats import Display, number_format
from plantrack.tables.office.package import Package
from plantrack.tables.office.rich_text import rich_text
from plantrack.tables.office.sheet import Remark, Sheet
from plantrack.tables.office.sheet_xlsx import Book, read_sheet
from plantrack.tables.office.unreadable import Refused

_TRUE = ("1", "true")
_LINKS_SHOWN = 20


def read_xlsx(package: Package, progress: Progress) -> tuple[list[Sheet], list[Remark]]:
    """Read all sheets that are shown.

    Parameters
    ----------
    package : Package
        The opened file.
    progress : Progress

    Returns
    -------
    sheets : list of Sheet
    remarks : list of Remark
        Of formulas, errors, hidden parts, macros and links to other files.
    """
    main = _main_part(package)
    workbook, related = package.tree(main), _relations(package, main)
    book = _book(package, workbook, related)
    sheets, remarks = [], _left_out(package)
    for entry in workbook.iterfind("{*}sheets/{*}sheet"):
        name, state = entry.get("name", ""), entry.get("state", "visible")
        kind, part = related.get(_relation_of(entry), ("", ""))
        if kind != "worksheet":  # charts and macros hold no table
            continue
        if state != "visible":
            remarks.append(Remark("hidden_sheet", name, "", state))
            continue
        sheet, notes = read_sheet(package.open(part), name, book, progress)
        sheets.append(sheet)
        remarks += notes
    return sheets, remarks


def _main_part(package: Package) -> str:
    for kind, part in _relations(package, "").values():
        if kind == "officeDocument":
            return part
    raise Refused("damaged", "a workbook without a main part", "a complete file", "Save it again.")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Kind and part of each relation; those to other files are left out."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package.names:
        return {}
    found = {}
    for rel in package.tree(rels).iterfind("{*}Relationship"):
        if rel.get("TargetMode") != "External":
            target = rel.get("Target", "").replace("\\", "/")
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[rel.get("Id", "")] = (posixpath.basename(rel.get("Type", "")), place)
    return found


def _relation_of(entry: etree._Element) -> str:
    """The attribute r:id, under the namespace of either edition of the standard."""
    names = [name for name in entry.attrib if name.startswith("{") and name.endswith("}id")]
    return entry.get(names[0], "") if names else ""


def _book(package: Package, workbook: etree._Element, related: dict[str, tuple[str, str]]) -> Book:
    parts = {kind: part for kind, part in related.values()}
    properties = workbook.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904", "0").lower() in _TRUE
    shared = _shared_texts(package, parts["sharedStrings"]) if "sharedStrings" in parts else []
    formats = _formats(package, parts.get("styles", ""), is_1904)
    return Book(shared, formats)


def _formats(package: Package, part: str, is_1904: bool) -> list[Display]:
    """How each cell style shows numbers."""
    if not part:
        return [number_format("General")]
    styles = package.tree(part)
    numbers = styles.iterfind("{*}numFmts/{*}numFmt")
    codes = {int(n.get("numFmtId", "0")): n.get("formatCode", "") for n in numbers}
    used = [int(xf.get("numFmtId", "0")) for xf in styles.iterfind("{*}cellXfs/{*}xf")]
    made = {n: number_format(format_code(n, codes), is_1904=is_1904) for n in set(used)}
    return [made[number] for number in used]


def _shared_texts(package: Package, part: str) -> list[str]:
    with package.open(part) as stream:
        return [rich_text(item) for _, item in stream.events(("{*}si",))]


def _left_out(package: Package) -> list[Remark]:
    """Macros and links to other files: they are never run or followed."""
    names = package.names
    macros = [n for n in names if n.endswith("vbaProject.bin") or "/macrosheets/" in n]
    remarks = [Remark("macros", found=name) for name in macros[:1]]
    links = [n for n in names if "/externalLinks/_rels/" in n and n.endswith(".rels")]
    for name in links[:_LINKS_SHOWN]:
        for rel in package.tree(name).iterfind("{*}Relationship"):
            remarks.append(Remark("external_link", found=rel.get("Target", "")))
    connections = [n for n in names if posixpath.basename(n) == "connections.xml"]
    return remarks + [Remark("external_link", found=name) for name in connections]
