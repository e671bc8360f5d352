"""Inputs that users hold, loaded beside the seed: what commands and pages say of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from command import Command
from explorer_runs import forget, point_at
from pages import open_page, page_text
from user_cases import case

from govgraph.explorer.pages import PLACES
from govgraph.graph.core.settings import Settings


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
    assert "Members of 2 organisations are on record. By these, 1 of 1 pair" in compared
    assert "3 ties (edges)" in page_text(open_page("export", edition=edition))
    forget()


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
