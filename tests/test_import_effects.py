"""Importing a module of the project changes nothing that belongs to the whole process: a notebook's other code goes on.

What libraries do when they are imported is theirs: they are imported first, and the state is looked at after that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]

SCRIPT = """
import csv, decimal, gc, importlib, json, locale, logging, os, pkgutil, signal, sys, threading, warnings

OWN = ("queries", "graph", "loaders", "govgraph")

def modules():
    for name in OWN:
        package = importlib.import_module(name)
        yield name
        yield from (found.name for found in pkgutil.walk_packages(package.__path__, f"{name}."))

def state():
    loggers = {name: one for name, one in logging.root.manager.loggerDict.items() if isinstance(one, logging.Logger)}
    loggers["root"] = logging.root
    return {
        "csv.field_size_limit": csv.field_size_limit(),
        "modules that cannot be imported": sorted(name for name, module in sys.modules.items() if module is None),
        "sys.path": list(sys.path),
        "environment": dict(os.environ),
        "working directory": os.getcwd(),
        "locale": locale.setlocale(locale.LC_ALL),
        "signal handlers": {str(one): str(signal.getsignal(one)) for one in signal.valid_signals()},
        "warning filters": [str(one) for one in warnings.filters],
        "garbage collection": [gc.isenabled(), gc.get_freeze_count(), list(gc.get_threshold())],
        "limits": [sys.getrecursionlimit(), sys.get_int_max_str_digits(), decimal.getcontext().prec],
        "hooks": [str(sys.excepthook), str(threading.excepthook), str(sys.displayhook), str(sys.unraisablehook)],
        "threads": sorted(one.name for one in threading.enumerate()),
        "logging.disable": logging.root.manager.disable,
        "numpy's errors": sys.modules["numpy"].geterr() if "numpy" in sys.modules else None,
    } | {f"level of logger {name}": one.level for name, one in loggers.items() if not name.startswith(OWN)} | {
        f"handlers of logger {name}": len(one.handlers) for name, one in loggers.items() if not name.startswith(OWN)
    }

def load(names):
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            pass

load(json.loads(sys.argv[1]))
before = state()
for name in modules():
    importlib.import_module(name)
after = state()
own = [name for name in sys.modules if name.split(".")[0] in OWN]
print(json.dumps({
    "libraries": sorted(name for name, module in sys.modules.items() if name.split(".")[0] not in OWN and module),
    "own": sorted(own),
    "changes": {key: [before.get(key), after.get(key)] for key in before | after if before.get(key) != after.get(key)},
}))
"""


def imported(libraries: list[str]) -> dict[str, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(libraries)],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
        timeout=300,
    )
    result: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return result


@pytest.mark.slow
def test_importing_every_module_changes_nothing_global() -> None:
    first = imported([])
    second = imported([name for name in first["libraries"] if name != "__main__"])
    assert {
        "govgraph.graph.store",
        "govgraph.loaders.tables",
        "govgraph.explorer.compare.page",
        "govgraph.queries.catalogue",
    } <= set(second["own"])
    assert second["changes"] == {}


@pytest.mark.slow
def test_the_command_starts_without_pandas_and_leaves_it_importable() -> None:
    script = (
        "import sys; from govgraph.lean_import import import_lean; import_lean('govgraph.cli')\n"
        "print('neo4j' in sys.modules, sorted({'pandas', 'pyarrow'} & sys.modules.keys()))\n"
        "import pandas, pyarrow; print(import_lean('pandas') is pandas)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "True []\nTrue\n"
