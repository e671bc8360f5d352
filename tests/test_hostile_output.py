"""Outputs that are full, closed or gone, and terminals of every kind: one message or none, never a traceback."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import kept_editions
import pytest
import typer.main
from command import COMMAND_OF
from explorer_runs import point_at, seeded  # noqa: F401 - a fixture
from own_data import tables, write_folder
from test_row_limit import CODES, COMMANDS

from govgraph.__main__ import main
from govgraph.cli import app
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.store import Store, edition_reader
from govgraph.graph.store.editions import read_editions

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked")
FULL = "the output: found 'No space left on device', so it is incomplete; write it to a disk with free space\n"
CLOSED = (
    "the output: found 'Bad file descriptor', so it is incomplete; it is closed: leave it open, or write to a file "
    "with "
    "-o where a command has it\n"
)
#: Commands that need no database, each in every form that rows can be printed in.
PLAIN = [
    ("questions",),
    ("questions", "--format", "json"),
    ("questions", "--format", "csv"),
    ("settings",),
    ("questions", "members"),
    ("--help",),
    ("--version",),
]


class Ended(NamedTuple):
    code: int
    output: str
    messages: str


def run(*arguments: str, before: Callable[[], object] = lambda: None, encoding: str = "utf-8") -> Ended:
    """The command in a forked process, which starts as one of its own would; `before` changes its streams.

    It has what this process has imported, made of its declarations and read of the graph.
    """
    COMMAND_OF(app)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as messages:
        child = os.fork()
        if not child:
            code = 70
            try:
                signal.alarm(120)
                os.dup2(out.fileno(), 1)
                os.dup2(messages.fileno(), 2)
                sys.argv = ["govgraph", *arguments]
                typer.main.get_command = COMMAND_OF
                edition_reader._read = kept_editions.read
                before()
                for number, name in enumerate(("stdin", "stdout", "stderr")):
                    setattr(sys, name, _opened(number, encoding))
                main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0 if end.code is None else 71
            except BaseException:  # noqa: BLE001 - what a user would see as a traceback
                import traceback

                os.write(2, traceback.format_exc().encode())
            finally:
                try:
                    sys.stdout.flush()
                finally:
                    os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        messages.seek(0)
        return Ended(code, out.read().decode(encoding), messages.read().decode())


def run_alone(*arguments: str, before: Callable[[], object] = lambda: None) -> Ended:
    """The command in a process of its own: what draws has threads, of which a forked process has none."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as messages:
        ended = subprocess.run(
            [sys.executable, "-m", "govgraph", *arguments],
            stdout=out,
            stderr=messages,
            preexec_fn=before,
            timeout=120,
            check=False,
        )
        out.seek(0)
        messages.seek(0)
        return Ended(ended.returncode, out.read().decode(), messages.read().decode())


def _opened(number: int, encoding: str) -> object:
    try:
        errors = "backslashreplace" if number == 2 else "strict"  # as Python itself has it
        return os.fdopen(number, "w" if number else "r", encoding=encoding, errors=errors, closefd=False)
    except OSError:
        return None  # as Python itself does


def full() -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


def gone() -> None:
    reading, writing = os.pipe()
    os.dup2(writing, 1)
    os.close(writing)
    os.close(reading)


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_an_output_that_cannot_be_written(arguments: tuple[str, ...]) -> None:
    assert run(*arguments, before=full) == (1, "", FULL)
    assert run(*arguments, before=lambda: os.close(1)) == (1, "", CLOSED)
    assert run(*arguments, before=gone) == (141, "", "")


#: Pictures are one command with different subjects, and start with the libraries that draw.
DRAWN = [name for name in COMMANDS if name.startswith("picture ")]


@pytest.fixture(scope="module")
def read_before(seeded: Settings) -> Settings:  # noqa: F811
    """The graph with the seed, whose editions this process has read for those that it forks."""
    with pytest.MonkeyPatch.context() as environment:
        point_at(environment, seeded)
        with Store(read_settings()) as store:
            for edition in read_editions(store):
                kept_editions.read(store, edition.name, True, ())
    return seeded


@pytest.mark.slow
@pytest.mark.parametrize("name", [*(name for name in COMMANDS if name not in DRAWN), DRAWN[0]])
def test_every_command(
    read_before: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
) -> None:
    point_at(monkeypatch, read_before)
    arguments = [*name.split(), *(word.replace("OUT", str(tmp_path / "out")) for word in COMMANDS[name])]
    command = run_alone if name in DRAWN else run
    # What it does with an output that takes all, tests/test_row_limit.py looks at. To a command that prints
    # nothing but messages, one broken output is like another.
    prints = name not in ("check", "participation") and "OUT" not in "".join(COMMANDS[name])
    for before, code, message in ((full, 1, FULL), (gone, 141, "")) if prints else ((full, CODES.get(name, 0), ""),):
        ended = command(*arguments, before=before)
        assert (ended.code, "Traceback" in ended.messages) == (code, False), ended.messages
        assert ended.messages.endswith(message)


def test_a_closed_input_and_closed_messages(tmp_path: Path) -> None:
    assert run("--version", before=lambda: os.close(0)).code == 0
    assert run("nosuch", before=lambda: os.close(2)).code == 2
    reset = run("db", "reset", before=lambda: os.close(0))
    assert (reset.code, "Traceback" in reset.messages) == (1, False)


@pytest.mark.slow
def test_an_encoding_without_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path / "own", tables())
    (folder / "codebook–é.pdf").write_bytes(b"")
    assert (
        r"note: codebook\u2013\xe9.pdf: not read"
        in run("check", str(folder), "--against", "seed", encoding="ascii").messages
    )
    monkeypatch.setenv("GOVGRAPH_USER", "é")
    rows = json.loads(run("settings", "--format", "json", encoding="ascii").output)
    assert rows == json.loads(run("settings", "--format", "json").output)
    assert rows[1]["value"] == "é"
    table = run("settings", encoding="ascii")
    assert (table.code, r"\xe9" in table.output, table.messages) == (0, True, "")
    assert run("settings", "--format", "csv", encoding="ascii") == (
        1,
        "",
        "the output: found the encoding ascii, which has no '\\xe9'; set PYTHONIOENCODING=utf-8, or use "
        "--format json\n",
    )


def test_names_that_are_no_utf_8() -> None:
    ended = run("check", os.fsdecode(b"no\xffsuch\x1b[31m"))
    assert ended.code == 1
    assert ended.messages.startswith(r"no\udcffsuch\x1b[31m: found no such folder or workbook")
    ended = run("questions", os.fsdecode(b"\xff"))
    assert (ended.code, "is not a question" in ended.messages) == (1, True)


def test_a_terminal_of_one_column() -> None:
    def narrow() -> None:
        os.environ.update(COLUMNS="1", TERM="xterm", FORCE_COLOR="1")

    for arguments in (("questions", "members"), ("--help",), ("nosuch",)):
        ended = run(*arguments, before=narrow)
        assert (ended.code, "Traceback" in ended.messages) == (2 if arguments == ("nosuch",) else 0, False)


def test_too_many_open_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_HOME", str(tmp_path / "home"))

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))

    for arguments in (("check",), ("status",)):
        ended = run(*arguments, before=few)
        assert (ended.code, "Traceback" in ended.messages, "Too many open files" in ended.messages) == (1, False, True)


def test_an_interruption() -> None:
    def interrupt() -> None:
        signal.signal(signal.SIGPROF, lambda number, frame: signal.raise_signal(signal.SIGINT))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # Of the process's own time: on a busy machine 10 ms of the clock are over before the command begins.
        signal.setitimer(signal.ITIMER_PROF, 0.01)

    ended = run("questions", "--format", "csv", before=interrupt)
    assert (ended.code in (0, 130), ended.messages) == (True, "")
