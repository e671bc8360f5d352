"""`govgraph export`: files are written whole or not at all, and what cannot be written is said."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest
from command import Command
from defusedxml import ElementTree
from engines import EMBEDDED
from small_data import small

from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.tables.files import write_files


def nowhere(tmp_path: Path) -> Settings:
    """Settings for commands that need no database, and would be noticed if they started one."""
    return read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})


@EMBEDDED
def test_a_selection_is_written(database: Settings, cli: Command, tmp_path: Path) -> None:
    with Store(database) as store:
        load(store, small())

    result = cli("export", "graphml", "-o", "net.graphml", "--edition", "2010", settings=database)
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines() == ["net.graphml", "5 nodes, 5 edges: all that the edition says, edition 2010"]
    root = ElementTree.parse(tmp_path / "net.graphml")
    assert len(list(root.iter("{http://graphml.graphdrawing.org/xmlns}edge"))) == 5

    ego = cli(
        "export",
        "csv",
        "-o",
        "ego",
        "--edition",
        "2010",
        "--ego",
        "Kingdom of Thailand",
        "--steps",
        "1",
        "--relations",
        "MEMBER_OF",
        settings=database,
    )
    assert ego.stderr.splitlines() == [
        "ego/nodes.csv",
        "ego/edges.csv",
        "ego/documents.csv",
        "ego/about.json",
        "3 nodes, 2 edges: Thailand (THA), all within 1 step, and what links them, over MEMBER_OF, edition 2010",
    ]
    assert [line.split(",")[0] for line in (tmp_path / "ego" / "nodes.csv").read_text("utf-8-sig").splitlines()] == [
        "id",
        "THA",
        "apc",
        "bali",
    ]

    matrix = cli("export", "incidence", "-o", "m.csv", "--edition", "2010", settings=database)
    assert matrix.stderr.splitlines()[:2] == ["m.csv", "m.csv.about.json"]
    assert (tmp_path / "m.csv").read_text("utf-8-sig") == "id,IDN,THA\napc,NA,1\nbali,1,1\n"

    shared = cli(
        "export",
        "node-link",
        "-o",
        "p.json",
        "--edition",
        "2010",
        "--nodes",
        "mechanisms",
        "--projected",
        "--capacity",
        "member,chair",
        settings=database,
    )
    assert shared.returncode == 0, shared.stderr
    [edge] = json.loads((tmp_path / "p.json").read_text())["edges"]
    assert (edge["source"], edge["target"], edge["weight"], edge["jaccard"]) == ("apc", "bali", 1, 0.5)

    by = cli(
        "export",
        "csv",
        "-o",
        "by",
        "--edition",
        "2010",
        "--nodes",
        "organisations",
        "--by",
        "mechanisms",
        "--capacity",
        "observer",
        settings=database,
    )
    assert "2 nodes, 1 edges: organisations by mechanisms, as observer, edition 2010" in by.stderr

    for arguments, message in (
        (("--ego", "Thailandland"), "'Thailandland' is not a known name"),
        (("--edition", "1999"), "edition '1999' is not loaded; `govgraph status` lists the editions that are"),
        (
            ("--edition", "2O10"),
            "edition '2O10' is not loaded; did you mean '2010'? `govgraph status` lists the editions that are",
        ),
        (("--nodes", "bodies", "--projected"), "nodes: found 'bodies'; use one of mechanisms, states, organisations"),
        (("--nodes", "mechanisms", "--capacity", "boss"), "capacity: found boss; use one or more of member, full"),
        (
            ("--nodes", "mechanisms", "--by", "bodies"),
            "by: found 'bodies', which has mechanisms too; for mechanisms use one of states, organisations",
        ),
        (("--ego", "bali", "--steps", "0"), "steps: found 0; use 1 or 2"),
        (
            ("--year", "2010"),
            "edition '2010' is not counted by year, as no membership or the like in it has a start or an end: leave it",
        ),
    ):
        wrong = cli("export", "gexf", "-o", "x.gexf", "--edition", "2010", *arguments, settings=database)
        assert (wrong.returncode, "Traceback" in wrong.stderr) == (1, False)
        assert message in wrong.stderr
        assert not (tmp_path / "x.gexf").exists()


def test_every_format_is_a_command(cli: Command, tmp_path: Path) -> None:
    shown = cli("export", "--help", settings=nowhere(tmp_path)).stdout.split()
    assert [name for name in FORMATS if name not in shown] == []
    assert "--projected" in cli("export", "gexf", "--help", settings=nowhere(tmp_path)).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--ego", "a", "--nodes", "states"), "export: found --ego and --nodes; give one of them"),
        (("--steps", "2"), "export: found --steps; it goes with --ego only"),
        (("--steps", "0"), "export: found --steps; it goes with --ego only"),
        (("--relations", ","), "relations: found ','; give one or more words, joined by commas"),
        (("--nodes", "states", "--capacity", " , "), "capacity: found ' , '; give one or more words, joined by commas"),
        (
            ("--relations", "FUNDS", "--nodes", "states"),
            "export: found --relations; it goes with --ego or the whole edition only",
        ),
        (("--capacity", "member", "--ego", "a"), "export: found --capacity; it goes with --nodes only"),
        (("--projected",), "export: found --projected; it goes with --nodes only"),
        (("--by", "states"), "export: found --by; it goes with --nodes only"),
        (("--every-entity", "--ego", "a"), "export: found --every-entity; it goes with the whole edition only"),
    ],
)
def test_options_that_contradict_each_other(
    arguments: tuple[str, ...], message: str, cli: Command, tmp_path: Path
) -> None:
    result = cli("export", "gexf", "-o", "x.gexf", *arguments, settings=nowhere(tmp_path))
    assert (result.returncode, result.stderr.strip()) == (1, message)


@pytest.mark.parametrize("arguments", [("--projected",), ("--ego", "mechanisms")])
def test_a_matrix_holds_nothing_but_who_is_in_what(arguments: tuple[str, ...], cli: Command, tmp_path: Path) -> None:
    result = cli("export", "incidence", "-o", "x.csv", *arguments, settings=nowhere(tmp_path))
    assert (result.returncode, result.stderr.strip()) == (
        1,
        f"export incidence: found {arguments[0]}; it holds who is in what only: use --nodes, or leave it out",
    )


@pytest.mark.parametrize("arguments", [("dot", "-o", "x"), ("gexf",), ("gexf", "-o", "x", "--year", "a")])
def test_a_wrong_call(arguments: tuple[str, ...], cli: Command, tmp_path: Path) -> None:
    result = cli("export", *arguments, settings=nowhere(tmp_path))
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)


# -- writing ----------------------------------------------------------------------------------------------------------


def test_files_of_the_same_name_are_replaced_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    assert write_files({"a.csv": b"1", "b.csv": b"2"}, folder, folder=True) == [folder / "a.csv", folder / "b.csv"]
    (folder / "mine.txt").write_text("mine")
    write_files({"a.csv": b"3"}, folder, folder=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a.csv": b"3",
        "b.csv": b"2",
        "mine.txt": b"mine",
    }
    single = tmp_path / "m.csv"
    assert write_files({"": b"1", ".about.json": b"{}"}, single, folder=False) == [
        single,
        tmp_path / "m.csv.about.json",
    ]
    (tmp_path / "other").touch()
    # As any file that the user makes, not as a temporary one.
    assert stat.S_IMODE(single.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files({"a": b"old", "b": b"old"}, tmp_path / "f", folder=True)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("govgraph.graph.tables.files.os.fsync", full)
    with pytest.raises(GovgraphError) as wrong:
        write_files({"a": b"new", "b": b"new"}, tmp_path / "f", folder=True)
    assert str(wrong.value) == (
        f"{tmp_path / 'f'}: cannot be written (No space left on device); name a folder that you may write to"
    )
    assert {path.name: path.read_bytes() for path in (tmp_path / "f").iterdir()} == {"a": b"old", "b": b"old"}


def test_an_interrupted_export_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govgraph.graph.tables.files.os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_files({"": b"new"}, tmp_path / "a", folder=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "folder", "message"),
    [
        ("file", True, "found a file; this format is several files: name a folder"),
        ("file/x", True, "cannot be written (Not a directory); name a folder that you may write to"),
        (".", False, "found a folder; name a file"),
        ("none/x.csv", False, "cannot be written (No such file or directory); name a file in a folder that exists"),
        ("file/x.csv", False, "cannot be written (Not a directory); name a file in a folder that exists"),
        ("x" * 300, False, "cannot be written (File name too long); name a file in a folder that exists and that you"),
        ("x" * 300, True, "cannot be written (File name too long); name a folder that you may write to"),
    ],
)
def test_where_nothing_can_be_written(tmp_path: Path, path: str, folder: bool, message: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(GovgraphError) as wrong:
        write_files({"a" if folder else "": b"1"}, tmp_path / path, folder=folder)
    assert str(wrong.value).startswith(f"{tmp_path / path}: {message}")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "mine"


def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    device = tmp_path / "device"
    device.symlink_to("/dev/null")
    table, beside = tmp_path / "table.csv", tmp_path / "table.csv.about.json"
    beside.mkdir()
    for target, named in ((pipe, pipe), (device, device), (table, beside)):
        with pytest.raises(GovgraphError) as wrong:
            write_files({"": b"1", ".about.json": b"{}"}, target, folder=False)
        assert str(wrong.value) == f"{named}: found no plain file (a folder, pipe or device); name another"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert device.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["device", "pipe", "table.csv.about.json"]


@pytest.mark.parametrize("folder", [False, True])
def test_a_folder_that_one_may_not_look_into(folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, **more: object) -> NoReturn:  # root may look into any
        raise PermissionError(13, "Permission denied")

    for name in ("exists", "is_dir"):
        monkeypatch.setattr(Path, name, closed)
    with pytest.raises(GovgraphError) as wrong:
        write_files({"": b"1"}, tmp_path / "x.csv", folder=folder)
    assert str(wrong.value).startswith(f"{tmp_path / 'x.csv'}: cannot be written (Permission denied); name a f")
