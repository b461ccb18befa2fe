"""The four aims of three cities, by hand."""

from datetime import date

import pytest

from plantrack.coverage.dispatch.aims import AIMS, aims

AS_OF = date(2020, 7, 4)


def survey(code, activity, institution, spent, revenue, **more):
    return {
        "code": code,
        "has_rd_activity": activity,
        "has_rd_institution": institution,
        "rd_expenditure_10k_yuan": spent,
        "revenue_10k_yuan": revenue,
    } | more


@pytest.fixture(scope="module")
def ledger(ledger_of):
    return ledger_of(
        firms=[
            {"code": "A", "city": "140100", "cluster": "steel"},
            {"code": "B", "city": "140100", "cluster": "coal"},
            {"code": "C", "city": "140200", "cluster": "steel"},
            {"code": "D", "city": "140300", "cluster": ""},
            {"code": "E", "city": None, "cluster": "coal"},
        ],
        clusters=[{"cluster": "steel"}, {"cluster": "coal"}, {"cluster": "glass"}],
        cluster_bodies=[
            {"body": "x", "kind": "alliance", "cluster": "steel"},
            {"body": "y", "kind": "pilot_base", "cluster": "coal"},
        ],
        surveys=[
            survey("A", True, True, 2.0, 100.0),
            survey("A", True, False, 3.0, 100.0, received=date(2020, 2, 1)),  # corrected
            survey("B", False, None, 9.0, None),
            survey("C", True, True, 1.5, 50.0),
            survey("E", False, False, 0.0, 50.0),
            survey("A", False, False, 0.0, 1.0, year="2018"),
            survey("A", False, False, 0.0, 1.0, year="2020", received=date(2020, 8, 1)),
        ],
    )


def test_values_and_ranks(ledger):
    found = aims(ledger, "2020-06", AS_OF)
    assert found.year == "2019"
    assert found.cities.select("city", *AIMS).rows() == [
        ("140100", 0.5, 0.0, 0.5, 0.03),
        ("140200", 1.0, 1.0, 1.0, 0.03),
        ("140300", None, None, None, None),
    ]
    ranks = [f"rank_{aim}" for aim in AIMS]
    assert found.cities.select(*ranks, "mean_rank", "order").rows() == [
        (2, 2, 2, 1, 1.75, 2),
        (1, 1, 1, 1, 1.0, 1),
        (None,) * 6,
    ]


def test_the_whole(ledger):
    found = aims(ledger, "2020-06", AS_OF).whole.row(0, named=True)
    assert (found["clusters_served"], found["clusters"]) == (1, 3)
    assert (found["with_rd_institution"], found["asked_rd_institution"]) == (1, 3)
    assert found["rd_activity"] == 0.5
    assert found["rd_intensity"] == 4.5 / 200


def test_later_surveys_and_chosen_years(ledger):
    assert aims(ledger, "2020-06", date(2020, 8, 1)).year == "2020"
    assert aims(ledger, "2019-12", date(2020, 8, 1)).year == "2019"
    assert aims(ledger, "2020-06", AS_OF, year="2018").cities["rd_activity"][0] == 0.0


def test_without_data_there_is_no_order(ledger_of):
    found = aims(ledger_of(firms=[{"code": "A", "city": "140100"}]), "2020-06", AS_OF)
    assert found.year is None
    assert found.cities.select(*AIMS, "mean_rank", "order").row(0) == (None,) * 6
