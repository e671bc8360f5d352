"""What is exported: which nodes and edges, in which order, and what a file says of itself."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

import pytest

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS, NODE_COLUMNS, SHARED_COLUMNS
from govgraph.graph.export.network_selection import projection, two_mode_of
from govgraph.graph.export.provenance import about, data_hash
from govgraph.graph.export.selection import Selection, ego, whole

VERSION = version("govgraph")
ENTITIES = [
    Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
    Entity("bali", "mechanism", "Bali Process"),
    Entity("gfmd", "mechanism", "Global Forum"),
    Entity("puebla", "mechanism", "Puebla Process"),
    Entity("FJI", "state", "Fiji", "", "Oceania", "Melanesia"),
    Entity("THA", "state", "Thailand"),
    Entity("MEX", "state", "Mexico"),
    Entity("iom", "organisation", "IOM", organisation_kind="igo"),
    Entity("other", "theme", "Of another edition"),
]
TIES = [
    EdgeStatement("THA", "MEMBER_OF", "bali", document="iom-2010", locator="p. 2", id="2"),
    EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="p. 1", id="1"),
    EdgeStatement("THA", "MEMBER_OF", "apc", document="un-m49", locator="p. 9", id="1b"),
    EdgeStatement("FJI", "MEMBER_OF", "apc", document="iom-2010", locator="p. 1", id="3"),
    EdgeStatement("FJI", "MEMBER_OF", "bali", document="iom-2010", locator="p. 2", id="4"),
    EdgeStatement("MEX", "MEMBER_OF", "puebla", document="iom-2010", locator="p. 3", id="5"),
    EdgeStatement("MEX", "MEMBER_OF", "bali", status="former", document="iom-2010", locator="p. 2", id="6"),
    EdgeStatement("iom", "SECRETARIAT_OF", "bali", document="iom-2010", locator="p. 2", id="7"),
    EdgeStatement("iom", "OBSERVER_OF", "puebla", document="iom-2010", locator="p. 3", id="8"),
]
CLAIMS = [
    ValueStatement("bali", "established", "2002", document="iom-2010", locator="p. 2", id="c1"),
    ValueStatement("bali", "established", "2003", document="iom-2019", locator="p. 8", id="c2"),
    ValueStatement("bali", "established", "2002", document="iom-2019", locator="p. 9", id="c3"),
    ValueStatement("bali", "kind", "rcp", "planned", document="iom-2010", locator="p. 2", id="c4"),
]
COVERAGE = [
    Coverage("apc", "MEMBER_OF", "complete", document="iom-2010"),
    Coverage("bali", "MEMBER_OF", "partial"),
    Coverage("gfmd", "MEMBER_OF", "unknown"),
    Coverage("puebla", "MEMBER_OF", "complete"),
]
SNAPSHOT = Edition(
    "2010",
    {entity.id: entity for entity in ENTITIES},
    TIES,
    CLAIMS,
    COVERAGE,
    {"iom-2010": Document("iom-2010", "An Assessment", "IOM", "2010-01", "report", "", "facts only")},
)


def ids(selection: Selection) -> tuple[list[str], list[str]]:
    return [node["id"] for node in selection.nodes], [edge["id"] for edge in selection.edges]


def test_all_that_the_edition_says() -> None:
    selection = whole(SNAPSHOT)
    assert ids(selection) == (
        ["FJI", "MEX", "THA", "apc", "bali", "gfmd", "iom", "puebla"],
        ["3", "4", "6", "5", "1", "1b", "2", "8", "7"],
    )
    assert ids(whole(SNAPSHOT, every_entity=True))[0] == sorted(SNAPSHOT.entities)
    assert [document.id for document in selection.documents] == ["iom-2010", "iom-2019", "un-m49"]
    assert selection.directed


def test_all_of_some_relations() -> None:
    selection = whole(SNAPSHOT, ["OBSERVER_OF", "SECRETARIAT_OF"])
    assert ids(selection) == (["bali", "iom", "puebla"], ["8", "7"])
    assert selection.words == "all that the edition says by OBSERVER_OF, SECRETARIAT_OF"
    assert ids(whole(SNAPSHOT, ["FUNDS"])) == ([], [])
    with pytest.raises(UsageError, match="relations: found 'FUND'; use one or more of MEMBER_OF"):
        whole(SNAPSHOT, ["FUND"])


def test_a_node_has_its_values_with_their_places() -> None:
    bali = whole(SNAPSHOT).nodes[4]
    assert bali == {
        "id": "bali",
        "kind": "mechanism",
        "name": "Bali Process",
        "acronym": "",
        "region": "",
        "region_id": "",
        "subregion": "",
        "subregion_id": "",
        "organisation_kind": "",
        "member_list": "partial",
        "mechanism_kind": [],
        "established": ["2002", "2003"],
        "established_earliest": 2002,
        "established_latest": 2003,
        "value_sources": [
            "established 2002 [iom-2010, p. 2]",
            "established 2002 [iom-2019, p. 9]",
            "established 2003 [iom-2019, p. 8]",
            "kind rcp (planned) [iom-2010, p. 2]",
        ],
    }


def test_an_edge_is_a_statement() -> None:
    assert whole(SNAPSHOT).edges[2] == {
        "source": "MEX",
        "target": "bali",
        "id": "6",
        "relation": "MEMBER_OF",
        "source_name": "Mexico",
        "target_name": "Bali Process",
        "role": "",
        "status": "former",
        "start": "",
        "end": "",
        "start_year": None,
        "end_year": None,
        "basis": "stated",
        "via": "",
        "via_name": "",
        "document": "iom-2010",
        "document_title": "An Assessment",
        "document_date": "2010-01",
        "document_year": 2010,
        "grade": "",
        "locator": "p. 2",
        "pages": "",
        "as_written": "",
        "note": "",
        "citation": "iom-2010, p. 2",
        "edition": "2010",
    }


@pytest.mark.parametrize(
    ("who", "steps", "relations", "expected"),
    [
        ("puebla", 1, (), (["MEX", "iom", "puebla"], ["5", "8"])),
        ("puebla", 2, (), (["MEX", "bali", "iom", "puebla"], ["6", "5", "8", "7"])),
        ("puebla", 2, ("OBSERVER_OF", "SECRETARIAT_OF"), (["bali", "iom", "puebla"], ["8", "7"])),
        ("apc", 1, ("MEMBER_OF",), (["FJI", "THA", "apc"], ["3", "1", "1b"])),
        ("other", 2, (), (["other"], [])),
    ],
)
def test_an_entity_and_its_surroundings(who: str, steps: int, relations: tuple[str, ...], expected: object) -> None:
    assert ids(ego(SNAPSHOT, who, steps, relations)) == expected


def test_an_ego_network_has_the_ties_among_its_others() -> None:
    # iom is not asked for: FJI and THA are both one step from bali, and only ties between chosen nodes are edges.
    selection = ego(SNAPSHOT, "THA")
    assert ids(selection) == (["THA", "apc", "bali"], ["1", "1b", "2"])
    linked = replace(SNAPSHOT, edges=[*TIES, EdgeStatement("apc", "COOPERATES_WITH", "bali", id="9")])
    assert ids(ego(linked, "THA"))[1] == ["1", "1b", "2", "9"]


@pytest.mark.parametrize(
    ("who", "steps", "relations", "message"),
    [
        ("nobody", 1, (), "ego: found 'nobody'; use the id of an entity of the graph"),
        ("apc", 3, (), "steps: found 3; use 1 or 2"),
        ("apc", 1, ("MEMBER",), "relations: found 'MEMBER'; use one or more of MEMBER_OF, OBSERVER_OF"),
    ],
)
def test_what_cannot_be_chosen(who: str, steps: int, relations: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        ego(SNAPSHOT, who, steps, relations)
    assert str(wrong.value).startswith(message)


def test_who_is_in_what() -> None:
    selection = two_mode_of(SNAPSHOT)
    assert [(node["id"], node["bipartite"], node["type"]) for node in selection.nodes] == [
        ("apc", 0, False),
        ("bali", 0, False),
        ("puebla", 0, False),
        ("FJI", 1, True),
        ("MEX", 1, True),
        ("THA", 1, True),
    ]
    # What is former does not count.
    assert ids(selection)[1] == ["apc|FJI", "apc|THA", "bali|FJI", "bali|THA", "puebla|MEX"]
    assert not selection.directed
    assert about(selection)["left_out"] == (
        "mechanisms without such a statement on record, and whether their list is known: gfmd (unknown)"
    )


def test_two_that_are_linked_by_several_statements_are_one_edge_with_all_of_them() -> None:
    statements = [
        EdgeStatement(
            "THA",
            "MEMBER_OF",
            "apc",
            start="1996",
            basis="listed",
            document="iom-2010",
            locator="p. 1",
            as_written="Thailand",
            id="1",
        ),
        EdgeStatement(
            "THA", "MEMBER_OF", "apc", basis="inherited", via="asean", document="un-m49", locator="p. 9", id="2"
        ),
        EdgeStatement(
            "THA",
            "OBSERVER_OF",
            "apc",
            "ad hoc",
            document="iom-2010",
            locator="p. 5",
            as_written="Thailand",
            id="3",
            note="since lately",
        ),
        EdgeStatement("THA", "MEMBER_OF", "apc", status="former", document="iom-2010", locator="p. 7", id="4"),
    ]
    assert two_mode_of(replace(SNAPSHOT, edges=statements), capacities=["member", "observer"]).edges == [
        {
            "source": "apc",
            "target": "THA",
            "id": "apc|THA",
            "source_name": "Asia-Pacific Consultations",
            "target_name": "Thailand",
            "weight": 1,
            "statements": 3,
            "statement_ids": ["2", "1", "3"],
            "citations": ["un-m49, p. 9", "iom-2010, p. 1", "iom-2010, p. 5"],
            "documents": ["un-m49", "iom-2010"],
            "document_titles": ["un-m49", "An Assessment"],
            "document_dates": ["undated", "2010-01"],
            "document_earliest": 2010,
            "document_latest": 2010,
            "relations": ["MEMBER_OF", "OBSERVER_OF"],
            "roles": ["ad hoc"],
            "starts": ["1996"],
            "ends": [],
            "start_year": 1996,
            "end_year": None,
            "bases": ["inherited", "listed", "stated"],
            "via": ["asean"],
            "via_names": ["asean"],
            "as_written": ["Thailand"],
            "notes": ["since lately"],
            "edition": "2010",
        }
    ]
    # The other export keeps an edge for each statement.
    assert len(whole(replace(SNAPSHOT, edges=statements), ["MEMBER_OF", "OBSERVER_OF"]).edges) == 4


def test_a_projection() -> None:
    selection = projection(SNAPSHOT)
    assert {node["id"]: node["size"] for node in selection.nodes} == {"apc": 2, "bali": 2, "puebla": 1}
    assert selection.edges == [
        {
            "source": "apc",
            "target": "bali",
            "id": "apc|bali",
            "source_name": "Asia-Pacific Consultations",
            "target_name": "Bali Process",
            "weight": 2,
            "jaccard": 1.0,
            "shared": ["FJI", "THA"],
            "shared_names": ["Fiji", "Thailand"],
            "documents": ["iom-2010", "un-m49"],
            "document_titles": ["An Assessment", "un-m49"],
            "document_dates": ["2010-01", "undated"],
            "document_earliest": 2010,
            "document_latest": 2010,
            "coverage": "bali partial",
        }
    ]
    assert not selection.directed


def test_a_projection_of_states() -> None:
    selection = projection(SNAPSHOT, "states")
    assert [(edge["id"], edge["weight"], edge["shared"], edge["coverage"]) for edge in selection.edges] == [
        ("FJI|THA", 2, ["apc", "bali"], ""),
    ]
    assert "gfmd (unknown)" in about(selection)["left_out"]


def test_of_an_edition_that_is_counted_by_year_a_year_must_be_named() -> None:
    claims = [ValueStatement("THA", "cow_code", "800", start="1990", end="2000")]
    with pytest.raises(UsageError, match="year: found none; edition '2010' has data from 1990 to 2000: name one"):
        projection(replace(SNAPSHOT, value_statements=claims))


@pytest.mark.parametrize("make", [whole, projection, two_mode_of])
def test_nothing_is_no_error(make: object) -> None:
    selection = make(Edition("2010", {}, []))  # type: ignore[operator]
    assert (selection.nodes, selection.edges, selection.documents) == ([], [], [])
    assert about(selection)["nodes"] == "0"


def test_every_column_is_declared_and_in_order() -> None:
    for selection, columns in ((whole(SNAPSHOT), EDGE_COLUMNS), (projection(SNAPSHOT), SHARED_COLUMNS)):
        assert all(tuple(edge) == tuple(column.name for column in columns) for edge in selection.edges)
        names = [column.name for column in NODE_COLUMNS]
        for node in selection.nodes:
            assert sorted(node, key=names.index) == list(node)


def test_what_a_file_says_of_itself() -> None:
    description = about(
        whole(replace(SNAPSHOT, value_statements=CLAIMS[:1], edges=[edge for edge in TIES if edge.id != "1b"]))
    )
    assert description.pop("tool").startswith("govgraph ")
    assert description.pop("data_hash").startswith("sha256:")
    assert description == {
        "title": "govgraph, edition 2010: all that the edition says",
        "edition": "2010",
        "inherited": "no membership through a union is in it",
        "selection": "snapshot: all that the edition says",
        "nodes": "8",
        "edges": "8",
        "lists": "lists of members of the mechanisms in it: 2 complete, 1 partial, 1 unknown; what is not listed is "
        "unknown, not denied",
        "reading": "an edge is a statement, and not every one says that something holds: 0 are DOES_NOT_FOCUS_ON, a "
        "stated no; 1 have a status (suspended, former, withdrawn, incoming, tbc, planned, potential, question)",
        "documents": "iom-2010: IOM (January 2010): An Assessment",
        "licence": "CC0-1.0 (https://creativecommons.org/publicdomain/zero/1.0/): facts only, compiled from documents "
        "that remain their publishers'",
        "cite": "govgraph seed, version 0.2.1, edition 2010; for a single fact the document that states it, "
        "with the place: columns document and locator of the edges, value_sources of the nodes",
    }


def test_other_data_are_not_given_the_licence_of_the_seed() -> None:
    own = [*TIES, EdgeStatement("MEX", "MEMBER_OF", "apc", document="mine", locator="p. 1", id="9")]
    documents = {"mine": Document("mine", "My list", licence="all rights\nreserved")}
    description = about(whole(replace(SNAPSHOT, edges=own, documents=documents, inherited=False)))
    assert description["licence"].endswith("; facts from other documents: mine: all rights reserved")
    assert description["cite"].startswith("govgraph, version")
    assert description["inherited"] == "memberships through unions are left out"
    # A document of the seed, but in an edition that the seed does not have.
    elsewhere = about(whole(replace(SNAPSHOT, name="cow", year=2014, incomplete="cow")))
    assert "iom-2010: facts only; iom-2019: no licence is stated" in elsewhere["licence"]
    assert f"govgraph, version {VERSION}, edition cow, year 2014;" in elsewhere["cite"]
    assert (elsewhere["year"], elsewhere["incomplete"]) == ("2014", "the load of cow had not ended")


def test_the_hash_is_of_the_content() -> None:
    first = data_hash(whole(SNAPSHOT))
    assert data_hash(whole(replace(SNAPSHOT, edges=TIES[::-1], value_statements=CLAIMS[::-1], version=9))) == first
    assert data_hash(whole(replace(SNAPSHOT, edges=TIES[1:]))) != first
    assert data_hash(ego(SNAPSHOT, "apc")) != first
