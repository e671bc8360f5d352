"""Gaps of offices: what hangs on a single secretariat, funder or chair, and who hosts."""

from __future__ import annotations

import pytest
from gap_cases import ENTITIES, edge, gap_rows, sentences
from seed_edition import seed_edition

from govgraph.graph.analysis.gaps import KINDS, gaps
from govgraph.graph.core.edition import Coverage, Edition, ValueStatement


def test_a_single_secretariat() -> None:
    edges = [
        edge("org", "SECRETARIAT_OF", "a", "row 1"),
        edge("office", "SECRETARIAT_OF", "a", "row 2"),
        edge("office", "PART_OF", "org"),
        edge("union", "SUPPORTS_SECRETARIAT_OF", "a", "row 3"),
        edge("org", "SECRETARIAT_OF", "b"),
        edge("union", "SECRETARIAT_OF", "b"),
        edge("org", "SECRETARIAT_OF", "c", status="former"),
    ]
    (row,) = gap_rows("single-secretariat", edges, [Coverage("a", "SECRETARIAT_OF", "complete")])
    assert (row["subject"], row["which"], row["about"]) == ("a", ["org"], "SECRETARIAT_OF")
    assert row["what"] == "A has one secretariat on record, Org (with Office, part of it); it is supported by Union."
    assert row["coverage"] == "secretariat: complete"
    assert row["citations"] == ["doc, row 1", "doc, row 2", "doc, row 3"]


@pytest.mark.parametrize(
    ("kind", "relation", "word", "listed"),
    [("single-funder", "FUNDS", "funder", "funders"), ("single-chair", "CHAIRS", "chair", "chair")],
)
def test_a_single_funder_or_chair_where_there_may_be_more(kind: str, relation: str, word: str, listed: str) -> None:
    (row,) = gap_rows(kind, [edge("org", relation, "a"), edge("Y", relation, "a", status="former")])
    assert row["what"] == f"A has one {word} on record, Org."
    assert (row["coverage"], row["knowledge"]) == (f"{listed}: unknown; there may be more", "not known")
    assert gap_rows(kind, [edge("org", relation, "a"), edge("Y", relation, "a", role="co-chair")]) == []


def test_a_state_alone_in_the_chair_is_no_weakness() -> None:
    edition = Edition("e", ENTITIES, [edge("X", "CHAIRS", "a")], [ValueStatement("a", "kind", "rcp")])
    table = gaps(edition, "single-chair")
    assert table.rows == []
    assert table.notes[2:] == (
        f"{KINDS['single-chair'].meaning}: 1 mechanism with a single State in the chair left out: such a chair rotates",
    )


def test_what_helps_itself_is_not_named_as_a_helper() -> None:
    edges = [edge("org", "SECRETARIAT_OF", "a"), edge("org", "SUPPORTS_SECRETARIAT_OF", "a")]
    assert sentences(gap_rows("single-secretariat", edges)) == ["A has one secretariat on record, Org."]


def test_an_office_that_another_document_denies_is_disputed() -> None:
    edges = [edge("org", "CHAIRS", "a", "p. 2"), edge("org", "SECRETARIAT_OF", "a", "p. 3")]
    denial = [Coverage("a", "CHAIRS", "none", document="other", locator="row 5")]
    (row,) = gap_rows("single-chair", edges, denial)
    assert row["what"] == (
        "A has one chair on record, Org (doc, p. 2); disputed: another document says that there is none (other, row 5)."
    )
    assert (row["coverage"], row["knowledge"]) == ("chair: disputed", "not known")
    assert row["citations"] == ["doc, p. 2", "other, row 5"]
    (secretariat,) = gap_rows("single-secretariat", edges, denial)
    assert "disputed" not in secretariat["what"]


def test_a_mechanism_that_its_members_pay_for_is_not_without_a_funder() -> None:
    fee = ValueStatement("a", "fee", "annual fee", document="doc", locator="p. 9", id="f")
    asked = ValueStatement("b", "fee", "a fee", status="question", document="doc", locator="p. 9")
    gifts = ValueStatement("c", "funding_model", "gifts", document="doc", locator="p. 8")
    claims = [ValueStatement(mechanism, "kind", "rcp") for mechanism in "abc"]
    edition = Edition("e", ENTITIES, [edge("org", "FUNDS", "a")], [*claims, fee, asked, gifts])
    table = gaps(edition, "single-funder")
    assert (table.rows, table.notes[2]) == (
        [],
        f"{KINDS['single-funder'].meaning}: left out, as their members pay for them too: A",
    )
    unknown = gaps(edition, "unknown-relations")
    assert [row["what"] for row in unknown.rows if row["about"] == "FUNDS"] == [
        "Nothing is on record of the funders of B.",
        "No funder of C is on record by name; paid for by: gifts (doc, p. 8).",
    ]
    assert unknown.notes[2] == (
        "relations of which nothing is known: funders of 1 mechanism left out, as the members pay for it: A"
    )
    (paid,) = gaps(edition, "paid-by-members").rows
    assert (paid["what"], paid["statement_ids"]) == ("The members of A pay for it: annual fee (doc, p. 9).", ["f"])
    assert "paid-by-members" not in {row["kind"] for row in gaps(edition).rows}


def test_money_for_one_project_is_not_what_a_mechanism_hangs_on() -> None:
    edges = [edge("org", "FUNDS", "a", role="project")]
    table = gaps(Edition("e", ENTITIES, edges, [ValueStatement("a", "kind", "rcp")]), "single-funder")
    assert (table.rows, table.notes[2]) == (
        [],
        f"{KINDS['single-funder'].meaning}: left out, as the money on record is for one project: A",
    )


def test_a_dormant_mechanism_has_no_gaps_of_its_own() -> None:
    claims = [ValueStatement("a", "kind", "rcp"), ValueStatement("a", "activity", "dormant")]
    edges = [edge("org", "SECRETARIAT_OF", "a"), edge("X", "MEMBER_OF", "a")]
    table = gaps(Edition("e", ENTITIES, edges, claims), "single-secretariat,no-cooperation,unknown-relations")
    assert table.rows == []
    assert table.notes[2:] == ("dormant mechanisms have no gaps of their own: A",)
    assert gaps(Edition("e", ENTITIES, edges, claims), "states-one-not-known").rows[0]["which"] == ["a"]


def test_who_hosts_a_secretariat_is_not_called_the_secretariat() -> None:
    (row,) = gap_rows("single-secretariat", [edge("org", "SECRETARIAT_OF", "a", role="host")])
    assert row["what"] == "A has one secretariat on record, hosted by Org."
    (row,) = gap_rows("single-secretariat", [edge("org", "SECRETARIAT_OF", "a", role="technical")])
    assert row["what"] == "A has one secretariat on record, Org [technical]."


@pytest.mark.parametrize(
    ("edition", "mechanism", "sentence"),
    [
        ("2010", "budapest", "Budapest Process has one secretariat on record, hosted by International Centre for "),
        ("2010", "mtm", "MTM has one secretariat on record, hosted by International Centre for Migration Policy "),
        ("2025", "gfmd", "GFMD has one secretariat on record, hosted by International Organization for Migration."),
    ],
)
def test_the_hosts_of_the_seed(edition: str, mechanism: str, sentence: str) -> None:
    (row,) = (row for row in gaps(seed_edition(edition), "single-secretariat").rows if row["subject"] == mechanism)
    assert row["what"].startswith(sentence)
