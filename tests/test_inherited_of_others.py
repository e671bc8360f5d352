"""Membership through a union of which another data set has the members, and its removal."""

from __future__ import annotations

from engines import ONE_SERVER
from union_members import ENTITIES, IGAD, member, own

from govgraph.graph.core.model import Dataset, DocumentRow, StatementRow
from govgraph.graph.ingest import load
from govgraph.graph.ingest.diff import Changes
from govgraph.graph.store import Store

DOCUMENT = DocumentRow(id="d", title="A report", date="2019", kind="report")


def listing(members: list[StatementRow], *more: StatementRow) -> Dataset:
    """What lists the members of the union."""
    statements = [*members, *more]
    ids = {end for statement in statements for end in (statement.subject, statement.object)}
    return Dataset(
        "listing",
        documents=[DOCUMENT],
        entities=[entity for key, entity in ENTITIES.items() if key in ids],
        statements=statements,
    )


def inheriting(graph: Store) -> list[tuple[str, str, list[str]]]:
    answer = graph.read(
        "MATCH (s:State)-[r:MEMBER_OF {basis: 'inherited', via: 'igad'}]->(m:Mechanism) "
        "RETURN s.id AS s, m.id AS m, r.datasets AS d ORDER BY s, m"
    )
    return [(row["s"], row["m"], row["d"]) for row in answer.rows]


@ONE_SERVER
def test_members_that_another_data_set_lists_inherit(graph: Store) -> None:
    later = member("KEN", "igad", edition="2020", locator="later")
    load.load(graph, listing(IGAD[:2], later))
    changes = load.load(graph, own())
    assert changes.added == {"documents": 1, "entities": 1, "statements": 3}
    assert inheriting(graph) == [("DJI", "own-mechanism", ["own"]), ("ERI", "own-mechanism", ["own"])]
    (evidence,) = graph.read(
        "MATCH (:State {id: 'DJI'})-[r:MEMBER_OF {basis: 'inherited'}]->() "
        "RETURN r.document AS document, r.locator AS locator, r.note AS note"
    ).rows
    assert evidence == {
        "document": "mine",
        "locator": "igad own-mechanism; d, DJI igad",
        "note": f"from the statements {own().statements[0].id} and {IGAD[0].id}",
    }
    version = graph.version()
    assert load.load(graph, own()) == Changes()
    assert graph.version() == version


@ONE_SERVER
def test_removing_the_data_set_removes_what_was_derived(graph: Store) -> None:
    load.load(graph, listing(IGAD))
    text = "MATCH (a)-[r]->(b) RETURN a, r, b ORDER BY r.id"
    before = graph.read(text).rows
    load.load(graph, own())
    assert load.remove(graph, "own").removed == {"documents": 1, "entities": 1, "statements": 4}
    assert graph.read(text).rows == before


@ONE_SERVER
def test_a_members_list_that_changed_is_followed_at_the_next_load(graph: Store) -> None:
    load.load(graph, listing(IGAD[:2]))
    load.load(graph, own())
    load.load(graph, listing(IGAD[1:]))
    changes = load.load(graph, own())
    assert (changes.added, changes.removed) == ({"statements": 1}, {"statements": 1})
    assert [(state, mechanism) for state, mechanism, _ in inheriting(graph)] == [
        ("ERI", "own-mechanism"),
        ("KEN", "own-mechanism"),
    ]
    load.remove(graph, "listing")
    assert load.load(graph, own()).removed == {"statements": 2}
    assert inheriting(graph) == []


@ONE_SERVER
def test_what_another_data_set_says_of_a_state_and_the_mechanism_stands_instead(graph: Store) -> None:
    suspended = member("ERI", "mid-igad", status="suspended", basis="stated")
    load.load(graph, listing(IGAD, suspended))
    load.load(graph, own(mechanism="mid-igad"))
    assert inheriting(graph) == [("DJI", "mid-igad", ["own"]), ("KEN", "mid-igad", ["own"])]


@ONE_SERVER
def test_the_data_set_that_lists_the_members_derives_nothing_from_another(graph: Store) -> None:
    load.load(graph, listing(IGAD))
    load.load(graph, own())
    assert load.load(graph, listing(IGAD)) == Changes()
