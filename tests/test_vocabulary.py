"""The vocabulary holds together: what it names exists, and can be told apart."""

from __future__ import annotations

import re

from govgraph.graph.core import vocabulary


def test_names_are_what_cypher_and_the_tables_take() -> None:
    # Labels and types are written into Cypher: nothing but plain names may stand here.
    assert all(re.fullmatch(r"[A-Z][A-Z_]*", name) for name in vocabulary.RELATIONS)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in vocabulary.VALUES)
    assert all(re.fullmatch(r"[A-Z][a-z]+", kind.label) for kind in vocabulary.KINDS.values())


def test_ends_of_relations_and_values_are_kinds() -> None:
    ends = [end for r in vocabulary.RELATIONS.values() for end in (*r.subjects, *r.objects)]
    ends += [end for v in vocabulary.VALUES.values() for end in v.subjects]
    assert set(ends) <= set(vocabulary.ENTITY_KINDS)


def test_kinds_differ_in_colour_and_in_shape() -> None:
    kinds = list(vocabulary.KINDS.values())
    assert len({kind.colour for kind in kinds}) == len(kinds)
    assert len({kind.shape for kind in kinds}) == len(kinds)


def test_a_choice_has_choices_and_nothing_else_has() -> None:
    assert all(bool(v.choices) == (v.type == "choice") for v in vocabulary.VALUES.values())


def test_the_contract_of_the_tables_is_kept() -> None:
    contract = [
        "MEMBER_OF",
        "OBSERVER_OF",
        "PARTNER_OF",
        "PARTICIPATES_IN",
        "CHAIRS",
        "SECRETARIAT_OF",
        "SUPPORTS_SECRETARIAT_OF",
        "FUNDS",
        "INITIATED",
        "TOOK_PART_IN",
        "ASSOCIATED_WITH",
        "FOCUSES_ON",
        "COVERS",
        "SUCCEEDED_BY",
        "GREW_OUT_OF",
        "COOPERATES_WITH",
        "OVERLAPS_WITH",
        "ENGAGES",
        "COORDINATES",
        "PART_OF",
        "kind",
        "organisation_kind",
        "established",
        "ended",
        "member_state_count",
        "working_group_count",
        "iom_role",
        "funding_model",
        "fee",
        "state_led",
    ]
    assert set(contract) <= set(vocabulary.PREDICATES)


def test_plural_words() -> None:
    assert vocabulary.KINDS["body"].plural == "bodies"
    assert vocabulary.KINDS["state"].plural == "states"
