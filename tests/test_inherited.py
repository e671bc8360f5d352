"""Membership through a union: what follows, and what a statement of its own forbids."""

from __future__ import annotations

from graph.inherited import inherited
from graph.model import Statement


def member(subject: str, of: str, **more: str) -> Statement:
    cells = {"edition": "2019", "document": "d", "locator": f"{subject} {of}", "basis": "listed", **more}
    return Statement(subject=subject, predicate="MEMBER_OF", object=of, **cells)


IGAD = [member(state, "igad") for state in ("DJI", "ERI", "KEN")]
THROUGH = member("igad", "mid-igad", role="through-members", basis="stated")


def test_each_active_full_member_inherits() -> None:
    found = inherited([THROUGH, *IGAD])
    assert [(s.subject, s.object, s.basis, s.via) for s in found] == [
        ("DJI", "mid-igad", "inherited", "igad"),
        ("ERI", "mid-igad", "inherited", "igad"),
        ("KEN", "mid-igad", "inherited", "igad"),
    ]


def test_a_statement_about_the_state_and_the_mechanism_stands_instead() -> None:
    suspended = member("ERI", "mid-igad", status="suspended", basis="stated")
    assert [s.subject for s in inherited([THROUGH, *IGAD, suspended])] == ["DJI", "KEN"]


def test_associates_suspended_and_former_members_do_not_inherit() -> None:
    others = [member("AAA", "igad", role="associate"), member("BBB", "igad", status="suspended"),
              member("CCC", "igad", status="former")]
    assert inherited([THROUGH, *others]) == []


def test_nothing_crosses_editions() -> None:
    assert inherited([THROUGH, member("DJI", "igad", edition="2010")]) == []


def test_both_statements_are_the_evidence() -> None:
    (found,) = inherited([THROUGH, IGAD[0]])
    assert found.note == f"from the statements {THROUGH.id} and {IGAD[0].id}"
    assert found.locator == "igad mid-igad; d, DJI igad"


def test_a_state_in_two_unions_of_one_mechanism_has_it_through_both() -> None:
    acp, eu = member("acp", "acp-eu", role="through-members"), member("eu", "acp-eu", role="through-members")
    found = inherited([acp, eu, member("XXX", "acp"), member("XXX", "eu")])
    assert [(s.subject, s.via) for s in found] == [("XXX", "acp"), ("XXX", "eu")]


def test_dates_of_the_membership_in_the_union_are_kept() -> None:
    (found,) = inherited([THROUGH, member("DJI", "igad", start="2017-01-30", end="2020")])
    assert (found.start, found.end) == ("2017-01-30", "2020")


def test_what_was_derived_before_is_not_derived_again() -> None:
    found = inherited([THROUGH, *IGAD])
    assert inherited([THROUGH, *IGAD, *found]) == []
    assert [s.subject for s in inherited([THROUGH, *IGAD, found[0]])] == ["ERI", "KEN"]
