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
that are our inference from goals and areas of discussion are never a complete list beside a printed matrix. A list of
another date than its edition is named in the line and in `dates`: what it shows may have happened after (or before) the
edition's year. A membership that was inherited through a union and is now listed, or the other way round, has not
changed; a list that is inherited says through whom. What is our inference is marked in the sentence. A union whose
States are meant by its name is not itself compared. A whole and its part (a union and its commission) are one
secretariat. Of two editions of one year `joined`, `added`, `left` and `dropped` are not used: who is in one list alone
is `only later` or `only earlier`, for nothing happened between the two.

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

from collections.abc import Collection

from govgraph.graph.analysis.changes.change import WORDING
from govgraph.graph.analysis.changes.columns import ASPECTS, CHANGES, COLUMNS, OPEN, SHORT
from govgraph.graph.analysis.changes.differences import differences_of, editions_besides
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.changes.profile import PrintedNames
from govgraph.graph.analysis.changes.rows import notes_of, rests_on, row_of
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import better_names
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_together
from govgraph.graph.tables.table import Table

__all__ = ["ANALYSIS", "ASPECTS", "CHANGES", "COLUMNS", "OPEN", "SHORT", "changes", "read_editions"]


def changes(
    earlier: Edition,
    later: Edition,
    printed: PrintedNames | None = None,
    *,
    mechanisms: Collection[str] = (),
    kinds: Collection[str] = (),
    inherited: bool = True,
    subject: str = "",
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
    subject
        The id of whom the rows are about, such as a State; what it rests on and what is left out are then theirs
        alone. Everybody when empty.

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
    besides = editions_besides(before, after)
    printed = better_names(printed or {}, ((edition.grades, edition.documents) for edition in (earlier, later)))
    all_mechanisms = (before.mechanisms | after.mechanisms).union(
        *(side.over for side in besides if (side.year or 0) > (before.year or 0))
    )
    ordered = sorted(
        all_mechanisms & set(mechanisms) if mechanisms else all_mechanisms,
        key=lambda mechanism_id: (after.name(mechanism_id), mechanism_id),
    )
    differences = [
        change
        for mechanism in ordered
        for change in differences_of(before, after, mechanism, printed, inherited, besides)
        if subject in ("", change.subject)
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
    rows = [row_of(before, after, change) for change in differences]
    rests = rests_on(before, after, differences, rows, inherited=inherited)
    notes = notes_of(before, after, set(mechanisms), inherited=inherited)
    if wording and WORDING not in selected[1]:
        lines = ", ".join(dict.fromkeys(f"{after.edition.label(row.mechanism)} ({row.aspect})" for row in wording))
        notes = (*notes, f"left out, as only the words differ: {lines}")
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
    check_ends(earlier, later)
    (before, after), printed = read_together(store, (earlier, later), without)
    return before, after, printed


def check_ends(earlier: str, later: str) -> None:
    """Refuse names of editions of which the earlier is the later one.

    Raises
    ------
    UsageError
        It is.
    """
    if earlier == later:
        raise UsageError(f"changes: found edition {later} twice; give an earlier and a later one")
    years = [EditionIndex(Edition(side, {}, [])).year for side in (earlier, later)]
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise UsageError(f"changes: found {earlier} before {later}; give the earlier edition first")


def _selected(kinds: Collection[str]) -> tuple[set[str], set[str]]:
    unknown = sorted(set(kinds) - {*ASPECTS, *CHANGES})
    if unknown:
        raise UsageError(f"kind: found {', '.join(unknown)}; use {', '.join(ASPECTS)}; or {', '.join(CHANGES)}")
    return set(kinds) & set(ASPECTS) or set(ASPECTS), set(kinds) & set(CHANGES) or set(CHANGES) - {WORDING}


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
    "list is complete, or stated to be empty.",
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
