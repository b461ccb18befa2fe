"""Groups of four to seven members, with and without a cadre and an expert."""

from datetime import date

from plantrack.coverage.dispatch.groups import groups

AS_OF = date(2020, 2, 4)


def members(group, count, *, cadres=1, experts=1, area="140100"):
    return [
        {
            "group": group,
            "area": area,
            "member": f"{group}{at}",
            "is_division_cadre": at < cadres,
            "is_technical_expert": at >= count - experts,
        }
        for at in range(count)
    ]


def test_groups_beside_the_rules(ledger_of):
    later = {"received": date(2020, 2, 3), "is_division_cadre": True}
    ledger = ledger_of(
        firms=[{"code": code, "city": "140100"} for code in "ABC"],
        group_members=[
            *members("g4", 4),
            *members("g5", 5),
            *members("g6", 6, cadres=0),
            *members("g7", 7, experts=0, area="140200"),
            members("g6", 6)[2] | later,  # the third is a cadre after all
        ],
        helpers=[
            {"code": "A", "party": "group", "helper": "g5"},
            {"code": "B", "party": "group", "helper": "g9"},
            {"code": "X", "party": "group", "helper": "g5"},
        ],
    )
    found = groups(ledger, "2020-01", AS_OF)
    assert found.groups.drop("area").rows() == [
        # group, members, cadres, experts, firms, too small, too large, no cadre, no expert, fine
        ("g4", 4, 1, 1, 0, True, False, False, False, False),
        ("g5", 5, 1, 1, 1, False, False, False, False, True),
        ("g6", 6, 1, 1, 0, False, False, False, False, True),
        ("g7", 7, 1, 0, 0, False, True, False, True, False),
        ("g9", 0, 0, 0, 1, True, False, True, True, False),
    ]
    assert found.by_area.rows() == [
        ("140100", 3, 2, 1, 0, 0, 0),
        ("140200", 1, 0, 0, 1, 0, 1),
        (None, 1, 0, 1, 0, 1, 1),
    ]
    assert found.without_group["code"].to_list() == ["C"]
    before = groups(ledger, "2020-01", date(2020, 2, 2)).groups.filter(group="g6")
    assert before["lacks_division_cadre"].to_list() == [True]


def test_members_and_helpers_are_withdrawn_from_a_month_on_and_named_again(ledger_of):
    gone = {"since_month": "2020-03", "received": date(2020, 4, 2)}
    ledger = ledger_of(
        firms=[{"code": "A", "city": "140100"}],
        group_members=[*members("g", 5), members("g", 1)[0] | {"received": date(2020, 6, 2)}],
        helpers=[{"code": "A", "party": "group", "helper": "g"}],
        withdrawals=[
            {"kind": "member", "of": "g", "who": "g0"} | gone,
            {"kind": "helper", "of": "A", "who": "g"} | gone,
            {"kind": "member", "of": "other", "who": "g1"} | gone,
        ],
    )

    def counted(month: str, as_of: date) -> list[tuple]:
        return groups(ledger, month, as_of).groups.select("members", "firms").rows()

    assert counted("2020-02", date(2020, 4, 30)) == [(5, 1)]
    assert counted("2020-03", date(2020, 4, 30)) == [(4, 0)]
    assert counted("2020-03", date(2020, 4, 1)) == [(5, 1)]
    assert counted("2020-03", date(2020, 6, 2)) == [(5, 0)]
