"""Gaps of cooperation: mechanisms of which none is recorded, and what is told in words alone."""

from __future__ import annotations

from gap_cases import ENTITIES, edge, gap_rows, sentences
from seed_edition import seed_edition

from govgraph.graph.analysis.gaps import KINDS, gaps
from govgraph.graph.core.edition import Edition, ValueStatement


def test_mechanisms_without_recorded_cooperation() -> None:
    edges = [
        edge("b", "COOPERATES_WITH", "org", "p. 2"),
        edge("a", "COOPERATES_WITH", "b", "p. 3", role="sought"),
        edge("a", "OVERLAPS_WITH", "c", "p. 4"),
    ]
    assert gap_rows("no-cooperation", edges) == []
    rows = gap_rows("cooperation-unnamed", edges)
    assert [(row["subject"], row["which"]) for row in rows] == [("a", []), ("b", ["org"]), ("c", [])]
    assert sentences(rows) == [
        "No cooperation of A with another mechanism is on record, nor with any organisation; cooperation of A with B "
        "is wished for, not said to exist (doc, p. 3); A overlaps with C (doc, p. 4).",
        "No cooperation of B with another mechanism is on record; with organisations: Org; cooperation of A with B is "
        "wished for, not said to exist (doc, p. 3).",
        "No cooperation of C with another mechanism is on record, nor with any organisation; A overlaps with C "
        "(doc, p. 4).",
    ]
    assert rows[1]["coverage"] == "cooperation: unknown"
    assert rows[1]["citations"] == ["doc, p. 2", "doc, p. 3"]
    (alone,) = gap_rows("no-cooperation", [edge("b", "COOPERATES_WITH", "a")])
    assert alone["what"] == "No cooperation of C with another mechanism is on record, nor with any organisation."
    assert alone["knowledge"] == "not known"


def test_cooperation_that_is_told_in_words_alone() -> None:
    claims = [ValueStatement("a", "priority", "work with other RCPs", document="doc", locator="p. 5", id="v")]
    table = gaps(Edition("e", ENTITIES, [], [*claims, ValueStatement("b", "goal", "to talk")]), "cooperation-unnamed")
    (row,) = table.rows
    assert row["what"].endswith("another mechanism is on record; in words: work with other RCPs (doc, p. 5).")
    assert (row["citations"], row["statement_ids"]) == (["doc, p. 5"], ["v"])
    other = gaps(Edition("e", ENTITIES, [], [*claims, ValueStatement("b", "goal", "to talk")]), "no-cooperation")
    assert [row["subject"] for row in other.rows] == ["b"]
    assert other.notes[2] == (
        f"{KINDS['no-cooperation'].meaning}: of 1 mechanism more cooperation is on record without the name of another "
        "mechanism: A"
    )


def test_cooperation_with_a_sector_is_told_in_the_words_of_the_document() -> None:
    sector = ValueStatement("a", "engagement", "other", document="doc", locator="p. 6", as_written="linked to migrants")
    edges = [
        edge("b", "ENGAGES", "org", "p. 7"),
        edge("union", "PARTNER_OF", "b", "p. 8"),
        edge("office", "OBSERVER_OF", "c", "p. 9", role="observer or partner"),
        edge("X", "OBSERVER_OF", "c", "p. 9", role="observer or partner"),
    ]
    edition = Edition(
        "e", ENTITIES, edges, [*(ValueStatement(mechanism, "kind", "rcp") for mechanism in "abc"), sector]
    )
    assert sentences(gaps(edition, "cooperation-unnamed").rows) == [
        "No cooperation of A with another mechanism is on record; with others: “linked to migrants” (doc, p. 6).",
        "No cooperation of B with another mechanism is on record; with organisations: Org, Union.",
    ]
    # To observe, or to stand under a heading that may mean it, is no cooperation.
    assert sentences(gaps(edition, "no-cooperation").rows) == [
        "No cooperation of C with another mechanism is on record, nor with any organisation; 2 are listed as observer "
        "or partner, and which of the two is not said."
    ]


def test_a_mechanism_that_observes_another_is_no_row_without_it() -> None:
    (row, _) = gap_rows("cooperation-unnamed", [edge("a", "OBSERVER_OF", "b", "p. 4")])
    assert row["what"] == (
        "No cooperation of A with another mechanism is on record, nor with any organisation; A is an observer of B "
        "(doc, p. 4)."
    )


def test_organisations_in_another_role_are_named_where_none_cooperates() -> None:
    edges = [edge("org", "SECRETARIAT_OF", "a"), edge("union", "FUNDS", "a", status="former")]
    (row,) = (row for row in gap_rows("no-cooperation", edges) if row["subject"] == "a")
    assert row["what"] == "No cooperation of A with another mechanism is on record; organisations in other roles: Org."
    begun = edge("org", "INITIATED", "a", "p. 7")._replace(as_written="in cooperation with Org")
    assert "a" not in [row["subject"] for row in gap_rows("no-cooperation", [begun])]
    (row,) = (row for row in gap_rows("cooperation-unnamed", [begun]) if row["subject"] == "a")
    assert row["what"] == (
        "No cooperation of A with another mechanism is on record; organisations in other roles: Org; “in cooperation "
        "with Org”: Org initiated A (doc, p. 7)."
    )


def test_cooperation_that_is_printed_of_the_beginning_of_a_process() -> None:
    rows = {row["subject"]: row["what"] for row in gaps(seed_edition("2010"), "cooperation-unnamed").rows}
    assert "“in cooperation with IOM”: IOM initiated MIDWA (iom-2010, Annex, MIDWA, Main Areas of" in rows["midwa"]
    for name, number in (("2010", 1), ("2019", 0), ("2025", 0)):  # GFMD of 2010: of no organisation anything
        every = gaps(seed_edition(name), "no-cooperation,cooperation-unnamed").rows
        assert sum("nor with any organisation" in row["what"] for row in every) == number
