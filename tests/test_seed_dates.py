"""A statement of a later page never enters an earlier edition, unless it says something of that earlier date."""

from __future__ import annotations

import pytest
from seed_edition import seed_data

from govgraph.graph.core.dates import date_span
from govgraph.graph.core.model import StatementRow

DATA = seed_data()
DATES = {document.id: document.date for document in DATA.documents}
KINDS = {entity.id: entity.kind for entity in DATA.entities}
PUBLISHED = {
    (row.mechanism, row.edition) for row in DATA.coverage if row.relation == "MEMBER_OF" and row.published_count
}
#: Undated pages belong here, as no later date is known that they could be of.
NEWEST = max(int(s.edition) for s in DATA.statements if s.edition.isdigit())
#: Pages whose list of members is taken for an edition with its number of members: what else they say comes with it.
WHOLE = {
    (s.document, s.edition)
    for s in DATA.statements
    if (s.basis, s.predicate) == ("later-list", "MEMBER_OF") and (s.object, s.edition) in PUBLISHED
}
#: Undated pages that say of one member or union what the fact sheet's number of members rests on.
COUNTED = {("ERI", "mid-igad"), ("ibero-american-conference", "fibemyd"), ("igad", "mid-igad")}


def is_of_its_edition(statement: StatementRow, dates: dict[str, str]) -> bool:
    """Whether a statement may stand in its edition; editions that are no year hold what is of no date."""
    if not statement.edition[:4].isdigit() or statement.basis == "inherited":
        return True
    year = int(statement.edition[:4])
    date = dates[statement.document]
    if date_span(date)[0][0] <= year if date else year == NEWEST:
        return True
    if statement.start or statement.end:  # it says since when, or until when
        return not statement.start or date_span(statement.start)[0][0] <= year
    if statement.predicate in ("established", "ended"):  # the value is the date
        return date_span(statement.value)[0][0] <= year
    if (statement.document, statement.edition) in WHOLE or statement.locator.endswith(f", {year}"):
        return True  # of a page that is taken whole; of a data set, in the column of the year
    inferred_member = statement.basis == "mapped" and statement.predicate == "MEMBER_OF"
    if statement.basis == "later-list" or inferred_member:  # a complete list: with the published number, or of a union
        parties = {(party, statement.edition) for party in (statement.subject, statement.object)}
        return bool(parties & PUBLISHED) or KINDS.get(statement.object) == "organisation"
    return not date and (statement.subject, statement.object) in COUNTED


def test_no_statement_of_the_seed_is_of_a_later_date_than_its_edition() -> None:
    assert [s.key for s in DATA.statements if not is_of_its_edition(s, DATES)] == []


def test_what_is_known_of_a_list_is_of_its_edition_or_of_a_page_that_is_taken_whole() -> None:
    """A later or undated page may say of an edition of how many members, and, where it is taken whole, all else."""
    outside = [
        (row.mechanism, row.edition, row.relation)
        for row in DATA.coverage
        if row.edition[:4].isdigit() and row.document and row.relation != "MEMBER_OF"
        if not (
            date_span(DATES[row.document])[0][0] <= int(row.edition[:4])
            if DATES[row.document]
            else int(row.edition[:4]) == NEWEST
        )
        and (row.document, row.edition[:4]) not in WHOLE
    ]
    assert outside == []
    assert {row.mechanism for row in DATA.coverage if row.edition == "2019-alternative"} == {
        "budapest",
        "cmc",
        "gfmd",
        "midcas",
    }


def test_every_chair_of_an_edition_had_it_by_then() -> None:
    late = [
        (s.object, s.subject, s.start)
        for s in DATA.statements
        if s.predicate == "CHAIRS" and s.start and date_span(s.start)[0][0] > int(s.edition[:4])
    ]
    assert late == []
    moved = {(s.object, s.subject) for s in DATA.statements if s.predicate == "CHAIRS" and s.edition == "2025"}
    assert {
        ("almaty", "TUR"),
        ("almaty", "AZE"),
        ("igc", "GBR"),
        ("igc", "NLD"),
        ("igc", "USA"),
        ("igc", "SWE"),
        *(("midsa", state) for state in ("TZA", "MOZ", "MWI", "COD", "AGO", "MDG")),
    } <= moved


@pytest.mark.parametrize(
    ("cells", "allowed"),
    [
        ({"document": "late", "object": "almaty", "start": "2021", "end": "2022"}, False),
        ({"document": "late", "object": "almaty", "start": "2018", "end": "2020"}, True),
        ({"document": "late", "object": "almaty"}, False),
        ({"document": "late", "object": "almaty", "basis": "later-list"}, True),
        ({"document": "late", "object": "un-hld", "basis": "later-list"}, False),
        ({"document": "late", "object": "almaty", "status": "suspended", "end": "2023-05-07"}, True),
        ({"document": "undated", "object": "almaty", "basis": "mapped"}, True),
        ({"document": "undated", "object": "almaty", "basis": "mapped", "predicate": "CHAIRS"}, False),
        ({"document": "early", "object": "almaty"}, True),
        ({"document": "undated", "object": "almaty"}, False),
        ({"document": "late", "object": "almaty", "edition": "2025"}, True),
        ({"document": "iom-int-cmc", "object": "cmc"}, True),
        ({"document": "iom-int-cmc", "object": "cmc", "start": "2021"}, False),
        ({"document": "late", "object": "almaty", "locator": "state_year, column igo, 2019"}, True),
        ({"document": "late", "object": "almaty", "locator": "state_year, column igo, 2020"}, False),
        ({"document": "undated", "subject": "almaty", "predicate": "established", "value": "2013"}, True),
        ({"document": "undated", "subject": "almaty", "predicate": "established", "value": "2021"}, False),
        ({"document": "undated", "subject": "almaty", "predicate": "structure", "value": "none"}, False),
        (
            {"document": "undated", "subject": "almaty", "predicate": "structure", "value": "none"}
            | {"basis": "later-list"},
            True,
        ),
    ],
)
def test_what_the_rule_allows(cells: dict[str, str], allowed: bool) -> None:
    filled = {"edition": "2019", "locator": "Chairs", "basis": "stated"} | cells
    statement = StatementRow(**{"subject": "TUR", "predicate": "MEMBER_OF"} | filled)
    dates = {"late": "2023", "early": "2018-11", "undated": "", "iom-int-cmc": ""}
    assert is_of_its_edition(statement, dates) is allowed


def test_that_a_term_was_served_is_our_inference_where_its_page_is_older() -> None:
    """A page from before a term says that it was to come."""
    rows = [row for row in DATA.statements if row.predicate in ("CHAIRS", "SECRETARIAT_OF") and row.status == "former"]
    older = [
        row for row in rows if row.start and DATES[row.document]
        and date_span(DATES[row.document])[1] < date_span(row.start)[0]
    ]  # fmt: skip
    assert sorted((row.subject, row.object, row.basis) for row in older) == [
        ("CRI", "mirps", "mapped"),
        ("DOM", "ocam", "mapped"),
        ("ECU", "riam", "mapped"),
        ("GTM", "ocam", "mapped"),
        ("PAK", "abu-dhabi", "mapped"),
        ("PER", "riam", "mapped"),
        ("SLV", "rcm", "mapped"),
    ]
