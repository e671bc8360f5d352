"""What IOM is to the thirty mechanisms of the fact sheet, read by hand from its column, against four analyses."""

from __future__ import annotations

from collections import defaultdict

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.partners import partners
from govgraph.graph.analysis.synergies_for import synergies_for
from govgraph.graph.analysis.what_if import what_if
from govgraph.graph.core.errors import UsageError

OBSERVER, MEMBER, LIAISON, GUIDANCE = "OBSERVER_OF", "MEMBER_OF", "LIAISES_WITH", "ADVISES"
ADMINISTRATIVE = "SECRETARIAT_OF administrative"
TECHNICAL = "SECRETARIAT_OF technical"
POTENTIAL = "SECRETARIAT_OF technical potential"
PROJECT = "SUPPORTS_SECRETARIAT_OF project"
# Annex 2 of the report of 2019, by row: the bullets of the column "Role of IOM in the ISCM".
ROLES: dict[str, set[str]] = {
    "5plus5": {OBSERVER, GUIDANCE},
    "au-hoai": {OBSERVER, TECHNICAL, PROJECT, GUIDANCE},
    "acp-eu": {PROJECT, GUIDANCE},
    "almaty": {TECHNICAL, PROJECT, GUIDANCE},
    "arcp": {LIAISON, GUIDANCE},
    "bali": {MEMBER, TECHNICAL, GUIDANCE},
    "budapest": {MEMBER, GUIDANCE},
    "cmc": {POTENTIAL, GUIDANCE},
    "ocam": {TECHNICAL, GUIDANCE},
    "commit": {LIAISON, GUIDANCE},
    "eap-panel": {OBSERVER, TECHNICAL, PROJECT, GUIDANCE},
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
    "pafom": {TECHNICAL, OBSERVER, GUIDANCE},
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
    found: dict[str, set[str]] = defaultdict(set)
    for edge in seed_edition("2019").edges_of("iom"):
        if edge.locator.endswith(COLUMN):
            found[edge.object].add(" ".join(filter(None, (edge.relation, edge.role, edge.status))))
    assert dict(found) == ROLES
    assert len(ROLES) == 30
    assert sum(len(roles) for roles in ROLES.values()) == 78


def test_pafom_has_its_technical_secretariat_of_two() -> None:
    edges = [edge for edge in seed_edition("2019").edges_of("pafom", "SECRETARIAT_OF") if edge.role == "technical"]
    assert sorted((edge.subject, edge.as_written) for edge in edges) == [
        ("au-commission", "Technical secretariat together with AUC"),
        ("iom", "Technical secretariat together with AUC"),
    ]


def test_partners_name_a_link_with_each_of_the_thirty() -> None:
    table = partners(seed_edition("2019"), "iom")
    links: dict[str, set[str]] = defaultdict(set)
    for row in table.rows:
        if row["what"] == "link" and any(COLUMN in place for place in row["citations"]):
            links[row["mechanism"]].add(" ".join(filter(None, (row["relation"], row["role"], row["status"]))))
    words = {
        OBSERVER: "is an observer of",
        "OBSERVER_OF ad hoc": "is an observer of ad hoc",
        MEMBER: "is a member of",
        LIAISON: "liaises with",
        GUIDANCE: "gives technical guidance to",
        ADMINISTRATIVE: "is the secretariat of administrative",
        TECHNICAL: "is the secretariat of technical",
        POTENTIAL: "is the secretariat of technical potential",
        PROJECT: "supports the secretariat of project",
    }
    assert dict(links) == {mechanism: {words[role] for role in roles} for mechanism, roles in ROLES.items()}
    assert ROLES.keys().isdisjoint(row["mechanism"] for row in table.rows if row["what"] == "no link")


def test_no_mechanism_is_recommended_to_iom_in_which_it_has_a_role() -> None:
    assert ROLES.keys().isdisjoint(row["mechanism"] for row in synergies_for(seed_edition("2019"), "iom", 0.0).rows)


def test_without_iom_each_mechanism_loses_what_the_column_says() -> None:
    losses: dict[str, set[str]] = defaultdict(set)
    for row in what_if(seed_edition("2019"), ["iom"]).rows:
        for loss in LOSSES.values():
            if row["what"] in (f"no {loss} left", f"{loss} lost"):
                assert "IOM" in row["before"]
                assert "IOM" not in row["after"]
                losses[row["subject"]].add(loss)
    for mechanism, roles in ROLES.items():
        active = {LOSSES[role.split()[0]] for role in roles if role != POTENTIAL}
        assert active <= losses[mechanism], mechanism


@pytest.mark.parametrize("mechanism", ["gfmd", "igc", "rcm", "pafom"])
def test_a_secretariat_of_two_is_no_single_one(mechanism: str) -> None:
    rows = gaps(seed_edition("2019"), ["single-secretariat"]).rows
    assert mechanism not in {row["subject"] for row in rows}


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
