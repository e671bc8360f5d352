"""What a build of a site no longer has: read from the data of the build before it, with what replaced it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govgraph.graph.core.edition import EdgeStatement, ValueStatement
from govgraph.site import findings
from govgraph.site.evidence import GONE
from govgraph.site.folder import Earlier
from govgraph.site.site import Site

_MOST_REPLACED = 5
_FIELDS = {"sentence", "cite_as", "edition", "own_data"} | ({*EdgeStatement._fields} & {*ValueStatement._fields})
"""What the data of a statement have at least."""


def earlier_statements(earlier: Earlier) -> Iterator[dict[str, Any]]:
    """The statements that the build before this has, with those that it says are gone."""
    for data in earlier.data("statement/"):
        for section in _objects(data.get("sections")):
            yield from (row for row in _objects(section.get("rows")) if row.keys() >= _FIELDS)


def _objects(content: object) -> list[dict[str, Any]]:
    """The objects in a list; of what somebody changed by hand nothing."""
    return [part for part in content if isinstance(part, dict)] if isinstance(content, list) else []


def gone_statements(site: Site, earlier: Earlier, since: str) -> dict[str, dict[str, Any]]:
    """The statements that an earlier build had and this has not: since when, and which say something in their place."""
    rows = {row["id"]: row for row in earlier_statements(earlier) if row["id"] not in site.statements}
    if not rows:
        return {}
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, (_, statement) in sorted(site.statements.items()):
        for words in _same(statement._asdict()):
            by_words[words].append(key)
    return {
        key: {
            **row,
            GONE: row.get(GONE, since),
            "replaced_by": next((by_words[words] for words in _same(row) if words in by_words), [])[:_MOST_REPLACED],
            "statement_ids": [],
        }
        for key, row in rows.items()
    }


def differs(statement: EdgeStatement | ValueStatement, row: Mapping[str, Any]) -> bool:
    """Whether a statement says its thing otherwise than its data of an earlier build: as printed, in a note."""
    return any(row.get(name) != value for name, value in statement._asdict().items())


def _same(row: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    """By what a statement is replaced: one that says the same, or one about the same in the same place."""
    relation = row.get("relation") or row["predicate"]
    what = row.get("object") or row.get("value") or ""
    return (("says", row["subject"], relation, what), ("at", row["subject"], relation, row["document"], row["locator"]))


def gone_findings(site: Site, earlier: Earlier, since: str) -> dict[str, dict[str, Any]]:
    """The findings that an earlier build had and this one has not, by their addresses."""
    now = {address for *_, address in findings.findings(site)}
    kept = ("words", "edition", "page", "choices")
    return {
        data["address"]: {**{name: data[name] for name in kept}, GONE: data.get(GONE, since)}
        for data in earlier.data("finding/")
        if data["address"] not in now and all(name in data for name in kept)
    }
