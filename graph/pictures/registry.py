"""The pictures that can be made of an edition, by name: what each shows, and what it takes.

The command `govgraph picture`, the Python interface and the reference follow from this. A module is imported when its
picture is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures.of_an_edition import OF_AN_EDITION
from govgraph.graph.pictures.of_several_editions import OF_SEVERAL_EDITIONS
from govgraph.graph.pictures.subject import Subject

SUBJECTS: Mapping[str, Subject] = {subject.name: subject for subject in (*OF_AN_EDITION, *OF_SEVERAL_EDITIONS)}
"""Every picture by its name, in order."""


def find_subject(name: str) -> Subject:
    """The subject of that name.

    Raises:
        UsageError: there is none.

    >>> find_subject("network").summary
    'Who is linked with an entity, and how.'
    """
    if name not in SUBJECTS:
        raise UsageError(f"picture: found {name!r}; use one of {', '.join(SUBJECTS)}")
    return SUBJECTS[name]
