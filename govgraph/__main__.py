"""The command `govgraph`: what a command needs is imported for it alone where that is half of its time."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from graph.errors import GovgraphError


def main() -> None:
    """Run the command line: exit code 0, 1 for an error of the user's (one message), 2 for a wrong call."""
    # The tables of an analysis are small: several threads mostly wait for each other, the more so on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        try:
            if sys.argv[1:2] == ["explore"]:  # its first page does not wait for what the other commands need
                import_module("govgraph.explore").app(sys.argv[2:], prog_name="govgraph explore")
            else:
                import_module("govgraph.cli").app(prog_name="govgraph")
        finally:
            sys.stdout.flush()
    except GovgraphError as error:
        import_module("govgraph.output").say(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of the output has gone (`| head`): that is no error, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
