"""The standard streams as commands need them: all three open, and an output whose failures are told in words.

Libraries take an error of the output for their own matter, each in another way; so it is turned into one of this
program's at the one place where bytes are written.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from govgraph.graph.core.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

BROKEN_PIPE = 141
"""The exit code when the reader of the output has gone, as in `| head -1`: what a shell gives for any such program."""


class _Output(io.FileIO):
    """The standard output of the process."""

    def write(self, data: ReadableBuffer) -> int:
        """Write, and raise what goes wrong as an end or an error of this program."""
        try:
            return super().write(data)
        except OSError as error:
            discard_output()
            if isinstance(error, BrokenPipeError):
                # That is no error, and nothing more can be written.
                raise SystemExit(BROKEN_PIPE) from None
            way_out = (
                "it is closed: leave it open, or write to a file with -o where a command has it"
                if error.errno == errno.EBADF
                else "write it to a disk with free space"
            )
            raise OutputError(f"the output: found '{error.strerror}', so it is incomplete; {way_out}") from error


def open_streams() -> None:
    """See to it that the three streams are open, and that the output tells what goes wrong with it."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # Else the next file that is opened would take the number, and what is printed go into it. The output is
            # opened so that writing to it fails, as it does everywhere with a closed output.
            nowhere = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))
    # On Windows the console is no file.
    if os.name == "posix" and _is_standard_output(sys.stdout):
        sys.stdout.flush()
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(_Output(1, "w", closefd=False)),
            encoding=sys.stdout.encoding,
            errors="backslashreplace",
            line_buffering=bool(sys.stdout.line_buffering),
        )


def _is_standard_output(stream: TextIO) -> bool:
    """Whether a stream is that of the process, and not one of a program that runs this one inside it."""
    try:
        return stream.fileno() == 1
    except OSError:  # such as a text that is kept in memory
        return False


def discard_output() -> None:
    """Let what is still to be printed go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
