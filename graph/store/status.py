"""What is connected and what is in it."""

from __future__ import annotations

from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.ingest.graph_mapping import NO_LIMIT
from govgraph.graph.store import Store
from govgraph.graph.store.editions import read_editions


def read_status(store: Store) -> list[dict[str, Any]]:
    """Rows of `what` and `value`: engine, address, as whom queries run, counts, editions, data sets, when loaded."""
    answer = store.read("MATCH (d:Dataset) RETURN d.name AS name, d.loaded AS loaded ORDER BY name", row_limit=NO_LIMIT)
    counts = [("documents", "MATCH (n:Document) RETURN count(n) AS n")]
    counts += [(kind.plural, f"MATCH (n:{kind.label}) RETURN count(n) AS n") for kind in vocabulary.KINDS.values()]
    rows: list[tuple[str, object]] = [
        ("engine", store.agent),
        ("address", store.address),
        ("queries run as", _reader(store)),
    ]
    rows += [(what, store.read(text).rows[0]["n"]) for what, text in counts]
    rows += [
        ("relations", _relations(store)),
        ("values", store.read("MATCH (:Document)-[r:CLAIMS]->() RETURN count(r) AS n").rows[0]["n"]),
        ("editions", ", ".join(edition.name for edition in read_editions(store)) or "none"),
    ]
    rows += [(f"data set {row['name']}", f"loaded {row['loaded']}") for row in answer.rows]
    if answer.incomplete:
        rows.append(("incomplete", incomplete_text(answer.incomplete)))
    if not answer.rows:
        rows.append(("data sets", "none: run `govgraph load`"))
    return [{"what": what, "value": value} for what, value in rows]


def _reader(store: Store) -> str:
    may_write = {False: "who cannot write", True: "who can write", None: "and whether this user can write is not known"}
    return f"{store.reader}, {may_write[store.reader_may_write()]}"


def _relations(store: Store) -> int:
    text = "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n"
    count: int = store.read(text).rows[0]["n"]
    return count
