"""Write the form on which a city or department reports for a month."""

from datetime import date
from pathlib import Path

import polars as pl

from plantrack.coverage.checks.in_codes import codes_by_name, key_of
from plantrack.coverage.checks.whole import is_month
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.loading import ledger_at
from plantrack.coverage.standing import in_turn, standing
from plantrack.errors import InputError, unknown
from plantrack.project import find_project
from plantrack.publish.templates_out.return_form import ReturnAsked, return_form
from plantrack.run.whole_files import write_whole

_PROBLEM = ("problem", "code", "duty", "owner", "what", "raised", "due", "solved")


def write_return_form(
    file: Path, *, reporter: str, month: str, ledger: str, as_of: date, lang: str
) -> None:
    """Write a form with the firms of a reporter, as known on a day.

    Parameters
    ----------
    file : pathlib.Path
        An xlsx file that is not there yet.
    reporter : str
        City or department.
    month : str
        Like ``2020-06``.
    ledger : str
        Name of a ledger.
    as_of : datetime.date
        Day of knowledge.
    lang : str
        ``zh`` or ``en``.

    Raises
    ------
    InputError
        If a name is unknown, the month is none, or the file is there already.
    """
    if file.suffix.casefold() != ".xlsx":
        raise InputError(f"{file}: a form is an xlsx file; end its name with .xlsx.")
    if file.exists():
        raise InputError(f"{file} is there already; name another file, or take it away first.")
    if not is_month(month):
        raise InputError(f"--month: expected a month such as 2020-06; found {month or 'nothing'}.")
    tables = ledger_at(find_project(), ledger)
    asked = return_asked(tables, ledger=ledger, reporter=reporter, month=month, as_of=as_of)
    write_whole({file: return_form(asked, lang)})


def return_asked(
    tables: Ledger, *, ledger: str, reporter: str, month: str, as_of: date
) -> ReturnAsked:
    """What the form of a reporter asks for: its firms with their last state, its open problems.

    Raises
    ------
    InputError
        If the reporter is unknown.
    """
    reporters = {row["reporter"]: row for row in tables.reporters.collect().to_dicts()}
    if reporter not in reporters:
        raise unknown("reporter", reporter, reporters)
    home = "city" if reporters[reporter]["kind"] == "city" else "department"
    firms = standing(tables, month, as_of).filter(pl.col(home) == reporter).sort("code").collect()
    names = _names(tables)
    return ReturnAsked(
        ledger=ledger,
        reporter=reporter,
        reporter_name=reporters[reporter]["name_zh"] or reporter,
        month=month,
        firms=[
            {key: names.get(firm[key], firm[key]) or "" for key in firm if key not in _NOT_SHOWN}
            | {"state": "", "since": "", "evidence": "", "reason": "", "last_state": firm["state"]}
            for firm in firms.to_dicts()
        ],
        problems=[
            problem | {"owner": names.get(problem["owner"], problem["owner"])}
            for problem in _open_problems(tables, month, as_of, firms)
        ],
        is_sample=tables.rules.is_sample,
    )


def _names(tables: Ledger) -> dict[str, str]:
    """What an office calls cities, departments and clusters, where the name reads back."""
    rows = [
        row
        for table, key in ((tables.reporters, "reporter"), (tables.clusters, "cluster"))
        for row in table.select(key, "name_zh", "name_en").collect().rows()
    ]
    back = codes_by_name(rows)
    return {code: zh for code, zh, _ in rows if zh and back.get(key_of(zh)) == code}


_NOT_SHOWN = frozenset({"is_covered", "is_closed", "step", "reported"})


def _open_problems(
    tables: Ledger, month: str, as_of: date, firms: pl.DataFrame
) -> list[dict[str, str]]:
    """The last statement about each problem of some firms, unless it is solved."""
    turns = in_turn(tables, month, as_of).select("return_id", "turn")
    rows = tables.problems.join(firms.lazy().select("code"), on="code", how="semi")
    rows = rows.join(turns, on="return_id").sort("turn")
    last = rows.group_by("problem", "code").last().filter(pl.col("solved").is_null())
    texts = last.select(pl.col(_PROBLEM).cast(pl.String).fill_null(""))
    return texts.sort("code", "problem").collect().to_dicts()
