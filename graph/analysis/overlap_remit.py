"""Overlap of remits: what mechanisms have in common in members and in themes together, in pairs and each with all.

Shared members do not show whether two do the same, and shared themes nothing of whether for the same States. Here a
mechanism is the set of all pairs of one of its member States and one of its themes. `--measure remit` compares each two
mechanisms (dyadic, weighted and directed measures), `--measure remit-monadic` gives of each how much of its remit
others have. `govgraph.graph.measures.remits` has the definitions, which are govgraph's own, and their ranges.

Compared are the current mechanisms. Where of one the members or the themes are not known, the measures are not known
either: the cells are empty, and never 0. Of themes the documents name what a mechanism works on, not how much; a list
of themes or members that is partial counts as it is, and the column `coverage` says so.

Example: of the mechanisms A with the States P, Q, R and the themes x, y, and B with Q, R and y, z, the remits have 6
and 4 pairs and share (Q, y) and (R, y): Jaccard 2 / 8.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.mechanism_sets import MechanismSets, mechanism_sets
from govgraph.graph.analysis.remit_columns import COLUMNS, EACH_COLUMNS, PARTS, SHORT
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.text import counted
from govgraph.graph.measures.pairs import Pairs, all_pairs
from govgraph.graph.measures.remits import covered, mean_containment, remit_pairs
from govgraph.graph.measures.sets import incidence
from govgraph.graph.tables.table import Coded, Column, Made, Table, Values

if TYPE_CHECKING:
    from numpy.typing import NDArray

RELATIONS = ("MEMBER_OF", "FOCUSES_ON")


@gc_paused()
def overlap_remit(edition: Edition) -> Table:
    """Each two mechanisms by their remits.

    Parameters
    ----------
    edition
        The edition.

    Returns
    -------
    Table
        A row with `COLUMNS` for each pair: the largest Jaccard first, those of which it is not known last, then by ids.

    Raises
    ------
    UsageError
        The edition is counted by year, and is not of one year.
    """
    sets = list(mechanism_sets(edition).values())
    members, themes = (all_pairs(incidence([mechanism.part(part) for mechanism in sets])) for part in PARTS)
    remits = remit_pairs(members, themes)
    known = {part: np.array([mechanism.is_known(part) for mechanism in sets], dtype=bool) for part in PARTS}
    known_of_both = {part: known[part][remits.a] & known[part][remits.b] for part in PARTS}
    is_known = known_of_both["members"] & known_of_both["themes"]
    ids = [mechanism.mechanism for mechanism in sets]
    names = [edition.entities[mechanism].name for mechanism in ids]
    pairs = {"members": members, "themes": themes}
    values: dict[str, Values] = {
        "a": Coded(remits.a, ids),
        "b": Coded(remits.b, ids),
        "a_name": Coded(remits.a, names),
        "b_name": Coded(remits.b, names),
        **{
            f"{part}_{side}": _counts(pairs[part].sizes[ends], known[part][ends])
            for part in PARTS
            for side, ends in (("a", remits.a), ("b", remits.b))
        },
        **{f"shared_{part}": _counts(pairs[part].shared, known_of_both[part]) for part in PARTS},
        "remit_shared": _counts(remits.shared, is_known),
        "remit_jaccard": np.where(is_known, remits.jaccard, np.nan),
        "remit_containment_a": np.where(is_known, remits.containment_a, np.nan),
        "remit_containment_b": np.where(is_known, remits.containment_b, np.nan),
    }
    values |= _texts(edition, sets, remits)
    jaccard = np.nan_to_num(np.where(is_known, remits.jaccard, -1), nan=-0.5)
    return _table(edition, sets, COLUMNS, values, np.lexsort((remits.b, remits.a, -jaccard)))


@gc_paused()
def overlap_remit_monadic(edition: Edition) -> Table:
    """Each mechanism by how much of its remit others have; parameters and errors as of `overlap_remit`.

    Returns
    -------
    Table
        A row with `EACH_COLUMNS` for each mechanism, by id.
    """
    sets = list(mechanism_sets(edition).values())
    known = {part: np.array([mechanism.is_known(part) for mechanism in sets], dtype=bool) for part in PARTS}
    is_known = known["members"] & known["themes"]
    compared = [mechanism for mechanism, is_compared in zip(sets, is_known, strict=True) if is_compared]
    members, themes = (incidence([mechanism.part(part) for mechanism in compared]) for part in PARTS)
    mean, part_covered = (np.full(len(sets), np.nan) for _ in range(2))
    mean[is_known] = mean_containment(remit_pairs(all_pairs(members), all_pairs(themes)))
    part_covered[is_known] = covered(members, themes)
    sizes = {part: np.array([len(mechanism.part(part)) for mechanism in sets], dtype=np.int64) for part in PARTS}
    values: dict[str, Values] = {
        "mechanism": [mechanism.mechanism for mechanism in sets],
        "name": [edition.entities[mechanism.mechanism].name for mechanism in sets],
        **{part: _counts(sizes[part], known[part]) for part in PARTS},
        "remit": _counts(sizes["members"] * sizes["themes"], is_known),
        "compared": len(compared) - is_known.astype(np.int64),
        "mean_containment": mean,
        "covered": part_covered,
        "coverage": [_coverage(mechanism) for mechanism in sets],
        STATEMENT_IDS: [_ids(mechanism, *(list(mechanism.part(part)) for part in PARTS)) for mechanism in sets],
    }
    return _table(edition, sets, EACH_COLUMNS, values, None)


def _table(
    edition: Edition,
    sets: Sequence[MechanismSets],
    columns: tuple[Column, ...],
    values: dict[str, Values],
    order: NDArray[np.intp] | None,
) -> Table:
    lines = [
        "the measures are govgraph's own, of the kinds that Haftel and Lenz (2022) name; they are not their formulas"
    ]
    for part, word in zip(PARTS, ("members", "themes"), strict=True):
        if missing := [edition.label(mechanism.mechanism) for mechanism in sets if not mechanism.is_known(part)]:
            number = counted(len(missing), "mechanism")
            lines.append(f"{word} are not known of {number}, whose remits are not known: {', '.join(missing)}")
    used = [edge for mechanism in sets for part in PARTS for edges in mechanism.part(part).values() for edge in edges]
    return Table(columns, values, provenance_of(edition, used, RELATIONS), tuple(lines), order=order)


def _counts(numbers: NDArray[np.int64], known: NDArray[np.bool_]) -> Made:
    """Numbers, and nothing where they are not known."""

    def counts_at(places: NDArray[np.intp]) -> list[int | None]:
        cells = zip(numbers[places].tolist(), known[places].tolist(), strict=True)
        return [number if is_known else None for number, is_known in cells]

    return Made(len(numbers), counts_at, "integer")


def _texts(edition: Edition, sets: Sequence[MechanismSets], remits: Pairs) -> dict[str, Values]:
    """The columns of what is shared, words and statements, made for the rows that are looked at."""

    def lazy(cell: Callable[[MechanismSets, MechanismSets], Any]) -> Callable[[NDArray[np.intp]], list[Any]]:
        return lambda places: [
            cell(sets[a], sets[b]) for a, b in zip(remits.a[places].tolist(), remits.b[places].tolist(), strict=True)
        ]

    def ids(part: str) -> Callable[[MechanismSets, MechanismSets], list[str] | None]:
        return lambda a, b: _common(a, b, part) if a.is_known(part) and b.is_known(part) else None

    def statement_ids(a: MechanismSets, b: MechanismSets) -> list[str]:
        common = [_common(a, b, part) for part in PARTS]
        return list(dict.fromkeys((*_ids(a, *common), *_ids(b, *common))))

    number = len(remits.a)
    return {
        **{f"{part[:-1]}_ids": Made(number, lazy(ids(part)), "list") for part in PARTS},
        "coverage": Made(
            number,
            lazy(lambda a, b: "; ".join(f"{part}: {a.status(part)}, {b.status(part)}" for part in PARTS)),
            "text",
        ),
        "sentence": Made(number, lazy(lambda a, b: sentence(edition, a, b)), "text"),
        STATEMENT_IDS: Made(number, lazy(statement_ids), "list"),
    }


def sentence(edition: Edition, a: MechanismSets, b: MechanismSets) -> str:
    """A pair in words."""
    labels = edition.label(a.mechanism), edition.label(b.mechanism)
    unknown = [
        f"{part} of {label}"
        for part in PARTS
        for label, mechanism in zip(labels, (a, b), strict=True)
        if not mechanism.is_known(part)
    ]
    if unknown:
        missing = ", no ".join(unknown)
        return f"How far the remits of {labels[0]} and {labels[1]} overlap is not known: no {missing} on record."
    states, themes = (len(_common(a, b, part)) for part in PARTS)
    sizes = [len(mechanism.members) * len(mechanism.themes) for mechanism in (a, b)]
    return (
        f"{labels[0]} and {labels[1]} share {counted(states, 'State')} and {counted(themes, 'theme')}: "
        f"{counted(states * themes, 'pair')} of a State and a theme, of {sizes[0]} and {sizes[1]}."
    )


def _common(a: MechanismSets, b: MechanismSets, part: str) -> list[str]:
    return sorted(a.part(part).keys() & b.part(part).keys())


def _coverage(mechanism: MechanismSets) -> str:
    return "; ".join(f"{part}: {mechanism.status(part)}" for part in PARTS)


def _ids(mechanism: MechanismSets, members: Sequence[str], themes: Sequence[str]) -> list[str]:
    """The ids of the statements that say so of some of its members and themes."""
    parts = zip(PARTS, (members, themes), strict=True)
    return [edge.id for part, ends in parts for end in ends for edge in mechanism.part(part)[end]]


ANALYSIS = Analysis(
    "overlap-remit",
    "How much do two mechanisms have in common in members and themes together?",
    "All pairs of mechanisms by members and themes together.",
    overlap_remit,
    COLUMNS,
    "Overlaps",
    "compare",
    short=SHORT,
    result="overlap of remits",
    command="overlap --measure remit",
    measures=("remits",),
)
EACH = Analysis(
    "overlap-remit-monadic",
    "How much of what a mechanism does, for its members and in its themes, do others do too?",
    "Each mechanism by the part of its members and themes together that others have.",
    overlap_remit_monadic,
    EACH_COLUMNS,
    "Overlaps",
    "compare",
    result="remits of mechanisms",
    command="overlap --measure remit-monadic",
    measures=("remits",),
)
