"""Read a file that an office sent as sheets of the texts a person sees."""

from collections.abc import Callable
from pathlib import Path

from plantrack.errors import why
from plantrack.file_hashes import bytes_hash
from plantrack.tables.office.delimited import read_delimited
from plantrack.tables.office.grid import Progress
from plantrack.tables.office.kinds import kind_of_data, kind_of_package
from plantrack.tables.office.legacy_xls import read_xls
from plantrack.tables.office.limits import Limits
from plantrack.tables.office.opendocument import read_ods
from plantrack.tables.office.package import Package
from plantrack.tables.office.sheet import OfficeFile, Remark, Sheet
from plantrack.tables.office.unreadable import Refused, UnreadableFile
from plantrack.tables.office.workbook_xlsx import read_xlsx

_DEFAULT = Limits()


def read_office_file(
    file: Path, *, on_rows: Callable[[int], None] | None = None, limits: Limits = _DEFAULT
) -> OfficeFile:
    """Read an Excel, OpenDocument or CSV file; what kind it is is told by its content.

    Parameters
    ----------
    file : pathlib.Path
        Is only read.
    on_rows : callable, optional
        Is told now and then how many rows were read.
    limits : Limits
        How large the file may be.

    Returns
    -------
    OfficeFile
        All texts as displayed: numbers with the decimals of their format, formulas with the value
        they had when the file was saved. Hidden rows and columns are read, hidden sheets are not;
        remarks say so.

    Raises
    ------
    UnreadableFile
        If the file is missing, damaged, locked, too large, or of another kind.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> file = Path(folder.name, "a.csv")
    >>> _ = file.write_text("region,2020\\n140000,1.20\\n")
    >>> read_office_file(file).sheets[0].texts
    [['region', '2020'], ['140000', '1.20']]
    >>> folder.cleanup()
    """
    try:
        data = _bytes(file, limits)
        progress = Progress(limits, on_rows)
        sheets, remarks = _read(data, file, progress)
    except Refused as refused:
        reasons = (refused.code, refused.found, refused.expected, refused.remedy)
        raise UnreadableFile(file.name, *reasons) from refused
    except Exception as error:
        # Readers of damaged files fail in every way there is: an analyst is told one thing.
        found = f"a file that breaks off or is damaged ({type(error).__name__}: {error})"
        remedy = "Open it in Excel or WPS, save it as .xlsx and send that."
        raise UnreadableFile(file.name, "damaged", found, "a whole file", remedy) from error
    progress.done()
    digest = bytes_hash(data)
    return OfficeFile(file.name, digest, tuple(sheets), tuple(remarks))


def _bytes(file: Path, limits: Limits) -> bytes:
    try:
        size = file.stat().st_size
        if size > limits.unpacked:
            remedy = "Ask the sender for the table alone."
            expected = f"at most {limits.unpacked:,}"
            raise Refused("too_large", f"{size:,} bytes", expected, remedy)
        return file.read_bytes()
    except OSError as error:
        found, remedy = f"no file that opens ({why(error)})", "Check its name and your rights."
        raise Refused("missing", found, "a file", remedy) from error


def _read(data: bytes, file: Path, progress: Progress) -> tuple[list[Sheet], list[Remark]]:
    kind = kind_of_data(data, file.suffix.lower())
    if kind == "text":
        return read_delimited(data, file.stem, progress)
    if kind == "xls":
        return read_xls(data, progress)
    package = Package(data, progress.limits)
    is_ods = kind_of_package(package) == "ods"
    return read_ods(package, progress) if is_ods else read_xlsx(package, progress)
