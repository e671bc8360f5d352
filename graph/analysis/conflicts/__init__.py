"""Disagreements: where documents, or places of one document, say different things of the same subject.

Nothing is decided here: each disagreement is shown with all its claims, where they stand, and whose they are: `origin`
tells what a document prints, what we count, and what we read in its words. `disputed` is what it is about:

- **year**, **date of ending** and other values that can have only one, of whatever editions; what an edition
  `-alternative` holds is another list for the edition that it is named after;
- **end**: a document says when a mechanism ended, fell dormant or had a successor, and another, of a later date, has it
  as current: it calls it active, else prints its priorities, else has somebody in its chair, its secretariat or its
  list of members, without an end that is earlier. Where both print an activity, that is the disagreement;
- **count**: a printed number of member States, another printed one, or the number that we count in a complete list for
  the same edition;
- **memberships**: a printed number of mechanisms that a party is a member of, and the number that we count on record;
  of a mechanism without a list in this edition, by another edition's document that is not known to be older. A State's
  printed number that is higher than ours is none: a list that is missing may have the State;
- **participants**: two printed numbers of the mechanisms that took part in one event, or those that we count in lists;
- **secretariat**, **chair**: two places of one edition name bodies of which neither set holds the other, or one says
  that there is none;
- **role**: two places of one edition give a party another standing, chair or part in the secretariat of a mechanism;
- **term**: two documents give one body's term of an office, with one end in common and the other apart;
- **theme**: one place says that a mechanism works on it, another that it does not;
- **name**: two printed names of a mechanism of which neither holds the other.

**Kinds.** The first of these rules that fits says what `kind` a disagreement is, in this order:

- **level**: when each body stands for what it is part of (a commission for its union, a secretariat for its
  organisation), and a technical or administrative secretariat or a host is compared with its like only, one place holds
  the other; or all claims are of the chair, with and without the word co-chair;
- **wording**: two names have the same words, or those of one are in a row in the other; order, small words,
  endings, misprints, countries and States, acronyms and their words are not told apart. Or a document calls a mechanism
  a regional process that is older than the first document with another term for any. Or one document calls the
  secretariat what another calls help for it, or observer what another calls partner; where one document has both words,
  they are two. Or the printed number is that of the members and observers of the list together;
- **renaming**: two names that are not worded otherwise only, of which some document prints one alone; or one of two
  years is that of a mechanism that this one grew out of or succeeded;
- **dates**: of a count, chair, secretariat, role, kind or activity each two claims that differ are of known dates that
  are apart: the dates of the statement, else the year at the end of a place in a table by years, else the date of the
  document; a term may end in the year in which the next begins. Of one term, a single date that is later than the
  beginning of the other and within it dates: it says when, and not from when to when. A document without a date is of
  no other date, and a count over several lists, such as those of two unions, is of none;
- **mapping**: without what rests on our inference alone (`mapped`), nothing differs. A membership through a
  union does not rest on it alone where a document says that the union's members are meant, or where with them the list
  has the printed number of members;
- **contradiction**: everything else. Which claim holds is not known; nor is it sure that none but one can.

**What it does not say.** Which document is right; and that all agree where there is no row: often only one document
says anything. An edition that is counted by year is a series of one data set and is not compared. **Empty input** has
no disagreement. **Source.** The kinds and their rules are govgraph's own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from govgraph.graph.analysis.conflicts import counts, disputes, ends, memberships
from govgraph.graph.analysis.conflicts.claims import Conflict, statements_of
from govgraph.graph.analysis.conflicts.columns import COLUMNS, SHORT, rows_of
from govgraph.graph.analysis.conflicts.disputes import PrintedNames
from govgraph.graph.analysis.conflicts.kinds import CONTRADICTION, KINDS, Context, counts_of, kind_of
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import Parameter, split_words
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import better_names
from govgraph.graph.core.provenance import NOTHING, STATEMENT_IDS, Provenance, provenance_of_editions
from govgraph.graph.core.text import counted
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_together
from govgraph.graph.store.editions import read_editions
from govgraph.graph.tables.table import Table

ALL = "all"


def check_kinds(kinds: Collection[str]) -> None:
    """Pass when all words are of `KINDS`, or `all`.

    Raises
    ------
    UsageError
        There is no such kind.
    """
    for kind in kinds:
        if kind not in (*KINDS, ALL):
            raise UsageError(f"conflicts: found {kind!r}; use one or more of {', '.join(KINDS)}, or {ALL}")


def conflicts(
    *editions: Edition, kind: str | Collection[str] = (CONTRADICTION,), printed: PrintedNames | None = None
) -> Table:
    """The disagreements of some kinds, a row for each claim.

    Parameters
    ----------
    editions
        The editions, of which those of one year and its alternatives are compared with one another.
    kind
        Some of `KINDS`, or a text that joins them by commas; `all` for all.
    printed
        Of each mechanism the names that documents print, as (name, document); without them names are not compared.
        Those of documents that the editions leave out for their grade do not count.

    Returns
    -------
    Table
        Rows as `COLUMNS`, by what is disputed and its subject; the notes count the disagreements of every kind.

    Raises
    ------
    UsageError
        There is no such kind.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity, ValueStatement
    >>> years = [ValueStatement("midwa", "established", year, document="d") for year in ("2000", "2001")]
    >>> edition = Edition("2019", {"midwa": Entity("midwa", "mechanism", "Dialogue", "MIDWA")}, [], years)
    >>> [(row["number"], row["kind"], row["claim"]) for row in conflicts(edition)]
    [(1, 'contradiction', '2000'), (1, 'contradiction', '2001')]
    """
    words = split_words(kind) if isinstance(kind, str) else tuple(kind)
    check_kinds(words)
    all_conflicts = find(
        editions, better_names(printed or {}, ((edition.grades, edition.documents) for edition in editions))
    )
    dates = {document.id: document.date for edition in editions for document in edition.documents.values()}
    names = {entity.id: entity.name for edition in editions for entity in edition.entities.values()}
    places = {document: of_document for edition in editions for document, of_document in edition.places.items()}
    rows = [
        row
        for number, conflict in enumerate(all_conflicts, 1)
        if ALL in words or conflict.kind in words
        for row in rows_of(number, conflict, dates, names, places)
    ]
    numbers = counts_of(all_conflicts)
    number_shown = sum(number for name, number in numbers.items() if ALL in words or name in words)
    parts = "; ".join(f"{name} {number} ({KINDS[name]})" for name, number in numbers.items())
    more = "" if number_shown == len(all_conflicts) else f"; `--kind {ALL}` shows all, `--kind` and a kind those of it"
    notes = (
        f"{counted(number_shown, 'disagreement')} of {len(all_conflicts):,}: {parts}{more}",
        "every claim is kept and none is preferred; that nothing disagrees is not said where there is no row",
    )
    return Table.of_rows(COLUMNS, rows, _provenance(editions, rows), notes)


def find(editions: Sequence[Edition], printed: PrintedNames) -> list[Conflict]:
    """All disagreements with their kinds, in order; of editions that are counted by year nothing is compared."""
    compared = [edition for edition in editions if not edition.years]
    relations = (*disputes.RELATIONS, "GREW_OUT_OF", ends.SUCCESSION)
    rows = list(statements_of(compared, relations))
    names = {entity.id: entity.name for edition in compared for entity in edition.entities.values()}
    context = Context(rows, {key: row for edition in compared for key, row in edition.documents.items()})
    all_conflicts = [
        *disputes.values(rows),
        *(conflict for office in disputes.OFFICES for conflict in disputes.bodies(rows, compared, office)),
        *disputes.roles(rows),
        *disputes.terms(rows),
        *disputes.themes(rows),
        *ends.ends(rows, context.documents),
        *disputes.names({key: printed[key] for key in printed if key in names}, names),
        *counts.members(rows, compared),
        *memberships.memberships(rows, compared),
        *memberships.most_mechanisms(rows, compared),
        *counts.participants(rows, compared),
    ]
    return [
        conflict.of_kind(kind_of(conflict, context))
        for conflict in sorted(all_conflicts, key=lambda conflict: conflict.order)
    ]


def _provenance(editions: Sequence[Edition], rows: Sequence[dict[str, Any]]) -> Provenance:
    if not editions:
        return NOTHING
    documents = sorted({row["document"] for row in rows} - {""})
    described = {key: row for edition in editions for key, row in edition.documents.items()}
    return replace(
        provenance_of_editions(editions, (), disputes.RELATIONS),
        documents=tuple(documents),
        sources=tuple(described[key] for key in documents if key in described),
        own_data=tuple(
            sorted({name for edition in editions for row in rows for name in edition.own_data(row[STATEMENT_IDS])})
        ),
    )


def read_conflicts(
    store: Store, kind: str | Collection[str] = ALL, without: Collection[str] = (), grade_at_least: str = ""
) -> Table:
    """The disagreements of some kinds in a graph, of all its editions and printed names.

    Parameters
    ----------
    store
        The graph.
    kind
        As of `conflicts`.
    without
        Names of data sets; what only they hold is left out.
    grade_at_least
        The least good grade of documents that counts; all documents when empty.
    """
    editions, printed = read_together(store, [edition.name for edition in read_editions(store, without)], without)
    return conflicts(*(edition.with_grades(grade_at_least) for edition in editions), kind=kind, printed=printed)


ANALYSIS = Analysis(
    "conflicts",
    "On what do documents, or places of one document, say different things?",
    "Where documents, or places of one document, disagree: each claim with its citation; first the contradictions.",
    conflicts,
    COLUMNS,
    "Disagreements",
    "conflicts",
    (
        Parameter(
            "kind",
            f"Kinds of disagreement, joined by commas: {', '.join(KINDS)}; or {ALL}.",
            "words",
            (CONTRADICTION,),
            "--kind",
            (*KINDS, ALL),
            check=check_kinds,
        ),
    ),
    SHORT,
    result="disagreements",
    editions=("editions",),
    years=False,
)
