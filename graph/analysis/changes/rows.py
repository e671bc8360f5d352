"""Differences as rows, and what these rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from govgraph.graph.analysis.changes.change import Change
from govgraph.graph.analysis.changes.dating import Source
from govgraph.graph.analysis.changes.edition_index import EditionIndex, cited_lists
from govgraph.graph.core.provenance import STATEMENT_IDS, Provenance, citations, provenance_of


@dataclass(frozen=True)
class _ProvenanceOfBoth(Provenance):
    """What a comparison rests on: `documents` are those of both sides, `edition` is the later, under which it is filed.

    Of the lists of members each side has its own count.
    """

    sides: tuple[Provenance, ...] = ()

    def words(self) -> list[str]:
        """The same as sentences for a reader."""
        lines = []
        for side in self.sides:
            first, *further = side.words()
            own = f"edition {side.edition}"
            lines += [first, *(words if own in words else f"{words} ({own})" for words in further)]
        return lines


def rests_on(
    before: EditionIndex,
    after: EditionIndex,
    differences: Collection[Change],
    rows: Collection[dict[str, Any]],
    *,
    inherited: bool,
) -> _ProvenanceOfBoth:
    """What the rows rest on, of both sides."""
    lists = {relation for change in differences for relation in change.lists}
    relations = sorted(lists | {edge.relation for change in differences for edge in (*change.earlier, *change.later)})
    ids = list(dict.fromkeys(key for row in rows for key in row[STATEMENT_IDS]))
    sides = []
    for side, column in ((before, "earlier"), (after, "later")):
        # By the citations, not by the ties: a row also rests on claims and lists.
        places = {place for row in rows for place in row[column]}
        documents = {place.partition(", ")[0] for place in places} - {""}
        # Of an inherited membership the place of the second statement stands behind that of the first.
        behind = {part.partition(", ")[0] for place in places for part in place.split("; ")[1:]}
        documents |= behind & side.edition.documents.keys()
        sides.append(
            replace(
                # Lists of members matter even where no row is of one: who came or went may be missing.
                provenance_of(side.edition, (), {*relations, "MEMBER_OF"}),
                relations=tuple(relations),
                documents=tuple(sorted(documents)),
                inherited=inherited and side.edition.inherited,
                own_data=side.edition.own_data(ids),
            )
        )
    described = before.edition.documents | after.edition.documents
    later = {part.name: getattr(sides[1], part.name) for part in fields(sides[1])}
    shared = later | {
        "editions": (before.edition, after.edition),
        "documents": tuple(sorted({*sides[0].documents, *sides[1].documents})),
        "sources": tuple(
            described[document]
            for document in sorted({*sides[0].documents, *sides[1].documents})
            if document in described
        ),
        "coverage": {},
        "own_data": tuple(sorted({*sides[0].own_data, *sides[1].own_data})),
        "not_complete": {
            f"{change} ({side.edition})": how for side in sides for change, how in side.not_complete.items()
        },
    }
    return _ProvenanceOfBoth(**shared, sides=tuple(sides))


def row_of(before: EditionIndex, after: EditionIndex, change: Change) -> dict[str, Any]:
    """A difference as a row of the table."""
    coverage = [side.coverage(change.mechanism, change.lists) for side in (before, after)]
    sides = [
        # Of a side that names nobody, the place that says how whole its list is, where there is one.
        [*edges, *besides] or cited_lists(side, change.mechanism, change.lists)
        for side, edges, besides in (
            (before, change.earlier, change.more_earlier),
            (after, change.later, change.more_later),
        )
    ]
    return {
        "mechanism": change.mechanism,
        "mechanism_name": after.name(change.mechanism),
        "aspect": change.aspect,
        "change": change.change,
        "subject": change.subject,
        "subject_name": after.name(change.subject),
        "before": change.before,
        "after": change.after,
        "before_ids": list(change.before_ids),
        "after_ids": list(change.after_ids),
        "sentence": change.sentence,
        "earlier": _places(sides[0]),
        "later": _places(sides[1]),
        "coverage": f"{before.label}: {coverage[0]} / {after.label}: {coverage[1]}" if change.lists else "",
        "dates": _dates(before, after, change),
        STATEMENT_IDS: list(dict.fromkeys(row.id for side in sides for row in side if not isinstance(row, str))),
    }


def _places(sources: Sequence[Source]) -> list[str]:
    """Document and place of each source, without repetition."""
    places = [[row] if isinstance(row, str) else citations([row]) for row in sources]
    return list(dict.fromkeys(place for of_source in places for place in of_source))


def _dates(before: EditionIndex, after: EditionIndex, change: Change) -> list[str]:
    texts = []
    for side, edges in ((before, change.earlier), (after, change.later)):
        # Of somebody who is named, the statement; of somebody who is not, the list.
        dated = {
            text for relation in change.lists or ("",) for text in side.other_dates(change.mechanism, relation, edges)
        }
        texts += [f"{side.label}: {text}" for text in sorted(dated)]
    return texts


def notes_of(before: EditionIndex, after: EditionIndex, selected: set[str], *, inherited: bool) -> tuple[str, ...]:
    """What the table does not say."""
    notes = []
    if not inherited:
        notes.append("who is in an edition only through a union gives no row, and is not taken for missing either")
    for side in (before, after):
        absent = sorted(selected - side.mechanisms)
        if absent:
            notes.append(f"edition {side.label} has no statement about {', '.join(map(side.edition.label, absent))}")
    if before.year is not None and before.year == after.year:
        notes.append(f"both editions are of {after.year}: lines are differences of two lists, not changes in time")
    notes.append(
        "a name in one edition only has joined or left if the other list is complete, or stated to be empty; "
        "else it is not known"
    )
    notes.append("where a row cites one edition only, nothing to compare with is on record in the other")
    return tuple(notes)
