"""Any table with a mapping: lists, matrices, years, codes, several names in a cell, and what it loads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from given_tables import LIST, MARKED, MATRIX, MEMBERS, problems, read, rows_of_members, ties, write
from own_data import seed
from spreadsheets import write_ods


def test_a_list_gives_a_statement_for_each_row_with_document_and_place(tmp_path: Path) -> None:
    dataset = read(write(tmp_path / "members.csv", MEMBERS), replace(LIST, start="Since", role="Type"))
    assert ties(dataset, "start", "locator", "as_written", "document", "edition", "basis", "note") == [
        (
            "KEN", "MEMBER_OF", "au", "1963", "members.csv, line 2, column Country", "Kenya", "a-list-of-members",
            "members", "listed", "the cell holds 'Member', which means member",
        ),
        (
            "JPN", "OBSERVER_OF", "harbour-union", "2001-05", "members.csv, line 3, column Country", "Japan",
            "a-list-of-members", "members", "listed", "the cell holds 'Observer', which means observer",
        ),
    ]  # fmt: skip
    assert [(row.id, row.title, row.date, row.kind) for row in dataset.documents] == [
        ("a-list-of-members", "A list of members", "2014", "dataset")
    ]
    new = [row for row in dataset.entities if ("entities", row.id) not in dataset.references]
    assert [(row.id, row.kind, row.name) for row in new] == [("harbour-union", "organisation", "Harbour Union")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", MEMBERS.replace(",", ";")),
        ("a.csv", "\ufeff" + MEMBERS.replace(",", ";").replace("\n", "\r\n")),
        ("a.tsv", MEMBERS.replace(",", "\t")),
        ("a.txt", MEMBERS.replace(",", "|")),
        ("a.csv", MEMBERS + ",,,\n,,,\n"),
        ("a.csv", MEMBERS.replace("Country", "COUNTRY")),
    ],
)
def test_text_files_of_other_forms_are_read(tmp_path: Path, name: str, text: str) -> None:
    dataset = read(write(tmp_path / name, text), LIST)
    assert ties(dataset) == [("KEN", "MEMBER_OF", "au"), ("JPN", "MEMBER_OF", "harbour-union")]


def test_workbooks_name_sheet_row_and_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Members"
    for row in rows_of_members():
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    write_ods(tmp_path / "b.ods", {"Members": rows_of_members()})
    for name in ("a.xlsx", "b.ods"):
        dataset = read(tmp_path / name, replace(LIST, start="Since"))
        assert ties(dataset, "start", "locator") == [
            ("KEN", "MEMBER_OF", "au", "1963", f"{name}, sheet Members, row 2, column Country"),
            ("JPN", "MEMBER_OF", "harbour-union", "2001-05", f"{name}, sheet Members, row 3, column Country"),
        ]


def test_records_of_json_and_parquet_are_counted_from_one(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        {"Country": "Kenya", "Organisation": ["African Union", "Harbour Union"], "Since": 1963},
        {"Country": "Japan", "Organisation": ["Harbour Union"], "Since": None},
    ]
    write(tmp_path / "a.json", json.dumps(records))
    write(tmp_path / "b.json", json.dumps({"meta": {"n": 2}, "rows": records}))
    write(tmp_path / "c.jsonl", "\n".join(map(json.dumps, records)))
    flat = [{**row, "Organisation": name} for row in records for name in row["Organisation"]]
    pd.DataFrame(flat).to_parquet(tmp_path / "d.parquet")
    expected = [("KEN", "au", "1963"), ("KEN", "harbour-union", "1963"), ("JPN", "harbour-union", "")]
    for name in ("a.json", "b.json", "c.jsonl", "d.parquet"):
        dataset = read(tmp_path / name, replace(LIST, start="Since"))
        assert [(row.subject, row.object, row.start) for row in dataset.statements] == expected
        record = 3 if name == "d.parquet" else 2
        assert dataset.statements[-1].locator == f"{name}, record {record}, column Country"


def test_several_names_in_a_cell_are_parted_by_the_named_sign(tmp_path: Path) -> None:
    text = "Country\tOrganisation\nKenya; Japan\tAfrican Union / Harbour Union\n"
    mapping = replace(LIST, state_separator=";", body_separator="/")
    assert ties(read(write(tmp_path / "a.tsv", text), mapping), "as_written") == [
        ("KEN", "MEMBER_OF", "au", "Kenya"),
        ("KEN", "MEMBER_OF", "harbour-union", "Kenya"),
        ("JPN", "MEMBER_OF", "au", "Japan"),
        ("JPN", "MEMBER_OF", "harbour-union", "Japan"),
    ]


def test_a_matrix_of_codes_either_way_round(tmp_path: Path) -> None:
    mapping = replace(MATRIX, codes={"2": "observer", "9": "unknown"}, ignore=("Region",))
    dataset = read(write(tmp_path / "a.csv", MARKED), mapping)
    assert ties(dataset, "locator", "note") == [
        (
            "KEN", "OBSERVER_OF", "harbour-union", "a.csv, line 2, column Harbour Union",
            "the cell holds '2', which means observer",
        ),
        ("THA", "MEMBER_OF", "bali", "a.csv, line 3, column Bali Process", ""),
        ("JPN", "MEMBER_OF", "harbour-union", "a.csv, line 4, column Harbour Union", ""),
    ]  # fmt: skip
    assert dataset.unread == [
        "a.csv: rows are States and columns bodies: 100% of these names are those of States",
    ]
    across = "Body;Kenya;Thailand\nBali Process;;1\nHarbour Union;2;\nCoast Forum;0;0\n"
    dataset = read(write(tmp_path / "b.csv", across), replace(mapping, ignore=()))
    assert ties(dataset, "as_written") == [
        ("THA", "MEMBER_OF", "bali", "Thailand"),
        ("KEN", "OBSERVER_OF", "harbour-union", "Kenya"),
    ]
    assert dataset.unread == [
        "b.csv: rows are bodies and columns States: 100% of these names are those of States",
        "b.csv: Coast Forum has no ties",
    ]
    assert "coast-forum" in {row.id for row in dataset.entities}


def test_years_become_spells_that_end_where_the_data_say_so(tmp_path: Path) -> None:
    rows = [("Kenya", 1990), ("Kenya", 1991), ("Kenya", 1993), ("Kenya", 1994), ("Japan", 1991), ("Japan", 1992)]
    text = "Country,Year,Organisation\n" + "".join(f"{state},{year},Harbour Union\n" for state, year in rows)
    dataset = read(write(tmp_path / "panel.csv", text), replace(LIST, year="Year"))
    assert [(row.subject, row.start, row.end, row.locator, row.note) for row in dataset.statements] == [
        ("KEN", "1990", "1991", "panel.csv, lines 2-3, column Country", "the data begin in 1990"),
        ("KEN", "1993", "", "panel.csv, lines 4-5, column Country", "the data end in 1994"),
        ("JPN", "1991", "1992", "panel.csv, lines 6-7, column Country", ""),
    ]
    wide = "Country,Year,Harbour Union\nKenya,1990,1\nKenya,1991,1\nKenya,1992,0\n"
    dataset = read(write(tmp_path / "wide.csv", wide), replace(MATRIX, year="Year", state="Country"))
    assert [(row.start, row.end, row.locator) for row in dataset.statements] == [
        ("1990", "1991", "wide.csv, lines 2-3, column Harbour Union")
    ]


def test_status_end_and_the_place_that_a_column_names(tmp_path: Path) -> None:
    text = (
        "Country,Organisation,Until,Now,Page\n"
        "Kenya,Harbour Union,1999,Left,p. 4\n"
        "Japan,Harbour Union,present,active,p. 5\n"
    )
    mapping = replace(LIST, end="Until", status="Now", locator="Page", codes={"Left": "withdrawn"})
    dataset = read(write(tmp_path / "a.csv", text), mapping)
    assert [(row.status, row.end, row.locator) for row in dataset.statements] == [
        ("withdrawn", "1999", "p. 4, a.csv, line 2, column Country"),
        ("", "", "p. 5, a.csv, line 3, column Country"),
    ]


def test_what_stands_above_the_header_and_below_the_rows_is_named(tmp_path: Path) -> None:
    text = "Table 1. Members,\n,\nCountry,Organisation\nKenya,Harbour Union\nSource: the web,\n"
    dataset = read(write(tmp_path / "a.csv", text), replace(LIST, delimiter=","))
    assert ties(dataset, "locator") == [("KEN", "MEMBER_OF", "harbour-union", "a.csv, line 4, column Country")]
    assert dataset.unread == [
        "a.csv: the header is line 3; not read above it: Table 1. Members",
        "a.csv: line 5: not read, as it names no State and body: Source: the web",
    ]
    bare = replace(LIST, state="A", body="B", header=0)
    assert ties(read(write(tmp_path / "b.csv", "Kenya,Harbour Union\n"), bare)) == [
        ("KEN", "MEMBER_OF", "harbour-union")
    ]


def test_answers_are_given_once_and_a_new_body_may_have_a_fuller_name(tmp_path: Path) -> None:
    text = "Country,Organisation\nThe Kenyan Republic,CAN\nTHE KENYAN REPUBLIC,African Union\n"
    answers = {"the kenyan republic": "KEN", "CAN": "Community of Coasts"}
    assert ties(read(write(tmp_path / "a.csv", text), replace(LIST, answers=answers)), "as_written") == [
        ("KEN", "MEMBER_OF", "community-of-coasts", "The Kenyan Republic"),
        ("KEN", "MEMBER_OF", "au", "THE KENYAN REPUBLIC"),
    ]


def test_a_document_that_is_loaded_is_cited_by_its_id_or_title(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Organisation\nKenya,African Union\n")
    titles = {row.id: row.title for row in seed().documents.values()}
    for title in ("iom-2019", titles["iom-2019"]):
        dataset = read(path, replace(LIST, document={"title": title}))
        assert dataset.statements[0].document == "iom-2019"
    dated = replace(LIST, document={"title": "iom-2019", "date": "2014"})
    assert problems(path, dated) == [
        "a.csv: date: found '2014', which is loaded of iom-2019 as '2019'; leave it out, or give another title"
    ]


WIKIDATA = """\
country,countryLabel,org,orgLabel,start,end
http://www.wikidata.org/entity/Q114,Kenya,http://www.wikidata.org/entity/Q7159,African Union,+1963-01-01T00:00:00Z,
http://www.wikidata.org/entity/Q17,Japan,http://www.wikidata.org/entity/Q1,Harbour Union,1991-05-01T00:00:00Z,\
http://www.wikidata.org/.well-known/genid/ab
"""


@pytest.mark.slow
def test_wikidatas_memberships_are_read_as_csv_and_as_both_forms_of_json(tmp_path: Path) -> None:
    path = write(tmp_path / "query.csv", WIKIDATA)
    records = pd.read_csv(path, keep_default_na=False).to_dict("records")
    write(tmp_path / "short.json", json.dumps(records))
    bindings = [{name: {"type": "uri", "value": text} for name, text in row.items() if text} for row in records]
    verbose = {"head": {"vars": list(records[0])}, "results": {"bindings": bindings}}
    write(tmp_path / "verbose.json", json.dumps(verbose))
    mapping = replace(LIST, state="country", body="orgLabel", start="start", end="end")
    for name in ("query.csv", "short.json", "verbose.json"):
        dataset = read(tmp_path / name, mapping)
        assert [(row.subject, row.object, row.start, row.end) for row in dataset.statements] == [
            ("KEN", "au", "1963", ""),
            ("JPN", "harbour-union", "1991-05", ""),
        ]
        assert dataset.unread == [
            f"{name}: country: read as codes of Wikidata (--codes wikidata): http://www.wikidata.org/entity/Q114 KEN, "
            "http://www.wikidata.org/entity/Q17 JPN"
        ]
    # The labels are names as good as the numbers, and what is printed.
    labelled = read(path, replace(mapping, state="countryLabel"))
    assert [row.as_written for row in labelled.statements] == ["Kenya", "Japan"]


def test_codes_of_states_are_told_or_seen_where_a_column_allows_but_one_list(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "c,Organisation\nAUS,Harbour Union\nSWZ,Harbour Union\n")
    dataset = read(path, replace(LIST, state="c", state_codes="cowc"))
    assert [row.subject for row in dataset.statements] == ["AUT", "CHE"]
    assert dataset.unread == [
        "a.csv: c: read as codes of Correlates of War, abbreviations (--codes cowc): AUS AUT, SWZ CHE"
    ]
    assert [row.subject for row in read(path, replace(LIST, state="c")).statements] == ["AUS", "SWZ"]
    path = write(tmp_path / "b.csv", "c,Organisation\n404,Harbour Union\n800,Harbour Union\n")
    assert problems(path, replace(LIST, state="c")) == [
        "b.csv:2: c: found '404'; a code of more than one list: tell which, --codes m49 or cow or gw",
        "b.csv:3: c: found '800'; a code of more than one list: tell which, --codes m49 or cow or gw",
    ]
