"""Every unit in the tables has its words."""

from plantrack.publish.words import catalogue


def test_every_unit_can_be_said_in_both_languages(newest):
    units = set(newest.indicators["unit"])
    assert {f"unit.{unit}" for unit in units} <= set(catalogue())
