"""Tables as people have them: of one body, with totals, marks, words, headers in other languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from given_tables import CITED, problems, read, write
from own_data import seed

from govgraph.graph.core.model import Dataset
from govgraph.loaders.any_table.inspection import inspect_table
from govgraph.loaders.any_table.mapping import TableMapping

LIST_OF = TableMapping(state="Country", body="Organisation", document=CITED)


def cells(dataset: Dataset, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(row, name) for name in columns) for row in dataset.statements]


def test_all_rows_may_be_in_the_same_body(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Joined\nKenya,2001\nFiji,2003\n")
    dataset = read(path, replace(LIST_OF, body="", body_name="Bali Process", start="Joined"))
    assert cells(dataset, "subject", "object", "start") == [("KEN", "bali", "2001"), ("FJI", "bali", "2003")]
    both = replace(LIST_OF, body="Joined", body_name="Bali Process")
    assert problems(path, both)[0] == "a.csv: body: found both --body and --body-name; leave one of them out"


def test_a_name_may_be_nobody(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,IOM,ICMPD,Sum\nKenya,x,,1\nTotal,17,3,20\n")
    dataset = read(path, TableMapping(matrix=True, document=CITED, answers={"total": "-", "Sum": "-"}))
    assert cells(dataset, "subject", "object") == [("KEN", "iom")]
    assert "a.csv: left out, as is answered: Sum, Total" in dataset.unread
    assert '"total" = "-"' in dataset.mapping
    path = write(tmp_path / "b.csv", "Country,Organisation\nKenya,IOM\nWorld,IOM\n")
    assert cells(read(path, replace(LIST_OF, answers={"World": "-"})), "subject") == [("KEN",)]


def test_a_status_that_says_observer_is_no_member(tmp_path: Path) -> None:
    text = "Country,Organisation,Status\nKenya,IOM,Observer\nFiji,IOM,Member\nTonga,IOM,former\n"
    dataset = read(write(tmp_path / "a.csv", text), replace(LIST_OF, status="Status"))
    assert cells(dataset, "subject", "predicate", "status") == [
        ("KEN", "OBSERVER_OF", ""),
        ("FJI", "MEMBER_OF", ""),
        ("TON", "MEMBER_OF", "former"),
    ]


def test_years_with_a_column_that_says_whether(tmp_path: Path) -> None:
    text = "ccode,year,igo,membership\n255,1990,IOM,0\n255,1991,IOM,1\n255,1992,IOM,1\n2,1992,IOM,yes\n2,1991,IOM,no\n"
    mapping = TableMapping(state="ccode", body="igo", year="year", role="membership", document=CITED)
    dataset = read(write(tmp_path / "a.csv", text), mapping)
    assert cells(dataset, "subject", "start") == [("DEU", "1991"), ("USA", "1992")]


def test_a_matrix_of_truths_and_words(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Country", "IOM", "ICMPD"], ["Kenya", True, "Observer"], ["Fiji", False, "member"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    dataset = read(tmp_path / "a.xlsx", TableMapping(matrix=True, document=CITED))
    assert cells(dataset, "subject", "predicate", "object") == [
        ("KEN", "MEMBER_OF", "iom"),
        ("KEN", "OBSERVER_OF", "icmpd"),
        ("FJI", "MEMBER_OF", "icmpd"),
    ]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        (
            "Region Name,Country or Area,M49 Code,LDC,LLDC,SIDS\nAfrica,Burundi,108,x,x,\nAfrica,Comoros,174,x,,x\n",
            TableMapping(matrix=True, state="Country or Area", ignore=("Region Name", "M49 Code")),
        ),
        (
            "country,countryLabel,org,orgLabel,start\nQ114,Kenya,Q7159,African Union,1963-01-01T00:00:00Z\n",
            TableMapping(state="countryLabel", body="orgLabel", start="start"),
        ),
        (
            "ccode,stateabb,year,igo,membership\n255,GMY,1992,Lake Forum,1\n900,AUL,1992,Lake Forum,0\n",
            TableMapping(state="ccode", body="igo", year="year", role="membership"),
        ),
        (
            "Staat;Organisation;Mitglied seit;Status\nÖsterreich;Europarat;1956;Mitglied\n",
            TableMapping(state="Staat", body="Organisation", start="Mitglied seit", status="Status"),
        ),
        (
            "Estado miembro;Organismo;Fecha de adhesión\nPerú;Foro del Lago;1956\n",
            TableMapping(state="Estado miembro", body="Organismo", start="Fecha de adhesión"),
        ),
    ],
)
def test_what_headers_suggest(tmp_path: Path, text: str, suggested: TableMapping) -> None:
    assert inspect_table(write(tmp_path / "a.csv", text), TableMapping(), seed()).mapping == suggested
