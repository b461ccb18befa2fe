"""Check types and constraints of a table with pandera; the schema comes from the descriptor."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from plantrack.errors import near_names
from plantrack.tables.descriptor import Field, Resource
from plantrack.tables.faults import Fault
from plantrack.tables.read import FILE, LINE

_NUMBER = r"-?\d{1,15}(\.\d{1,15})?"
_INTEGER = r"-?\d{1,9}"
_ONE_OF = "one of "


def schema_faults(frame: pd.DataFrame, resource: Resource) -> list[Fault]:
    """Check every column of a table against its declared type and constraints.

    Parameters
    ----------
    frame : pandas.DataFrame
        Text columns as read, with file and line.
    resource : Resource
        What is declared.

    Returns
    -------
    list of Fault
        All of them, not only the first.
    """
    import pandera.pandas as pandera  # 0.7 s: only where tables are checked

    ruled = [field for field in resource.fields if _is_ruled(field)]
    checked = frame[[field.name for field in ruled]].replace("", None)
    try:
        _schema(pandera, ruled).validate(checked, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return [_fault(case, frame) for case in errors.failure_cases.to_dict("records")]
    return []


def _is_ruled(field: Field) -> bool:
    """Whether anything is declared that a text may break, that it is there included.

    Columns of free text would take a while too.
    """
    return field.type != "string" or bool(field.constraints)


def _schema(pandera: Any, fields: Sequence[Field]) -> Any:
    columns = {
        field.name: pandera.Column(checks=_checks(pandera, field), nullable=not field.required)
        for field in fields
    }
    return pandera.DataFrameSchema(columns)


def _checks(pandera: Any, field: Field) -> list[Any]:
    """One check per declared rule; its error text is what a reader sees as `expected`."""
    rules = field.constraints
    checks = []
    if field.type in {"number", "integer"}:
        pattern = _NUMBER if field.type == "number" else _INTEGER
        what = "a number with a point and without thousands separators"
        what = what if field.type == "number" else "a whole number"
        checks.append(_matches(pandera, pattern, what))
    if "pattern" in rules:
        what = f"text like {rules['pattern']}"
        checks.append(_matches(pandera, rules["pattern"], what))
    if "enum" in rules:
        checks.append(
            pandera.Check.isin(rules["enum"], error=f"{_ONE_OF}{', '.join(rules['enum'])}")
        )
    for rule, text in (("minimum", "at least"), ("maximum", "at most")):
        if rule in rules:
            checks.append(_bound(pandera, rule, rules[rule], f"{text} {rules[rule]}"))
    return checks


def _matches(pandera: Any, pattern: str, what: str) -> Any:
    """The whole text fits, line ends included; digits are ASCII, so that 2020 is one text only."""
    compiled = re.compile(pattern, re.ASCII)
    return pandera.Check(
        lambda text: compiled.fullmatch(text) is not None, element_wise=True, error=what
    )


def _bound(pandera: Any, rule: str, limit: float, what: str) -> Any:
    def holds(values: pd.Series) -> pd.Series:
        numbers = pd.to_numeric(values, errors="coerce")
        inside = numbers >= limit if rule == "minimum" else numbers <= limit
        return inside | numbers.isna()

    return pandera.Check(holds, error=what)


def _fault(case: dict[str, Any], frame: pd.DataFrame) -> Fault:
    row = frame.loc[case["index"]] if case["index"] is not None else None
    file = row[FILE] if row is not None else frame[FILE].iloc[0]
    empty = case["check"] == "not_nullable"
    choices = str(case["check"]).removeprefix(_ONE_OF).split(", ")
    is_choice = str(case["check"]).startswith(_ONE_OF)
    return Fault(
        file=file,
        row=int(row[LINE]) if row is not None else 0,
        column=str(case["column"]),
        found="an empty field" if empty else repr(case["failure_case"]),
        expected="a value" if empty else str(case["check"]),
        remedy=near_names(str(case["failure_case"]), choices) if is_choice else "",
    )
