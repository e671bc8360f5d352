"""The command `govgraph`: what a command needs is imported for it alone where that is half of its time."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from govgraph.graph.core.errors import GovgraphError, printable
from govgraph.graph.core.extras import missing_library
from govgraph.lean_import import import_lean
from govgraph.streams import BROKEN_PIPE, discard_output, open_streams


def main() -> None:
    """Run the command line.

    The exit code is 0; 1 for an error of the user's or of the system's, with one message; 2 for a wrong call; 130 when
    it is interrupted, and 141 when the reader of its output has gone.
    """
    # The tables of an analysis are small: several threads mostly wait for each other, the more so on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    open_streams()
    try:
        try:
            if sys.argv[1:2] == ["explore"]:  # its first page does not wait for what the other commands need
                import_module("govgraph.explore").app(sys.argv[2:], prog_name="govgraph explore")
            else:
                import_lean("govgraph.cli").app(prog_name="govgraph")
        finally:
            sys.stdout.flush()
    except GovgraphError as error:
        _fail(str(error))
    except ModuleNotFoundError as error:
        # A module that is imported as a whole needs a library of an extra.
        if message := missing_library(error.name or ""):
            _fail(message)
        raise
    except BrokenPipeError:
        discard_output()
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        # A file or the machine refuses in a way that nothing nearer has put into words.
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}found '{error.strerror or error}'; check that it is there, its permissions, and free space")
    except KeyboardInterrupt:
        sys.exit(130)


def _fail(message: str) -> None:
    try:
        import_module("govgraph.output").say(message)
    except OSError:  # no file can be opened any more, as an import would: the message all the same
        sys.stderr.write(f"{printable(message)}\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
