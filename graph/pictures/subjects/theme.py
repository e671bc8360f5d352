"""Which mechanisms work on a theme, edition beside edition: who does, who does not, and of whom it is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govgraph.graph.analysis.memberships import NOT_COUNTED
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import alphabetical, counted, in_row, with_article
from govgraph.graph.core.theme_answers import ANSWERS, DISPUTED, NO, UNKNOWN, YES, answers_on, theme_statements
from govgraph.graph.pictures import cross_chart, cross_room
from govgraph.graph.pictures.cross import Cross, sign_notes
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import result_source_line
from govgraph.graph.pictures.subjects.cross_tables import THEME_LOOKS
from govgraph.graph.pictures.subjects.memberships import LOOKS as MEMBERSHIP_LOOKS

LOOKS = {**THEME_LOOKS, NOT_COUNTED: MEMBERSHIP_LOOKS[NOT_COUNTED]}
_SAYS = {YES: "work on it", NO: "do not", DISPUTED: "are disputed", UNKNOWN: "are not known"}


def theme_picture(*editions: Edition, who: str) -> Picture:
    """Whether each mechanism works on a theme, by each edition that has themes; other lists of a year are left out.

    Raises:
        UsageError: `who` is no theme, or no document says of any mechanism whether it works on it.
    """
    compared = compared_editions(editions)
    entity = next((edition.entities[who] for edition in editions if who in edition.entities), None)
    if entity is None or entity.kind != "theme":
        entity_text = f"{entity.label}, {with_article(entity.kind)}" if entity else repr(who)
        raise UsageError(f"theme: found {entity_text}; name a theme")
    if not has_answers(editions, who):
        raise UsageError(
            f"theme: found no document that says of a mechanism whether it works on {entity.label}; "
            "that does not mean no"
        )
    cross = drawn_of(compared, who)
    drawn, part_in = cross.first(), cross_room.fitted(cross)
    counts = {
        edition.name: Counter(cross.cells[mechanism, edition.name] for mechanism in cross.rows) for edition in compared
    }
    edges = [edge for edition in compared for edge in _edges(edition, who)]
    documents = {key: document for edition in compared for key, document in edition.documents.items()}
    title = f"Who works on {entity.label}, {'editions' if len(compared) > 1 else 'edition'} {in_row(counts)}"
    finding = " ".join(
        f"Edition {name}: {_in_words(numbers) or 'nothing on record'}." for name, numbers in counts.items()
    )
    unknown = [
        f"Of {counted(numbers[UNKNOWN], 'mechanism')} of edition {name}, as no document says whether."
        for name, numbers in counts.items()
        if numbers[UNKNOWN]
    ]
    if without := [
        edition.name for edition in editions if edition not in compared and not is_alternative(edition.name)
    ]:
        of_editions = f"{'editions' if len(without) > 1 else 'edition'} {in_row(without)}"
        unknown.append(f"The themes of {of_editions}, which {'have' if len(without) > 1 else 'has'} none on record.")
    notes = ["The number beside a name counts all its cells of yes."]
    return Picture(
        title,
        finding,
        lambda area: cross_chart.chart(part_in(area), area),
        result_source_line(compared, documents, edges),
        tuple(unknown),
        (*notes, *sign_notes(cross)),
        min((len(drawn.rows) * 14 + 170) / 620, 1.4),
        f"{title}: {finding}",
        lambda area: cross.left_out(part_in(area)),
    )


def compared_editions(editions: Sequence[Edition]) -> list[Edition]:
    """The editions that are drawn: those with themes on record, without other lists for the same year."""
    return [edition for edition in editions if theme_statements(edition) and not is_alternative(edition.name)]


def has_answers(editions: Sequence[Edition], theme: str) -> bool:
    """Whether a document says of any mechanism whether it works on the theme."""
    return any(_edges(edition, theme) for edition in compared_editions(editions))


def drawn_of(editions: Sequence[Edition], theme: str) -> Cross:
    """A row for each mechanism, a column for each edition; first those that work on it by the last edition."""
    answers = {edition.name: answers_on(edition, theme) for edition in editions}
    ranks = {answer: place for place, answer in enumerate((*ANSWERS, NOT_COUNTED))}
    cells = {
        (mechanism, name): answers[name].get(mechanism, NOT_COUNTED)
        for mechanism in {key for by_mechanism in answers.values() for key in by_mechanism}
        for name in answers
    }
    labels = {mechanism: editions[-1].label(mechanism) for mechanism, _ in cells}
    in_order = sorted(
        labels,
        key=lambda mechanism: (
            [ranks[cells[mechanism, name]] for name in reversed(answers)],
            alphabetical(labels[mechanism]),
        ),
    )
    rows = {mechanism: labels[mechanism] for mechanism in in_order}
    columns = {name: f"Edition {name}" for name in answers}
    own = frozenset(
        (mechanism, edition.name)
        for edition in editions
        for (mechanism, about), edges in theme_statements(edition).items()
        if about == theme and edition.own_data(edge.id for edge in edges)
    )
    return Cross(rows, columns, cells, LOOKS, (YES,), own=own)


def _edges(edition: Edition, theme: str) -> list[EdgeStatement]:
    return [edge for (_, about), edges in theme_statements(edition).items() if about == theme for edge in edges]


def _in_words(numbers: Counter[str]) -> str:
    """How many mechanisms have which answer.

    >>> _in_words(Counter({"yes": 10, "no": 19}))
    '10 work on it, 19 do not'
    """
    return ", ".join(f"{numbers[answer]} {words}" for answer, words in _SAYS.items() if numbers[answer])
