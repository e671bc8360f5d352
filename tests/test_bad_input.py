"""Bad input in the rows of tables: each kind with its message; all problems in one run, and nothing loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from own_data import DOCUMENT, FORUM, HEADERS, MEMBER, problems, read, tables, text_of, write_folder, write_workbook

from govgraph.graph.ingest.validation import untied

LISTED = "a workbook by `govgraph template` lists them"


#: Changed cells of a row of statements, the column that is told, and the message after it.
ROWS: dict[str, tuple[dict[str, str], str, str]] = {
    "an unknown predicate": (
        {"predicate": "PARTNER"},
        "predicate",
        f"predicate: found 'PARTNER'; use one of PARTNER_OF, PART_OF, TOOK_PART_IN or another of 53 words: {LISTED}",
    ),
    "a predicate that there is not": (
        {"predicate": "membership_of"},
        "predicate",
        "predicate: found 'membership_of'; use one of MEMBER_OF, member_state_count, OBSERVER_OF or another of 53 "
        f"words: {LISTED}",
    ),
    "no subject": ({"subject": ""}, "subject", "subject: found nothing; write an id or a known name"),
    "no document": ({"document": ""}, "document", "document: found nothing; write an id or a known name"),
    "no place in the document": ({"locator": " "}, "locator", "locator: found ''; this column may not be empty"),
    "a day that is none": (
        {"start": "2003-02-30"},
        "start",
        "start: found '2003-02-30'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "a month that is none": (
        {"end": "2003-13"},
        "end",
        "end: found '2003-13'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "a date of two meanings": (
        {"start": "05/06/2003"},
        "start",
        "start: found '05/06/2003'; write a date of one meaning, 2003-05-06 or 2003-06-05",
    ),
    "end before start": (
        {"start": "2003", "end": "2002-05"},
        "end",
        "end: found '2002-05'; end 2002-05 is before start 2003",
    ),
    "an unknown status": (
        {"status": "gone"},
        "status",
        "status: found 'gone'; use one of (empty), suspended, former, withdrawn, incoming, tbc, planned, potential, "
        "question",
    ),
    "an unknown basis": (
        {"basis": "guessed"},
        "basis",
        "basis: found 'guessed'; use one of stated, listed, later-list, mapped, inherited",
    ),
    "no basis": (
        {"basis": ""},
        "basis",
        "basis: found ''; use one of stated, listed, later-list, mapped, inherited",
    ),
    "a role of another predicate": (
        {"role": "co-chair"},
        "role",
        "role: found 'co-chair'; role 'co-chair' is not one of MEMBER_OF: use one of (empty), through-members, "
        "associate, participant, nonregional member, acceded, signatory",
    ),
    "a value beside an object": (
        {"value": "12"},
        "value",
        "value: found '12'; MEMBER_OF takes an object and no value",
    ),
    "neither object nor value": ({"object": ""}, "object", "object: found ''; MEMBER_OF takes an object and no value"),
    "an object where a value belongs": (
        {"subject": "my-forum", "predicate": "established"},
        "value",
        "value: found ''; established takes a value and no object",
    ),
    "a count in words": (
        {"subject": "my-forum", "predicate": "member_state_count", "object": "", "value": "twelve"},
        "value",
        "value: found 'twelve'; the value of member_state_count is a whole number",
    ),
    "a year that is none": (
        {"subject": "my-forum", "predicate": "established", "object": "", "value": "long ago"},
        "value",
        "value: found 'long ago'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "a word that is not of the list": (
        {"subject": "my-forum", "predicate": "kind", "object": "", "value": "RCP"},
        "value",
        "value: found 'RCP'; value 'RCP' is not one of kind: use one of rcp, irf, global",
    ),
    "inherited through nothing": (
        {"basis": "inherited"},
        "via",
        "via: found ''; via is filled where basis is inherited, and only there",
    ),
    "an id that does not fit": (
        {"id": "0123456789abcdef"},
        "id",
        "id: found '0123456789abcdef'; id 0123456789abcdef does not fit the row: leave it empty",
    ),
    "an edition that is no word": (
        {"edition": "the year 2019"},
        "edition",
        "edition: found 'the year 2019'; use letters, digits and single dashes, such as iom-2019",
    ),
    "a State as the mechanism": (
        {"object": "Malaysia"},
        "object",
        "object: found 'MYS', a state; the object of MEMBER_OF is one of mechanism, organisation, body",
    ),
    "a mechanism as the chair": (
        {"subject": "my-forum", "predicate": "CHAIRS", "object": "Bali Process"},
        "subject",
        "subject: found 'my-forum', a mechanism; the subject of CHAIRS is one of state, organisation",
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_rows(tmp_path: Path, kind: str) -> None:
    cells, column, message = ROWS[kind]
    rows = tables(MEMBER, MEMBER | {"locator": "line 2"} | cells)
    assert problems(write_folder(tmp_path / "own", rows)) == [f"statements.csv:3: {message}"]
    letter = "ABCDEFGHIJKLMNOP"[HEADERS["statements"].index(column)] if column else "A"
    assert problems(write_workbook(tmp_path / "own.xlsx", rows)) == [f"own.xlsx, statements!{letter}3: {message}"]


def test_rows_of_the_other_tables(tmp_path: Path) -> None:
    rows = tables(
        documents=[
            DOCUMENT,
            DOCUMENT | {"title": "Another"},
            {"id": "b", "title": "", "kind": "page"},
            {"id": "c", "title": "C", "kind": "book"},
            {"id": "d e", "title": "D", "kind": "page", "date": "May 24"},
            {"title": "…", "kind": "page"},
        ],
        entities=[
            FORUM,
            {"kind": "Country", "name": "Utopia"},
            {"kind": "state", "name": "Utopia"},
            {"id": "lonely", "kind": "body", "name": "Lonely Group"},
        ],
        names=[
            {"entity": "my-forum", "name": "The Forum", "document": "list-2024"},
            {"entity": "my-forum", "name": "The Forum", "document": "list-2024"},
        ],
        coverage=[
            {
                "mechanism": "IOM",
                "edition": "2019",
                "relation": "MEMBERS",
                "status": "whole",
                "published_count": "3.5",
                "document": "liste-2023",
                "locator": "line 1",
            },
            {
                "mechanism": "Indonesia",
                "edition": "2019",
                "relation": "MEMBER_OF",
                "status": "complete",
                "document": "list-2024",
                "locator": "line 1",
            },
        ],
    )
    identifier = "use letters, digits and single dashes, such as iom-2019"
    messages = problems(write_folder(tmp_path / "own", rows))
    assert [re.sub(r"\([0-9a-f]{16}\)", "(...)", message) for message in messages] == [
        "coverage.csv:2: document: found 'liste-2023'; no known id or name; did you mean My Forum: members "
        "(list-2024)? Write the id, add it to documents, or answer once in aliases.csv (columns name, id)",
        "coverage.csv:2: published_count: found '3.5'; write a whole number",
        f"coverage.csv:2: relation: found 'MEMBERS'; use one of MEMBER_OF or another of 25 words: {LISTED}",
        "coverage.csv:2: status: found 'whole'; use one of complete, partial, none, unknown",
        "coverage.csv:3: mechanism: found 'IDN', a state; coverage is of a mechanism or an organisation",
        "documents.csv:3: found the same as documents.csv:2 (list-2024), with another title; leave one of them out; if "
        "they are two, write an id of its own for each",
        "documents.csv:4: title: found ''; this column may not be empty",
        "documents.csv:5: kind: found 'book'; use one of report, page, dataset, meeting paper",
        "documents.csv:6: date: found 'May 24'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
        f"documents.csv:6: id: found 'd e'; {identifier}",
        "entities.csv:3: kind: found 'Country'; use one of mechanism, state, organisation, theme, region, body, event, "
        "project",
        "entities.csv:4: id: found nothing; write the State's three letters of ISO 3166-1, such as KEN",
        "names.csv:3: found the same as names.csv:2 (...); leave one of them out",
    ]


def test_an_entity_of_which_nothing_is_stated(tmp_path: Path) -> None:
    rows = tables(entities=[FORUM, {"kind": "body", "name": "Lonely Group"}])
    dataset = read(write_folder(tmp_path / "own", rows))
    assert "lonely-group" in {row.id for row in dataset.entities}
    assert untied(dataset) == ["entities.csv:3: 'lonely-group' has no ties: nothing is stated of it"]


def test_a_statement_made_twice(tmp_path: Path) -> None:
    rows = tables(MEMBER, MEMBER | {"subject": "IDN", "note": "again"})
    (message,) = problems(write_folder(tmp_path / "own", rows))
    assert re.fullmatch(
        r"statements\.csv:3: found the same as statements\.csv:2 \([0-9a-f]{16}\); leave one of them out", message
    )


def test_all_problems_are_found_in_one_run(tmp_path: Path) -> None:
    rows = tables(*({**MEMBER, "locator": f"line {n}", "start": "soon"} for n in range(300)))
    folder = write_folder(tmp_path / "own", rows)
    (folder / "documents.csv").write_bytes(b"id;title\n")
    (folder / "entities.csv").write_bytes(text_of("entities", [FORUM, FORUM]).encode() + b"a,b\n")
    (folder / "aliases.csv").write_bytes(b"name,id\nNobody,nowhere\n")
    messages = problems(folder)
    assert [message.split(": ")[0] for message in messages[:4]] == [
        "aliases.csv:2",
        "documents.csv:1",
        "entities.csv:3",
        "entities.csv:4",
    ]
    (soon,) = (message for message in messages if "start: found 'soon'" in message)
    assert soon.endswith("(also in rows 3-301)")
    # The document that could not be read is missing in each row.
    assert [message.split(": ")[:2] for message in messages[4:]] == [
        ["statements.csv:2", "document"],
        ["statements.csv:2", "start"],
    ]


def test_a_refused_row_hides_no_other_problem(tmp_path: Path) -> None:
    wrong = MEMBER | {"locator": "line 2", "status": "gone", "start": "2020", "end": "2019"}
    rows = tables(MEMBER, wrong, documents=[DOCUMENT, DOCUMENT | {"kind": "book"}])
    # What is taken from the document of which one row is refused is not also blamed.
    assert problems(write_folder(tmp_path / "own", rows)) == [
        "documents.csv:3: id: found 'list-2024', as in documents.csv:2; leave one of them out, or write another id",
        "documents.csv:3: kind: found 'book'; use one of report, page, dataset, meeting paper",
        "statements.csv:3: end: found '2019'; end 2019 is before start 2020",
        "statements.csv:3: status: found 'gone'; use one of (empty), suspended, former, withdrawn, incoming, tbc, "
        "planned, "
        "potential, question",
    ]


def test_problems_are_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    rows = tables(*({**MEMBER, "locator": f"line {n}", "start": f"soon {n}"} for n in range(12)))
    lines = [int(problem.split(":")[1]) for problem in problems(write_folder(tmp_path / "own", rows))]
    assert lines == list(range(2, 14))
