"""Who is not in a complete list has the citation of that list: in tables, in gaps and under pictures."""

from __future__ import annotations

import pytest
from gap_cases import THEMES, edge, gap_rows

from govgraph.graph.analysis.cross_tables import members_by_mechanisms
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.pictures.subjects import changes, comparison, cross_tables
from govgraph.graph.pictures.subjects import gaps as gaps_picture
from govgraph.graph.pictures.subjects import memberships as memberships_picture
from govgraph.graph.pictures.subjects import partners as partners_picture

ENTITIES = {
    "apc": Entity("apc", "mechanism", "APC"),
    "igc": Entity("igc", "mechanism", "IGC"),
    "bali": Entity("bali", "mechanism", "Bali"),
    "iom": Entity("iom", "organisation", "IOM"),
    **{key: Entity(key, "state", name, region="Asia") for key, name in (("THA", "Thailand"), ("FJI", "Fiji"))},
}
DOCUMENTS = {key: Document(key, f"Title of {key}", date="2019") for key in ("members", "lists", "roles")}


def whole(body: str, relation: str = "MEMBER_OF", document: str = "lists") -> Coverage:
    return Coverage(body, relation, "complete", document=document, locator=f"list of {body}")


def listed(name: str, *edges: EdgeStatement, lists: tuple[Coverage, ...] = ()) -> Edition:
    return Edition(name, ENTITIES, list(edges), documents=DOCUMENTS, coverage=list(lists))


def member(state: str, body: str) -> EdgeStatement:
    return EdgeStatement(state, "MEMBER_OF", body, document="members", locator="p. 1", id=f"{state} {body}")


OPEN = Coverage("bali", "MEMBER_OF", "unknown")
#: Thailand is in APC and Fiji in IGC, both of whose lists are complete; nothing is known of the list of Bali.
SMALL = listed("2019", member("THA", "apc"), member("FJI", "igc"), lists=(whole("apc"), whole("igc"), OPEN))


def test_a_state_that_is_not_listed_has_the_citation_of_the_list() -> None:
    table = members_by_mechanisms(SMALL)
    rows = {(row["state"], row["mechanism"]): (row["part"], row["citations"]) for row in table.rows}
    assert rows == {
        ("FJI", "apc"): ("not listed", ["lists, list of apc"]), ("FJI", "bali"): ("unknown", []),
        ("FJI", "igc"): ("member", ["members, p. 1"]),
        ("THA", "apc"): ("member", ["members, p. 1"]), ("THA", "bali"): ("unknown", []),
        ("THA", "igc"): ("not listed", ["lists, list of igc"]),
    }  # fmt: skip
    assert table.statement_ids(0) == ["coverage: apc, MEMBER_OF, lists, list of apc"]
    assert table.evidence(0).rows[0]["document"] == "lists"
    assert table.provenance.documents == ("lists", "members")


def test_a_list_in_which_each_state_of_the_table_is_cited_by_its_members_alone() -> None:
    table = members_by_mechanisms(listed("2019", member("THA", "apc"), lists=(whole("apc"),)))
    assert next((row["mechanism"], row["citations"]) for row in table.rows) == ("apc", ["members, p. 1"])
    assert table.provenance.documents == ("members",)


@pytest.mark.parametrize(
    ("kind", "edges", "citations"),
    [
        # Yland is in A alone: the lists of B and C do not have it.
        ("states-in-one", [edge("Y", "MEMBER_OF", "a")], ["doc, p. 1", "lists, list of a", "lists, list of b"]),
        ("states-in-none", [edge("Y", "MEMBER_OF", "a")], ["lists, list of a", "lists, list of b"]),
        (
            "outside-union",
            [
                edge("X", "MEMBER_OF", "union", "list"), edge("Y", "MEMBER_OF", "union", "list"),
                edge("X", "MEMBER_OF", "a"), edge("a", "ASSOCIATED_WITH", "union", "row 1"),
            ],
            ["doc, row 1", "doc, list", "lists, list of a"],
        ),
        # A says that it does not work on the theme, and B, which does, has no State of the region.
        ("regions-stated-no", THEMES, ["doc, row u", "lists, list of b"]),
    ],
)  # fmt: skip
def test_a_gap_by_complete_lists_cites_them(kind: str, edges: list[EdgeStatement], citations: list[str]) -> None:
    lists = [whole("a"), whole("b")]
    rows = gap_rows(kind, edges, lists, "ab")
    assert [row["knowledge"] for row in rows][:1] == ["known"]
    assert rows[0]["citations"] == citations


def test_a_single_office_by_a_complete_list_cites_it() -> None:
    edges = [edge("org", "SECRETARIAT_OF", "a", "row 1")]
    (row,) = gap_rows("single-secretariat", edges, [whole("a", "SECRETARIAT_OF")])
    assert (row["knowledge"], row["citations"]) == ("known", ["doc, row 1", "lists, list of a"])
    (row,) = gap_rows("single-secretariat", edges, [Coverage("a", "SECRETARIAT_OF", "partial", document="lists")])
    assert (row["knowledge"], row["citations"]) == ("not known", ["doc, row 1"])


def test_no_cooperation_by_a_complete_list_cites_it() -> None:
    none = Coverage("a", "COOPERATES_WITH", "none", document="lists", locator="a dash")
    row = next(row for row in gap_rows("no-cooperation", [], [none]) if row["subject"] == "a")
    assert (row["knowledge"], row["citations"]) == ("known", ["lists, a dash"])


LISTS = "Title of lists (2019), "
"""The document of the lists as pictures name it; what follows is the place."""


def test_a_picture_cites_the_lists_by_which_somebody_is_not_listed() -> None:
    assert f"{LISTS}list of apc and list of igc" in cross_tables.members_picture(SMALL).source
    who = ["apc", "igc"]
    assert f"{LISTS}list of igc and list of apc" in comparison.comparison_picture(SMALL, who).source
    assert f"{LISTS}list of igc and list of apc" in comparison.comparison_picture(SMALL, who, "members").source
    assert f"{LISTS}list of apc" in memberships_picture.memberships_picture(SMALL, who="FJI").source
    # Whoever is in one of two editions alone is not in the list of the other.
    before = listed("2010", member("THA", "apc"), member("FJI", "apc"), lists=(whole("apc"),))
    assert f"{LISTS}list of apc. Editions 2010, 2019." in changes.members_picture(before, SMALL, "apc").source
    assert LISTS not in changes.members_picture(before, before, "apc").source
    kinds = [ValueStatement(body, "kind", "rcp", document="members", locator="p. 1") for body in ("apc", "igc")]
    without_bali = Edition("2019", ENTITIES, SMALL.edges, kinds, documents=DOCUMENTS, coverage=SMALL.coverage[:2])
    assert f"{LISTS}list of apc and list of igc" in gaps_picture.gaps_picture(without_bali, ["states-in-one"]).source


ROLES = listed(
    "2019",
    EdgeStatement("iom", "SECRETARIAT_OF", "apc", document="roles", locator="p. 2", id="1a"),
    EdgeStatement("iom", "PARTNER_OF", "igc", document="roles", locator="p. 4", id="2b"),
    lists=(whole("apc", "PARTNER_OF"),),
)


def test_the_roles_of_a_body_cite_the_lists_in_which_it_is_not() -> None:
    # It is secretariat of APC and no partner of it, by the list of partners.
    assert f"{LISTS}list of apc. Edition 2019." in partners_picture.partners_picture(ROLES, "iom").source
    # Whoever is asked is the mechanism: who is its secretariat is no partner of it either.
    of_apc = listed("2019", *ROLES.edges, EdgeStatement("FJI", "PARTNER_OF", "apc", id="3c"), lists=(*ROLES.coverage,))
    assert f"{LISTS}list of apc" in partners_picture.partners_picture(of_apc, "apc").source


def test_a_picture_whose_rows_rest_on_nothing_cites_the_documents_of_its_table() -> None:
    # No document says who observes, funds or chairs these: what was looked at is the members of one.
    kinds = [ValueStatement(body, "kind", "rcp", document="members", locator="p. 1") for body in ("apc", "bali")]
    edition = Edition("2019", ENTITIES, [member("THA", "apc")], kinds, documents=DOCUMENTS, coverage=[OPEN])
    picture = gaps_picture.gaps_picture(edition, ["unknown-relations"])
    assert picture.source.startswith("Title of members (2019). Edition 2019. ")
