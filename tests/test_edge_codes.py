"""Statements as numbers choose and find the same as a look at each statement."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govgraph.graph.core.edge_codes import EdgeCodes, distinct
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.packed_edges import packed_edges
from govgraph.graph.core.theme_answers import DISPUTED, NO, YES, mechanisms_by_theme, theme_answers

ENTITIES, RELATIONS = ("THA", "IDN", "apc", "bali"), ("MEMBER_OF", "CHAIRS", "FUNDS")
EDGES = st.lists(
    st.builds(EdgeStatement, st.sampled_from(ENTITIES), st.sampled_from(RELATIONS), st.sampled_from(ENTITIES)),
    max_size=12,
)


@given(EDGES, st.sampled_from((*ENTITIES, "nobody")), st.lists(st.sampled_from((*RELATIONS, "ADVISES")), max_size=3))
def test_statements_of_an_entity_are_found(edges: list[EdgeStatement], entity: str, relations: list[str]) -> None:
    expected = [
        place
        for place, edge in enumerate(edges)
        if entity in (edge.subject, edge.object) and (not relations or edge.relation in relations)
    ]
    assert [*EdgeCodes(edges).places_of(entity, *relations)] == expected
    assert [*EdgeCodes(packed_edges(edges)).places_of(entity, *relations)] == expected


def test_a_text_is_one_name() -> None:
    codes = EdgeCodes([EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("IDN", "CHAIRS", "bali")])
    assert codes.with_relation("CHAIRS").tolist() == [False, True]
    assert codes.with_subject("THA").tolist() == [True, False]
    assert codes.with_object("bali").tolist() == [False, True]
    assert codes.with_object("bal").tolist() == [False, False]


@given(EDGES, st.lists(st.sampled_from(ENTITIES), max_size=2), st.sampled_from(RELATIONS))
def test_statements_are_chosen(edges: list[EdgeStatement], ids: list[str], relation: str) -> None:
    codes = EdgeCodes(edges)
    assert codes.with_relation([relation]).tolist() == [edge.relation == relation for edge in edges]
    assert codes.with_subject(ids).tolist() == [edge.subject in ids for edge in edges]
    assert codes.with_object(ids).tolist() == [edge.object in ids for edge in edges]
    is_chosen = codes.with_relation([relation])
    assert {*codes.subjects_of(is_chosen)} == {edge.subject for edge in edges if edge.relation == relation}
    assert {*codes.objects_of(is_chosen)} == {edge.object for edge in edges if edge.relation == relation}
    assert list(codes.ends_of(codes.pairs)) == [(edge.subject, edge.object) for edge in edges]
    assert codes.subjects_by_object(codes.pairs) == {
        other: {edge.subject for edge in edges if edge.object == other} for other in {edge.object for edge in edges}
    }
    assert Edition("2019", {}, edges).edges_where(is_chosen) == [edge for edge in edges if edge.relation == relation]


def test_an_edition_without_statements_has_none() -> None:
    codes = EdgeCodes([])
    assert [*codes.places_of("apc"), *codes.places_of("apc", "FUNDS"), *codes.ids] == []
    assert codes.subjects_by_object(codes.pairs) == {}
    assert list(codes.subjects_of(codes.with_relation(["FUNDS"]))) == []


@given(st.lists(st.integers(0, 5)))
def test_distinct_numbers_are_in_order(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, dtype=np.int64)).tolist() == sorted(set(numbers))


def test_a_theme_has_the_mechanisms_of_each_answer() -> None:
    entities = {key: Entity(key, "mechanism", key) for key in ("apc", "bali", "igc", "ahp")}
    says = [
        EdgeStatement("apc", "FOCUSES_ON", "asylum"),
        EdgeStatement("apc", "FOCUSES_ON", "asylum", document="another"),
        EdgeStatement("bali", "FOCUSES_ON", "asylum"),
        EdgeStatement("bali", "DOES_NOT_FOCUS_ON", "asylum"),
        EdgeStatement("igc", "DOES_NOT_FOCUS_ON", "asylum"),
        EdgeStatement("ahp", "FOCUSES_ON", "asylum", status="former"),
        EdgeStatement("ahp", "DOES_NOT_FOCUS_ON", "health"),
    ]
    edition = Edition("2019", entities, says)
    assert mechanisms_by_theme(edition, YES) == {"asylum": {"apc"}}
    assert mechanisms_by_theme(edition, NO) == {"asylum": {"igc"}, "health": {"ahp"}}
    assert mechanisms_by_theme(edition, DISPUTED) == {"asylum": {"bali"}}
    assert theme_answers(edition) == {
        ("apc", "asylum"): "yes",
        ("igc", "asylum"): "no",
        ("ahp", "health"): "no",
        ("bali", "asylum"): "disputed",
    }
