"""Loading: the difference and nothing else, and what a graph has then; on every engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from engines import EMBEDDED, ONE_SERVER
from small_data import claimed, node, small, statement, statement_ids, visible

from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.model import DocumentRow, EntityRow, NameRow
from govgraph.graph.ingest import graph_mapping, load, writing
from govgraph.graph.ingest.diff import Changes, Difference
from govgraph.graph.store import Store


def test_a_first_load_adds_everything(graph: Store) -> None:
    changes = load.load(graph, small())
    assert changes == Changes(added={"documents": 2, "entities": 5, "names": 1, "statements": 8, "coverage": 1})
    assert changes.total == 17
    assert graph.read(
        "MATCH (a:State)-[r:MEMBER_OF]->(b:Mechanism) RETURN a.id AS a, b.id AS b, r.basis AS basis ORDER BY a, b"
    ).rows == [
        {"a": "IDN", "b": "bali", "basis": "listed"},
        {"a": "THA", "b": "apc", "basis": "listed"},
        {"a": "THA", "b": "bali", "basis": "listed"},
    ]
    assert graph.read("MATCH (:Mechanism {id: 'bali'})-[:HAS_COVERAGE]->(c:Coverage) RETURN c.status AS s").rows == [
        {"s": "partial"}
    ]
    assert graph.read("MATCH (d:Document)-[r:NAMES]->(e) RETURN d.id AS d, r.name AS name, e.id AS e").rows == [
        {"d": "d-2010", "name": "Kingdom of Thailand", "e": "THA"}
    ]
    assert graph.read("MATCH (d:Dataset) RETURN d.name AS name").rows == [{"name": "small"}]


@ONE_SERVER
def test_loading_twice_changes_nothing(graph: Store) -> None:
    load.load(graph, small())
    before, version = visible(graph), graph.version()
    assert load.load(graph, small()) == Changes()
    assert (visible(graph), graph.version()) == (before, version)


def test_changes_are_counted(graph: Store) -> None:
    load.load(graph, small())
    changed = small()
    changed.documents[1] = DocumentRow(id="d-2019", title="The newest report", date="2019", kind="report")
    changed.entities = [entity for entity in changed.entities if entity.id != "iom"]
    changed.statements = [
        *(
            statement
            for statement in changed.statements
            if statement.subject != "iom" and statement.predicate != "CHAIRS"
        ),
        statement("THA", "CHAIRS", "bali", role="co-chair"),
    ]
    changed.statements[0] = statement("THA", "MEMBER_OF", "apc", basis="listed", note="seen again")
    changes = load.load(graph, changed)
    assert changes == Changes(
        added={"statements": 1},
        changed={"documents": 1, "statements": 1},
        removed={"entities": 1, "statements": 2},
    )
    assert statement_ids(graph) == claimed(changed)
    assert graph.read("MATCH (n:Entity {id: 'iom'}) RETURN n").rows == []
    assert graph.read("MATCH (:State)-[r:MEMBER_OF]->(:Mechanism {id: 'apc'}) RETURN r.note AS note").rows == [
        {"note": "seen again"}
    ]


@ONE_SERVER
def test_the_newest_value_is_shown(graph: Store) -> None:
    load.load(graph, small())
    assert (node(graph, "apc")["established"], node(graph, "bali")["member_state_count"]) == ("1997", 44)
    later = small()
    later.documents[0] = DocumentRow(id="d-2010", title="The older report", date="2020", kind="report")
    assert load.load(graph, later) == Changes(changed={"documents": 1})
    assert node(graph, "apc")["established"] == "1996"
    fewer = small()
    fewer.statements = [statement for statement in fewer.statements if statement.predicate != "established"]
    load.load(graph, fewer)
    assert "established" not in node(graph, "apc")


@ONE_SERVER
def test_a_value_that_does_not_hold_is_not_shown_on_the_node(graph: Store) -> None:
    planned = small()
    planned.statements += [
        statement("apc", "state_led", "yes", status="planned"),
        statement("bali", "fee", "a fee of observers", status="question"),
        statement("bali", "fee", "a fee of members"),
    ]
    load.load(graph, planned)
    rows = graph.read("MATCH (m:Mechanism) RETURN m.id AS id, m.state_led AS led, m.fee AS fee ORDER BY id").rows
    assert rows == [{"id": "apc", "led": None, "fee": None}, {"id": "bali", "led": None, "fee": ["a fee of members"]}]
    claims = "MATCH (:Document)-[c:CLAIMS]->(n) WHERE c.status = 'planned' RETURN n.id AS id, c.value AS value"
    assert graph.read(claims).rows == [{"id": "apc", "value": "yes"}]


@ONE_SERVER
def test_several_values_of_one_document_are_a_list(graph: Store) -> None:
    dataset = small()
    dataset.statements += [statement("apc", "goal", "to meet"), statement("apc", "goal", "to agree")]
    load.load(graph, dataset)
    assert node(graph, "apc")["goal"] == ["to agree", "to meet"]


def test_an_entity_of_another_kind_is_built_anew(graph: Store) -> None:
    load.load(graph, small())
    dataset = small()
    # A document may have the id of an entity: its edges are not lost with the entity.
    dataset.documents.append(DocumentRow(id="iom", title="A leaflet", kind="page"))
    dataset.names.append(NameRow(entity="THA", name="Siam", document="iom"))
    load.load(graph, dataset)
    dataset.entities[4] = EntityRow(
        id="iom", kind="mechanism", name="International Organization for Migration", acronym="IOM"
    )
    dataset.statements.append(statement("iom", "established", "1951"))
    assert load.load(graph, dataset) == Changes(added={"statements": 1}, changed={"entities": 1})
    assert node(graph, "iom")["labels"] == ["Entity", "Mechanism"]
    assert node(graph, "iom")["established"] == "1951"
    assert statement_ids(graph) == claimed(dataset)
    assert graph.read("MATCH (:Document {id: 'iom'})-[r:NAMES]->(e) RETURN r.name AS n, e.id AS e").rows == [
        {"n": "Siam", "e": "THA"}
    ]
    assert load.load(graph, dataset) == Changes()


@pytest.mark.slow
def test_data_sets_that_share(graph: Store) -> None:
    first, other = small("one"), small("other")
    other.statements = [*other.statements[:5], statement("IDN", "MEMBER_OF", "apc", basis="listed")]
    load.load(graph, first)
    alone = visible(graph)
    assert load.load(graph, other).added == {"documents": 2, "entities": 5, "names": 1, "statements": 6, "coverage": 1}
    assert statement_ids(graph) == claimed(first) | claimed(other)
    assert load.remove(graph, "other").removed == {
        "documents": 2,
        "entities": 5,
        "names": 1,
        "statements": 6,
        "coverage": 1,
    }
    assert visible(graph) == alone
    assert load.load(graph, first) == Changes()
    load.load(graph, other)
    load.remove(graph, "one")
    assert statement_ids(graph) == claimed(other)
    assert "established" not in node(graph, "apc")
    load.remove(graph, "other")
    assert visible(graph) == [[], []]


@EMBEDDED
def test_removing_what_is_not_loaded(graph: Store) -> None:
    load.load(graph, small())
    with pytest.raises(UsageError) as wrong:
        load.remove(graph, "big")
    assert str(wrong.value) == "'big' is not a data set that is loaded; loaded: small"


@EMBEDDED
def test_a_contradiction_between_data_sets(graph: Store) -> None:
    load.load(graph, small("one"))
    before, version = visible(graph), graph.version()
    other = small("other")
    other.entities[2] = EntityRow(id="THA", kind="state", name="Thailand", note="a kingdom")
    other.statements.append(statement("IDN", "MEMBER_OF", "apc"))
    with pytest.raises(DataError) as wrong:
        load.load(graph, other)
    assert str(wrong.value) == (
        "entities.csv:4: found entities row THA, which data set one holds otherwise; make it equal in kind, name, "
        "acronym, note, or leave it out"
    )
    assert (visible(graph), graph.version()) == (before, version)


@EMBEDDED
def test_rows_that_break_rules_are_not_loaded(graph: Store) -> None:
    dataset = small()
    dataset.statements.append(statement("THA", "MEMBER_OF", "nosuch"))
    with pytest.raises(DataError) as wrong:
        load.load(graph, dataset)
    assert str(wrong.value) == "statements.csv:10: object: found 'nosuch'; add it to entities or correct it"
    assert (visible(graph), graph.version()) == ([[], []], 0)


def test_what_changes_at_one_entity_is_found_in_one_walk() -> None:
    """A walk for each edge would be the square of their number."""
    dataset = small()
    dataset.names.append(NameRow(entity="THA", name="Siam", document="d-2010"))
    everything = Difference(delete=list(graph_mapping.elements_of(dataset)))
    walks = {
        text.partition(" MATCH ")[2].partition(" WITH ")[0]: [(row["id"], len(row["values"])) for row in rows]
        for _, text, rows in writing._batches(everything)
        if "values" in rows[0]
    }
    assert walks == {
        "(:Entity {id: row.id})-[x:MEMBER_OF]->(:Entity)": [("IDN", 1), ("THA", 2)],
        "(:Entity {id: row.id})-[x:CHAIRS]->(:Entity)": [("IDN", 1)],
        "(:Entity {id: row.id})-[x:OBSERVER_OF]->(:Entity)": [("iom", 1)],
        "(:Entity {id: row.id})<-[x:CLAIMS]-(:Document)": [("apc", 2), ("bali", 1)],
        "(:Entity {id: row.id})<-[x:NAMES]-(:Document)": [("THA", 2)],
    }


def test_a_statement_that_stands_elsewhere_takes_the_place_of_the_one_before(graph: Store) -> None:
    """One change, and not one relationship that goes and another that comes; those beside it stay."""
    before, after = small(), small()
    beside = statement("THA", "MEMBER_OF", "apc", basis="listed", document="d-2019", locator="Annex 2")
    before.statements.append(beside)
    after.statements = [*small().statements[1:], beside, statement("THA", "MEMBER_OF", "apc", locator="page 7")]
    after.statements.append(statement("THA", "MEMBER_OF", "apc", locator="page 9"))
    load.load(graph, before)
    written: list[tuple[int, int]] = []
    changes = load.load(graph, after, lambda done, total: written.append((done, total)))
    assert changes == Changes(added={"statements": 2}, removed={"statements": 1})
    assert written[-1] == (2, 2)
    assert statement_ids(graph) == claimed(after)
    rows = graph.read("MATCH ()-[r:MEMBER_OF]->({id: 'apc'}) RETURN r.locator AS place, r.basis ORDER BY place").rows
    assert [tuple(row.values()) for row in rows] == [
        ("Annex 2", "listed"),
        ("page 7", "stated"),
        ("page 9", "stated"),
    ]
    assert load.load(graph, after) == Changes()
    load.load(graph, before)
    assert statement_ids(graph) == claimed(before)


@EMBEDDED
def test_a_state_in_more_bodies_is_found_from_the_bodies(graph: Store) -> None:
    """Each of them has fewer relationships: they are changed, shared and removed from there."""
    bodies = small("one")
    bodies.statements = [statement("THA", "MEMBER_OF", body, basis="listed") for body in ("apc", "bali")]
    batches = writing._batches(Difference(delete=list(graph_mapping.elements_of(bodies))))
    walks = [text.partition(" MATCH ")[2].partition(" WITH ")[0] for _, text, _ in batches if "MEMBER_OF" in text]
    assert walks == ["(:Entity {id: row.id})<-[x:MEMBER_OF]-(:Entity)"]
    seen_again = replace(bodies, statements=[row.model_copy(update={"note": "again"}) for row in bodies.statements])
    steps: list[Callable[[], Changes]] = [
        lambda: load.load(graph, bodies),
        lambda: load.load(graph, seen_again),
        lambda: load.load(graph, replace(seen_again, name="two")),
        lambda: load.remove(graph, "one"),
        lambda: load.remove(graph, "two"),
    ]
    members = (
        "MATCH (:State)-[r:MEMBER_OF]->(m) RETURN m.id AS body, r.note AS note, r.datasets AS datasets ORDER BY body"
    )
    after = []
    for step in steps:
        step()
        after.append([tuple(row.values()) for row in graph.read(members).rows])
    assert after == [
        [("apc", None, ["one"]), ("bali", None, ["one"])],
        [("apc", "again", ["one"]), ("bali", "again", ["one"])],
        [("apc", "again", ["one", "two"]), ("bali", "again", ["one", "two"])],
        [("apc", "again", ["two"]), ("bali", "again", ["two"])],
        [],
    ]


def test_elements_and_their_ends() -> None:
    dataset = small()
    by_key = {(element.table, element.key): element for element in graph_mapping.elements_of(dataset)}
    member = by_key["statements", dataset.statements[0].id]
    assert (member.group, member.source, member.target) == ("MEMBER_OF", "THA", "apc")
    assert member.entities() == {"THA", "apc"}
    claim = by_key["statements", dataset.statements[5].id]
    assert (claim.group, claim.source, claim.target, claim.entities()) == ("CLAIMS", "d-2010", "apc", {"apc"})
