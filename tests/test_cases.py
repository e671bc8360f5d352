"""Inputs that users hold, each a folder in `../shared/cases`, with what is read of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_data import FORUM, MEMBER, problems, read, seed, tables, text_of, write_folder
from user_cases import case

from govgraph.graph.analysis.attestation import list_attested
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.coverage import coverage
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.shared_members import shared_members
from govgraph.graph.core.edition import Edition
from govgraph.graph.export.network_selection import two_mode_of
from govgraph.graph.ingest.validation import untied, warnings
from govgraph.graph.measures.two_mode import two_mode


def test_a_last_row_of_commas_is_left_out() -> None:
    dataset = read(case("trailing-blank-rows"))
    assert [(row.subject, row.object) for row in dataset.statements] == [("KEN", "lake-forum")]


def test_semicolons_as_excel_writes_them_are_read() -> None:
    dataset = read(case("semicolons-utf8"))
    assert [(row.subject, row.object, row.locator) for row in dataset.statements] == [("KEN", "lake-forum", "p. 1")]


def test_a_table_of_another_ending_is_named() -> None:
    assert problems(case("tsv-ignored")) == [
        "statements.tsv: found a file that is none of the tables; did you mean statements.csv? The tables are "
        "documents.csv, entities.csv, names.csv, statements.csv, coverage.csv, pages.csv, and beside them aliases.csv"
    ]


def test_what_states_are_to_an_organisation() -> None:
    dataset = read(case("igo-roles"))
    assert [(row.subject, row.predicate, row.role, row.status) for row in dataset.statements] == [
        ("KEN", "MEMBER_OF", "", ""),
        ("JPN", "PARTNER_OF", "", ""),
        ("NOR", "MEMBER_OF", "nonregional member", ""),
        ("TCD", "CHAIRS", "", ""),
        ("PER", "MEMBER_OF", "signatory", ""),
        ("FJI", "MEMBER_OF", "", "withdrawn"),
    ]
    assert [(row.mechanism, row.relation, row.published_count) for row in dataset.coverage] == [
        ("harbour-union", "MEMBER_OF", "1")
    ]
    # Kenya and Norway are members; Peru has signed only.
    assert warnings(dataset) == ["harbour-union igo-roles: 2 counted by us, 1 printed; nothing explains it"]
    (row,) = coverage(Edition.from_dataset(dataset, "igo-roles")).rows
    assert (row["counted"], row["difference"]) == (2, 1)


def test_a_signatory_is_in_no_list_of_members(tmp_path: Path) -> None:
    rows = tables(
        MEMBER,
        MEMBER | {"subject": "Kenya"},
        MEMBER | {"subject": "Peru", "role": "signatory"},
        coverage=[
            {"mechanism": "My Forum", "edition": "2019", "relation": "MEMBER_OF", "status": "complete",
             "published_count": "2", "document": "list-2024", "locator": "p. 1"}
        ],
    )  # fmt: skip
    dataset = read(write_folder(tmp_path / "own", rows))
    assert warnings(dataset) == []
    edition = Edition.from_dataset(dataset, "2019")
    assert EditionIndex(edition).listed_number("my-forum", "MEMBER_OF") == 2
    assert list_attested(edition, "MEMBER_OF")["my-forum"][0] == 2
    assert [row for row in coverage(edition).rows if row["difference"]] == []


def test_an_organisation_is_no_member_of_itself() -> None:
    assert problems(case("self-membership")) == [
        "statements.csv:2: object: found 'harbour-union', which is a member of itself; correct the subject or the "
        "object"
    ]


def test_a_forum_and_a_state_without_ties_are_there_and_told() -> None:
    dataset = read(case("isolate"))
    # The Soviet Union is in the seed, under the code that ISO 3166-3 has for it.
    assert "empty-forum" in {row.id for row in dataset.entities}
    assert [*dataset.unread, *untied(dataset)] == [
        "entities.csv:4: Soviet Union is there as Union of Soviet Socialist Republics (SUN); the row itself is not "
        "taken",
        "entities.csv:3: 'empty-forum' has no ties: nothing is stated of it",
    ]


def test_who_is_named_on_two_pages_is_exported_once() -> None:
    edition = Edition.from_dataset(read(case("two-mode-parallel")), "two-mode-parallel")
    edges = two_mode_of(edition).edges
    assert [(edge["id"], edge["weight"], edge["statements"]) for edge in edges if edge["target"] == "KEN"] == [
        ("forum-a|KEN", 1, 2),
        ("forum-b|KEN", 1, 1),
    ]
    assert [row["shared"] for row in overlap(edition, two_mode(edition), 1).rows] == [2]


@pytest.mark.parametrize("name", ["cycle", "org-in-org"])
def test_controls_are_read(name: str) -> None:
    assert problems(case(name), seed()) == []


# What is like the cases


@pytest.mark.parametrize(
    "blank",
    [",,,", " , , ", "\u00a0,\u202f,", '"","",""', "\u200b,\u200b,", "\ufeff,,", "\t"],
    ids=["commas", "spaces", "hard spaces", "quotes", "no width", "mark of order", "tab"],
)
def test_rows_in_which_nothing_is_seen_are_left_out(tmp_path: Path, blank: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    with (folder / "statements.csv").open("a", encoding="utf-8") as file:
        file.write(f"{blank}\n")
    assert [row.subject for row in read(folder).statements] == ["IDN"]


def test_a_row_of_zeros_says_something(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    with (folder / "entities.csv").open("a", encoding="utf-8") as file:
        file.write("0,0,0,0,0\n")
    assert problems(folder)[0].startswith("entities.csv:3: kind: found '0'; use one of mechanism, state, ")


@pytest.mark.parametrize(
    ("sign", "first"), [(";", ""), ("\t", ""), ("|", ""), (";", "sep=;\n"), ("|", '"sep=|"\n'), (",", "sep=,\r\n")]
)
def test_what_parts_cells(tmp_path: Path, sign: str, first: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    text = first + text_of("statements", [MEMBER]).replace(",", sign)
    (folder / "statements.csv").write_text(text, encoding="utf-8", newline="")
    assert [(row.subject, row.locator) for row in read(folder).statements] == [("IDN", "line 1")]


@pytest.mark.parametrize(
    ("column", "written", "word"),
    [
        ("role", "Non-Regional Member", "nonregional member"),
        ("role", "NONREGIONAL", "nonregional member"),
        ("role", "ACCEDED", "acceded"),
        ("role", "Signatory", "signatory"),
        ("role", "Associate member", "associate"),
        ("status", "WITHDRAWN", "withdrawn"),
        ("status", "Former", "former"),
        ("predicate", "member of", "MEMBER_OF"),
        ("predicate", "Observer_Of", "OBSERVER_OF"),
        ("basis", "Later list", "later-list"),
    ],
)
def test_words_of_the_vocabulary_in_other_letters(tmp_path: Path, column: str, written: str, word: str) -> None:
    (row,) = read(write_folder(tmp_path / "own", tables(MEMBER | {column: written}))).statements
    assert getattr(row, column) == word


def test_a_kind_in_other_letters(tmp_path: Path) -> None:
    rows = tables(entities=[FORUM | {"kind": "Mechanism"}, {"kind": "ORGANIZATION", "name": "Harbour Union"}])
    kinds = [row.kind for row in read(write_folder(tmp_path / "own", rows)).entities if row.kind != "state"]
    assert kinds == ["mechanism", "organisation"]


def test_a_word_that_is_none_of_the_vocabulary(tmp_path: Path) -> None:
    (problem,) = problems(write_folder(tmp_path / "own", tables(MEMBER | {"status": "Retired"})))
    assert problem.startswith(
        "statements.csv:2: status: found 'Retired'; use one of (empty), suspended, former, withdrawn"
    )


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Форум городов"], ["forum-gorodov"]),
        (["城市论坛"], ["chengshiluntan"]),
        (["城市论坛", "程氏论坛"], ["chengshiluntan-092670ef", "chengshiluntan-fea89781"]),
        (["Форум", "Forum"], ["forum-9d218d95", "forum-4eb41a2a"]),
    ],
)
def test_names_in_other_scripts_have_ids_of_their_own(tmp_path: Path, names: list[str], ids: list[str]) -> None:
    entities = [{"kind": "mechanism", "name": name} for name in names]
    rows = tables(*(MEMBER | {"object": name} for name in names), entities=entities)
    assert [row.object for row in read(write_folder(tmp_path / "own", rows)).statements] == ids


@pytest.mark.parametrize(
    ("file", "note"),
    [
        ("statements.ods", ""),
        ("statements.txt", ""),
        (".statements.csv", ""),
        ("members.ods", "members.ods: not read, as it is none of the tables"),
        ("members.txt", "members.txt: not read, as it is none of the tables"),
        ("old/statements.csv", "old: not read, as a folder of that name is none of the tables"),
    ],
)
def test_files_beside_the_tables_are_named(tmp_path: Path, file: str, note: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text("x", encoding="utf-8")
    if note:
        assert read(folder).unread == [note]
    else:
        assert problems(folder)[0].startswith(f"{file}: found a ")


def test_pages_of_which_no_contents_tell_are_an_empty_list() -> None:
    edition = Edition.from_dataset(read(case("two-mode-parallel")), "two-mode-parallel")
    rows = shared_members(edition, two_mode(edition), "forum-a", "forum-b").rows
    assert [(row["id"], row["a_locator"], row["a_pages"]) for row in rows] == [
        ("KEN", ["page 1", "page 2"], []),
        ("UGA", ["p. 1"], []),
    ]
