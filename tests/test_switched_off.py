"""A data set of one's own beside another: shown, and switched off in the analyses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED
from small_data import small, statement

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition


def own() -> Dataset:
    """Another document that says that Indonesia is in the APC, and one more State in the Bali Process."""
    data = small()
    source = {"document": "mine", "locator": "p. 1"}
    return Dataset(
        "own",
        documents=[DocumentRow(id="mine", title="A page of mine", kind="page")],
        entities=[
            EntityRow(id="FJI", kind="state", name="Fiji"),
            *(entity for entity in data.entities if entity.id in ("apc", "IDN")),
            *(entity for entity in data.entities if entity.id == "bali"),
        ],
        statements=[statement("IDN", "MEMBER_OF", "apc", **source), statement("FJI", "MEMBER_OF", "bali", **source)],
    )


def test_a_snapshot_without_a_data_set(database: Settings) -> None:
    with Store(database) as store:
        load(store, small())
        load(store, own())
        members = {
            without: sorted(f"{edge.subject} {edge.object}" for edge in edition.select(["MEMBER_OF"]))
            for without in ((), ("own",), ("small",))
            for edition in [read_edition(store, "2010", without=without)]
        }
        assert members == {
            (): ["FJI bali", "IDN apc", "IDN bali", "THA apc", "THA bali"],
            ("own",): ["IDN bali", "THA apc", "THA bali"],
            ("small",): ["FJI bali", "IDN apc"],
        }
        # The entities stay: that one has no tie can then be seen.
        assert "FJI" in read_edition(store, "2010", without=["own"]).entities
        assert read_edition(store, "2010", without=["own"]).without == ("own",)
        with pytest.raises(UsageError) as refused:
            read_edition(store, "2010", without=["small", "own"])
        assert str(refused.value) == (
            "edition '2010' is not loaded outside the data sets that are switched off (own, small); switch one on"
        )
        # No data set has it: it helps nobody to switch one on.
        with pytest.raises(UsageError) as refused:
            read_edition(store, "2O10", without=["own"])
        assert str(refused.value) == (
            "edition '2O10' is not loaded; did you mean '2010'? `govgraph status` lists the editions that are"
        )


@EMBEDDED
def test_the_switch_of_the_command_line(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load(store, small())
        load(store, own())
    both = cli("overlap", "--format", "json", settings=database)
    assert json.loads(both.stdout)[0]["shared_names"] == ["Indonesia", "Thailand"]
    off = cli("--off", "own", "overlap", "--format", "json", settings=database)
    assert json.loads(off.stdout)[0]["shared_names"] == ["Thailand"]
    assert "rests on: without data set own" in off.stderr
    unknown = cli("--off", "mine", "gaps", "--edition", "2010", settings=database)
    assert unknown.returncode == 1
    assert unknown.stderr.strip() == "--off: found mine; loaded are own, small"


def test_where_the_switch_does_not_count(cli: Command, tmp_path: Path) -> None:
    nowhere = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})
    refused = cli("--off", "own", "ask", "overlaps", settings=nowhere)
    assert refused.returncode == 1
    assert refused.stderr.startswith("--off: found before ask; use it before one of bibliography, changes, cite, ")
    tables = cli("--off", "own", "export", "tables", str(tmp_path / "out"), settings=nowhere)
    assert tables.stderr.strip() == ("export tables: found --off own; it writes the whole graph: leave it out")
