"""Published rules for judging progress, each in a module named after who publishes it.

============================  ====================================================================
module                        what it asks
============================  ====================================================================
`eurostat`                    pace since the base over the pace required from there
`statistics_canada`           the same, with a class for reached targets and a score
`un_statistics_division`      share of the distance that compound growth covers by the target year
`destatis`                    where the mean of the last yearly changes leads
`escap`                       share of the way covered against the share due by now
`istat`                       growth a year, without a target
`oecd`                        distance from a fixed end point, in standard deviations
`time_progress`               时序进度: share of the way done against share of the time gone
`average_growth`              年均增长: average growth so far against the rate of the plan
`reference_path`              World Bank: speed against the usual pace of a group
`percentile_band`             World Bank: between which usual paths of a group a unit is
`who_scenarios`, `who_best`   World Health Organization: where simple paths would lead
============================  ====================================================================

Every rule has a function `assess` (scenarios: one function each) that returns its class with all
components, or raises `CannotAssess`. The direction, 1 if rising is good and -1 if falling is good,
is never assumed. Cuts are named settings. Formulas: methods reference, section 1. What the rules
share is in `points`, `compound`, `rounding`, `base_year` and `cannot_assess`; what the panel of six
rules needs, in `course`, `panel_settings` and `panellists`.
"""

from plantrack.attainment.rules import (
    average_growth,
    destatis,
    escap,
    eurostat,
    istat,
    oecd,
    percentile_band,
    reference_path,
    statistics_canada,
    time_progress,
    un_statistics_division,
    who_best,
    who_scenarios,
)
from plantrack.attainment.rules.cannot_assess import EXPECTED, CannotAssess
from plantrack.attainment.rules.points import Point

__all__ = [
    "EXPECTED",
    "CannotAssess",
    "Point",
    "average_growth",
    "destatis",
    "escap",
    "eurostat",
    "istat",
    "oecd",
    "percentile_band",
    "reference_path",
    "statistics_canada",
    "time_progress",
    "un_statistics_division",
    "who_best",
    "who_scenarios",
]
