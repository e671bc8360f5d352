"""Memberships through unions in the years in which they held: the State in the union, and the union in the mechanism.

What is loaded is of the date of the document that has the union in the mechanism (`inheritance`). Of another year it
says too much, where the union joined later than the State joined it, and too little, where a State left before that
date. So a picture of a year, and a panel of years, take each spell of a State in a union together with each spell of
the union in a mechanism: inherited are the years that are known of both. A year that either may have, and that is not
known of both, is unknown. A statement about the State and the mechanism stands instead, as ever. An inherited
membership whose two statements are not in the edition is left as it is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from govgraph.graph.core.dates import year_span
from govgraph.graph.core.inheritance import FROM, INFERENCE, THROUGH, derived_from
from govgraph.graph.core.records import EdgeStatement
from govgraph.graph.core.spells import HELD, known_years
from govgraph.graph.core.text import counted

NOT_KNOWN = "former"
"""The status of what may have held in some year, and is known to in none: it has no dates then."""


def in_time(edges: Sequence[EdgeStatement], speaks_from: int) -> list[EdgeStatement]:
    """The statements of an edition with the memberships through unions as the spells of both statements have them.

    Parameters
    ----------
    edges
        The statements.
    speaks_from
        The first year of which the edition speaks.

    Examples
    --------
    >>> through = EdgeStatement("eu", "MEMBER_OF", "forum", role="through-members", start="2005", id="u1")
    >>> state = EdgeStatement("GBR", "MEMBER_OF", "eu", status="former", start="1973", end="2020-01-31", id="m1")
    >>> [(edge.subject, edge.object, edge.start, edge.end) for edge in in_time([through, state], 2019)][1]
    ('GBR', 'forum', '2005', '2020-01-31')
    """
    ids = {edge.id for edge in edges}
    loaded = {derived_from(edge.note): edge for edge in edges if edge.basis == "inherited"}
    other_edges = [edge for edge in edges if edge.basis != "inherited" or not _has_sources(edge, ids)]
    stated = {
        (edge.subject, edge.object) for edge in other_edges if edge.relation == "MEMBER_OF" and edge.role != THROUGH
    }
    members: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in other_edges:
        if edge.relation == "MEMBER_OF" and edge.basis != "inherited" and not edge.role and edge.status in HELD:
            members[edge.object].append(edge)
    derived = [
        _both(union, membership, speaks_from, loaded.get((union.id, membership.id)))
        for union in other_edges
        if union.relation == "MEMBER_OF" and union.role == THROUGH and union.status in HELD
        for membership in _dated_first(members[union.subject])
        if membership.status != "suspended" and (membership.subject, union.object) not in stated
    ]
    return sorted([*other_edges, *filter(None, derived)])


def through_unions(*, inherited: bool, has_inherited: bool) -> str:
    """Whether memberships through unions are in what is counted, in words: the same in every foot and answer.

    Args:
        inherited: whether they count.
        has_inherited: whether there is any, where they count.

    >>> through_unions(inherited=True, has_inherited=True), through_unions(inherited=False, has_inherited=False)
    ('with memberships inherited through unions', 'without memberships inherited through unions')
    >>> through_unions(inherited=True, has_inherited=False)
    'without memberships inherited through unions (none is on record)'
    """
    if inherited and has_inherited:
        return "with memberships inherited through unions"
    return f"without memberships inherited through unions{' (none is on record)' if inherited else ''}"


def through_words(edges: Iterable[EdgeStatement], year: int) -> list[str]:
    """What a reader must know of the memberships through unions of a picture of one year.

    >>> note = "from the statements u1 and m1"
    >>> known = [EdgeStatement("eu", "MEMBER_OF", "forum", id="u1"), EdgeStatement("GBR", "MEMBER_OF", "eu", id="m1")]
    >>> inherited = EdgeStatement("GBR", "MEMBER_OF", "forum", basis="inherited", via="eu", note=note)
    >>> through_words([*known, inherited], 2010)
    ['through unions in 2010: 1 membership, of States in the union then and a union in the mechanism then']
    >>> through_words([inherited], 2010)
    ['through unions: 1 membership as of the date of the document, as what it is derived from is not in the edition']
    """
    all_edges = list(edges)
    ids = {edge.id for edge in all_edges}
    inherited = [edge for edge in all_edges if edge.basis == "inherited"]
    of_year = sum(_has_sources(edge, ids) for edge in inherited)
    lines = []
    if of_year:
        number = counted(of_year, "membership")
        lines.append(
            f"through unions in {year}: {number}, of States in the union then and a union in the mechanism then"
        )
    if as_loaded := len(inherited) - of_year:
        it_is = "it is" if as_loaded == 1 else "they are"
        lines.append(
            f"through unions: {counted(as_loaded, 'membership')} as of the date of the document, as what {it_is} "
            "derived from is not in the edition"
        )
    return lines


def _has_sources(edge: EdgeStatement, ids: set[str]) -> bool:
    sources = derived_from(edge.note)
    return bool(sources) and ids.issuperset(sources)


def _dated_first(memberships: Iterable[EdgeStatement]) -> list[EdgeStatement]:
    """The memberships of a union; of a State that some have with a date those alone, as an undated page knows less."""
    all_edges = list(memberships)
    dated = {edge.subject for edge in all_edges if edge.start or edge.end}
    return [edge for edge in all_edges if edge.start or edge.end or edge.subject not in dated]


def _both(
    union: EdgeStatement, membership: EdgeStatement, speaks_from: int, loaded: EdgeStatement | None
) -> EdgeStatement | None:
    """The membership in the years that are known of both statements; None where no year may be of both."""
    spans = [year_span(edge.start, edge.end) for edge in (union, membership)]
    if max(first for first, _ in spans) > min(last for _, last in spans):
        return None
    year_spans = [known_years(edge.start, edge.end, edge.status, speaks_from) for edge in (union, membership)]
    first, last = max(years[0] for years in year_spans), min(years[1] for years in year_spans)
    note = f"{INFERENCE}the members of {union.subject} are meant; " if union.basis == "mapped" else ""
    edge = loaded or EdgeStatement(
        membership.subject,
        "MEMBER_OF",
        union.object,
        basis="inherited",
        via=union.subject,
        document=union.document,
        locator=f"{union.locator}; {membership.document}, {membership.locator}",
        id=sha256(f"{union.id} {membership.id}".encode()).hexdigest()[: len(union.id)],
        note=f"{note}{FROM}{union.id} and {membership.id}",
    )
    if first > last:
        return edge._replace(status=NOT_KNOWN, start="", end="")
    starts = [edge.start for edge in (union, membership) if year_span(edge.start, "")[0] == first]
    ends = [edge.end for edge in (union, membership) if year_span("", edge.end)[1] == last]
    is_open = last == year_span("", "")[1]
    return edge._replace(status="", start=min(starts, default=""), end="" if is_open else min(ends, default=str(last)))
