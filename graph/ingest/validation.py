"""What takes several rows of a data set to see: known ids, kinds at both ends, doubles, ambiguous names, spells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span, dates_text
from govgraph.graph.core.errors import Problem
from govgraph.graph.core.inheritance import inherited
from govgraph.graph.core.model import TABLES, CoverageRow, Dataset, EntityRow, NameRow
from govgraph.graph.core.names import Names
from govgraph.graph.core.row_places import place_text
from govgraph.graph.core.rows import each
from govgraph.graph.core.suggestions import COMPARED

STANDINGS = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN")
"""The relations that somebody has to a body at one time in one way."""
_DECISIVE: dict[str, tuple[str, ...]] = {
    "documents": ("title", "publisher", "date", "kind", "url"),
    "entities": ("kind", "name"),
    "statements": ("status", "end"),
    "coverage": ("status", "published_count"),
}
"""The columns by which two rows of one key are not one row written twice."""
_OTHERWISE = dict.fromkeys(("documents", "entities"), "if they are two, write an id of its own for each")
_ALWAYS = (10**6,)
"""The end of what goes on."""


def check(dataset: Dataset) -> list[Problem]:
    """Every rule between rows that the data set breaks, in the order of files and lines."""
    return sorted(
        {
            *_doubles(dataset),
            *_unknown_ids(dataset),
            *_kinds(dataset),
            *_ambiguous(dataset),
            *_contradictions(dataset),
            *_of_itself(dataset),
            *_overlapping_spells(dataset),
        }
    )


def warnings(dataset: Dataset) -> list[str]:
    """Complete lists of members that do not have the published number: both numbers, and what explains it.

    It counts distinct States, active or to be confirmed, those inherited through a union included; signatories are no
    members.
    """
    states = {entity.id for entity in dataset.entities if entity.kind == "state"}
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    dates = {row.id: row.date for row in dataset.documents}
    for statement in (*dataset.statements, *inherited(dataset.statements, dates)):
        is_member = statement.predicate == "MEMBER_OF" and vocabulary.is_in_list(statement.predicate, statement.role)
        if is_member and statement.subject in states and statement.status in ("", "tbc"):
            members[statement.object, statement.edition].add(statement.subject)
    texts = []
    for row in dataset.coverage:
        counted = len(members[row.mechanism, row.edition])
        if (row.relation, row.status) == ("MEMBER_OF", "complete") and row.published_count not in ("", str(counted)):
            why = f"note: {row.note}" if row.note else "nothing explains it"
            texts.append(
                f"{row.mechanism} {row.edition}: {counted} counted by us, {row.published_count} printed; {why}"
            )
    return texts


def _problem(dataset: Dataset, table: str, index: int, column: str, finding: str, allowed: str) -> Problem:
    file, line = dataset.place(table, index)
    return Problem(file, line, column, finding, allowed)


def _doubles(dataset: Dataset) -> Iterator[Problem]:
    for table in (row.table for row in TABLES):
        first: dict[str, int] = {}
        rows = dataset.rows(table)
        keys = (key for (key,) in each(rows, "id")) if table == "statements" else (row.key for row in rows)
        twice = _twice(each(rows, "id")) if table == "statements" else None
        for index, key in enumerate(keys):
            if twice is not None and hash((key,)) not in twice:
                continue
            before = first.setdefault(key, index)
            if before != index:
                file, line = dataset.place(table, before)
                earlier, later = rows[before], rows[index]
                differing = [
                    name for name in _DECISIVE.get(table, ()) if getattr(earlier, name) != getattr(later, name)
                ]
                but = f", with another {' and '.join(differing)}" if differing else ""
                another = f"; {_OTHERWISE.get(table, 'the two contradict each other')}" if differing else ""
                finding = f"the same as {place_text(file, line)} ({key}){but}"
                yield _problem(dataset, table, index, "", finding, f"leave one of them out{another}")


def _unknown_ids(dataset: Dataset) -> Iterator[Problem]:
    ids = {table: {row.id for row in dataset.rows(table)} for table in ("entities", "documents")}

    @cache
    def allowed(value: str, target: str) -> str:
        is_compared = allowed.cache_info().currsize < COMPARED
        near = get_close_matches(value, ids[target], n=3, cutoff=0.72) if is_compared else []
        hint = f" (near: {', '.join(near)})" if near else ""
        return f"add it to {target} or correct it{hint}"

    for table in TABLES:
        references = table.references()
        for index, cells in enumerate(each(dataset.rows(table.table), *references) if references else ()):
            for (column, target), value in zip(references.items(), cells, strict=True):
                if value and value not in ids[target]:
                    yield _problem(dataset, table.table, index, column, f"{value!r}", allowed(value, target))


def _kinds(dataset: Dataset) -> Iterator[Problem]:
    kinds = {entity.id: entity.kind for entity in dataset.entities}

    def wrong(entity: str, allowed: tuple[str, ...]) -> str:
        kind = kinds.get(entity)
        article = "an" if kind and kind[0] in "aeiou" else "a"
        return "" if kind is None or kind in allowed else f"{entity!r}, {article} {kind}"

    for index, (predicate, subject, other) in enumerate(each(dataset.statements, "predicate", "subject", "object")):
        relation = vocabulary.RELATIONS.get(predicate)
        subjects = relation.subjects if relation else vocabulary.VALUES[predicate].subjects
        ends = [("subject", subject, subjects)]
        if relation:
            ends.append(("object", other, relation.objects))
        for column, entity, allowed in ends:
            if finding := wrong(entity, allowed):
                words = f"the {column} of {predicate} is one of {', '.join(allowed)}"
                yield _problem(dataset, "statements", index, column, finding, words)
    coverage: CoverageRow
    for index, coverage in enumerate(dataset.coverage):
        if finding := wrong(coverage.mechanism, ("mechanism", "organisation")):
            words = "coverage is of a mechanism or an organisation"
            yield _problem(dataset, "coverage", index, "mechanism", finding, words)


def _ambiguous(dataset: Dataset) -> Iterator[Problem]:
    entity: EntityRow
    name: NameRow
    pairs = [(entity.id, text) for entity in dataset.entities for text in (entity.name, entity.acronym) if text]
    names = Names([*pairs, *((name.entity, name.name) for name in dataset.names)])
    for index, name in enumerate(dataset.names):
        if len(owners := names.ids(name.name)) > 1:
            finding = f"{name.name!r}, a name of {', '.join(sorted(owners))}"
            yield _problem(dataset, "names", index, "name", finding, "a name may belong to one entity only")
    for index, entity in enumerate(dataset.entities):
        if ("entities", entity.id) in dataset.references:
            continue  # its place is that of a row that refers to it
        for column in ("id", "name", "acronym"):
            written = getattr(entity, column)
            if written and len(owners := names.ids(written)) > 1:
                finding = f"{written!r}, which also means {', '.join(sorted(owners))}"
                yield _problem(dataset, "entities", index, column, finding, "a name may belong to one entity only")


def _contradictions(dataset: Dataset) -> Iterator[Problem]:
    """A list that is said not to exist, and a statement of the same document that stands in it."""
    columns = ("mechanism", "edition", "relation", "document")
    none = {
        tuple(getattr(row, column) for column in columns): dataset.place("coverage", index)
        for index, row in enumerate(dataset.coverage)
        if row.status == "none"
    }
    names = ("status", "subject", "object", "edition", "predicate", "document")
    for index, (status, *ends, edition, predicate, document) in enumerate(each(dataset.statements, *names)):
        if status:
            continue
        for mechanism in ends:
            place = none.get((mechanism, edition, predicate, document))
            if place:
                yield _problem(
                    dataset,
                    "statements",
                    index,
                    "predicate",
                    f"{predicate} of {mechanism}",
                    f"{place[0]}:{place[1]} says that there is none: correct one of the two",
                )


def _of_itself(dataset: Dataset) -> Iterator[Problem]:
    """A statement between an entity and itself."""
    for index, (subject, other, predicate) in enumerate(each(dataset.statements, "subject", "object", "predicate")):
        if subject == other:
            finding = f"{other!r}, which {vocabulary.RELATIONS[predicate].reads} itself"
            yield _problem(dataset, "statements", index, "object", finding, "correct the subject or the object")


def _overlapping_spells(dataset: Dataset) -> Iterator[Problem]:
    """Two spells of one standing that one document has, and that cannot both be: they overlap, and are not the same."""
    spells: dict[tuple[str, ...], list[tuple[tuple[int, ...], tuple[int, ...], int]]] = defaultdict(list)
    names = ("document", "edition", "subject", "predicate", "object", "role")
    twice = _twice(each(dataset.statements, *names))
    for index, (*cells, status, since, until) in enumerate(each(dataset.statements, *names, "status", "start", "end")):
        tie = tuple(cells)
        # Without a beginning nobody knows from when, and what has ended without a date not until when.
        if hash(tie) in twice and tie[3] in STANDINGS and since and (until or status not in vocabulary.ENDED):
            last = date_span(until)[0] if until else _ALWAYS
            spells[tie].append((date_span(since)[1], last, index))
    for tied in spells.values():
        for (_, end, first), (begin, _, second) in pairwise(sorted(tied)):
            before, after = dataset.statements[first], dataset.statements[second]
            same = _may_be_same(before.start, after.start) and _may_be_same(before.end, after.end)
            if begin < end and not same:
                file, line = dataset.place("statements", first)
                dates = f"{dates_text(after.start, after.end)}, and {dates_text(before.start, before.end)}"
                finding = f"{dates} in {place_text(file, line)}"
                allowed = "one document cannot say both of the same tie: correct one of the two"
                yield _problem(dataset, "statements", second, "start", finding, allowed)


def _twice(keys: Iterable[tuple[str, ...]]) -> set[int]:
    """The hashes of what may be there twice: of very many rows the keys themselves would take most of the memory.

    >>> len(_twice([("THA", "apc"), ("THA", "bali"), ("THA", "apc")]))
    1
    """
    seen: set[int] = set()
    twice: set[int] = set()
    for key in map(hash, keys):
        (twice if key in seen else seen).add(key)
    return twice


def _may_be_same(date: str, other: str) -> bool:
    """Whether two dates, one perhaps less precise, can be one."""
    if not (date and other):
        return date == other
    (first, last), (other_first, other_last) = date_span(date), date_span(other)
    return first <= other_last and other_first <= last


def untied(dataset: Dataset) -> list[str]:
    """A sentence on each entity of which a data set states nothing: it is there, without ties."""
    used = {end for ends in each(dataset.statements, "subject", "object") for end in ends}
    used |= {coverage.mechanism for coverage in dataset.coverage}
    used |= {name.entity for name in dataset.names}  # a document names it, as a list of codes does a territory
    texts = []
    for index, entity in enumerate(dataset.entities):
        if entity.id not in used and ("entities", entity.id) not in dataset.references:
            file, line = dataset.place("entities", index)
            texts.append(f"{place_text(file, line)}: {entity.id!r} has no ties: nothing is stated of it")
    return texts
