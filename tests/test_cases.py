"""Inputs that users hold, each a folder in `../shared/cases`, with the right result of each."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from conftest import Command
from own_data import FORUM, MEMBER, problems, read, seed, tables, text_of, write_folder
from pages import open_page, page_text
from test_explorer import forget, point_at

from govgraph.explorer.pages import PLACES
from govgraph.graph.analysis.attestation import list_attested
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.coverage import coverage
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.shared_members import shared_members
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.network_selection import two_mode_of
from govgraph.graph.ingest.validation import untied, warnings
from govgraph.graph.measures.two_mode import two_mode

CASES = Path(__file__).parents[2] / "shared" / "cases"


def case(name: str) -> Path:
    path = CASES / name
    if not path.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/cases is not there")
    return path


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


def test_an_edition_of_organisations_is_known_everywhere(seed_copy: Settings, cli: Command) -> None:
    assert cli("load", str(case("org-only-edition")), settings=seed_copy).returncode == 0
    assert "org-only-edition" in cli("status", settings=seed_copy).stdout
    assert cli("coverage", "--edition", "org-only-edition", settings=seed_copy).returncode == 0
    options = ("--between", "organisations", "--edition", "org-only-edition", "--format", "csv")
    done = cli("overlap", *options, settings=seed_copy)
    assert [row["shared"] for row in csv.DictReader(done.stdout.splitlines())] == ["1"]


def test_a_state_with_another_code_is_pointed_to(seed_copy: Settings, cli: Command) -> None:
    assert cli("load", str(case("cow-germany")), settings=seed_copy).returncode == 0
    done = cli("ask", "mechanisms-of", "-p", "party=Germany", "-p", "edition=cow", settings=seed_copy)
    assert "Germany (COW 255)" in done.stdout + done.stderr


def test_data_of_ones_own_change_no_default(seed_copy: Settings, cli: Command) -> None:
    before = cli("overlap", "--format", "csv", settings=seed_copy)
    assert cli("load", str(case("own")), settings=seed_copy).returncode == 0
    after = cli("overlap", "--format", "csv", settings=seed_copy)
    assert (before.returncode, before.stdout) == (0, after.stdout)


def test_check_says_what_load_says_where_the_first_is_not_loaded(seed_copy: Settings, cli: Command) -> None:
    done = [cli(command, str(case("check-vs-load") / "second"), settings=seed_copy) for command in ("check", "load")]
    assert [run.returncode for run in done] == [1, 1]
    problem = "statements.csv:2: subject: found 'Harbour Union'; no known id or name; "
    assert all(problem in run.stderr and "Chinese Taipei" not in run.stderr for run in done)
    assert done[0].stderr == done[1].stderr


def test_check_says_what_load_says(seed_copy: Settings, cli: Command) -> None:
    def outcome(command: str, name: str, *more: str) -> tuple[int, list[str]]:
        done = cli(command, str(case("check-vs-load") / name), *more, settings=seed_copy)
        return done.returncode, [line for line in done.stderr.splitlines() if not line.startswith(f"{name}: ")]

    first = outcome("check", "first")
    assert first == outcome("load", "first")
    assert first[0] == 0
    assert outcome("check", "second")[0] == 0
    third = outcome("check", "third")
    assert third == outcome("load", "third")
    assert third[0] == 1
    assert outcome("check", "third", "--against", "seed")[0] == 0
    assert outcome("check", "second", "--against", "seed")[0] == 1
    assert outcome("load", "second")[0] == 0


def test_an_edition_of_an_organisation_with_its_coverage_is_read_back(
    seed_copy: Settings, cli: Command, tmp_path: Path
) -> None:
    assert cli("load", str(case("igo-roles")), settings=seed_copy).returncode == 0
    assert cli("export", "tables", str(tmp_path / "out"), settings=seed_copy).returncode == 0
    lines = (tmp_path / "out" / "coverage.csv").read_text(encoding="utf-8").splitlines()
    assert "harbour-union,igo-roles,MEMBER_OF,complete,1,doc,p. 1," in lines
    for arguments in (
        ("gaps", "states-in-none"),
        ("overlap", "--nodes", "states", "--by", "organisations"),
        ("synergies",),
        ("metrics", "--nodes", "states", "--by", "organisations"),
        ("coverage",),
        ("conflicts",),
        ("export", "turtle", "-o", str(tmp_path / "a.ttl")),
        ("changes", "2019", "igo-roles"),
    ):
        edition = () if arguments[0] in ("changes", "conflicts") else ("--edition", "igo-roles")
        done = cli(*arguments, *edition, settings=seed_copy)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), (arguments, done.stderr)


def test_what_has_ended_or_not_begun_is_left_out_and_counted(seed_copy: Settings, cli: Command) -> None:
    assert cli("load", str(case("ended-memberships")), settings=seed_copy).returncode == 0

    def shared(*options: str) -> tuple[list[str], str]:
        done = cli("overlap", "--edition", "ended-memberships", *options, "--format", "csv", settings=seed_copy)
        return [row["shared"] for row in csv.DictReader(done.stdout.splitlines())], done.stderr

    numbers, message = shared()
    assert numbers == ["1"]
    assert (
        ": 1 statement that has ended by then and 1 statement that begins later are left out (--year counts another "
        "year)"
    ) in message
    # Kenya and Uganda were in the old forum in 1955, nobody yet in the new one; in 2000 Uganda is in both
    assert shared("--year", "2000")[0] == ["1"]
    years = ("--from", "1955", "--to", "1955", "--format", "csv")
    listed = cli("panel", "--edition", "ended-memberships", *years, settings=seed_copy).stdout
    assert [(row["state"], row["bodies"]) for row in csv.DictReader(listed.splitlines())] == [
        ("KEN", "1"),
        ("RWA", "0"),
        ("UGA", "1"),
    ]
    # What a pair-year rests on: in its row where it is asked for, and by the command that the result names.
    pairs = cli("panel", "--edition", "ended-memberships", *years, "--nodes", "pairs", settings=seed_copy).stderr
    command = "govgraph overlap A B --nodes states --year YEAR --edition ended-memberships --format json"
    assert f"the statements behind a pair-year: `{command}`, or this panel with --statement-ids" in pairs
    listed = cli(
        "panel", "--edition", "ended-memberships", *years, "--nodes", "pairs", "--statement-ids", settings=seed_copy
    ).stdout
    row = next(row for row in csv.DictReader(listed.splitlines()) if (row["a"], row["b"]) == ("KEN", "UGA"))
    words = command.replace("A B", "KEN UGA").replace("YEAR", "1955").split()[1:]
    looked_up = json.loads(cli(*words, settings=seed_copy).stdout)[0]
    assert (row["shared"], len(looked_up["statement_ids"])) == ("1", 2)
    assert sorted(row["statement_ids"].split("; ")) == sorted(looked_up["statement_ids"])


def test_two_spells_of_one_pair_count_each_in_its_years(seed_copy: Settings, cli: Command) -> None:
    assert cli("load", str(case("rejoined-nostatus")), settings=seed_copy).returncode == 0

    def bodies(year: int) -> list[str]:
        options = ("--edition", "rejoined-nostatus", "--nodes", "states", "--year", str(year), "--format", "csv")
        done = cli("overlap", *options, settings=seed_copy)
        assert done.returncode == 0, done.stderr
        return [row["shared"] for row in csv.DictReader(done.stdout.splitlines())]

    assert [bodies(year) for year in (1970, 1990, 2018)] == [["2"], ["1"], ["2"]]


def test_an_edition_of_organisations_only_is_an_edition_everywhere(
    seed_copy: Settings, cli: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = "org-only-edition"
    begin = f"edition {edition} names no mechanism but the members of 2 organisations: "
    choose = f"{begin}choose organisations (--nodes organisations)"
    compare = f"{begin}compare organisations (--nodes organisations of overlap)"
    assert cli("load", str(case(edition)), settings=seed_copy).returncode == 0
    assert edition in cli("status", "--format", "csv", settings=seed_copy).stdout

    def outcome(*arguments: str) -> tuple[int, str]:
        done = cli(*arguments, settings=seed_copy)
        return done.returncode, done.stderr

    for command in (("overlap",), ("overlap", "--test"), ("metrics",), ("communities",)):
        assert outcome(*command, "--edition", edition)[1].splitlines()[-1] == choose, command
        code, lines = outcome(*command, "--edition", edition, "--nodes", "organisations")
        assert (code, "no mechanism" in lines) == (0, False), command
    for command in (("coverage",), ("synergies",), ("gaps", "states-in-none"), ("partners", "IOM")):
        assert outcome(*command, "--edition", edition)[1].splitlines()[-1] == compare, command
    assert outcome("ask", "mechanisms-of", "-p", "party=Kenya", "-p", f"edition={edition}") == (
        0,
        "no rows: nothing on record answers this\n"
        f"{begin}ask entity about one, or compare organisations (--nodes organisations of overlap)\n",
    )
    assert outcome("ask", "members", "-p", "mechanism=Harbour Union", "-p", f"edition={edition}") == (
        1,
        "members: mechanism: found 'Harbour Union', an organisation; name a mechanism\n",
    )
    assert outcome("overlap", "Harbour Union", "River Union", "--edition", edition) == (
        1,
        "shared-members: found 'harbour-union', an organisation; name two mechanisms, or choose organisations "
        "(--nodes organisations)\n",
    )
    pair = ("overlap", "Harbour Union", "River Union", "--nodes", "organisations", "--edition", edition)
    done = cli(*pair, "--format", "csv", settings=seed_copy)
    assert [(row["shared"], row["shared_names"]) for row in csv.DictReader(done.stdout.splitlines())] == [
        ("1", "Kenya")
    ]

    point_at(monkeypatch, seed_copy)
    words = f"Edition {edition} names no mechanism but the members of 2 organisations: "
    for page, how in (
        ("compare", "choose organisations."),
        ("metrics", "choose organisations."),
        ("synergies", "compare organisations."),
        ("network", "choose one for the centre, such as Harbour Union."),
    ):
        assert f"{words}{how}" in page_text(open_page(page, edition=edition)), page
    no_map = page_text(open_page("map", edition=edition))
    assert f"Edition {edition} has no list of a mechanism's members: there is nothing to draw." in no_map
    assert "does not exist" not in no_map
    asked = open_page("questions", q="mechanisms-of", party="KEN", edition=edition)
    assert f"{words}ask entity about one, or compare organisations." in page_text(asked)
    compared = page_text(open_page("compare", edition=edition, nodes="organisations"))
    assert "Member lists of 2 organisations are on record. By these lists 1 of 1 pair" in compared
    assert "3 ties (edges)" in page_text(open_page("export", edition=edition))
    forget()


def test_pages_of_which_no_contents_tell_are_an_empty_list() -> None:
    edition = Edition.from_dataset(read(case("two-mode-parallel")), "two-mode-parallel")
    rows = shared_members(edition, two_mode(edition), "forum-a", "forum-b").rows
    assert [(row["id"], row["a_locator"], row["a_pages"]) for row in rows] == [
        ("KEN", ["page 1", "page 2"], []),
        ("UGA", ["p. 1"], []),
    ]


def test_pages_open_on_the_edition_of_the_seed_whatever_else_is_loaded(
    seed_copy: Settings, cli: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("load", str(case("own")), settings=seed_copy).returncode == 0
    point_at(monkeypatch, seed_copy)
    opened = {
        name: {
            str(box.key).removeprefix(f"{name}-"): str(box.value)
            for box in open_page(name).selectbox
            if str(box.key).endswith(("-edition", "-earlier", "-later"))
        }
        for name in PLACES
    }
    without = ("conflicts", "figures", "own-data", "methods")
    assert opened == {
        **{name: {"edition": "2019"} for name in PLACES},
        **{name: {} for name in without},
        "changes": {"earlier": "2010", "later": "2019"},
    }
    assert "Lists of members in edition 2019:" in page_text(open_page("start"))
    forget()
