"""The 14 clusters and made-up alliances and pilot bases; some clusters are left without."""

import polars as pl

from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.sample.register import MONTHS, day_after
from plantrack.coverage.sample.vocabulary import BODY_NAMES, CLUSTERS

#: Month (from 0) in which each got one; those not named have none in the year.
_BEGAN = {
    "alliance": {
        "it_innovation": 0,
        "big_data": 0,
        "special_metals": 0,
        "carbon_materials": 1,
        "rail_equipment": 2,
        "coal_machinery": 3,
        "medicine_health": 4,
        "photovoltaics": 5,
        "semiconductors": 6,
        "smart_vehicles": 8,
        "environment": 9,
        "photoelectric": 11,
    },
    "pilot_base": {
        "special_metals": 0,
        "carbon_materials": 2,
        "big_data": 5,
        "medicine_health": 7,
        "coal_machinery": 10,
    },
}


def clusters_table() -> pl.DataFrame:
    """The table ``clusters``."""
    rows = [
        {"cluster": key, "name_zh": name_zh, "name_en": name_en}
        for key, (name_zh, name_en) in CLUSTERS.items()
    ]
    return pl.DataFrame(rows, schema=SCHEMAS["clusters"])


def bodies_table() -> pl.DataFrame:
    """The table ``cluster_bodies``."""
    rows = [
        {
            "body": f"{kind}_{number:02}",
            "kind": kind,
            "name": f"{BODY_NAMES[kind]}{number:02}",
            "cluster": cluster,
            "since_month": MONTHS[month],
            "received": day_after(month, 3),
        }
        for kind, began in _BEGAN.items()
        for number, (cluster, month) in enumerate(began.items(), start=1)
    ]
    return pl.DataFrame(rows, schema=SCHEMAS["cluster_bodies"])
