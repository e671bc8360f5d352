"""Data of one's own in any names and codes: what is found, what is refused, what is said once, ids that are made."""

from __future__ import annotations

import csv
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from own_data import FORUM, MEMBER, Rows, problems, read, seed, tables, write_folder, write_workbook

from govgraph.graph.core.code_column import check_scheme, read_code_column
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.model import Dataset
from govgraph.loaders.any_table.inspection import inspect_table
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import read_form
from govgraph.loaders.source import read_source

CASES = Path(__file__).parents[2] / "shared" / "cases"


def case(name: str) -> Path:
    """A folder of the gathered cases; without them the test is left out, but not in continuous integration."""
    folder = CASES / name
    if not folder.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"../shared/cases/{name} is not there")
    return folder


def coded(path: Path, codes: str = "") -> Dataset:
    return read_source(path, seed(), codes=codes)


def messages(path: Path, codes: str = "") -> list[str]:
    """The messages of a reading by a list of codes."""
    with pytest.raises(DataError) as wrong:
        coded(path, codes)
    return str(wrong.value).splitlines()


def subjects(dataset: Dataset) -> list[str]:
    return [row.subject for row in dataset.statements]


def members(*cells: str | tuple[str, str]) -> dict[str, Rows]:
    """A forum and its members: each a cell, or a cell and the name that is printed."""
    pairs = [cell if isinstance(cell, tuple) else (cell, "") for cell in cells]
    return {
        **tables(),
        "statements": [
            MEMBER | {"subject": cell, "as_written": printed, "locator": f"line {line}"}
            for line, (cell, printed) in enumerate(pairs, 1)
        ],
    }


# The gathered cases


def test_abbreviations_of_cow_beside_the_names_that_they_mean() -> None:
    folder = case("cow-abbreviations")
    advice = (
        "write the id that is meant, or tell the list of the codes: --codes cowc (Correlates of War, abbreviations)"
    )
    assert problems(folder) == [
        "statements.csv:2: subject: found 'AUS', Australia (AUS), beside 'Austria', the name of Austria (AUT); "
        + advice,
        "statements.csv:3: subject: found 'SWZ', Eswatini (SWZ), beside 'Switzerland', the name of Switzerland (CHE); "
        + advice,
        "statements.csv:4: subject: found 'SLV', El Salvador (SLV), beside 'Slovenia', the name of Slovenia (SVN); "
        + advice,
        "statements.csv:5: subject: found 'MNG', Mongolia (MNG), beside 'Montenegro', the name of Montenegro (MNE); "
        + advice,
    ]
    dataset = coded(folder, "cowc")
    assert subjects(dataset) == ["AUT", "CHE", "SVN", "MNE", "DEU"]
    assert dataset.unread == [
        "statements.csv: subject: read as codes of Correlates of War, abbreviations (--codes cowc): AUS AUT, SWZ CHE, "
        "SLV SVN and 1 more"
    ]


def test_an_answer_may_take_a_code_for_what_is_also_an_acronym() -> None:
    assert subjects(coded(case("iso2-alias-refused"))) == ["AUS"]


def test_a_name_in_other_letters_has_an_id_and_a_state_needs_its_three_letters() -> None:
    assert problems(case("non-latin-name")) == [
        "entities.csv:3: id: found nothing; write the State's three letters of ISO 3166-1, such as KEN"
    ]


def test_suggestions_are_right_first_or_not_needed() -> None:
    meant = ["KEN", "PRK", "BRN", "MMR", "COD", "NLD", "AFG", "CHN", "COG", "MAC", "CIV", "SVK", "USA", "VAT"]
    assert subjects(coded(case("suggestion-order"))) == meant


def test_the_same_names_after_few_and_after_many() -> None:
    assert subjects(coded(case("suggestions-few")))[-2:] == ["BIH", "KOR"]
    # After many the list names both States twice, which is another problem.
    lines = [re.sub(r"\([0-9a-f]{16}\)", "(...)", problem) for problem in problems(case("suggestions-many"))]
    assert lines == [
        "statements.csv:202: found the same as statements.csv:23 (...); leave one of them out",
        "statements.csv:203: found the same as statements.csv:103 (...); leave one of them out",
    ]


def test_a_name_in_five_rows() -> None:
    assert subjects(coded(case("same-list-twice"))) == ["KOR"] * 5


@pytest.mark.parametrize(("name", "state"), [("first", "Chinese Taipei"), ("third", "Taiwan")])
def test_a_row_of_a_state_that_is_there_blocks_nothing(name: str, state: str) -> None:
    dataset = coded(case(f"check-vs-load/{name}"))
    assert subjects(dataset) == ["KEN", "TWN"]
    assert ("entities", "TWN") in dataset.references or state == "Taiwan"


# Equal problems, and suggestions without end


@pytest.mark.slow
def test_equal_problems_are_told_once_with_their_rows(tmp_path: Path) -> None:
    rows = members(*["Utopia"] * 3, "Kenya", "Utopia")
    advice = "no known id or name; write the id, add it to entities, or answer once in"
    assert problems(write_folder(tmp_path / "own", rows)) == [
        f"statements.csv:2: subject: found 'Utopia'; {advice} aliases.csv (columns name, id) (also in rows 3-4, 6)"
    ]
    assert problems(write_workbook(tmp_path / "own.xlsx", rows)) == [
        f"own.xlsx, statements!B2: subject: found 'Utopia'; {advice} the sheet aliases (columns name, id) "
        "(also in cells B3, B4, B6)"
    ]


@pytest.mark.slow
def test_suggestions_do_not_end(tmp_path: Path) -> None:
    rows = members(*(f"Utopia {number}" for number in range(300)), "Kennya")
    assert problems(write_folder(tmp_path / "own", rows))[-1].startswith(
        "statements.csv:302: subject: found 'Kennya'; no known id or name; did you mean Kenya (KEN)"
    )


# Codes


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


# Former States


def test_former_states_are_found_and_never_todays(tmp_path: Path) -> None:
    cells = ("USSR", "Yugoslavia", "Czechoslovakia", "GDR", "Yemen Arab Republic", "Democratic Yemen", "Zaire", "Burma")
    assert subjects(read(write_folder(tmp_path / "own", members(*cells)))) == [
        "SUN", "YUG", "CSK", "DDR", "cow-678", "YMD", "COD", "MMR",
    ]  # fmt: skip
    (unknown,) = problems(write_folder(tmp_path / "own", members("Austria-Hungary")))
    assert unknown.startswith("statements.csv:2: subject: found 'Austria-Hungary'; no known id or name")


# Ids that are made


def test_ids_of_long_titles_that_begin_alike(tmp_path: Path) -> None:
    title = "Joint communiqué of the ministerial conference on migration in the region, session number "
    documents = [{"title": f"{title}{number}", "kind": "page"} for number in (1, 2)]
    statements = [MEMBER | {"document": document["title"], "locator": "p. 1"} for document in documents]
    dataset = read(write_folder(tmp_path / "own", tables(*statements, documents=documents)))
    ids = [row.id for row in dataset.documents]
    assert len(set(ids)) == 2
    assert all(key.startswith("joint-communique-of-the-ministerial-conference-on-") and len(key) <= 60 for key in ids)


def test_an_id_that_is_made_is_none_that_something_else_has(tmp_path: Path) -> None:
    rows = tables(MEMBER | {"document": "Doc"}, documents=[{"title": "Doc", "kind": "page"}])
    other = read(write_folder(tmp_path / "a", tables())).documents[0].model_copy(update={"id": "doc"})
    known = replace(seed(), documents=seed().documents | {"doc": other})
    (document,) = (row for row in read(write_folder(tmp_path / "own", rows), known).documents if row.title == "Doc")
    assert document.id == "doc-139d544b"


def test_names_in_other_letters_have_readable_ids(tmp_path: Path) -> None:
    forum = {"kind": "mechanism", "name": "Форум городов"}
    rows = tables(MEMBER | {"object": "Форум городов"}, entities=[forum])
    assert read(write_folder(tmp_path / "own", rows)).statements[0].object == "forum-gorodov"


def test_the_rows_of_a_territory_are_found(tmp_path: Path) -> None:
    cells = ["Puerto Rico", "Holy See", "Taiwan, Province of China", "Réunion", "Bouvet Island"]
    entities = [FORUM, {"id": "PRI", "kind": "state", "name": "Porto Rico"}]
    dataset = read(write_folder(tmp_path / "own", members(*cells) | {"entities": entities}))
    assert subjects(dataset) == ["PRI", "VAT", "TWN", "REU", "BVT"]
    assert dataset.unread == ["entities.csv:3: Porto Rico is there as Puerto Rico (PRI); the row itself is not taken"]


def test_a_body_may_have_a_name_that_only_the_gazetteer_has_of_a_state(tmp_path: Path) -> None:
    council = {"kind": "organisation", "name": "Pacific Review Council", "acronym": "PRC"}
    rows = tables(MEMBER, MEMBER | {"subject": "PRC"}, entities=[FORUM, council])
    assert subjects(read(write_folder(tmp_path / "own", rows))) == ["IDN", "prc"]
    assert subjects(read(write_folder(tmp_path / "other", members("PRC")))) == ["CHN"]


def test_a_state_is_not_there_twice_under_another_id(tmp_path: Path) -> None:
    rows = tables(MEMBER, entities=[FORUM, {"id": "GMY", "kind": "state", "name": "Deutschland"}])
    assert problems(write_folder(tmp_path / "own", rows))[0] == (
        "entities.csv:3: name: found 'Deutschland', which already means DEU; if that is meant leave the row out, "
        "and write DEU where the tables name it; else write another"
    )


def test_all_the_cases_are_named() -> None:
    names = {row["subject"] for row in csv.DictReader((case("suggestion-order") / "statements.csv").open())}
    assert len(names) == 14


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
