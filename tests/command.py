"""The command `govgraph` for tests: inside this process, and, where the process itself is what matters, in one."""

from __future__ import annotations

import contextlib
import contextvars
import dataclasses
import functools
import io
import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TextIO
from unittest import mock

import kept_editions
import pytest
import typer.main

from govgraph.__main__ import main
from govgraph.graph.core.settings import SETTINGS, Settings
from govgraph.graph.store import edition_reader

#: The command of an application, made once for all calls, as it is made once in a process.
COMMAND_OF = functools.cache(typer.main.get_command)
#: Seconds after which a process hangs.
COMMAND_SECONDS = 600


class Command(Protocol):
    """Runs `govgraph ARGUMENTS`, outside the repository."""

    def __call__(self, *arguments: str, settings: Settings, **more: str) -> subprocess.CompletedProcess[str]:
        """`more` are further environment variables; the result has exit code, output and messages."""
        ...


@pytest.fixture
def cli(tmp_path: Path, process_cli: Command) -> Command:
    """The command inside this process, with the environment, folder, input and output of a process of its own."""

    def run(*arguments: str, settings: Settings, **more: str) -> subprocess.CompletedProcess[str]:
        if arguments[:1] == ("explore",):  # Streamlit's server takes over its process
            return process_cli(*arguments, settings=settings, **more)
        environment = clean_environment() | environment_of(settings) | more
        output, messages = _text(), _text()
        with (
            mock.patch.dict(os.environ, environment, clear=True),
            mock.patch.object(sys, "argv", ["govgraph", *arguments]),
            mock.patch.object(typer.main, "get_command", COMMAND_OF),
            mock.patch.object(edition_reader, "_read", kept_editions.read),
            mock.patch.object(sys, "stdin", io.StringIO()),
            contextlib.chdir(tmp_path),
            contextlib.redirect_stdout(output),
            contextlib.redirect_stderr(messages),
            _warnings_as_in_a_process(),
        ):
            code = contextvars.copy_context().run(_exit_code, main)
        return subprocess.CompletedProcess(["govgraph", *arguments], code, _written(output), _written(messages))

    return run


@pytest.fixture
def process_cli(tmp_path: Path) -> Command:
    """The installed command in a process of its own: for what only a process shows. It takes half a second."""

    def run(*arguments: str, settings: Settings, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "govgraph", *arguments],
            env=clean_environment() | environment_of(settings) | more,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_SECONDS,
            check=False,
        )

    return run


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment variables that `read_settings` turns into these settings.

    >>> from govgraph.graph.core.settings import read_settings
    >>> settings = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:7687", "GOVGRAPH_HOME": "/data"})
    >>> read_settings(environment_of(settings)) == settings
    True
    """
    return {
        f"GOVGRAPH_{field.name.upper()}": str(getattr(settings, field.name)) for field in dataclasses.fields(settings)
    }


def clean_environment() -> dict[str, str]:
    """This process's environment without what would change govgraph's answers: its settings, and the terminal's."""
    names = {setting.variable for setting in SETTINGS}
    others = {name: value for name, value in os.environ.items() if name not in names}
    return others | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}


def _text() -> io.TextIOWrapper:
    # Encoded as a process would encode it, so that a character that cannot be written fails here too.
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined] # a BytesIO, see above
    return content.decode().replace("\r\n", "\n")  # as `subprocess` reads text


def _exit_code(command: Callable[[], None]) -> int:
    """What the interpreter makes of a command's end."""
    try:
        command()
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001 - the interpreter prints any, and ends with 1
        traceback.print_exc()
        return 1
    return 0


@contextlib.contextmanager
def _warnings_as_in_a_process() -> Iterator[None]:
    """Warnings go to the messages, those that Python hides from users excepted; pytest would collect them."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        (file or sys.stderr).write(warnings.formatwarning(message, category, filename, lineno, line))

    with warnings.catch_warnings():
        warnings.resetwarnings()
        for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", hidden)
        with mock.patch.object(warnings, "showwarning", show):
            yield
