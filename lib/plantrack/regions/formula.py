"""Arithmetic of indicators, worked out on plain numbers."""

import ast
import operator
from collections.abc import Mapping
from functools import cache
from math import nan

_DO = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}


def formula_value(formula: str, values: Mapping[str, float]) -> float:
    """Work out a formula.

    Parameters
    ----------
    formula : str
        Arithmetic of names and numbers; `plantrack.tables.derived.formula_names` says which are
        sound.
    values : mapping of str to float
        Of every name in it.

    Returns
    -------
    float
        nan where it divides by zero.

    Raises
    ------
    ValueError
        If it is anything but ``+ - * /`` of names, numbers and brackets.

    Examples
    --------
    >>> formula_value("-(a - 1) / b * 100", {"a": 2.0, "b": 4.0})
    -25.0
    """
    return _value(_parsed(formula), values)


@cache
def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Name(name):
            return values[name]
        case ast.Constant(int() | float() as number):
            return float(number)
        case ast.UnaryOp(ast.USub(), inner):
            return -_value(inner, values)
        case ast.BinOp(left, ast.Div(), right):
            above, below = _value(left, values), _value(right, values)
            return above / below if below else nan
        case ast.BinOp(left, sign, right) if type(sign) in _DO:
            return _DO[type(sign)](_value(left, values), _value(right, values))
        case _:
            raise ValueError(f"a formula with {type(node).__name__}")
