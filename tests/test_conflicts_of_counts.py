"""Disagreements of counts: printed numbers of members, of memberships and of those who took part, against lists."""

from __future__ import annotations

from conflict_cases import Row, edge, edition, of, value

from govgraph.graph.analysis.conflicts import ALL, conflicts
from govgraph.graph.core.edition import Coverage, EdgeStatement

LISTED = [edge("XXX", "MEMBER_OF", "m", "Members"), edge("YYY", "MEMBER_OF", "m", "Members")]


def test_a_printed_number_of_members_against_a_whole_list() -> None:
    printed = value("m", "member_state_count", "3")
    whole = Coverage("m", "MEMBER_OF", "complete", "3", "p", "Members", "our words")
    table = conflicts(edition(printed, whole, *LISTED))
    assert [(row["claim"], row["as_written"], row["note"]) for row in table.rows] == [
        ("3", "3", ""),
        ("2", "", "our words"),
    ]
    assert [row["origin"] for row in table.rows] == ["printed", "counted by us"]
    assert len(table.statement_ids(1)) == 3
    dated = edition(printed, whole._replace(document="e"), *LISTED)
    assert of(dated)[0][:3] == ["dates", "count", "m"]
    assert of(edition(printed, whole._replace(status="partial"), *LISTED)) == []
    assert of(edition(value("m", "member_state_count", "2"), whole, *LISTED)) == []


def test_a_list_for_the_same_edition_is_counted_too() -> None:
    printed, whole = value("m", "member_state_count", "3"), Coverage("m", "MEMBER_OF", "complete", "", "p", "Members")
    rows = of([edition(printed), edition(whole, *LISTED, name="2019-alternative")])
    assert rows == [["contradiction", "count", "m", ["3", "2"]]]


def test_a_number_with_the_observers_of_the_list_is_wording() -> None:
    whole = Coverage("m", "MEMBER_OF", "complete", "", "d", "Members")
    observer = edge("ZZZ", "OBSERVER_OF", "m", "Members")
    rows: list[Row] = [value("m", "member_state_count", "3"), whole, *LISTED, observer]
    assert of(edition(*rows)) == [["wording", "count", "m", ["3", "2"]]]
    dated = [value("m", "member_state_count", "3", document="e"), *rows[1:]]
    assert of(edition(*dated))[0][0] == "wording"
    # An observer by another document is not of this list.
    assert of(edition(*rows[:-1], observer._replace(document="p")))[0][0] == "contradiction"
    assert of(edition(value("m", "member_state_count", "4"), *rows[1:]))[0][0] == "contradiction"


IN_THREE = [edge("XXX", "MEMBER_OF", mechanism, "Members") for mechanism in ("m", "n", "o")]


def test_a_printed_number_of_memberships_against_those_on_record() -> None:
    (row, ours) = conflicts(edition(*IN_THREE, value("XXX", "mechanism_count", "1"))).rows[::-1]
    assert (row["claim"], row["document"]) == ("1", "d")
    assert (ours["claim"], ours["origin"], ours["document"], ours["note"]) == ("3", "counted by us", "", "M, N, O")
    assert ours["locator"] == "the memberships of XXX on record"
    # More may be in lists that are not held.
    assert of(edition(*IN_THREE, value("XXX", "mechanism_count", "4"))) == []


INFERRED = "our inference: the members of au are meant; from the statements 1 and 2"


def test_memberships_by_our_inference_alone_are_mapping() -> None:
    count = value("XXX", "mechanism_count", "1")
    through = [membership._replace(via="au", basis="inherited", note=INFERRED) for membership in IN_THREE[:2]]
    table = conflicts(edition(*through, IN_THREE[2], count), kind=ALL)
    assert table.rows[0]["kind"] == "mapping"
    how = "2 through a union; 2 of these by our inference, confirmed by no printed number of members"
    assert table.rows[0]["note"] == f"M, N, O; {how}"
    # Of one union a document says that its members are meant, in whatever edition.
    statements = [
        edition(edge("au", "MEMBER_OF", "m", "Members", "p", role="through-members", basis=basis), name="2025")
        for basis in ("stated", "mapped")
    ]
    assert of([edition(*through, IN_THREE[2], count), statements[0]])[0][0] == "contradiction"
    assert of([edition(*through, IN_THREE[2], count), statements[1]])[0][0] == "mapping"
    documented = [membership._replace(note="from the statements 1 and 2") for membership in through]
    assert of(edition(*documented, IN_THREE[2], count))[0][0] == "contradiction"


def test_an_inference_that_a_printed_number_bears_out_is_not_mapping() -> None:
    count, whole = value("XXX", "mechanism_count", "1"), Coverage("m", "MEMBER_OF", "complete", "", "p", "Members")
    through = IN_THREE[0]._replace(via="au", basis="inherited", note=INFERRED)
    rows: list[Row] = [count, whole, through, IN_THREE[1]]
    table = conflicts(edition(*rows, value("m", "member_state_count", "1")), kind=ALL)
    assert [(row["claim"], row["kind"]) for row in table.rows] == [("2", "contradiction"), ("1", "contradiction")]
    assert table.rows[0]["note"] == (
        "M, N; 1 through a union; 1 of these by our inference, 1 confirmed by the printed number of members"
    )
    other = conflicts(edition(*rows, value("m", "member_state_count", "2")), kind="mapping")
    assert [row["disputed"] for row in other.rows] == ["count", "count", "memberships", "memberships"]


def test_a_mechanism_without_a_list_is_counted_by_a_later_document_of_another_edition() -> None:
    two, unknown = value("XXX", "mechanism_count", "2"), Coverage("o", "MEMBER_OF", "unknown", "18", "d", "Annex 2")
    eighteen = value("o", "member_state_count", "18")
    own = edition(two, eighteen, unknown, *IN_THREE[:2])
    later = edition(IN_THREE[2]._replace(document="p"), name="2025")
    table = conflicts(own, later)
    assert [row["claim"] for row in table.rows] == ["3", "2"]
    assert table.rows[0]["note"] == "M, N, O; O by p (undated), edition 2025: no list is on record here"
    assert of([own, edition(IN_THREE[2]._replace(document="e"), name="2010")]) == []  # older than the printed number
    assert of([edition(two, eighteen, *IN_THREE[:2]), later]) == []  # nothing says that no list is on record


def test_the_memberships_of_an_organisation_are_counted_in_the_same_document() -> None:
    four = value("iom", "mechanism_count", "4")
    members = [edge("iom", "MEMBER_OF", mechanism, "Annex 2") for mechanism in ("m", "n")]
    states = [edge("XXX", "MEMBER_OF", mechanism, "Members") for mechanism in ("m", "n")]
    assert of(edition(four, *states)) == []
    assert of(edition(four, *states, *members))[0][3] == ["2", "4"]
    assert of(edition(four, *states, *(member._replace(document="p") for member in members))) == []


def test_the_most_memberships_of_a_state() -> None:
    nine, ten = value("survey", "most_mechanisms", "1"), value("survey", "most_mechanisms", "2", "B")
    rows = of(edition(nine, ten, *IN_THREE))
    assert rows == [["contradiction", "memberships", "survey", ["3", "1", "2"]]]
    assert of(edition(value("survey", "most_mechanisms", "3"), *IN_THREE)) == []


def test_lists_and_printed_numbers_of_those_who_took_part() -> None:
    def listed(mechanism: str, place: str) -> EdgeStatement:
        return edge(mechanism, "TOOK_PART_IN", "survey", place, basis="listed")

    two = [listed("m", "Annex 6, item 1"), listed("n", "Annex 6, item 2")]
    took_part = listed("m", "Annex 7, item 1")
    assert of(edition(*two, took_part)) == [["contradiction", "participants", "survey", ["2", "1"]]]
    assert of(edition(*two, took_part._replace(basis="stated"))) == []
    assert of(edition(*two, value("survey", "mechanisms_taking_part", "2"))) == []
    assert of(edition(*two, value("survey", "mechanisms_taking_part", "3")))[0][3] == ["3", "2"]
    origins = conflicts(edition(*two, value("survey", "mechanisms_taking_part", "3"))).rows
    assert [row["origin"] for row in origins] == ["printed", "counted by us"]
