"""Who is in the chair of mechanisms, year by year, by all editions together; and of which years it is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from govgraph.graph.analysis.metrics_by_year import parse_years
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.spells import reference_year
from govgraph.graph.core.text import alphabetical, counted, first_of, with_article
from govgraph.graph.pictures import cross_chart, cross_room
from govgraph.graph.pictures.cross import Cross, Look, sign_notes
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import result_source_line
from govgraph.graph.pictures.subjects import chair_terms
from govgraph.graph.pictures.subjects.chair_rows import code_of, rows_about, rows_of_all
from govgraph.graph.pictures.subjects.chair_terms import Term

CHAIR, AT_A_TIME, NONE, OTHER, UNKNOWN = "chair", "at a time", "none", "other", "unknown"
_LOOKS = {  # the words are few, so that they have room on a phone
    CHAIR: Look("C", "strong", "by a printed term"),
    AT_A_TIME: Look("c", "light", "at a document’s date"),
    NONE: Look(STATUS["no"].sign, "empty", "nobody"),
    OTHER: Look("·", "empty", "another"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown"),
}
_CODES = {
    CHAIR: _LOOKS[CHAIR]._replace(sign="ABC"),
    AT_A_TIME: _LOOKS[AT_A_TIME]._replace(sign="abc"),
    OTHER: _LOOKS[OTHER]._replace(meaning="nobody else"),
}
"""The same where a cell has the code of the one who is in the chair."""
_KINDS = ("mechanism", "state", "organisation")
_NAMED = 12
_YEARS = 16
"""Years that are drawn of all mechanisms."""


def chairs_picture(*editions: Edition, who: Sequence[str] = (), years: str = "") -> Picture:
    """Who chairs by year: all mechanisms, or one; or what a State or organisation has chaired.

    Of all mechanisms the last years are drawn, if none are given; else all years.

    Raises:
        UsageError: several are named, one that can neither chair nor be chaired, or no term is on record.
    """
    if len(who) > 1:
        raise UsageError(f"who: found {len(who):,} names; give one, or none")
    editions_drawn = [edition for edition in editions if not is_alternative(edition.name)]
    about = who[0] if who else ""
    if about:
        entity = editions[-1].entities[about]
        if entity.kind not in _KINDS:
            raise UsageError(
                f"who: found {entity.label}, {with_article(entity.kind)}; name a mechanism, a State or an organisation"
            )
    terms = chair_terms.terms_of(editions_drawn)
    all_terms = chair_terms.about(terms, about)
    if all_terms:
        terms = chair_terms.within(terms, *(parse_years(years) if years else _usual_years(all_terms, about)))
    shown = chair_terms.about(terms, about)
    if not shown:
        whose = f" of {editions[-1].label(about)}" if about else ""
        raise UsageError(f"chairs: found no year in which a chair{whose} is on record; that does not mean no")
    named_mechanisms = {term.mechanism for term in all_terms}
    return _picture(editions_drawn, about, terms, named_mechanisms, len(all_terms) - len(shown))


def _usual_years(terms: Iterable[Term], about: str) -> tuple[int, int]:
    """All years; of all mechanisms the last, so that codes have room."""
    last = max(term.last for term in terms)
    return (min(term.first for term in terms), last) if about else (last - _YEARS + 1, last)


def has_chairs(editions: Iterable[Edition], who: str = "") -> bool:
    """Whether a year is on record in which somebody is the chair of a mechanism, or chairs one; of any if not given."""
    editions_drawn = [edition for edition in editions if not is_alternative(edition.name)]
    return bool(chair_terms.about(chair_terms.terms_of(editions_drawn), who))


def _picture(
    editions: Sequence[Edition], who: str, terms: Sequence[Term], named_mechanisms: Collection[str], left_out: int
) -> Picture:
    """The picture of these terms; `named_mechanisms` have a term in any year, also one that is left out."""
    shown = chair_terms.about(terms, who)
    label_of = editions[-1].label
    table = drawn_of(editions, who, terms)
    drawn, part_in = table.first(), cross_room.fitted(table)
    columns = list(table.columns)
    years = _span(columns)
    mechanisms = {term.mechanism for term in shown}
    if not who:
        title, finding = "Who chairs which mechanism", f"{counted(len(mechanisms), 'mechanism')} with a chair on record"
    elif who in mechanisms:
        chairs = dict.fromkeys(label_of(term.chair) for term in sorted(shown, key=lambda term: term.first))
        title = f"Who chairs {label_of(who)}"
        finding = f"{counted(len(chairs), 'chair')} on record: {first_of(list(chairs), _NAMED)}"
    else:
        chaired = sorted(map(label_of, mechanisms), key=alphabetical)
        title = f"What {label_of(who)} chairs"
        finding = f"{label_of(who)} is on record as chair of {first_of(chaired, _NAMED)}"
    # Of all mechanisms one has several rows, in which a year without a known chair stands again.
    # In one row each stand the chairs of a mechanism; else a row is of a mechanism, of which some have several.
    of_mechanism = bool(who) and editions[-1].entities[who].kind == "mechanism"
    open_cells = [
        ("" if of_mechanism else row if who else row.rpartition(" ")[0], column)
        for row in table.rows
        for column in columns
        if table.cells[row, column] == UNKNOWN
    ]
    open_years = len(set(open_cells))
    year_words = ("year", "years") if of_mechanism else ("year of a mechanism", "years of mechanisms")
    unknown = [f"Of {counted(open_years, *year_words)} no document says who."]
    unknown = unknown if open_years else []
    nobody = {mechanism for mechanism, _ in _nobody(editions)}
    if not who and (
        silent := _silent(editions, {*named_mechanisms, *nobody, *chair_terms.undated_mechanisms(editions)})
    ):
        unknown.append(f"Of {counted(len(silent), 'mechanism')} no chair is known: {first_of(silent, _NAMED)}.")
    if undated := chair_terms.undated(editions, who):
        unknown.append(f"No document prints the years of: {first_of(undated, _NAMED)}.")
    notes = ["The number beside a name counts the years with a chair on record."]
    if not who and (without := sorted(map(label_of, nobody - {*named_mechanisms}), key=alphabetical)):
        stated = f"Of {counted(len(without), 'mechanism')} a document says that nobody is in the chair"
        notes.append(f"{stated}: {first_of(without, _NAMED)}.")
    if later := chair_terms.later(editions, who):
        notes.append(f"Who begins after the time of the edition is not drawn: {first_of(later, _NAMED)}.")
    if not who:
        notes.append("A second row has who is in the chair besides, or whose term overlaps.")
        chair_entities = {editions[-1].entities[term.chair] for term in shown}
        codes = [f"{code_of(other)}: {other.name}" for other in chair_entities if other.kind != "state"]
        notes.append("; ".join(["Codes of States are those of ISO 3166", *sorted(codes)]) + ".")
    if left_out:
        notes.append(f"{counted(left_out, 'statement')} of other years {'is' if left_out == 1 else 'are'} not drawn.")
    notes.append("A year is drawn whole where a term begins or ends in it.")
    documents = {key: document for edition in editions for key, document in edition.documents.items()}
    return Picture(
        f"{title}, {years}",
        f"{finding}.",
        lambda area: cross_chart.chart(part_in(area), area),
        result_source_line(editions, documents, [term.edge for term in shown]),
        tuple(unknown),
        (*notes, *sign_notes(table)),
        min((len(drawn.rows) * 14 + 130) / 620, 1.4),
        f"{title}, {years}: a table of {len(table.rows):,} rows and {len(columns):,} columns.",
        lambda area: table.left_out(part_in(area)),
        lambda area: f"{title}, {_span(list(part_in(area).columns))}",
    )


def _span(columns: Sequence[str]) -> str:
    """The years of some columns, in words.

    >>> _span(["2016", "2017", "2018"]), _span(["2018"])
    ('2016 to 2018', '2018')
    """
    return columns[0] if len(columns) == 1 else f"{columns[0]} to {columns[-1]}"


def drawn_of(editions: Sequence[Edition], who: str, terms: Sequence[Term]) -> Cross:
    """The years as columns; as rows the mechanisms, with codes in the cells, or who chairs one, or what one chairs."""
    shown = chair_terms.about(terms, who)
    years = range(min(term.first for term in shown), max(term.last for term in shown) + 1)
    chairs_by_year: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for term in sorted(terms, key=lambda term: term.dated):  # a printed term says more than a document's own time
        for year in range(term.first, term.last + 1):
            chairs_by_year[term.mechanism, year][term.chair] = CHAIR if term.dated else AT_A_TIME
    in_own_data = {
        (term.mechanism, term.chair, year)
        for term in terms
        if any(edition.own_data([term.edge.id]) for edition in editions)
        for year in range(term.first, term.last + 1)
    }
    empty = dict.fromkeys(_nobody(editions), NONE) | dict.fromkeys(chairs_by_year, OTHER)
    rows = rows_of_all(editions[-1], chairs_by_year) if not who else rows_about(editions[-1], who, shown)
    cells, signs, own = {}, {}, set()
    for row in rows:
        for year in years:
            chair = row.chairs.get(year, row.chair)
            value = chairs_by_year.get((row.mechanism, year), {}).get(chair) or empty.get(
                (row.mechanism, year), UNKNOWN
            )
            cells[row.key, str(year)] = OTHER if row.is_further and value == NONE else value
            if (row.mechanism, chair, year) in in_own_data:
                own.add((row.key, str(year)))
            if not who and chair:
                code = code_of(editions[-1].entities[chair])
                signs[row.key, str(year)] = code.lower() if value == AT_A_TIME else code
    columns = {str(year): str(year) for year in years}
    looks = _LOOKS if who else _LOOKS | _CODES
    return Cross(
        {row.key: row.name for row in rows},
        columns,
        cells,
        looks,
        (CHAIR, AT_A_TIME),
        signs,
        own=frozenset(own),
        by_year=True,
    )


def _nobody(editions: Iterable[Edition]) -> set[tuple[str, int]]:
    """The mechanisms and years of which a document says that nobody is in the chair."""
    return {
        (row.mechanism, reference_year(edition.name))
        for edition in editions
        for row in edition.coverage
        if row.relation == chair_terms.RELATION and row.status == "none"
    }


def _silent(editions: Sequence[Edition], mechanisms: Collection[str]) -> list[str]:
    """The mechanisms of no known chair, of those whose lists are counted."""
    listed = {mechanism for edition in editions for mechanism in listed_mechanisms(edition)}
    return sorted((editions[-1].label(mechanism) for mechanism in listed - {*mechanisms}), key=alphabetical)
