"""On what documents disagree, as bars by the kind of disagreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from govgraph.graph.analysis.conflicts import conflicts
from govgraph.graph.analysis.conflicts.disputes import PrintedNames
from govgraph.graph.analysis.conflicts.kinds import KINDS
from govgraph.graph.analysis.conflicts.questions import QUESTIONS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import capitalised, counted, first_of
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import own_rows, places_of, result_source_line
from govgraph.graph.tables.table import Table


def conflicts_picture(
    *editions: Edition,
    about: Collection[str] = (),
    kind: Collection[str] = ("contradiction",),
    printed: PrintedNames | None = None,
) -> Picture:
    """The bars of the disagreements of some kinds.

    Raises:
        UsageError: there is no such kind, or no disagreement of it.
    """
    table = conflicts(*editions, kind=kind, printed=printed)
    if about:
        numbers = {row["number"] for row in table.rows if {row["subject"], row["relation"]} & set(about)}
        table = table.where(lambda row: row["number"] in numbers, "number")
    if not len(table):
        raise UsageError("conflicts: found no disagreement of this kind on record; choose another kind")
    return of_conflicts(table, [editions[-1].label(key) for key in about])


def of_conflicts(table: Table, about: Sequence[str] = ()) -> Picture:
    """The bars of a table of disagreements.

    Args:
        table: the disagreements.
        about: the names of those that it is about; everybody when empty.
    """
    drawn = bars_of(table)
    editions = table.provenance.editions
    whose = f" about {', '.join(about)}" if about else ""
    title = f"On what documents disagree{whose}"
    kinds = dict.fromkeys(row["kind"] for row in table.select(["kind"]))
    documents = {key: document for edition in editions for key, document in edition.documents.items()}
    return Picture(
        title,
        finding_of(drawn),
        lambda area: bars.chart(drawn, area),
        result_source_line(editions, documents, places_of(table.rows)),
        ("Which claim is right. Each is kept, and none is preferred. Where only one document speaks, none disagrees.",),
        (*(f"{capitalised(kind)}: {KINDS[kind]}." for kind in KINDS if kind in kinds), *bars.sign_notes(drawn)),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.number}' for bar in drawn)}.",
    )


def bars_of(table: Table) -> list[Bar]:
    """How many disagreements there are on each question, by kind, most first."""
    disputes = {row["number"]: (row["kind"], row["disputed"]) for row in table.select(["number", "kind", "disputed"])}
    numbers = table.column("number")
    own = {disputes[number] for number, is_own in zip(numbers, own_rows(table), strict=True) if is_own}
    counts = Counter(disputes.values())
    several = len({kind for kind, _ in counts}) > 1
    return [
        Bar(
            capitalised(kind) if several else "",
            question_of(disputed),
            counts[kind, disputed],
            own=(kind, disputed) in own,
        )
        for kind in KINDS
        for disputed in sorted(
            (word for of_kind, word in counts if of_kind == kind), key=lambda word: (-counts[kind, word], word)
        )
    ]


def finding_of(drawn: Sequence[Bar]) -> str:
    """How many disagreements there are, and on what most of them are, of whatever kind.

    >>> finding_of([Bar("Contradiction", "When it began", 2), Bar("Dates", "Who chairs it", 3)])
    '5 disagreements. Most often disputed: who chairs it (3).'
    >>> finding_of([Bar("Dates", "When it began", 1), Bar("Level", "When it began", 1), Bar("", "Who chairs it", 2)])
    '4 disagreements. Most often disputed: when it began, who chairs it (2 each).'
    """
    counts: Counter[str] = Counter()
    for bar in drawn:
        counts[bar.words[:1].lower() + bar.words[1:]] += int(bar.number)
    highest = max(counts.values())
    words = [question for question, number in counts.items() if number == highest]
    each = " each" if len(words) > 1 else ""
    return f"{counted(counts.total(), 'disagreement')}. Most often disputed: {first_of(words)} ({highest}{each})."


def question_of(disputed: str) -> str:
    """What is disputed, as a question without names.

    >>> question_of("theme"), question_of("role"), question_of("year")
    ('Whether it works on a theme', 'What a body is in it', 'When it began')
    """
    value = vocabulary.VALUES.get(disputed)
    question = QUESTIONS.get(disputed) or (value.meaning if value else disputed.replace("_", " "))
    return capitalised(question.replace("{}", "a theme" if disputed == "theme" else "a body"))
