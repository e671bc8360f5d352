"""Data of one's own in codes, and names beside them: which list they are of, and what is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from coded_data import coded, members, subjects
from own_data import problems, read, seed, write_folder

from govgraph.graph.core.code_column import check_scheme, read_code_column
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.loaders.any_table.inspection import inspect_table
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import read_form


def messages(path: Path, codes: str = "") -> list[str]:
    """The messages of a reading by a list of codes."""
    with pytest.raises(DataError) as wrong:
        coded(path, codes)
    return str(wrong.value).splitlines()


@pytest.mark.parametrize(
    ("codes", "cells"),
    [
        ("iso2", "KE UG AT"),
        ("m49", "404 800 40"),
        ("m49", "404.0 800.0 40.0"),
        ("cow", "501 500 305"),
        ("ioc", "KEN UGA AUT"),
        ("wikidata", "Q114 http://www.wikidata.org/entity/Q1036 https://www.wikidata.org/wiki/Q40"),
        ("cowc", "KEN UGA AUS"),
    ],
)
def test_codes_that_are_told(tmp_path: Path, codes: str, cells: str) -> None:
    assert subjects(coded(write_folder(tmp_path / "own", members(*cells.split())), codes)) == ["KEN", "UGA", "AUT"]


@pytest.mark.parametrize(
    ("codes", "cells"),
    [("iso2", "KE UG AT"), ("wikidata", "Q114 Q1036 Q40"), ("ioc", "KEN GER SUI"), ("cowc", "KEN GMY FRN")],
)
def test_codes_of_a_whole_column_are_seen_and_said(tmp_path: Path, codes: str, cells: str) -> None:
    dataset = read(write_folder(tmp_path / "own", members(*cells.split())))
    assert subjects(dataset)[0] == "KEN"
    (note,) = dataset.unread
    assert note.startswith("statements.csv: subject: read as codes of ")
    assert f"(--codes {codes}): " in note


def test_numbers_that_two_lists_read_alike_are_taken(tmp_path: Path) -> None:
    # Kenya and Uganda have the same numbers with COW and with Gleditsch and Ward, which M49 gives to none.
    assert subjects(read(write_folder(tmp_path / "own", members("501", "500", "2")))) == ["KEN", "UGA", "USA"]


def test_numbers_that_lists_read_otherwise_are_asked_for(tmp_path: Path) -> None:
    # 40 is Cuba with COW and Austria in M49.
    folder = write_folder(tmp_path / "own", members("40", "20"))
    assert problems(folder) == [
        "statements.csv:2: subject: found '40'; a code of more than one list: tell which, --codes m49 or cow or gw",
        "statements.csv:3: subject: found '20'; a code of more than one list: tell which, --codes m49 or cow or gw",
    ]
    assert subjects(coded(folder, "m49")) == ["AUT", "AND"]
    assert subjects(coded(folder, "cow")) == ["CUB", "CAN"]


def test_a_code_in_a_column_of_names_is_not_read_but_told(tmp_path: Path) -> None:
    assert problems(write_folder(tmp_path / "own", members("Kenya", "UG"))) == [
        "statements.csv:3: subject: found 'UG'; no known id or name; as a code it may be UGA: write the id, tell the "
        "list by --codes iso2, or answer once in aliases.csv (columns name, id)"
    ]


def test_an_acronym_in_a_column_of_codes_is_asked_for(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", members("KE", "AU", "UG"))
    words = "it means au, and by ISO 3166-1 alpha-2 (iso2) AUS: write the id that is meant"
    assert problems(folder) == [f"statements.csv:3: subject: found 'AU'; {words}"]
    assert messages(folder, "iso2") == [f"statements.csv:3: subject: found 'AU'; {words}"]


def test_a_code_beside_the_name_of_another_entity(tmp_path: Path) -> None:
    rows = members(("AU", "Australia"), ("Kenya", "Kenya"))
    assert problems(write_folder(tmp_path / "own", rows)) == [
        "statements.csv:2: subject: found 'AU', African Union (au), beside 'Australia', the name of Australia (AUS); "
        "write the id that is meant, or tell the list of the codes: --codes iso2 (ISO 3166-1 alpha-2)"
    ]
    rows = members(("CM", "European Union"), ("KE", "Kenya"))
    assert messages(write_folder(tmp_path / "own", rows), "iso2") == [
        "statements.csv:2: subject: found 'CM', Cameroon (CMR), beside 'European Union', the name of European Union "
        "(eu); write the id that is meant"
    ]
    rows = members(("CM", "Common Market"), ("KE", "Kenya"))
    assert messages(write_folder(tmp_path / "own", rows), "iso2") == [
        "statements.csv:2: subject: found 'CM', Cameroon (CMR), beside 'Common Market', no known name of it; write "
        "the id that is meant"
    ]


def test_a_printed_name_that_fits_its_code(tmp_path: Path) -> None:
    rows = members(("KE", "Republic of Kenya"), ("CI", "Elfenbeinküste"), ("DE", "GER"), ("UG", "Ugannda"))
    assert subjects(coded(write_folder(tmp_path / "own", rows), "iso2")) == ["KEN", "CIV", "DEU", "UGA"]


def test_a_code_that_went_from_state_to_state(tmp_path: Path) -> None:
    assert messages(write_folder(tmp_path / "own", members("345", "501")), "cow") == [
        "statements.csv:2: subject: found '345'; a code of SCG, SRB, YUG: write one of these ids"
    ]


def test_the_users_answer_goes_before_a_code(tmp_path: Path) -> None:
    rows = members("GMY", "FRN") | {"aliases": [{"name": "GMY", "id": "DDR"}]}
    assert subjects(coded(write_folder(tmp_path / "own", rows), "cowc")) == ["DDR", "FRA"]


def test_an_answer_cannot_change_a_name_that_is_no_code(tmp_path: Path) -> None:
    rows = members("Niger") | {"aliases": [{"name": "Niger", "id": "NGA"}]}
    assert problems(write_folder(tmp_path / "own", rows)) == [
        "aliases.csv:2: name: found 'Niger', a name of NER; an answer cannot change that: write NGA in the tables, "
        "where it is meant"
    ]


def test_a_list_of_codes_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="--codes: found 'iso4'; did you mean 'iso3'"):
        check_scheme("iso4")


def test_an_empty_column() -> None:
    assert read_code_column([], str, bool).ids == {}


TABLE = TableMapping(
    state="Country", body_name="Harbour Union", new="organisation", document={"title": "A list", "date": "2014"}
)
COW_BESIDE = "Country,abb\nAustria,AUS\nSwitzerland,SWZ\nSlovenia,SLV\nMontenegro,MNG\nKenya,KEN\n"
ADVICE = "correct one of the cells{}, or say who is meant: --answer"


def of_table(path: Path, text: str, **mapping: Any) -> tuple[list[str], list[str]]:
    """The problems in a table, and the States that it gives where there are none."""
    path.write_text(text, encoding="utf-8")
    try:
        dataset = read_form(path, seed(), replace(TABLE, **mapping))
    except DataError as error:
        return str(error).splitlines(), []
    return [], [row.subject for row in dataset.statements]


def test_codes_beside_the_names_in_a_table_that_fit_a_list(tmp_path: Path) -> None:
    states = ["AUT", "CHE", "SVN", "MNE", "KEN"]
    path = tmp_path / "a.csv"
    assert of_table(path, COW_BESIDE) == ([], states)
    assert of_table(path, COW_BESIDE, state="abb", state_codes="cowc") == ([], states)
    # Other lists, columns of years and of numbers, and codes of something else are no codes of these States.
    others = "Country,iso,m49,rank,year,org\nAustria,AT,040,1,95,AU\nKenya,KE,404,2,64,AU\nSerbia,RS,688,3,01,EC\n"
    assert of_table(path, others) == ([], ["AUT", "KEN", "SRB"])
    assert of_table(path, "Country,ccode\nUSSR,365\nRussia,365\nSerbia,345\nKenya,501\n")[0] == []
    assert of_table(path, "Country,Code\nKenya,KEN\nUganda,UGA\nAustria,AUS\n")[0] == []
    assert of_table(path, "Country,Host\nKEN,Uganda\nUGA,Kenya\nRWA,Kenya\n") == ([], ["KEN", "UGA", "RWA"])


def test_codes_of_cow_in_a_table_beside_names_of_others_are_told_with_their_rows(tmp_path: Path) -> None:
    cowc = ADVICE.format(", tell the list of the codes: --codes cowc (Correlates of War, abbreviations)")
    assert of_table(tmp_path / "a.csv", COW_BESIDE, state="abb")[0] == [
        "a.csv:2: abb: found 'AUS', Australia (AUS), beside 'Austria' in Country, the name of Austria (AUT); "
        f'{cowc} "AUS=ID"',
        "a.csv:3: abb: found 'SWZ', Eswatini (SWZ), beside 'Switzerland' in Country, the name of Switzerland (CHE); "
        f'{cowc} "SWZ=ID"',
        "a.csv:4: abb: found 'SLV', El Salvador (SLV), beside 'Slovenia' in Country, the name of Slovenia (SVN); "
        f'{cowc} "SLV=ID"',
        "a.csv:5: abb: found 'MNG', Mongolia (MNG), beside 'Montenegro' in Country, the name of Montenegro (MNE); "
        f'{cowc} "MNG=ID"',
    ]


def test_acronyms_in_a_table_beside_names_of_states_are_told(tmp_path: Path) -> None:
    iso2 = ADVICE.format(", tell the list of the codes: --codes iso2 (ISO 3166-1 alpha-2)")
    assert of_table(tmp_path / "a.csv", "Country,c\nAustralia,AU\nEcuador,EC\n", state="c")[0] == [
        "a.csv:2: c: found 'AU', African Union (au), beside 'Australia' in Country, the name of Australia (AUS); "
        f'{iso2} "AU=ID"',
        "a.csv:3: c: found 'EC', European Commission (european-commission), beside 'Ecuador' in Country, the name of "
        f'Ecuador (ECU); {iso2} "EC=ID"',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A typing error among codes that fit; the same error twice is told once.
        (
            "Country,iso3\nKenya,KEN\nUganda,UGA\nAustria,AUS\nAustria,AUS\n",
            ["a.csv:4: Country: found 'Austria', Austria (AUT), beside 'AUS' in iso3, the code of Australia (AUS) in "
             f'ISO 3166-1 alpha-3 (also in line 5); {ADVICE.format("")} "Austria=ID"'],
        ),
        # One row alone, where the header says that it is a code of a State.
        (
            "Country,iso2\nAustria,AU\n",
            ["a.csv:2: Country: found 'Austria', Austria (AUT), beside 'AU' in iso2, the code of Australia (AUS) in "
             f'ISO 3166-1 alpha-2; {ADVICE.format("")} "Austria=ID"'],
        ),
        (
            "Country,m49\nKenya,404\nUganda,800\nNiger,566\n",
            ["a.csv:4: Country: found 'Niger', Niger (NER), beside '566' in m49, the code of Nigeria (NGA) in "
             f'M49 (ISO 3166-1 numeric); {ADVICE.format("")} "Niger=ID"'],
        ),
    ],
)  # fmt: skip
def test_a_code_in_a_table_beside_the_name_of_another_state(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert of_table(tmp_path / "a.csv", text)[0] == expected


def test_whom_the_user_has_answered_is_not_asked_again(tmp_path: Path) -> None:
    answered = of_table(tmp_path / "a.csv", "Country,iso2\nAustria,AU\n", answers={"Austria": "AUT"})
    assert answered == ([], ["AUT"])


def test_codes_beside_the_names_of_a_matrix(tmp_path: Path) -> None:
    mapping = {"state": "", "body_name": "", "matrix": True, "ignore": ("iso3",)}
    text = "Country,iso3,Hill Pact,Coast Forum\nKenya,KEN,1,0\nUganda,UGA,1,1\nNiger,NGA,1,1\n"
    assert of_table(tmp_path / "a.csv", text, **mapping)[0] == [
        "a.csv:4: Country: found 'Niger', Niger (NER), beside 'NGA' in iso3, the code of Nigeria (NGA) in "
        f'ISO 3166-1 alpha-3; {ADVICE.format("")} "Niger=ID"'
    ]


def test_inspect_tells_the_same_of_codes_beside_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Country,iso3\nKenya,KEN\nNiger,NGA\n", encoding="utf-8")
    problems = inspect_table(path, TABLE, seed()).problems
    assert [(problem.line, problem.column) for problem in problems] == [(3, "Country")]
