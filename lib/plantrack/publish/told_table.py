"""What was said about each year of one series, from how many years back, and what came."""

import pandas as pd

from plantrack.publish.board_tables import labels_of
from plantrack.publish.formatting import decimals_of, number
from plantrack.publish.phrases import Phrases
from plantrack.publish.table import Column, ResultTable
from plantrack.replay import Replay

_MOST_DECIMALS = 2


def told_table(done: Replay, region: str, indicator: str, phrases: Phrases) -> ResultTable | None:
    """Set the 80 % ranges of one series beside what came, one row a year.

    Parameters
    ----------
    done : Replay
        The past.
    region, indicator : str
        The series.
    phrases : Phrases
        Language and names.

    Returns
    -------
    ResultTable or None
        None where nothing was projected; a range that did not hold the figure is marked.
    """
    data = told(done, region, indicator)
    if data.empty:
        return None
    words, unit = phrases.words, phrases.workbook.indicators.at[indicator, "unit"]
    steps = range(1, int(data["horizon"].max()) + 1)
    first = phrases.workbook.first_series(region, indicator)
    printed = dict(zip(first["period"], first["printed"], strict=True))
    columns = [Column("year", words("column.year"))]
    columns.append(Column("came", words("column.came"), align="right"))
    columns += [Column(_from(n), words("replay.from", years=n), align="right") for n in steps]
    names = {"region": phrases.name("regions", region)}
    return ResultTable(
        name=f"told-{indicator}".replace("_", "-"),
        caption=words(
            "replay.told_caption", **names, indicator=phrases.name("indicators", indicator)
        ),
        data=data,
        cells=[
            {"year": str(year), "came": phrases.shown(printed[str(year)], unit)}
            | {_from(step): "" for step in steps}
            | _ranges(rows, decimals_of(printed[str(year)]), phrases)
            for year, rows in data.groupby("year")
        ],
        columns=columns,
        labels=labels_of(phrases),
        unit=phrases.unit(unit).strip(),
        note=words("replay.told_note"),
    )


def told(done: Replay, region: str, indicator: str) -> pd.DataFrame:
    """Cases of one series by year, and whether the 80 % range held the figure."""
    cases = done.cases
    cases = cases[(cases["region"] == region) & (cases["indicator"] == indicator)]
    held = cases["outcome"].between(cases["lower80"], cases["upper80"])
    return cases.assign(held80=held).sort_values(["year", "horizon"], ignore_index=True)


def _from(step: int) -> str:
    return f"from{step}"


def _ranges(rows: pd.DataFrame, places: int, phrases: Phrases) -> dict[str, str]:
    """The ranges stated for one year, by how many years back the last figure was."""
    words, cells = phrases.words, {}
    for row in rows.itertuples():
        lower, upper = (
            number(end, min(places, _MOST_DECIMALS), lang=phrases.lang)
            for end in (row.lower80, row.upper80)
        )
        text = words("label.range", lower=lower, upper=upper)
        cells[_from(row.horizon)] = text if row.held80 else words("replay.missed", range=text)
    return cells
