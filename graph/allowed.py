"""What a user that only reads could do all the same, and may not: read files, call procedures, end what others run.

Neo4j's read access mode lets these through, so the plan of a query is looked at before it runs. The embedded engine
tells no plan, and refuses them to its reading user itself; there the text is looked at, so that both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.errors import ReadOnlyError

PROCEDURES = frozenset({"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.ping", "db.info"})

_LOAD_CSV = "LOAD CSV"
_TERMINATE = "TERMINATE TRANSACTIONS"
_COMMANDS = r"\bLOAD\s+CSV\b|\bTERMINATE\s+TRANSACTIONS?\b"
_PREFIX = "EXPLAIN "


def refuse(actions: Iterable[str]) -> None:
    """Raise for the first action that is not allowed.

    Raises:
        ReadOnlyError: it says which, and what is allowed.
    """
    for action in actions:
        if action == _LOAD_CSV:
            raise ReadOnlyError("the query: found LOAD CSV; a query may not read files")
        if action.startswith("TERMINATE"):
            raise ReadOnlyError("the query: found TERMINATE; a query may not end what others run")
        if action not in PROCEDURES:
            raise ReadOnlyError(
                f"the query: found the procedure {action}; only these may be called: {', '.join(sorted(PROCEDURES))}"
            )


def in_text(text: str) -> list[str]:
    """The procedures that a text calls, as it stands, and the commands that are not for a query.

    >>> in_text("CALL db.labels() YIELD label RETURN 'CALL a.b()' // CALL c.d()")
    ['db.labels']
    """
    unread = r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/"""
    bare = re.sub(unread, " ", text, flags=re.DOTALL).replace("`", "")
    commands = [" ".join(found.upper().split()) for found in re.findall(_COMMANDS, bare, flags=re.IGNORECASE)]
    return [*commands, *re.findall(r"\bCALL\s+(\w+(?:\.\w+)+)", bare, flags=re.IGNORECASE)]


def in_plan(plan: Mapping[str, Any] | None) -> Iterator[str]:
    """The procedures that a plan calls, and the ending of transactions."""
    if not plan:
        return
    operator = str(plan.get("operatorType", "")).split("@")[0]
    if "LoadCSV" in operator:
        yield _LOAD_CSV
    elif "ProcedureCall" in operator:
        yield str((plan.get("args") or {}).get("Details", "")).split("(")[0].strip()
    elif operator.startswith("Terminate"):
        yield _TERMINATE
    for child in plan.get("children", ()):
        yield from in_plan(child)


def without_explain(message: str) -> str:
    """A message about `EXPLAIN text` as one about the text.

    >>> print(without_explain('Invalid input (line 1, column 18 (offset: 17)) "EXPLAIN MATCH (n x" ^'))
    Invalid input (line 1, column 10 (offset: 9)) "MATCH (n x"
    """
    for place in (r"(?<=line 1, column )\d+", r"(?<=\(offset: )\d+"):
        message = re.sub(place, lambda found: str(int(found[0]) - len(_PREFIX)), message)
    return message.replace(f'"{_PREFIX}', '"').removesuffix(" ^")
