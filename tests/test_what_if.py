"""What if: what goes with what is taken out, and who loses what by it."""

from __future__ import annotations

from typing import Any

import pytest
from seed_edition import seed_edition
from what_if_edition import ENTITIES, SNAPSHOT, edge, side_by_side

from govgraph.graph.analysis.partners.links import links_of
from govgraph.graph.analysis.what_if import COLUMNS, what_if
from govgraph.graph.analysis.what_if.counterfactual import without
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.errors import UsageError


def test_with_an_organisation_go_its_statements_and_what_states_have_through_it() -> None:
    edition = without(SNAPSHOT, ["au"])
    assert "au" not in edition.entities
    assert {edge for edge in SNAPSHOT.edges if edge not in edition.edges} == {
        edge for edge in SNAPSHOT.edges if "au" in (edge.subject, edge.object, edge.via)
    }
    assert len(SNAPSHOT.edges) - len(edition.edges) == 4
    assert "au" in SNAPSHOT.entities, "the old one is as it was"


def test_with_a_mechanism_go_its_bodies_claims_and_coverage() -> None:
    edition = without(SNAPSHOT, ["bali"])
    assert {"bali", "group"} & edition.entities.keys() == set()
    assert not [edge for edge in edition.edges if "group" in (edge.subject, edge.object)]
    assert edition.value_statements == []
    assert {row.mechanism for row in edition.coverage} == {"apc"}


def test_who_is_left_without_a_mechanism() -> None:
    table = what_if(SNAPSHOT, ["bali"])
    assert side_by_side(table, "no other mechanism on record") == [("IDN", ["Bali Process"], [], -1)]
    row = next(row for row in table.rows if row["what"] == "no other mechanism on record")
    assert row["citations"] == ["d, bali, IDN"]
    assert row["coverage"] == "may be in more: MEMBER_OF of Bali Process partial, PAFOM unknown"
    assert "Bali Process: MEMBER_OF partial: what is not listed of it moves nothing here" in table.notes
    assert side_by_side(table, "mechanisms of a State") == [("THA", 2, 1, -1)]
    assert [row["citations"] for row in table.rows if row["what"] == "mechanisms of a State"] == [["d, bali, THA"]]


def test_a_union_takes_what_its_members_have_through_it() -> None:
    table = what_if(SNAPSHOT, ["au"])
    assert side_by_side(table, "no other mechanism on record") == [("GHA", ["PAFOM"], [], -1)]
    assert side_by_side(table, "States of a mechanism") == [("pafom", 1, 0, -1)]
    assert side_by_side(table, "no other associated organisation on record") == [("pafom", ["AU"], [], -1)]
    assert "AU: with it goes 1 membership that States have only through it" in table.notes
    more = Edition(
        "2019",
        ENTITIES,
        [
            *SNAPSHOT.edges,
            edge("FJI", "MEMBER_OF", "pafom", basis="inherited", via="au"),
        ],
    )
    assert "AU: with it go 2 memberships that States have only through it" in what_if(more, ["au"]).notes


def test_what_is_part_of_what_is_taken_out_stays_and_that_is_said() -> None:
    auc = Entity("auc", "organisation", "African Union Commission", "AUC")
    edges = [*SNAPSHOT.edges, edge("auc", "PART_OF", "au"), edge("auc", "SECRETARIAT_OF", "pafom")]
    shown = Edition("2019", ENTITIES | {"auc": auc}, sorted(edges))
    for gone, label in (("au", "AU"), ("auc", "AUC")):
        note = f"AUC is part of AU: only what is named is taken out, and {label} is"
        assert note in what_if(shown, [gone], parts=["services"]).notes
    assert not any("part of" in note for note in what_if(shown, ["iom"], parts=["services"]).notes)


def test_what_falls_away_by_inference_says_so() -> None:
    note = "our inference: the members of AU are meant; from the statements 1 and 2"
    ghana = edge("GHA", "MEMBER_OF", "pafom", basis="inherited", via="au", note=note)
    table = what_if(Edition("2019", ENTITIES, [ghana]), ["au"], parts=["left out", "members"])
    assert [(row["what"], row["note"]) for row in table.rows] == [
        ("no other mechanism on record", "our inference: the members of AU are meant"),
        ("States of a mechanism", "our inference: the members of AU are meant"),
    ]


def test_themes_that_lose_their_forum() -> None:
    table = what_if(SNAPSHOT, ["bali"])
    assert side_by_side(table, "theme without a forum on record") == [("labour", ["Bali Process"], [], -1)]
    assert side_by_side(table, "theme with one forum left on record") == [
        ("return", ["APC", "Bali Process"], ["APC"], -1)
    ]
    assert [row["citations"] for row in table.rows if row["what"].startswith("theme")] == [
        ["d, labour, bali"],
        ["d, return, bali"],
    ]


def test_secretariats_and_funders_that_go() -> None:
    table = what_if(SNAPSHOT, ["iom"], parts=["services"])
    # The list of secretariats of Bali is complete; of its funders nothing is known.
    assert [(row["what"], row["subject"], row["names_before"], row["names_after"]) for row in table.rows] == [
        ("no other secretariat on record (complete list)", ["bali"], ["IOM"], []),
        ("secretariat lost, others left", ["apc"], ["IOM", "UNHCR"], ["UNHCR"]),
        ("no other funder on record", ["bali"], ["IOM"], []),
    ]
    assert [(row["before"], row["after"], row["change"]) for row in table.rows] == [(1, 0, -1), (2, 1, -1), (1, 0, -1)]
    assert [row["citations"] for row in table.rows] == [["d, bali, iom"], ["d, apc, iom"], ["d, bali, iom"]]
    assert [row["coverage"] for row in table.rows] == ["", "", "FUNDS unknown"]


def test_what_weighs_most_is_lost_first() -> None:
    relations = [
        "ADVISES",
        "LIAISES_WITH",
        "PARTICIPATES_IN",
        "PARTNER_OF",
        "OBSERVER_OF",
        "FUNDS",
        "SUPPORTS_SECRETARIAT_OF",
        "REPRESENTS_IN_LAW",
        "SECRETARIAT_OF",
        "CHAIRS",
        "MEMBER_OF",
    ]
    table = what_if(
        Edition("2019", ENTITIES, sorted(edge("iom", relation, "apc") for relation in relations)),
        ["iom"],
        parts=["services", "network"],
    )
    assert [row["what"] for row in table.rows][:12] == [
        "no other organisation as member on record",
        "no other chair on record",
        "no other secretariat on record",
        "no other legal representation on record",
        "no other support of the secretariat on record",
        "no other funder on record",
        "no other organisation as observer on record",
        "no other organisation as partner on record",
        "no other organisation as participant on record",
        "no other liaison on record",
        "no other technical guidance on record",
        "mechanisms in the network",
    ]


def test_a_loss_says_its_role_what_is_inferred_what_is_disputed_and_who_is_part_of_whom() -> None:
    edges = [
        edge("iom", "SECRETARIAT_OF", "apc", role="administrative"),
        edge("iom", "SECRETARIAT_OF", "apc", role="technical", status="potential"),
        edge("iom", "SUPPORTS_SECRETARIAT_OF", "bali", role="support", basis="mapped"),
        edge("au", "SECRETARIAT_OF", "apc"),
        edge("auc", "SECRETARIAT_OF", "apc"),
        edge("auc", "PART_OF", "au"),
        edge("iom", "FUNDS", "bali", locator="stated"),
        edge("iom", "FUNDS", "bali", locator="inferred", basis="mapped"),
    ]
    entities = ENTITIES | {"auc": Entity("auc", "organisation", "African Union Commission", "AUC")}
    table = what_if(Edition("2019", entities, sorted(edges)), ["iom"], parts=["services"])
    ours = "our inference: the document does not say it"
    assert [(row["what"], row["names_before"], row["note"]) for row in table.rows] == [
        (
            "secretariat lost, others left",
            ["AU", "AUC", "IOM"],
            "IOM: administrative; IOM is potential by another statement; AUC is part of AU",
        ),
        ("no other support of the secretariat on record", ["IOM (our inference)"], f"IOM: support; {ours}"),
        ("no other funder on record", ["IOM"], f"IOM: 1 of 2 statements is {ours}"),
    ]
    assert table.rows[1]["citations"] == [f"d, bali, iom ({ours})"]


def test_every_column_has_cells_of_one_type() -> None:
    kinds: dict[str, Any] = {"text": str, "list": list, "number": (int, float)}
    columns = {column.name: kinds[column.kind or "text"] for column in COLUMNS}
    for table in (what_if(SNAPSHOT, ["bali"]), what_if(SNAPSHOT, merges=[("apc", "bali")])):
        for row in table.rows:
            assert [
                name for name, cell in row.items() if cell is not None and not isinstance(cell, columns[name])
            ] == []


def test_several_changes_at_once() -> None:
    table = what_if(SNAPSHOT, ["pafom", "unhcr"], [("apc", "bali")], parts=["network"])
    assert side_by_side(table, "mechanisms in the network") == [("", 3, 1, -2)]


@pytest.mark.parametrize(
    ("gone", "merges", "more", "message"),
    [
        ([], [], {}, "what-if: found nothing to change; name what to take out, or two to merge"),
        (["THA"], [], {}, r"without: found 'THA' \(state\); name a mechanism or an organisation"),
        (["nobody"], [], {}, "without: found 'nobody', which is not in the graph; name a mechanism or an organisation"),
        ([], [("apc", "return")], {}, r"merge: found 'return' \(theme\); name a mechanism or an organisation"),
        ([], [("apc", "apc")], {}, "merge: found the same twice; name two mechanisms, or two organisations"),
        ([], [("apc", "iom")], {}, r"merge: found 'apc' \(mechanism\) and 'iom' \(organisation\); name two mechanisms"),
        (["bali"], [("apc", "bali")], {}, "merge: found 'bali', which is taken out; name another"),
        ([], [("apc", "bali"), ("pafom", "bali")], {}, "merge: found 'bali', which is merged into 'apc' already"),
        (["bali"], [], {"parts": ["mood"]}, "show: found 'mood'; use one or more of left out, services, themes"),
        (["bali"], [], {"of": "states"}, "nodes: found 'states'; use one of mechanisms, organisations"),
        (["bali"], [], {"capacities": ["boss"]}, "capacity: found boss; use one or more of member"),
    ],
)
def test_what_cannot_be(gone: list[str], merges: list[tuple[str, str]], more: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        what_if(SNAPSHOT, gone, merges, **more)


def test_what_partners_has_of_an_organisation_is_lost_with_it() -> None:
    ties = [
        edge("iom", "COORDINATES", "apc"),
        edge("apc", "ENGAGES", "iom"),
        edge("apc", "COOPERATES_WITH", "iom", role="cooperation"),
        edge("bali", "COOPERATES_WITH", "iom", role="sought"),
        edge("iom", "INITIATED", "apc"),
        edge("iom", "MEMBER_OF", "group"),
        edge("unhcr", "MEMBER_OF", "group"),
        edge("group", "PART_OF", "bali"),
    ]
    result = what_if(Edition("2019", ENTITIES, ties), ["iom"], parts=["services"])
    assert [(row["what"], row["subject"], row["names_after"], row["note"]) for row in result.rows] == [
        ("no other coordination on record", ["apc"], [], ""),
        ("no other organisation in cooperation on record", ["apc"], [], "IOM: cooperation"),
        ("no other engaged organisation on record", ["apc"], [], ""),
        ("organisation in a body lost, others left", ["bali"], ["UNHCR"], "IOM: Working group of the Bali Process"),
    ]
    assert (
        "IOM: not counted as a loss: what has happened (“initiated”), what is only sought (cooperation); 2 statements "
        "on record, which partners lists"
    ) in result.notes


@pytest.mark.parametrize("name", ["2010", "2019", "2025"])
def test_each_tie_that_partners_has_is_lost_or_is_named_as_no_loss(name: str) -> None:
    edition = seed_edition(name)
    missing = []
    for who in ("iom", "unhcr", "icmpd", "eu", "au", "unodc", "ilo", "cbcp-secretariat"):
        links = [link for link in links_of(edition, who) if any(map(edition.counts, link.edges))]
        result = what_if(edition, [who], parts=["left out", "services"])
        cited = {key for row in result.rows for key in row["statement_ids"]}
        named = [note for note in result.notes if "not counted as a loss" in note]
        for link in links:
            is_named = bool(named) and (
                link.relation in ("INITIATED", "SHAPED_POLICY_OF", "PART_OF")
                or (link.relation == "COOPERATES_WITH" and link.edges[0].role == "sought")
            )
            if not is_named and not any(edge.id in cited for edge in link.edges):
                missing.append((who, link.relation, link.mechanism))
    assert missing == []


def test_what_goes_with_iom_beside_offices() -> None:
    def losses(name: str) -> set[tuple[str, str]]:
        rows = what_if(seed_edition(name), ["iom"], parts=["services"]).rows
        words = ("coordination", "cooperation", "engaged", "in a body")
        return {(row["what"], row["subject"][0]) for row in rows if any(word in row["what"] for word in words)}

    assert losses("2010") == {
        ("no other organisation in cooperation on record", "mid-igad"),
        ("no other organisation in cooperation on record", "mtm"),
        ("organisation in a body lost, others left", "bali"),  # its steering group, with UNHCR
    }
    assert losses("2019") == {
        ("no other coordination on record", "idm"),
        ("organisation in cooperation lost, others left", "pafom"),
        ("engaged organisation lost, others left", "bali"),
    }
