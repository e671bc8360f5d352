"""What changed between two editions in who takes part: what is said, what only differs, what cannot be compared."""

from __future__ import annotations

import pytest
from change_cases import FIJI, THAILAND, WHOLE, differences, edge, listed, row, side
from seed_edition import seed_edition, seed_names

from govgraph.graph.analysis.changes import changes
from govgraph.graph.core.edition import Coverage


def test_joined_is_said_where_the_earlier_list_is_complete() -> None:
    change = row([THAILAND, WHOLE], [THAILAND, FIJI])
    assert (change["change"], change["subject"], change["before"], change["after"]) == ("joined", "FJI", [], ["member"])
    assert change["earlier"] == ["d, the list"], "of somebody who is not named, the list is cited"
    assert change["later"] == ["d, p. 1"]
    assert change["coverage"] == "2010: complete / 2019: unknown"
    assert change["sentence"] == "FJI: member in 2019, and not in the list of 2010, which is complete."


@pytest.mark.parametrize(
    ("coverage", "why"),
    [
        (listed("partial"), "whose list is partial"),
        (listed("complete", published_count="2"), "whose list has 1 (counted by us) of 2 (printed)"),
    ],
)
def test_not_in_an_incomplete_list_is_not_joined_nor_left(coverage: Coverage, why: str) -> None:
    change = row([THAILAND, coverage], [THAILAND, FIJI])
    assert (change["change"], change["subject"]) == ("only later", "FJI")
    assert change["sentence"] == f"FJI: member in 2019, and not named in 2010, {why}: whether new is not known."
    other = row([THAILAND, FIJI], [THAILAND, coverage])
    assert (other["change"], other["before"], other["after"]) == ("only earlier", ["member"], [])
    assert str(other["sentence"]).endswith(f"{why}: whether gone is not known.")


def test_left_is_said_where_the_later_list_is_complete_or_there_is_stated_to_be_none() -> None:
    assert differences([THAILAND, FIJI], [THAILAND, WHOLE]) == [("members", "left", "FJI")]
    assert differences([edge("iom", "OBSERVER_OF", "apc")], [listed("none", "OBSERVER_OF")]) == [
        ("observers", "dropped", "iom")
    ]


def test_without_any_list_there_is_one_line_for_all() -> None:
    change = row([THAILAND, FIJI], [])
    assert (change["change"], change["subject"], change["before"]) == ("not comparable", "apc", ["FJI", "THA"])
    assert change["sentence"] == (
        "Members only in 2010: 2; no list of members is on record for 2019, so whether they are gone is not known."
    )


def test_what_a_document_says_needs_no_list() -> None:
    left = row([FIJI], [edge("FJI", "MEMBER_OF", "apc", status="former")])
    assert (left["change"], left["after"]) == ("left", ["member, former"])
    assert differences([edge("FJI", "MEMBER_OF", "apc", status="former")], [FIJI]) == [("members", "joined", "FJI")]
    begun = row([], [edge("FJI", "MEMBER_OF", "apc", start="2015")])
    assert (begun["change"], begun["after"]) == ("joined", ["member, since 2015"])
    assert begun["sentence"] == "FJI: member, since 2015 in 2019; the later document says since 2015."
    assert differences([edge("FJI", "MEMBER_OF", "apc", end="2012")], []) == [("members", "left", "FJI")]
    # A beginning before the earlier edition says nothing of the time between the two.
    assert differences([], [edge("FJI", "MEMBER_OF", "apc", start="2005")]) == [("members", "not comparable", "apc")]
    # Nor is a former member of the earlier edition, of whom the later says nothing, a change.
    assert differences([edge("FJI", "MEMBER_OF", "apc", status="former"), WHOLE], [WHOLE]) == []


@pytest.mark.parametrize("status", ["incoming", "planned", "question"])
def test_what_does_not_hold_yet_is_no_membership(status: str) -> None:
    assert differences([WHOLE], [edge("FJI", "MEMBER_OF", "apc", status=status)]) == []


def test_inherited_and_listed_are_the_same() -> None:
    through = edge("FJI", "MEMBER_OF", "apc", via="eu", basis="inherited", start="2017")
    union = edge("eu", "MEMBER_OF", "apc", role="through-members")
    assert differences([FIJI, WHOLE], [union, through, WHOLE]) == []
    assert differences([through, union, WHOLE], [FIJI, WHOLE]) == []
    new = row([WHOLE], [union, through, WHOLE])
    assert (new["change"], new["after"]) == ("joined", ["member (through EU)"])
    assert differences([WHOLE], [union, through, WHOLE], inherited=False) == []
    # The beginning is that of the membership in the union, and does not say since when in the mechanism.
    assert differences([], [union, through]) == [("members", "not comparable", "apc")]


def test_an_edition_read_without_inherited_memberships_has_no_complete_list() -> None:
    later = side("2019", edge("eu", "MEMBER_OF", "apc", role="through-members"), WHOLE, inherited=False)
    (change,) = changes(side("2010", FIJI), later).rows
    assert change["change"] == "only earlier"
    assert "whose memberships through a union are left out here" in change["sentence"]


def test_another_standing() -> None:
    change = row([edge("FJI", "OBSERVER_OF", "apc")], [FIJI])
    assert (change["aspect"], change["change"], change["before"], change["after"]) == (
        "members",
        "changed",
        ["observer"],
        ["member"],
    )
    assert change["sentence"] == "FJI: observer in 2010, member in 2019."
    assert differences([FIJI], [edge("FJI", "MEMBER_OF", "apc", status="suspended")]) == [("members", "changed", "FJI")]
    assert differences([FIJI], [FIJI, edge("FJI", "PARTNER_OF", "apc")]) == [], "member all the time"


def test_a_member_who_takes_part_where_no_list_of_members_is_held() -> None:
    member, participant = [FIJI, listed("complete")], [edge("FJI", "PARTICIPATES_IN", "apc")]
    unknown = [("members", "not comparable", "apc"), ("participants", "not comparable", "apc")]
    assert differences(member, participant) == unknown
    assert differences(participant, member) == unknown
    # With a list of members that does not name it, or in a standing that is none of a member, it is a change.
    assert differences(member, [*participant, listed("complete")]) == [("members", "changed", "FJI")]
    assert differences(member, [edge("FJI", "OBSERVER_OF", "apc")]) == [("members", "changed", "FJI")]


def test_a_joint_heading_of_observers_and_partners() -> None:
    joint = edge("iom", "OBSERVER_OF", "apc", role="observer or partner")
    assert differences([joint], [edge("iom", "PARTNER_OF", "apc")]) == []
    assert differences([joint], [edge("iom", "OBSERVER_OF", "apc")]) == []
    # A later list of observers alone does not say who is no partner.
    observers = listed("complete", "OBSERVER_OF")
    assert differences([joint], [observers]) == [("observers", "not comparable", "apc")]
    assert differences([joint], [observers, listed("none", "PARTNER_OF")]) == [("observers", "dropped", "iom")]


def test_a_union_in_the_place_of_its_commission_is_no_change() -> None:
    part = edge("eu-commission", "PART_OF", "eu")
    whole = listed("complete", "PARTNER_OF")
    old, new = edge("eu-commission", "PARTNER_OF", "apc"), edge("eu", "PARTNER_OF", "apc")
    for sides in (([old, part, whole], [new, whole]), ([new, whole], [old, part, whole])):
        assert differences(*sides) == []
        assert [line[:2] for line in differences(*sides, kinds=["wording"])] == [("partners", "wording")]
    change = row([old, part, whole], [new, whole], kinds=["wording"])
    assert (change["subject"], change["before"], change["after"]) == ("eu", ["EU-COMMISSION: partner"], ["EU: partner"])
    # Without a document that says so, they are bodies apart; so they are in another standing, and when both are named.
    assert [line[1] for line in differences([old, whole], [new, whole])] == ["added", "dropped"]
    observer = [edge("eu", "OBSERVER_OF", "apc"), listed("complete", "OBSERVER_OF"), whole]
    assert sorted(line[1] for line in differences([old, part, whole, listed("complete", "OBSERVER_OF")], observer)) == [
        "added",
        "dropped",
    ]
    assert [line[1] for line in differences([old, new, part, whole], [new, whole])] == ["dropped"]


def test_who_left_a_union_is_not_told_to_have_left_the_mechanism() -> None:
    of_union = [
        edge("eu", "MEMBER_OF", "apc", role="through-members"),
        edge("FJI", "MEMBER_OF", "apc", basis="inherited", via="eu"),
        edge("THA", "MEMBER_OF", "eu", status="former"),
    ]
    old = [edge("THA", "MEMBER_OF", "apc"), edge("FJI", "MEMBER_OF", "apc"), listed("complete")]
    assert differences(old, [*of_union, listed("complete")]) == [("members", "only earlier", "THA")]
    assert differences(old, [*of_union, listed("complete", published_count="1")]) == [("members", "left", "THA")]
    assert differences([*of_union, listed("complete")], old) == [("members", "only later", "THA")]
    of_2019 = changes(seed_edition("2019"), seed_edition("2025"), seed_names(), kinds=["members", "only earlier"]).rows
    through = [(row["mechanism"], row["subject"]) for row in of_2019 if "that of a union" in row["sentence"]]
    assert through == [("eu-celac-md", "GBR"), ("mid-igad", "ERI")]


def test_a_list_of_governments_does_not_say_that_an_organisation_was_no_member() -> None:
    governments = [edge("FJI", "MEMBER_OF", "apc"), listed("complete")]
    observer = [*governments, edge("iom", "OBSERVER_OF", "apc"), listed("complete", "OBSERVER_OF")]
    members = [*governments, edge("iom", "MEMBER_OF", "apc")]
    assert differences(observer, members) == [("members", "not comparable", "iom")]
    assert differences(members, observer) == [("members", "not comparable", "iom")]
    assert differences(governments, members) == [("members", "only later", "iom")]
    with_union = edge("eu", "MEMBER_OF", "apc")  # then the list names organisations, too
    assert differences([*observer, with_union], [*members, with_union]) == [("members", "changed", "iom")]
    assert differences([listed("none")], members) == [("members", "joined", "FJI"), ("members", "joined", "iom")]
    state = [edge("FJI", "OBSERVER_OF", "apc"), edge("THA", "MEMBER_OF", "apc"), listed("complete")]
    assert differences(state, [*state[1:], edge("FJI", "MEMBER_OF", "apc")]) == [("members", "changed", "FJI")]
