"""The closest of an entity: those of its kind that share most with it, with all that tie.

**Definition.** Mechanisms are compared by their active member States, States by the mechanisms that they are members
of, organisations by those that they take an active part in, themes by the mechanisms that work on them; one of which
documents disagree whether it works on a theme counts for none. The order is
by `share`, the Jaccard index (what both have, over what either has, from 0 to 1), or by `number`, how many the two have
in common. Those that have the same in that order tie: they have the same `rank`, and none of them is left out.

**What it does not say.** That two are alike for a reason: States of one region are in the same mechanisms. And what is
not on record is not counted: a list that is not complete may share more. **Empty input.** Who shares nothing gives no
row.

Jaccard, P. (1912), The distribution of the flora in the alpine zone, New Phytologist 11,
doi:10.1111/j.1469-8137.1912.tb05611.x.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.network_parameters import allow_only
from govgraph.graph.analysis.open_cells import open_lists_of, pairs_in_signs
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.coverage_text import AT_LEAST, KNOWN, open_lists, open_number
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.packed_edges import Edges
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.statement_text import in_order_of_labels
from govgraph.graph.core.text import counted, four_figures
from govgraph.graph.core.theme_answers import YES, with_answer
from govgraph.graph.measures.sets import share
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import EVIDENCE, Column, Table

_IN = ("member", "observer", "partner", "participant", "chair", "secretariat", "support", "funder", "initiator")
SHARED = {
    "mechanism": "member States",
    "state": "mechanisms that they are members of",
    "organisation": "mechanisms that they take part in",
    "theme": "mechanisms that work on them",
}
"""For each kind that has neighbours, what they have in common."""
_COMPARED_BY = {"mechanism": "states", "state": "mechanisms", "organisation": "mechanisms"}
"""For each kind that a two-mode network has, by whom it is compared."""
COLUMNS = (
    Column("rank", "its place; those that tie have the same", "rank", kind="integer"),
    Column("tied", "how many others have the same rank", "count", kind="integer"),
    Column("other", "the id of the one that is close", kind="text"),
    Column("name", "its name", kind="text"),
    Column("shared", "how many the two have in common, by the lists on record", "count", kind="integer"),
    Column("own", "how many the other one has", "count", kind="integer"),
    Column("jaccard", "shared over all that the two have together", "0 to 1", kind="number"),
    Column("shared_ids", "the ids of what they have in common", "", "list"),
    Column("shared_names", "their names", "", "list", "shared_ids", "label"),
    Column(
        "coverage", "how complete the other's list of members is; of another kind than a mechanism empty", kind="text"
    ),
    EVIDENCE,
)
SHORT = ("rank", "name", "shared", "own", "jaccard", "shared_names", "coverage")
BY = {"share": "jaccard", "number": "shared"}
"""The orders, with the column that each goes by."""


def closest(edition: Edition, who: str, by: str = "share", top: int = 10) -> Table:
    """Those of the same kind that have most in common with an entity.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, a single year.
    who
        The entity's id.
    by
        What the order goes by: a word of `BY`.
    top
        How many at least; those that tie with the last of them follow.

    Returns
    -------
    Table
        Rows with `COLUMNS`, by rank, then by what the rank does not go by, then by name; those that share nothing are
        left out. No rows for another kind of entity, when nothing of the kind is held, or, but for a theme, when the
        edition can be counted only in a year and is of none, as a note says.

    Examples
    --------
    Two mechanisms that share one of three States:

    >>> from govgraph.graph.core.edition import Entity
    >>> every = {one: Entity(one, kind, one.upper()) for one, kind in
    ...          {"a": "mechanism", "b": "mechanism", "X": "state", "Y": "state", "Z": "state"}.items()}
    >>> ties = [EdgeStatement(s, "MEMBER_OF", m) for s, m in (("X", "a"), ("Y", "a"), ("Y", "b"), ("Z", "b"))]
    >>> table = closest(Edition("e", every, ties), "a")
    >>> [(row["rank"], row["other"], row["shared_names"], row["jaccard"]) for row in table.rows]
    [(1, 'b', ['Y'], 0.3333)]
    """
    kind = edition.entities[who].kind if who in edition.entities else ""
    sets, edges = _sets(edition, kind)
    of_pair = _statements(edges)
    own_set = sets.get(who, set())
    rows: list[dict[str, Any]] = []
    for other, other_set in sets.items():
        if other == who or not own_set & other_set:
            continue
        in_common = in_order_of_labels(own_set & other_set, edition.entities)
        rows.append(
            {
                "other": other,
                "name": edition.entities[other].name,
                "shared": len(in_common),
                "own": len(other_set),
                "jaccard": round(share(len(in_common), len(own_set), len(other_set)) or 0.0, 4),
                "shared_ids": in_common,
                "coverage": edition.status(other) if kind == "mechanism" else "",
                STATEMENT_IDS: [
                    edge.id
                    for member in in_common
                    for end in (who, other)
                    for edge in of_pair[frozenset((end, member))]
                ],
            }
        )
    first, second = BY[by], BY["number" if by == "share" else "share"]
    rows.sort(key=lambda row: (-row[first], -row[second], row["name"]))
    numbers = Counter(row[first] for row in rows)
    for row in rows:
        row["rank"] = 1 + sum(number for value, number in numbers.items() if value > row[first])
        row["tied"] = numbers[row[first]] - 1
    listed = [row for row in rows if row["rank"] <= top]
    ends = {who, *(row["other"] for row in listed)}
    used = [edge for edge in edges if edge.subject in ends or edge.object in ends]
    notes = [f"compared by {SHARED.get(kind, 'nothing')}, as far as these are on record"]
    if kind in SHARED and not _is_compared(edition, kind):
        notes.append(f"edition {edition.name} is counted in a year: name one")
    if kind == "mechanism" and edition.status(who) not in KNOWN:
        notes.append(f"the list of members of {edition.label(who)} is {edition.status(who)}")
    return Table.of_rows(COLUMNS, listed, provenance_of(edition, used), notes)


def closest_in_signs(edition: Edition, values: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What makes a row as readers see it, by the parameters: with the signs of numbers that an open list may change.

    A theme is compared by the lists of themes of mechanisms, the others by the lists that `open_lists_of` says.
    """
    who = values["who"]
    kind = edition.entities[who].kind if who in edition.entities else ""
    if not _is_compared(edition, kind):
        return dict  # there are no rows
    if kind in _COMPARED_BY:
        network = _network(edition, kind)
        in_pair = pairs_in_signs(network, open_lists_of(edition, network, _capacity(kind)))

        def in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
            pair = in_pair({"a": who, "b": row["other"], "size_b": row["own"], **dict(row)})
            return dict(row) | {"own": pair["size_b"], "shared": pair["shared"], "jaccard": pair["jaccard"]}

        return in_signs
    sets, _ = _sets(edition, kind)
    relation = "FOCUSES_ON"
    open_ids = {body for body, _ in open_lists(edition, ((body, relation) for body in listed_mechanisms(edition)))}

    def theme_in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
        in_both = sets[who] & sets[row["other"]]
        is_open = {"own": not open_ids <= sets[row["other"]], "shared": not open_ids <= in_both}
        is_open["jaccard"] = is_open["shared"]
        return dict(row) | {
            name: open_number(f"{four_figures(row[name]):,}", is_none=not row[name], is_count=name != "jaccard")
            for name, may_change in is_open.items()
            if may_change
        }

    return theme_in_signs


def ties_text(
    rows: Sequence[Mapping[str, Any]],
    shown_number: int,
    in_signs: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict,
) -> str:
    """How many share as many as the last of those that are named, and are not named, in words; empty where none does.

    `in_signs` makes rows as readers see them; where some may share more, all share at least so many.

    >>> rows = [{"shared": 11, "other": key} for key in "abcdef"]
    >>> ties_text(rows, 2), ties_text(rows, 5), ties_text(rows, 6)
    ('4 others share 11 as well', '1 other shares 11 as well', '')
    >>> ties_text(rows, 2, lambda row: {"shared": "≥11" if row["other"] == "f" else 11})
    '4 others share ≥11 as well'
    """
    if len(rows) <= shown_number:
        return ""
    last = rows[shown_number - 1]["shared"]
    further = [str(in_signs(row)["shared"]) for row in rows[shown_number:] if row["shared"] == last]
    if not further:
        return ""
    number = max(further, key=lambda text: text.startswith(AT_LEAST))
    return f"{counted(len(further), 'other')} {'shares' if len(further) == 1 else 'share'} {number} as well"


def _statements(edges: Iterable[EdgeStatement]) -> dict[frozenset[str], list[EdgeStatement]]:
    """The statements by the two that they are between."""
    of_pair: dict[frozenset[str], list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        of_pair[frozenset((edge.subject, edge.object))].append(edge)
    return of_pair


def _sets(edition: Edition, kind: str) -> tuple[dict[str, set[str]], Edges]:
    """Of each entity of the kind what it has, and the ties that say so."""
    sets: dict[str, set[str]] = defaultdict(set)
    if kind == "theme":
        edges = with_answer(edition, YES)
        for edge in edges:
            sets[edge.object].add(edge.subject)
        return dict(sets), edges
    if not _is_compared(edition, kind):
        return {}, []
    network = _network(edition, kind)
    return {row: set(network.members(row)) for row in network.rows}, network.edges


def _is_compared(edition: Edition, kind: str) -> bool:
    """Whether entities of the kind have others to be compared with: those with members only where a year is meant."""
    return kind == "theme" or (kind in SHARED and not edition.needs_year)


def _network(edition: Edition, kind: str) -> TwoMode:
    return two_mode(edition, f"{kind}s", _capacity(kind), _COMPARED_BY[kind])


def _capacity(kind: str) -> Sequence[str]:
    return _IN if kind == "organisation" else ("member",)


ANALYSIS = Analysis(
    "closest",
    "With whom has a mechanism, State, organisation or theme most in common, and who ties?",
    "Those of its kind that have most in common with somebody, with all that tie.",
    closest,
    COLUMNS,
    "Closest",
    "look-up",
    (
        Parameter("who", "A mechanism, State, organisation or theme, by any of its names.", "entity", metavar="WHO"),
        Parameter(
            "by",
            "What the order goes by: the share of all that the two have (Jaccard index), or the number in common.",
            "word",
            "share",
            "--by",
            tuple(BY),
            check=allow_only("by", tuple(BY)),
        ),
    ),
    SHORT,
    result="closest of {who}",
    in_signs=closest_in_signs,
)
