"""How often the 80 % range of past projections held what came later: provinces, R&D.

Run with ``python benchmarks/replay_coverage.py``; prints one row a day, indicator and year.
"""

import pandas as pd

import plantrack
from plantrack.attainment import Forecaster

DAYS = ("2018-12-31", "2020-12-31", "2021-12-31", "2022-12-31")
INDICATORS = ("rd_expenditure", "rd_intensity")


def replay(day: str, indicator: str, outcomes: pd.Series) -> list[dict[str, object]]:
    """Project every province on what was known on a day, and compare with later first releases."""
    workbook = plantrack.load(as_of=day)
    forecaster = Forecaster(workbook)
    rows = []
    for region in workbook.regions.index[workbook.regions["level"] == "province"]:
        trajectory = forecaster.forecast(region, indicator).trajectory
        if trajectory is None:
            continue
        for row in trajectory.table.itertuples():
            outcome = outcomes.get((region, indicator, str(row.year)))
            if outcome is not None:
                held = row.lower80 <= outcome <= row.upper80
                rows.append({"as_of": day, "indicator": indicator, "year": row.year, "held": held})
    return rows


def main() -> None:
    """Print the share of outcomes inside the range."""
    first = plantrack.load().first_releases
    outcomes = first.set_index(["region", "indicator", "period"])["value"]
    rows = [r for day in DAYS for name in INDICATORS for r in replay(day, name, outcomes)]
    grouped = pd.DataFrame(rows).groupby(["as_of", "indicator", "year"])["held"]
    table = grouped.agg(["mean", "size"]).rename(columns={"mean": "held", "size": "provinces"})
    print(table.round(2).to_string())


if __name__ == "__main__":
    main()
