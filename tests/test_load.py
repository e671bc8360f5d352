"""Loading: the difference and nothing else, whole or not at all, however the loader dies; on every engine."""

from __future__ import annotations

import dataclasses
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any
from unittest import mock

import psutil
import pytest
from conftest import EMBEDDED, ONE_SERVER
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from small_data import (
    PROCESSES,
    STATEMENT_IDS,
    claimed,
    die_at_commit,
    hold_the_lock,
    load_in_batches,
    load_many,
    many,
    pause_at_commit,
    small,
    statement,
    statement_ids,
    visible,
)

from govgraph.graph.core.errors import BusyError, DataError, QueryError, TimeLimitError, UsageError
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, NameRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import diff, graph_mapping, load, writing
from govgraph.graph.ingest.diff import Changes, Difference, compare
from govgraph.graph.store import Store, consistency
from govgraph.graph.store.driver import LimitReached, Session, stream

#: Moments at which a load is killed. Fewer on a server: it rolls back what a client leaves, whichever moment it is.
KILLS = {"embedded": 12, "neo4j": 8}
#: Histories of a graph that are tried. Fewer on a server: what a load writes is worked out before an engine sees it.
HISTORIES = {"embedded": 15, "neo4j": 5}


def node(graph: Store, entity: str) -> dict[str, Any]:
    properties: dict[str, Any] = graph.read("MATCH (n:Entity {id: $id}) RETURN n", {"id": entity}).rows[0]["n"]
    return properties


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
        "entities.csv:4: found entities row THA, which data set one holds otherwise; make it equal or leave it out"
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


@ONE_SERVER
def test_a_load_that_fails_leaves_the_old_graph(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(graph, many("A", 3, 3))
    before, version = visible(graph), graph.version()
    with monkeypatch.context() as patch:
        patch.setattr(writing, "MARK", "MATCH (t RETURN nonsense")
        with pytest.raises(QueryError):
            load.load(graph, many("B", 3, 3))
    assert (visible(graph), graph.version()) == (before, version)
    load.load(graph, many("B", 3, 3))
    assert statement_ids(graph) == claimed(many("B", 3, 3))


@pytest.mark.slow
@ONE_SERVER
def test_one_load_at_a_time(graph: Store, database: Settings) -> None:
    load.load(graph, small())
    ready = PROCESSES.Event()
    other = PROCESSES.Process(target=hold_the_lock, args=(database, ready))
    other.start()
    try:
        assert ready.wait(180)
        attempts: list[Callable[[], object]] = [lambda: load.load(graph, small()), lambda: load.remove(graph, "small")]
        for attempt in attempts:
            with pytest.raises(BusyError) as busy:
                attempt()
            assert str(busy.value) == f"{graph.address}: another load is running; wait until it has ended"
    finally:
        other.kill()
        other.join()
    assert load.load(graph, small()) == Changes()


@ONE_SERVER
def test_a_load_from_elsewhere_in_between(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine has a lock of its own; then the version tells."""
    load.load(graph, many("A", 3, 3))

    def meanwhile(*args: Any) -> Any:
        changes = compare(*args)
        with graph.transaction() as run:
            run("MATCH (n:Entity {id: 'm-0'}) SET n.note = 'from elsewhere'")
        return changes

    monkeypatch.setattr(load, "compare", meanwhile)
    with pytest.raises(BusyError, match=r"another load changed the graph meanwhile; run this one again$"):
        load.load(graph, many("B", 3, 3))
    assert statement_ids(graph) == claimed(many("A", 3, 3))


@pytest.mark.slow
def test_a_load_that_the_database_stops_says_how_to_go_on(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    way_out = {
        "embedded": "raise GOVGRAPH_TIME_LIMIT above the engine's 3600 s, stop the engine by `govgraph db stop`, since "
        "it keeps the limit that it was started with, and run this again",
        "neo4j": "raise db.transaction.timeout at the server, and run this again",
    }[graph.kind]
    text = f"{graph.address}: a step ran longer than the database allows and was stopped; "

    def slow(*_: object) -> None:
        raise LimitReached("the database stopped a query that ran too long")

    monkeypatch.setattr(writing, "ONE_TRANSACTION", 5)
    monkeypatch.setattr(writing, "BATCH", 5)
    with monkeypatch.context() as patch:
        patch.setattr(graph_mapping, "rows_of", slow)
        load.load(graph, many("A", 3, 3))
        with pytest.raises(TimeLimitError) as stopped:
            load.remove(graph, "many")
    assert str(stopped.value) == f"{text}nothing was changed: {way_out}"
    with monkeypatch.context() as patch:
        patch.setattr(graph_mapping, "refresh_values", slow)
        with pytest.raises(TimeLimitError) as stopped:
            load.load(graph, many("B", 3, 3))
    assert str(stopped.value) == f"{text}data set many is incomplete: {way_out}"
    load.load(graph, many("B", 3, 3))
    assert statement_ids(graph) == claimed(many("B", 3, 3))


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


def test_beyond_one_transaction_a_load_is_marked(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ONE_TRANSACTION", 20)
    monkeypatch.setattr(writing, "BATCH", 10)
    load.load(graph, small())
    seen = []

    def progress(done: int, total: int) -> None:
        answer = graph.read("MATCH ()-[r]->() WHERE r.basis IS NOT NULL RETURN count(r) AS n")
        seen.append((done, total, answer.incomplete, answer.rows[0]["n"]))

    dataset = many("A", 6, 6)
    load.load(graph, dataset, progress)
    assert {total for _, total, _, _ in seen} == {1 + 12 + 36 + 6}
    assert [done for done, *_ in seen] == sorted(done for done, *_ in seen)
    assert {incomplete for _, _, incomplete, _ in seen[:-1]} == {"many"}
    assert seen[-1] == (55, 55, None, 8 + 42)
    assert node(graph, "m-0")["goal"] == ["the goal of version A"]


@pytest.mark.slow
@pytest.mark.parametrize("last", [1, 150, 300])
@ONE_SERVER
def test_a_batched_load_that_died_is_ended_by_running_it_again(graph: Store, database: Settings, last: int) -> None:
    load.load(graph, many("A", 12, 12))
    other = PROCESSES.Process(target=load_in_batches, args=(database, "B", last))
    other.start()
    other.join()
    assert other.exitcode == -9
    assert graph.read("RETURN 1").incomplete == "many"
    # Another load neither ends it nor takes its mark away.
    load.load(graph, small())
    assert graph.read("RETURN 1").incomplete == "many"
    load.load(graph, many("B"))
    answer = graph.read("MATCH (n:Mechanism) WHERE n.goal IS NOT NULL RETURN DISTINCT n.goal AS goal")
    assert answer.incomplete is None
    assert answer.rows == [{"goal": ["the goal of version B"]}]
    assert statement_ids(graph) == claimed(many("B")) | claimed(small())
    version = graph.version()
    assert load.load(graph, many("B")) == Changes()
    assert graph.version() == version


@pytest.mark.slow
@ONE_SERVER
def test_a_first_load_that_died_is_taken_out(graph: Store, database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(graph, small())
    before = visible(graph)
    other = PROCESSES.Process(target=load_in_batches, args=(database, "A", 300))
    other.start()
    other.join()
    assert other.exitcode == -9
    assert graph.unfinished() == ["many"]
    assert statement_ids(graph) > claimed(small())
    monkeypatch.setattr(writing, "ONE_TRANSACTION", 20)
    monkeypatch.setattr(writing, "BATCH", 20)

    def stop(done: int, total: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.remove(graph, "many", stop)
    assert graph.unfinished() == ["many"]
    load.remove(graph, "many")
    assert graph.unfinished() == []
    assert visible(graph) == before
    with pytest.raises(UsageError, match=r"^'many' is not a data set that is loaded; loaded: small$"):
        load.remove(graph, "many")


@pytest.mark.slow
@ONE_SERVER
def test_an_unload_that_was_broken_off_goes_on_where_it_ended(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(graph, small())
    before = visible(graph)
    added = load.load(graph, many("A", 12, 12))
    monkeypatch.setattr(writing, "ONE_TRANSACTION", 20)
    monkeypatch.setattr(writing, "BATCH", 20)
    removed: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        removed.append((done, total))
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.remove(graph, "many", stop)
    assert graph.unfinished() == ["many"]
    assert removed[-1] == (112, added.total)
    # What is gone is not gone through again.
    assert load.remove(graph, "many").total == added.total - 112
    assert graph.unfinished() == []
    assert visible(graph) == before


@st.composite
def contents(draw: st.DrawFn) -> Dataset:
    """A part of `small`, with rows that may differ from those of other versions, and a kind that may change."""
    every = [
        *small().statements,
        statement("apc", "goal", "to meet"),
        statement("apc", "goal", "to agree"),
        statement("THA", "MEMBER_OF", "bali", document="d-2019", locator="Annex 2"),
    ]
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, unique_by=lambda row: row.id))
    statements = [row.model_copy(update={"note": draw(st.sampled_from(["", "", "seen again"]))}) for row in chosen]
    ids = {end for statement in statements for end in (statement.subject, statement.object) if end}
    kind = draw(st.sampled_from(["organisation", "mechanism"]))
    entities = [
        entity.model_copy(update={"kind": kind}) if entity.id == "iom" else entity
        for entity in small().entities
        if entity.id in ids
    ]
    coverage = small().coverage if "bali" in ids and draw(st.booleans()) else []
    names = small().names if "THA" in ids and draw(st.booleans()) else []
    documents = {str(vars(row)["document"]) for row in (*statements, *coverage, *names)}
    return Dataset(
        "",
        [document for document in small().documents if document.id in documents],
        entities,
        names,
        statements,
        coverage,
    )


STEPS = st.lists(st.tuples(st.sampled_from("ab"), st.none() | contents(), st.integers(1, 12)), min_size=2, max_size=5)


@pytest.mark.slow
@ONE_SERVER
def test_changes_lead_to_the_graph_that_a_first_load_makes(graph: Store) -> None:
    """Whatever was loaded, replaced, removed, shared or broken off before."""

    @given(steps=STEPS, sizes=st.sampled_from([(100_000, 5_000, 100), (4, 2, 2)]))
    @example_settings(max_examples=HISTORIES[graph.kind], database=None)
    def lead(steps: list[tuple[str, Dataset | None, int]], sizes: tuple[int, int, int]) -> None:
        changes_and_first_loads(graph, steps, sizes)

    lead()


def changes_and_first_loads(
    graph: Store, steps: list[tuple[str, Dataset | None, int]], sizes: tuple[int, int, int]
) -> None:
    """Load, replace, remove and break off; the graph must be that of the first loads of what is there at last."""
    loaded: dict[str, Dataset] = {}

    def ended(action: Callable[[writing.Progress], object], last: int) -> None:
        """Broken off after some changes, and run again."""

        def stop(done: int, total: int) -> None:
            if last <= done < total:
                raise KeyboardInterrupt

        try:
            action(stop)
        except KeyboardInterrupt:
            action(lambda done, total: None)

    with (
        mock.patch.multiple(writing, ONE_TRANSACTION=sizes[0], BATCH=sizes[1]),
        mock.patch.object(diff, "_ENTITIES", sizes[2]),
    ):
        for name, content, last in steps:
            if content is None:
                if name in loaded:
                    ended(partial(load.remove, graph, name), last)
                    del loaded[name]
                continue
            dataset = replace(content, name=name)
            with suppress(DataError):  # another data set contradicts
                ended(partial(load.load, graph, dataset), last)
                loaded[name] = dataset
    changed = visible(graph)
    for name in loaded:
        load.remove(graph, name)
    assert visible(graph) == [[], []]
    for dataset in loaded.values():
        load.load(graph, dataset)
    assert changed == visible(graph)
    for name in loaded:
        load.remove(graph, name)


@pytest.mark.slow
@pytest.mark.parametrize(("landed", "shown"), [(False, "A"), (True, "B")])
@ONE_SERVER
def test_a_loader_that_dies_at_the_commit(
    graph: Store, database: Settings, landed: bool, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Readers find out that the loader is dead, rather than wait.
    monkeypatch.setattr(consistency, "COMMIT_PATIENCE", 1e9)
    load.load(graph, many("A"))
    version = graph.version()
    other = PROCESSES.Process(target=die_at_commit, args=(database, "B", landed))
    other.start()
    other.join()
    assert other.exitcode == -9
    assert statement_ids(graph) == claimed(many(shown))
    assert node(graph, "m-0")["goal"] == [f"the goal of version {shown}"]
    assert graph.version() == version + 2
    load.load(graph, many("B"))
    assert statement_ids(graph) == claimed(many("B"))


@pytest.mark.slow
@pytest.mark.parametrize(("landed", "shown"), [(False, "A"), (True, "B")])
@ONE_SERVER
def test_a_loader_that_is_paused_at_the_commit_does_not_block_readers(
    graph: Store, database: Settings, landed: bool, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each of the reads below waits as long.
    monkeypatch.setattr(consistency, "COMMIT_PATIENCE", 0.5)
    load.load(graph, many("A"))
    loader = PROCESSES.Process(target=pause_at_commit, args=(database, "B", landed))
    loader.start()
    process = psutil.Process(loader.pid)
    try:
        while process.status() != psutil.STATUS_STOPPED:
            assert loader.is_alive()
            time.sleep(0.02)
        with Store(dataclasses.replace(database, time_limit=180.0)) as reader:
            for _ in range(3):
                assert statement_ids(reader) == claimed(many(shown))
            assert reader.query("MATCH (n:Entity {id: 'm-0'}) RETURN n.goal AS goal").rows == [
                {"goal": [f"the goal of version {shown}"]}
            ]
        process.resume()
        loader.join()
    finally:
        loader.kill()
        loader.join()
    assert loader.exitcode == 0
    assert statement_ids(graph) == claimed(many("B"))


@ONE_SERVER
def test_a_commit_announced_by_a_clock_that_was_set_back_is_closed(graph: Store) -> None:
    load.load(graph, small())
    version = graph.version()
    graph.write("MATCH (g:Govgraph {id: 'state'}) SET g.version = g.version + 1, g.committing = timestamp() + 3600000")
    assert statement_ids(graph) == claimed(small())
    assert graph.version() == version + 2


@pytest.mark.slow
@ONE_SERVER
def test_a_load_goes_on_after_a_commit_that_was_never_closed(graph: Store) -> None:
    load.load(graph, small())
    graph.write("MATCH (g:Govgraph {id: 'state'}) SET g.version = g.version + 1, g.committing = timestamp() + 3600000")
    load.load(graph, many("A"))
    assert statement_ids(graph) == claimed(small()) | claimed(many("A"))


@pytest.mark.slow
@ONE_SERVER
def test_a_load_killed_at_any_moment(graph: Store, database: Settings) -> None:
    versions = {name: claimed(many(name)) for name in "AB"}
    load.load(graph, many("A"))
    begin = time.monotonic()
    whole = PROCESSES.Process(target=load_many, args=(database, "B"))
    whole.start()
    whole.join()
    duration = time.monotonic() - begin
    assert statement_ids(graph) == versions["B"]
    kills = KILLS[graph.kind]
    chance = random.Random(2010)
    now = "B"
    ends = []
    for kill in range(kills):
        wanted = "A" if now == "B" else "B"
        loader = PROCESSES.Process(target=load_many, args=(database, wanted))
        loader.start()
        loader.join(duration * (kill + chance.random()) / kills)
        loader.kill()
        loader.join()
        loaded = statement_ids(graph)
        ends.append((loader.exitcode, loaded == versions[wanted]))
        assert loaded in (versions[now], versions[wanted]), kill
        now = wanted if loaded == versions[wanted] else now
        assert node(graph, "m-0")["goal"] == [f"the goal of version {now}"]
        assert graph.read("RETURN 1").incomplete is None
    assert (-9, False) in ends
    load.load(graph, many("A"))
    assert statement_ids(graph) == versions["A"]


@pytest.mark.slow
@ONE_SERVER
def test_a_reader_sees_the_old_graph_or_the_new_one(graph: Store, database: Settings) -> None:
    versions = {frozenset(claimed(many(name))): name for name in "AB"}
    load.load(graph, many("A"))
    seen: list[str] = []
    repeated = [0]
    errors: list[BaseException] = []
    over = threading.Event()

    def read() -> None:
        try:
            with Store(database) as reader:
                fetches = [0]

                def counting(session: Session, text: str, *others: Any) -> Any:
                    fetches[0] += text == STATEMENT_IDS
                    return stream(session, text, *others)

                with mock.patch("govgraph.graph.store.store.stream", counting):
                    while not over.is_set():
                        seen.append(versions.get(frozenset(statement_ids(reader)), "a mixture"))
                        repeated[0] = fetches[0] - len(seen)
        except BaseException as error:  # noqa: BLE001 - the main thread shows it
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        for turn in range(300):  # some are enough, but for a machine that is busy
            load.load(graph, many("BA"[turn % 2]))
            if turn > 2 and repeated[0] and {"A", "B"} <= set(seen):
                break
    finally:
        over.set()
        thread.join()
    assert errors == []
    assert set(seen) == {"A", "B"}
    assert repeated[0] > 0, "no read crossed a commit"


def test_elements_and_their_ends() -> None:
    dataset = small()
    by_key = {(element.table, element.key): element for element in graph_mapping.elements_of(dataset)}
    member = by_key["statements", dataset.statements[0].id]
    assert (member.group, member.source, member.target) == ("MEMBER_OF", "THA", "apc")
    assert member.entities() == {"THA", "apc"}
    claim = by_key["statements", dataset.statements[5].id]
    assert (claim.group, claim.source, claim.target, claim.entities()) == ("CLAIMS", "d-2010", "apc", {"apc"})
