"""The matrix of clusters and bodies."""

from datetime import date

from plantrack.coverage.dispatch.clusters import clusters

AS_OF = date(2020, 7, 4)


def body(name, kind, cluster, **more):
    return {"body": name, "kind": kind, "cluster": cluster} | more


def test_bodies_gaps_and_those_astray(ledger_of):
    ledger = ledger_of(
        clusters=[{"cluster": name} for name in ("steel", "coal", "glass")],
        cluster_bodies=[
            body("x", "alliance", "steel"),
            body("x", "alliance", "steel", received=date(2020, 3, 1)),  # again
            body("x", "alliance", "coal"),
            body("y", "alliance", "steel"),
            body("z", "pilot_base", "coal"),
            body("w", "pilot_base", "glass", since_month="2020-07"),
            body("v", "alliance", "glass", received=date(2020, 7, 5)),
            body("u", "alliance", "tea"),
            body("t", "fund", "steel"),
        ],
    )
    found = clusters(ledger, "2020-06", AS_OF)
    rows = found.matrix.select("cluster", "alliance", "pilot_base").rows()
    assert rows == [("steel", 2, 0), ("coal", 1, 1), ("glass", 0, 0)]
    assert found.gaps.rows() == [
        ("glass", "alliance"),
        ("steel", "pilot_base"),
        ("glass", "pilot_base"),
    ]
    assert found.served == {"alliance": 2, "pilot_base": 1}
    assert found.astray["body"].to_list() == ["t", "u"]
