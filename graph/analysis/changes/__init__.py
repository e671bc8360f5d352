"""Changes between two editions: mechanism by mechanism, each line with what either of them says.

**Definition.** Two editions are two sets of lists, each by its own documents. A line is a difference between them, and
`change` says how much it means:

- `joined`, `left` (members), `added`, `dropped` (observers, partners, participants, themes, groups): the other list is
  whole, or a document says it in so many words: a status `former`, a date of beginning or end between the two editions,
  a printed no against a printed yes;
- `only later`, `only earlier`: named in one edition, not in the other, whose list is partial or unknown, or names fewer
  than the published number. This is not "joined" and not "left";
- `changed`: something else than before (observer, now member; another secretariat, chair, kind; a further name);
  `renamed`: all names that the later documents print differ from the earlier ones;
- `new`: not in the earlier edition, and established after its year; `ended`, `succeeded`: a document says so;
- `not comparable`: one edition has no list, or the two are lists of different kinds: one line for all of them. Also a
  theme that one edition has only by govgraph's mapping of free text and to which the other prints a no: a line each.

A list is whole when its coverage is `complete` or `none` and it names no fewer than the published number. Themes mapped
from goals and areas of discussion are never a whole list beside a printed matrix. A list of another date than its
edition is named in `dates`: what it shows may have happened after (or before) the edition's year. A membership that was
inherited through a union and is now listed, or the other way round, has not changed. A union whose States are meant by
its name is not itself compared. A whole and its part (a union and its commission) are one secretariat. Of two editions
of one year `joined`, `added`, `left` and `dropped` are not used: who is in one list alone is `only later` or
`only earlier`, for nothing happened between the two.

**Citations.** A line cites both editions as far as both say anything: of who is named the statement, of who is not the
list, the others that it names, or the place that says how whole it is. Where one side has no citation, nothing is said
there: the edition does not know the mechanism, or has on record neither a statement nor a list to compare with.

**Range and order.** Rows by mechanism, aspect (in the order of `ASPECTS`), change, subject. **What it does not say:**
that nothing changed where there is no row; the notes name the mechanisms of which an edition says nothing.
**Empty input.** Two editions without mechanisms give no rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from govgraph.graph.analysis.changes.edition_index import Side
from govgraph.graph.analysis.changes.lists import Change, cited_lists, parties
from govgraph.graph.analysis.changes.offices import groups, offices
from govgraph.graph.analysis.changes.profile import PrintedNames, existence, names, themes, values
from govgraph.graph.analysis.result import Provenance, Result, citations, provenance
from govgraph.graph.core.edition import Edition, read_edition
from govgraph.graph.core.errors import StoreError, UsageError
from govgraph.graph.ingest.graph_mapping import NO_LIMIT
from govgraph.graph.store import Store
from govgraph.queries.catalogue import Column

ASPECTS = (
    "mechanism",
    "name",
    "kind",
    "activity",
    "members",
    "observers",
    "partners",
    "participants",
    "chair",
    "secretariat",
    "themes",
    "groups",
)
CHANGES = {
    "new": "a mechanism that began after the earlier edition's year",
    "ended": "a document says that the mechanism has ended",
    "succeeded": "a document says that another mechanism has taken its place",
    "renamed": "all its names in the later documents differ from the earlier ones",
    "joined": "a member now; the earlier list is whole and has it not, or a document says since when",
    "left": "no member now; the later list is whole and has it not, or a document says until when",
    "added": "an observer, partner, theme or group now, and was not",
    "dropped": "an observer, partner, theme or group before, and is not now",
    "changed": "something else than before, such as another chair",
    "only later": "in the later edition only; maybe not new: the earlier list is not whole, or of the same year",
    "only earlier": "in the earlier edition only; maybe not gone: the later list is not whole, or of the same year",
    "not comparable": "one edition has no such list, or they are of different kinds, such as mapped and printed themes",
}
OPEN = ("only later", "only earlier", "not comparable")
"""Differences of which it is not known whether anything changed."""
COLUMNS = (
    Column("mechanism", "the mechanism's id", ""),
    Column("mechanism_name", "the mechanism", ""),
    Column("aspect", f"what differs: {', '.join(ASPECTS)}", ""),
    Column("change", "; ".join(f"{name}: {meaning}" for name, meaning in CHANGES.items()), ""),
    Column("subject", "the id of the State, organisation, theme, group or mechanism that the line is about", ""),
    Column("subject_name", "its name", ""),
    Column("before", "what the earlier edition has", ""),
    Column("after", "what the later edition has", ""),
    Column("sentence", "the line in words", ""),
    Column(
        "earlier",
        "document and place of the earlier edition, of a list where somebody is not in it; "
        "empty where nothing is said there",
        "",
    ),
    Column("later", "the same of the later edition; empty where nothing is said there", ""),
    Column("coverage", "how whole both lists are: of the earlier edition / of the later", ""),
    Column("dates", "lists and statements of another date than their edition", ""),
)
SHORT = ("mechanism", "change", "sentence", "earlier", "later", "coverage", "dates")
"""What a narrow table shows."""
_PATIENCE = 5
_IN_NO_TIME = {"joined": "only later", "added": "only later", "left": "only earlier", "dropped": "only earlier"}
"""What differences are called between two editions of one year."""


@dataclass(frozen=True)
class _ProvenanceOfBoth(Provenance):
    """What a comparison rests on: `documents` are those of both sides, `edition` is the later, under which it is filed.

    Of the lists of members each side has its own count.
    """

    sides: tuple[Provenance, ...] = ()

    def words(self) -> list[str]:
        """The same as sentences for a reader."""
        lines = []
        for one in self.sides:
            first, *others = one.words()
            lines += [first, *(f"{words} (edition {one.edition})" for words in others)]
        return lines


def changes(
    earlier: Edition,
    later: Edition,
    printed: PrintedNames | None = None,
    *,
    mechanisms: Collection[str] = (),
    kinds: Collection[str] = (),
    inherited: bool = True,
) -> Result:
    """The differences between two editions.

    Args:
        earlier: an edition, with inherited memberships, so that these are not taken for gaps.
        later: another one, likewise.
        printed: of each mechanism the names that documents print, as `read_editions` gives them.
        mechanisms: ids of those to compare; all when empty.
        kinds: words of `ASPECTS` and `CHANGES`; a row has one of each group that is named. All when empty.
        inherited: whether who is in one edition only through a union gives a row.

    Returns:
        a row for each difference, as `COLUMNS`.

    Raises:
        UsageError: an unknown kind, or the same edition twice.

    >>> from govgraph.graph.core.edition import Entity, Coverage, EdgeStatement
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "FJI": Entity("FJI", "state", "Fiji"),
    ...             "THA": Entity("THA", "state", "Thailand")}
    >>> whole = [Coverage("apc", "MEMBER_OF", "complete")]
    >>> old = Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "apc")], coverage=whole)
    >>> new = Edition("2019", entities, [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc")])
    >>> [(row["change"], row["subject"]) for row in changes(old, new).rows]
    [('joined', 'FJI')]
    >>> [(row["change"], row["coverage"]) for row in changes(new, old).rows]  # the other way round: Fiji left
    [('left', '2019: unknown / 2010: complete')]
    """
    if earlier.edition == later.edition:
        raise UsageError(f"changes: found edition {later.edition} twice; give an earlier and a later one")
    wanted = _wanted(kinds)
    before, after = Side(earlier), Side(later)
    known = before.mechanisms | after.mechanisms
    every = sorted(known & set(mechanisms) if mechanisms else known, key=lambda one: (after.name(one), one))
    found = [one for mechanism in every for one in _of(before, after, mechanism, printed or {}, inherited)]
    found = [one for one in found if (one.aspect in wanted[0] and one.change in wanted[1])]
    found.sort(
        key=lambda one: (
            every.index(one.mechanism),
            ASPECTS.index(one.aspect),
            list(CHANGES).index(one.change),
            after.name(one.subject),
            one.subject,
        )
    )
    rows = [_row(before, after, one) for one in found]
    rests = _rests_on(before, after, found, rows, inherited=inherited)
    return Result(COLUMNS, rows, rests, _notes(before, after, set(mechanisms), inherited=inherited))


def read_editions(
    store: Store, earlier: str, later: str, without: Collection[str] = ()
) -> tuple[Edition, Edition, PrintedNames]:
    """Two editions and the printed names, from one state of the graph; `without` as of `read_edition`.

    Raises:
        UsageError: an edition is not loaded, or the earlier is the later one.
        StoreError: the graph is being changed all the time.
    """
    if earlier == later:
        raise UsageError(f"changes: found edition {later} twice; give an earlier and a later one")
    years = [Side(Edition(one, {}, [])).year for one in (earlier, later)]
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise UsageError(f"changes: found {earlier} before {later}; give the earlier edition first")
    text = "MATCH (d:Document)-[r:NAMES]->(m:Mechanism) RETURN m.id AS id, r.name AS name, d.id AS document"
    for _ in range(_PATIENCE):
        before, after = (read_edition(store, one, without=without) for one in (earlier, later))
        answer = store.read(text, row_limit=NO_LIMIT)
        if before.version == after.version == answer.version:
            printed: PrintedNames = {}
            for row in answer.rows:
                printed.setdefault(row["id"], []).append((row["name"], row["document"]))
            return before, after, printed
    raise StoreError(f"{store.address}: the graph changes while it is read; ask again when the load has ended")


def _of(before: Side, after: Side, mechanism: str, printed: PrintedNames, inherited: bool) -> list[Change]:
    found = list(existence(before, after, mechanism))
    if mechanism in before.mechanisms and mechanism in after.mechanisms:
        found += names(before, after, mechanism, printed)
        found += values(before, after, mechanism)
        found += parties(before, after, mechanism, inherited=inherited)
        found += offices(before, after, mechanism, "CHAIRS", "chair")
        found += offices(before, after, mechanism, "SECRETARIAT_OF", "secretariat")
        found += themes(before, after, mechanism)
        found += groups(before, after, mechanism)
    if any(one.change == "ended" for one in found):  # then it is no question why the later edition has no list
        found = [one for one in found if one.change != "not comparable"]
    if before.year is not None and before.year == after.year:
        found = [replace(one, change=_IN_NO_TIME.get(one.change, one.change)) for one in found]
    return found


def _wanted(kinds: Collection[str]) -> tuple[set[str], set[str]]:
    unknown = sorted(set(kinds) - {*ASPECTS, *CHANGES})
    if unknown:
        raise UsageError(f"kind: found {', '.join(unknown)}; use {', '.join(ASPECTS)}; or {', '.join(CHANGES)}")
    return set(kinds) & set(ASPECTS) or set(ASPECTS), set(kinds) & set(CHANGES) or set(CHANGES)


def _rests_on(
    before: Side, after: Side, found: Collection[Change], rows: Collection[dict[str, Any]], *, inherited: bool
) -> _ProvenanceOfBoth:
    lists = {relation for one in found for relation in one.lists}
    relations = sorted(lists | {edge.relation for one in found for edge in (*one.earlier, *one.later)})
    sides = []
    for side, column in ((before, "earlier"), (after, "later")):
        # By the citations, not by the ties: a row also rests on claims and lists.
        places = {place for row in rows for place in row[column]}
        documents = {place.partition(", ")[0] for place in places} - {""}
        # Of an inherited membership the place of the second statement stands behind that of the first.
        behind = {part.partition(", ")[0] for place in places for part in place.split("; ")[1:]}
        documents |= behind & side.snapshot.documents.keys()
        sides.append(
            replace(
                provenance(side.snapshot, (), relations),
                documents=tuple(sorted(documents)),
                inherited=inherited and side.snapshot.inherited,
            )
        )
    shared = asdict(sides[1]) | {
        "documents": tuple(sorted({*sides[0].documents, *sides[1].documents})),
        "coverage": {},
        "not_complete": {f"{one} ({side.edition})": how for side in sides for one, how in side.not_complete.items()},
    }
    return _ProvenanceOfBoth(**shared, sides=tuple(sides))


def _row(before: Side, after: Side, one: Change) -> dict[str, Any]:
    coverage = [side.coverage(one.mechanism, one.lists) for side in (before, after)]
    earlier, later = (
        # Of a side that names nobody, the place that says how whole its list is, where there is one.
        [*citations(edges), *more] or cited_lists(side, one.mechanism, one.lists)
        for side, edges, more in ((before, one.earlier, one.more_earlier), (after, one.later, one.more_later))
    )
    return {
        "mechanism": one.mechanism,
        "mechanism_name": after.name(one.mechanism),
        "aspect": one.aspect,
        "change": one.change,
        "subject": one.subject,
        "subject_name": after.name(one.subject),
        "before": one.before,
        "after": one.after,
        "sentence": one.sentence,
        "earlier": earlier,
        "later": later,
        "coverage": f"{before.edition}: {coverage[0]} / {after.edition}: {coverage[1]}" if one.lists else "",
        "dates": _dates(before, after, one),
    }


def _dates(before: Side, after: Side, one: Change) -> list[str]:
    found = []
    for side, edges in ((before, one.earlier), (after, one.later)):
        # Of somebody who is named, the statement; of somebody who is not, the list.
        apart = {text for relation in one.lists or ("",) for text in side.apart(one.mechanism, relation, edges)}
        found += [f"{side.edition}: {text}" for text in sorted(apart)]
    return found


def _notes(before: Side, after: Side, asked: set[str], *, inherited: bool) -> tuple[str, ...]:
    notes = []
    if not inherited:
        notes.append("who is in an edition only through a union gives no row, and is not taken for missing either")
    for side in (before, after):
        absent = sorted(asked - side.mechanisms)
        if absent:
            notes.append(f"edition {side.edition} says nothing of {', '.join(absent)}")
    if before.year is not None and before.year == after.year:
        notes.append(f"both editions are of {after.year}: lines are differences of two lists, not changes in time")
    notes.append("named in one edition only is not joined or left unless the other list is whole; see coverage, dates")
    notes.append("where a row cites one edition only, nothing to compare with is on record in the other")
    return tuple(notes)
