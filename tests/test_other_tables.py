"""Tables as others print them: lists of treaties, encyclopaedias, matrices with totals, nested JSON, nine languages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import CITED, LIST, problems, read, ties, write
from own_data import seed

from govgraph.loaders.any_table.inspection import Inspection, inspect_table
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.meaning import Meaning, read_meaning
from govgraph.loaders.any_table.separators import sign_between


def suggest(path: Path) -> Inspection:
    """What is suggested of a table of which nothing is said."""
    return inspect_table(path, TableMapping(), seed())


TREATY = """\
Participant,Signature,"Ratification, Acceptance(A), Accession(a)"
Austria,28 Jul 1951,1 Nov 1954
Colombia,28 Jul 1951,
Czech Republic 3,,11 May 1993 d
Madagascar,,18 Dec 1967 a
Peru,,
"""


def test_a_list_of_a_treaty_tells_parties_from_signatories(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", TREATY)
    mapping = suggest(path).mapping
    assert (mapping.state, mapping.signed) == ("Participant", "Signature")
    assert mapping.start == "Ratification, Acceptance(A), Accession(a)"
    dataset = read(path, replace(mapping, body_name="Lake Convention", new="organisation", document=CITED))
    assert ties(dataset, "role", "start", "note") == [
        ("AUT", "MEMBER_OF", "lake-convention", "", "1954-11-01", ""),
        ("COL", "MEMBER_OF", "lake-convention", "signatory", "1951-07-28", ""),
        ("CZE", "MEMBER_OF", "lake-convention", "", "1993-05-11", f"{mapping.start}: '11 May 1993 d'"),
        ("MDG", "MEMBER_OF", "lake-convention", "", "1967-12-18", f"{mapping.start}: '18 Dec 1967 a'"),
    ]
    assert dataset.statements[2].as_written == "Czech Republic 3"
    assert "a.csv: line 6: not read, as it says neither start nor signature" in dataset.unread


def test_a_matrix_of_treaties_has_dates_in_its_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Lake Convention,Sea Convention\nPeru,22 Mar 1956 a,\nFiji,x,1972\n")
    assert suggest(path).mapping == TableMapping(matrix=True)
    dataset = read(path, TableMapping(matrix=True, new="organisation", document=CITED))
    assert ties(dataset, "start") == [
        ("PER", "MEMBER_OF", "lake-convention", "1956-03-22"),
        ("FJI", "MEMBER_OF", "lake-convention", ""),
        ("FJI", "MEMBER_OF", "sea-convention", "1972"),
    ]


def test_marks_of_footnotes_are_no_part_of_names_and_dates(tmp_path: Path) -> None:
    text = (
        "Member state,Joined,Organisation\nAustria[a],1 May 1995[2],Harbour Union[b]\nGreece¹,1981,Harbour Union[b]\n"
    )
    path = write(tmp_path / "a.csv", text)
    dataset = read(path, TableMapping(state="Member state", body="Organisation", start="Joined", new="organisation",
                                      document=CITED))  # fmt: skip
    assert ties(dataset, "start", "as_written") == [
        ("AUT", "MEMBER_OF", "harbour-union", "1995-05-01", "Austria[a]"),
        ("GRC", "MEMBER_OF", "harbour-union", "1981", "Greece¹"),
    ]
    assert [row.name for row in dataset.entities if row.id == "harbour-union"] == ["Harbour Union"]


def test_a_matrix_below_a_title_with_totals(tmp_path: Path) -> None:
    text = (
        "Members of processes,,,\n,,,\nCountry,Bali Process,Colombo Process,Total\nNepal,,x,1\nFiji,x,,1\nTotal,1,1,2\n"
    )
    path = write(tmp_path / "a.csv", text)
    dataset = read(path, TableMapping(matrix=True, document=CITED))
    assert ties(dataset) == [("NPL", "MEMBER_OF", "colombo"), ("FJI", "MEMBER_OF", "bali")]
    assert [note for note in dataset.unread if "totals" in note] == [
        "a.csv: column Total: not read, as it is of totals",
        "a.csv: line 6: not read, as it is of totals",
    ]
    path = write(tmp_path / "b.csv", "Country,Organisation\nKenya,African Union\nTotal,1\n")
    assert ties(read(path, LIST)) == [("KEN", "MEMBER_OF", "au")]


def test_a_matrix_whose_rows_are_bodies_is_suggested(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Process;Nepal;Fiji\nBali Process;0;1\nColombo Process;1;-\n")
    assert suggest(path).mapping == TableMapping(matrix=True)
    assert ties(read(path, TableMapping(matrix=True, document=CITED))) == [
        ("FJI", "MEMBER_OF", "bali"),
        ("NPL", "MEMBER_OF", "colombo"),
    ]


def test_what_a_matrix_does_not_know_is_no_tie(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,IOM,ICMPD\nKenya,NA,1\nFiji,..,✓\nPeru,-,n/a\nMali,●,?\n")
    assert ties(read(path, TableMapping(matrix=True, document=CITED))) == [
        ("KEN", "MEMBER_OF", "icmpd"),
        ("FJI", "MEMBER_OF", "icmpd"),
        ("MLI", "MEMBER_OF", "iom"),
    ]


def test_a_matrix_of_one_body_by_years(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", "geo\t2010 \t2011 \t2012 \nNepal\t1 \t1 \t: \nFiji\t: \t1 \t1 \n")
    dataset = read(path, TableMapping(matrix=True, body_name="Colombo Process", document=CITED))
    assert ties(dataset, "start", "end", "locator") == [
        ("NPL", "MEMBER_OF", "colombo", "2010", "2011", "a.tsv, line 2, column 2010 to 2011"),
        ("FJI", "MEMBER_OF", "colombo", "2011", "", "a.tsv, line 3, column 2011 to 2012"),
    ]
    path = write(tmp_path / "b.csv", "geo,2010,Area\nNepal,1,147\n")
    named = TableMapping(matrix=True, body_name="Colombo Process", document=CITED)
    assert problems(path, named) == [
        "b.csv: Area: found no year; with --body-name the columns are years: leave the others out by --ignore 'Area'"
    ]
    assert problems(path, replace(named, body="geo")) == [
        "b.csv: matrix: found --body-name and --body; leave out the other: of a matrix with --body-name rows are "
        "States and columns years"
    ]


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        ("IOM;African Union", ";"),
        ("IOM,African Union", ","),
        ("IOM|African Union", "|"),
        ("IOM\nAfrican Union", "newline"),
        ("IOM / African Union", "/"),
    ],
)
def test_what_parts_several_bodies_is_suggested_and_asked_for(tmp_path: Path, cell: str, sign: str) -> None:
    path = write(tmp_path / "a.csv", f'Country,Organisations\nKenya,"{cell}"\nFiji,IOM\n'.replace("\n\n", "\n"))
    mapping = suggest(path).mapping
    assert mapping == TableMapping(state="Country", body="Organisations", body_separator=sign)
    assert ties(read(path, replace(mapping, document=CITED))) == [
        ("KEN", "MEMBER_OF", "iom"),
        ("KEN", "MEMBER_OF", "au"),
        ("FJI", "MEMBER_OF", "iom"),
    ]
    quoted = sign if sign in (",", "/", "newline") else f"'{sign}'"
    assert problems(path, replace(mapping, body_separator="", document=CITED)) == [
        f"a.csv:2: Organisations: found {cell!r}; several names: say what parts them, --body-separator {quoted}"
    ]


def test_several_states_with_commas_in_a_name_and_a_word_before_the_last(tmp_path: Path) -> None:
    text = 'Organisation,Members\nIOM,"Fiji, Korea, Republic of, Trinidad and Tobago, Mali and Peru"\n'
    path = write(tmp_path / "a.csv", text)
    mapping = suggest(path).mapping
    assert mapping == TableMapping(state="Members", body="Organisation", state_separator=",")
    dataset = read(path, replace(mapping, document=CITED))
    assert [row.subject for row in dataset.statements] == ["FJI", "KOR", "TTO", "MLI", "PER"]
    path = write(tmp_path / "b.csv", 'Organisation,Members\nIOM,Fiji;Mali\nICMPD,"Fiji, Mali"\n')
    assert problems(path, replace(mapping, state_separator=";", document=CITED)) == [
        "b.csv:3: Members: found 'Fiji, Mali'; several names, parted otherwise than by ';': write them alike"
    ]


def test_a_name_with_a_comma_parts_nothing() -> None:
    assert sign_between(["Korea, Republic of", "Fiji"], {"Korea, Republic of", "Fiji"}.__contains__) == ""


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Страна;Организация;Дата вступления", "Казахстан;IOM;21.12.1991"),
        ("الدولة;المنظمة;تاريخ الانضمام", "كازاخستان;IOM;21 ديسمبر 1991"),
        ("国家;组织;加入日期", "哈萨克斯坦;IOM;1991年12月21日"),
        ("pays;membre_de;date_de_début", "Kazakhstan;IOM;21 décembre 1991"),
        ("Estado miembro;Organismo;Fecha de ingreso", "Kazajstán;IOM;21 de diciembre de 1991"),
        ("País-membro;Organização internacional;Data de entrada".replace("-", " "), "Cazaquistão;IOM;21/12/1991"),
        ("Land;Internationale Organisation;Beginn", "Kasachstan;IOM;21. Dezember 1991"),
        ("Stato membro;Organizzazione;Data di ingresso", "Kazakistan;IOM;21 dicembre 1991"),
        ("statenme;IGOName;joinyear".replace("statenme", "state_name"), "Kazakhstan;IOM;1991-12-21"),
        ("geo;ioname;yrent", "Kazakhstan;IOM;19911221"),
    ],
)
def test_headers_names_and_dates_in_nine_languages(tmp_path: Path, header: str, row: str) -> None:
    path = write(tmp_path / "a.csv", f"{header}\n{row}\n")
    state, body, start = header.split(";")
    mapping = suggest(path).mapping
    assert mapping == TableMapping(state=state, body=body, start=start)
    assert ties(read(path, replace(mapping, document=CITED)), "start") == [("KAZ", "MEMBER_OF", "iom", "1991-12-21")]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Mitglied", Meaning("MEMBER_OF")),
        ("ehemaliges Mitglied", Meaning("MEMBER_OF", "", "former")),
        ("Beobachter", Meaning("OBSERVER_OF")),
        ("Miembro pleno", Meaning("MEMBER_OF")),
        ("Estado asociado", Meaning("MEMBER_OF", "associate")),
        ("membre associé", Meaning("MEMBER_OF", "associate")),
        ("Observateur", Meaning("OBSERVER_OF")),
        ("полноправный член", Meaning("MEMBER_OF")),
        ("бывший член", Meaning("MEMBER_OF", "", "former")),
        ("مراقب", Meaning("OBSERVER_OF")),
        ("成员国", Meaning("MEMBER_OF")),
        ("signataire", Meaning("MEMBER_OF", "signatory")),
        ("nein", Meaning()),
        ("amigo", None),
    ],
)
def test_words_for_ties_in_other_languages(words: str, meaning: Meaning | None) -> None:
    assert read_meaning(words) == meaning


def test_a_matrix_in_french_and_one_in_spanish(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Pays;IOM;ICMPD\nBénin;oui;non\nMauritanie;observateur;oui\n")
    assert suggest(path).mapping == TableMapping(matrix=True)
    assert ties(read(path, TableMapping(matrix=True, document=CITED))) == [
        ("BEN", "MEMBER_OF", "iom"),
        ("MRT", "OBSERVER_OF", "iom"),
        ("MRT", "MEMBER_OF", "icmpd"),
    ]
    path = write(tmp_path / "b.csv", "País;IOM;ICMPD\nBolivia;Sí;No\nBrasil;Asociado;Sí\n")
    assert ties(read(path, TableMapping(matrix=True, document=CITED)), "role") == [
        ("BOL", "MEMBER_OF", "iom", ""),
        ("BRA", "MEMBER_OF", "iom", "associate"),
        ("BRA", "MEMBER_OF", "icmpd", ""),
    ]


def test_a_column_of_states_without_a_header(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Kenya\nFiji\n")
    look = suggest(path)
    assert look.mapping == TableMapping(state="A", header=0)
    assert [str(problem) for problem in look.problems] == [
        "a.csv: body: found nothing; say which column it is: --body COLUMN, or --body-name NAME where all rows are in "
        "the same"
    ]
    named = TableMapping(state="A", body_name="IOM", header=0, document=CITED)
    assert ties(read(path, named)) == [("KEN", "MEMBER_OF", "iom"), ("FJI", "MEMBER_OF", "iom")]
    assert problems(path, replace(named, state="Kenya", header=None)) == [
        "a.csv: header: found 'Kenya', the name of a State; if no row names the columns say so, and call them by their "
        "letters: --header 0 --state A"
    ]


def test_a_code_for_no_date_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", "ccode,stateabb,igoname,joinyear,exityear\n40,CUB,OAS,1948,1962\n2,USA,OAS,1948,-9\n"
    )
    mapping = suggest(path).mapping
    assert (mapping.state, mapping.body, mapping.start, mapping.end) == ("stateabb", "igoname", "joinyear", "exityear")
    mapping = replace(mapping, document=CITED)
    assert problems(path, mapping) == [
        "a.csv:3: exityear: found '-9'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003; if it says that "
        "there is none: --code '-9'=unknown"
    ]
    assert ties(read(path, replace(mapping, codes={"-9": "unknown"})), "start", "end") == [
        ("CUB", "MEMBER_OF", "oas", "1948", "1962"),
        ("USA", "MEMBER_OF", "oas", "1948", ""),
    ]


def test_columns_of_capacities_with_marks(tmp_path: Path) -> None:
    text = "Country,Organisation,Member,Observer\nKenya,IOM,x,\nJapan,IOM,,x\nFiji,IOM,,\n"
    dataset = read(write(tmp_path / "a.csv", text), LIST)
    assert ties(dataset) == [("KEN", "MEMBER_OF", "iom"), ("JPN", "OBSERVER_OF", "iom")]
    assert dataset.unread == [
        "a.csv: the columns Member, Observer say what a row is, where they are marked",
        "a.csv: line 4: not read, as no column that says what it is is marked",
    ]
    dataset = read(write(tmp_path / "b.csv", "Country,Organisation,Observer\nKenya,IOM,no\nJapan,IOM,yes\n"), LIST)
    assert ties(dataset) == [("KEN", "MEMBER_OF", "iom"), ("JPN", "OBSERVER_OF", "iom")]


@pytest.mark.slow
def test_what_else_headers_and_cells_suggest(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Organisation,Period\nKenya,IOM,1967-1977\nFiji,IOM,2000-\n")
    assert suggest(path).mapping == TableMapping(state="Country", body="Organisation", start="Period", end="Period")
    path = write(tmp_path / "b.json", json.dumps({"members": [{"c": "Fiji"}], "observers": [{"c": "Peru"}]}))
    mapping = suggest(path).mapping
    assert mapping == TableMapping(state="c", role="name")
    dataset = read(path, replace(mapping, body_name="IOM", document=CITED))
    assert ties(dataset) == [("FJI", "MEMBER_OF", "iom"), ("PER", "OBSERVER_OF", "iom")]
    path = write(tmp_path / "c.csv", ",Bodies,Bodies\nCountry,IOM,ICMPD\nKenya,x,x\n")
    assert ties(read(path, TableMapping(matrix=True, document=CITED)))[1] == ("KEN", "MEMBER_OF", "icmpd")
    path = write(tmp_path / "d.csv", "Code,Organisation\nAT,IOM\nEL,IOM\n")
    mapping = suggest(path).mapping
    assert mapping == TableMapping(state="Code", body="Organisation")
    assert problems(path, replace(mapping, document=CITED))[0] == (
        "d.csv:2: Code: found 'AT'; as a code it may be AUT: tell the list, --codes iso2, or answer --answer \"AT=ID\" "
        "(- for nobody)"
    )


def test_a_state_is_no_body_and_a_fuller_name_is_the_way_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Organisation\nMoldova,GUAM\n")
    assert problems(path, LIST) == [
        "a.csv:2: Organisation: found 'GUAM'; the name of a State, Guam, which is no body: say which column has the "
        'bodies, --body COLUMN, or what is meant by it, an id or a fuller name: --answer "GUAM=ID" (- for nobody)'
    ]
    dataset = read(path, replace(LIST, answers={"GUAM": "Organization for Democracy"}))
    assert ties(dataset) == [("MDA", "MEMBER_OF", "organization-for-democracy")]


ROWS = [{"country": "Kenya", "org": "IOM"}, {"country": "Fiji", "org": "ICMPD"}]


@pytest.mark.parametrize(
    ("content", "state", "body"),
    [
        ({"meta": {"n": 2}, "data": {"members": ROWS}}, "country", "org"),
        ([{"country": {"name": "Kenya"}, "org": "IOM"}, {"country": {"name": "Fiji"}, "org": "ICMPD"}], "country.name",
         "org"),
        ([{"org": "IOM", "members": [{"name": "Kenya"}]}, {"org": "ICMPD", "members": [{"name": "Fiji"}]}],
         "members.name", "org"),
        ({"IOM": ["Kenya"], "ICMPD": ["Fiji"]}, "values", "name"),
        ({"IOM": {"members": ["Kenya"]}, "ICMPD": {"members": ["Fiji"]}}, "members", "name"),
        ({"IOM": [{"country": "Kenya"}], "ICMPD": [{"country": "Fiji"}]}, "country", "name"),
    ],
)  # fmt: skip
def test_records_in_json_wherever_they_stand(tmp_path: Path, content: object, state: str, body: str) -> None:
    path = write(tmp_path / "a.json", json.dumps(content))
    mapping = suggest(path).mapping
    assert (mapping.state, mapping.body) == (state, body)
    assert ties(read(path, replace(mapping, document=CITED))) == [
        ("KEN", "MEMBER_OF", "iom"),
        ("FJI", "MEMBER_OF", "icmpd"),
    ]


def test_of_several_lists_in_json_one_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps({"data": {"rows": ROWS}, "sources": [{"title": "x"}]}))
    mapping = TableMapping(state="country", body="org", document=CITED)
    assert problems(path, mapping) == [
        "a.json: sheet: found 2 lists of records; say which is meant: --sheet data.rows or sources"
    ]
    assert problems(path, replace(mapping, sheet="rows")) == [
        "a.json: sheet: found 'rows'; say which list is meant: --sheet data.rows or sources"
    ]
    assert ties(read(path, replace(mapping, sheet="data.rows")))[0] == ("KEN", "MEMBER_OF", "iom")
    flat = write(tmp_path / "b.json", json.dumps({"org": "IOM", "members": ["Kenya", "Fiji"]}))
    assert ties(read(flat, replace(mapping, state="members"))) == [
        ("KEN", "MEMBER_OF", "iom"),
        ("FJI", "MEMBER_OF", "iom"),
    ]
    deep = "[" * 900 + "]" * 900
    assert problems(write(tmp_path / "c.json", '{"a":' * 300 + "1" + "}" * 300), mapping) == [
        "c.json: found JSON without a list of records; write a list of objects with the same names"
    ]
    assert problems(write(tmp_path / "d.json", deep), mapping) == [
        "d.json: found JSON without a list of records; write a list of objects with the same names"
    ]


def test_wikidatas_columns_are_seen_by_their_items_whatever_they_are_called(tmp_path: Path) -> None:
    header = "artículo,artículoLabel,pertenece,perteneceLabel,fecha_de_inicio"
    items = "http://www.wikidata.org/entity/Q114,Kenia,http://www.wikidata.org/entity/Q7159,African Union"
    path = write(tmp_path / "a.csv", f"{header}\n{items},2002-07-09T00:00:00Z\n")
    mapping = suggest(path).mapping
    assert mapping == TableMapping(state="artículoLabel", body="perteneceLabel", start="fecha_de_inicio")
    assert ties(read(path, replace(mapping, document=CITED)), "start") == [("KEN", "MEMBER_OF", "au", "2002-07-09")]


@pytest.mark.parametrize(
    ("name", "cells", "sign"),
    [
        # Bodies that nobody knows yet: no name has a semicolon or a bar.
        ("semicolons", ("Lake Forum; Sea Forum", "Hill Forum"), ";"),
        ("bars", ("Lake Forum|Sea Forum", "Hill Forum"), "|"),
        # A line of its own for each: Sea Forum stands alone elsewhere.
        ("lines", ("Lake Forum\nSea Forum", "Sea Forum"), "newline"),
        # Names that a spreadsheet has broken into two lines.
        ("broken", ("Lake\nForum", "Sea\nForum of the South"), ""),
        # A comma within a name, which begins as another one is called.
        ("commas", ("Lake Forum, North", "Lake Forum"), ""),
    ],
)
def test_several_unknown_bodies_in_a_cell_are_parted(
    tmp_path: Path, name: str, cells: tuple[str, str], sign: str
) -> None:
    path = write(tmp_path / f"{name}.csv", f'Country,Organisations\nKenya,"{cells[0]}"\nPeru,"{cells[1]}"\n')
    assert suggest(path).mapping.body_separator == sign


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("YEAR OF ACCESSION", "YEAR OF WITHDRAWAL"),
        ("Date joined", "Date left"),
        ("Year admitted", "Year ended"),
        ("Date of admission", "Date of exit"),
        ("Jahr des Beitritts", "Datum des Austritts"),
    ],
)
def test_headers_of_dates_as_offices_write_them(tmp_path: Path, start: str, end: str) -> None:
    path = write(tmp_path / "a.csv", f"Country,Organisation,{start},{end}\nKenya,Lake Forum,1999,2004\n")
    mapping = suggest(path).mapping
    assert (mapping.start, mapping.end) == (start, end)
    dataset = read(path, replace(mapping, new="organisation", document=CITED))
    assert ties(dataset, "start", "end") == [("KEN", "MEMBER_OF", "lake-forum", "1999", "2004")]
