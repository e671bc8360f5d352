"""A short form of `faults.py`, which a person runs for longer, and a test of each kind of fault that it has found."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import faults
import faulty_forms
import faulty_inputs
import faulty_kills
import faulty_places
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cow_files import IGO_YEARS
from cow_files import write as write_cow
from own_data import MEMBER, problems, seed, tables, write_workbook

from govgraph.graph.core.errors import DataError, OutputError
from govgraph.loaders import parquet, template
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import form_of, read_form
from govgraph.loaders.sheet_titles import sheet_titles

SEED = 20
CITED = {"title": "A list", "date": "2020"}


@pytest.mark.slow
def test_inputs_that_were_changed_at_random() -> None:
    assert list(faulty_inputs.faults(SEED, 10 * len(faulty_forms.FORMS))) == []


@pytest.mark.slow
def test_inputs_as_they_are_can_be_read_and_are_the_same_each_time(tmp_path: Path) -> None:
    for form, write in faulty_forms.FORMS.items():
        (tmp_path / form).mkdir()
        assert read_form(write(tmp_path / form), seed()).statements, form
    for index in range(len(faulty_forms.FORMS)):
        made = []
        for turn in "ab":
            (tmp_path / f"{index}{turn}").mkdir()
            faulty_inputs.make(SEED, index, tmp_path / f"{index}{turn}")
            files = sorted(file for file in (tmp_path / f"{index}{turn}").rglob("*") if file.is_file())
            made.append([file.read_bytes() for file in files])
        assert made[0] == made[1]


@pytest.mark.slow
def test_what_is_killed_at_random(tmp_path: Path) -> None:
    assert list(faulty_kills.faults(SEED, 3, tmp_path / "home")) == []


@pytest.mark.slow
def test_places_where_the_machine_refuses_something(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    nowhere = "/proc/self/govgraph"
    faults = [
        *faulty_places.outcome("no home", bare | {"GOVGRAPH_HOME": nowhere}, ("status",), codes=(1,)),
        *faulty_places.outcome("no HOME", {"PATH": bare["PATH"]}, ("settings",), codes=(0,)),
        *faulty_places.outcome("64 files", bare, ("check", "seed"), limit=(resource.RLIMIT_NOFILE, 64), codes=(0,)),
        *faulty_places.outcome(
            "small files",
            bare,
            ("template", str(tmp_path / "own.xlsx")),
            limit=(resource.RLIMIT_FSIZE, 20_000),
            codes=(1,),
        ),
    ]
    assert faults == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed: no other time can be had")
def test_at_other_times(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DONT_FAKE_MONOTONIC": "1"}
    for moment, code_of_template in (("@1970-01-02 00:00:00", 1), ("@2038-01-20 00:00:00", 0)):
        clock = (str(shutil.which("faketime")), "-f", moment)
        made = ("template", str(tmp_path / f"{moment[1:5]}.xlsx"))
        for command, code in ((("check", "seed"), 0), (made, code_of_template)):
            assert list(faulty_places.outcome(moment, bare, command, codes=(code,), before=clock)) == []


def test_a_year_that_no_zip_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for at, year in ((86_400.0, 1970), (6e9, 2160)):
        monkeypatch.setattr(time, "time", lambda at=at: at)
        with pytest.raises(OutputError) as refused:
            template.packed(template.template_book(seed()))
        assert str(refused.value) == (
            f"clock: found the year {year}; a file of this kind can be written from 1980 to 2107: set the clock of "
            "this machine"
        )


def test_what_cannot_be_tried_on_a_machine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "other times: faketime is not installed" in faulty_places.not_tried()


def test_faults_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def broken(source: Path, registry: object) -> None:
        raise KeyError("alpha")

    monkeypatch.setattr(faulty_inputs, "read_form", broken)
    monkeypatch.setattr(sys, "argv", ["faults.py", "--seed", "7", "--inputs", "2", "--kills", "0", "--no-places"])
    assert faults.main() == 1
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("2 inputs: 2 faults, ")
    assert lines == [
        "input 0 of seed 7 (folder): KeyError: 'alpha'",
        "input 1 of seed 7 (workbook): KeyError: 'alpha'",
    ]
    code = ("-c", "raise SystemExit(3)")
    monkeypatch.setattr(faulty_places, "COMMAND", (sys.executable,))
    assert list(faulty_places.outcome("here", {"PATH": os.environ["PATH"]}, code)) == [
        f"here: govgraph {' '.join(code)}: ends with 3 after 0 s: no message"
    ]


def test_a_table_of_organisations_without_rows(tmp_path: Path) -> None:
    write_cow(tmp_path, igos=IGO_YEARS.splitlines()[0] + "\n")
    with pytest.raises(DataError) as refused:
        read_form(tmp_path, seed())
    assert "alpha: found an organisation that is not in igo_year_formatv3.csv.gz; take both files" in str(refused.value)


@pytest.mark.slow
def test_a_zip_that_is_broken_anywhere(tmp_path: Path) -> None:
    """A bit here and there of the packed list of sheets: a workbook is asked for it before anything else is read."""
    good = write_workbook(tmp_path / "own.xlsx", tables(MEMBER)).read_bytes()
    with zipfile.ZipFile(tmp_path / "own.xlsx") as packed:
        begin = packed.getinfo("xl/workbook.xml").header_offset
    rng, seen = random.Random(SEED), set()
    for at in range(begin, begin + 400, 9):
        data = bytearray(good)
        data[at] ^= 1 << rng.randrange(8)
        for name in ("own.xlsx", "ties.ods", "ties.zip"):
            path = tmp_path / name
            path.write_bytes(bytes(data))
            seen.add(tuple(sheet_titles(path)))
            form_of(path)
            if name == "own.xlsx":
                problems(path)
            else:
                with pytest.raises(DataError):
                    read_form(path, seed(), TableMapping(state="subject", body="object"))
    assert () in seen


def test_no_room_for_a_workbook_that_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError) as refused:
        template.write_template(tmp_path / "own.xlsx", seed())
    assert str(refused.value) == (
        f"{tmp_path / 'gone'}: found no room for a workbook that is being made (No such file or directory); free "
        "space, or set TMPDIR to a folder on another disk"
    )
    assert not (tmp_path / "own.xlsx").exists()


@pytest.mark.parametrize(
    ("column", "finding"),
    [
        (
            pa.array([b"Kenya", b"C\xc3te d'Ivoire"]).view(pa.string()),
            "no readable Parquet ('utf-8' codec can't decode",
        ),
        (pa.array([2**40], pa.timestamp("s")), "no readable Parquet (date value out of range)"),
        (pa.array([0], pa.timestamp("s", "Nowhere/Bad")), "no readable Parquet ('Nowhere/Bad')"),
    ],
)
def test_a_value_that_cannot_be_read_is_seen_only_when_rows_are_made(
    tmp_path: Path, column: pa.Array, finding: str
) -> None:
    table = pa.table({"state": column, "body": column})
    mapping = TableMapping(state="state", body="body", document=CITED)
    pq.write_table(table, tmp_path / "ties.parquet")
    (tmp_path / "lists").mkdir()
    for name in ("nodes", "edges"):
        pq.write_table(table, tmp_path / "lists" / f"{name}.parquet")
    sources = ((tmp_path / "ties.parquet", "ties.parquet", mapping), (tmp_path / "lists", "edges.parquet", None))
    for source, label, its_mapping in sources:
        with pytest.raises(DataError) as refused:
            read_form(source, seed(), its_mapping)
        assert f"{label}: found {finding}" in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "value", "finding"),
    [
        (5_000_001, "KEN", "more than 5,000,000 cells"),
        (100, "x" * 10_000, "more than 0 MB when unpacked"),
        (100, {"name": "x" * 10_000}, "more than 0 MB when unpacked"),
        (100, ["x" * 5_000] * 2, "more than 0 MB when unpacked"),
    ],
)
def test_a_small_parquet_file_with_a_value_very_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, value: object, finding: str
) -> None:
    if isinstance(value, str):
        column = pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array([value]))
    else:
        column = pa.array([value] * rows)
    pq.write_table(pa.table({"state": column}), tmp_path / "ties.parquet")
    assert (tmp_path / "ties.parquet").stat().st_size < 20_000
    monkeypatch.setattr(parquet, "MAX_BYTES", 500_000)
    with pytest.raises(DataError) as refused:
        read_form(tmp_path / "ties.parquet", seed(), TableMapping(state="state", body="state", document=CITED))
    assert f"ties.parquet: found {finding}; split it, or leave columns out" in str(refused.value)


def test_a_parquet_file_with_two_columns_of_one_name(tmp_path: Path) -> None:
    column = pa.array(["KEN"])
    pq.write_table(
        pa.Table.from_arrays([column, column, column], ["state", "body", "state"]), tmp_path / "ties.parquet"
    )
    with pytest.raises(DataError) as refused:
        read_form(tmp_path / "ties.parquet", seed(), TableMapping(state="state", body="body", document=CITED))
    assert "ties.parquet: found several columns named state; name each column once" in str(refused.value)
