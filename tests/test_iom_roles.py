"""What IOM is to the thirty mechanisms of the fact sheet, read by hand from its column, against four analyses."""

from __future__ import annotations

from collections import defaultdict

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.partners import partners
from govgraph.graph.analysis.paths import paths
from govgraph.graph.analysis.synergies_for import synergies_for
from govgraph.graph.analysis.what_if import what_if
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError

OBSERVER, MEMBER, LIAISON, GUIDANCE = "OBSERVER_OF", "MEMBER_OF", "LIAISES_WITH", "ADVISES"
ADMINISTRATIVE = "SECRETARIAT_OF administrative"
TECHNICAL = "SECRETARIAT_OF technical"
SHARED = "SECRETARIAT_OF joint technical"
POTENTIAL = "SECRETARIAT_OF joint technical potential"
PROJECT = "SUPPORTS_SECRETARIAT_OF project"
# Annex 2 of the report of 2019, by row: the bullets of the column "Role of IOM in the ISCM".
ROLES: dict[str, set[str]] = {
    "5plus5": {OBSERVER, GUIDANCE},
    "au-hoai": {OBSERVER, SHARED, PROJECT, GUIDANCE},
    "acp-eu": {PROJECT, GUIDANCE},
    "almaty": {SHARED, PROJECT, GUIDANCE},
    "arcp": {LIAISON, GUIDANCE},
    "bali": {MEMBER, TECHNICAL, GUIDANCE},
    "budapest": {MEMBER, GUIDANCE},
    "cmc": {POTENTIAL, GUIDANCE},
    "ocam": {TECHNICAL, GUIDANCE},
    "commit": {LIAISON, GUIDANCE},
    "eap-panel": {OBSERVER, SHARED, PROJECT, GUIDANCE},
    "rabat": {OBSERVER, GUIDANCE},
    "khartoum": {OBSERVER, GUIDANCE},
    "eu-celac-md": {OBSERVER, GUIDANCE},
    "gfmd": {OBSERVER, ADMINISTRATIVE, GUIDANCE},
    "fibemyd": {OBSERVER, LIAISON, GUIDANCE},
    "riam": {OBSERVER, TECHNICAL, GUIDANCE},
    "mid-igad": {OBSERVER, PROJECT, GUIDANCE},
    "igc": {MEMBER, ADMINISTRATIVE, GUIDANCE},
    "midcas": {PROJECT, GUIDANCE},
    "midsa": {OBSERVER, TECHNICAL, GUIDANCE},
    "midwa": {OBSERVER, PROJECT, GUIDANCE},
    "midcom": {PROJECT, GUIDANCE},
    "abu-dhabi": {OBSERVER, GUIDANCE},
    "pidc": {OBSERVER, LIAISON, GUIDANCE},
    "pafom": {SHARED, OBSERVER, GUIDANCE},
    "prague": {LIAISON, GUIDANCE},
    "rcm": {OBSERVER, ADMINISTRATIVE, GUIDANCE},
    "colombo": {"OBSERVER_OF ad hoc", TECHNICAL, GUIDANCE},
    "sacm": {OBSERVER, TECHNICAL, GUIDANCE},
}
COLUMN = "Role of IOM in the ISCM"
LOSSES = {
    "OBSERVER_OF": "organisation as observer",
    "MEMBER_OF": "organisation as member",
    "LIAISES_WITH": "liaison",
    "ADVISES": "technical guidance",
    "SECRETARIAT_OF": "secretariat",
    "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
}


def test_each_bullet_of_the_column_is_a_relation_and_nothing_else_is() -> None:
    by_mechanism: dict[str, set[str]] = defaultdict(set)
    for edge in seed_edition("2019").edges_of("iom"):
        if edge.locator.endswith(COLUMN):
            by_mechanism[edge.object].add(" ".join(filter(None, (edge.relation, edge.role, edge.status))))
    assert dict(by_mechanism) == ROLES
    assert len(ROLES) == 30
    assert sum(len(roles) for roles in ROLES.values()) == 78


def test_pafom_has_its_technical_secretariat_of_two() -> None:
    edges = [
        edge for edge in seed_edition("2019").edges_of("pafom", "SECRETARIAT_OF") if edge.role == "joint technical"
    ]
    assert sorted((edge.subject, edge.as_written) for edge in edges) == [
        ("au-commission", "Technical secretariat together with AUC"),
        ("iom", "Technical secretariat together with AUC"),
    ]


def test_partners_have_each_bullet_of_the_thirty_in_one_row() -> None:
    rows = partners(seed_edition("2019"), "iom", what=["link"]).rows
    words = {
        "OBSERVER_OF": "is an observer of",
        "MEMBER_OF": "is a member of",
        "LIAISES_WITH": "liaises with",
        "ADVISES": "gives technical guidance to",
        "SECRETARIAT_OF": "is the secretariat of",
        "SUPPORTS_SECRETARIAT_OF": "supports the secretariat of",
    }
    cited = 0
    for mechanism, roles in ROLES.items():
        for text in roles:
            relation, _, role = text.partition(" ")
            status = "potential" if text == POTENTIAL else ""
            (row,) = (
                row
                for row in rows
                if (row["mechanism"], row["relation"], row["status"]) == ([mechanism], [words[relation]], status)
            )
            role = role.removesuffix(" potential")
            assert not role or role in row["role"], text
            cited += any(place.partition(f", {COLUMN}")[1] for place in row["citations"])
    assert cited == 78
    assert ROLES.keys().isdisjoint(
        row["mechanism"][0] for row in partners(seed_edition("2019"), "iom", what=["no link"]).rows
    )


# Annex 2, column "Secretariat(s)", beside what the column on IOM has, and Section 4.1 and Annex 8 where they say more.
ONE_OF_THREE = "1 of 3 statements is our inference: the document does not say it"
OFFICES = [
    f"IOM is the secretariat of Almaty Process (joint, joint technical; {ONE_OF_THREE}); also on record as "
    "secretariat: UNHCR.",
    "IOM is the secretariat of AU-HoAI (joint technical); also on record as secretariat: AU, AUC, UNHCR; "
    "AUC is part of AU.",
    "IOM is the secretariat of Bali Process (technical).",
    "IOM is the secretariat of CMC; another statement has it as potential; also on record as secretariat: UNHCR.",
    "IOM is the secretariat of CMC (joint technical, potential); another says that it holds.",
    "IOM is the secretariat of Colombo Process (technical).",
    "IOM is the secretariat of EaP Panel (joint technical); also on record as secretariat: EC.",
    "IOM was the secretariat of EU-CELAC MD (former).",
    "IOM is the secretariat of GFMD (administrative); also on record as secretariat: GFMD Support Unit.",
    "IOM is the secretariat of IGC (administrative); also on record as secretariat: IGC Administration.",
    "IOM is the secretariat of MIDSA (technical); also on record as secretariat: SADC.",
    "IOM is the secretariat of OCAM (technical).",
    "IOM is the secretariat of PAFoM (joint technical); also on record as secretariat: AU, AUC; AUC is part of AU.",
    "IOM is the secretariat of RCM (administrative); also on record as secretariat: RCM Secretariat.",
    f"IOM is the secretariat of RIAM (technical; {ONE_OF_THREE}).",
    f"IOM is the secretariat of SACM (technical; {ONE_OF_THREE}).",
]


def test_the_secretariats_come_first_with_all_who_share_them() -> None:
    rows = partners(seed_edition("2019"), "iom").rows
    assert [row["sentence"] for row in rows[:16]] == OFFICES
    relations = list(dict.fromkeys(row["relation"][0] for row in rows if row["what"] == "link"))
    assert relations[:9] == [
        "is the secretariat of",
        "is the legal representative of",
        "supports the secretariat of",
        "is a member of",
        "is an observer of",
        "is a partner of",
        "takes part in",
        "liaises with",
        "gives technical guidance to",
    ]


# Section 4.3, paragraph 2: the mechanisms whose legal representation IOM carries out "either in part or in full".
IN_LAW = ["eap-panel", "gfmd", "igc", "midwa", "rcm"]
IN_LAW_NAMES = ["EaP Panel", "GFMD", "IGC", "MIDWA", "RCM"]
SENTENCE = "iom-2019, Section 4.3, paragraph 2, pp. 33-35"


def test_iom_represents_five_mechanisms_in_law_in_part_or_in_full() -> None:
    roles = [
        row
        for row in partners(seed_edition("2019"), "iom").rows
        if row["relation"] == ["is the legal representative of"]
    ]
    assert [(row["mechanism"], row["role"], row["citations"]) for row in roles] == [
        ([mechanism], ["in part or in full"], [SENTENCE]) for mechanism in IN_LAW
    ]
    assert [row["sentence"] for row in roles] == [
        f"IOM is the legal representative of {name} (in part or in full)." for name in IN_LAW_NAMES
    ]


def test_without_iom_five_mechanisms_lose_their_legal_representation() -> None:
    rows = what_if(seed_edition("2019"), ["iom"], parts=["services"]).rows
    losses = [row for row in rows if row["what"] == "no other legal representation on record"]
    assert [(row["subject"], row["names_before"], row["names_after"]) for row in losses] == [
        ([mechanism], ["IOM"], []) for mechanism in IN_LAW
    ]
    assert {(row["note"], row["coverage"], *row["citations"]) for row in losses} == {
        ("IOM: in part or in full", "REPRESENTS_IN_LAW unknown", SENTENCE)
    }
    assert not any("legal representation" in row["what"] for row in rows if row not in losses)


def test_who_only_represents_a_mechanism_in_law_stands_in_no_gap_of_it_as_unknown() -> None:
    entities = {
        "iom": Entity("iom", "organisation", "International Organization for Migration", "IOM"),
        "THA": Entity("THA", "state", "Thailand"),
        "m": Entity("m", "mechanism", "Mechanism"),
    }
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "m", document="d", locator="p. 1"),
        EdgeStatement("iom", "REPRESENTS_IN_LAW", "m", document="d", locator="p. 2"),
    ]
    shown = Edition("2019", entities, edges)
    (row,) = gaps(shown, ["no-cooperation"]).rows
    assert row["what"] == (
        "No cooperation of Mechanism with another mechanism is on record; organisations in other roles: IOM."
    )
    assert partners(shown, "iom", what=["no link"]).rows == []


def test_a_way_goes_over_legal_representation() -> None:
    steps = paths(seed_edition("2019"), "midwa", "eap-panel", relations=["representation"]).rows
    assert [row["relation"] for row in steps] == [
        ["IOM is the legal representative of MIDWA (in part or in full)"],
        ["IOM is the legal representative of EaP Panel (in part or in full)"],
    ]


def test_no_mechanism_is_recommended_to_iom_in_which_it_has_a_role() -> None:
    """It has one in each; to another organisation some are recommended."""
    assert synergies_for(seed_edition("2019"), "iom", 0.0).rows == []
    assert ROLES.keys() & {row["mechanism"] for row in synergies_for(seed_edition("2019"), "unhcr", 0.0).rows}


def test_without_iom_each_mechanism_loses_what_the_column_says() -> None:
    losses: dict[str, set[str]] = defaultdict(set)
    for row in what_if(seed_edition("2019"), ["iom"]).rows:
        for loss in LOSSES.values():
            if row["what"] in (
                f"no other {loss} on record (complete list)",
                f"no other {loss} on record",
                f"{loss} lost, others left",
            ):
                assert any(name.startswith("IOM") for name in row["names_before"])
                assert not any(name.startswith("IOM") for name in row["names_after"])
                losses[row["subject"][0]].add(loss)
    for mechanism, roles in ROLES.items():
        active = {LOSSES[role.split()[0]] for role in roles if role != POTENTIAL}
        assert active <= losses[mechanism], mechanism


def test_without_iom_members_and_secretariats_come_first_and_say_what_they_rest_on() -> None:
    rows = what_if(seed_edition("2019"), ["iom"], parts=["services"]).rows
    losses = [(row["what"], row["subject"][0], row["names_after"], row["note"]) for row in rows]
    joint, levels = "IOM: joint technical", "AUC is part of AU"
    assert losses[:17] == [
        ("no other organisation as member on record", "bali", [], ""),
        ("no other organisation as member on record", "budapest", [], ""),
        ("no other organisation as member on record", "igc", [], ""),
        ("no other secretariat on record (complete list)", "bali", [], "IOM: technical"),
        ("no other secretariat on record (complete list)", "colombo", [], "IOM: technical"),
        ("no other secretariat on record (complete list)", "ocam", [], "IOM: technical"),
        ("no other secretariat on record (complete list)", "riam", [], f"IOM: technical; {ONE_OF_THREE}"),
        ("no other secretariat on record (complete list)", "sacm", [], f"IOM: technical; {ONE_OF_THREE}"),
        ("secretariat lost, others left", "almaty", ["UNHCR"], f"IOM: joint, joint technical; {ONE_OF_THREE}"),
        ("secretariat lost, others left", "au-hoai", ["AU", "AUC", "UNHCR"], f"{joint}; {levels}"),
        ("secretariat lost, others left", "cmc", ["UNHCR"], "IOM is potential by another statement"),
        ("secretariat lost, others left", "eap-panel", ["EC"], joint),
        ("secretariat lost, others left", "gfmd", ["GFMD Support Unit"], "IOM: administrative"),
        ("secretariat lost, others left", "igc", ["IGC Administration"], "IOM: administrative"),
        ("secretariat lost, others left", "midsa", ["SADC"], "IOM: technical"),
        ("secretariat lost, others left", "pafom", ["AU", "AUC"], f"{joint}; {levels}"),
        ("secretariat lost, others left", "rcm", ["RCM Secretariat"], "IOM: administrative"),
    ]
    (support,) = (row for row in rows if row["subject"] == ["rcm"] and "support" in row["what"])
    ours = "our inference: the document does not say it"
    assert (support["names_before"], support["note"]) == (["IOM (our inference)"], f"IOM: support; {ours}")
    assert support["citations"] == [f"iom-2019, Section 4.1, paragraph 5, pp. 29-32 ({ours})"]


@pytest.mark.parametrize("mechanism", ["gfmd", "igc", "rcm", "pafom"])
def test_a_secretariat_of_two_is_no_single_one(mechanism: str) -> None:
    rows = gaps(seed_edition("2019"), ["single-secretariat"]).rows
    subjects = {row["subject"] for row in rows}
    assert "bali" in subjects
    assert mechanism not in subjects


def test_an_observer_that_is_on_record_is_no_unknown_list() -> None:
    rows = gaps(seed_edition("2019"), ["unknown-relations"]).rows
    observed = {mechanism for mechanism, roles in ROLES.items() if any("OBSERVER" in role for role in roles)}
    unknown = {row["subject"] for row in rows if "the observers of" in row["what"]}
    assert observed & unknown == set()
    # Of States as observers nothing is on record, and that is said beside the organisation that is.
    (row,) = (row for row in rows if (row["subject"], row["about"]) == ("midwa", "OBSERVER_OF"))
    assert row["what"] == "Nothing is on record of States as observers of MIDWA; on record: IOM."


def test_the_membership_of_an_organisation_does_not_hide_that_the_list_of_states_is_unknown() -> None:
    rows = gaps(seed_edition("2019"), ["unknown-relations"]).rows
    (row,) = (row for row in rows if (row["subject"], row["about"]) == ("bali", "MEMBER_OF"))
    assert row["what"].startswith(
        "Nothing is on record of States as members of Bali Process; on record: IOM; published number: 45; note: "
    )


def test_a_kind_of_gap_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="single-secretariat"):
        gaps(seed_edition("2019"), ["no-such-kind"])
