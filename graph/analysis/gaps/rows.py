"""What every kind of gap has in common: the columns, the row, and the lists that are not complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from govgraph.graph.analysis.mechanism_sets import later_lists_text, mechanism_sets
from govgraph.graph.core.coverage_text import LIST_NAMES
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import EVIDENCE, Coded, Column, Made, Values, evidence_columns

LISTED = {
    relation: LIST_NAMES[relation]
    for relation in (
        "MEMBER_OF",
        "OBSERVER_OF",
        "PARTNER_OF",
        "CHAIRS",
        "SECRETARIAT_OF",
        "FUNDS",
        "ASSOCIATED_WITH",
        "FOCUSES_ON",
    )
}
"""The relations of which a mechanism may be expected to have a list, and the word for those in it."""
_COOPERATION = {"COOPERATES_WITH": "cooperation"}

COLUMNS = (
    Column("kind", "the kind of gap", ""),
    Column("subject", "the id of what has the gap; of a region or sub-region its name in the M49 standard", ""),
    Column("subject_name", "its name", ""),
    Column("what", "the gap in one plain sentence", ""),
    Column("knowledge", "known: the lists on record show it; not known: a list that is missing may close the gap", ""),
    Column("about", "the id of the theme, mechanism or relation that the gap is about, where it is about one", ""),
    Column("about_name", "the same in words", ""),
    Column("number", "how many are listed beside it", "count", kind="integer"),
    Column("which", "the ids of those that the sentence speaks of", "", kind="list"),
    Column("which_names", "their names", "", "list", "which", "label"),
    Column(
        "stated_no_ids",
        "ids of mechanisms of which a document says that they do not work on the theme (a printed dash)",
        "",
        kind="list",
    ),
    Column("stated_no", "their names", "", "list", "stated_no_ids", "label"),
    Column(
        "unknown_ids", "ids of mechanisms of which no document says whether they work on the theme", "", kind="list"
    ),
    Column("unknown", "their names", "", "list", "unknown_ids", "label"),
    Column("coverage", "how complete the lists are; a list that is missing may close the gap", ""),
    Column("citations", "document and place of the statements that the row rests on", "", kind="list"),
    EVIDENCE,
)


class Gap(NamedTuple):
    """A gap: subject, sentence, and the ids and statements that belong to it.

    Attributes:
        words: the sentence, or of a kind with very many gaps what makes it where the row is shown.
        evidence: the statements, or of a kind with very many what finds them where the row is shown: these are of the
            edition and of the kind's relations.
    """

    subject: str
    words: str | Callable[[], str]
    coverage: str
    which: tuple[str, ...] = ()
    about: str = ""
    stated_no: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    evidence: Sequence[Evidence] | Callable[[], Sequence[Evidence]] = ()
    is_known: bool = True

    @property
    def sentence(self) -> str:
        """The gap in one plain sentence."""
        return self.words if isinstance(self.words, str) else self.words()

    @property
    def edges(self) -> Sequence[Evidence]:
        """The statements and rows of coverage that it rests on."""
        return self.evidence() if callable(self.evidence) else self.evidence


@dataclass(frozen=True, slots=True)
class Findings:
    """The gaps of a kind, and in words what looks like one and is none, with its number.

    Attributes:
        not_known: how many more may be such a gap; rows of another kind list them.
    """

    gaps: list[Gap]
    left_out: tuple[str, ...] = ()
    not_known: int = 0

    def counts(self) -> str:
        """How many gaps are known, and how many not."""
        known = sum(gap.is_known for gap in self.gaps)
        return f"{known} known, {len(self.gaps) - known + self.not_known} not known"


def in_words(known: int, not_known: int) -> str:
    """How many gaps there are by the lists on record, and how many more may be gaps, in words.

    >>> in_words(2, 1), in_words(0, 0)
    ('2 gaps by the lists on record, and 1 that may be one', 'no gap by the lists on record')
    >>> in_words(0, 20)
    'no gap that is certain, and 20 that may be gaps'
    """
    words = f"{counted(known, 'gap') if known else 'no gap'} by the lists on record"
    if not not_known:
        return words
    may_be = "that may be one" if not_known == 1 else "that may be gaps"
    return f"{words if known else 'no gap that is certain'}, and {not_known:,} {may_be}"


def values_of(edition: Edition, gaps: Sequence[tuple[str, Gap]]) -> dict[str, Values]:
    """The columns of gaps with their kinds; lists and citations are made for the rows that are shown."""

    def lazy(cell: Callable[[Gap], Any]) -> Made:
        return Made(len(gaps), lambda places: [cell(gaps[place][1]) for place in places.tolist()])

    def name(subject: str) -> str:
        return edition.entities[subject].name if subject in edition.entities else subject

    def about_name(about: str) -> str:
        words = LISTED | _COOPERATION
        return words[about] if about in words else edition.label(about) if about else ""

    kinds = list(dict.fromkeys(kind for kind, _ in gaps))
    code = {kind: place for place, kind in enumerate(kinds)}
    return {
        "kind": Coded(np.array([code[kind] for kind, _ in gaps], dtype=np.intp), kinds),
        "subject": lazy(lambda gap: gap.subject),
        "subject_name": lazy(lambda gap: name(gap.subject)),
        "what": lazy(lambda gap: gap.sentence),
        "knowledge": lazy(lambda gap: "known" if gap.is_known else "not known"),
        "about": lazy(lambda gap: gap.about),
        "about_name": lazy(lambda gap: about_name(gap.about)),
        "number": np.array([len(gap.which) for _, gap in gaps], dtype=np.int64),
        "which": lazy(lambda gap: list(gap.which)),
        "stated_no_ids": lazy(lambda gap: list(gap.stated_no)),
        "unknown_ids": lazy(lambda gap: list(gap.unknown)),
        "coverage": lazy(lambda gap: gap.coverage),
        **evidence_columns(len(gaps), lambda place: gaps[place][1].edges),
    }


def awake(edition: Edition) -> list[str]:
    """The current mechanisms without those that a document calls dormant: such a one has no gaps."""
    asleep = dormant(edition)
    return [mechanism for mechanism in current_mechanisms(edition) if mechanism not in asleep]


def dormant(edition: Edition) -> list[str]:
    """The current mechanisms that a document calls dormant."""
    return edition.derived(_dormant)


def _dormant(edition: Edition) -> list[str]:
    values = edition.value_statements
    called = {row.subject for row in values if (row.predicate, row.value, row.status) == ("activity", "dormant", "")}
    return [mechanism for mechanism in current_mechanisms(edition) if mechanism in called]


def names(edition: Edition, ids: Iterable[str]) -> list[str]:
    """The names of entities, of those with an acronym the acronym."""
    return [edition.entities[entity_id].label for entity_id in ids]


def open_lists(edition: Edition) -> list[str]:
    """The current mechanisms whose list of members is not complete."""
    return edition.derived(_open_lists)


def _open_lists(edition: Edition) -> list[str]:
    sets = mechanism_sets(edition)
    return [name for name, mechanism in sets.items() if mechanism.status("members") != "complete"]


def membership_coverage(edition: Edition) -> str:
    """How many lists of members are complete, and which are not, in words."""
    sets, missing = mechanism_sets(edition), open_lists(edition)
    later = f"; {words}" if (words := later_lists_text(sets.values())) else ""
    if not missing:
        return f"all {counted(len(sets), 'list')} of members complete{later}"
    complete = f"{len(sets) - len(missing):,} of {counted(len(sets), 'list')} of members complete"
    return f"{complete}; not complete: {', '.join(names(edition, missing))}{later}"
