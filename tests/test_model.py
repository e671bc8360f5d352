"""The rules of single rows, each with its message."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.field_types import shows
from govgraph.graph.core.model import (
    CoverageRow,
    Dataset,
    DocumentRow,
    EntityRow,
    NameRow,
    StatementRow,
    digest,
)

STATEMENT = {
    "subject": "IDN",
    "predicate": "CHAIRS",
    "object": "bali",
    "edition": "2010",
    "document": "iom-2010",
    "locator": "Annex, Bali Process, Co-Chairs",
    "as_written": "Indonesia",
    "role": "co-chair",
    "basis": "stated",
}
VALUE = {
    "subject": "bali",
    "predicate": "member_state_count",
    "value": "44",
    "edition": "2019",
    "document": "iom-2019",
    "locator": "Annex 2, row 6",
    "basis": "stated",
}
DOCUMENT = {"id": "iom-2010", "title": "A report", "kind": "report"}
ENTITY = {"id": "IDN", "kind": "state", "name": "Indonesia"}
NAME = {"entity": "IDN", "name": "Republic of Indonesia", "document": "iom-2010"}
COVERAGE = {
    "mechanism": "bali",
    "edition": "2010",
    "relation": "MEMBER_OF",
    "status": "complete",
    "document": "iom-2010",
    "locator": "Annex",
}

EDTF = "write a date such as 2000, 2003-06, 2003-06~ or 2001/2003"
IDENTIFIER = "use letters, digits and single dashes, such as iom-2019"
EMPTY = "this column may not be empty"


@pytest.mark.parametrize(
    ("row", "good", "changes", "column", "message"),
    [
        (DocumentRow, DOCUMENT, {"id": "iom 2010"}, "id", IDENTIFIER),
        (DocumentRow, DOCUMENT, {"id": "-iom"}, "id", IDENTIFIER),
        (DocumentRow, DOCUMENT, {"id": "iom--2010"}, "id", IDENTIFIER),
        (DocumentRow, DOCUMENT, {"id": ""}, "id", IDENTIFIER),
        (DocumentRow, DOCUMENT, {"id": "a" * 121}, "id", IDENTIFIER),
        (DocumentRow, DOCUMENT, {"title": "  "}, "title", EMPTY),
        (DocumentRow, DOCUMENT, {"date": "2010/2009"}, "date", EDTF),
        (DocumentRow, DOCUMENT, {"date": "January 2010"}, "date", EDTF),
        (DocumentRow, DOCUMENT, {"date": "2010-0X"}, "date", EDTF),
        (DocumentRow, DOCUMENT, {"kind": "book"}, "kind", "use one of report, page, dataset, meeting paper"),
        (DocumentRow, DOCUMENT, {"note": "a\x00b"}, "note", "leave out control characters"),
        (DocumentRow, DOCUMENT, {"note": "a\rb"}, "note", "leave out control characters"),
        (DocumentRow, DOCUMENT, {"note": "a\ufeffb"}, "note", "leave out control characters"),
        (DocumentRow, DOCUMENT, {"note": "x" * 4001}, "note", "use at most 4000 characters"),
        (
            EntityRow,
            ENTITY,
            {"kind": "country"},
            "kind",
            "use one of mechanism, state, organisation, theme, region, body, event, project",
        ),
        (EntityRow, ENTITY, {"id": "Idn"}, "", "the id of a State is its ISO 3166-1 alpha-3 code in capitals"),
        (EntityRow, ENTITY, {"id": "indonesia"}, "", "the id of a State is its ISO 3166-1 alpha-3 code in capitals"),
        (EntityRow, ENTITY, {"name": ""}, "name", EMPTY),
        (NameRow, NAME, {"entity": "I D N"}, "entity", IDENTIFIER),
        (NameRow, NAME, {"document": ""}, "document", IDENTIFIER),
        (NameRow, NAME, {"name": ""}, "name", EMPTY),
        (StatementRow, STATEMENT, {"locator": ""}, "locator", EMPTY),
        (StatementRow, STATEMENT, {"edition": ""}, "edition", IDENTIFIER),
        (StatementRow, STATEMENT, {"object": ""}, "", "CHAIRS takes an object and no value"),
        (StatementRow, STATEMENT, {"value": "yes"}, "", "CHAIRS takes an object and no value"),
        (
            StatementRow,
            STATEMENT,
            {"role": "chief"},
            "",
            "role 'chief' is not one of CHAIRS: use one of (empty), co-chair",
        ),
        (
            StatementRow,
            STATEMENT,
            {"status": "dormant"},
            "status",
            "use one of (empty), suspended, former, withdrawn, incoming, tbc, planned, potential, question",
        ),
        (
            StatementRow,
            STATEMENT,
            {"basis": "guessed"},
            "basis",
            "use one of stated, listed, later-list, mapped, inherited",
        ),
        (StatementRow, STATEMENT, {"start": "2005", "end": "2003"}, "", "end 2003 is before start 2005"),
        (StatementRow, STATEMENT, {"basis": "inherited"}, "", "via is filled where basis is inherited, and only there"),
        (StatementRow, STATEMENT, {"via": "eu"}, "", "via is filled where basis is inherited, and only there"),
        (
            StatementRow,
            STATEMENT,
            {"id": "0123456789abcdef"},
            "",
            "id 0123456789abcdef does not fit the row: leave it empty",
        ),
        (StatementRow, VALUE, {"object": "THA"}, "", "member_state_count takes a value and no object"),
        (StatementRow, VALUE, {"value": ""}, "", "member_state_count takes a value and no object"),
        (StatementRow, VALUE, {"value": "about 44"}, "", "the value of member_state_count is a whole number"),
        (StatementRow, VALUE, {"value": "044"}, "", "the value of member_state_count is a whole number"),
        (
            StatementRow,
            VALUE,
            {"predicate": "kind", "value": "forum"},
            "",
            "value 'forum' is not one of kind: use one of rcp, irf, global",
        ),
        (StatementRow, VALUE, {"predicate": "established", "value": "long ago"}, "", EDTF),
        (CoverageRow, COVERAGE, {"published_count": "many"}, "published_count", "write a whole number"),
        (CoverageRow, COVERAGE, {"published_count": "٣"}, "published_count", "write a whole number"),
        (CoverageRow, COVERAGE, {"status": "full"}, "status", "use one of complete, partial, none, unknown"),
        (CoverageRow, COVERAGE, {"locator": ""}, "locator", EMPTY),
    ],
)
def test_a_rule_and_its_message(
    row: type[BaseModel], good: dict[str, str], changes: dict[str, str], column: str, message: str
) -> None:
    row.model_validate(good)
    with pytest.raises(ValidationError) as wrong:
        row.model_validate(good | changes)
    assert [(".".join(map(str, error["loc"])), error["msg"]) for error in wrong.value.errors()] == [(column, message)]


def test_a_predicate_or_relation_that_is_none() -> None:
    listed = "a workbook by `govgraph template` lists them"
    for row, good, column, text, allowed in (
        (StatementRow, STATEMENT, "predicate", "PARTNER", "PARTNER_OF, PART_OF, TOOK_PART_IN or another of 53 words"),
        (StatementRow, STATEMENT, "predicate", "zz", "MEMBER_OF, OBSERVER_OF, PARTNER_OF or another of 53 words"),
        (CoverageRow, COVERAGE, "relation", "PARTNER", "PARTNER_OF, PART_OF, TOOK_PART_IN or another of 25 words"),
    ):
        with pytest.raises(ValidationError) as wrong:
            row.model_validate(good | {column: text})
        assert wrong.value.errors()[0]["msg"] == f"use one of {allowed}: {listed}"


def test_an_unknown_column() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        EntityRow.model_validate(ENTITY | {"colour": "red"})


def test_the_id_of_a_statement() -> None:
    assert StatementRow.model_validate(STATEMENT).id == "4a7566d80adddabb"
    same = {"as_written": "Rep. of Indonesia", "status": "former", "end": "2012", "basis": "listed", "note": "checked"}
    assert StatementRow.model_validate(STATEMENT | same).id == "4a7566d80adddabb"
    assert StatementRow.model_validate(STATEMENT | {"id": "4a7566d80adddabb"}).key == "4a7566d80adddabb"
    for other in (
        {"subject": "AUS"},
        {"predicate": "MEMBER_OF", "role": ""},
        {"object": "apc"},
        {"edition": "2019"},
        {"document": "iom-2019"},
        {"locator": "Annex"},
        {"role": ""},
        {"start": "2002"},
    ):
        assert StatementRow.model_validate(STATEMENT | other).id != "4a7566d80adddabb"


def test_keys() -> None:
    assert DocumentRow.model_validate(DOCUMENT).key == "iom-2010"
    assert EntityRow.model_validate(ENTITY).key == "IDN"
    assert NameRow.model_validate(NAME).key == NameRow.model_validate(NAME | {"note": "n"}).key
    assert CoverageRow.model_validate(COVERAGE).key == digest("bali", "2010", "MEMBER_OF", "iom-2010")


def test_a_place_is_file_and_line_or_the_number_of_a_row() -> None:
    dataset = Dataset("one", documents=[DocumentRow.model_validate(DOCUMENT)])
    assert dataset.place("documents", 0) == ("documents.csv", 2)
    dataset.places["documents"] = [("list.xlsx", 7)]
    assert dataset.place("documents", 0) == ("list.xlsx", 7)


def test_white_space_at_the_ends_is_no_part_of_a_cell() -> None:
    assert EntityRow.model_validate(ENTITY | {"name": " Indonesia\u00a0\n"}).name == "Indonesia"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2000", (2000, 1, 1), (2000, 12, 31)),
        ("2000?", (2000, 1, 1), (2000, 12, 31)),
        ("2004-02", (2004, 2, 1), (2004, 2, 29)),
        ("2003-12", (2003, 12, 1), (2003, 12, 31)),
        ("2000-21", (2000, 3, 1), (2000, 5, 31)),
        ("2003-06~", (2003, 6, 1), (2003, 6, 30)),
        ("2010-11-15", (2010, 11, 15), (2010, 11, 15)),
        ("199X", (1990, 1, 1), (1999, 12, 31)),
        ("2001/2003", (2001, 1, 1), (2003, 12, 31)),
        ("2023/..", (2023, 1, 1), (10**6,)),
        ("../2003", (), (2003, 12, 31)),
    ],
)
def test_the_span_of_a_date(text: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert date_span(text) == (first, last)


@pytest.mark.parametrize("text", ["2003-00", "2003-02-30", "2003-04-31", "2003-1", "0000-00"])
def test_no_day_of_the_calendar_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        date_span(text)


@pytest.mark.slow
@given(st.from_regex(r"\A(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"))
def test_a_plain_date_means_what_the_parser_says(text: str) -> None:
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        with pytest.raises(ValueError, match=text):
            date_span(text)
    else:
        assert date_span(text) == (tuple(parsed.lower_strict()[:3]), tuple(parsed.upper_strict()[:3]))


@pytest.mark.slow
@settings(max_examples=2 * settings().max_examples)
@given(
    st.one_of(
        st.text("0123456789-/~?%.XYeT:Z[]{}, ", max_size=12),
        st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?(/([0-9X]{4}(-[0-9]{2})?)?)?\Z"),
    )
)
def test_a_text_is_a_date_or_a_ValueError_and_nothing_is_printed(text: str) -> None:  # noqa: N802
    try:
        first, last = date_span(text)
    except ValueError:
        return
    assert first <= last


IDS = st.from_regex(r"\A[A-Za-z0-9]{1,6}([._-][A-Za-z0-9]{1,6})?\Z")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff"), max_size=20)
DATES = st.sampled_from(["", "1999", "2003-06~", "2001/2003", "2008-11-02", "199X", "2020/.."])


@st.composite
def statements(draw: st.DrawFn) -> StatementRow:
    cells = {
        "subject": draw(IDS),
        "edition": draw(IDS),
        "document": draw(IDS),
        "locator": draw(TEXTS.filter(shows)),
        "as_written": draw(TEXTS),
        "note": draw(TEXTS),
        "status": draw(st.sampled_from(list(vocabulary.STATUSES))),
        "basis": draw(st.sampled_from(["stated", "listed", "later-list", "mapped"])),
        "start": draw(DATES),
    }
    if draw(st.booleans()):
        relation = draw(st.sampled_from(list(vocabulary.RELATIONS.values())))
        cells |= {"predicate": relation.name, "object": draw(IDS), "role": draw(st.sampled_from(["", *relation.roles]))}
        if draw(st.booleans()):
            cells |= {"basis": "inherited", "via": draw(IDS)}
    else:
        value = draw(st.sampled_from(list(vocabulary.VALUES.values())))
        values = {
            "text": TEXTS.filter(shows),
            "integer": st.integers(0, 10**9 - 1).map(str),
            "date": DATES.filter(bool),
            "choice": st.sampled_from(value.choices or ("",)),
        }
        cells |= {"predicate": value.name, "value": draw(values[value.type])}
    return StatementRow(**cells)


@pytest.mark.slow
@given(statements())
def test_a_statement_survives_its_cells(statement: StatementRow) -> None:
    cells = statement.cells()
    assert tuple(cells) == StatementRow.columns()
    assert all(isinstance(cell, str) for cell in cells.values())
    assert StatementRow.model_validate(cells) == statement
