"""Reading the six tables: what a user may have done to the files; and nothing is lost on the way there and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.field_types import shows
from govgraph.graph.core.model import TABLES, Dataset, DocumentRow, NameRow
from govgraph.graph.export.tables import write_tables
from govgraph.loaders import tables
from govgraph.loaders.tables import read_tables

STATEMENTS = (
    "id,subject,predicate,object,value,edition,document,locator,as_written,role,status,start,end,basis,via,note"
)
HEADER = "id,title,publisher,date,kind,url,licence,note"
LATER = "authors,isbn,series,grade"
GOOD = f"{HEADER}\nd-1,A report,IOM,2010,report,,,\n"


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as wrong:
        read_tables(folder)
    return str(wrong.value).split("\n")


def documents(folder: Path, content: str | bytes) -> list[str]:
    (folder / "documents.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return problems(folder)


def test_no_folder(tmp_path: Path) -> None:
    assert problems(tmp_path / "nosuch") == [
        f"{tmp_path / 'nosuch'}: found no such folder; name a folder that holds the six tables"
    ]


def test_no_table(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing")
    assert problems(tmp_path) == [
        f"{tmp_path}: found none of the tables; put at least one there: "
        "documents.csv, entities.csv, names.csv, statements.csv, coverage.csv, pages.csv"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            f"{HEADER}\nd-1,Caf\xe9,,,report,,,\n".encode("latin-1"),
            "documents.csv:2: found byte 0xe9, which is not UTF-8; say which encoding it has (as windows-1252 it reads "
            "'d-1,Café,,,report,,,', as windows-1251 it reads 'd-1,Cafй,,,report,,,', as mac-roman it reads "
            "'d-1,CafÈ,,,report,,,', as cp850 it reads 'd-1,CafÚ,,,report,,,'), or save the file as CSV UTF-8",
        ),
        (GOOD.replace("\n", "\r"), "documents.csv:1: found lines that end in CR; save the file as CSV UTF-8"),
        (
            "",
            f"documents.csv:1: found an empty file; begin with the header {', '.join(f'{HEADER},{LATER}'.split(','))}",
        ),
        (
            GOOD.replace(",", ";").replace("2010;", "20;10;"),
            "documents.csv:2: found 9 cells; there are 8 columns: put a cell that holds a semicolon in quotation marks",
        ),
        (
            GOOD.replace(",", "\t").replace("2010\t", ""),
            "documents.csv:2: found 7 cells; there are 8 columns: put a cell that holds a tab in quotation marks",
        ),
        (GOOD.replace("licence,", ""), "documents.csv:1: licence: found no column 'licence'; add it to the header"),
        (
            GOOD.replace("note", "note,colour"),
            "documents.csv:1: colour: found a column 'colour'; leave it out; "
            "the columns are id, title, publisher, date, kind, url, licence, note, authors, isbn, series, grade",
        ),
        (GOOD.replace("note", "note,note"), "documents.csv:1: note: found twice the column 'note'; leave one out"),
        (
            f"{GOOD}d-2,Short,IOM\n",
            "documents.csv:3: found 3 cells; there are 8 columns: put a cell that holds a comma in quotation marks",
        ),
        (
            f"{GOOD}d-2,One, two,,,report,,,\n",
            "documents.csv:3: found 9 cells; there are 8 columns: put a cell that holds a comma in quotation marks",
        ),
        (
            f'{GOOD}d-2,"Unclosed,IOM,2010,report,,,\nd-3,Next,,,report,,,\n',
            "documents.csv:3: found a row that cannot be read (unexpected end of data); "
            "correct the quotation marks in it or after it",
        ),
        (
            f'{GOOD}d-2,"Quoted" badly,IOM,2010,report,,,\n',
            "documents.csv:3: found a row that cannot be read (',' expected after '\"'); "
            "correct the quotation marks in it or after it",
        ),
        (
            f"{GOOD}d-2,A bell\a,,,report,,,\n",
            r"documents.csv:3: title: found 'A bell\x07'; leave out control characters",
        ),
        (
            f"{GOOD}d-2,{'long' * 1001},,,report,,,\n",
            f"documents.csv:3: title: found '{('long' * 1001)[:75]}...'; use at most 4000 characters",
        ),
        (
            f"{GOOD}d-2,,,,book,,,\n",
            "documents.csv:3: kind: found 'book'; use one of report, page, dataset, meeting paper\n"
            "documents.csv:3: title: found ''; this column may not be empty",
        ),
        (
            f"{HEADER},{LATER}\nd-1,A,,,report,,,,,978-92-9068-826-5,,good\n",
            "documents.csv:2: grade: found 'good'; use one of (empty), own publication, intergovernmental report, "
            "government, press, mirror, data set\n"
            "documents.csv:2: isbn: found '978-92-9068-826-5'; write an ISBN with its check digit, such as "
            "978-92-9068-826-6",
        ),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, content: str | bytes, message: str) -> None:
    assert documents(tmp_path, content) == message.split("\n")


PAGES = "document,place,first_page,last_page\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("d-1,Annex 2,,66\n", "pages.csv:2: first_page: found ''; this column may not be empty"),
        ("d-1,Annex 2,p. 62,66\n", "pages.csv:2: first_page: found 'p. 62'; write a page number such as 43 or xii"),
        ("d-1,Annex 2,62,06\n", "pages.csv:2: last_page: found '06'; write a page number such as 43 or xii"),
        (
            "d-1,Annex 2,66,62\n",
            "pages.csv:2: last_page: found '62'; the first page is 66: write one that is not before it",
        ),
    ],
)
def test_what_is_wrong_with_pages(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "pages.csv").write_text(PAGES + rows)
    assert documents(tmp_path, GOOD) == [message]


def test_a_document_without_the_columns_that_came_later(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "old" / "documents.csv").write_text(GOOD)
    (tmp_path / "new" / "documents.csv").write_text(f"{HEADER},{LATER}\nd-1,A report,IOM,2010,report,,,,,,,\n")
    (tmp_path / "new" / "pages.csv").write_text(PAGES)
    old, new = read_tables(tmp_path / "old"), read_tables(tmp_path / "new")
    assert old.documents == new.documents
    assert (old.documents[0].authors, old.documents[0].grade, old.pages) == ("", "", [])
    # The hash that the version before these columns gave.
    assert (
        old.content_hash() == new.content_hash() == "cf2787ed18ebe21e13d7f8f6618038edee4384611aea1ce63b1b87271f94ff23"
    )


@pytest.mark.parametrize("isbn", ["978-92-9068-826-6", "9789290688266", "0-306-40615-2", "080442957X", ""])
def test_an_isbn(isbn: str) -> None:
    assert DocumentRow(id="d", title="T", kind="report", isbn=isbn).isbn == isbn


@pytest.mark.parametrize("isbn", ["978-92-9068-826-5", "0-306-40615-3", "12345", "1607-338X", "080442957x"])
def test_what_is_no_isbn(isbn: str) -> None:
    with pytest.raises(ValueError, match="write an ISBN with its check digit, such as 978-92-9068-826-6"):
        DocumentRow(id="d", title="T", kind="report", isbn=isbn)


def test_a_file_that_is_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 3_000_000)
    assert documents(tmp_path, GOOD + "\n" * 4_000_000) == [
        "documents.csv: found 4 MB; a table may have up to 3 MB: split it"
    ]


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "documents.csv").mkdir()
    assert problems(tmp_path) == [
        "documents.csv: found a file that cannot be read (it is a folder); name a file that you may read"
    ]


@pytest.mark.parametrize("text", ["{", "[]", "{}", '"name"', "[" * 100_000, "\ufeff{}"])
def test_a_datapackage_without_a_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    assert documents(tmp_path, GOOD) == [
        "datapackage.json: found no readable field `name`; write a JSON object with a name"
    ]


def test_the_name_of_a_data_set(tmp_path: Path) -> None:
    folder = tmp_path / "My Forum (2024)"
    folder.mkdir()
    (folder / "documents.csv").write_text(GOOD)
    assert read_tables(folder).name == "my-forum-2024"
    (folder / "datapackage.json").write_text('{"name": "Seed"}')
    assert read_tables(folder).name == "seed"
    (folder / "datapackage.json").write_text('{"name": "!"}')
    assert read_tables(folder).name == "data"


def test_what_is_no_mistake(tmp_path: Path) -> None:
    # A byte order mark, CR LF, other order of columns, blank lines, a cell of two lines, a line separator in a cell.
    header = "note,id,title,publisher,date,kind,url,licence\n"
    text = f'{header}\n"two\nlines, here",d-1, A\u2028title ,,,report,,\n\n,d-2,B,,,page,,\n'
    (tmp_path / "documents.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    dataset = read_tables(tmp_path)
    assert dataset.documents == [
        DocumentRow(id="d-1", title="A\u2028title", kind="report", note="two\nlines, here"),
        DocumentRow(id="d-2", title="B", kind="page"),
    ]
    assert dataset.places["documents"] == [("documents.csv", 3), ("documents.csv", 6)]


def test_a_last_line_without_its_end(tmp_path: Path) -> None:
    (tmp_path / "documents.csv").write_text(GOOD.rstrip("\n"))
    assert len(read_tables(tmp_path).documents) == 1


def test_lines_are_counted_through_cells_of_several(tmp_path: Path) -> None:
    text = f'{HEADER}\nd-1,"A\u2028B\nC\r\nD",,,report,,,\nd 2,E,,,report,,,\n'
    assert documents(tmp_path, text) == [
        "documents.csv:5: id: found 'd 2'; use letters, digits and single dashes, such as iom-2019"
    ]


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "statements").mkdir()
    (tmp_path / "documents.csv").write_text(f"{HEADER}\nd 1,,,,report,,,\nd-2,T,,20x0,report,,,\n")
    (tmp_path / "entities.csv").write_text("id;kind;name;note\n")
    (tmp_path / "names.csv").write_text("entity,name,document,note\nTHA,Siam,d-1\n")
    (tmp_path / "coverage.csv").write_bytes(b"\xff")
    for name, cells in {
        "a": ",THA,PARTNER,bali,,2010,d-1,Annex,,,,,,stated,,",
        "b": ",THA,MEMBER_OF,bali,,2010,d-1,Annex,,chief,,,,stated,,",
    }.items():
        (tmp_path / "statements" / f"{name}.csv").write_text(f"{STATEMENTS}\n{cells}\n")
    messages = problems(tmp_path)
    assert [line for line in messages if not line.startswith("statements/a")] == [
        "coverage.csv:1: found byte 0xff, which is not UTF-8; say which encoding it has (as windows-1252 it reads 'ÿ', "
        "as windows-1250 it reads '˙', as windows-1251 it reads 'я', as mac-roman it reads 'ˇ', as cp850 it reads "
        "'\\xa0'), or save the file as CSV UTF-8",
        "documents.csv:2: id: found 'd 1'; use letters, digits and single dashes, such as iom-2019",
        "documents.csv:2: title: found ''; this column may not be empty",
        "documents.csv:3: date: found '20x0'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
        "entities.csv:1: acronym: found no column 'acronym'; add it to the header",
        "names.csv:2: found 3 cells; there are 4 columns: put a cell that holds a comma in quotation marks",
        "statements/b.csv:2: role: found 'chief'; role 'chief' is not one of MEMBER_OF: "
        "use one of (empty), through-members, associate, participant, nonregional member, acceded, signatory",
    ]
    assert [line[:70] for line in messages if line.startswith("statements/a")] == [
        "statements/a.csv:2: predicate: found 'PARTNER'; use one of PARTNER_OF,"
    ]


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace(",", ";"),
        "\ufeff" + GOOD.replace(",", ";").replace("\n", "\r\n"),
        GOOD.replace(",", "\t"),
        GOOD.replace("id,title,publisher", "ID, Title ,PUBLISHER"),
        GOOD + ",,,,,,,\n\n , ,,,,,,\n",
        "".join(f"{line},,\n" for line in GOOD.splitlines()),
    ],
)
def test_other_spreadsheets_forms_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "documents.csv").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "documents.csv").write_text(GOOD)
    assert read_tables(tmp_path).documents == read_tables(tmp_path / "good").documents


def test_statements_of_several_files(tmp_path: Path) -> None:
    (tmp_path / "statements").mkdir()
    for path, state in (("statements.csv", "THA"), ("statements/b.csv", "IDN"), ("statements/a.csv", "AUS")):
        row = f",{state},MEMBER_OF,bali,,2010,d-1,Annex,,,,,,listed,,"
        (tmp_path / path).write_text(f"{STATEMENTS}\n{row}\n")
    dataset = read_tables(tmp_path)
    assert [statement.subject for statement in dataset.statements] == ["THA", "AUS", "IDN"]
    assert dataset.places["statements"] == [("statements.csv", 2), ("statements/a.csv", 2), ("statements/b.csv", 2)]


# What may stand in a cell, and what a spreadsheet or a careless program would break.
ODD, ANY = st.sampled_from(" \n\t,;\"'\u2028\u0085\u00a0é=@"), st.characters(codec="utf-8", exclude_categories=["Cc"])
TEXT = st.text(
    ODD | ANY,
    max_size=30,
).filter(lambda text: "\ufeff" not in text)
WORD = st.from_regex(r"\A[A-Za-z0-9]+([._-][A-Za-z0-9]+)?\Z").filter(lambda text: len(text) < 30)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(
        st.builds(
            DocumentRow,
            id=WORD,
            title=TEXT.filter(shows),
            publisher=TEXT,
            kind=st.sampled_from(["report", "page"]),
            url=TEXT,
            licence=TEXT,
            note=TEXT,
        ),
        min_size=1,
        max_size=5,
    ),
    names=st.lists(st.builds(NameRow, entity=WORD, name=TEXT.filter(shows), document=WORD, note=TEXT), max_size=5),
)
def test_what_is_written_is_read(tmp_path: Path, rows: list[DocumentRow], names: list[NameRow]) -> None:
    folder = tmp_path / "written"
    files = write_tables(Dataset("written", documents=rows, names=names), folder)
    bytes_written = [file.read_bytes() for file in files]
    again = read_tables(folder)
    assert (again.name, again.documents, again.names) == ("written", rows, names)
    assert [file.read_bytes() for file in write_tables(again, folder)] == bytes_written
    shutil.rmtree(folder)


def test_an_empty_data_set_is_written_and_read(tmp_path: Path) -> None:
    write_tables(Dataset("nothing"), tmp_path)
    again = read_tables(tmp_path)
    assert again.name == "nothing"
    assert all(again.rows(table.table) == [] for table in TABLES)


def test_a_row_whose_cells_do_not_fit_together_names_the_cell(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,kind,name,acronym,note\nIdn,state,Indonesia,,\n")
    with pytest.raises(DataError) as wrong:
        read_tables(tmp_path)
    assert str(wrong.value) == (
        "entities.csv:2: id: found 'Idn'; the id of a State is its ISO 3166-1 alpha-3 code in capitals"
    )
