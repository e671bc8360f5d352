"""An edition of very many statements holds them as columns, and says the same as one that holds a list."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from analysis_tables import ANALYSES, VALUES, table_of
from engines import EMBEDDED
from participation_data import small
from seed_edition import seed_data, seed_edition
from small_data import small as small_data

from govgraph.graph.analysis.registry import MODULES
from govgraph.graph.core import packed_columns, packed_edges, packed_ids
from govgraph.graph.core.edge_lookup import EdgesBy, EdgesById
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.packed_edges import EdgePacker, Edges, Joined, PackedEdges, at_places, chosen, gathered
from govgraph.graph.core.packed_ids import NamesById, NamesPacker
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

#: Statements of the seed that are packed together: a tenth or less of an edition's.
SEED_CHUNK = 101
#: Analyses that take long.
SLOW = {"communities", "metrics-by-year", "overlap", "overlap-null", "what-if"}


@pytest.fixture
def _packs_early(monkeypatch: pytest.MonkeyPatch) -> None:
    _pack_early(monkeypatch)


def _pack_early(monkeypatch: pytest.MonkeyPatch, chunk: int = 7) -> None:
    monkeypatch.setattr(packed_edges, "MANY", 20)
    monkeypatch.setattr(packed_columns, "CHUNK", chunk)


def _made(count: int) -> Iterator[EdgeStatement]:
    for number in range(count):
        yield EdgeStatement(
            f"S{chr(65 + number % 3)}A",
            "MEMBER_OF" if number % 4 else "OBSERVER_OF",
            "apc" if number % 2 else "bali",
            start=str(1990 + number),
            document="d",
            locator=f"Ligne {number}, é世",
            id=f"{number:016x}",
            note="" if number % 5 else f"only {number}",
        )


@pytest.mark.usefixtures("_packs_early")
def test_packed_statements_are_the_same() -> None:
    plain, packed = list(_made(23)), gathered(_made(23))
    assert isinstance(packed, PackedEdges)
    assert isinstance(gathered(_made(20)), list)
    assert packed == plain
    assert plain == packed
    assert packed != plain[1:]
    assert len(packed) == 23
    assert [packed[place] for place in range(23)] == plain
    assert (packed[-1].locator, packed[-23].locator) == ("Ligne 22, é世", "Ligne 0, é世")
    assert packed[2:22:3] == plain[2:22:3]
    assert plain[8] in packed
    assert plain[8]._replace(role="host") not in packed
    assert list(packed.each("object", "start"))[:2] == [("bali", "1990"), ("apc", "1991")]
    with pytest.raises(IndexError, match="found 23 of 23 statements"):
        packed[23]
    assert repr(packed) == repr(plain)


@pytest.mark.usefixtures("_packs_early")
def test_some_packed_statements_are_places_among_all() -> None:
    plain, packed = list(_made(23)), gathered(_made(23))
    of_apc = chosen(packed, lambda edge: edge.object == "apc")
    assert isinstance(of_apc, PackedEdges)
    assert (
        of_apc == [edge for edge in plain if edge.object == "apc"] == chosen(plain, lambda edge: edge.object == "apc")
    )
    assert at_places(of_apc, [0, 3, 10]) == [plain[1], plain[7], plain[21]] == [of_apc[0], of_apc[3], of_apc[10]]
    assert list(of_apc.each("locator"))[-1] == ("Ligne 21, é世",)
    assert list(Joined(of_apc, plain[:1])) == [*of_apc, plain[0]]
    assert len(Joined(of_apc, packed)) == 34
    assert chosen(packed, lambda edge: False) == []


@pytest.mark.parametrize("count", [0, 1, 6, 7, 8, 14, 15])
@pytest.mark.usefixtures("_packs_early")
def test_any_number_of_statements_can_be_packed(count: int) -> None:
    packed = packed_edges.packed_edges(_made(count))
    assert len(packed) == count
    assert packed == list(_made(count))
    packer = EdgePacker(many=3)
    for edge in _made(count):
        packer.append(edge)
    assert packer.edges() == list(_made(count))


@pytest.mark.usefixtures("_packs_early")
def test_packed_statements_are_found_by_what_they_name_and_by_id() -> None:
    plain, packed = list(_made(23)), packed_edges.packed_edges(_made(23))
    by_end = EdgesBy(packed, packed.each("subject", "object"))
    assert by_end["apc"] == [edge for edge in plain if edge.object == "apc"]
    assert set(by_end) == {"SAA", "SBA", "SCA", "apc", "bali"}
    assert by_end.get("colombo", []) == []
    by_id = EdgesById(packed)
    assert [by_id[edge.id] for edge in plain] == plain
    assert (len(by_id), list(by_id)[-1]) == (23, f"{22:016x}")
    assert f"{23:016x}" not in by_id
    assert "0" not in by_id
    with pytest.raises(KeyError):
        by_id["another"]


@pytest.mark.parametrize("ids", [["1", "2", "3"], ["A" * 16, "a" * 16, "b" * 16], ["a" * 16, "", "b" * 16]])
@pytest.mark.usefixtures("_packs_early")
def test_ids_that_a_user_wrote_are_found_as_they_are_written(ids: list[str]) -> None:
    edges = [EdgeStatement("THA", "MEMBER_OF", f"m-{key}", id=key) for key in ids]
    by_id = EdgesById(packed_edges.packed_edges(edges))
    assert dict(by_id) == {edge.id: edge for edge in edges}
    assert by_id.get("c" * 16) is None


@pytest.mark.usefixtures("_packs_early")
def test_names_of_very_many_ids_are_packed() -> None:
    packer, plain = NamesPacker(), {}
    for number in range(50):
        key = f"{number:016x}" if number % 10 else f"coverage: {number}"
        plain[key] = ("fish",) if number % 2 else ("fish", "harbours")
        packer.put(key, plain[key])
    names = packer.names()
    assert isinstance(names, NamesById)
    assert dict(names) == plain
    assert names.get("coverage: 1") is None
    edition = Edition("2010", {}, [], own=names)
    assert edition.own_names == ("fish", "harbours")
    assert edition.own_data([f"{1:016x}"]) == ("fish",)
    assert edition.own_data([f"{1:016x}", "coverage: 10"]) == ("fish", "harbours")
    assert packed_ids.number_of("coverage: 10") is None


@cache
def _packed(edition: str) -> Edition:
    return Edition.from_dataset(seed_data(), edition)


def _cells(name: str, *editions: Edition) -> tuple[Any, ...]:
    analysis = ANALYSES[name]
    arguments = editions if len(analysis.editions) == 2 or analysis.editions == ("editions",) else editions[1:]
    return _all_of(analysis.run(*arguments, **VALUES.get(name, {})))


def _all_of(table: Any) -> tuple[Any, ...]:
    rests_on = table.provenance
    return list(table), table.notes, rests_on.words(), rests_on.documents, rests_on.sources, rests_on.coverage


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in MODULES]
)
def test_an_analysis_of_packed_statements_says_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _all_of(table_of(name))  # first, as what is read later is packed
    _pack_early(monkeypatch, SEED_CHUNK)
    if name == "participation":
        editions = [Edition.from_dataset(small("paper", codes=True), "paper")] * 2
    else:
        editions = [_packed("2010"), _packed("2019")]
        assert all(isinstance(edition.edges, PackedEdges) for edition in editions)
    assert _cells(name, *editions) == plain


def test_a_packed_edition_by_year_and_by_grade_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = seed_edition("2025")
    changed_plain = plain.at(2019), plain.in_time, plain.with_grades("government")
    assert all(isinstance(edition.edges, list) for edition in (plain, *changed_plain))
    _pack_early(monkeypatch, SEED_CHUNK)
    packed = _packed("2025")
    assert packed == plain
    assert packed.edges_by_id == plain.edges_by_id
    for entity in ("bali", "THA", "iom"):
        assert packed.edges_of(entity) == plain.edges_of(entity)
        assert packed.edges_of(entity, "MEMBER_OF") == plain.edges_of(entity, "MEMBER_OF")
    assert packed.edges_between("bali", "IDN") == plain.edges_between("bali", "IDN")
    changed_packed = packed.at(2019), packed.in_time, packed.with_grades("government")
    for changed, its in zip(changed_packed, changed_plain, strict=True):
        assert isinstance(changed.edges, PackedEdges)
        assert changed == its


@EMBEDDED
def test_an_edition_is_packed_while_it_is_read(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(database) as store:
        load(store, small_data())
        plain = {edition: read_edition(store, edition) for edition in ("2010", "2019")}
        monkeypatch.setattr(packed_edges, "MANY", 0)
        monkeypatch.setattr(packed_columns, "CHUNK", 2)
        for edition, its in plain.items():
            packed = read_edition(store, edition)
            assert packed == its
            assert packed.own_data(edge.id for edge in packed.edges) == its.own_data(edge.id for edge in its.edges)
            assert isinstance(packed.edges, PackedEdges) is bool(its.edges)
    assert len(plain["2010"].edges) == 5


@pytest.mark.slow
def test_a_packed_statement_takes_less_than_a_hundred_bytes() -> None:
    def taken(edges: Edges) -> int:
        assert edges[0].subject == "SAA"
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        packed = packed_edges.packed_edges(edge._replace(locator=f"Table 1, row {edge.start}") for edge in _made(5_000))
        assert taken(packed) - before < 5_000 * 60
        edition = Edition("2010", {}, packed)
        assert len(edition.edges_of("apc")) == len(edition.edges_of("apc", "MEMBER_OF")) == 2_500
        assert len(edition.edges_by_id) == 5_000
        assert len(edition.select(["MEMBER_OF"], active=False)) == 3_750
        assert taken(packed) - before < 5_000 * 100
    finally:
        tracemalloc.stop()
