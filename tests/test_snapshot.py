"""A edition: what is read from the graph, on every engine, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from engines import EMBEDDED, ONE_SERVER, ONE_SERVER_SEED
from seed_edition import seed_edition
from small_data import small, statement

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition
from govgraph.graph.core.edition import Entity as Node
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset, NameRow
from govgraph.graph.core.model import EntityRow as Entity
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition, read_together


def test_an_edition_is_read(database: Settings) -> None:
    data = small()
    data.names.append(NameRow(entity="apc", name="Consultations", document="d-2010"))
    with Store(database) as store:
        load(store, data)
        [edition], printed = read_together(store, ["2010"])
        assert printed == {"apc": [("Consultations", "d-2010")]}
        assert [(edge.subject, edge.relation, edge.object, edge.role) for edge in edition.edges] == [
            ("IDN", "CHAIRS", "bali", "co-chair"),
            ("IDN", "MEMBER_OF", "bali", ""),
            ("THA", "MEMBER_OF", "apc", ""),
            ("THA", "MEMBER_OF", "bali", ""),
            ("iom", "OBSERVER_OF", "apc", ""),
        ]
        assert edition.edges[0].citation == "d-2010, Annex"
        assert [(claim.subject, claim.predicate, claim.value) for claim in edition.value_statements] == [
            ("apc", "established", "1996"),
            ("bali", "member_state_count", "44"),
        ]
        assert list(edition.entities) == ["IDN", "THA", "apc", "bali", "iom"]
        assert edition.entities["apc"] == Node("apc", "mechanism", "Asia-Pacific Consultations", "APC")
        assert edition.status("bali") == "partial"
        assert edition.status("apc") == "unknown"
        assert edition.documents["d-2019"].title == "The newer report"
        assert edition.version == store.version()
        assert read_edition(store, "2019").edges == []


@EMBEDDED
def test_a_text_of_many_statements_is_there_once(database: Settings) -> None:
    with Store(database) as store:
        load(store, small())
        edges = read_edition(store, "2010").edges
    members = [edge for edge in edges if edge.object == "bali"]
    assert len(members) == 3
    for name, texts in (("object", ["bali"]), ("document", ["d-2010"]), ("basis", ["listed", "stated"])):
        assert len({id(getattr(edge, name)) for edge in members}) == len(texts)
        assert sorted({getattr(edge, name) for edge in members}) == texts


@ONE_SERVER
def test_regions_are_of_whatever_edition(database: Settings) -> None:
    facts = [statement("THA", "m49_subregion", "South-eastern Asia", edition="m49")]
    with Store(database) as store:
        data = small()
        load(store, Dataset("small", data.documents, data.entities, data.names, [*data.statements, *facts]))
        assert read_edition(store, "2010").entities["THA"].subregion == "South-eastern Asia"


@ONE_SERVER
def test_inherited_memberships_can_be_left_out(database: Settings) -> None:
    data = small()
    more = [
        statement("asean", "MEMBER_OF", "apc", role="through-members"),
        statement("IDN", "MEMBER_OF", "asean"),
    ]
    entities = [*data.entities, Entity(id="asean", kind="organisation", name="ASEAN")]
    with Store(database) as store:
        load(store, Dataset("small", data.documents, entities, data.names, [*data.statements, *more]))
        both = read_edition(store, "2010"), read_edition(store, "2010", inherited=False)
        members = [{edge.subject for edge in edition.select(["MEMBER_OF"]) if edge.object == "apc"} for edition in both]
        assert members == [{"THA", "IDN", "asean"}, {"THA", "asean"}]
        assert [edition.inherited for edition in both] == [True, False]


@ONE_SERVER_SEED
def test_an_edition_of_the_seed_is_the_same_from_a_database_and_from_its_tables(seed_database: Settings) -> None:
    # What an analysis says depends on its editions alone: one engine is then enough to look at analyses.
    with Store(seed_database) as store:
        for name in vocabulary.EDITIONS:
            read, written = read_edition(store, name), seed_edition(name)
            assert replace(read, version=0) == written
            assert (read.places, read.not_counted) == (written.places, written.not_counted)


@EMBEDDED
def test_an_edition_that_is_not_loaded(database: Settings) -> None:
    with Store(database) as store, pytest.raises(UsageError, match=r"edition '1999' is not loaded; `govgraph status`"):
        read_edition(store, "1999")


SNAPSHOT = Edition(
    "e",
    {key: Node(key, "state" if key.isupper() else "mechanism", key) for key in ("THA", "FJI", "apc")},
    [
        EdgeStatement("THA", "MEMBER_OF", "apc", id="1"),
        EdgeStatement("THA", "MEMBER_OF", "apc", id="2", role="associate"),
        EdgeStatement("FJI", "MEMBER_OF", "apc", id="3", status="former"),
    ],
)


def test_only_what_holds_is_selected() -> None:
    assert [edge.id for edge in SNAPSHOT.select(["MEMBER_OF"])] == ["1", "2"]
    assert [edge.id for edge in SNAPSHOT.select(active=False)] == ["1", "2", "3"]
    assert SNAPSHOT.select(["FUNDS"]) == []
    assert SNAPSHOT.select(active=False) is not SNAPSHOT.edges  # who sorts or shortens it changes no edition


def test_without_inherited_memberships_a_list_through_unions_is_in_part() -> None:
    edges = [
        EdgeStatement("ecowas", "MEMBER_OF", "midwa", role="through-members"),
        EdgeStatement("THA", "MEMBER_OF", "apc"),
    ]
    edition = Edition(
        "e", {}, edges, coverage=[Coverage(mechanism, "MEMBER_OF", "complete") for mechanism in ("apc", "midwa")]
    )
    assert (edition.status("midwa"), edition.status("apc")) == ("complete", "complete")
    without = replace(edition, inherited=False)
    assert (without.status("midwa"), without.status("apc")) == ("partial", "complete")
    unknown = replace(without, coverage=[])
    assert unknown.status("midwa") == "unknown"


def test_a_list_of_another_date_is_also_one_through_a_union_whose_list_is() -> None:
    edition = Edition(
        "e",
        {},
        [
            EdgeStatement("NGA", "MEMBER_OF", "ecowas", basis="later-list"),
            EdgeStatement("NGA", "MEMBER_OF", "midwa", basis="inherited", via="ecowas"),
            EdgeStatement("THA", "MEMBER_OF", "apc"),
            EdgeStatement("THA", "MEMBER_OF", "bali", basis="later-list", status="former"),
        ],
    )
    assert edition.has_later_list == {"ecowas", "midwa"}


def test_the_graph_keeps_parallel_statements() -> None:
    graph = SNAPSHOT.graph()
    assert sorted(graph.edges(keys=True)) == [("FJI", "apc", "3"), ("THA", "apc", "1"), ("THA", "apc", "2")]
    assert graph.edges["THA", "apc", "2"]["role"] == "associate"
    assert graph.nodes["THA"]["kind"] == "state"
    assert sorted(SNAPSHOT.graph(SNAPSHOT.select())) == ["THA", "apc"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [("1951", "1960", (1951, 1960)), ("", "1960-03~", (0, 1960)), ("195X", "", (1950, 9999)), ("", "", (0, 9999))],
)
def test_years_of_dates(start: str, end: str, expected: tuple[int, int]) -> None:
    assert year_span(start, end) == expected
