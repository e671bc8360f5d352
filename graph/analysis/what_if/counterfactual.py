"""The same edition if some mechanisms or organisations did not exist, or were one: a new edition, the old unchanged.

**Taken out** goes the entity with every statement that names it; with a union go the memberships that States have only
through it (`via`), and with a mechanism the working groups and other bodies that are part of it alone.

**Merged** are two of one kind: all statements about the second are of the first, which bears both names. Whoever was in
one is in it; statements between the two fall away; a list is as complete as the less complete of both, and unknown
where that of one is. Themes add up: that one of them does not focus on what the other does falls away. Published
numbers of members or groups are of one of them and fall away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.theme_answers import YES, with_answer

KINDS = ("mechanism", "organisation")
COUNTS = ("member_state_count", "working_group_count")


def without(edition: Edition, ids: Collection[str]) -> Edition:
    """The edition without these mechanisms or organisations.

    Raises
    ------
    UsageError
        One is not in the graph, or is neither mechanism nor organisation.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> entities = {"au": Entity("au", "organisation", "African Union"), "GHA": Entity("GHA", "state", "Ghana"),
    ...             "pafom": Entity("pafom", "mechanism", "PAFOM")}
    >>> through = EdgeStatement("GHA", "MEMBER_OF", "pafom", basis="inherited", via="au")
    >>> found = Edition("2019", entities, [through, EdgeStatement("GHA", "MEMBER_OF", "au")])
    >>> without(found, ["au"]).edges
    []
    """
    for entity_id in ids:
        _check("without", edition, entity_id)
    gone = set(ids) | _parts(edition, set(ids))
    return replace(
        edition,
        entities={name: entity for name, entity in edition.entities.items() if name not in gone},
        edges=[
            edge
            for edge in edition.edges
            if edge.subject not in gone and edge.object not in gone and edge.via not in gone
        ],
        value_statements=[claim for claim in edition.value_statements if claim.subject not in gone],
        coverage=[row for row in edition.coverage if row.mechanism not in gone],
    )


def merged(edition: Edition, a: str, b: str) -> Edition:
    """The edition with b as a part of a, under the id of a.

    Raises
    ------
    UsageError
        One is not in the graph, they are the same, or not both mechanisms or both organisations.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> found = Edition("2010", {"apc": Entity("apc", "mechanism", "APC"), "bali": Entity("bali", "mechanism", "Bali"),
    ...                           "THA": Entity("THA", "state", "Thailand")},
    ...                 [EdgeStatement("THA", "MEMBER_OF", "bali")])
    >>> one = merged(found, "apc", "bali")
    >>> one.entities["apc"].name, [(edge.subject, edge.object) for edge in one.edges]
    ('APC + Bali', [('THA', 'apc')])
    """
    for entity_id in (a, b):
        _check("merge", edition, entity_id)
    first, second = edition.entities[a], edition.entities[b]
    if a == b or first.kind != second.kind:
        message = "the same twice" if a == b else f"{a!r} ({first.kind}) and {b!r} ({second.kind})"
        raise UsageError(f"merge: found {message}; name two mechanisms, or two organisations")
    entities = {name: entity for name, entity in edition.entities.items() if name != b}
    entities[a] = first._replace(
        name=f"{first.name} + {second.name}",
        acronym=f"{first.label} + {second.label}" if first.acronym or second.acronym else "",
        organisation_kind=first.organisation_kind if first.organisation_kind == second.organisation_kind else "",
    )
    edges = [
        edge._replace(
            subject=_merged_id(edge.subject, a, b), object=_merged_id(edge.object, a, b), via=_merged_id(edge.via, a, b)
        )
        for edge in edition.edges
    ]
    themes = {edge.object for edge in with_answer(edition, YES) if edge.subject in (a, b)}
    claims = [claim._replace(subject=_merged_id(claim.subject, a, b)) for claim in edition.value_statements]
    return replace(
        edition,
        entities=entities,
        edges=sorted(
            edge
            for edge in edges
            if edge.subject != edge.object
            and not (edge.subject == a and edge.relation == "DOES_NOT_FOCUS_ON" and edge.object in themes)
        ),
        value_statements=sorted(claim for claim in claims if claim.subject != a or claim.predicate not in COUNTS),
        coverage=_coverage(edition, a, b),
    )


def merged_groups(merges: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Who becomes one: by the id of what they are then, the ids of all, itself first.

    >>> merged_groups([("apc", "bali"), ("gfmd", "apc"), ("igc", "iom")])
    {'gfmd': ['gfmd', 'apc', 'bali'], 'igc': ['igc', 'iom']}
    """
    groups: dict[str, list[str]] = {}
    for a, b in merges:
        root = next((key for key, ids in groups.items() if a in ids), a)
        groups[root] = [*groups.get(root, [root]), *groups.pop(b, [b])]
    return groups


def merged_labels(label_of: Callable[[str], str], merges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What those are called that several become, by their ids: by the names of all.

    >>> merged_labels(str.upper, [("apc", "bali"), ("apc", "gfmd")])
    {'apc': 'APC + BALI + GFMD'}
    """
    return {key: " + ".join(map(label_of, ids)) for key, ids in merged_groups(merges).items()}


def _merged_id(name: str, a: str, b: str) -> str:
    return a if name == b else name


def _check(option: str, edition: Edition, name: str) -> Entity:
    entity = edition.entities.get(name)
    if entity is None:
        raise UsageError(f"{option}: found {name!r}, which is not in the graph; name a mechanism or an organisation")
    if entity.kind not in KINDS:
        raise UsageError(f"{option}: found {name!r} ({entity.kind}); name a mechanism or an organisation")
    return entity


def _parts(edition: Edition, ids: set[str]) -> set[str]:
    """The bodies that are part of nothing but these."""
    wholes: dict[str, set[str]] = {}
    for edge in edition.select(["PART_OF"], active=False):
        if edition.entities[edge.subject].kind == "body":
            wholes.setdefault(edge.subject, set()).add(edge.object)
    return {body for body, of in wholes.items() if of <= ids}


def _coverage(edition: Edition, a: str, b: str) -> list[Coverage]:
    """The coverage rows, those of a and b as one: the less complete of both, `none` only where both have none."""
    order = [status for status in vocabulary.COVERAGES if status != "none"]
    rows = [row for row in edition.coverage if row.mechanism not in (a, b)]
    merged_rows = [row for row in edition.coverage if row.mechanism in (a, b)]
    for relation in sorted({row.relation for row in merged_rows}):
        both = [edition.status(mechanism, relation) for mechanism in (a, b)]
        statuses = [status for status in both if status != "none"]
        status = max(statuses, key=order.index) if statuses else "none"
        row_of_status = next((row for row in merged_rows if (row.relation, row.status) == (relation, status)), None)
        rows.append(
            row_of_status._replace(mechanism=a, published_count="") if row_of_status else Coverage(a, relation, status)
        )
    return sorted(rows)
