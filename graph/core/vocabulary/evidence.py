"""What stands beside a statement: its edition, its status, how it is known, and the grade of its document."""

from __future__ import annotations

from govgraph.graph.core.vocabulary.types import EditionMeaning

_EDITIONS = (
    EditionMeaning("2010", "assessment of 2010"),
    EditionMeaning("2019", "assessment of 2019", one_date=False),
    EditionMeaning("2019-alternative", "other lists for 2019"),
    EditionMeaning("2025", "newest citable, 2019 to 2025", one_date=False),
    EditionMeaning("m49", "regions of States"),
)
EDITIONS: dict[str, EditionMeaning] = {edition.name: edition for edition in _EDITIONS}
OF_REGIONS = ("m49",)
"""The editions that say in which region States are, and nothing of mechanisms or organisations."""
"""The editions of the seed; data of one's own may have others, which are called by their names alone."""


def edition_in_words(name: str) -> str:
    """The name of an edition with its label; without one the name.

    >>> edition_in_words("2025"), edition_in_words("cow")
    ('2025 (newest citable, 2019 to 2025)', 'cow')
    """
    return f"{name} ({EDITIONS[name].label})" if name in EDITIONS else name


def edition_in_cell(name: str) -> str:
    """What stands in a cell: the year, or what the edition is where its name is none.

    >>> edition_in_cell("2025"), edition_in_cell("2019-alternative"), edition_in_cell("cow")
    ('2025', 'other lists for 2019', 'cow')
    """
    return EDITIONS[name].label if name in EDITIONS and not name.isdigit() else name


STATUSES: dict[str, str] = {
    "": "in force, as the document says",
    "suspended": "in force, but suspended",
    "former": "in force earlier, and no longer",
    "withdrawn": "in force earlier; it has withdrawn",
    "incoming": "next in turn, as the document says",
    "tbc": "printed as to be confirmed",
    "planned": "planned",
    "potential": "the document says that it may come to be",
    "question": "the document only asks, or leaves open, whether it is in force",
}
ENDED = ("former", "withdrawn")
"""The statuses of what held and holds no longer."""
OPEN_WORDS = "suspended, planned, to come, only asked or to be confirmed"
"""What a statement may be that neither counts nor has ended, in words."""

BASES: dict[str, str] = {
    "stated": "the document says so of this entity",
    "listed": "the name is in a list",
    "later-list": "a list of another date than the edition's; coverage says whether its count equals the published one",
    "mapped": "not said by the document: we assigned its free text to a theme, or it follows from its numbers or words",
    "inherited": "through a union that is a member or partner",
}

COVERAGES: dict[str, str] = {
    "complete": "the list names all of them",
    "partial": "the document names only some, or some places cannot be read for certain",
    "none": "the document says that there is none",
    "unknown": "no list is on record",
}
DOCUMENT_KINDS: tuple[str, ...] = ("report", "page", "dataset", "meeting paper")

GRADES: dict[str, str] = {
    "own publication": "of the mechanism that it speaks of, its chair or its secretariat",
    "intergovernmental report": "of an organisation of States, about mechanisms of others or of which it is a member",
    "government": "of a ministry or another authority of one State",
    "press": "of a newspaper, an agency or a news site",
    "mirror": "of an encyclopaedia, or of whoever copies one",
    "data set": "coded or compiled by others, without a text that says it of one mechanism",
}
"""How near a document is to what it speaks of, the best first; a document without a grade has not been graded."""
