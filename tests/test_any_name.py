"""Data of one's own in any names: what is found, refused and said once, former States, ids that are made."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from coded_data import coded, members, subjects
from own_data import FORUM, MEMBER, problems, read, seed, tables, write_folder, write_workbook
from user_cases import case

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
