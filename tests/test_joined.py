"""Several data sets as one, without a database, are what they are where they are loaded one after the other."""

from __future__ import annotations

from itertools import permutations

import pytest
from engines import EMBEDDED, EMBEDDED_SEED
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

import govgraph as gg
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import DataError
from govgraph.graph.core.inheritance import inherited
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.joined import join
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.ingest.validation import check
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

ENTITIES = {
    "eu": EntityRow(id="eu", kind="organisation", name="European Union", acronym="EU"),
    "dialogue": EntityRow(id="dialogue", kind="mechanism", name="Dialogue"),
    "forum": EntityRow(id="forum", kind="mechanism", name="Forum"),
    "FRA": EntityRow(id="FRA", kind="state", name="France"),
    "GBR": EntityRow(id="GBR", kind="state", name="United Kingdom"),
}
STATES, BODIES = ("FRA", "GBR"), ("dialogue", "forum")
LISTS = DocumentRow(id="lists", title="Lists", kind="page", date="2019")
OLD = DocumentRow(id="old", title="An older list", kind="page")


def member(subject: str, of: str, document: str = "lists", **more: str) -> StatementRow:
    cells = {"edition": "2019", "document": document, "locator": "row 1", "basis": "listed", **more}
    return StatementRow(subject=subject, predicate="MEMBER_OF", object=of, **cells)


UNDATED = member("GBR", "eu", "factbook", locator="United Kingdom, EU")
DATED = member("GBR", "eu", "news", locator="Text", end="2020-01-31")
UNION = member("eu", "dialogue", role="through-members")


def test_of_two_statements_the_same_is_taken_in_whichever_order_they_stand() -> None:
    alike = member("GBR", "eu", "annex", locator="United Kingdom, EU")
    for rows, evidence in (((UNDATED, DATED), DATED), ((UNDATED, alike), alike), ((UNDATED, DATED, alike), DATED)):
        for order in permutations(rows):
            (through,) = inherited([*order, UNION], {"lists": "2019"})
            assert through.note == f"from the statements {UNION.id} and {evidence.id}"
            assert through.end == evidence.end


@EMBEDDED_SEED
def test_the_united_kingdom_is_in_the_union_by_the_page_that_says_until_when(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        read = read_edition(store, "2019")
    for edition in (read, gg.load_edition("2019"), gg.load_edition("2019", ["seed", "seed"])):
        through = [edge for edge in edition.edges if edge.subject == "GBR" and edge.via == "eu"]
        assert {edge.end for edge in through} == {"2020-01-31"}
        assert {edge.locator.rpartition("; ")[2] for edge in through} == {"sofiaglobe-2020-01-30, paragraph 4"}
        assert len(through) == 3
    assert [edge.id for edge in gg.load_edition("2019").edges] == [edge.id for edge in read.edges]


#: Statements of who is in the union, who is in a mechanism, and which union is in which mechanism.
memberships = st.builds(
    member,
    st.sampled_from(("FRA", "GBR")),
    st.sampled_from(("eu", "eu", "eu", "dialogue")),
    st.sampled_from(("lists", "old")),
    locator=st.sampled_from(("row 1", "row 2")),
    start=st.sampled_from(("", "1973")),
    end=st.sampled_from(("", "2018", "2020-01-31")),
    status=st.sampled_from(("", "", "former", "suspended")),
    edition=st.sampled_from(("2019", "2019", "2010")),
)
unions = st.builds(
    member, st.just("eu"), st.sampled_from(("dialogue", "forum")), st.sampled_from(("lists", "old")),
    role=st.just("through-members"), basis=st.sampled_from(("stated", "mapped")),
)  # fmt: skip
statements = st.lists(st.one_of(memberships, memberships, unions), max_size=8, unique_by=lambda row: row.id)


def dataset(name: str, rows: list[StatementRow], *, refers: bool) -> Dataset:
    """A data set of these statements; the first holds everything that the second refers to."""
    own = DocumentRow(id=f"of-{name}", title=name, kind="page")
    source = {"edition": "2019", "document": own.id, "basis": "stated"}
    filed = [
        *(
            StatementRow(subject=state, predicate="m49_region", value="Europe", locator=state, **source)
            for state in STATES
        ),
        *(StatementRow(subject=body, predicate="goal", value="peace", locator=body, **source) for body in BODIES),
        StatementRow(subject="eu", predicate="organisation_kind", value="regional_union", locator="eu", **source),
        *(
            StatementRow(
                subject="eu", predicate="established", value="1993", locator="eu", **(source | {"document": row.id})
            )
            for row in (LISTS, OLD)
        ),
    ]
    documents, entities = [LISTS, OLD], list(ENTITIES.values())
    references = {("documents", row.id) for row in documents} | {("entities", row.id) for row in entities}
    return Dataset(
        name,
        documents=[own, *documents],
        entities=entities,
        statements=[*filed, *rows],
        references=references if refers else set(),
    )


@pytest.mark.slow
@EMBEDDED
@settings(
    max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=statements, second=statements)
def test_two_data_sets_are_what_they_are_in_the_database(
    database: Settings, first: list[StatementRow], second: list[StatementRow]
) -> None:
    parts = [dataset("first", first, refers=False), dataset("second", second, refers=True)]
    # What one document alone contradicts itself in, such as two spells of a tie that overlap, is never loaded.
    assume(not any(check(part) for part in parts))
    with Store(database) as store:
        load(store, parts[0])
        try:
            joined, own = join(parts)
        except DataError:
            with pytest.raises(DataError, match=r"holds otherwise; make it equal in .*, or leave it out"):
                load(store, parts[1])
            return
        load(store, parts[1])
        for given_inherited in (True, False):
            read = read_edition(store, "2019", inherited=given_inherited)
            alone = Edition.from_dataset(joined, "2019", inherited=given_inherited, derived=True, own=own)
            assert alone.edges == read.edges
            assert alone.value_statements == read.value_statements
            assert alone.coverage == read.coverage
            in_it = [row.id for rows in (read.edges, read.value_statements, read.coverage) for row in rows]
            assert {key: alone.own[key] for key in in_it} == {key: read.own[key] for key in in_it}
        for part in reversed(parts):
            remove(store, part.name)
