"""What stands in one cell, as Chinese offices write it: a number, a year, a region, a unit."""

from plantrack.ingest.written.numbers import Written, read_number
from plantrack.ingest.written.periods import (
    is_part_of_year,
    is_several_years,
    read_period,
    year_of_serial,
    years_in,
)
from plantrack.ingest.written.region_labels import is_part, is_total
from plantrack.ingest.written.region_names import RegionNames
from plantrack.ingest.written.units import convert, read_unit, scaled_unit, units_in

__all__ = [
    "RegionNames",
    "Written",
    "convert",
    "is_part",
    "is_part_of_year",
    "is_several_years",
    "is_total",
    "read_number",
    "read_period",
    "read_unit",
    "scaled_unit",
    "units_in",
    "year_of_serial",
    "years_in",
]
