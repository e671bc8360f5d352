"""The user's answers for data of a later year that others made: qualifiers, codes and names that nobody knows here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.gazetteer import state_called
from govgraph.graph.core.model import EntityRow
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.meaning import WORDS, Meaning, read_meaning
from govgraph.loaders.foreign import lookup_table, seed_entities, states

TAKES_PART = "takes_part_as"
"""What a qualifier means that makes neither a member nor an observer."""


@dataclass(slots=True)
class Questions:
    """What only the user can say: qualifiers and names that nobody knows, with the lines in which they stand.

    `spellings` are those of an organisation that has another spelling, with the other.
    """

    codes: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, list[int]] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.codes or self.names or self.spellings)


@dataclass(frozen=True, slots=True)
class Answers:
    """The user's answers: the file, what each qualifier makes of a row, what is meant by other names; what is open."""

    file: str
    treatments: Mapping[str, Meaning]
    names: Mapping[str, str]
    questions: Questions = field(default_factory=Questions)

    def of(self, *texts: str) -> EntityRow | None:
        """Who the user says is meant by the first of these texts that has an answer: an id, or a name of a State."""
        answer = self._answer(texts)
        return states().get(answer) or seed_entities().get(answer) or states().get(state_called(answer))

    def wrong(self, *texts: str) -> str:
        """What the user answers for these texts, where that is nobody; else empty."""
        return "" if self.of(*texts) else self._answer(texts)

    def _answer(self, texts: tuple[str, ...]) -> str:
        return next((self.names[fold(text)] for text in texts if fold(text) in self.names), "")


def read_answers(mapping: TableMapping, file: str, problems: list[Problem]) -> Answers:
    """The answers, with what the table of qualifiers beside this module says."""
    treatments = {
        row["qualifier"]: Meaning(row["predicate"], row["role"], row["status"])
        for row in lookup_table("factbook_qualifiers")
    }
    for qualifier, words in mapping.codes.items():
        meaning = Meaning(TAKES_PART) if words == TAKES_PART else read_meaning(words)
        if meaning is None or not meaning.relation:
            allowed = f"use a capacity such as {', '.join(WORDS[:-2])}, or {TAKES_PART}"
            problems.append(Problem(file, 0, "codes", repr(words), allowed))
        else:
            treatments[qualifier.casefold()] = meaning
    return Answers(file, treatments, {fold(name): text for name, text in mapping.answers.items()})
