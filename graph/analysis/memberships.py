"""A State in every mechanism, editions side by side: yes, no, not known, ended, open.

**Definition.** The mechanisms are those whose lists one of the editions counts, and those with which one of them has a
statement of the State. For each mechanism and edition the answer is

- `yes`: a statement holds at the time of the edition: member, observer, partner, chair, or another relation;
- `open`: there are statements, none of which holds, and not all have ended: suspended, planned, next in turn, not
  begun, only asked or to be confirmed; `role` says which;
- `ended`: there are statements, and what all of them say is over: former, withdrawn, or with an end before then;
- `no`: there is no statement, and the list of members is complete, or stated to be empty;
- `unknown`: there is no statement, and the list of members is not complete, or there is none;
- `not counted`: the edition does not count the mechanism: it has no list of it, or says that it is over.

**What it does not say.** A `no` is of membership: a State may observe a mechanism whose list of observers is not known.
An edition that does not count a mechanism does not say that there was none. **Empty input.** Without statements and
lists there is no row. The way of answering is govgraph's own.
"""

from __future__ import annotations

from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.roles_in_words import roles_in_words
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS, evidence_cells, provenance_of_editions
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Column, Table

YES, NO, UNKNOWN, NOT_COUNTED = "yes", "no", "unknown", "not counted"
ANSWERS = (YES, OPEN, ENDED, NO, UNKNOWN, NOT_COUNTED)
ON_RECORD = (YES, OPEN, ENDED)
"""The answers that a statement of the State and the mechanism gives."""
COLUMNS = (
    Column("mechanism", "the mechanism's id", kind="text"),
    Column("mechanism_name", "its acronym or name", kind="text"),
    Column("edition", "the edition that answers", kind="text"),
    Column("answer", f"whether the State is in it: one of {', '.join(ANSWERS)}", kind="text"),
    Column("role", "what the State is to it, in words, with the unions through which it is", kind="text"),
    Column("coverage", "how complete the list of members is", kind="text"),
    CITATIONS,
    EVIDENCE,
)
SHORT = ("mechanism_name", "edition", "answer", "role", "coverage", "citations")


def memberships(*editions: Edition, who: str) -> Table:
    """What a State is to every mechanism, by each of some editions.

    Parameters
    ----------
    editions
        The editions, in the order of their answers.
    who
        The State's id.

    Returns
    -------
    Table
        A row with `COLUMNS` for each mechanism and edition: first those of which an edition has a statement of the
        State, then by the mechanism's label, then in the order of the editions.

    Raises
    ------
    UsageError
        `who` is no State, or no edition is given.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = memberships(gg.load_edition("2010"), gg.load_edition("2019"), who="TON")
    >>> [(row["edition"], row["answer"], row["coverage"]) for row in table if row["mechanism"] == "bali"]
    [('2010', 'yes', 'complete'), ('2019', 'unknown', 'unknown')]
    """
    if not editions:
        raise UsageError("memberships: found no edition; give one or more")
    check_state("memberships", editions[0], who)
    rows = [
        {"mechanism": mechanism, "mechanism_name": editions[0].label(mechanism), **_answer(edition, who, mechanism)}
        for mechanism in _mechanisms(editions, who)
        for edition in editions
    ]
    ties = [edge for edition in editions for edge in _ties(edition, who)]
    behind = {key for row in rows for key in row[STATEMENT_IDS]}
    lists = [row for edition in editions for key, row in edition.coverage_by_id.items() if key in behind]
    relations = sorted({edge.relation for edge in ties} | {"MEMBER_OF"})
    provenance = provenance_of_editions(editions, [*ties, *lists], relations)
    notes = [_note(edition, rows) for edition in editions]
    return Table.of_rows(COLUMNS, rows, provenance, notes)


def check_state(analysis: str, edition: Edition, who: str) -> None:
    """Refuse what is no State or territory.

    Raises
    ------
    UsageError
        It is none.

    >>> check_state("missing", Edition("2010", {}, []), "x")
    Traceback (most recent call last):
        ...
    govgraph.graph.core.errors.UsageError: missing: found 'x'; name a State or territory
    """
    kind = edition.entities[who].kind if who in edition.entities else ""
    if kind != "state":
        raise UsageError(f"{analysis}: found {who!r}{f' ({kind})' if kind else ''}; name a State or territory")


def answer_of(edition: Edition, who: str, mechanism: str) -> str:
    """Whether a State is in a mechanism by an edition: one of `ANSWERS`.

    >>> from govgraph.graph.core.records import Coverage, Entity
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "FJI": Entity("FJI", "state", "Fiji")}
    >>> answer_of(Edition("2010", entities, [], coverage=[Coverage("apc", "MEMBER_OF", "complete")]), "FJI", "apc")
    'no'
    >>> answer_of(Edition("2010", entities, []), "FJI", "apc")
    'not counted'
    """
    edges = _between(edition, who, mechanism)
    if edges:
        if any(edition.counts(edge) for edge in edges):
            return YES
        return edition.open_or_ended(edges)
    if mechanism not in edition.derived(_listed):
        return NOT_COUNTED
    return NO if edition.status(mechanism) in KNOWN else UNKNOWN


def may_be_in(edition: Edition, who: str) -> list[str]:
    """The mechanisms of an edition of which it is not known whether a State is in them, by id.

    >>> import govgraph as gg
    >>> may_be_in(gg.load_edition("2010"), "GHA")
    ['gfmd']
    """
    return [mechanism for mechanism in listed_mechanisms(edition) if answer_of(edition, who, mechanism) == UNKNOWN]


def _listed(edition: Edition) -> set[str]:
    return set(listed_mechanisms(edition))


def _mechanisms(editions: tuple[Edition, ...], who: str) -> list[str]:
    ids = {mechanism for edition in editions for mechanism in listed_mechanisms(edition)}
    own = {edge.object for edition in editions for edge in _ties(edition, who)}
    in_order = sorted(ids | own, key=lambda mechanism: (alphabetical(editions[0].label(mechanism)), mechanism))
    return sorted(in_order, key=lambda mechanism: mechanism not in own)


def _ties(edition: Edition, who: str) -> list[EdgeStatement]:
    """What a State is to mechanisms."""
    edges = edition.edges_of(who)
    return [edge for edge in edges if edge.subject == who and edition.entities[edge.object].kind == "mechanism"]


def _between(edition: Edition, who: str, mechanism: str) -> list[EdgeStatement]:
    return [edge for edge in edition.edges_between(who, mechanism) if edge.subject == who]


def _answer(edition: Edition, who: str, mechanism: str) -> dict[str, Any]:
    edges = _between(edition, who, mechanism)
    lists = edition.coverage_of(mechanism, "MEMBER_OF")
    answer = answer_of(edition, who, mechanism)
    used: list[Evidence] = [*(edges or lists)]
    return {
        "edition": edition.name,
        "answer": answer,
        "role": "; ".join(roles_in_words(edition, edges)),
        "coverage": "" if answer == NOT_COUNTED else edition.status(mechanism),
        **evidence_cells([row for row in used if row.document]),
    }


def _note(edition: Edition, rows: list[dict[str, Any]]) -> str:
    answers = [row["answer"] for row in rows if row["edition"] == edition.name]
    numbers = ", ".join(f"{answers.count(answer)} {answer}" for answer in ANSWERS if answer in answers)
    return f"edition {edition.name}: of {counted(len(answers), 'mechanism')} {numbers}"


ANALYSIS = Analysis(
    "memberships",
    "In which mechanisms is a State, in which is it not, and of which is it not known, edition beside edition?",
    f"A State in every mechanism, by each edition: {', '.join(ANSWERS)}; with its roles and their places.",
    memberships,
    COLUMNS,
    "Memberships",
    "look-up",
    (Parameter("who", "A State or territory, by any of its names.", "entity", metavar="WHO"),),
    SHORT,
    kinds=("answer",),
    result="mechanisms of {who}",
    editions=("editions",),
    years=False,
)
