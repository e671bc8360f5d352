"""What a build of a site no longer has: read from the data of the build before it, with what replaced it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, ValueStatement
from govgraph.site import findings
from govgraph.site.evidence import GONE
from govgraph.site.manifest import Earlier
from govgraph.site.page import Text, in_words, link
from govgraph.site.site import Site, entity_address

UNKNOWN = "No replacement is known."
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
    """The statements that an earlier build had and this has not: since when, and which say something in their place.

    What the earlier build had too replaces nothing; what replaced a statement then, still does where it is there.
    """
    earlier_rows = {row["id"]: row for row in earlier_statements(earlier)}
    rows = {key: row for key, row in earlier_rows.items() if key not in site.statements}
    if not rows:
        return {}
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, (_, statement) in sorted(site.statements.items()):
        if key not in earlier_rows or GONE in earlier_rows[key]:
            for words in _same(statement._asdict()):
                by_words[words].append(key)

    def replaced_by(row: Mapping[str, Any]) -> list[str]:
        before = [key for key in row.get("replaced_by", ()) if key in site.statements]
        return (before or next((by_words[words] for words in _same(row) if words in by_words), []))[:_MOST_REPLACED]

    return {
        key: {**row, GONE: row.get(GONE, since), "replaced_by": replaced_by(row), "statement_ids": []}
        for key, row in rows.items()
    }


def differs(statement: EdgeStatement | ValueStatement, row: Mapping[str, Any]) -> bool:
    """Whether a statement says its thing otherwise than its data of an earlier build: as printed, in a note."""
    return any(row.get(name) != value for name, value in statement._asdict().items())


def _same(row: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    """By what a statement is replaced: one that says the same, or one about the same in the same place.

    A relation is about its two ends: that a State is in another mechanism too replaces nothing.
    """
    relation, other = row.get("relation") or row["predicate"], row.get("object", "")
    says = ("says", row["subject"], relation, other or row.get("value") or "")
    return says, ("at", row["subject"], other or relation, row["document"], row["locator"])


def gone_findings(site: Site, earlier: Earlier, since: str) -> dict[str, dict[str, Any]]:
    """The findings that an earlier build had and this one has not, by their addresses."""
    now = {address for *_, address in findings.findings(site)}
    fields = ("words", "edition", "page", "choices")
    return {
        data["address"]: {**{name: data[name] for name in fields}, GONE: data.get(GONE, since)}
        for data in earlier.data("finding/")
        if data["address"] not in now and all(name in data for name in fields)
    }


def instead(site: Site, address: str, addresses: Collection[str]) -> tuple[list[str], list[Text]]:
    """Where what a page was about has its page now, and what is said in place of the page, with links.

    What has its id under another kind is the same thing. Of all else no replacement is claimed, and none denied.

    Args:
        site: what is published.
        address: of the page that is gone.
        addresses: the addresses of all pages that the site has.
    """
    part, _, name = address.partition("/")
    if part == "pair":
        return [], _of_pair(site, name, addresses)
    if part in vocabulary.KINDS:
        moved = [place for kind in vocabulary.KINDS if (place := entity_address(kind, name)) in addresses]
        if moved:
            return moved, [Markup("It is here now: {}.").format(site.entity(name))]
    words: list[Text] = [UNKNOWN]
    same = [edition.name for edition in site.surveyed if name and f"{edition.name}/{name}" in addresses]
    if same and part not in vocabulary.KINDS:
        links = in_words(link(f"edition {edition}", f"{edition}/{name}") for edition in same)
        words.append(Markup("The same of other editions: {}.").format(links))
    kind = vocabulary.KINDS.get(part)
    plural, several = (kind.plural, kind.several) if kind else (f"{part}s", f"{part}s")
    if plural in addresses:
        words.append(Markup("All {}: {}.").format(several, link(several, plural)))
    return [], words


def _of_pair(site: Site, name: str, addresses: Collection[str]) -> list[Text]:
    """Of two mechanisms, their pages; that they share nothing is said where they were compared."""
    compared_keys = [key for key in name.split("--") if entity_address("mechanism", key) in addresses]
    links = Markup(" and ").join(site.entity(key) for key in compared_keys)
    compared = any({*name.split("--")} <= edition.named for edition in site.surveyed)
    if compared and "pairs" in site.choices.parts:
        shared: Text = "The two have nothing in common on record any more"
        return [Markup("{}; see: {}.").format(shared, links) if compared_keys else f"{shared}."]
    return [UNKNOWN, *([Markup("See: {}.").format(links)] if compared_keys else [])]
