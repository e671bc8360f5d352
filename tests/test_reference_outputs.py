"""The frozen reference leaves out no command, option, format or question; files are decoded, and differences told."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook
from reference_calls import EDITIONS, NOT_CALLED, Call, calls, commands
from reference_outputs import compare, decoded, run, steady

from govgraph.graph.analysis.gaps import KINDS as GAPS
from govgraph.graph.analysis.what_if import PARTS
from govgraph.graph.export.export_format import KINDS
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.tables.write import ENDINGS
from govgraph.output import Format
from govgraph.queries.catalogue import questions


@cache
def made_calls() -> list[tuple[str, ...]]:
    """All calls, with those of the Correlates of War's data."""
    return [call.words for call in calls(cow=True)]


def called(name: str) -> list[tuple[str, ...]]:
    """The calls of a command, with --off before it or without."""
    words = tuple(name.split())
    own = [call[2:] if call[0] == "--off" else call for call in made_calls()]
    return [call for call in own if call[: len(words)] == words]


def test_the_commands_are_those_of_the_command_line() -> None:
    assert {"overlap", "ask", "db status", "export tables", "export graphml"} <= commands().keys()
    assert NOT_CALLED.keys() <= commands().keys()


@pytest.mark.parametrize("name", commands())
def test_each_command_is_called_with_each_of_its_options(name: str) -> None:
    calls = called(name)
    assert (*name.split(), "--help") in calls
    if name in NOT_CALLED:
        assert len(calls) == 1
        return
    assert any("--help" not in call for call in calls)
    words = {word for call in calls for word in call}
    options = [option for option in commands()[name].params if option.param_type_name == "option" and not option.hidden]
    # The formats take the same options, from one function; each selection is made in at least one of them.
    if name.removeprefix("export ") in FORMATS:
        words |= {word for form in FORMATS for call in called(f"export {form}") for word in call}
    # A switch that is on if nothing is said is told from its absence by the other of its two words.
    assert not [
        option.opts
        for option in options
        if option.name != "help" and not words & set(option.secondary_opts if option.default is True else option.opts)
    ]


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", [name for name in commands() if name not in NOT_CALLED])
def test_each_command_that_prints_rows_prints_them_in_each_format(name: str, form: Format) -> None:
    forms = {type(option.default) for option in commands()[name].params if "--format" in option.opts}
    if forms == {Format}:
        assert [call for call in called(name) if call[-2:] == ("--format", form)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_edition_is_exported_in_each_format_and_kind(edition: str) -> None:
    options = {
        "snapshot": set(),
        "ego": {"--ego"},
        "two-mode": {"--nodes"},
        "projection": {"--nodes", "--projected"},
    }
    assert options.keys() == set(KINDS)
    for form in FORMATS.values():
        calls = [call for call in called(f"export {form.name}") if edition in call]
        for words in options.values():
            assert [call for call in calls if words <= set(call)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_edition_is_asked_each_question(edition: str) -> None:
    for question in questions().values():
        wanted = {f"edition={edition}"} if "edition" in question.params else set()
        assert [call for call in called(f"ask {question.name}") if wanted <= set(call)]


def test_each_kind_of_gap_part_and_ending_is_asked_for() -> None:
    assert set(GAPS) <= {call[1] for call in called("gaps")}
    assert set(PARTS) <= {word for call in called("what-if") for word in call}
    for name in ("overlap", "changes", "metrics", "what-if"):
        assert {f"{{out}}{ending}" for ending in ENDINGS} <= {word for call in called(name) for word in call}


def test_no_two_calls_have_one_file() -> None:
    files = [call.file for call in calls(cow=True)]
    assert len(files) == len(set(files))


@pytest.mark.slow
def test_a_command_is_run_and_its_files_are_read(tmp_path: Path) -> None:
    text = run(Call(("questions", "nosuch")), tmp_path)
    assert text.splitlines() == [
        "$ govgraph questions nosuch",
        "exit code 1",
        "== messages",
        "'nosuch' is not a question; `govgraph questions` lists them",
    ]
    template = run(Call(("template", "{out}.xlsx")), tmp_path).splitlines()
    assert template[:5] == [
        "$ govgraph template {out}.xlsx",
        "exit code 0",
        "== messages",
        "<folder>/out/out.xlsx: fill it in, then `govgraph check <folder>/out/out.xlsx` and `govgraph load "
        "<folder>/out/out.xlsx`",
        "== file out.xlsx",
    ]
    assert "-- sheet statements" in template
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("printed", "frozen"),
    [
        ("loaded 2026-11-26T17:06:37+00:00", "loaded <time>"),
        ("bolt://127.0.0.1:52989, ArcadeDB/26.10.2", "bolt://127.0.0.1:<port>, ArcadeDB/<version>"),
        ("govgraph 0.1.0", "govgraph <version>"),
        ("│ process │ 10287 │", "│ process │ <process> │"),
        ("a\nprocess,10287\n", "a\nprocess,<process>\n"),
        ('"what": "process",\n    "value": "10287"', '"what": "process",\n    "value": "<process>"'),
        ("since 2019-03-02, 10287 rows", "since 2019-03-02, 10287 rows"),
    ],
)
def test_what_differs_from_run_to_run_is_replaced(printed: str, frozen: str) -> None:
    assert steady(printed) == frozen


def test_archives_and_workbooks_become_text() -> None:
    book = Workbook()
    book.worksheets[0].append(["a", None, 2])
    saved = io.BytesIO()
    book.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.xlsx", saved.getvalue())
        archive.writestr("a.csv", "x,y\n")
    assert decoded("all.zip", packed.getvalue()) == "-- file a.csv\nx,y\n-- file b.xlsx\n-- sheet Sheet\na\t\t2\n"


def test_differences_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, texts in ((before, ("same\n", "a\nold\n")), (after, ("same\n", "a\nnew\n"))):
        folder.mkdir()
        for name, text in zip(("one.gz", "two.gz"), texts, strict=True):
            (folder / name).write_bytes(gzip.compress(text.encode(), mtime=0))
    assert compare(before, before) == 0
    assert compare(before, after) == 1
    (after / "one.gz").unlink()
    assert compare(before, after) == 2
    line_of_two = ["two.gz: differs", "    @@ -2 +2 @@", "    -old", "    +new"]
    assert capsys.readouterr().out.splitlines() == [
        "0 of 2 outputs differ",
        *line_of_two,
        "1 of 2 outputs differ",
        f"one.gz: not in {after}",
        *line_of_two,
        "2 of 2 outputs differ",
    ]
