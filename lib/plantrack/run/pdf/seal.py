"""What a PDF file says of itself: which page it was printed from, and that it is whole."""

import re
from pathlib import Path

from plantrack.file_hashes import bytes_hash

_BEGIN, _BEFORE_END, _END = b"%PDF-", b"startxref\n", b"%%EOF"
#: A comment, where the format allows one and no address inside the file is moved by it.
_SEAL = re.compile(rb"% plantrack page ([0-9a-f]{64}) content ([0-9a-f]{64})\n(?=startxref\n)")
#: The same page printed twice is to be the same file. Readers do without these entries.
_MOMENT = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")


def pdf_of(page: Path) -> Path:
    """Where the PDF of a page is.

    Examples
    --------
    >>> pdf_of(Path("latest/10_tables-140000.html")).as_posix()
    'latest/10_tables-140000.pdf'
    """
    return page.with_suffix(".pdf")


def seal(printed: bytes, page_hash: str) -> bytes:
    """Take the time of printing out of a PDF, and note the page and that nothing is missing.

    Parameters
    ----------
    printed : bytes
        As the browser wrote it.
    page_hash : str
        SHA-256 of the page.

    Returns
    -------
    bytes
        A PDF file, the same whenever the same page is printed.

    Raises
    ------
    ValueError
        If it is no whole PDF file.

    Examples
    --------
    >>> made = seal(b"%PDF-1.4\\n/ModDate (D:2026)\\nstartxref\\n9\\n%%EOF\\n", "0" * 64)
    >>> b"2026" in made, page_in(made) == "0" * 64, page_in(made + b" ")
    (False, True, '')
    """
    body = _MOMENT.sub(lambda found: b" " * len(found[0]), printed)
    head, mark, tail = body.rpartition(_BEFORE_END)
    if not (head.startswith(_BEGIN) and tail.rstrip().endswith(_END)):
        raise ValueError("what was printed is no whole PDF file")
    noted = f"% plantrack page {page_hash} content {bytes_hash(body)}\n".encode()
    return head + noted + mark + tail


def page_in(pdf: bytes) -> str:
    """Hash of the page that a sealed PDF was printed from; empty if it has no seal or is altered.

    Parameters
    ----------
    pdf : bytes
        Content of the file.
    """
    found = list(_SEAL.finditer(pdf))
    if not found:
        return ""
    seal = found[-1]
    page, content = (group.decode() for group in seal.groups())
    return page if bytes_hash(pdf[: seal.start()] + pdf[seal.end() :]) == content else ""


def is_of(pdf: Path, page_hash: str) -> bool:
    """Whether a PDF is there, whole, and printed from a page with this hash."""
    return pdf.is_file() and page_in(pdf.read_bytes()) == page_hash


def outdated(page: Path, content: str | bytes) -> list[Path]:
    """The PDF beside a page, if it must not stay beside this content of the page.

    Parameters
    ----------
    page : pathlib.Path
        Where the page is or will be.
    content : str or bytes
        Of the page.
    """
    pdf = pdf_of(page)
    page_hash = bytes_hash(content.encode() if isinstance(content, str) else content)
    return [pdf] if pdf.exists() and not is_of(pdf, page_hash) else []
