"""The command line as its users run it, on every engine."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from browsing import free_port
from command import Command, clean_environment
from engines import EMBEDDED, EMBEDDED_SEED, ONE_SERVER_SEED
from plain_seed import rows as seed_rows
from plain_seed import table

from govgraph.graph.core import errors, seed
from govgraph.graph.core.settings import Settings, read_settings


def rows(text: str) -> list[dict[str, Any]]:
    parsed: list[dict[str, Any]] = json.loads(text)
    return parsed


def nowhere(tmp_path: Path) -> Settings:
    """Settings for commands that need no database, and would be noticed if they started one."""
    return read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})


@ONE_SERVER_SEED
def test_the_commands_reach_every_engine(seed_database: Settings, cli: Command) -> None:
    shown = rows(cli("status", "--format", "json", settings=seed_database).stdout)
    status = {row["what"]: row["value"] for row in shown}
    assert status["seed that is loaded"] == "the same as that of the package"
    assert seed_database.password == "" or seed_database.password not in str(status)
    written = cli("cypher", "CREATE (:State {id: 'XXX'})", settings=seed_database)
    assert written.returncode == 1
    assert "a query may only read" in written.stderr
    query = ("cypher", "MATCH (n:State) WHERE n.id = $id RETURN count(n) AS n", "-p", "id=XXX", "--format", "json")
    assert rows(cli(*query, settings=seed_database).stdout) == [{"n": 0}]


@pytest.mark.slow
@EMBEDDED_SEED
def test_what_the_commands_say_of_the_seed(seed_database: Settings, cli: Command) -> None:
    assert cli("load", settings=seed_database).stderr.strip().endswith("seed: nothing changed")
    shown = rows(cli("status", "--format", "json", settings=seed_database).stdout)
    status = {row["what"]: row["value"] for row in shown}
    assert status["mechanisms"] == len(seed_rows("entities", kind="mechanism"))
    assert status["states"] == len(seed_rows("entities", kind="state"))
    assert status["editions"] == (
        "2010 (assessment of 2010), 2019 (assessment of 2019), 2019-alternative (other lists for 2019), "
        "2025 (newest citable, 2019 to 2025), m49 (regions of States)"
    )
    assert status["data set seed"].startswith("loaded 20")
    assert status["seed of the package"] == f"version {seed.version()}, sha256:{seed.data_hash()}"

    empty = cli("ask", "members", "-p", "mechanism=gfmd", "-p", "edition=2019", settings=seed_database)
    assert empty.returncode == 0
    assert "gfmd MEMBER_OF: unknown" in empty.stderr
    assert "published number: 195" in empty.stderr

    lists = rows(cli("coverage", "--edition", "2019", "--format", "json", settings=seed_database).stdout)
    whole = {row["mechanism"]: row["difference"] for row in lists if row["status"] == "complete"}
    assert len(whole) == len(seed_rows("coverage", edition="2019", relation="MEMBER_OF", status="complete"))
    of_another_number = {mechanism: difference for mechanism, difference in whole.items() if difference}
    assert of_another_number == {"acp-eu": -1, "budapest": -1, "prague": -1, "rabat": -2}
    rabat = next(row for row in lists if row["mechanism"] == "rabat")
    assert (rabat["published"], rabat["counted"]) == (57, 55)
    assert "Algeria and Libya" in rabat["why"]

    disagreements = cli("conflicts", "--format", "csv", settings=seed_database)
    assert "midwa,established,2000" in disagreements.stdout

    wrong = cli("ask", "members", "-p", "mechanism=Bally Process", settings=seed_database)
    assert wrong.returncode == 1
    assert "'Bally Process' is not a known name; did you mean Bali Process (bali)" in wrong.stderr
    assert "Traceback" not in wrong.stderr


@EMBEDDED_SEED
def test_the_overlaps_of_the_seed(seed_database: Settings, cli: Command) -> None:
    overlap = cli("overlap", "APC", "Bali Process", "--edition", "2010", "--format", "json", settings=seed_database)
    shared = rows(overlap.stdout)
    assert len(shared) == 33
    assert {tuple(row["a_locator"]) for row in shared} == {("Annex, APC, Governments",)}
    assert {tuple(row["b_locator"]) for row in shared} == {("Annex, Bali Process, Governments",)}
    assert "list of members of APC – complete" in overlap.stderr

    pairs = list(
        csv.DictReader(
            io.StringIO(cli("overlap", "--edition", "2010", "--format", "csv", settings=seed_database).stdout)
        )
    )
    assert (pairs[0]["a"], pairs[0]["b"], pairs[0]["shared"], pairs[0]["jaccard"]) == ("apc", "bali", "33", "0.75")

    inherited = cli("overlap", "ocam", "eu-celac-md", "--edition", "2019", "--format", "json", settings=seed_database)
    assert {row["id"] for row in rows(inherited.stdout)} >= {"GTM", "HND"}
    assert {via for row in rows(inherited.stdout) for via in row["a_via"]} == {"sica"}
    without = cli("overlap", "ocam", "eu-celac-md", "--edition", "2019", "--no-inherited", settings=seed_database)
    assert "no rows" in without.stderr


@pytest.mark.slow
@EMBEDDED
def test_the_seed_is_loaded_exported_and_loaded_again(database: Settings, cli: Command, tmp_path: Path) -> None:
    first = cli("load", settings=database)
    assert first.returncode == 0, first.stderr
    added = {number_of: int(number) for number, number_of in re.findall(r"(\d+) (\w+)", first.stderr)}
    inherited = added.pop("statements") - len(table("statements"))
    assert added == {name: len(table(name)) for name in ("documents", "entities", "names", "coverage", "pages")}
    assert inherited > 0
    again = cli("load", "seed", settings=database)
    assert again.stderr.strip().endswith("seed: nothing changed")
    assert cli("export", "tables", str(tmp_path / "one"), settings=database).returncode == 0
    assert "no problems" in cli("check", str(tmp_path / "one"), settings=database).stderr
    assert cli("load", str(tmp_path / "one"), settings=database).returncode == 0
    assert cli("export", "tables", str(tmp_path / "two"), settings=database).returncode == 0
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name
    unloaded = cli("unload", "govgraph-export", settings=database).stderr
    assert unloaded.startswith(f"govgraph-export: removed {len(table('documents'))} documents")
    assert cli("unload", "govgraph-export", settings=database).stderr.strip() == (
        "'govgraph-export' is not a data set that is loaded; loaded: seed"
    )


@pytest.mark.slow
def test_a_template_is_written_and_filled(cli: Command, tmp_path: Path) -> None:
    file = tmp_path / "own.xlsx"
    assert cli("template", str(file), settings=nowhere(tmp_path)).stderr.startswith(f"{file}: fill it in")
    empty = cli("check", str(file), "--against", "seed", settings=nowhere(tmp_path))
    assert empty.returncode == 1
    assert "no rows" in empty.stderr


@EMBEDDED_SEED
def test_a_table_in_the_terminal_shows_names_and_no_empty_columns(seed_database: Settings, cli: Command) -> None:
    shown = cli("ask", "chairs", "-p", "edition=2010", settings=seed_database).stdout
    assert "Indonesia" in shown
    assert "co-chair" in shown
    assert "incoming" not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", "member"), "'member' is not a question; did you mean members"),
        (("ask", "members", "-p", "mechanism"), "--param: found 'mechanism'; write name=value"),
        (("overlap", "apc"), "overlap: found one name; give two, or none for all pairs"),
        (
            ("check", "/nowhere"),
            "/nowhere: found no such folder or workbook; name a folder of tables or a file with a table",
        ),
        (
            ("load", "/nowhere"),
            "/nowhere: found no such folder or workbook; name a folder of tables or a file with a table",
        ),
        (("load", ""), "source: found nothing; name a folder of tables or a file with a table"),
        (("check", ""), "source: found nothing; name a folder of tables or a file with a table"),
        (("inspect", ""), "source: found nothing; name a folder of tables or a file with a table"),
        (("check", "/", "--against", "seed"), "/: found none of the tables; put at least one there: documents.csv"),
        (
            ("check", "https://example.org/a.csv", "--against", "seed"),
            "https:/example.org/a.csv: found an address; save what is there as a file, and name that",
        ),
        (("db", "status"), "db: GOVGRAPH_URI names a server of its own"),
        (("status",), "bolt://127.0.0.1:1: no database answers"),
        (("explore", "--port", "99999"), "explore: port 99999 cannot be used; choose another, or none"),
        (("questions", "nope"), "'nope' is not a question; `govgraph questions` lists them"),
    ],
)
def test_an_error_is_one_message_and_exit_code_1(
    cli: Command, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = cli(*arguments, settings=nowhere(tmp_path))
    assert result.returncode == 1
    assert result.stderr.startswith(message)
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.slow
def test_the_explorer_ends_with_one_message_when_no_database_answers(cli: Command, tmp_path: Path) -> None:
    # A port of its own: an explorer that somebody runs on this machine would be shown instead.
    result = cli("explore", "--no-browser", "--port", str(free_port()), settings=nowhere(tmp_path))
    assert result.returncode == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()][-1] == "bolt://127.0.0.1:1"
    assert "no database answers" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize("arguments", [("nonsense",), ("ask",), ("status", "--format", "xml"), ("load", "a", "b")])
def test_a_wrong_call_is_exit_code_2(cli: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = cli(*arguments, settings=nowhere(tmp_path))
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)


@pytest.mark.slow
def test_check_shows_every_problem_of_every_file(cli: Command, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "documents.csv").write_text("id,title,publisher,date,kind,url,licence,note\nd1,A,,2019-13,report,,,\n")
    (folder / "entities.csv").write_text("id,kind,name,acronym,note\nx,planet,X,,\nm,mechanism,,,\n")
    result = cli("check", str(folder), "--against", "seed", settings=nowhere(tmp_path))
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "documents.csv:2: date: found '2019-13'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
        "entities.csv:2: kind: found 'planet'; use one of mechanism, state, organisation, theme, region, body, event, "
        "project",
        "entities.csv:3: name: found ''; this column may not be empty",
    ]


@pytest.mark.slow
@EMBEDDED
def test_a_broken_folder_changes_nothing(database: Settings, cli: Command, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "entities.csv").write_text("id,kind,name,acronym,note\nalone,planet,Alone,,\n")
    result = cli("load", str(folder), settings=database)
    assert result.returncode == 1
    assert result.stderr.strip() == (
        "entities.csv:2: kind: found 'planet'; use one of mechanism, state, organisation, theme, region, body, event, "
        "project"
    )
    count = cli("cypher", "MATCH (n:Entity) RETURN count(n) AS n", "--format", "json", settings=database)
    assert rows(count.stdout) == [{"n": 0}]


def test_settings_mask_the_password(cli: Command, tmp_path: Path) -> None:
    result = cli("settings", "--format", "json", settings=nowhere(tmp_path), GOVGRAPH_PASSWORD="s3cret-word")
    assert "s3cret-word" not in result.stdout + result.stderr
    shown = {row["variable"]: row["value"] for row in rows(result.stdout)}
    assert shown["GOVGRAPH_PASSWORD"] == "••••••"
    assert shown["GOVGRAPH_URI"] == "bolt://127.0.0.1:1"


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("GOVGRAPH_URI", "http://x:1", "GOVGRAPH_URI: found an address with scheme 'http'; write scheme://host:port"),
        ("GOVGRAPH_URI", "bolt://u:s3cret-word@x:1", "GOVGRAPH_URI: found a user or a password in the address"),
        ("GOVGRAPH_MEMORY", "lots", "GOVGRAPH_MEMORY: found 'lots'; write a number and m or g, such as 512m or 2g"),
        ("GOVGRAPH_TIME_LIMIT", "-1", "GOVGRAPH_TIME_LIMIT: found '-1'; write a number above 0"),
        ("GOVGRAPH_ROW_LIMIT", "many", "GOVGRAPH_ROW_LIMIT: found 'many'; write a number above 0"),
    ],
)
def test_a_wrong_setting_is_named(cli: Command, tmp_path: Path, variable: str, value: str, message: str) -> None:
    result = cli("settings", settings=nowhere(tmp_path), **{variable: value})
    assert result.returncode == 1
    assert result.stderr.startswith(message)
    assert "s3cret-word" not in result.stderr


@pytest.mark.slow
def test_the_database_command_starts_looks_and_stops(cli: Command, tmp_path: Path) -> None:
    settings = read_settings({"GOVGRAPH_HOME": str(tmp_path / "home"), "GOVGRAPH_LINGER": "20"})

    def running() -> str:
        status = rows(cli("db", "status", "--format", "json", settings=settings).stdout)
        return next(str(row["value"]) for row in status if row["what"] == "running")

    assert running() == "no"
    assert cli("db", "start", settings=settings).stderr.startswith("the engine runs")
    assert running() == "yes"
    assert cli("db", "reset", settings=settings).returncode == 1, "without an answer nothing is deleted"
    assert running() == "yes"
    assert cli("db", "stop", settings=settings).stderr.strip() == "the engine has stopped"
    assert running() == "no"
    assert cli("db", "stop", settings=settings).stderr.strip() == "no engine was running"
    assert cli("db", "reset", "--yes", settings=settings).stderr.strip() == "the engine's data are deleted"


@pytest.mark.slow
def test_the_output_may_be_cut_off_by_its_reader(cli: Command, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "govgraph", "questions", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
        cwd=tmp_path,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 141


@pytest.mark.slow
def test_of_very_many_problems_the_first_are_told_and_the_others_counted(
    cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "MAX_LINES", 2)
    (tmp_path / "a.csv").write_text("Country,Year\nUtopia,2001\nArcadia,2001\nUtopia,2002\nOz,2001\nEden,2001\n")
    table = ("a.csv", "--against", "seed", "--state", "Country", "--body-name", "APC")
    arguments = (*table, "--document", "A report", "--date", "2001")
    result = cli("inspect", *arguments, settings=nowhere(tmp_path))
    problems = [line.partition("; ")[0] for line in result.stderr.splitlines() if line.startswith("cannot be read")]
    assert problems == [
        "cannot be read: a.csv:2: Country: found 'Utopia', which is no known State (also in line 4)",
        "cannot be read: a.csv:3: Country: found 'Arcadia', which is no known State",
        "cannot be read: 2 further lines are not shown",
    ]
    result = cli("check", *arguments, settings=nowhere(tmp_path))
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == "2 further lines are not shown"
