"""Dates as people write them: read where they mean one thing, told by cell where they could mean two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from given_tables import LIST
from given_tables import problems as table_problems
from given_tables import read as read_table
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from own_data import problems, read

from govgraph.graph.core.field_types import EDTF
from govgraph.loaders.dates import MONTH_OF, read_date, read_spell


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("22 Mar 1956", "1956-03-22"),
        ("22-Mar-1956", "1956-03-22"),
        ("March 22, 1956", "1956-03-22"),
        ("22nd of March 1956", "1956-03-22"),
        ("22. März 1956", "1956-03-22"),
        ("22 mars 1956", "1956-03-22"),
        ("1er août 1960", "1960-08-01"),
        ("22 de marzo de 1956", "1956-03-22"),
        ("Mar 1956", "1956-03"),
        ("31.12.1984", "1984-12-31"),
        ("3. 4. 1995", "1995-04-03"),
        ("31/12/1984", "1984-12-31"),
        ("12/31/1984", "1984-12-31"),
        ("05/05/1995", "1995-05-05"),
        ("1984/12/31", "1984-12-31"),
        ("19841231", "1984-12-31"),
        ("12/1984", "1984-12"),
        ("1995..2000", "1995/2000"),
        ("1995–2000", "1995/2000"),
        ("1995-XX", "1995"),
        ("1995-06-XX", "1995-06"),
        ("1995-XX-XX", "1995"),
        ("1995-00-00", "1995"),
        ("20541", "1956-03-27"),
        ("1956-03-22 00:00:00", "1956-03-22"),
        ("c. 1950", "1950~"),
        ("circa 1950", "1950~"),
        ("1950s", "195X"),
        ("22 Mar 1956 a", "1956-03-22"),
        ("15 Oct 1962 d", "1962-10-15"),
        ("30 Mar 1962 A", "1962-03-30"),
        ("1 January 1995[2]", "1995-01-01"),
        ("1 May 2004 [note 1]", "2004-05-01"),
        ("1.º de enero de 1986", "1986-01-01"),
        ("21 декабря 1991 г.", "1991-12-21"),
        ("Декабрь 1991", "1991-12"),
        ("22 مارس 1945", "1945-03-22"),
        ("٢٢ مارس ١٩٤٥", "1945-03-22"),
        ("2001年6月15日", "2001-06-15"),
        ("2001年6月", "2001-06"),
        ("2001年", "2001"),
        ("2003-06~", "2003-06~"),
        ("2001/2003", "2001/2003"),
    ],
)
def test_a_date_that_means_one_thing_is_read(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("03/04/1995", "write a date of one meaning, 1995-03-04 or 1995-04-03"),
        ("3-4-1995", "write a date of one meaning, 1995-03-04 or 1995-04-03"),
        ("31.12.84", "write a date with a year of four digits, such as 1984-12-31"),
        ("22-Mar-84", "write a date with a year of four digits, such as 1984-12-31"),
        ("30/02/1990", EDTF),
        ("1995/96", EDTF),
        ("1995-97", EDTF),
        ("99999", EDTF),
        ("soon", EDTF),
        ("22 Mar 1956 x", EDTF),
        ("2001年13月", EDTF),
        ("[1]", EDTF),
        ("12 Mar May 1956", EDTF),
    ],
)
def test_a_date_that_could_be_two_or_is_none_is_told(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message follows
        read_date(text)
    assert str(refused.value) == message


def test_names_of_months_are_those_of_the_languages() -> None:
    """Full names as the Unicode locale data have them, and none of them of two months."""
    from anyascii import anyascii

    for language in ("en", "de", "fr", "es", "pt", "it", "ru", "ar"):
        for form in ("format", "stand-alone"):
            for number, name in Locale.parse(language).months[form]["wide"].items():
                assert MONTH_OF[anyascii(name).lower().replace("'", "")] == number, (language, name)


def test_a_spell_in_one_cell() -> None:
    assert read_spell("1995-2000") == ("1995", "2000")
    assert read_spell("22 Mar 1956 – present") == ("1956-03-22", "")
    assert read_spell("1995-") == ("1995", "")
    with pytest.raises(ValueError, match=r"^write a start and an end, such as 1995-2000 or 1995-$"):
        read_spell("1995")


def written(folder: Path, *dates: tuple[str, str]) -> Path:
    folder.mkdir()
    rows = [f",KEN,MEMBER_OF,lake,p. {page},{start},{end},listed,lake-paper" for page, (start, end) in enumerate(dates)]
    header = "id,subject,predicate,object,locator,start,end,basis,document"
    (folder / "statements.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    (folder / "entities.csv").write_text("id,kind,name\nlake,mechanism,Lake Forum\n", encoding="utf-8")
    (folder / "documents.csv").write_text(
        "id,title,date,kind\nlake-paper,Lake paper,12 June 2001,page\n", encoding="utf-8"
    )
    return folder


def test_the_six_tables_take_other_forms_and_say_how_they_are_read(tmp_path: Path) -> None:
    dataset = read(written(tmp_path / "own", ("22 Mar 1956", "31.12.1984"), ("1995-XX", "2000-06~")))
    assert [(row.start, row.end) for row in dataset.statements] == [("1956-03-22", "1984-12-31"), ("1995", "2000-06~")]
    assert [row.date for row in dataset.documents] == ["2001-06-12"]
    assert dataset.unread == [
        "documents.csv: date: read from another form: '12 June 2001' (row 2) as 2001-06-12",
        "statements.csv: start: read from another form: '22 Mar 1956' (row 2) as 1956-03-22, '1995-XX' (row 3) as 1995",
        "statements.csv: end: read from another form: '31.12.1984' (row 2) as 1984-12-31",
    ]


def test_the_six_tables_tell_the_cell_of_a_date_of_two_meanings(tmp_path: Path) -> None:
    assert problems(written(tmp_path / "own", ("03/04/1995", ""), ("1990", "31.12.84"))) == [
        "statements.csv:2: start: found '03/04/1995'; write a date of one meaning, 1995-03-04 or 1995-04-03",
        "statements.csv:3: end: found '31.12.84'; write a date with a year of four digits, such as 1984-12-31",
    ]


HEADER = ("Country", "Organisation", "Since", "Until")


def test_a_table_of_ones_own_takes_other_forms_and_numbers_of_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (HEADER, ("Kenya", "Lake", 20541, "31.12.1984"), ("Japan", "Lake", 1990, None)):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    mapping = replace(LIST, start="Since", end="Until")
    dataset = read_table(tmp_path / "a.xlsx", mapping)
    assert [(row.subject, row.start, row.end) for row in dataset.statements] == [
        ("KEN", "1956-03-27", "1984-12-31"),
        ("JPN", "1990", ""),
    ]
    assert dataset.unread[-2:] == [
        "a.xlsx, Sheet: Since: read from another form: '20541' (row 2) as 1956-03-27",
        "a.xlsx, Sheet: Until: read from another form: '31.12.1984' (row 2) as 1984-12-31",
    ]


def test_a_workbook_that_counts_days_from_1904_has_the_days_that_it_shows(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet: Any = book.active
    # 19079 days after the first of January 1904 is the day that is 20541 where days are counted from 1900.
    for row in (HEADER, ("Kenya", "Lake", 19079, date(1984, 12, 31)), ("Japan", "Lake", date(1956, 3, 27), None)):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    dataset = read_table(tmp_path / "a.xlsx", replace(LIST, start="Since", end="Until"))
    assert [(row.subject, row.start, row.end) for row in dataset.statements] == [
        ("KEN", "1956-03-27", "1984-12-31"),
        ("JPN", "1956-03-27", ""),
    ]
    assert dataset.unread[-1] == "a.xlsx, Sheet: Since: read from another form: '19079' (row 2) as 1956-03-27"


def test_a_table_of_ones_own_tells_the_cell_of_a_date_of_two_meanings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Country,Organisation,Since\nKenya,Lake,03/04/1995\n", encoding="utf-8")
    assert table_problems(path, replace(LIST, start="Since")) == [
        "a.csv:2: Since: found '03/04/1995'; write a date of one meaning, 1995-03-04 or 1995-04-03"
    ]


def test_a_table_of_ones_own_may_have_start_and_end_in_one_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Country,Organisation,When\nKenya,Lake,1995-2000\nJapan,Lake,1995..\n", encoding="utf-8")
    dataset = read_table(path, replace(LIST, start="When", end="When"))
    assert [(row.start, row.end) for row in dataset.statements] == [("1995", "2000"), ("1995", "")]
