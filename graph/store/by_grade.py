"""What a choice of grades leaves out of the answer to a question in Cypher: the same as of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.grades import better_documents, check_grade
from govgraph.graph.core.provenance import grade_words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a question leaves out, as parameters of its Cypher, and in words.

    Attributes
    ----------
    left_out
        The ids of the statements.
    worse
        The ids of the documents, for statements of other editions than those that are asked.
    coverage
        What is then known of the lists; None where all documents count, and the graph itself says it.
    words
        The choice and what it leaves out; empty where all documents count.
    """

    left_out: list[str] = field(default_factory=list)
    worse: list[str] = field(default_factory=list)
    coverage: list[dict[str, Any]] | None = None
    words: str = ""

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that every question has beside its own."""
        return {"left_out": self.left_out, "worse": self.worse, "coverage": self.coverage}


NOTHING_LEFT_OUT = LeftOut()


def left_out_of(editions: Iterable[Edition], at_least: str) -> LeftOut:
    """What is left out of some editions.

    Parameters
    ----------
    editions
        Those that a question is asked of, by all documents.
    at_least
        The least good grade that counts.

    Raises
    ------
    UsageError
        There is no such grade.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Coverage, Document, EdgeStatement
    >>> documents = {grade: Document(grade, "", grade=grade) for grade in ("press", "government")}
    >>> edges = [EdgeStatement("THA", "MEMBER_OF", "apc", document=grade, id=grade[0]) for grade in documents]
    >>> left_out = left_out_of([Edition("2019", {}, edges, documents=documents)], "government")
    >>> left_out.left_out, left_out.worse
    (['p'], ['press'])
    """
    check_grade(at_least)
    left_out: list[str] = []
    worse: set[str] = set()
    coverage: list[dict[str, Any]] = []
    graded = []
    for edition in editions:
        better = edition.with_grades(at_least)
        stay = {edge.id for edge in better.edges} | {value.id for value in better.value_statements}
        left_out += [edge.id for edge in edition.edges if edge.id not in stay]
        left_out += [value.id for value in edition.value_statements if value.id not in stay]
        worse |= edition.documents.keys() - better_documents(edition.documents, at_least)
        coverage += [{name: cell or None for name, cell in row._asdict().items()} for row in better.coverage]
        graded.append(better)
    return LeftOut(left_out, sorted(worse), coverage, "; ".join(grade_words(graded)))
