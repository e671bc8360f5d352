"""What each word of the vocabulary says of itself: kinds of entity, relations, values, capacities, groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govgraph.graph.core.colours import MUTED, Colour

ValueType = Literal["text", "integer", "date", "choice"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: its word in the tables, its label in the graph, and how it is drawn.

    Colour-blind readers can tell the colours apart; shapes repeat the distinction.
    """

    name: str
    label: str
    meaning: str
    colour: Colour
    shape: str

    @property
    def plural(self) -> str:
        """The kind's word for several."""
        return f"{self.name[:-1]}ies" if self.name.endswith("y") else f"{self.name}s"

    @property
    def singular(self) -> str:
        """What a reader is told that one of the kind is: a State's id may be that of a territory."""
        return "State or territory" if self.name == "state" else self.name

    @property
    def several(self) -> str:
        """The same of several."""
        return "States and territories" if self.name == "state" else self.plural


@dataclass(frozen=True, slots=True)
class Relation:
    """A predicate between two entities, read `subject PREDICATE object`.

    `roles` are the qualifiers allowed beside no role at all; `reads` says the relation in words.
    """

    name: str
    reads: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    meaning: str
    roles: tuple[str, ...] = ()
    symmetric: bool = False
    colour: Colour = MUTED


@dataclass(frozen=True, slots=True)
class Value:
    """A predicate whose object is a value; with `many`, one document may claim several at once."""

    name: str
    subjects: tuple[str, ...]
    type: ValueType
    meaning: str
    choices: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Capacity:
    """What somebody is to a body, in one word: statements of a relation, of these roles or (None) of any."""

    name: str
    relation: str
    meaning: str
    roles: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class EditionMeaning:
    """An edition of the seed: what its name alone does not say.

    `one_date` is whether its lists of members are of one time, so that they can be compared as they are.
    """

    name: str
    label: str
    one_date: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Relations that an analysis takes together: what the group means, and a word for each relation in it."""

    name: str
    meaning: str
    words: dict[str, str]

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations in it."""
        return tuple(self.words)
