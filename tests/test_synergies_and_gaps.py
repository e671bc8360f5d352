"""Synergies and gaps of the seed: the commands run on every engine."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED_SEED

from govgraph.graph.analysis.gaps import KINDS, gaps
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition


@pytest.mark.slow
@EMBEDDED_SEED
def test_commands(seed_database: Settings, cli: Command) -> None:
    with Store(seed_database) as store:
        # Every row of the seed that rests on statements names them, and none that is said not to be known does.
        for row in gaps(read_edition(store, "2019")).rows:
            assert row["coverage"]
            assert row["citations"] or not row["stated_no"]
    _commands(seed_database, cli)


def _commands(database: Settings, cli: Command) -> None:
    rows = json.loads(cli("synergies", "--format", "json", settings=database).stdout)
    pair = next(row for row in rows if (row["a"], row["b"]) == ("budapest", "prague"))
    assert pair["organisations"] == [
        "International Centre for Migration Policy Development",
        "International Organization for Migration",
    ]
    assert "iom-2019, Annex 2, row 7, Secretariat(s), pp. 62-66" in pair["citations"]
    assert ("khartoum", "rabat") not in {(row["a"], row["b"]) for row in rows}

    table = cli("synergies", "--edition", "2010", "--top", "1", settings=database)
    assert "apc" in table.stdout
    assert "33 States in common, of 34 and 43" in table.stdout
    assert "does not mean that there is none" in table.stderr
    assert "rests on: edition 2010" in table.stderr

    opposite = json.loads(cli("synergies", "--opposite", "--format", "json", settings=database).stdout)
    assert {(row["a"], row["b"]) for row in opposite} >= {("midwa", "sacm")}
    (chain,) = csv.DictReader(io.StringIO(cli("synergies", "--chains", "--format", "csv", settings=database).stdout))
    assert (chain["a"], chain["through"], chain["c"], chain["shared_members"]) == ("abu-dhabi", "escwa", "arcp", "6")

    icmpd = json.loads(cli("synergies", "for", "ICMPD", "--format", "json", settings=database).stdout)
    assert not {"prague", "budapest", "rabat", "khartoum"} & {row["mechanism"] for row in icmpd}
    assert {row["like"] for row in icmpd} <= {"prague", "budapest", "rabat", "khartoum"}

    all_gaps = cli("gaps", "--top", "2", settings=database)
    assert "2 of " in all_gaps.stderr
    assert "single-secretariat" in all_gaps.stderr
    single = json.loads(cli("gaps", "single-secretariat", "--format", "json", settings=database).stdout)
    assert "icmpd" in {row["which"][0] for row in single}
    states_gaps = cli("gaps", "states-one-not-known,states-not-known", "--format", "json", settings=database)
    few = json.loads(states_gaps.stdout)
    kinds = [row["kind"] for row in few]
    assert kinds == sorted(kinds)
    # What it rests on is in the words of the field.
    assert "rests on: edition 2019; “is a member of”; with memberships inherited" in states_gaps.stderr
    # No list has American Samoa or Tokelau; Andorra is in the Ibero-American forum alone, Kosovo in the Prague Process.
    assert {"ASM", "TKL"} <= {row["subject"] for row in few if row["kind"] == "states-not-known"}
    single_ones = {row["subject"]: row["which"] for row in few if row["kind"] == "states-one-not-known"}
    assert (single_ones["AND"], single_ones["XKX"]) == (["fibemyd"], ["prague"])

    for arguments, message in (
        (("synergies", "for", "ICMP"), "'ICMP' is not a known name\n"),
        (("synergies", "for", "ICMPD Vienna"), "'ICMPD Vienna' is not a known name; did you mean ICMPD"),
        (("synergies", "for", "rabat"), "synergies for: 'rabat' is a mechanism; name an organisation or a State"),
        (("synergies", "--least", "2"), "least: found 2; a score is a number from 0 to 1"),
        (("gaps", "--edition", "2011"), "edition '2011' is not loaded; `govgraph status` lists"),
    ):
        wrong = cli(*arguments, settings=database)
        assert wrong.returncode == 1
        assert wrong.stderr.startswith(message)
        assert "Traceback" not in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("synergies", "fro", "IOM"), "found 'fro IOM'; write `synergies for ORGANISATION`, or only `synergies`"),
        (("synergies", "for"), "found 'for'; write `synergies for ORGANISATION`, or only `synergies`"),
        (("synergies", "for", "IOM", "--chains"), "found for IOM and --chains; use one of them"),
        (("synergies", "--opposite", "--chains"), "found --opposite and --chains; use one of them"),
        (("gaps", "states-in-one,states"), f"found 'states'; use one of {', '.join(KINDS)}, or none for all"),
    ],
)
def test_what_cannot_be_asked_starts_no_engine(
    cli: Command, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    settings = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})
    wrong = cli(*arguments, settings=settings)
    assert wrong.returncode == 1
    assert wrong.stderr.strip() == f"{arguments[0]}: {message}"
