"""How long version 0.1.0 takes for the analyses of `hundred.py`, on the same statements: those of its own seed.

    git worktree add --detach FOLDER e86a1cb8
    python benchmarks/hundred.py --first FOLDER

It runs in a process of its own, with the modules of that checkout and the libraries of this one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from govgraph.graph.core.edition import Edition

PARTS = {
    "Entity": ("entities", "id kind name acronym region subregion organisation_kind"),
    "Tie": (
        "edges",
        "subject relation object role status start end basis via document locator as_written id note",
    ),
    "Claim": (
        "value_statements",
        "subject predicate value status start end basis document locator as_written id",
    ),
    "Listed": ("coverage", "mechanism relation status published_count document locator note"),
    "Document": ("documents", "id title publisher date kind url licence note"),
}
"""Its records, each with the part of an edition that has them now, and their fields."""
ANALYSES = {
    "synergies": ("synergies", ()),
    "partners iom": ("partners", ("iom",)),
    "what-if --without iom": ("what_if", (["iom"],)),
    "gaps": ("gaps", ()),
}
"""The module and function of each analysis, with what it is asked."""


def seconds_of(checkout: Path, edition: Edition, factor: int, name: str) -> float:
    """Seconds of the processor that it takes for an analysis of an edition with so many times the mechanisms."""
    records = {
        part: [[getattr(record, field) for field in fields.split()] for record in _records(getattr(edition, attribute))]
        for part, (attribute, fields) in PARTS.items()
    }
    command = [sys.executable, __file__, str(checkout), edition.name, str(factor), name]
    result = subprocess.run(command, input=json.dumps(records), capture_output=True, text=True, check=True)
    return float(result.stdout)


def _records(part: Any) -> Any:
    return part.values() if isinstance(part, dict) else part


def main() -> int:
    """Print the seconds of an analysis of version 0.1.0; the records are on the standard input."""
    checkout, edition, factor, name = sys.argv[1:]
    sys.path[:0] = [checkout, f"{checkout}/benchmarks"]
    snapshot = import_module("graph.snapshot")
    records: dict[str, list[list[str]]] = json.load(sys.stdin)
    parts = {part: sorted(map(getattr(snapshot, part)._make, rows)) for part, rows in records.items()}
    whole = snapshot.Snapshot(
        edition,
        {entity.id: entity for entity in parts["Entity"]},
        parts["Tie"],
        parts["Claim"],
        parts["Listed"],
        {document.id: document for document in parts["Document"]},
    )
    grown = import_module("analyses").times(whole, int(factor))
    module, wanted = ANALYSES[name]
    analysis = getattr(import_module(f"graph.analysis.{module}"), module)
    begin = time.process_time()
    analysis(grown, *wanted)
    sys.stdout.write(f"{time.process_time() - begin}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
