"""The two-mode network: which ties count, what the rows and columns are, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from govgraph.graph.analysis.communities import communities
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.what_if import what_if
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import citations, provenance_of
from govgraph.graph.measures.capacities import parse_capacities, ties_in
from govgraph.graph.measures.two_mode import TwoMode, two_mode


def edge(subject: str, relation: str, other: str, **more: str) -> EdgeStatement:
    return EdgeStatement(
        subject, relation, other, **({"document": "d", "locator": "p. 1", "id": f"{subject}-{other}"} | more)
    )


ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("iom", "organisation", "IOM"),
        Entity("eu", "organisation", "European Union"),
        Entity("FJI", "state", "Fiji"),
        Entity("IDN", "state", "Indonesia"),
        Entity("THA", "state", "Thailand"),
    )
}
SNAPSHOT = Edition(
    "2010",
    ENTITIES,
    [
        edge("THA", "MEMBER_OF", "apc"),
        edge("IDN", "MEMBER_OF", "apc"),
        edge("THA", "MEMBER_OF", "bali"),
        edge("THA", "MEMBER_OF", "bali", locator="p. 2", id="again"),
        edge("FJI", "MEMBER_OF", "apc", status="suspended"),
        edge("IDN", "MEMBER_OF", "bali", role="associate"),
        edge("FJI", "OBSERVER_OF", "bali"),
        edge("eu", "MEMBER_OF", "bali", role="through-members"),
        edge("iom", "OBSERVER_OF", "apc"),
        edge("iom", "SECRETARIAT_OF", "bali"),
        edge("apc", "ASSOCIATED_WITH", "iom"),
    ],
    coverage=[Coverage("apc", "MEMBER_OF", "complete"), Coverage("bali", "MEMBER_OF", "partial")],
)


def dense(network: TwoMode) -> dict[str, list[str]]:
    return {row: network.members(row) for row in network.rows}


def test_mechanisms_by_member_states() -> None:
    network = two_mode(SNAPSHOT)
    assert (network.between, network.by) == ("mechanisms", "states")
    assert dense(network) == {"apc": ["IDN", "THA"], "bali": ["IDN", "THA"]}
    # The suspended State, and Thailand's second row, add none.
    assert network.matrix.toarray().tolist() == [[1, 1], [1, 1]]
    assert network.sizes.tolist() == [2, 2]
    assert len(network.edges) == 5  # both rows of Thailand are evidence


def test_only_full_members() -> None:
    assert dense(two_mode(SNAPSHOT, capacities=["full"])) == {"apc": ["IDN", "THA"], "bali": ["THA"]}


def test_members_and_observers() -> None:
    assert dense(two_mode(SNAPSHOT, capacities=["member", "observer"]))["bali"] == ["FJI", "IDN", "THA"]


def test_states_by_mechanisms() -> None:
    network = two_mode(SNAPSHOT, "states")
    assert network.by == "mechanisms"
    assert dense(network) == {"IDN": ["apc", "bali"], "THA": ["apc", "bali"]}


def test_organisations_by_the_mechanisms_that_they_serve() -> None:
    network = two_mode(SNAPSHOT, "organisations", ["observer", "secretariat", "associated"], "mechanisms")
    assert dense(network) == {"iom": ["apc", "bali"]}
    assert len(network.edges) == 3


def test_what_holds_no_tie_is_no_row() -> None:
    assert two_mode(SNAPSHOT, "organisations").rows == []
    assert two_mode(SNAPSHOT, "organisations").matrix.shape == (0, 0)


COUNTED = Edition(
    "cow",
    ENTITIES,
    [edge("THA", "MEMBER_OF", "iom", start="1951", end="1960"), edge("IDN", "MEMBER_OF", "iom", start="1955")],
    [
        ValueStatement("THA", "cow_code", "800", start="1900", end="1970"),
        ValueStatement("IDN", "cow_code", "850", start="1949", end="1958"),
        ValueStatement("FJI", "cow_code", "950", start="1956", end="1970"),
    ],
)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1950, {"THA": [], "IDN": []}),
        (1952, {"THA": ["iom"], "IDN": []}),
        (1956, {"THA": ["iom"], "IDN": ["iom"], "FJI": []}),
        (1960, {"THA": ["iom"], "FJI": []}),
        (1961, {"THA": [], "FJI": []}),
    ],
)
def test_a_year_has_the_states_with_data_in_it(year: int, expected: dict[str, list[str]]) -> None:
    network = two_mode(COUNTED.at(year), "states")
    assert network.by == "organisations"
    assert dense(network) == expected


def test_a_year_must_be_named_where_there_are_years() -> None:
    with pytest.raises(UsageError, match="year: found none; edition 'cow' has data from 1900 to 1970: name one"):
        two_mode(COUNTED)


def test_a_year_without_data_is_refused() -> None:
    with pytest.raises(UsageError, match="year: found 1850; edition 'cow' has data from 1900 to 1970"):
        COUNTED.at(1850)
    with pytest.raises(UsageError, match="year: found 1980; edition '2010' is not counted by year, as no membership"):
        SNAPSHOT.at(1980)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"between": "themes"}, "nodes: found 'themes'; use one of mechanisms, states, organisations"),
        ({"by": "themes"}, "by: found 'themes'; use one of states, mechanisms, organisations, bodies"),
        ({"capacities": ["boss"]}, f"capacity: found boss; use one or more of {', '.join(vocabulary.CAPACITIES)}"),
        ({"capacities": []}, "capacity: found none; use one or more of member"),
    ],
)
def test_words_that_do_not_exist(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        two_mode(SNAPSHOT, **arguments)


@pytest.mark.parametrize(
    ("between", "by", "allowed"),
    [
        ("mechanisms", "bodies", "states, organisations"),
        ("mechanisms", "mechanisms", "states, organisations"),
        ("states", "states", "mechanisms, organisations, bodies"),
        ("organisations", "organisations", "states, mechanisms"),
        ("organisations", "bodies", "states, mechanisms"),
    ],
)
def test_rows_and_columns_are_of_different_kinds(between: str, by: str, allowed: str) -> None:
    # A mechanism that observes another would be a row and a column.
    more = Edition("2010", ENTITIES, [*SNAPSHOT.edges, edge("apc", "OBSERVER_OF", "bali")])
    with pytest.raises(UsageError) as wrong:
        two_mode(more, between, ["observer"], by)
    assert str(wrong.value) == f"by: found {by!r}, which has {between} too; for {between} use one of {allowed}"


def test_every_capacity_is_of_a_declared_relation_and_roles() -> None:
    for word, capacity in vocabulary.CAPACITIES.items():
        assert parse_capacities([word]) == (capacity,)
        assert set(capacity.roles or ()) <= {"", *vocabulary.RELATIONS[capacity.relation].roles}


def test_ties_of_a_union_meant_through_its_members_are_no_membership() -> None:
    assert {tie.subject for tie in ties_in(SNAPSHOT, ["member"])} == {"IDN", "THA"}


def test_what_a_result_rests_on() -> None:
    provenance = provenance_of(SNAPSHOT, two_mode(SNAPSHOT).edges)
    assert provenance.documents == ("d",)
    assert provenance.not_complete == {"bali": "partial"}
    assert provenance.words() == [
        "edition 2010; MEMBER_OF; without memberships inherited through unions (none is on record); 1 document",
        "lists of members: 1 complete, 1 partial",
    ]


def test_citations_name_each_place_once() -> None:
    assert citations(two_mode(SNAPSHOT).edges) == ["d, p. 1", "d, p. 2"]


def test_a_relation_of_two_capacities_is_named_once() -> None:
    capacities = ("full", "associate", "observer")
    tables = (
        metrics(SNAPSHOT, capacities=capacities),
        communities(SNAPSHOT, capacities=capacities),
        what_if(SNAPSHOT, ["bali"], capacities=capacities, parts=["network"]),
    )
    assert [table.provenance.relations for table in tables] == [("MEMBER_OF", "OBSERVER_OF")] * 3
