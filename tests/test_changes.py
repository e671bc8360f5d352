"""What changed between two editions: what is said, what only differs, and what cannot be compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import EMBEDDED, Command
from seed_edition import seed_edition, seed_names
from small_data import small

from govgraph.graph.analysis.changes import ASPECTS, CHANGES, changes, read_editions
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import StoreError, UsageError
from govgraph.graph.core.pages import cite, places_in
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Answer, Store

KINDS = {
    "apc": "mechanism",
    "bali": "mechanism",
    "FJI": "state",
    "IDN": "state",
    "THA": "state",
    "iom": "organisation",
    "eu": "organisation",
    "eu-commission": "organisation",
    "asylum": "theme",
    "labour": "theme",
    "wg-1": "body",
    "wg-2": "body",
    "refugees": "theme",
}
ENTITIES = {one: Entity(one, kind, one.upper()) for one, kind in KINDS.items()}
DOCUMENTS = {
    "old": Document("old", "The older", date="2010-01"),
    "new": Document("new", "The newer", date="2019"),
    "page": Document("page", "A page", date="2024-06"),
    "undated": Document("undated", "Another page"),
}


def edge(subject: str, relation: str, other: str, **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, other, **({"document": "d", "locator": "p. 1"} | more))


def claim(subject: str, predicate: str, value: str) -> ValueStatement:
    return ValueStatement(subject, predicate, value, document="d", locator="p. 2")


def listed(status: str, relation: str = "MEMBER_OF", mechanism: str = "apc", **more: str) -> Coverage:
    return Coverage(mechanism, relation, status, **({"document": "d", "locator": "the list"} | more))


def side(edition: str, *parts: object, inherited: bool = True) -> Edition:
    """An edition that at least knows of the mechanism `apc`."""
    parts = (claim("apc", "state_led", "yes"), *parts)
    return Edition(
        edition,
        ENTITIES,
        sorted(one for one in parts if isinstance(one, EdgeStatement)),
        [one for one in parts if isinstance(one, ValueStatement)],
        [one for one in parts if isinstance(one, Coverage)],
        DOCUMENTS,
        inherited=inherited,
    )


def found(old: Sequence[object], new: Sequence[object], **more: object) -> list[tuple[str, str, str]]:
    result = changes(side("2010", *old), side("2019", *new), **more)  # type: ignore[arg-type]
    return [(row["aspect"], row["change"], row["subject"]) for row in result.rows]


def row(old: Sequence[object], new: Sequence[object], **more: object) -> dict[str, object]:
    (one,) = changes(side("2010", *old), side("2019", *new), **more).rows  # type: ignore[arg-type]
    return one


WHOLE = listed("complete")
THAILAND, FIJI = edge("THA", "MEMBER_OF", "apc"), edge("FJI", "MEMBER_OF", "apc")


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


def test_lists_of_another_date_are_named() -> None:
    late = edge("FJI", "MEMBER_OF", "apc", document="page", basis="later-list")
    one = row([WHOLE], [late, listed("complete", document="page")])
    assert one["dates"] == ["2019: page of 2024-06"]
    undated = row([FIJI], [listed("complete", document="undated")])
    assert (undated["change"], undated["dates"]) == ("undated", ["2019: undated of unknown date"])
    own = row([listed("complete", document="old")], [edge("FJI", "MEMBER_OF", "apc", document="new")])
    assert own["dates"] == []


def test_another_chair() -> None:
    old = [edge("THA", "CHAIRS", "apc", start="2008", end="2009"), listed("complete", "CHAIRS")]
    new = [
        edge("FJI", "CHAIRS", "apc"),
        listed("complete", "CHAIRS"),
        edge("THA", "CHAIRS", "apc", status="former"),
        edge("IDN", "CHAIRS", "apc", status="incoming"),
    ]
    one = row(old, new)
    assert (one["aspect"], one["change"], one["before"]) == ("chair", "changed", ["THA (2008 to 2009)"])
    assert one["sentence"] == "Chair in 2010: THA (2008 to 2009); in 2019: FJI, THA (former)."
    # A further name in a list that is not known to be complete is no change.
    assert found([edge("FJI", "CHAIRS", "apc")], [edge("FJI", "CHAIRS", "apc"), edge("THA", "CHAIRS", "apc")]) == [
        ("chair", "only later", "apc")
    ]
    # Not named is not none.
    unnamed = row([edge("FJI", "CHAIRS", "apc")], [])
    assert unnamed["change"] == "not comparable"
    assert unnamed["sentence"] == (
        "Chair in 2010: FJI; in 2019: not said (none is named in 2019, which does not say that there was none)."
    )


def test_another_secretariat() -> None:
    one = row(
        [listed("none", "SECRETARIAT_OF"), edge("iom", "SUPPORTS_SECRETARIAT_OF", "apc", role="staffing")],
        [edge("eu", "SECRETARIAT_OF", "apc"), listed("complete", "SECRETARIAT_OF")],
    )
    assert (one["change"], one["before"], one["after"]) == ("changed", ["none", "supported by IOM (staffing)"], ["EU"])
    assert str(one["sentence"]).endswith("(that there was none in 2010 is stated).")


def test_a_union_and_its_commission_are_one_secretariat() -> None:
    part = edge("eu-commission", "PART_OF", "eu")
    old, new = edge("eu", "SECRETARIAT_OF", "apc"), edge("eu-commission", "SECRETARIAT_OF", "apc")
    assert found([old], [new, part]) == []
    assert found([new], [old, part]) == []
    assert found([old], [new]) == [("secretariat", "changed", "apc")]


def test_another_kind_and_a_rest() -> None:
    one = row([claim("apc", "kind", "irf")], [claim("apc", "kind", "global")])
    assert (one["aspect"], one["change"], one["before"], one["after"]) == ("kind", "changed", ["irf"], ["global"])
    assert found([claim("apc", "kind", "rcp")], [claim("apc", "kind", "rcp")]) == []
    assert found([], [claim("apc", "kind", "rcp")]) == [], "nothing is known of before"
    assert found([], [claim("apc", "activity", "dormant")]) == [("activity", "changed", "apc")]


def test_what_is_only_worded_otherwise_is_no_change() -> None:
    term = [claim("apc", "kind", "rcp")], [claim("apc", "kind", "irf")]
    assert found(*term) == []
    assert found(*term, kinds=["wording"]) == [("kind", "wording", "apc")]
    standing = [edge("iom", "OBSERVER_OF", "apc")], [edge("iom", "PARTICIPATES_IN", "apc")]
    assert found(*standing) == []
    assert found(*standing, kinds=["wording"]) == [("observers", "wording", "iom")]
    result = changes(side("2010", *term[0]), side("2019", *term[1]))
    assert result.notes[-1] == "1 difference of wording alone left out: APC (kind)"


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


def test_a_body_that_leaves_the_secretariat_for_a_standing_is_one_line() -> None:
    old = [edge("iom", "SECRETARIAT_OF", "apc", role="joint"), listed("complete", "OBSERVER_OF")]
    old += [edge("eu", "SECRETARIAT_OF", "apc", role="joint")]
    new = [edge("eu", "SECRETARIAT_OF", "apc"), edge("iom", "OBSERVER_OF", "apc"), listed("complete", "SECRETARIAT_OF")]
    one = row(old, new)
    assert (one["aspect"], one["change"], one["subject"]) == ("role", "changed", "iom")
    assert one["sentence"] == "IOM: role changed from secretariat (joint) in 2010 to observer in 2019."
    # Another one who went is a line of the secretariat as well.
    assert [aspect for aspect, *_ in found(old, [*new[1:], edge("eu-commission", "SECRETARIAT_OF", "apc")])] == [
        "secretariat",
        "role",
    ]


def test_a_mechanism_that_existed_and_was_not_studied_says_so() -> None:
    one = row([], [claim("bali", "established", "2002"), claim("bali", "kind", "rcp")], mechanisms=["bali"])
    assert one["change"] == "only later"
    assert one["sentence"] == (
        "BALI is in 2019 and not in 2010; established 2002: it existed then, and 2010 does not study it."
    )


def test_every_place_that_a_line_cites_is_of_a_statement_or_of_what_is_known_of_a_list() -> None:
    result = changes(seed_edition("2010"), seed_edition("2019"))
    for number, line in enumerate(result.rows):
        evidence = [(one["document"], one["locator"], one["pages"]) for one in result.evidence(number)]
        places = {place for one in evidence for place in places_in(cite(*one))}
        cited = {place.partition(" (our inference: ")[0] for place in (*line["earlier"], *line["later"])}
        assert cited <= places, line["sentence"]


def named(old: list[str], new: list[str]) -> list[tuple[str, str, list[str], list[str]]]:
    before, after = (
        side(edition, edge("iom", "FUNDS", "apc", document=document))
        for edition, document in (("2010", "old"), ("2019", "new"))
    )
    printed = {"apc": [(name, "old") for name in old] + [(name, "new") for name in new]}
    return [(r["aspect"], r["change"], r["before"], r["after"]) for r in changes(before, after, printed).rows]


def test_another_name() -> None:
    old, new = "Consultation on Labour in Asia", "Process on Migration for Europe"
    assert named([old], [new]) == [("name", "renamed", [old], [new])]
    assert named([old], [old, new]) == [("name", "only later", [], [new])]
    assert named([old, new], [new]) == [("name", "only earlier", [old], [])]
    before, after = (
        side(edition, edge("iom", "FUNDS", "apc", document=document))
        for edition, document in (("2010", "old"), ("2019", "new"))
    )
    (one,) = changes(before, after, {"apc": [(old, "old"), (old, "new"), (new, "new")]}).rows
    assert (one["earlier"], one["later"]) == (["old, as printed"], ["new, as printed"]), "by the name that it has"
    assert named([old], ["The Consultations on Labour in Asia (CLA)"]) == [], "brackets, articles and endings"
    assert named([old], ["CLA"]) == [], "an acronym is no other name"
    assert named([old], []) == [], "the later documents print no name of their own"


def test_themes() -> None:
    yes, no = edge("apc", "FOCUSES_ON", "asylum"), edge("apc", "DOES_NOT_FOCUS_ON", "asylum")
    mapped = edge("apc", "FOCUSES_ON", "asylum", basis="mapped")
    assert found([yes], [no]) == [("themes", "dropped", "asylum")]
    assert found([no], [yes]) == [("themes", "added", "asylum")]
    assert found([yes], [yes, no]) == [], "the later document says both: that is no change"
    one = row([mapped], [no])
    assert one["sentence"] == (
        "ASYLUM: a focus in 2010 (mapped from free text); 2019 says that it is not; a mapping is no printed yes, so "
        "whether it is gone is not known."
    )
    assert (one["change"], one["before"], one["after"]) == (
        "not comparable",
        ["focuses on (mapped)"],
        ["does not focus on"],
    )
    new = row([no], [mapped])
    assert (new["change"], new["before"], new["after"]) == (
        "not comparable",
        ["does not focus on"],
        ["focuses on (mapped)"],
    )
    assert new["sentence"] == (
        "ASYLUM: a focus in 2019 (mapped from free text); 2010 says that it is not; a mapping is no printed yes, so "
        "whether it is new is not known."
    )
    # One printed yes beside the mapped ones is enough; so is a document that says "formerly".
    assert found([mapped, yes], [no]) == [("themes", "dropped", "asylum")]
    assert found([mapped], [edge("apc", "FOCUSES_ON", "asylum", status="former")]) == [("themes", "dropped", "asylum")]
    assert found([yes], [edge("apc", "FOCUSES_ON", "asylum", status="former")]) == [("themes", "dropped", "asylum")]


def test_themes_of_two_kinds_of_list_are_not_compared() -> None:
    mapped = edge("apc", "FOCUSES_ON", "asylum", basis="mapped")
    printed = edge("apc", "FOCUSES_ON", "labour")
    whole = listed("complete", "FOCUSES_ON")
    assert found([edge("apc", "FOCUSES_ON", "asylum"), whole], [printed, whole]) == [
        ("themes", "added", "labour"),
        ("themes", "dropped", "asylum"),
    ]
    # What is mapped is neither dropped nor added, be the other list printed and complete.
    one = row([mapped, whole], [printed, whole])
    assert (one["change"], one["before"], one["after"]) == ("not comparable", ["ASYLUM"], ["LABOUR"])
    assert "2010 mapped from free text, list complete; 2019 as printed, list complete" in str(one["sentence"])


def test_themes_that_a_list_names_are_counted() -> None:
    two = [edge("apc", "FOCUSES_ON", "asylum"), edge("apc", "FOCUSES_ON", "labour")]
    whole = listed("complete", "FOCUSES_ON", published_count="2")
    assert EditionIndex(side("2010", *two, whole)).held("apc", "FOCUSES_ON") == 2
    one = row([whole, *two], [whole, two[0]])
    assert (one["change"], one["before"]) == ("not comparable", ["LABOUR"]), "the later list has one of the two"
    assert one["coverage"] == (
        "2010: themes: complete (2 counted by us, 2 printed) / 2019: themes: complete (1 counted by us, 2 printed)"
    )
    gained = row([whole, *two], [whole, *two, edge("apc", "FOCUSES_ON", "refugees")])
    assert (gained["change"], gained["subject"]) == ("added", "refugees")


def test_groups() -> None:
    one, two = edge("wg-1", "PART_OF", "apc"), edge("wg-2", "PART_OF", "apc")
    assert found([one], [one, two]) == [("groups", "only later", "wg-2")]
    assert found([one], [one, two, claim("wg-2", "established", "2017")]) == [("groups", "added", "wg-2")]
    assert found([one, two], [one, claim("wg-2", "ended", "2015")]) == [("groups", "dropped", "wg-2")]
    assert found([one, two], [one, edge("wg-2", "PART_OF", "apc", status="former")]) == [("groups", "dropped", "wg-2")]
    three = row([one, two], [claim("apc", "working_group_count", "3")])
    assert (three["change"], three["before"], three["after"]) == (
        "not comparable",
        ["WG-1", "WG-2"],
        ["3 working groups published"],
    )


def test_a_mechanism_that_the_earlier_edition_does_not_know() -> None:
    def of_bali(*parts: object) -> list[tuple[str, str, str]]:
        return found([], [edge("THA", "MEMBER_OF", "bali"), *parts])

    assert of_bali(claim("bali", "established", "2013")) == [("mechanism", "new", "bali")]
    assert of_bali(claim("bali", "established", "2002")) == [("mechanism", "only later", "bali")]
    assert of_bali(claim("bali", "established", "2010")) == [("mechanism", "only later", "bali")], "of that year"
    assert of_bali(claim("bali", "established", "2002"), claim("bali", "established", "2013")) == [
        ("mechanism", "only later", "bali")
    ]
    assert of_bali() == [("mechanism", "only later", "bali")]
    # Over before the earlier edition: nothing happened between the two.
    assert of_bali(claim("bali", "ended", "2005")) == [
        ("mechanism", "ended before", "bali"),
        ("mechanism", "only later", "bali"),
    ]
    assert of_bali(claim("bali", "ended", "2015")) == [
        ("mechanism", "ended", "bali"),
        ("mechanism", "only later", "bali"),
    ]


def test_a_mechanism_that_the_later_edition_does_not_know_has_not_ended() -> None:
    (one,) = changes(side("2010", edge("THA", "MEMBER_OF", "bali")), side("2019")).rows
    assert (one["change"], one["earlier"]) == ("only earlier", ["d, p. 1"])
    assert one["sentence"] == "BALI is in 2010 and not named in 2019; that it ended is said in neither."


def test_ended_and_succeeded() -> None:
    ended = row([THAILAND], [claim("apc", "ended", "2015")])
    assert ended["change"] == "ended"
    assert ended["sentence"] == "APC ended in 2015, as 2019 says."
    assert found([], [claim("apc", "activity", "ended")]) == [("mechanism", "ended", "apc")]
    known = [edge("THA", "MEMBER_OF", "bali")]
    new = [*known, edge("apc", "SUCCEEDED_BY", "bali", start="2018")]
    one = row(known, new, kinds=["succeeded"])
    assert (one["mechanism"], one["subject"], one["after"]) == ("apc", "bali", ["BALI"])
    assert one["sentence"] == "APC was succeeded by BALI in 2018, as 2019 says."
    again = [*new, edge("apc", "SUCCEEDED_BY", "bali", start="2018", locator="p. 9")]
    assert row(known, again, kinds=["succeeded"])["later"] == ["d, p. 1", "d, p. 9"], "one row, with both places"
    assert found(new, new) == [], "known before"


def test_what_was_over_before_the_earlier_edition_is_no_change() -> None:
    of_bali = [edge("THA", "MEMBER_OF", "bali")]
    ended, over = claim("bali", "ended", "2005"), claim("bali", "activity", "ended")

    def sentence(old: Sequence[object], new: Sequence[object]) -> object:
        one = row(old, new)
        assert (one["mechanism"], one["aspect"], one["change"]) == ("bali", "mechanism", "ended before")
        return one["sentence"]

    # The earlier document has the end, with a date or without; the later one does not name the mechanism.
    assert sentence([*of_bali, ended], []) == (
        "BALI had ended in 2005, as 2010 says; it is not named in 2019: no change between the two."
    )
    assert sentence([*of_bali, over], []) == (
        "BALI had ended by then, without a date, as 2010 says; it is not named in 2019: no change between the two."
    )
    successor = edge("bali", "SUCCEEDED_BY", "apc", start="2008")
    assert sentence([*of_bali, ended, successor], []) == (
        "BALI had ended in 2005 and was succeeded by APC in 2008, as 2010 says; it is not named in 2019: no change "
        "between the two."
    )
    # The later document has it, with a date before the earlier edition.
    assert sentence(of_bali, [ended]) == (
        "BALI had ended in 2005, as 2019 says, before 2010, where it is still described: no change between the two."
    )
    # Both have it: nothing differs.
    assert found([*of_bali, ended], [*of_bali, over]) == []


def over_in(edition: str, *ends: object) -> Edition:
    """An edition that only says what is over, as other editions stand beside one."""
    return replace(side(edition, *ends), value_statements=[one for one in ends if isinstance(one, ValueStatement)])


def test_what_an_edition_between_says_is_over_is_read() -> None:
    known = edge("THA", "MEMBER_OF", "bali")
    ended = claim("bali", "ended", "2015")._replace(document="middle")
    successor = edge("bali", "SUCCEEDED_BY", "apc", start="2016", document="middle")

    def lines(old: Sequence[object], between: Edition, new: Sequence[object] = ()) -> list[tuple[object, ...]]:
        later = replace(side("2019", *new), others=(between,))
        rows = changes(side("2010", *old), later, kinds=["mechanism"]).rows
        return [(row["change"], row["subject"], row["sentence"], row["earlier"], row["later"]) for row in rows]

    # Neither names it but the edition of 2017, which has its end: 2010 knew it, or did not.
    assert lines([known], over_in("2017", ended, successor)) == [
        ("ended", "bali", "BALI ended in 2015, as 2017 says; it is not named in 2019.", ["d, p. 1"], ["middle, p. 2"]),
        (
            "succeeded",
            "apc",
            "BALI was succeeded by APC in 2016, as 2017 says; it is not named in 2019.",
            ["d, p. 1"],
            ["middle, p. 1"],
        ),
    ]
    assert lines([], over_in("2017", ended)) == [
        ("ended", "bali", "BALI ended in 2015, as 2017 says; neither 2010 nor 2019 names it.", [], ["middle, p. 2"])
    ]
    # A succession alone: that it ended is said, and it is not "only earlier".
    assert [line[:2] for line in lines([known], over_in("2017", successor))] == [("succeeded", "apc")]
    # Over before 2010, which still describes it, or does not name it.
    before = ended._replace(value="2005")
    assert lines([known], over_in("2017", before)) == [
        (
            "ended before",
            "bali",
            "BALI had ended in 2005, as 2017 says, before 2010, where it is still described: no change between the "
            "two.",
            ["d, p. 1"],
            ["middle, p. 2"],
        )
    ]
    assert lines([], over_in("2017", before))[0][2] == (
        "BALI had ended in 2005, as 2017 says, before 2010; neither 2010 nor 2019 names it: no change between the two."
    )
    # Both the edition between and the later one: both are named, and cited.
    assert lines([known], over_in("2017", ended), [claim("bali", "ended", "2014")]) == [
        (
            "ended",
            "bali",
            "BALI ended in 2015, as 2017 says; ended in 2014, as 2019 says.",
            ["d, p. 1"],
            ["middle, p. 2", "d, p. 2"],
        )
    ]
    # Where nothing of an end is said anywhere, the line names who was asked; an edition after both is not.
    assert lines([known], over_in("2017"))[0][2] == (
        "BALI is in 2010 and not named in 2019; that it ended is said in neither, nor in 2017."
    )
    assert lines([known], over_in("2025", ended))[0][2] == (
        "BALI is in 2010 and not named in 2019; that it ended is said in neither."
    )


def test_the_date_of_an_end_is_read_in_an_edition_before_both() -> None:
    ended = claim("bali", "ended", "2005")._replace(document="first")
    old, over = edge("THA", "MEMBER_OF", "bali"), claim("bali", "activity", "ended")
    (one,) = changes(side("2010", old, over), replace(side("2019"), others=(over_in("2008", ended),))).rows
    assert (one["change"], one["earlier"], one["later"]) == ("ended before", ["d, p. 2"], ["first, p. 2"])
    assert one["sentence"] == (
        "BALI had ended in 2005, as 2008 says; it is not named in 2019: no change between the two."
    )
    # It alone ends nothing: 2010 describes the mechanism, and says of no end.
    (alive,) = changes(side("2010", old), replace(side("2019"), others=(over_in("2008", ended),))).rows
    assert alive["change"] == "only earlier"


# What the reports print: 2010 has the Berne Initiative, 2001-2005; 2019 (Section 4.4) has that the CIS Conference
# completed its mandate in 2005, the Söderköping Process in 2008, that the panel that it became was renamed in 2018, and
# that the High-level Dialogue was renamed in 2019.
BERNE, CIS, SODERKOPING, PANEL, DIALOGUE = (
    "berne-initiative",
    "cis-conference",
    "soderkoping",
    "eap-panel-asylum",
    "un-hld",
)
OVER = {
    ("2010", "2019"): {
        (CIS, "ended before", "in 2005, as 2019 says", "4.4, paragraph 1"),
        (CIS, "only later", "when it was established is not said", "Section 1, footnote 11"),
        (SODERKOPING, "ended before", "in 2008, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "ended", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "succeeded", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "only later", "established 2008", "4.4, paragraph 3"),
        (DIALOGUE, "succeeded", "in 2019, as 2019 says", "4.4, paragraph 3"),
    },
    ("2010", "2025"): {
        (BERNE, "ended before", "in 2005, as 2010 says", "4.4, paragraph 2"),
        (CIS, "ended before", "in 2005, as 2019 says", "4.4, paragraph 1"),
        (SODERKOPING, "ended before", "in 2008, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "ended", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "succeeded", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (DIALOGUE, "succeeded", "in 2019, as 2019 says", "4.4, paragraph 3"),
    },
    ("2019", "2025"): {
        (BERNE, "ended before", "in 2005, as 2010 says", "4.4, paragraph 2"),
        (CIS, "ended before", "in 2005, as 2019 says", "4.4, paragraph 1"),
        (SODERKOPING, "ended before", "in 2008, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "ended before", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (DIALOGUE, "ended before", "in 2019, as 2019 says", "4.4, paragraph 3"),
    },
}


@pytest.mark.parametrize(("earlier", "later"), OVER)
def test_what_is_over_between_the_editions_of_the_seed(earlier: str, later: str) -> None:
    mechanisms = [BERNE, CIS, SODERKOPING, PANEL, DIALOGUE]
    rows = changes(seed_edition(earlier), seed_edition(later), mechanisms=mechanisms, kinds=["mechanism"]).rows
    expected = OVER[earlier, later]
    assert {(row["mechanism"], row["change"]) for row in rows} == {line[:2] for line in expected}
    assert len(rows) == len(expected)
    for row in rows:
        ((words, place),) = (line[2:] for line in expected if line[:2] == (row["mechanism"], row["change"]))
        assert words in row["sentence"]
        assert any(place in cited for cited in (*row["earlier"], *row["later"])), row["sentence"]
        assert "said in neither" not in row["sentence"]


def test_a_mechanism_that_rests_has_not_ended() -> None:
    one = row([edge("THA", "MEMBER_OF", "bali"), claim("bali", "activity", "dormant")], [])
    assert one["change"] == "only earlier"
    assert one["sentence"] == (
        "BALI is in 2010, where it is dormant, and not named in 2019; that it ended is said in neither."
    )


def test_what_rests_on_a_page_without_a_date_is_not_told_as_a_change() -> None:
    whole = [listed("complete", document="old"), listed("complete", "OBSERVER_OF", document="old")]
    joined = row(whole, [edge("FJI", "MEMBER_OF", "apc", document="undated")])
    assert joined["change"] == "undated"
    assert joined["sentence"] == (
        "FJI: member in 2019, and not in the list of 2010, which is complete; the list for 2019 is undated of unknown "
        "date; undated (undated of unknown date): not compared."
    )
    # One page with a date is enough; so is a date of the statement's own.
    dated = edge("FJI", "MEMBER_OF", "apc", document="new")
    assert found(whole, [edge("FJI", "MEMBER_OF", "apc", document="undated"), dated]) == [("members", "joined", "FJI")]
    since = edge("FJI", "MEMBER_OF", "apc", document="undated", start="2015")
    assert found(whole, [since]) == [("members", "joined", "FJI")]
    # A page that is of some year or later may be of the earlier edition's time.
    documents = DOCUMENTS | {"open": Document("open", "A page", date="2009~/..")}
    open_page = [edge("FJI", "MEMBER_OF", "apc", document="open"), claim("apc", "state_led", "yes")]
    later = Edition("2019", ENTITIES, open_page[:1], open_page[1:], [], documents)  # type: ignore[arg-type]
    assert [one["change"] for one in changes(side("2010", *whole), later).rows] == ["undated"]
    # Chairs and claims likewise.
    chair = [listed("complete", "CHAIRS", document="old")]
    old, new = edge("THA", "CHAIRS", "apc", document="old"), edge("FJI", "CHAIRS", "apc", document="undated")
    one = row([*chair, old], [new])
    assert one["change"] == "undated"
    assert one["sentence"] == (
        "Chair in 2010: THA; in 2019: FJI (as of a page without a date); undated "
        "(undated of unknown date): not compared."
    )


def test_a_list_of_the_later_edition_that_is_older_says_so() -> None:
    older = [FIJI, listed("partial", document="old")]
    one = row([THAILAND, FIJI, listed("complete", document="page")], older)
    assert one["change"] == "only earlier"
    assert str(one["sentence"]).endswith(
        "; the list for 2010 is page of 2024-06; the list for 2019 is old of 2010-01; the list for 2019 is older than "
        "the list for 2010."
    )
    thailand = edge("THA", "MEMBER_OF", "apc", document="page")
    left = row([thailand, FIJI], [FIJI, listed("complete", document="old")])
    assert left["change"] == "undated"
    assert str(left["sentence"]).endswith("; old of 2010-01 is older than page of 2024-06: not compared.")


def test_an_inherited_list_says_through_whom() -> None:
    union = edge("eu", "MEMBER_OF", "apc", role="through-members", basis="mapped")
    through = edge("THA", "MEMBER_OF", "apc", via="eu", basis="inherited", note="our inference: the members of EU")
    old = [union, through, listed("complete", published_count="1")]  # confirmed by the printed number
    joined = row(old, [union, through, FIJI, WHOLE])
    assert joined["sentence"] == (
        "FJI: member in 2019, and not in the list of 2010, which is complete; the list for 2019 is in part through EU "
        "(our inference); the list for 2010 is through EU (our inference)."
    )
    fiji = through._replace(subject="FJI")
    former = edge("FJI", "MEMBER_OF", "eu", status="former", end="2018-01-31", locator="p. 7")
    gone = row([*old, fiji], [*old, former])
    assert (gone["change"], gone["later"]) == ("left", ["d, p. 7", "d, the list"])
    assert gone["sentence"] == (
        "FJI: member (through eu; our inference) in 2010, and not in the list of 2019, which is complete; the later "
        "document has it as member of EU, former, until 2018-01-31, through which the list is inherited; the list for "
        "2010 is through EU (our inference); the list for 2019 is through EU (our inference)."
    )


def test_what_is_inferred_says_so_in_the_sentence() -> None:
    inferred = edge("FJI", "SECRETARIAT_OF", "apc", basis="mapped")
    one = row([edge("eu", "SECRETARIAT_OF", "apc")], [inferred])
    assert one["sentence"] == "Secretariat in 2010: EU; in 2019: FJI (our inference)."
    both = row([edge("eu", "SECRETARIAT_OF", "apc")], [inferred, edge("FJI", "SECRETARIAT_OF", "apc", locator="p. 3")])
    assert both["sentence"] == "Secretariat in 2010: EU; in 2019: FJI."
    observers = row([], [edge("iom", "OBSERVER_OF", "apc", basis="mapped"), edge("eu", "OBSERVER_OF", "apc")])
    assert observers["sentence"] == (
        "Observers only in 2019: 2 (1 by our inference); no list of observers is on record for 2010, so whether "
        "they are "
        "new is not known."
    )
    helped = row([edge("iom", "SUPPORTS_SECRETARIAT_OF", "apc")], [edge("iom", "OBSERVER_OF", "apc", basis="mapped")],
                 kinds=["role"])  # fmt: skip
    assert helped["after"] == ["observer (our inference)"]


def test_a_role_changes_only_where_the_list_that_must_lack_the_body_is_known() -> None:
    old = [edge("iom", "SECRETARIAT_OF", "apc"), listed("complete", "SECRETARIAT_OF")]
    new = [edge("iom", "OBSERVER_OF", "apc")]
    for coverage, words in (([], "unknown"), ([listed("partial", "SECRETARIAT_OF")], "partial")):
        one = row(old, [*new, *coverage], kinds=["role"])
        assert one["change"] == "not comparable"
        assert one["sentence"] == (
            f"IOM: secretariat in 2010, observer in 2019; whether still the secretariat is not known in 2019 (list "
            f"{words})."
        )
    assert row(old, [*new, listed("none", "SECRETARIAT_OF")], kinds=["role"])["change"] == "changed"
    # The other way round it is the earlier list.
    came = row(new, old, kinds=["role"])
    assert str(came["sentence"]).endswith("; whether already the secretariat is not known in 2010 (list unknown).")
    # Who observes may be a partner too.
    partner, observer = [edge("iom", "PARTNER_OF", "apc")], [edge("iom", "OBSERVER_OF", "apc")]
    other = row(partner, observer)
    assert (other["change"], other["sentence"]) == (
        "not comparable",
        "IOM: partner in 2010, observer in 2019; whether still a partner is not known in 2019 (list unknown); whether "
        "already an observer is not known in 2010 (list unknown).",
    )
    lists = [listed("complete", "OBSERVER_OF"), listed("complete", "PARTNER_OF")]
    assert found([*partner, *lists], [*observer, *lists]) == [("observers", "changed", "iom")]


def test_a_secretariat_in_other_words_is_no_change() -> None:
    old = [edge("eu", "SECRETARIAT_OF", "apc"), edge("iom", "SUPPORTS_SECRETARIAT_OF", "apc", role="administrative")]
    new = [edge("eu", "SECRETARIAT_OF", "apc"), edge("iom", "SECRETARIAT_OF", "apc", role="administrative")]
    whole = listed("complete", "SECRETARIAT_OF")
    assert found([*old, whole], [*new, whole]) == []
    assert found([*old, whole], [*new, whole], kinds=["wording"]) == [("secretariat", "wording", "apc")]


def test_rows_are_ordered_and_can_be_chosen() -> None:
    old = [THAILAND, WHOLE, claim("apc", "kind", "irf"), edge("iom", "CHAIRS", "apc"), edge("iom", "FUNDS", "bali")]
    new = [FIJI, WHOLE, claim("apc", "kind", "rcp"), edge("eu", "CHAIRS", "apc")]
    every = found(old, new)
    assert every == [
        ("kind", "changed", "apc"),
        ("members", "joined", "FJI"),
        ("members", "left", "THA"),
        ("chair", "changed", "apc"),
        ("mechanism", "only earlier", "bali"),
    ]
    assert found(old, new, kinds=["joined", "left"]) == every[1:3]
    assert found(old, new, kinds=["chair", "members", "changed"]) == [every[3]]
    assert found(old, new, mechanisms=["bali"]) == [every[4]]
    assert {one[0] for one in every} <= set(ASPECTS)
    assert {one[1] for one in every} <= set(CHANGES)


def test_what_it_rests_on_and_leaves_open() -> None:
    result = changes(side("2010"), side("2019", THAILAND), mechanisms=["bali"])
    assert result.rows == []
    assert "edition 2010 has no statement about BALI" in result.notes
    assert "edition 2019 has no statement about BALI" in result.notes


def test_two_editions_of_one_year_show_no_changes_in_time() -> None:
    lists = [WHOLE, listed("complete", "FOCUSES_ON")]
    earlier = side("2019", *lists, THAILAND, edge("apc", "FOCUSES_ON", "asylum"))
    later = side("2019-alternative", *lists, FIJI, edge("apc", "FOCUSES_ON", "labour"))
    result = changes(earlier, later)
    assert [(one["change"], one["subject"]) for one in result.rows] == [
        ("only later", "FJI"),
        ("only earlier", "THA"),
        ("only later", "labour"),
        ("only earlier", "asylum"),
    ]
    assert result.rows[0]["sentence"] == (
        "FJI: member in 2019-alternative, and not in the list of 2019, which is complete."
    )
    assert changes(earlier, later, kinds=["joined", "left", "added", "dropped"]).rows == []
    assert "both editions are of 2019: lines are differences of two lists, not changes in time" in result.notes


def test_it_rests_on_the_documents_of_both_editions() -> None:
    """Also on those of claims and lists, and on the second one of an inherited membership."""
    old = [
        edge("eu", "CHAIRS", "apc", document="old"),
        listed("complete", document="page"),
        ValueStatement("apc", "kind", "global", document="undated", locator="p. 3"),
    ]
    through = edge("FJI", "MEMBER_OF", "apc", via="eu", basis="inherited", document="new", locator="p. 1; page, p. 2")
    new = [
        edge("iom", "CHAIRS", "apc", document="new"),
        through,
        ValueStatement("apc", "kind", "irf", document="d", locator="p. 4"),
    ]
    result = changes(side("2010", *old), side("2019", *new, listed("partial")))
    assert [(one["aspect"], one["earlier"], one["later"]) for one in result.rows] == [
        ("kind", ["undated, p. 3"], ["d, p. 4"]),
        ("members", ["page, the list"], ["new, p. 1", "page, p. 2"]),
        ("chair", ["old, p. 1"], ["new, p. 1"]),
    ]
    rests = result.provenance
    assert (rests.edition, rests.documents) == ("2019", ("d", "new", "old", "page", "undated"))
    assert rests.not_complete == {"apc (2019)": "partial"}
    assert rests.words() == [
        "edition 2010; CHAIRS, MEMBER_OF; with memberships inherited through unions; 3 documents",
        "lists of members: 1 complete (edition 2010)",
        "edition 2019; CHAIRS, MEMBER_OF; with memberships inherited through unions; 3 documents",
        "lists of members: 1 partial (edition 2019)",
        "the lists of members of edition 2019 are of several dates (edition 2019)",
    ]
    without = changes(side("2010", *old), side("2019", *new), inherited=False)
    assert [one["aspect"] for one in without.rows] == ["kind", "chair"]
    assert without.provenance.inherited is False
    assert without.provenance.words() == [
        "edition 2010; CHAIRS; without memberships inherited through unions; 2 documents",
        "lists of members: 1 complete (edition 2010)",
        "edition 2019; CHAIRS; without memberships inherited through unions; 2 documents",
    ]
    assert without.notes[0] == (
        "who is in an edition only through a union gives no row, and is not taken for missing either"
    )


def test_a_side_that_names_nobody_is_cited_by_its_list() -> None:
    unknown = listed("unknown", "OBSERVER_OF", locator="the heading")
    assert row([unknown], [edge("iom", "OBSERVER_OF", "apc")])["earlier"] == ["d, the heading"]
    assert row([edge("iom", "OBSERVER_OF", "apc")], [unknown])["later"] == ["d, the heading"]
    partial = listed("partial", "FOCUSES_ON", locator="the matrix")
    assert row([partial], [edge("apc", "FOCUSES_ON", "labour")])["earlier"] == ["d, the matrix"]
    # Without a list, by the themes that both name, or by the other groups.
    shared = edge("apc", "FOCUSES_ON", "asylum", basis="mapped", locator="the goals")
    assert row([shared], [shared, edge("apc", "FOCUSES_ON", "labour")])["earlier"] == [
        "d, the goals (our inference: a theme for free text)"
    ]
    one, two = edge("wg-1", "PART_OF", "apc", locator="p. 5"), edge("wg-2", "PART_OF", "apc")
    assert row([one], [one, two])["earlier"] == ["d, p. 5"]
    assert row([one, two], [one])["later"] == ["d, p. 5"]
    # Nothing is said there, and nothing is cited.
    nothing = changes(side("2010"), side("2019", edge("iom", "OBSERVER_OF", "apc")))
    assert nothing.rows[0]["earlier"] == []
    assert "where a row cites one edition only, nothing to compare with is on record in the other" in nothing.notes


def test_two_editions_without_mechanisms() -> None:
    assert changes(Edition("2010", {}, []), Edition("2019", {}, [])).rows == []


def test_what_cannot_be_asked() -> None:
    with pytest.raises(UsageError, match=r"^changes: found edition 2010 twice; give an earlier and a later one$"):
        changes(side("2010"), side("2010"))
    with pytest.raises(UsageError, match=r"^kind: found gone; use mechanism, name, kind, .*; or new, ended, "):
        changes(side("2010"), side("2019"), kinds=["gone"])


def test_years_of_editions() -> None:
    assert [EditionIndex(Edition(one, {}, [])).year for one in ("2010", "2019-alternative", "cow", "20101")] == [
        2010,
        2019,
        None,
        None,
    ]


class Restless:
    """A store whose graph has another version at each read."""

    address = "bolt://127.0.0.1:1"

    def __init__(self) -> None:
        self.version = 0

    def read(self, text: str, parameters: object = None, **_: object) -> Answer:
        self.version += 1
        cells = ["a", "Mechanism", "A", "", "", "", ""]
        rows = [{"part": "entity", "rows": [cells]}, {"part": "value", "rows": [["a", "kind", "rcp", *[""] * 10]]}]
        return Answer(("part", "rows"), [] if "NAMES" in text else rows, None, None, self.version)


def test_a_graph_that_changes_all_the_time() -> None:
    with pytest.raises(StoreError, match=r"^bolt:.*: the graph changes while it is read; ask again when "):
        read_editions(Restless(), "2010", "2019")  # type: ignore[arg-type]


def test_the_seed_as_a_reader_of_both_reports_finds_it() -> None:
    result = changes(seed_edition("2010"), seed_edition("2019"), seed_names())

    def subjects(mechanism: str, change: str, aspect: str = "members") -> list[str]:
        return sorted(
            r["subject"]
            for r in result.rows
            if (r["mechanism"], r["change"], r["aspect"]) == (mechanism, change, aspect)
        )

    assert subjects("budapest", "joined") == ["AFG", "IRQ", "PAK"]
    assert subjects("igc", "left") == ["FRA"]
    assert subjects("igc", "joined") == ["POL"]
    assert subjects("abu-dhabi", "undated") == ["SGP", "YEM"], "the later page has no date"
    assert subjects("abu-dhabi", "left") == []
    assert subjects("mid-igad", "joined") == ["SSD"]
    assert subjects("bali", "left") == [], "no list of 2019 is known"
    assert subjects("soderkoping", "ended before", "mechanism") == ["soderkoping"], "in 2008"
    assert subjects("berne-initiative", "ended", "mechanism") == [], "the report of 2010 has its end too"
    assert subjects("colombo", "renamed", "name") == ["colombo"]
    cambodia = next(r for r in result.rows if (r["mechanism"], r["subject"]) == ("colombo", "KHM"))
    assert cambodia["dates"] == ["2019: tribuneindia-colombo-2024 of 2024-06-29"]
    assert not [r for r in result.rows if r["aspect"] == "kind"], "2010 has no other term than regional process"
    worded = changes(seed_edition("2010"), seed_edition("2019"), kinds=["wording"]).rows
    assert {r["mechanism"] for r in worded if r["aspect"] == "kind"} == {
        "5plus5",
        "abu-dhabi",
        "bali",
        "budapest",
        "igc",
    }
    assert all(r["earlier"] or r["later"] for r in result.rows), "every line is cited"
    assert {r["change"] for r in result.rows if r["aspect"] == "themes"} == {"not comparable"}, "2010 has mapped themes"
    smuggling = next(r for r in result.rows if (r["mechanism"], r["subject"]) == ("bali", "counter-human-smuggling"))
    assert smuggling["later"] == ["iom-2019, Annex 10, row Counter-human smuggling, column Bali Process, pp. 92-93"]
    assert {"iom-2010", "gfmd-cso-2008", "iom-2019"} <= set(result.provenance.documents)
    # Nothing is on record on one side: of mechanisms that it does not know, or without a list of this kind.
    assert {r["change"] for r in result.rows if not r["earlier"]} == {
        "new",
        "only later",
        "ended",  # of the panel of 2008 to 2018
        "ended before",  # of the CIS Conference, 2005
        "succeeded",
        "not comparable",
    }
    assert {(r["mechanism"], r["change"]) for r in result.rows if not r["later"] and r["aspect"] == "mechanism"} == {
        ("apc", "only earlier")
    }
    without_list = [r for r in result.rows if not r["later"] and r["aspect"] != "mechanism"]
    assert {r["change"] for r in without_list} == {"not comparable"}
    assert {"members", "observers", "secretariat", "themes"} <= {r["aspect"] for r in without_list}
    assert all(r["sentence"].endswith(".") for r in result.rows)


@pytest.mark.parametrize(
    ("mechanism", "aspect", "subject", "change", "sentence"),
    [
        (
            "cis-conference",
            "mechanism",
            "cis-conference",
            "ended before",
            "Regional Conference to Address the Problems of Refugees, Displaced Persons, Other Forms of Involuntary "
            "Displacement, and Returnees in the Countries of the CIS and Relevant Neighbouring Countries had ended in "
            "2005, as 2019 says; it is not named in 2025: no change between the two.",
        ),
        (
            "un-hld",
            "mechanism",
            "un-hld",
            "ended before",
            "United Nations High-level Dialogue on International Migration and Development was succeeded by "
            "International Migration Review Forum in 2019, as 2019 says; it is not named in 2025: no change between "
            "the two.",
        ),
        (
            "cmc",
            "role",
            "unhcr",
            "undated",
            "Office of the United Nations High Commissioner for Refugees: role changed from secretariat; observer in "
            "2019 to observer in 2025; undated (iom-int-cmc of unknown date): not compared.",
        ),
        (
            "midcas",
            "chair",
            "midcas",
            "undated",
            "Chair in 2019: Gabon; in 2025: none (that there was none in 2025 is stated); undated (iom-int-midcas of "
            "2016~/..): not compared.",
        ),
        (
            "5plus5",
            "role",
            "ufm",
            "not comparable",
            "Union for the Mediterranean: secretariat in 2019, observer (our inference) in 2025; whether still the "
            "secretariat is not known in 2025 (list unknown).",
        ),
        (
            "midcom",
            "members",
            "SOM",
            "undated",
            "Somalia: member in 2025, and not in the list of 2019, which is complete; the list for 2025 is "
            "iom-int-midcom of unknown date; the list for 2019 is factbook-2020-11-27 of 2020-11-27, through COMESA "
            "(our inference); undated (iom-int-midcom of unknown date): not compared.",
        ),
        (
            "mid-igad",
            "members",
            "ERI",
            "only earlier",
            "Eritrea: member, suspended in 2019, and not named in 2025, whose list is that of a union, and of which no "
            "number is printed: whether gone is not known; the later document has it as member (our inference) of "
            "IGAD, former, 2023-06 to 2025-12-12, through which the list is inherited; the list for 2019 is "
            "acpeumigrationaction-igad of unknown date and migration-igad-about of unknown date, in part through IGAD "
            "(our inference); the list for 2025 is iom-int-mid-igad of unknown date, through IGAD (our inference).",
        ),
    ],
)
def test_the_newest_edition_against_that_of_2019(
    mechanism: str, aspect: str, subject: str, change: str, sentence: str
) -> None:
    rows = changes(
        seed_edition("2019"), seed_edition("2025"), seed_names(), mechanisms=[mechanism], kinds=[aspect]
    ).rows
    (one,) = (one for one in rows if one["subject"] == subject)
    assert (one["change"], one["sentence"]) == (change, sentence)


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


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("2019", {("bali", "iom"), ("budapest", "iom")}),
        ("2025", {("bali", "ilo"), ("bali", "iom"), ("bali", "unhcr"), ("bali", "unodc")}),
    ],
)
def test_organisations_beside_the_governments_of_2010(later: str, expected: set[tuple[str, str]]) -> None:
    rows = changes(seed_edition("2010"), seed_edition(later), seed_names(), kinds=["members", "not comparable"]).rows
    end = "whether already a member is not known in 2010: its list of members is of States alone."
    assert {(row["mechanism"], row["subject"]) for row in rows if row["sentence"].endswith(end)} == expected


def test_no_role_is_told_as_changed_by_a_list_that_is_not_known() -> None:
    result = changes(seed_edition("2019"), seed_edition("2025"), seed_names(), kinds=["role"])
    assert [(one["mechanism"], one["subject"], one["change"]) for one in result.rows] == [
        ("5plus5", "ufm", "not comparable"),
        ("bali", "iom", "not comparable"),
        ("cmc", "iom", "undated"),
        ("cmc", "unhcr", "undated"),
        ("rabat", "ecowas", "undated"),
        ("khartoum", "au-commission", "not comparable"),
        ("khartoum", "european-commission", "not comparable"),
        ("midwa", "iom", "not comparable"),
    ]


def test_a_secretariat_of_a_past_term_is_no_change() -> None:
    """IOM and UNHCR are the secretariat of the Almaty Process in both; Azerbaijan was it in 2023 and 2024."""
    earlier, later = seed_edition("2019"), seed_edition("2025")
    assert [
        (edge.subject, edge.status, edge.start, edge.end)
        for edge in later.edges
        if (edge.relation, edge.object) == ("SECRETARIAT_OF", "almaty")
    ] == [("AZE", "former", "2023", "2024"), ("iom", "", "", ""), ("unhcr", "", "", "")]
    assert changes(earlier, later, mechanisms=["almaty"], kinds=["secretariat"]).rows == []


@EMBEDDED
def test_the_command(database: Settings, cli: Command, tmp_path: Path) -> None:
    with Store(database) as store:
        load.load(store, small())
    said = cli("changes", "2010", "2019", "--mechanism", "APC", "--format", "json", settings=database)
    assert said.returncode == 0, said.stderr
    assert [(r["change"], r["after"]) for r in json.loads(said.stdout)] == [
        ("not comparable", []),
        ("not comparable", []),
    ]
    written = cli("changes", "2010", "2019", "-o", str(tmp_path / "ch.json"), settings=database)
    assert written.returncode == 0, written.stderr
    about = json.loads((tmp_path / "ch.json").read_text())["about"]
    assert "The older report" in about["documents"], "the earlier edition's"
    assert "edition 2010; " in about["rests_on"]
    shown = cli("changes", "2010", "2019", settings=database)
    assert "--format json or csv has every citation in full" in shown.stderr
    assert "bali" in shown.stdout
    for arguments, message in (
        (("2019", "2010"), "changes: found 2019 before 2010; give the earlier edition first"),
        (("2010", "2010"), "changes: found edition 2010 twice; give an earlier and a later one"),
        (("2010", "2018"), "edition '2018' is not loaded; `govgraph status` lists the editions that are"),
        (("2010", "2019", "--mechanism", "Thailand"), "'Thailand' is not a known name"),
    ):
        wrong = cli("changes", *arguments, settings=database)
        assert (wrong.returncode, wrong.stderr.strip()) == (1, message)


def test_a_chair_without_a_term_has_the_date_of_an_old_page() -> None:
    (row,) = changes(seed_edition("2019"), seed_edition("2025"), mechanisms=["midwa"], kinds=["chair"]).rows
    assert row["sentence"] == "Chair in 2019: Nigeria; in 2025: Niger (as of 2019/2020), Nigeria (former)."
