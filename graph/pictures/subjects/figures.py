"""Figures of the report of 2019, counted again from what documents say, as bars."""

from __future__ import annotations

from govgraph.graph.analysis.figures import rebuild
from govgraph.graph.analysis.figures.parts import Rebuilt
from govgraph.graph.analysis.figures.states import NONE_ON_RECORD
from govgraph.graph.core.colours import ACCENT, AMBER, BLUE, NOTHING, ON_MAP, STATUS, Colour
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import first_of
from govgraph.graph.core.theme_answers import theme_statements
from govgraph.graph.pictures import bars, stacked
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Area, Picture, Spec
from govgraph.graph.pictures.sources import edges_behind, own_rows, result_source_line
from govgraph.graph.pictures.stacked import Part

PARTS = {
    "yes": "works on it",
    "no": "does not",
    "disputed": "documents disagree",
    "unknown": "no document says",
}
"""The parts of a bar in words; of others the part says it."""
_HUES = dict(zip(PARTS.values(), (ACCENT, ON_MAP[0], STATUS["disputed"].colour, NOTHING), strict=True))
"""The colours of these parts, those of the themes by mechanisms."""
_NOT_PRINTED = "What the survey answered: the report prints neither the answers nor the bars."
_FIRST, _MOST_NAMED = 3, 6
"""Bars that the finding names, with those that are as long as the last of them, and at most."""
_COMPARED = 4
"""The figure whose parts are of two editions, to be compared."""


def figure_picture(*editions: Edition, number: int) -> Picture:
    """A figure as far as the editions have what it shows.

    Raises:
        UsageError: there is no such figure, an edition that it needs is not given, or nothing of it is on record.
    """
    rebuilt = rebuild(number, {edition.name: edition for edition in editions if edition.name.isdigit()})
    if not rebuilt.bars:
        raise UsageError(f"figure {number}: found nothing on record of what it shows: {rebuilt.verdict}")
    return of_figure(rebuilt)


def of_figure(rebuilt: Rebuilt) -> Picture:
    """The picture of a figure that has bars."""
    figure, editions = rebuilt.figure, rebuilt.result.provenance.editions
    documents = {key: document for edition in editions for key, document in edition.documents.items()}
    title = f"{figure.title}: Figure {figure.number} of the report of 2019, counted again"
    parts = parts_of(rebuilt)
    beside = figure.number == _COMPARED
    several = any(part.part for part in parts)
    plain = _plain(parts)
    words = "; ".join(f"{label}: {of_label}" for label, of_label in stacked.words_of(parts).items())

    def chart(area: Area) -> Spec:
        if several:
            return stacked.chart(parts, hues_of(parts), area, beside=beside, unknown=[PARTS["unknown"]])
        return bars.chart(plain, area, unknown=[NONE_ON_RECORD])

    return Picture(
        title,
        finding_of(rebuilt, parts),
        chart,
        result_source_line(editions, documents, edges_behind(rebuilt.result)),
        (_NOT_PRINTED,),
        (
            f"The bars count {rebuilt.counts}.",
            rebuilt.verdict,
            *(stacked.own_notes(parts) if several else bars.sign_notes(plain)),
        ),
        stacked.aspect(parts, beside=beside) if several else bars.aspect(plain),
        f"{title}, as bars that count {rebuilt.counts}. {words}.",
    )


def finding_of(rebuilt: Rebuilt, parts: list[Part]) -> str:
    """The first sentence of a figure; where its bars are of those that work on something the longest of them."""
    works = sorted((part for part in parts if part.part == PARTS["yes"]), key=lambda part: -part.length)
    if not works:
        return rebuilt.finding[0]
    # What as many work on as on the last that is named is named too.
    leading = [part for part in works if part.length >= works[:_FIRST][-1].length]
    names = first_of([f"{part.label} ({part.length})" for part in leading], _MOST_NAMED)
    return f"Themes of the most mechanisms: {names}."


def hues_of(parts: list[Part]) -> dict[str, Colour]:
    """The colours of the parts: those of answers, or of editions in order."""
    words = list(dict.fromkeys(part.part for part in parts))
    if set(words) <= _HUES.keys():
        return {word: hue for word, hue in _HUES.items() if word in words}
    return dict(zip(words, (BLUE, AMBER), strict=False))


def parts_of(rebuilt: Rebuilt) -> list[Part]:
    """The parts of its bars, with their parts in words."""
    editions = {edition.name for edition in rebuilt.result.provenance.editions}
    own = own_labels(rebuilt)
    return [
        Part(
            bar.label,
            PARTS.get(bar.part) or (f"edition {bar.part}" if bar.part in editions else bar.part),
            bar.length,
            bar.label in own,
        )
        for bar in rebuilt.bars
    ]


def own_labels(rebuilt: Rebuilt) -> set[str]:
    """The bars of which anything rests on data of the user's own: a theme, a mechanism, or all that is on record."""
    table = rebuilt.result
    rows = [row for row, is_own in zip(table.rows, own_rows(table), strict=True) if is_own]
    match rebuilt.figure.number:
        case 14 | 15:
            # Only what is on record has statements.
            return {rebuilt.bars[0].label} if any(row.get("surveyed", "yes") == "yes" for row in rows) else set()
        case 16:
            return {row["mechanism_name"] for row in rows}
    themes = {
        theme
        for edition in table.provenance.editions
        for (_, theme), edges in (theme_statements(edition).items() if edition.own else ())
        if edition.own_data(edge.id for edge in edges)
    }
    return {row["name"] for row in table.rows if row["theme"] in themes}


def _plain(parts: list[Part]) -> list[Bar]:
    return [Bar("", part.label, part.length, own=part.own) for part in parts]
