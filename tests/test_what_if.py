"""What if: what goes with what is taken out, what two become as one, and both sides beside each other."""

from __future__ import annotations

from typing import Any

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.partners.links import links_of
from govgraph.graph.analysis.what_if import COLUMNS, PARTS, what_if
from govgraph.graph.analysis.what_if.counterfactual import merged, without
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table


def edge(subject: str, relation: str, other: str, **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, other, **({"document": "d", "locator": f"{other}, {subject}"} | more))


ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("pafom", "mechanism", "Pan-African Forum", "PAFOM"),
        Entity("au", "organisation", "African Union", "AU", organisation_kind="regional_union"),
        Entity("iom", "organisation", "International Organization for Migration", "IOM", organisation_kind="igo"),
        Entity("unhcr", "organisation", "UNHCR", organisation_kind="igo"),
        Entity("group", "body", "Working group of the Bali Process"),
        Entity("FJI", "state", "Fiji"),
        Entity("GHA", "state", "Ghana"),
        Entity("IDN", "state", "Indonesia"),
        Entity("THA", "state", "Thailand"),
        Entity("return", "theme", "Return"),
        Entity("labour", "theme", "Labour"),
    )
}
SNAPSHOT = Edition(
    "2019",
    ENTITIES,
    sorted(
        [
            edge("THA", "MEMBER_OF", "apc"),
            edge("FJI", "MEMBER_OF", "apc"),
            edge("THA", "MEMBER_OF", "bali"),
            edge("IDN", "MEMBER_OF", "bali"),
            edge("GHA", "MEMBER_OF", "au"),
            edge("au", "MEMBER_OF", "pafom", role="through-members"),
            edge("GHA", "MEMBER_OF", "pafom", basis="inherited", via="au"),
            edge("iom", "SECRETARIAT_OF", "bali"),
            edge("iom", "SECRETARIAT_OF", "apc"),
            edge("unhcr", "SECRETARIAT_OF", "apc"),
            edge("iom", "FUNDS", "bali"),
            edge("pafom", "ASSOCIATED_WITH", "au"),
            edge("apc", "FOCUSES_ON", "return"),
            edge("bali", "FOCUSES_ON", "return"),
            edge("bali", "FOCUSES_ON", "labour"),
            edge("apc", "DOES_NOT_FOCUS_ON", "labour"),
            edge("apc", "COOPERATES_WITH", "bali"),
            edge("group", "PART_OF", "bali"),
            edge("THA", "CHAIRS", "group"),
        ]
    ),
    [ValueStatement("bali", "member_state_count", "2"), ValueStatement("bali", "established", "2002")],
    [
        Coverage("apc", "MEMBER_OF", "complete", "2", "d", "p. 1"),
        Coverage("bali", "MEMBER_OF", "partial"),
        Coverage("apc", "SECRETARIAT_OF", "complete"),
        Coverage("bali", "SECRETARIAT_OF", "complete"),
        Coverage("apc", "CHAIRS", "none"),
        Coverage("bali", "CHAIRS", "complete"),
        Coverage("apc", "OBSERVER_OF", "none"),
        Coverage("bali", "OBSERVER_OF", "none"),
        Coverage("apc", "FOCUSES_ON", "complete"),
    ],
)


def side_by_side(result: Table, part: str) -> list[tuple[Any, ...]]:
    """The subject, before, after and change of the rows of a kind, names where there are some."""
    return [
        (
            "".join(row["subject"]) if len(row["subject"]) < 2 else row["subject"],
            row["before"] if row["names_before"] is None else row["names_before"],
            row["after"] if row["names_after"] is None else row["names_after"],
            row["change"],
        )
        for row in result.rows
        if row["what"] == part
    ]


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


def test_merged_are_one_under_the_first_s_id_and_both_names() -> None:
    edition = merged(SNAPSHOT, "apc", "bali")
    assert "bali" not in edition.entities
    assert edition.entities["apc"][:4] == (
        "apc",
        "mechanism",
        "Asia-Pacific Consultations + Bali Process",
        "APC + Bali Process",
    )
    ends = {(edge.subject, edge.relation, edge.object) for edge in edition.edges}
    assert ("IDN", "MEMBER_OF", "apc") in ends
    assert ("group", "PART_OF", "apc") in ends
    assert ("apc", "FOCUSES_ON", "labour") in ends
    assert ("apc", "DOES_NOT_FOCUS_ON", "labour") not in ends
    assert not [tie for tie in ends if tie[0] == tie[2]]
    assert edition.value_statements == [ValueStatement("apc", "established", "2002")]
    statuses = {(row.relation, row.status, row.published_count) for row in edition.coverage}
    assert statuses == {
        ("MEMBER_OF", "partial", ""),
        ("SECRETARIAT_OF", "complete", ""),
        ("CHAIRS", "complete", ""),
        ("OBSERVER_OF", "none", ""),
        ("FOCUSES_ON", "unknown", ""),  # of bali there is no row
    }


def test_merged_unions_pass_on_their_members() -> None:
    edition = merged(SNAPSHOT, "iom", "au")
    assert [edge.via for edge in edition.edges if edge.basis == "inherited"] == ["iom"]
    assert edition.entities["iom"].organisation_kind == ""


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
        ("secretariat lost", ["apc"], ["IOM", "UNHCR"], ["UNHCR"]),
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
            "secretariat lost",
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


def test_merged_organisations_lose_no_secretariat() -> None:
    assert what_if(SNAPSHOT, merges=[("iom", "unhcr")], parts=["services", "left out", "themes"]).rows == []


def test_figures_of_the_network() -> None:
    table = what_if(SNAPSHOT, ["bali"], parts=["network"])
    # apc: FJI, THA; bali: IDN, THA; pafom: GHA. Apc and bali share one of three.
    assert [(row["what"], row["before"], row["after"], row["change"]) for row in table.rows] == [
        ("mechanisms in the network", 3, 2, -1),
        ("States in them", 4, 3, -1),
        ("memberships of States", 5, 3, -2),
        ("parts without a link between them", 2, 2, 0),
        ("States and mechanisms in the largest part", 5, 3, -2),
        ("mechanisms per State", 1.25, 1.0, -0.25),
        ("pairs of mechanisms that share a State", 1, 0, -1),
        ("mean share of States in common of all pairs (Jaccard index)", 0.111111, 0.0, -0.111111),
        ("how often two that share one State share another (clustering)", 0.0, 0.0, 0.0),
    ]
    assert {row["coverage"] for row in table.rows} == {"MEMBER_OF of 2 mechanisms not complete"}


def test_two_as_one_beside_what_they_were() -> None:
    table = what_if(SNAPSHOT, merges=[("apc", "bali")])
    assert side_by_side(table, "States of a mechanism") == [("apc", ["APC: 2", "Bali Process: 2"], 3, None)]
    assert side_by_side(table, "mechanisms of a State") == [("THA", 2, 1, -1)]
    assert side_by_side(table, "theme with one forum left on record") == []
    # Of 7 nodes apc reaches 4; their distances are 1 + 1 + 2 + 3 and could be 5: 5 / 7 * 4 / 6.
    (nearness, *_) = side_by_side(table, "nearness to all others (closeness)")
    assert nearness[:2] == ("apc", ["APC: 0.47619", "Bali Process: 0.47619"])
    name = "Asia-Pacific Consultations + Bali Process"
    assert {row["subject_name"][0] for row in table.rows if row["subject"] == ["apc"]} == {name}
    assert "Bali Process is part of APC + Bali Process, under the id apc" in table.notes


def test_three_as_one_by_two_steps() -> None:
    table = what_if(SNAPSHOT, merges=[("apc", "bali"), ("pafom", "apc")])
    assert table.notes[-2:] == (
        "Bali Process is part of PAFOM + APC + Bali Process, under the id pafom",
        "APC is part of PAFOM + APC + Bali Process, under the id pafom",
    )
    assert side_by_side(table, "States of a mechanism") == [
        ("pafom", ["PAFOM: 1", "APC: 2", "Bali Process: 2"], 4, None)
    ]


def test_overlaps_that_move() -> None:
    # Ghana is in Bali too, so that PAFOM shares it; without the union PAFOM has nobody.
    more = Edition("2019", ENTITIES, [*SNAPSHOT.edges, edge("GHA", "MEMBER_OF", "bali")])
    table = what_if(more, ["au"], parts=["overlaps"])
    assert side_by_side(table, "States in common") == [(["bali", "pafom"], 1, 0, -1)]
    share = "share of States in common (Jaccard index)"
    assert side_by_side(table, share) == [(["bali", "pafom"], 0.333333, 0, -0.333333)]
    assert table.rows[0]["subject_name"] == ["Bali Process", "PAFOM"]
    as_one = what_if(more, merges=[("apc", "bali")], parts=["overlaps"])
    assert side_by_side(as_one, "States in common") == [
        (["apc", "pafom"], ["APC, PAFOM: 0", "Bali Process, PAFOM: 1"], 1, None)
    ]


def test_an_edition_that_says_nothing_of_it() -> None:
    table = what_if(Edition("2019", ENTITIES, []), ["iom"])
    assert table.rows == what_if(Edition("2019", ENTITIES, []), ["iom"], parts=["network"]).rows
    assert all(row["before"] == row["after"] == 0 for row in table.rows)
    assert "IOM: edition 2019 has no statement about it, so nothing changes" in table.notes


def test_rows_have_all_columns_and_parts_come_in_order() -> None:
    table = what_if(SNAPSHOT, ["bali"])
    assert all(tuple(row) == tuple(column.name for column in COLUMNS) for row in table.rows)
    assert [row for part in PARTS for row in what_if(SNAPSHOT, ["bali"], parts=[part]).rows] == table.rows


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
        ("organisation in a body lost", ["bali"], ["UNHCR"], "IOM: Working group of the Bali Process"),
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
        ("organisation in a body lost", "bali"),  # its steering group, with UNHCR
    }
    assert losses("2019") == {
        ("no other coordination on record", "idm"),
        ("organisation in cooperation lost", "pafom"),
        ("engaged organisation lost", "bali"),
    }
