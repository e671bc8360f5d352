"""What if: an edition as it is beside the same without some mechanisms or organisations, or with two as one.

`counterfactual` makes the second edition; every figure of both comes from the same analyses. Rows come in this order:

- `left out`: States and organisations that were in a mechanism and are in none;
- `services`: mechanisms that lose an organisation as member, a chair, a secretariat, who represents them in law,
  support of a secretariat, a funder, an organisation as observer, partner or participant, an associated organisation,
  liaison, technical guidance, coordination, cooperation or engagement with an organisation, or an organisation in one
  of its bodies: what weighs most first, and of each those first of which no other is on record;
- `themes`: themes that lose their only forum, and those on which only one mechanism is left;
- `network`: mechanisms, States, memberships of States, connected parts and the largest of them, mechanisms per State,
  pairs of mechanisms that share a State, their mean Jaccard index, clustering (Robins and Alexander);
- `members`: mechanisms whose number of States changes, and States that are in fewer mechanisms;
- `overlaps`: pairs of mechanisms with another number of States in common, or another Jaccard index;
- `metrics`: closeness and betweenness of mechanisms (`centrality`), the largest change first.

`before` and `after` are numbers, and `change` their difference; where what is counted has names, these stand in
`names_before` and `names_after`. Where two are merged, the values of both stand in `names_before`, and there is no
`before` and no `change`, unless the two together are what is compared (services, themes: what both had). `citations`
are the statements that no longer count; the rows of network, overlaps and metrics follow from them and name none.
`note` says in what role something is lost, what of it is our inference, what another statement has with another
status, and which of the names is part of another. That none is left is said only by what is on record, and whether the
list behind it is complete: a document that names another one may be missing all the same.

**What it does not say.** It is a sum over what is on record, not a forecast: nobody knows who would take over. A State
left without a mechanism may be in one whose list is missing, which `coverage` says. Where a union is taken out, States
lose what they have only through it; without inherited memberships that is nothing. **Empty network:** the figures of
the network, all 0.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from govgraph.graph.analysis.coverage_text import coverage_words
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.levels import levels_around
from govgraph.graph.analysis.network_parameters import MERGE, WITHOUT, capacity_parameter, nodes_parameter
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.what_if import figures, losses, services
from govgraph.graph.analysis.what_if.comparison import Row, Sides
from govgraph.graph.analysis.what_if.counterfactual import merged, without
from govgraph.graph.analysis.what_if.open_numbers import with_open_numbers
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.tables.columns import NO_LIST_IS_NONE
from govgraph.graph.tables.table import EVIDENCE, Column, Table

COLUMNS = (
    Column("what", "what is compared", ""),
    Column("subject", "of which entity, or of which two; none: of the whole network", "", kind="list"),
    Column("subject_name", "its name", "", kind="list"),
    Column("before", "as the edition has it: a figure, or how many names", "", kind="number"),
    Column("after", "the same afterwards", "", kind="number"),
    Column("ids_before", "the ids of those whom it counts, if it has names", "", kind="list"),
    Column(
        "names_before", "whom or what it counts, if it has names; of merged ones the figure of each", "", kind="list"
    ),
    Column("ids_after", "the ids of those afterwards", "", kind="list"),
    Column("names_after", f"the same as the names before, afterwards; {NO_LIST_IS_NONE}", "", kind="list"),
    Column("change", "after less before", "", kind="number"),
    Column(
        "note", "roles, what is our inference, what other statements say otherwise, who is part of whom", "", "text"
    ),
    Column("coverage", "which lists that the row rests on are not complete", ""),
    Column("citations", "the statements that no longer count", "", kind="list"),
    EVIDENCE,
)
PARTS: dict[str, Callable[[Sides], Iterable[Row]]] = {
    "left out": losses.left_out,
    "services": services.services,
    "themes": losses.themes,
    "network": figures.network,
    "members": losses.members,
    "overlaps": figures.overlaps,
    "metrics": figures.metrics,
}
"""The parts of the result in their order; `--show` of the command chooses among them."""


@gc_paused()
def what_if(
    edition: Edition,
    gone: Sequence[str] = (),
    merges: Sequence[tuple[str, str]] = (),
    capacities: Collection[str] = ("member",),
    of: str = "mechanisms",
    parts: Collection[str] = tuple(PARTS),
) -> Table:
    """An edition before and after some are taken out and then some are merged.

    Parameters
    ----------
    edition
        The edition.
    gone
        Ids of mechanisms or organisations to take out.
    merges
        Pairs of ids; the second of each becomes part of the first.
    capacities
        What being in a mechanism means, words of `vocabulary.CAPACITIES`.
    of
        Whose networks are compared: mechanisms, or organisations by the States in them.
    parts
        Which of `PARTS`.

    Raises
    ------
    UsageError
        Nothing is asked for, or an id, pair or word that cannot be.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")}
    >>> edition = Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")])
    >>> for row in what_if(edition, ["apc"], parts=["left out"]).rows:
    ...     print(row["what"], row["subject"], row["names_before"], row["names_after"], row["citations"])
    no other mechanism on record ['THA'] ['APC'] [] ['d, p. 1']
    """
    if not gone and not merges:
        raise UsageError("what-if: found nothing to change; name what to take out, or two to merge")
    if unknown := sorted(set(parts) - PARTS.keys()):
        raise UsageError(f"show: found {', '.join(map(repr, unknown))}; use one or more of {', '.join(PARTS)}")
    if of not in ("mechanisms", "organisations"):
        raise UsageError(f"nodes: found {of!r}; use one of mechanisms, organisations")
    after = without(edition, gone)
    into: dict[str, str] = {}
    for a, b in merges:
        for entity_id in (a, b):
            if entity_id in gone or entity_id in into:
                why = "is taken out" if entity_id in gone else f"is merged into {into[entity_id]!r} already"
                raise UsageError(f"merge: found {entity_id!r}, which {why}; name another")
        after = merged(after, a, b)
        into[b] = a
    sides = Sides(edition, after, into, of, tuple(capacities))
    rows = [row for name, rows_of in PARTS.items() if name in parts for row in rows_of(sides)]
    relations = list(counted_relations(capacities))
    if {"themes", "services"} & set(parts):
        relations += [relation for relation in ("FOCUSES_ON", *vocabulary.LOST.relations) if relation not in relations]
    return Table.of_rows(
        COLUMNS, rows, provenance_of(edition, edition.select(relations), relations), _notes(sides, gone, merges)
    )


def _notes(sides: Sides, gone: Sequence[str], merges: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    before = sides.before
    notes = ["a sum over what is on record, not a forecast; nothing in the database changes"]
    for entity_id in gone:
        statements = before.edges_of(entity_id)
        through = sum(edge.via == entity_id for edge in before.edges)
        label = before.entities[entity_id].label
        if levels := levels_around(before, entity_id):
            notes.append(f"{levels}: only what is named is taken out, and {label} is")
        if not statements:
            notes.append(f"{label}: edition {before.name} has no statement about it, so nothing changes")
        if words := services.not_lost(before, entity_id):
            notes.append(words)
        if through:
            go = "goes 1 membership" if through == 1 else f"go {through} memberships"
            notes.append(f"{label}: with it {go} that States have only through it")
    for entity_id in dict.fromkeys([*gone, *(end for pair in merges for end in pair)]):
        if before.entities[entity_id].kind == "mechanism" and (words := coverage_words(before, entity_id, sides.lists)):
            notes.append(f"{before.entities[entity_id].label}: {words}: what is not listed of it moves nothing here")
    for a, b in merges:
        root = sides.become(a)  # a may itself be merged into another
        notes.append(
            f"{before.entities[b].label} is part of {sides.after.entities[root].label}; in files it has the id {root}"
        )
    return tuple(notes)


def _analyse(
    edition: Edition,
    without: Collection[str],
    merge: Collection[tuple[str, str]],
    capacity: Collection[str],
    nodes: str,
    show: Collection[str],
) -> Table:
    return what_if(edition, tuple(without), tuple(merge), capacity, nodes, show or tuple(PARTS))


ANALYSIS = Analysis(
    "what-if",
    "What would an edition be without some mechanisms or organisations, or with two of them as one?",
    "Before and after: who is left out, what loses its forum or secretariat, what moves. Nothing is changed.",
    _analyse,
    COLUMNS,
    "What if",
    "what-if",
    (
        WITHOUT,
        MERGE,
        capacity_parameter("What being in one means, joined by commas: member, ..."),
        nodes_parameter(
            "Whose networks are compared: mechanisms or organisations.", ("--of",), ("mechanisms", "organisations")
        ),
        Parameter(
            "show",
            "Parts, joined by commas: left out, services, themes, network, members, overlaps, metrics.",
            "words",
            (),
            "--show",
            tuple(PARTS),
        ),
    ),
    tuple(
        column.name
        for column in COLUMNS
        if column is not EVIDENCE and column.name not in ("subject_name", "ids_before", "ids_after")
    ),
    kinds=("what",),
    result="what if",
    in_signs=lambda _edition, _values: with_open_numbers,
)
