"""What an edition rests on: by hand, on four ties and three documents."""

from __future__ import annotations

from govgraph.graph.analysis.attestation import (
    Attested,
    ListAttested,
    attested,
    dates,
    documents_cited,
    list_attested,
)
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, Entity, ValueStatement


def edge(subject: str, document: str, relation: str = "MEMBER_OF", status: str = "", role: str = "") -> EdgeStatement:
    return EdgeStatement(subject, relation, "m", role, status, document=document, locator="p. 1")


TIES = [
    edge("FJI", "old"),
    edge("FJI", "new", role="associate"),  # one tie that two documents state
    edge("TON", "new"),
    edge("WSM", "none", status="tbc"),
    edge("NRU", "old", status="former"),
    edge("org", "old"),
    edge("org", "old", "OBSERVER_OF"),
]
SNAPSHOT = Edition(
    "2019",
    {
        key: Entity(key, kind, key.upper())
        for key, kind in (
            ("m", "mechanism"),
            ("FJI", "state"),
            ("TON", "state"),
            ("WSM", "state"),
            ("NRU", "state"),
            ("org", "organisation"),
        )
    },
    TIES,
    [ValueStatement("m", "established", "1999", document="none", locator="p. 2")],
    documents={
        "old": Document("old", "The old", date="2010-01"),
        "new": Document("new", "The new", date="2018~/.."),
        "none": Document("none", "Without a date"),
    },
)
EMPTY = Edition("2019", {}, [])


def test_a_tie_that_two_documents_state_is_one() -> None:
    attestations = attested(SNAPSHOT)
    assert attestations[0] == Attested(TIES[0], ("new", "old"))
    assert [(attestation.tie.subject, attestation.documents) for attestation in attestations[1:]] == [
        ("TON", ("new",)),
        ("WSM", ("none",)),
        ("NRU", ("old",)),
        ("org", ("old",)),
        ("org", ("old",)),
    ]
    assert attested(EMPTY) == []


def test_documents_with_what_is_taken_from_them() -> None:
    rows = documents_cited(SNAPSHOT)
    assert [(row["id"], row["statements"], row["alone"]) for row in rows] == [
        ("old", 4, 3),
        ("new", 2, 1),
        ("none", 2, 1),
    ]
    assert rows[0]["title"] == "The old"
    assert documents_cited(EMPTY) == []


def test_a_document_that_the_graph_does_not_describe_has_its_id() -> None:
    bare = Edition("2019", SNAPSHOT.entities, [edge("FJI", "gone")])
    assert [(row["id"], row["title"]) for row in documents_cited(bare)] == [("gone", "")]
    assert dates(bare, ["gone"]) == ("", "", 1)


def test_a_list_counts_states_that_are_members_or_to_be_confirmed() -> None:
    assert list_attested(SNAPSHOT, "MEMBER_OF") == {"m": ListAttested(3, 2, "2010-01", "2018~/..", 1)}
    assert list_attested(SNAPSHOT, "OBSERVER_OF") == {"m": ListAttested(1, 1, "2010-01", "2010-01", 0)}
    assert list_attested(SNAPSHOT, "FUNDS") == {}


def test_dates_are_ordered_by_their_first_day() -> None:
    assert dates(SNAPSHOT, ["new", "none", "old"]) == ("2010-01", "2018~/..", 1)
    assert dates(SNAPSHOT, []) == ("", "", 0)
