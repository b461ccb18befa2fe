"""Indicators computed by their declared formula; never preferred over published ones."""

import ast
from dataclasses import dataclass

import pandas as pd

_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
)


def formula_names(formula: str) -> list[str]:
    """Names of the indicators a formula uses, in order of appearance.

    Parameters
    ----------
    formula : str
        Arithmetic of indicator ids and numbers.

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        If the formula is anything but + - * / of names, numbers and brackets.

    Examples
    --------
    >>> formula_names("rd_expenditure / gdp * 100")
    ['rd_expenditure', 'gdp']
    """
    try:
        tree = ast.parse(formula, mode="eval")
    except SyntaxError:
        raise ValueError(f"a formula that cannot be read: {formula}") from None
    nodes = list(ast.walk(tree))
    foreign = [type(node).__name__ for node in nodes if not isinstance(node, _ALLOWED)]
    if foreign:
        raise ValueError(f"a formula with {foreign[0]}: {formula}")
    names = [node for node in nodes if isinstance(node, ast.Name)]
    return list(dict.fromkeys(n.id for n in sorted(names, key=lambda n: n.col_offset)))


@dataclass(frozen=True)
class RatioParts:
    """A formula that is a ratio: ``numerator / denominator * factor``."""

    numerator: str
    denominator: str
    factor: float


def ratio_parts(formula: str) -> RatioParts | None:
    """Parts of a formula that divides one indicator by another; None for any other formula.

    Examples
    --------
    >>> ratio_parts("rd_expenditure / gdp * 100")
    RatioParts(numerator='rd_expenditure', denominator='gdp', factor=100.0)
    >>> ratio_parts("a - b") is None
    True
    """
    match ast.parse(formula or "0", mode="eval").body:
        case ast.BinOp(ast.Name(above), ast.Div(), ast.Name(below)):
            return RatioParts(above, below, 1.0)
        case ast.BinOp(
            ast.BinOp(ast.Name(above), ast.Div(), ast.Name(below)),
            ast.Mult(),
            ast.Constant(factor),
        ):
            return RatioParts(above, below, float(factor))
        case _:
            return None


def derive(known: pd.DataFrame, formula: str) -> pd.DataFrame:
    """Compute a derived indicator for every region and period in which all parts are known.

    Parameters
    ----------
    known : pandas.DataFrame
        Columns region, indicator, period, value, published_end; one row a fact.
    formula : str
        Arithmetic of indicator ids.

    Returns
    -------
    pandas.DataFrame
        region, period, value, published_end (the day the last part became known); unrounded.

    Examples
    --------
    >>> parts = pd.DataFrame({"region": "140000", "period": "2020", "indicator": ["a", "b"],
    ...                       "value": [1.0, 4.0], "published_end": pd.Timestamp("2021-01-01")})
    >>> derive(parts, "a / b * 100")["value"].tolist()
    [25.0]
    """
    names = formula_names(formula)
    parts = known[known["indicator"].isin(names)]
    keys = ["region", "period"]
    wide = parts.pivot(index=keys, columns="indicator", values="value").reindex(columns=names)
    wide = wide.dropna()
    published = parts.groupby(keys)["published_end"].max().reindex(wide.index)
    frame = pd.DataFrame({"value": wide.eval(formula), "published_end": published})
    return frame.reset_index()
