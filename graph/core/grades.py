"""Statements of the better documents only: what a choice of grades takes out, and what is then known of lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.packed_edges import Edges, chosen
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, ValueStatement
from govgraph.graph.core.text import counted

NO_GRADE = "no grade"
"""What a document without a grade counts as: it never belongs to the better ones."""
LEFT_OUT = "the document that speaks of this list is left out by its grade"
"""Our note on a list of which only documents that are left out say anything."""
_OPEN = ("", "tbc")
"""Statuses of those who stand in a list now."""


@dataclass(frozen=True, slots=True)
class GradeChoice:
    """Which grades an edition has, and what is left out of it.

    Attributes
    ----------
    at_least
        The least good grade that it has.
    left_out
        How many statements are left out, by the grade of their document, the best first.
    lists
        Of how many lists it is therefore less known than without the choice.
    """

    at_least: str
    left_out: tuple[tuple[str, int], ...] = ()
    lists: int = 0

    def words(self) -> str:
        """The choice and what it leaves out, for the notes of a result.

        >>> GradeChoice("government", (("press", 23), ("mirror", 1)), 4).words()
        'only documents graded government or better: left out: 24 statements (press 23, mirror 1); 4 lists are \
therefore known less well: who is missing there is unknown'
        >>> GradeChoice("press").words()
        'only documents graded press or better: nothing is left out'
        >>> GradeChoice("data set").words()
        'only documents with a grade, of which data set is the lowest: nothing is left out'
        """
        begin = f"only documents graded {self.at_least} or better"
        if self.at_least == next(reversed(vocabulary.GRADES)):
            begin = f"only documents with a grade, of which {self.at_least} is the lowest"
        if not self.left_out and not self.lists:
            return f"{begin}: nothing is left out"
        numbers = ", ".join(f"{grade} {number}" for grade, number in self.left_out)
        total = counted(sum(number for _, number in self.left_out), "statement")
        are = "is" if self.lists == 1 else "are"
        lists = f"; {counted(self.lists, 'list')} {are} therefore known less well: who is missing there is unknown"
        return f"{begin}: left out: {total} ({numbers or 'none'}){lists if self.lists else ''}"


def check_grade(at_least: str) -> None:
    """Refuse what is no grade.

    Raises
    ------
    UsageError
        It is none of `vocabulary.GRADES`.
    """
    if not isinstance(at_least, str) or at_least not in vocabulary.GRADES:
        raise UsageError(f"grade-at-least: found {at_least!r}; use one of {', '.join(vocabulary.GRADES)}")


def better_documents(documents: Mapping[str, Document], at_least: str) -> set[str]:
    """The documents of this grade or a better one, by id; one without a grade is not among them.

    >>> documents = {one: Document(one, "", grade=one) for one in ("press", "government", "")}
    >>> sorted(better_documents(documents, "press"))
    ['government', 'press']
    """
    grades = list(vocabulary.GRADES)
    better = grades[: grades.index(at_least) + 1]
    return {document.id for document in documents.values() if document.grade in better}


def better_names(
    printed: Mapping[str, Sequence[tuple[str, str]]],
    choices: Iterable[tuple[GradeChoice | None, Mapping[str, Document]]],
) -> dict[str, list[tuple[str, str]]]:
    """The names that documents print, without those of documents that an edition leaves out for their grade.

    Parameters
    ----------
    printed
        Of each entity the names, as (name, document).
    choices
        Of each edition its choice of grades, None without one, and its documents.

    Examples
    --------
    >>> documents = {one: Document(one, "", grade=one) for one in ("press", "government")}
    >>> better_names({"apc": [("APC", "press"), ("A.P.C.", "government")]}, [(GradeChoice("government"), documents)])
    {'apc': [('A.P.C.', 'government')]}
    """
    better = [better_documents(documents, choice.at_least) for choice, documents in choices if choice]
    return {
        entity: [(name, document) for name, document in names if all(document in counted for counted in better)]
        for entity, names in printed.items()
    }


def _is_better(edge: EdgeStatement, documents: Mapping[str, Document], better: set[str]) -> bool:
    """Whether the document is a better one; an inherited membership needs that of the State in the union, too."""
    return edge.document in better and (
        not edge.via or (bool(behind := _union_documents(edge, documents)) and better.issuperset(behind))
    )


def _union_documents(edge: EdgeStatement, documents: Mapping[str, Document]) -> list[str]:
    """The documents that have the State in the union, of an inherited membership: its locator names them.

    >>> documents = {"au": Document("au", "African Union")}
    >>> _union_documents(EdgeStatement("GHA", "MEMBER_OF", "pafom", locator="row 3; item 2; au, Ghana"), documents)
    ['au']
    """
    names = (part.partition(", ")[0] for part in edge.locator.split("; ")[1:])
    return [name for name in names if name in documents]


def choose(
    at_least: str,
    documents: Mapping[str, Document],
    edges: Edges,
    values: list[ValueStatement],
    coverage: list[Coverage],
) -> tuple[Edges, list[ValueStatement], list[Coverage], GradeChoice]:
    """What an edition has of the better documents, and the choice with what it leaves out."""
    better = better_documents(documents, at_least)
    better_ties = chosen(edges, lambda edge: _is_better(edge, documents, better))
    left_out = chosen(edges, lambda edge: not _is_better(edge, documents, better))
    better_values = [value for value in values if value.document in better]
    better_coverage, lists = _coverage(coverage, better, left_out, better_ties)
    without = Counter(_grade_left_out(edge, documents) for edge in left_out)
    without.update(_grade_left_out(value, documents) for value in values if value.document not in better)
    order = [*vocabulary.GRADES, NO_GRADE]
    numbers = tuple((grade, without[grade]) for grade in order if without[grade])
    return better_ties, better_values, better_coverage, GradeChoice(at_least, numbers, lists)


def _coverage(
    coverage: list[Coverage], better: set[str], left_out: Edges, better_ties: Edges
) -> tuple[list[Coverage], int]:
    """What is known of lists by the better documents, and of how many lists it is less.

    A list of which only left-out documents speak is unknown, also where they say that there is none. A list that has
    lost names is partial, or unknown where no name is left.
    """
    open_ties = ((edge.subject, edge.relation, edge.object) for edge in left_out if edge.status in _OPEN)
    lost, stated = set(open_ties), set[tuple[str, str]]()
    for edge in better_ties:
        if edge.status in _OPEN:
            lost.discard((edge.subject, edge.relation, edge.object))
            stated |= {(edge.subject, edge.relation), (edge.object, edge.relation)}
    shorter = _lists(lost)
    spoken_of = {(row.mechanism, row.relation) for row in coverage if row.document in better}
    rows: list[Coverage] = []
    less: set[tuple[str, str]] = set()
    for row in coverage:
        key = (row.mechanism, row.relation)
        if row.document not in better:
            if key not in spoken_of:
                rows.append(Coverage(*key, "unknown", note=LEFT_OUT))
                less |= {key} if row.status != "unknown" else set()
        elif key in shorter and row.status in ("complete", "partial"):
            rows.append(row._replace(status="partial" if key in stated else "unknown", note=LEFT_OUT))
            less.add(key)
        else:
            rows.append(row)
    return sorted(set(rows)), len(less)


def _lists(ties: Iterable[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """The lists in which ties stand, as (mechanism, relation): either end may be the mechanism."""
    return {(end, relation) for subject, relation, body in ties for end in (subject, body)}


def _grade_left_out(statement: EdgeStatement | ValueStatement, documents: Mapping[str, Document]) -> str:
    """The grade by which a statement is left out: of its document, or of that of the membership in the union."""
    document = statement.document
    if isinstance(statement, EdgeStatement) and statement.via and document in documents:
        order = [*vocabulary.GRADES, ""]
        cited = [documents[name] for name in (document, *_union_documents(statement, documents))]
        return max((cited_document.grade for cited_document in cited), key=order.index) or NO_GRADE
    return (documents[document].grade if document in documents else "") or NO_GRADE
