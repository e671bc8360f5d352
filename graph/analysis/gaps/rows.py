"""What every kind of gap has in common: the columns, the row, and the lists that are not complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from govgraph.graph.analysis.mechanism_sets import MechanismSets, dates
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.queries.catalogue import Column

COLUMNS = (
    Column("kind", "the kind of gap", ""),
    Column("subject", "the id of what has the gap; of a region or sub-region its name in the M49 standard", ""),
    Column("subject_name", "its name", ""),
    Column("what", "the gap in one plain sentence", ""),
    Column("about", "the theme or relation that the gap is about, where it is about one", ""),
    Column("number", "how many are listed beside it", "count"),
    Column("which", "the ids of those that the sentence speaks of", ""),
    Column("which_names", "their names", ""),
    Column("stated_no", "mechanisms of which a document says that they do not work on the theme (a printed dash)", ""),
    Column("unknown", "mechanisms of which no document says whether they work on the theme", ""),
    Column("coverage", "how complete the lists are; what is not held may close the gap", ""),
    Column("citations", "document and place of the statements that the row rests on", ""),
)


@dataclass(frozen=True)
class Gap:
    """A gap: subject, sentence, and the ids and statements that belong to it."""

    subject: str
    what: str
    coverage: str
    which: tuple[str, ...] = ()
    about: str = ""
    stated_no: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    edges: tuple[EdgeStatement, ...] = ()
    places: tuple[str, ...] = ()

    def row(self, edition: Edition, kind: str, cite: Callable[[Iterable[EdgeStatement]], list[str]]) -> dict[str, Any]:
        """The gap with `COLUMNS`; `cite` gives document and place of statements (`common_ground.citing`)."""
        subject = edition.entities.get(self.subject)
        return {
            "kind": kind,
            "subject": self.subject,
            "subject_name": subject.name if subject else self.subject,
            "what": self.what,
            "about": self.about,
            "number": len(self.which),
            "which": list(self.which),
            "which_names": names(edition, self.which),
            "stated_no": names(edition, self.stated_no),
            "unknown": names(edition, self.unknown),
            "coverage": self.coverage,
            "citations": list(dict.fromkeys([*cite(self.edges), *self.places])),
        }


def names(edition: Edition, ids: Iterable[str]) -> list[str]:
    """The names of entities, of those with an acronym the acronym."""
    return [edition.entities[one].label for one in ids]


def counted(number: int, word: str) -> str:
    """A number with its word.

    >>> counted(1, "list"), counted(2, "State")
    ('1 list', '2 States')
    """
    return f"{number} {word}{'' if number == 1 else 's'}"


def open_lists(found: dict[str, MechanismSets]) -> list[str]:
    """The mechanisms whose list of members is not complete."""
    return [one for one, held in found.items() if held.statuses["members"] != "complete"]


def membership_coverage(edition: Edition, found: dict[str, MechanismSets]) -> str:
    """How complete the lists of members are, in words."""
    missing = open_lists(found)
    later = f"; {words}" if (words := dates(found.values())) else ""
    if not missing:
        return f"all {counted(len(found), 'list')} of members complete{later}"
    are = "is" if len(missing) == 1 else "are"
    which = ", ".join(names(edition, missing))
    return f"no membership is known; {counted(len(missing), 'list')} {are} not complete: {which}{later}"
