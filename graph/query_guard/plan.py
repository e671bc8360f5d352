"""What the plan of a query says that it would do, on a server that tells a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govgraph.graph.query_guard.refusals import check_procedure, refuse_loading, refuse_terminating

_LOAD_CSV = "LOAD CSV"
_TERMINATE = "TERMINATE TRANSACTIONS"
_PREFIX = "EXPLAIN "


def check_plan(plan: Mapping[str, Any]) -> None:
    """Look for what a query may not do.

    Raises
    ------
    ReadOnlyError
        It loads a file, ends a transaction, or calls a procedure that is not allowed.
    """
    for action in _actions(plan):
        if action == _LOAD_CSV:
            refuse_loading()
        if action == _TERMINATE:
            refuse_terminating()
        check_procedure(action)


def is_of_neo4j(plan: Mapping[str, Any] | None) -> bool:
    """Whether Neo4j made the plan: its operators name the database that they work on.

    Examples
    --------
    >>> is_of_neo4j({"operatorType": "ProduceResults@neo4j"}), is_of_neo4j({"operatorType": "Plan"}), is_of_neo4j(None)
    (True, False, False)
    """
    return "@" in str((plan or {}).get("operatorType", ""))


def _actions(plan: Mapping[str, Any]) -> Iterator[str]:
    operator = str(plan.get("operatorType", "")).split("@")[0]
    if "LoadCSV" in operator:
        yield _LOAD_CSV
    elif "ProcedureCall" in operator:
        yield str((plan.get("args") or {}).get("Details", "")).split("(")[0].strip()
    elif operator.startswith("Terminate"):
        yield _TERMINATE
    for child in plan.get("children", ()):
        yield from _actions(child)


def without_explain(message: str) -> str:
    """A message about `EXPLAIN text` as one about the text.

    Examples
    --------
    >>> print(without_explain('Invalid input (line 1, column 18 (offset: 17)) "EXPLAIN MATCH (n x" ^'))
    Invalid input (line 1, column 10 (offset: 9)) "MATCH (n x"
    """
    for position in (r"(?<=line 1, column )\d+", r"(?<=\(offset: )\d+"):
        message = re.sub(position, lambda match: str(int(match[0]) - len(_PREFIX)), message)
    return message.replace(f'"{_PREFIX}', '"').removesuffix(" ^")
