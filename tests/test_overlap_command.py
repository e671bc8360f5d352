"""`govgraph overlap` with null models, groups, blocs and measures; `--test` and the plain table stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED_SEED

from govgraph.graph.core.settings import Settings


@EMBEDDED_SEED
def test_null_models_by_name_of_groups_and_blocs(seed_database: Settings, cli: Command, tmp_path: Path) -> None:
    words = ("overlap", "ACP-EU", "Rabat Process", "--edition", "2019", "--format", "json")
    done = cli(
        *words, "--null", "sizes", "--blocs", "European Union", "--groups", "intermediate", settings=seed_database
    )
    (row,) = json.loads(done.stdout)
    assert (row["a"], row["b"], row["upper_tail_error_groups"]) == ("acp-eu", "rabat", None)
    assert "European Union" in row["shared_names"]
    assert "European Union counts once, for 28 States that take part" in done.stderr
    assert "within every M49 intermediate region (sub-region where the standard has none)" in row["sentence"]
    drawn = cli(*words, "--null", "curveball", "--draws", "250", "--seed", "4", settings=seed_database)
    (row,) = json.loads(drawn.stdout)
    assert row["upper_tail_error_groups"] > 0
    assert "250 matrices drawn by Curveball, seed 4" in drawn.stderr
    unions = cli(*words, "--null", "sizes", "--groups", "EU, ECOWAS", settings=seed_database)
    assert (
        "within every group (members of EU and of ECOWAS, else by M49 sub-region)"
        in json.loads(unions.stdout)[0]["sentence"]
    )
    table = tmp_path / "mine.csv"
    table.write_text("State;Group\nFrance;core\nGermany;core\n", encoding="utf-8")
    mine = cli(*words, "--null", "sizes", "--groups", str(table), settings=seed_database)
    assert "within every group of the list given" in json.loads(mine.stdout)[0]["sentence"]


@EMBEDDED_SEED
def test_measures_of_members_and_themes(seed_database: Settings, cli: Command) -> None:
    words = ("overlap", "--measure", "remit", "--edition", "2010", "--format", "json")
    first = json.loads(cli(*words, settings=seed_database).stdout)[0]
    assert (first["a"], first["b"], first["remit_shared"]) == ("abu-dhabi", "colombo", 33)
    pair = json.loads(cli(*words[:1], "APC", "Bali Process", *words[1:], settings=seed_database).stdout)
    assert [(row["a"], row["b"]) for row in pair] == [("apc", "bali")]
    each = cli(
        *("overlap", "APC", "bali", "--measure", "remit-monadic", "--edition", "2010", "--format", "json"),
        settings=seed_database,
    )
    assert [(row["mechanism"], row["remit"]) for row in json.loads(each.stdout)] == [("apc", 170), ("bali", 258)]


@EMBEDDED_SEED
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--test --null sdsm", "null: found beside --test, which is a null model of its own; give one of them"),
        ("--groups intermediate", "groups: found without --null; add --null sizes, curveball, sdsm (one of them)"),
        ("--blocs eu", "blocs: found without --null; add --null sizes, curveball, sdsm (one of them)"),
        ("--measure remit --test", "measure: found 'remit' with a null model; null models are of shared States"),
        ("--measure all", "measure: found 'all'; use one of states, remit, remit-monadic"),
        (
            "--measure remit --nodes states",
            "measure: found 'remit' beside --nodes; it is of mechanisms, their members and themes",
        ),
        ("--null luck", "null: found 'luck'; use one of sizes, curveball, sdsm"),
        (
            "--null sizes --groups a.csv,eu",
            "groups: found a.csv beside other words; a table says of each State in which it is",
        ),
    ],
)
def test_what_says_nothing_together_is_refused(words: str, message: str, seed_database: Settings, cli: Command) -> None:
    done = cli("overlap", *words.split(), settings=seed_database)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
