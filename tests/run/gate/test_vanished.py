"""Tables are append-only."""

from plantrack.run.gate.vanished import vanished

KNOWN = [("money", "2019", "110"), ("money", "2020", "121"), ("firms", "2020", "7")]


def reasons(before, after):
    return [one.reason for one in vanished(before, after)]


def test_more_rows_are_no_loss(observed):
    more = [*KNOWN, ("money", "2020", "128", "2022"), ("money", "2021", "130")]
    assert reasons(observed(*KNOWN), observed(*more)) == []


def test_a_row_that_is_gone_is_told(observed):
    (reason,) = reasons(observed(*KNOWN), observed(*KNOWN[1:]))
    assert reason.code == "vanished"
    assert reason.details == {
        "region": "140000",
        "indicator": "money",
        "unit": "亿元",
        "period": "2019",
        "value": "110",
        "published": "2020",
        "source": "a",
        "now_value": None,
        "now_unit": None,
    }


def test_a_row_that_was_written_over_is_told_with_both(observed):
    changed = [("money", "2019", "110.0"), *KNOWN[1:]]
    (reason,) = reasons(observed(*KNOWN), observed(*changed))
    assert (reason.details["value"], reason.details["now_value"]) == ("110", "110.0")


def test_another_unit_is_another_figure(observed):
    after = observed(*KNOWN)
    after.loc[0, "unit"] = "万元"
    (reason,) = reasons(observed(*KNOWN), after)
    assert reason.details["now_unit"] == "万元"


def test_another_date_of_publication_is_another_row(observed):
    moved = [("money", "2019", "110", "2020-05"), *KNOWN[1:]]
    assert len(reasons(observed(*KNOWN), observed(*moved))) == 1


def test_a_note_may_be_written_beside_a_figure(observed):
    noted = [("money", "2019", "110", "2020", "a", "SUSPECT VALUE: misprint"), *KNOWN[1:]]
    assert reasons(observed(*KNOWN), observed(*noted)) == []
