"""What editions hold of one entity, and those most like it: on hand-made editions, and on the seed."""

from __future__ import annotations

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis import closest, entity_summary, profile, profile_disputes
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError

KINDS = {
    "apc": "mechanism",
    "bali": "mechanism",
    "cmc": "mechanism",
    "FJI": "state",
    "IDN": "state",
    "THA": "state",
    "iom": "organisation",
    "unhcr": "organisation",
    "work": "theme",
    "data": "theme",
    "wg": "body",
}
ENTITIES = {key: Entity(key, kind, f"{key} in full", key.upper()) for key, kind in KINDS.items()}
TIES = [
    EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="list", as_written="Siam", note="a note", id="1"),
    EdgeStatement("IDN", "MEMBER_OF", "apc", document="d", locator="list"),
    EdgeStatement("IDN", "MEMBER_OF", "bali"),
    EdgeStatement("FJI", "MEMBER_OF", "bali"),
    EdgeStatement("THA", "MEMBER_OF", "cmc", status="former"),
    EdgeStatement("iom", "SECRETARIAT_OF", "apc", document="d", locator="p. 1"),
    EdgeStatement("iom", "OBSERVER_OF", "bali"),
    EdgeStatement("unhcr", "PARTNER_OF", "apc"),
    EdgeStatement("apc", "FOCUSES_ON", "work"),
    EdgeStatement("bali", "FOCUSES_ON", "work"),
    EdgeStatement("bali", "FOCUSES_ON", "data"),
    EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "data"),
    EdgeStatement("wg", "PART_OF", "apc"),
    EdgeStatement("THA", "CHAIRS", "wg", document="d", locator="p. 9"),
    EdgeStatement("bali", "COOPERATES_WITH", "apc"),
]
CLAIMS = [
    ValueStatement("apc", "established", "1996", document="d", locator="p. 2", id="c1"),
    ValueStatement("apc", "goal", "to talk", document="d", locator="p. 3"),
    ValueStatement("bali", "kind", "rcp"),
    ValueStatement("cmc", "kind", "rcp"),
]
COVERAGE = [Coverage("apc", "MEMBER_OF", "partial", "3", "d", "list", "one name cannot be read")]
EDITION = Edition("2019", ENTITIES, TIES, CLAIMS, COVERAGE)


def conflict(number: int, disputed: str, subject: str, relation: str, claim: str, place: str) -> dict[str, object]:
    return {
        "number": number,
        "kind": "level" if number == 2 else "contradiction",
        "disputed": disputed,
        "subject": subject,
        "relation": relation,
        "claim": claim,
        "origin": "counted by us" if disputed == "count" else "printed",
        "edition": "2019",
        "document": "d",
        "date": "2019",
        "locator": place,
        "as_written": "",
    }


CONFLICTS = [
    conflict(1, "year", "apc", "established", "1996", "p. 2"),
    conflict(1, "year", "apc", "established", "1997", "p. 5"),
    conflict(2, "secretariat", "apc", "SECRETARIAT_OF", "iom", "p. 1"),
    conflict(2, "secretariat", "apc", "SECRETARIAT_OF", "unhcr", "p. 7"),
    conflict(3, "role", "THA", "apc", "MEMBER_OF", "list"),
    conflict(3, "role", "THA", "apc", "OBSERVER_OF ad hoc", "x"),
    conflict(4, "theme", "bali", "data", "FOCUSES_ON", ""),
    conflict(4, "theme", "bali", "data", "DOES_NOT_FOCUS_ON", "y"),
    conflict(5, "count", "apc", "MEMBER_OF", "3", "list"),
]


def test_lines_are_read_from_both_ends_with_the_number_of_the_disagreement() -> None:
    marks = profile.marks(CONFLICTS)
    rows = profile.lines(EDITION, "apc", marks)
    assert [(row["reads"], row["direction"], row["disputed"]) for row in rows] == [
        ("IDN is a member of APC", "to", []),
        ("THA is a member of APC", "to", [3]),
        ("UNHCR is a partner of APC", "to", []),
        ("IOM is the secretariat of APC", "to", [2]),
        ("APC focuses on WORK", "of", []),
        ("APC does not focus on DATA", "of", []),
        ("BALI cooperates with APC", "to", []),
        ("WG is part of APC", "to", []),
    ]
    siam = rows[1]
    assert (siam["other"], siam["other_name"], siam["other_kind"], siam["edition"]) == (
        "THA",
        "THA in full",
        "state",
        "2019",
    )
    assert (siam["as_written"], siam["document"], siam["locator"], siam["note"]) == ("Siam", "d", "list", "a note")
    assert profile.lines(EDITION, "nobody") == []
    assert [row["disputed"] for row in profile.lines(EDITION, "data", {})] == [[], []]


def test_parts_are_followed_one_step() -> None:
    rows = profile.part_lines(EDITION, "apc")
    assert [(row["body"], row["reads"], row["locator"]) for row in rows] == [("wg in full", "THA chairs WG", "p. 9")]
    assert profile.part_lines(EDITION, "bali") == []


def test_facts_have_their_edition_note_and_disagreement() -> None:
    older = Edition("2010", ENTITIES, [], [ValueStatement("apc", "established", "1997", document="e", locator="p. 5")])
    rows = profile.facts([EDITION, older], "apc", profile.marks(CONFLICTS), {"c1": "by hand"})
    assert [(row["fact"], row["value"], row["edition"], row["many"], row["note"], row["disputed"]) for row in rows] == [
        ("established", "1997", "2010", False, "", []),
        ("established", "1996", "2019", False, "by hand", [1]),
        ("goal", "to talk", "2019", True, "", []),
    ]


def test_disputes_stand_side_by_side_in_words() -> None:
    disputes = profile_disputes.disputes(CONFLICTS, "apc", ENTITIES)
    assert [(dispute.number, dispute.about, [side.claim for side in dispute.sides]) for dispute in disputes] == [
        (1, "APC: year of establishment", ["1996", "1997"]),
        (3, "THA in APC: in which role", ["is a member of", "is an observer of (ad hoc)"]),
        (5, "APC: number of members", ["3 (counted by us)"]),
        (2, "APC: who is its secretariat", ["IOM", "UNHCR"]),
    ]
    assert [dispute.number for dispute in profile_disputes.disputes(CONFLICTS, "unhcr", ENTITIES)] == [2]
    assert [dispute.about for dispute in profile_disputes.disputes(CONFLICTS, "data", ENTITIES)] == [
        "BALI: whether it works on DATA"
    ]
    assert profile_disputes.disputes([], "apc", ENTITIES) == []
    kinds = [{**CONFLICTS[0], "subject": "cmc", "disputed": "kind", "claim": claim} for claim in ("rcp", "irf")]
    (kind,) = profile_disputes.disputes(kinds, "cmc", ENTITIES)
    assert [side.claim for side in kind.sides] == ["regional consultative process", "interregional forum"]


def test_the_closest_of_each_kind() -> None:
    def of(who: str) -> list[tuple[object, ...]]:
        rows = closest.closest(EDITION, who).rows
        return [(row["other"], row["shared"], row["own"], row["jaccard"], row["shared_names"]) for row in rows]

    assert of("apc") == [("bali", 1, 2, 0.3333, ["IDN"])]
    assert of("THA") == [("IDN", 1, 2, 0.5, ["APC"])], "what was is not shared"
    assert of("iom") == [("unhcr", 1, 1, 0.5, ["APC"])]
    assert of("work") == [("data", 1, 1, 0.5, ["BALI"])]
    assert of("wg") == of("cmc") == of("nobody") == []
    assert closest.closest(EDITION, "apc").rows[0]["coverage"] == "unknown"


def test_nobody_is_closest_where_the_edition_is_counted_by_year() -> None:
    years = [ValueStatement("THA", "cow_code", "800", start="1950", end="2000")]
    assert closest.closest(Edition("cow", ENTITIES, TIES, years), "apc").rows == []


def test_what_is_unknown_of_a_mechanism() -> None:
    rows = entity_summary.unknowns(EDITION, "apc").rows
    assert [(row["about"], row["coverage"]) for row in rows] == [
        ("observers", "observers: unknown"),
        ("partners", "partners: unknown"),
        ("chair", "chair: unknown"),
        ("funders", "funders: unknown"),
        ("associated organisations", "associated organisations: unknown"),
        ("members", "members: partial"),
        ("secretariat", "secretariat: unknown"),
        ("themes", "themes: unknown"),
    ]
    assert rows[0]["what"] == "Nothing is on record of the observers of APC."
    assert rows[1]["what"] == "Nothing is on record of States as partners of APC; on record: UNHCR."
    assert rows[5]["what"] == (
        "The members of APC on record (2) are not known to be all; published number: 3; note: one name cannot be read."
    )
    assert rows[5]["citations"] == ["d, list"]


def test_what_is_unknown_of_others() -> None:
    state = entity_summary.unknowns(EDITION, "FJI").rows
    assert [row["about"] for row in state] == ["members", "observers", "partners", "chair", "secretariat", "funders"]
    assert state[0]["what"] == ("May be member of 2 mechanisms, as their lists are not complete: APC, CMC.")
    assert entity_summary.unknowns(EDITION, "THA").rows[0]["what"] == (
        "May be member of 1 mechanism, as its list is not complete: BALI."
    ), "a former member is on record"
    assert [row["what"] for row in entity_summary.unknowns(EDITION, "data").rows] == [
        "Of 1 mechanism no document says whether it works on it: CMC."
    ]
    assert entity_summary.unknowns(EDITION, "wg").rows == []


def test_changes_about_a_mechanism_and_about_a_state() -> None:
    whole = [Coverage("apc", "MEMBER_OF", "complete")]
    old = Edition(
        "2010", ENTITIES, [EdgeStatement("IDN", "MEMBER_OF", "apc")], [ValueStatement("apc", "kind", "rcp")], whole
    )
    new = Edition(
        "2019",
        ENTITIES,
        [EdgeStatement("IDN", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "apc")],
        [ValueStatement("apc", "kind", "rcp")],
        whole,
    )
    assert [(row["change"], row["subject"]) for row in entity_summary.changes_about(old, new, "apc").rows] == [
        ("joined", "THA")
    ]
    assert [row["mechanism"] for row in entity_summary.changes_about(old, new, "THA").rows] == ["apc"]
    assert entity_summary.changes_about(old, new, "IDN").rows == []
    with pytest.raises(UsageError, match="found edition 2010 twice"):
        entity_summary.changes_about(old, old, "apc")


def test_changes_about_a_state_leave_out_what_differs_of_others() -> None:
    old = Edition("2010", ENTITIES, [EdgeStatement("IDN", "OBSERVER_OF", "apc")])
    new = Edition("2019", ENTITIES, [EdgeStatement("IDN", "PARTICIPATES_IN", "apc")])
    left_out = "left out, as only the words differ: APC (observers)"
    assert left_out in entity_summary.changes_about(old, new, "IDN").notes
    assert left_out not in entity_summary.changes_about(old, new, "THA").notes


def test_the_seed() -> None:
    edition = seed_edition("2010")
    first = closest.closest(edition, "apc").rows[0]
    assert (first["other"], first["shared"], first["own"], first["jaccard"]) == ("bali", 33, 43, 0.75)
    assert len([row for row in profile.lines(edition, "bali") if row["predicate"] == "MEMBER_OF"]) == 43
