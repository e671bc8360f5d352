"""Changes between two editions: mechanism by mechanism, each line with what either of them says.

**Definition.** Two editions are two sets of lists, each by its own documents. A line is a difference between them, and
`change` says how much it means:

- `joined`, `left` (members), `added`, `dropped` (observers, partners, participants, themes, groups): the other list is
  complete, or a document says it in so many words: a status `former`, a date of beginning or end between the two
  editions, a printed no against a printed yes;
- `only later`, `only earlier`: named in one edition, not in the other, whose list is partial or unknown, or names fewer
  than the published number. This is not "joined" and not "left". Of a mechanism: it is in one edition alone, and the
  line says when it existed before and was not studied;
- `changed`: something else than before (observer, now member; another secretariat, chair, kind; a further name). A body
  that goes from the secretariat to a standing, or comes from one, is one line of the aspect `role`;
- `wording`: no change, and shown only when it is named: an observer and a participant, a kind of which the earlier
  edition has no other term than regional process, a secretariat that has the same name but for the word for an office,
  a union in the place of its commission or secretariat, in the same standing;
  `renamed`: all names that the later documents print differ from the earlier ones;
- `new`: not in the earlier edition, and established after its year; `ended`, `succeeded`: a document says so;
- `ended before`: one of the two editions says that it was over by the earlier one, or before its year, and the other
  does not: nothing happened between the two;
- `undated`: it differs, but one side rests on pages alone that have no date (or are of some year or later), or the
  later edition's list is the older one: which came first is not known, and it is not compared. A date of beginning or
  end that a statement has of its own dates the line;
- `not comparable`: one edition has no list, or the two are lists of different kinds: one line for all of them; so are
  members who only take part in the other edition, where that holds no list of members that could lack them. Also a
  theme that one edition has only by govgraph's mapping of free text and to which the other prints a no: a line each.
  Also a body that is in the secretariat of one edition and not of the other, or an observer here and a partner there,
  where the list that must lack it is not complete: the line says in which edition it is not known.

That a State has left a union does not say that it left the mechanism: a list that is inherited, and of which no number
is printed, tells nobody as gone or new. Nor does a list of members that names States
alone say that an organisation was no member: another standing there is `not comparable` with a membership here.

A list is complete when its coverage is `complete` or `none` and it names no fewer than the published number. Themes
mapped from goals and areas of discussion are never a complete list beside a printed matrix. A list of another date than
its edition is named in the line and in `dates`: what it shows may have happened after (or before) the edition's year. A
membership that was inherited through a union and is now listed, or the other way round, has not changed; a list that is
inherited says through whom. What is our inference is marked in the sentence. A union whose States are meant by its name
is not itself compared. A whole and its part (a union and its commission) are one secretariat. Of two editions of one
year `joined`, `added`, `left` and `dropped` are not used: who is in one list alone is `only later` or `only earlier`,
for nothing happened between the two.

**Over.** That a mechanism ended, or by what it was succeeded, is also read in the editions of the years between the
two, and its date in earlier ones: the sentence names the edition that says it, and the citation stands in `later`. So
a mechanism that neither of the two names may have a line.

**Citations.** A line cites both editions as far as both say anything: of who is named the statement, of who is not the
list, the others that it names, or the place that says how complete it is. Where one side has no citation, nothing is
said there: the edition does not know the mechanism, or has on record neither a statement nor a list to compare with.

**Range and order.** Rows by mechanism, aspect (in the order of `ASPECTS`), change, subject. **What it does not say:**
that nothing changed where there is no row; the notes name the mechanisms of which an edition says nothing.
**Empty input.** Two editions without mechanisms give no rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from govgraph.graph.analysis.changes.dating import Source, not_in_time
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.changes.existence import existence
from govgraph.graph.analysis.changes.lists import WORDING, Change, cited_lists, parties
from govgraph.graph.analysis.changes.offices import groups, offices
from govgraph.graph.analysis.changes.profile import PrintedNames, names, themes, values
from govgraph.graph.analysis.changes.roles import with_role_changes
from govgraph.graph.analysis.declaration import Analysis, Parameter
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import better_names
from govgraph.graph.core.provenance import STATEMENT_IDS, Provenance, citations, provenance_of
from govgraph.graph.core.text import counted
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_together
from govgraph.graph.tables.table import EVIDENCE, Column, Table

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
    "role",
    "themes",
    "groups",
)
CHANGES = {
    "new": "a mechanism that began after the earlier edition's year",
    "ended": "a document says that the mechanism has ended",
    "succeeded": "a document says that another mechanism has taken its place",
    "ended before": "it was over by the earlier edition, or before its year, which is no change between the two",
    "renamed": "all its names in the later documents differ from the earlier ones",
    "joined": "a member now; the earlier list is complete and does not name it, or a document says since when",
    "left": "no member now; the later list is complete and does not name it, or a document says until when",
    "added": "an observer, partner, theme or group now, and was not",
    "dropped": "an observer, partner, theme or group before, and is not now",
    "changed": "something else than before, such as another chair",
    WORDING: "the same in other words, which is no change; shown only when it is named",
    "undated": "it differs, but rests on a page without a date, or the later edition's is the older: not compared",
    "only later": "in the later edition only; maybe not new: the earlier list is not complete, or of the same year",
    "only earlier": "in the earlier edition only; maybe not gone: the later list is not complete, or of the same year",
    "not comparable": "one edition has no such list, or they are of different kinds, such as mapped and printed themes",
}
OPEN = ("undated", "only later", "only earlier", "not comparable")
"""Differences of which it is not known whether anything changed."""
COLUMNS = (
    Column("mechanism", "the mechanism's id", ""),
    Column("mechanism_name", "the mechanism", ""),
    Column("aspect", f"what differs: {', '.join(ASPECTS)}", ""),
    Column("change", "; ".join(f"{name}: {meaning}" for name, meaning in CHANGES.items()), ""),
    Column("subject", "the id of the State, organisation, theme, group or mechanism that the line is about", ""),
    Column("subject_name", "its name", ""),
    Column("before", "what the earlier edition has", "", kind="list"),
    Column("after", "what the later edition has", "", kind="list"),
    Column("sentence", "the line in words", ""),
    Column(
        "earlier",
        "document and place of the earlier edition, of a list where somebody is not in it; "
        "empty where nothing is said there",
        "",
        kind="list",
    ),
    Column(
        "later",
        "the same of the later edition, and of others that say that it is over; empty where nothing is said there",
        "",
        kind="list",
    ),
    Column("coverage", "how complete both lists are: of the earlier edition / of the later", ""),
    Column("dates", "lists and statements of another date than their edition", "", kind="list"),
    EVIDENCE,
)
SHORT = ("mechanism", "change", "sentence", "earlier", "later", "coverage", "dates")
"""What a narrow table shows."""
_IN_TIME = ("renamed", "joined", "left", "added", "dropped", "changed")
"""Differences that are changes only where the dates of the two sides tell which came first."""
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
        for side in self.sides:
            first, *further = side.words()
            lines += [first, *(f"{words} (edition {side.edition})" for words in further)]
        return lines


def changes(
    earlier: Edition,
    later: Edition,
    printed: PrintedNames | None = None,
    *,
    mechanisms: Collection[str] = (),
    kinds: Collection[str] = (),
    inherited: bool = True,
) -> Table:
    """The differences between two editions.

    Parameters
    ----------
    earlier
        An edition, with inherited memberships, so that these are not taken for gaps.
    later
        Another one, likewise.
    printed
        Of each mechanism the names that documents print, as `read_editions` gives them; those of documents that the
        editions leave out for their grade do not count.
    mechanisms
        Ids of those to compare; all when empty.
    kinds
        Words of `ASPECTS` and `CHANGES`; a row has one of each group that is named. All when empty.
    inherited
        Whether who is in one edition only through a union gives a row.

    Returns
    -------
    Table
        A row for each difference, as `COLUMNS`.

    Raises
    ------
    UsageError
        An unknown kind, or the same edition twice.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity, Coverage, EdgeStatement
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "FJI": Entity("FJI", "state", "Fiji"),
    ...             "THA": Entity("THA", "state", "Thailand")}
    >>> whole = [Coverage("apc", "MEMBER_OF", "complete")]
    >>> old = Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "apc")], coverage=whole)
    >>> members = [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc")]
    >>> new = Edition("2019", entities, members)
    >>> [(row["change"], row["subject"]) for row in changes(old, new).rows]
    [('joined', 'FJI')]
    >>> [(row["change"], row["coverage"]) for row in changes(new, old).rows]  # the list of 2010 has no date
    [('undated', '2019: unknown / 2010: complete')]
    """
    if earlier.name == later.name:
        raise UsageError(f"changes: found edition {later.name} twice; give an earlier and a later one")
    selected = _selected(kinds)
    before, after = EditionIndex(earlier), EditionIndex(later)
    besides = _besides(before, after)
    printed = better_names(printed or {}, ((edition.grades, edition.documents) for edition in (earlier, later)))
    every = (before.mechanisms | after.mechanisms).union(
        *(side.over for side in besides if (side.year or 0) > (before.year or 0))
    )
    ordered = sorted(
        every & set(mechanisms) if mechanisms else every,
        key=lambda mechanism_id: (after.name(mechanism_id), mechanism_id),
    )
    differences = [
        change for mechanism in ordered for change in _of(before, after, mechanism, printed, inherited, besides)
    ]
    wording = [change for change in differences if change.change == WORDING and change.aspect in selected[0]]
    differences = [change for change in differences if (change.aspect in selected[0] and change.change in selected[1])]
    differences.sort(
        key=lambda change: (
            ordered.index(change.mechanism),
            ASPECTS.index(change.aspect),
            list(CHANGES).index(change.change),
            after.name(change.subject),
            change.subject,
        )
    )
    rows = [_row(before, after, change) for change in differences]
    rests = _rests_on(before, after, differences, rows, inherited=inherited)
    notes = _notes(before, after, set(mechanisms), inherited=inherited)
    if wording and WORDING not in selected[1]:
        lines = ", ".join(dict.fromkeys(f"{after.edition.label(row.mechanism)} ({row.aspect})" for row in wording))
        notes = (*notes, f"{counted(len(wording), 'line')} of wording alone left out, which is no change: {lines}")
    return Table.of_rows(COLUMNS, rows, rests, notes)


def read_editions(
    store: Store, earlier: str, later: str, without: Collection[str] = ()
) -> tuple[Edition, Edition, PrintedNames]:
    """Two editions and the printed names, from one state of the graph; `without` as of `read_edition`.

    Raises
    ------
    UsageError
        An edition is not loaded, or the earlier is the later one.
    StoreError
        The graph is being changed all the time.
    """
    if earlier == later:
        raise UsageError(f"changes: found edition {later} twice; give an earlier and a later one")
    years = [EditionIndex(Edition(side, {}, [])).year for side in (earlier, later)]
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise UsageError(f"changes: found {earlier} before {later}; give the earlier edition first")
    (before, after), printed = read_together(store, (earlier, later), without)
    return before, after, printed


def _besides(before: EditionIndex, after: EditionIndex) -> list[EditionIndex]:
    """The other editions of a year before the later one's, in order: what they say is over may be said in neither."""
    if before.year is None or after.year is None:
        return []
    sides = (EditionIndex(edition) for edition in after.edition.others if edition.name != before.label)
    dated = [(side.year, side.label, side) for side in sides if side.year is not None and side.year < after.year]
    return [side for year, _, side in sorted(dated, key=lambda one: one[:2]) if year != before.year]


def _of(
    before: EditionIndex,
    after: EditionIndex,
    mechanism: str,
    printed: PrintedNames,
    inherited: bool,
    besides: Sequence[EditionIndex],
) -> list[Change]:
    differences = list(existence(before, after, mechanism, besides))
    if mechanism in before.mechanisms and mechanism in after.mechanisms:
        differences += names(before, after, mechanism, printed)
        differences += values(before, after, mechanism)
        differences += parties(before, after, mechanism, inherited=inherited)
        differences += offices(before, after, mechanism, "CHAIRS", "chair")
        differences += offices(before, after, mechanism, "SECRETARIAT_OF", "secretariat")
        differences += themes(before, after, mechanism)
        differences += groups(before, after, mechanism)
    differences = with_role_changes(before, after, mechanism, differences)
    differences = [_in_time(before, after, change) for change in differences]
    if any(
        change.change in ("ended", "ended before") for change in differences
    ):  # then it is no question why the later edition has no list
        differences = [change for change in differences if change.change != "not comparable"]
    if before.year is not None and before.year == after.year:
        differences = [replace(change, change=_IN_NO_TIME.get(change.change, change.change)) for change in differences]
    return differences


def _in_time(before: EditionIndex, after: EditionIndex, change: Change) -> Change:
    """The difference; `undated` where its two sides have no dates that tell which came first."""
    if change.change not in _IN_TIME or change.aspect == "groups":  # of a group the date of its beginning is told
        return change
    sides = []
    for side, edges, besides in (
        (before, change.earlier, change.more_earlier),
        (after, change.later, change.more_later),
    ):
        # Of an office what counts is who came and went, of a role the list that lacks the body; else the list.
        moved = [edge for edge in edges if edge.subject in change.moved] if change.moved else edges
        sources = [*besides] if change.aspect == "role" and besides else [*moved, *besides]
        sides.append(sources or cited_lists(side, change.mechanism, change.lists))
    why = not_in_time(before, after, *sides)
    return replace(change, change="undated", sentence=f"{change.sentence.removesuffix('.')}; {why}.") if why else change


def _selected(kinds: Collection[str]) -> tuple[set[str], set[str]]:
    unknown = sorted(set(kinds) - {*ASPECTS, *CHANGES})
    if unknown:
        raise UsageError(f"kind: found {', '.join(unknown)}; use {', '.join(ASPECTS)}; or {', '.join(CHANGES)}")
    return set(kinds) & set(ASPECTS) or set(ASPECTS), set(kinds) & set(CHANGES) or set(CHANGES) - {WORDING}


def _rests_on(
    before: EditionIndex,
    after: EditionIndex,
    differences: Collection[Change],
    rows: Collection[dict[str, Any]],
    *,
    inherited: bool,
) -> _ProvenanceOfBoth:
    lists = {relation for change in differences for relation in change.lists}
    relations = sorted(lists | {edge.relation for change in differences for edge in (*change.earlier, *change.later)})
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
                provenance_of(side.edition, (), relations),
                documents=tuple(sorted(documents)),
                inherited=inherited and side.edition.inherited,
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
        "not_complete": {
            f"{change} ({side.edition})": how for side in sides for change, how in side.not_complete.items()
        },
    }
    return _ProvenanceOfBoth(**shared, sides=tuple(sides))


def _row(before: EditionIndex, after: EditionIndex, change: Change) -> dict[str, Any]:
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
        dated = {text for relation in change.lists or ("",) for text in side.apart(change.mechanism, relation, edges)}
        texts += [f"{side.label}: {text}" for text in sorted(dated)]
    return texts


def _notes(before: EditionIndex, after: EditionIndex, selected: set[str], *, inherited: bool) -> tuple[str, ...]:
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
        "a name in one edition only has joined or left only if the other list is complete; see coverage, dates"
    )
    notes.append("where a row cites one edition only, nothing to compare with is on record in the other")
    return tuple(notes)


def _analyse(
    earlier: Edition,
    later: Edition,
    mechanism: Collection[str],
    kind: Collection[str],
    inherited: bool,
    printed: PrintedNames | None = None,
) -> Table:
    return changes(earlier, later, printed, mechanisms=mechanism, kinds=kind, inherited=inherited)


ANALYSIS = Analysis(
    "changes",
    "What changed between two editions, and where does each say so?",
    "What changed between two editions, and where each says so. A name that is missing has left only if the later "
    "list is complete.",
    _analyse,
    COLUMNS,
    "Changes between editions",
    "changes",
    (
        Parameter("mechanism", "Only this mechanism; may be given several times.", "entities", (), "--mechanism"),
        Parameter(
            "kind",
            "Only these, joined by commas: members, chair, themes, ...; joined, left, renamed, ...",
            "words",
            (),
            "--kind",
            (*ASPECTS, *CHANGES),
        ),
        Parameter("inherited", "Count memberships inherited through unions.", "switch", True, "--inherited"),
    ),
    SHORT,
    result="changes from {earlier} to {later}",
    editions=("earlier", "later"),
    years=False,
)
