"""What breaks no rule and is probably a mistake: it is loaded, and told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from govgraph.graph.core.dates import date_span
from govgraph.graph.core.errors import Problem, told_once
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.rows import each

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""A year outside of these is told."""
_LEAST = 2
"""Rows of which each must look as if two columns were swapped."""


def doubtful(dataset: Dataset) -> list[str]:
    """A sentence on each, with its rows, of what the data set has of its own.

    Parameters
    ----------
    dataset
        Complete, and without problems.
    """
    problems = [*_years(dataset), *_editions(dataset), *_swapped(dataset)]
    return [*told_once(problems), *_circles(dataset)]


def _years(dataset: Dataset) -> Iterator[Problem]:
    allowed = f"a year before {FIRST_YEAR} or after {LAST_YEAR}: correct it, if it is a mistake"
    for index, dates in enumerate(each(dataset.statements, "start", "end")):
        for column, text in zip(("start", "end"), dates, strict=True):
            if text and _is_far(text):
                file, line = dataset.place("statements", index)
                yield Problem(file, line, column, repr(text), allowed)


def _is_far(text: str) -> bool:
    first, last = date_span(text)
    years = [end[0] for end in (first, last) if len(end) == 3]  # an end that is open has fewer parts
    return any(not FIRST_YEAR <= year <= LAST_YEAR for year in years)


def _editions(dataset: Dataset) -> Iterator[Problem]:
    names = {name for (name,) in each(dataset.statements, "edition")}
    alike = defaultdict(set)
    for name in names:
        alike[re.sub(r"[^a-z0-9]", "", name.casefold())].add(name)
    noted = set()
    for index, (name,) in enumerate(each(dataset.statements, "edition")):
        similar_names = sorted(alike[re.sub(r"[^a-z0-9]", "", name.casefold())] - {name})
        if name in noted or not (similar_names or re.fullmatch(r"\d+\.\d+", name)):
            continue
        noted.add(name)
        why = (
            f"an edition of its own beside {similar_names[0]}"
            if similar_names
            else "an edition whose name is a number with a point"
        )
        file, line = dataset.place("statements", index)
        yield Problem(file, line, "edition", repr(name), f"{why}: correct it, if another is meant")


def _swapped(dataset: Dataset) -> Iterator[Problem]:
    """Acronyms that are longer than the names beside them, in each row that has both."""
    own = [
        (index, entity)
        for index, entity in enumerate(dataset.entities)
        if entity.acronym and ("entities", entity.id) not in dataset.references
    ]
    if len(own) >= _LEAST and all(len(entity.acronym) > len(entity.name) for _, entity in own):
        index, entity = own[0]
        file, line = dataset.place("entities", index)
        allowed = "longer than the name, as in every row: are the columns name and acronym swapped?"
        yield Problem(file, line, "acronym", repr(entity.acronym), allowed)


def _circles(dataset: Dataset) -> Iterator[str]:
    """Bodies that are members of each other, so that each would have its members through the other."""
    members = defaultdict(list)
    for predicate, edition, subject, body in each(dataset.statements, "predicate", "edition", "subject", "object"):
        if predicate == "MEMBER_OF":
            members[edition, body].append((edition, subject))
    try:
        TopologicalSorter(members).prepare()
    except CycleError as error:
        *circle, (edition, _) = error.args[1]
        names = [name for _, name in circle]
        begin = names.index(min(names))
        text = " in ".join([*names[begin:], *names[: begin + 1]])
        yield f"edition {edition}: {text}: each is a member of the next; correct one of these rows, if it is a mistake"
