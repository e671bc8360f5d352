"""Membership through a union: what follows, and what a statement of its own forbids."""

from __future__ import annotations

import pytest
from seed_edition import seed_edition
from union_members import ENTITIES, IGAD, member, own

from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.panel import panel
from govgraph.graph.analysis.reach import reach
from govgraph.graph.analysis.synergies import synergies
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.inheritance import inherited, with_inherited
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.records import EdgeStatement
from govgraph.graph.core.statement_text import statement_text

THROUGH = member("igad", "mid-igad", role="through-members", basis="stated")


def test_each_active_full_member_inherits() -> None:
    derived = inherited([THROUGH, *IGAD])
    assert [(s.subject, s.object, s.basis, s.via) for s in derived] == [
        ("DJI", "mid-igad", "inherited", "igad"),
        ("ERI", "mid-igad", "inherited", "igad"),
        ("KEN", "mid-igad", "inherited", "igad"),
    ]


def test_a_statement_about_the_state_and_the_mechanism_stands_instead() -> None:
    suspended = member("ERI", "mid-igad", status="suspended", basis="stated")
    assert [s.subject for s in inherited([THROUGH, *IGAD, suspended])] == ["DJI", "KEN"]


def test_associates_suspended_and_former_members_do_not_inherit() -> None:
    others = [
        member("AAA", "igad", role="associate"),
        member("BBB", "igad", status="suspended"),
        member("CCC", "igad", status="former"),
    ]
    assert inherited([THROUGH, *others]) == []


@pytest.mark.parametrize(
    ("date", "membership", "inherits"),
    [
        # The United Kingdom leaves the Union on 2020-01-31: a list of before has it, one of after has not.
        ("2019-12-10", {"status": "former", "end": "2020-01-31"}, True),
        ("2020-01-31", {"status": "former", "end": "2020-01-31"}, True),
        ("2020-02", {"status": "former", "end": "2020-01-31"}, False),
        ("2020-02", {"end": "2020-01-31"}, False),
        ("2019", {"end": "2020-01-31"}, True),
        # A list of some day of 2020 may be of either time: former is not inherited, active is.
        ("2020", {"status": "former", "end": "2020-01-31"}, False),
        ("2020", {"end": "2020-01-31"}, True),
        # Nothing says when it ended, or when the list was made.
        ("2019", {"status": "former"}, False),
        ("", {"status": "former", "end": "2020-01-31"}, False),
        ("", {"end": "2020-01-31"}, True),
        # Joined after the list, or in its year.
        ("2022", {"start": "2024-03-04"}, False),
        ("2024", {"start": "2024-03-04"}, True),
        ("2023/..", {"start": "2024-03-04"}, True),
        ("2022", {}, True),
        ("2022", {"status": "suspended"}, False),
    ],
)
def test_a_membership_of_a_union_is_inherited_by_the_date_of_the_list(
    date: str, membership: dict[str, str], inherits: bool
) -> None:
    derived = inherited([THROUGH, member("GBR", "igad", **membership)], {"d": date})
    assert [(row.subject, row.status, row.end) for row in derived] == (
        [("GBR", "", membership.get("end", ""))] if inherits else []
    )


def test_of_two_memberships_the_one_that_holds_at_the_date_is_the_evidence() -> None:
    before = member("ERI", "igad", status="former", end="2007", locator="before")
    again = member("ERI", "igad", start="2023-06", locator="again")
    (derived,) = inherited([THROUGH, before, again], {"d": "2024"})
    assert derived.note == f"from the statements {THROUGH.id} and {again.id}"
    assert inherited([THROUGH, before, again], {"d": "2015"}) == []


def test_a_page_without_a_date_does_not_know_better_than_one_that_tells_since_when() -> None:
    listed, joined = member("MDV", "igad", locator="list"), member("MDV", "igad", start="2022-12-09", locator="news")
    assert inherited([THROUGH, listed, joined], {"d": "2020"}) == []
    (derived,) = inherited([THROUGH, listed, joined], {"d": "2023"})
    assert derived.note == f"from the statements {THROUGH.id} and {joined.id}"


def test_nothing_crosses_editions() -> None:
    assert inherited([THROUGH, member("DJI", "igad", edition="2010")]) == []


def test_both_statements_are_the_evidence() -> None:
    (membership,) = inherited([THROUGH, IGAD[0]])
    assert membership.note == f"from the statements {THROUGH.id} and {IGAD[0].id}"
    assert membership.locator == "igad mid-igad; d, DJI igad"


def test_what_is_inferred_of_the_union_is_inferred_of_its_members() -> None:
    (membership,) = inherited([THROUGH.model_copy(update={"basis": "mapped"}), IGAD[0]])
    assert membership.note.startswith("our inference: the members of igad are meant; from the statements ")
    edge = EdgeStatement("DJI", "MEMBER_OF", "mid-igad", basis="inherited", via="igad", note=membership.note)
    assert statement_text(edge, {}) == "DJI is a member of mid-igad (our inference: the members of igad are meant)"
    (stated,) = inherited([THROUGH, IGAD[0]])
    assert statement_text(edge._replace(note=stated.note), {}) == "DJI is a member of mid-igad"


def test_what_is_inherited_quotes_nothing() -> None:
    assert [s.as_written for s in inherited([THROUGH, member("DJI", "igad", as_written="IGAD")])] == [""]


def test_a_union_that_is_a_member_no_longer_passes_nothing_on() -> None:
    for status in ("former", "suspended", "planned"):
        assert inherited([THROUGH.model_copy(update={"status": status}), *IGAD]) == []


def test_a_state_in_two_unions_of_one_mechanism_has_it_through_both() -> None:
    acp, eu = member("acp", "acp-eu", role="through-members"), member("eu", "acp-eu", role="through-members")
    derived = inherited([acp, eu, member("XXX", "acp"), member("XXX", "eu")])
    assert [(s.subject, s.via) for s in derived] == [("XXX", "acp"), ("XXX", "eu")]


def test_dates_of_the_membership_in_the_union_are_kept() -> None:
    (membership,) = inherited([THROUGH, member("DJI", "igad", start="2017-01-30", end="2020")])
    assert (membership.start, membership.end) == ("2017-01-30", "2020")


def test_what_was_derived_before_is_not_derived_again() -> None:
    derived = inherited([THROUGH, *IGAD])
    assert inherited([THROUGH, *IGAD, *derived]) == []
    assert [s.subject for s in inherited([THROUGH, *IGAD, derived[0]])] == ["ERI", "KEN"]


def test_places_of_what_is_derived() -> None:
    dataset = own()
    dataset.places = {"statements": [("statements.csv", 2)], "entities": [("entities.csv", 2), ("entities.csv", 3)]}
    extended = with_inherited(dataset, IGAD[:1], ENTITIES)
    assert extended.place("statements", 1) == extended.place("entities", 2) == ("inherited", 0)
    assert extended.references == {("entities", "igad"), ("entities", "DJI")}


def test_citation_and_evidence_both_name_union_and_state() -> None:
    """A result that gathers statements cites the union's line, with what is our inference, and the State's."""
    source = {"edition": "2019", "document": "report", "basis": "listed"}
    rows = [
        member("eu", "dialogue", role="through-members", locator="row 3", **(source | {"basis": "mapped"})),
        member("FRA", "eu", locator="list, France", **(source | {"document": "treaty"})),
        member("FRA", "forum", locator="p. 9", **source),
        member("MAR", "forum", locator="p. 9", **source),
        member("MAR", "dialogue", locator="p. 2", **source),
        *(
            StatementRow(subject=body, predicate="FOCUSES_ON", object="health", locator="p. 3", **source)
            for body in ("dialogue", "forum")
        ),
    ]
    data = Dataset(
        "two",
        documents=[DocumentRow(id=key, title=key, kind="page") for key in ("report", "treaty")],
        entities=[
            *(EntityRow(id=key, kind="mechanism", name=key) for key in ("dialogue", "forum")),
            *(EntityRow(id=key, kind="state", name=key) for key in ("FRA", "MAR")),
            EntityRow(id="health", kind="theme", name="health"),
            EntityRow(id="eu", kind="organisation", name="European Union", acronym="EU"),
        ],
        statements=rows,
    )
    edition = Edition.from_dataset(with_inherited(data), "2019")
    for table in (synergies(edition), reach(edition, ["dialogue"]), metrics(edition)):
        [place] = [place for place, row in enumerate(table) if "treaty, list, France" in row["citations"]][:1]
        citations = table.rows[place]["citations"]
        assert "report, row 3 (our inference: the members of EU are meant)" in citations
        evidence = {(row["document"], row["locator"]): row for row in table.evidence(place)}
        assert evidence.keys() >= {
            ("report", "row 3; treaty, list, France"),
            ("report", "row 3"),
            ("treaty", "list, France"),
        }
        inherited_row = evidence["report", "row 3; treaty, list, France"]
        assert inherited_row["note"].startswith("our inference: the members of EU are meant; ")
        # Nothing else is behind it than what it names.
        assert {row["subject"] for row in table.evidence(place)} <= {"eu", "FRA", "MAR", "dialogue", "forum"}


def test_the_global_forum_is_open_to_the_united_nations_in_the_alternative_edition_alone() -> None:
    # Printed: 195; open to all States Members and Observers of the United Nations. The World Factbook of 2020 has 193
    # members and the Holy See as observer, and no State of Palestine.
    members = [edge for edge in seed_edition("2019-alternative").edges_of("gfmd", "MEMBER_OF") if edge.subject != "un"]
    assert len({edge.subject for edge in members}) == 194
    assert {edge.via for edge in members} == {"un", ""}
    assert [(edge.subject, edge.basis) for edge in members if not edge.via] == [("VAT", "mapped")]
    assert all(edge.note.startswith("our inference") for edge in members)
    (switzerland,) = (edge for edge in members if edge.subject == "CHE")
    assert (switzerland.basis, switzerland.via) == ("inherited", "un")
    # Open to them is no list of members; on record are 194 of the 195, so that not all are.
    assert seed_edition("2019-alternative").status("gfmd") == "partial"
    assert seed_edition("2019").edges_of("gfmd", "MEMBER_OF") == [], "off unless it is named"


def _of_years() -> Edition:
    entities = [EntityRow(id=state, kind="state", name=state) for state in ("GBR", "FRA", "XYU")]
    entities += [
        EntityRow(id="eu", kind="organisation", name="Union"),
        EntityRow(id="forum", kind="mechanism", name="Forum"),
    ]
    dataset = Dataset(
        "union-years",
        entities=entities,
        documents=[DocumentRow(id="d", title="A list", kind="report", date="2019-06")],
        statements=[
            member("GBR", "eu", start="1973", end="2010", status="former"),
            member("FRA", "eu", start="1958"),
            member("XYU", "eu"),
            member("eu", "forum", role="through-members", basis="stated", start="2005"),
        ],
    )
    return Edition.from_dataset(dataset, "2019")


def _through(edition: Edition) -> list[str]:
    return [edge.subject for edge in edition.edges if edge.object == "forum" and edge.via == "eu"]


def test_in_a_year_a_state_inherits_what_it_was_in_the_union_for_and_the_union_in_the_mechanism() -> None:
    edition = _of_years()
    # At the date of the document Britain had left; the others inherit, whenever the union joined.
    assert _through(edition) == ["FRA", "XYU"]
    assert _through(edition.at(2000)) == []
    assert _through(edition.at(2007)) == ["FRA", "GBR"]
    assert _through(edition.at(2012)) == ["FRA"]
    assert _through(edition.at(2019)) == ["FRA", "XYU"]


def test_the_picture_of_a_year_says_how_memberships_through_unions_were_derived() -> None:
    picture = _of_years().at(2007)
    assert picture.time_words(["MEMBER_OF"]) == [
        "counted in 2007: of 3 of 5 statements no end is stated, and they are taken to go on",
        "not counted in 2007: 2 statements of which no document says whether they were in force then, which is unknown "
        "and not no",
        "through unions in 2007: 2 memberships, of States in the union then and a union in the mechanism then",
    ]
    britain = next(edge for edge in picture.edges if (edge.subject, edge.object) == ("GBR", "forum"))
    assert (britain.start, britain.end, britain.basis, britain.locator) == (
        "2005",
        "2010",
        "inherited",
        "eu forum; d, GBR eu",
    )


def test_without_memberships_through_unions_a_year_has_none_and_a_panel_counts_as_the_year_does() -> None:
    edition = _of_years()
    alone = Edition("2019", edition.entities, [edge for edge in edition.edges if not edge.via], inherited=False)
    assert _through(alone.at(2007)) == []
    rows = panel(edition, "mechanisms", 2004, 2007).rows
    assert [(row["year"], row["members"]) for row in rows] == [(2005, 2), (2006, 2), (2007, 2)]
    assert panel(edition, "mechanisms", 2007, 2007).evidence(0).column("object").count("eu") == 2


def test_what_is_inherited_from_statements_that_are_not_there_stays_and_is_told() -> None:
    edition = _of_years()
    left = Edition("2019", edition.entities, [edge for edge in edition.edges if edge.object == "forum"])
    picture = left.at(2019)
    assert _through(picture) == ["FRA", "XYU"]
    assert picture.time_words(["MEMBER_OF"])[-1] == (
        "through unions: 2 memberships as of the date of the document, as what they are derived from is not in the "
        "edition"
    )
