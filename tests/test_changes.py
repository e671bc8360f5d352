"""What changed between two editions in who takes part: what is said, what only differs, what cannot be compared."""

from __future__ import annotations

import pytest
from change_cases import FIJI, THAILAND, WHOLE, edge, found, listed, row, side
from seed_edition import seed_edition, seed_names

from govgraph.graph.analysis.changes import changes
from govgraph.graph.core.edition import Coverage


def test_joined_is_said_where_the_earlier_list_is_complete() -> None:
    one = row([THAILAND, WHOLE], [THAILAND, FIJI])
    assert (one["change"], one["subject"], one["before"], one["after"]) == ("joined", "FJI", [], ["member"])
    assert one["earlier"] == ["d, the list"], "of somebody who is not named, the list is cited"
    assert one["later"] == ["d, p. 1"]
    assert one["coverage"] == "2010: complete / 2019: unknown"
    assert one["sentence"] == "FJI: member in 2019, and not in the list of 2010, which is complete."


@pytest.mark.parametrize(
    ("coverage", "why"),
    [
        (listed("partial"), "whose list is partial"),
        (listed("complete", published_count="2"), "whose list has 1 (counted by us) of 2 (printed)"),
    ],
)
def test_not_in_an_incomplete_list_is_not_joined_nor_left(coverage: Coverage, why: str) -> None:
    one = row([THAILAND, coverage], [THAILAND, FIJI])
    assert (one["change"], one["subject"]) == ("only later", "FJI")
    assert one["sentence"] == f"FJI: member in 2019, and not named in 2010, {why}: whether new is not known."
    other = row([THAILAND, FIJI], [THAILAND, coverage])
    assert (other["change"], other["before"], other["after"]) == ("only earlier", ["member"], [])
    assert str(other["sentence"]).endswith(f"{why}: whether gone is not known.")


def test_left_is_said_where_the_later_list_is_complete_or_there_is_stated_to_be_none() -> None:
    assert found([THAILAND, FIJI], [THAILAND, WHOLE]) == [("members", "left", "FJI")]
    assert found([edge("iom", "OBSERVER_OF", "apc")], [listed("none", "OBSERVER_OF")]) == [
        ("observers", "dropped", "iom")
    ]


def test_without_any_list_there_is_one_line_for_all() -> None:
    one = row([THAILAND, FIJI], [])
    assert (one["change"], one["subject"], one["before"]) == ("not comparable", "apc", ["FJI", "THA"])
    assert one["sentence"] == (
        "Members only in 2010: 2; no list of members is on record for 2019, so whether they are gone is not known."
    )


def test_what_a_document_says_needs_no_list() -> None:
    left = row([FIJI], [edge("FJI", "MEMBER_OF", "apc", status="former")])
    assert (left["change"], left["after"]) == ("left", ["member, former"])
    assert found([edge("FJI", "MEMBER_OF", "apc", status="former")], [FIJI]) == [("members", "joined", "FJI")]
    begun = row([], [edge("FJI", "MEMBER_OF", "apc", start="2015")])
    assert (begun["change"], begun["after"]) == ("joined", ["member, since 2015"])
    assert begun["sentence"] == "FJI: member, since 2015 in 2019; the later document says since 2015."
    assert found([edge("FJI", "MEMBER_OF", "apc", end="2012")], []) == [("members", "left", "FJI")]
    # A beginning before the earlier edition says nothing of the time between the two.
    assert found([], [edge("FJI", "MEMBER_OF", "apc", start="2005")]) == [("members", "not comparable", "apc")]
    # Nor is a former member of the earlier edition, of whom the later says nothing, a change.
    assert found([edge("FJI", "MEMBER_OF", "apc", status="former"), WHOLE], [WHOLE]) == []


@pytest.mark.parametrize("status", ["incoming", "planned", "question"])
def test_what_does_not_hold_yet_is_no_membership(status: str) -> None:
    assert found([WHOLE], [edge("FJI", "MEMBER_OF", "apc", status=status)]) == []


def test_inherited_and_listed_are_the_same() -> None:
    through = edge("FJI", "MEMBER_OF", "apc", via="eu", basis="inherited", start="2017")
    union = edge("eu", "MEMBER_OF", "apc", role="through-members")
    assert found([FIJI, WHOLE], [union, through, WHOLE]) == []
    assert found([through, union, WHOLE], [FIJI, WHOLE]) == []
    new = row([WHOLE], [union, through, WHOLE])
    assert (new["change"], new["after"]) == ("joined", ["member (through eu)"])
    assert found([WHOLE], [union, through, WHOLE], inherited=False) == []
    # The beginning is that of the membership in the union, and does not say since when in the mechanism.
    assert found([], [union, through]) == [("members", "not comparable", "apc")]


def test_an_edition_read_without_inherited_memberships_has_no_complete_list() -> None:
    later = side("2019", edge("eu", "MEMBER_OF", "apc", role="through-members"), WHOLE, inherited=False)
    (one,) = changes(side("2010", FIJI), later).rows
    assert one["change"] == "only earlier"
    assert "whose memberships through a union are left out here" in one["sentence"]


def test_another_standing() -> None:
    one = row([edge("FJI", "OBSERVER_OF", "apc")], [FIJI])
    assert (one["aspect"], one["change"], one["before"], one["after"]) == (
        "members",
        "changed",
        ["observer"],
        ["member"],
    )
    assert one["sentence"] == "FJI: observer in 2010, member in 2019."
    assert found([FIJI], [edge("FJI", "MEMBER_OF", "apc", status="suspended")]) == [("members", "changed", "FJI")]
    assert found([FIJI], [FIJI, edge("FJI", "PARTNER_OF", "apc")]) == [], "member all the time"


def test_a_member_who_takes_part_where_no_list_of_members_is_held() -> None:
    member, participant = [FIJI, listed("complete")], [edge("FJI", "PARTICIPATES_IN", "apc")]
    unknown = [("members", "not comparable", "apc"), ("participants", "not comparable", "apc")]
    assert found(member, participant) == unknown
    assert found(participant, member) == unknown
    # With a list of members that does not name it, or in a standing that is none of a member, it is a change.
    assert found(member, [*participant, listed("complete")]) == [("members", "changed", "FJI")]
    assert found(member, [edge("FJI", "OBSERVER_OF", "apc")]) == [("members", "changed", "FJI")]


def test_a_joint_heading_of_observers_and_partners() -> None:
    joint = edge("iom", "OBSERVER_OF", "apc", role="observer or partner")
    assert found([joint], [edge("iom", "PARTNER_OF", "apc")]) == []
    assert found([joint], [edge("iom", "OBSERVER_OF", "apc")]) == []
    # A later list of observers alone does not say who is no partner.
    observers = listed("complete", "OBSERVER_OF")
    assert found([joint], [observers]) == [("observers", "not comparable", "apc")]
    assert found([joint], [observers, listed("none", "PARTNER_OF")]) == [("observers", "dropped", "iom")]


def test_a_union_in_the_place_of_its_commission_is_no_change() -> None:
    part = edge("eu-commission", "PART_OF", "eu")
    whole = listed("complete", "PARTNER_OF")
    old, new = edge("eu-commission", "PARTNER_OF", "apc"), edge("eu", "PARTNER_OF", "apc")
    for sides in (([old, part, whole], [new, whole]), ([new, whole], [old, part, whole])):
        assert found(*sides) == []
        assert [line[:2] for line in found(*sides, kinds=["wording"])] == [("partners", "wording")]
    one = row([old, part, whole], [new, whole], kinds=["wording"])
    assert (one["subject"], one["before"], one["after"]) == ("eu", ["EU-COMMISSION: partner"], ["EU: partner"])
    # Without a document that says so, they are bodies apart; so they are in another standing, and when both are named.
    assert [line[1] for line in found([old, whole], [new, whole])] == ["added", "dropped"]
    observer = [edge("eu", "OBSERVER_OF", "apc"), listed("complete", "OBSERVER_OF"), whole]
    assert sorted(line[1] for line in found([old, part, whole, listed("complete", "OBSERVER_OF")], observer)) == [
        "added",
        "dropped",
    ]
    assert [line[1] for line in found([old, new, part, whole], [new, whole])] == ["dropped"]


def test_who_left_a_union_is_not_told_to_have_left_the_mechanism() -> None:
    of_union = [
        edge("eu", "MEMBER_OF", "apc", role="through-members"),
        edge("FJI", "MEMBER_OF", "apc", basis="inherited", via="eu"),
        edge("THA", "MEMBER_OF", "eu", status="former"),
    ]
    old = [edge("THA", "MEMBER_OF", "apc"), edge("FJI", "MEMBER_OF", "apc"), listed("complete")]
    assert found(old, [*of_union, listed("complete")]) == [("members", "only earlier", "THA")]
    assert found(old, [*of_union, listed("complete", published_count="1")]) == [("members", "left", "THA")]
    assert found([*of_union, listed("complete")], old) == [("members", "only later", "THA")]
    of_2019 = changes(seed_edition("2019"), seed_edition("2025"), seed_names(), kinds=["members", "only earlier"]).rows
    through = [(row["mechanism"], row["subject"]) for row in of_2019 if "that of a union" in row["sentence"]]
    assert through == [("eu-celac-md", "GBR"), ("mid-igad", "ERI")]


def test_a_list_of_governments_does_not_say_that_an_organisation_was_no_member() -> None:
    governments = [edge("FJI", "MEMBER_OF", "apc"), listed("complete")]
    observer = [*governments, edge("iom", "OBSERVER_OF", "apc"), listed("complete", "OBSERVER_OF")]
    members = [*governments, edge("iom", "MEMBER_OF", "apc")]
    assert found(observer, members) == [("members", "not comparable", "iom")]
    assert found(members, observer) == [("members", "not comparable", "iom")]
    assert found(governments, members) == [("members", "only later", "iom")]
    with_union = edge("eu", "MEMBER_OF", "apc")  # then the list names organisations, too
    assert found([*observer, with_union], [*members, with_union]) == [("members", "changed", "iom")]
    assert found([listed("none")], members) == [("members", "joined", "FJI"), ("members", "joined", "iom")]
    state = [edge("FJI", "OBSERVER_OF", "apc"), edge("THA", "MEMBER_OF", "apc"), listed("complete")]
    assert found(state, [*state[1:], edge("FJI", "MEMBER_OF", "apc")]) == [("members", "changed", "FJI")]
