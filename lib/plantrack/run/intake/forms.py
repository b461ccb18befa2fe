"""Write the forms that go out to offices."""

from collections.abc import Container
from datetime import date
from pathlib import Path

from plantrack.errors import InputError, unknown
from plantrack.publish.templates_out import missing_template, template
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook, load


def write_form(file: Path, *, indicators: str, regions: str, periods: str, lang: str) -> None:
    """Write a form that asks for some indicators in some regions and years.

    Parameters
    ----------
    file : pathlib.Path
        An xlsx file that is not there yet.
    indicators, regions, periods : str
        Parted by commas; a level of regions stands for all of it.
    lang : str
        ``zh`` or ``en``.

    Raises
    ------
    InputError
        If a name is unknown, one of the three is missing, or the file is there already.
    """
    workbook = load(as_of=date.max)
    content = template(
        workbook,
        indicators=_listed("--indicators", indicators, workbook.indicators.index),
        regions=_regions(regions, workbook),
        periods=[_year(period) for period in _parts("--periods", periods)],
        lang=lang,
    )
    _write(file, content)


def write_missing_form(file: Path, *, lang: str) -> None:
    """Write a form that asks for what targets cannot be judged without.

    Raises
    ------
    InputError
        If the file is there already.
    """
    _write(file, missing_template(load(as_of=date.max), lang))


def _write(file: Path, content: bytes) -> None:
    """A form that an office may have filled in already is not written over."""
    if file.suffix.casefold() != ".xlsx":
        raise InputError(f"{file}: a form is an xlsx file; end its name with .xlsx.")
    if file.exists():
        raise InputError(f"{file} is there already; name another file, or take it away first.")
    write_whole({file: content})


def _parts(option: str, text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise InputError(f"say what to ask for with {option}, parted by commas; or use --missing.")
    return parts


def _listed(option: str, text: str, known: Container[str]) -> list[str]:
    parts = _parts(option, text)
    for part in parts:
        if part not in known:
            raise unknown(option.strip("-").removesuffix("s"), part, known)
    return parts


def _regions(text: str, workbook: Workbook) -> list[str]:
    levels = workbook.regions["level"]
    found: list[str] = []
    for part in _parts("--regions", text):
        found += sorted(levels.index[levels == part]) or _listed("--regions", part, levels.index)
    return found


def _year(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise InputError(f"--periods: expected years such as 2024,2025; found {text}.")
    return text
