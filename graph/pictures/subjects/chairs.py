"""Who is in the chair of mechanisms, year by year, by all editions together; and of which years it is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.metrics_by_year import parse_years
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.dates import year_span, years_of
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.office_dates import as_of
from govgraph.graph.core.spells import HELD, NEVER, known_years, reference_year
from govgraph.graph.core.text import alphabetical, counted, first_of, with_article
from govgraph.graph.pictures import cross
from govgraph.graph.pictures.cross import Cross, Look
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import result_source_line

RELATION = "CHAIRS"
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
_OPEN = 9999
"""The last year of a term whose end is open."""
_NAMED = 12
_YEARS = 16
"""Years that are drawn of all mechanisms."""
_CODE = 3
"""Letters of a code, as those of States have."""


class Term(NamedTuple):
    """Somebody in the chair of a mechanism, from one year to another; whether a document prints a start or an end."""

    mechanism: str
    chair: str
    first: int
    last: int
    dated: bool
    edge: EdgeStatement


def chairs_picture(*editions: Edition, who: Sequence[str] = (), years: str = "") -> Picture:
    """Who chairs by year: all mechanisms, or one; or what a State or organisation has chaired.

    Of all mechanisms the last years are drawn, if none are given; else all years.

    Raises:
        UsageError: several are named, one that can neither chair nor be chaired, or no term is on record.
    """
    if len(who) > 1:
        raise UsageError(f"who: found {len(who)} names; give one, or none")
    asked = [edition for edition in editions if not is_alternative(edition.name)]
    about = who[0] if who else ""
    if about:
        entity = editions[-1].entities[about]
        if entity.kind not in _KINDS:
            raise UsageError(
                f"who: found {entity.label}, {with_article(entity.kind)}; name a mechanism, a State or an organisation"
            )
    terms = terms_of(asked)
    whole = _about(terms, about)
    if whole:
        terms = within(terms, *(parse_years(years) if years else _usual_years(whole, about)))
    shown = _about(terms, about)
    if not shown:
        whose = f" of {editions[-1].label(about)}" if about else ""
        raise UsageError(f"chairs: found no year in which a chair{whose} is on record; that does not mean no")
    named = {term.mechanism for term in whole}
    return _picture(asked, about, terms, named, len(whole) - len(shown))


def _about(terms: Iterable[Term], who: str) -> list[Term]:
    return [term for term in terms if who in ("", term.mechanism, term.chair)]


def _usual_years(terms: Iterable[Term], about: str) -> tuple[int, int]:
    """All years; of all mechanisms the last, so that codes have room."""
    last = max(term.last for term in terms)
    return (min(term.first for term in terms), last) if about else (last - _YEARS + 1, last)


def within(terms: Iterable[Term], first: int, last: int) -> list[Term]:
    """The terms, of which only these years are kept; without those that have none of them.

    >>> one = Term("igc", "TUR", 2006, 2019, True, EdgeStatement("TUR", "CHAIRS", "igc"))
    >>> [term[2:4] for term in within([one], 2010, 2030)], within([one], 1990, 2000)
    ([(2010, 2019)], [])
    """
    cut = (term._replace(first=max(term.first, first), last=min(term.last, last)) for term in terms)
    return [term for term in cut if term.first <= term.last]


def has_chairs(editions: Iterable[Edition], who: str) -> bool:
    """Whether a year is on record in which somebody is the chair of a mechanism, or chairs one."""
    asked = [edition for edition in editions if not is_alternative(edition.name)]
    return any(who in (term.mechanism, term.chair) for term in terms_of(asked))


def _picture(
    editions: Sequence[Edition], who: str, terms: Sequence[Term], named: Collection[str], left_out: int
) -> Picture:
    """The picture of these terms; `named` are the mechanisms with a term in any year, also one that is left out."""
    shown = _about(terms, who)
    label_of = editions[-1].label
    whole = drawn_of(editions, who, terms)
    drawn = whole.first()
    columns = list(drawn.columns)
    years = f"{columns[0]} to {columns[-1]}"
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
    open_cells = [
        (row if who else row.rpartition(" ")[0], column)
        for row in drawn.rows
        for column in columns
        if drawn.cells[row, column] == UNKNOWN
    ]
    open_years = len(set(open_cells))
    unknown = [f"Of {counted(open_years, 'year')} of the mechanisms that are drawn no document says who."]
    unknown = unknown if open_years else []
    nobody = {mechanism for mechanism, _ in _nobody(editions)}
    if not who and (silent := _silent(editions, {*named, *nobody, *_undated_mechanisms(editions)})):
        unknown.append(f"Of {counted(len(silent), 'mechanism')} no chair is known: {first_of(silent, _NAMED)}.")
    if undated := _undated(editions, who):
        unknown.append(f"The years of further chairs: {first_of(undated, _NAMED)}.")
    notes = ["The number beside a name counts the years with a chair on record."]
    if len(whole.rows) > cross.MOST:
        notes.append(f"Of {len(whole.rows)} rows the {cross.MOST} with the most years are drawn.")
    if not who and (without := sorted(map(label_of, nobody - {*named}), key=alphabetical)):
        stated = f"Of {counted(len(without), 'mechanism')} a document says that nobody is in the chair"
        notes.append(f"{stated}: {first_of(without, _NAMED)}.")
    if later := _later(editions, who):
        notes.append(f"Who begins after the time of the edition is not drawn: {first_of(later, _NAMED)}.")
    if not who:
        notes.append("A second row has who is in the chair besides, or whose term overlaps.")
        others = {editions[-1].entities[term.chair] for term in shown}
        codes = [f"{code_of(other)}: {other.name}" for other in others if other.kind != "state"]
        notes.append("; ".join(["Codes of States are those of ISO 3166", *sorted(codes)]) + ".")
    if left_out:
        notes.append(f"{counted(left_out, 'statement')} of other years {'is' if left_out == 1 else 'are'} not drawn.")
    notes.append("A year is drawn whole where a term begins or ends in it.")
    documents = {key: document for edition in editions for key, document in edition.documents.items()}
    return Picture(
        f"{title}, {years}",
        f"{finding}.",
        lambda area: cross.chart(drawn, area),
        result_source_line(editions, documents, [term.edge for term in shown]),
        tuple(unknown),
        tuple(notes),
        min((len(drawn.rows) * 14 + 130) / 620, 1.4),
        f"{title}, {years}: a table of {len(drawn.rows)} rows and {len(drawn.columns)} columns.",
    )


def terms_of(editions: Iterable[Edition]) -> list[Term]:
    """The years in which somebody is known to be in the chair of a mechanism, by all of the editions.

    Without a start and an end it is the year of the edition, or of the page where that is older.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {"igc": Entity("igc", "mechanism", "IGC")}
    >>> chairs = [EdgeStatement("ESP", "CHAIRS", "igc", start="2018", end="2019", status="former"),
    ...           EdgeStatement("TUR", "CHAIRS", "igc", start="2017"), EdgeStatement("CAN", "CHAIRS", "igc")]
    >>> [term[1:5] for term in terms_of([Edition("2019", entities, chairs)])]
    [('TUR', 2017, 2019, True), ('ESP', 2018, 2019, True), ('CAN', 2019, 2019, False)]
    """
    terms = []
    for edition in editions:
        year = reference_year(edition.name)
        for edge in edition.select([RELATION], active=False):
            if edition.entities[edge.object].kind != "mechanism" or (span := _span(edition, edge, year)) == NEVER:
                continue
            terms.append(Term(edge.object, edge.subject, *span, bool(edge.start or edge.end), edge))
    return sorted(terms, key=lambda term: (term.first, term.last, term.mechanism, term.chair, term.edge.id))


def _span(edition: Edition, edge: EdgeStatement, year: int) -> tuple[int, int]:
    """First and last year of a term: one whose end is open lasts as far as the edition speaks."""
    if as_of(edition, [edge]):
        # An old page says who was in the chair at its own time, and not in the year of the edition.
        first, last = years_of(edition.documents[edge.document].date)
        return (first, last) if first is not None and last is not None else NEVER
    first, last = known_years(edge.start, edge.end, edge.status, year)
    if edge.start and first > year:  # what is to come is not known to come
        return NEVER
    return first, max(first, year) if last == _OPEN else last


def drawn_of(editions: Sequence[Edition], who: str, terms: Sequence[Term]) -> Cross:
    """The years as columns; as rows the mechanisms, with codes in the cells, or who chairs one, or what one chairs."""
    shown = _about(terms, who)
    years = range(min(term.first for term in shown), max(term.last for term in shown) + 1)
    known: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for term in sorted(terms, key=lambda term: term.dated):  # a printed term says more than a document's own time
        for year in range(term.first, term.last + 1):
            known[term.mechanism, year][term.chair] = CHAIR if term.dated else AT_A_TIME
    empty = dict.fromkeys(_nobody(editions), NONE) | dict.fromkeys(known, OTHER)
    rows = _rows_of_all(editions[-1], known) if not who else _rows_about(editions[-1], who, shown)
    cells, signs = {}, {}
    for row in rows:
        for year in years:
            chair = row.chairs.get(year, row.chair)
            value = known.get((row.mechanism, year), {}).get(chair) or empty.get((row.mechanism, year), UNKNOWN)
            cells[row.key, str(year)] = OTHER if row.is_further and value == NONE else value
            if not who and chair:
                code = code_of(editions[-1].entities[chair])
                signs[row.key, str(year)] = code.lower() if value == AT_A_TIME else code
    columns = {str(year): str(year) for year in years}
    looks = _LOOKS if who else _LOOKS | _CODES
    return Cross({row.key: row.name for row in rows}, columns, cells, looks, (CHAIR, AT_A_TIME), signs)


class _Row(NamedTuple):
    """A row: of which mechanism it is, and who chairs in it: always the same, or by year."""

    key: str
    name: str
    mechanism: str
    chair: str = ""
    chairs: Mapping[int, str] = {}
    is_further: bool = False


def _rows_about(edition: Edition, who: str, shown: Iterable[Term]) -> list[_Row]:
    """Of a mechanism those who chair it, of anybody else the mechanisms; in the order of their first years."""
    pairs = dict.fromkeys((term.mechanism, term.chair) for term in shown)
    others = {(chair if mechanism == who else mechanism): (mechanism, chair) for mechanism, chair in pairs}
    return [_Row(other, edition.label(other), mechanism, chair) for other, (mechanism, chair) in others.items()]


def _rows_of_all(edition: Edition, known: Mapping[tuple[str, int], Mapping[str, str]]) -> list[_Row]:
    """Of every mechanism as many rows as have somebody in the chair at once, by name."""
    rows = []
    for mechanism in sorted({mechanism for mechanism, _ in known}, key=lambda key: alphabetical(edition.label(key))):
        of_mechanism = {year: chairs for (one, year), chairs in known.items() if one == mechanism}
        for place, chairs in enumerate(in_lines(of_mechanism)):
            name = edition.label(mechanism) if not place else f"{edition.label(mechanism)}, besides"
            rows.append(_Row(f"{mechanism} {place}", name, mechanism, "", chairs, bool(place)))
    return rows


def in_lines(chairs: Mapping[int, Iterable[str]]) -> list[dict[int, str]]:
    """Those who chair by year, in lines of one a year; years of one that follow each other are in one line.

    >>> in_lines({2017: ["NOR"], 2018: ["NOR", "ESP"], 2019: ["ESP", "CAN"]})
    [{2017: 'NOR', 2018: 'NOR', 2019: 'CAN'}, {2018: 'ESP', 2019: 'ESP'}]
    """
    lines: list[dict[int, str]] = []
    for year in sorted(chairs):
        new = []
        for chair in sorted(chairs[year]):
            before = next((line for line in lines if line.get(year - 1) == chair), None)
            if before is None:
                new.append(chair)
            else:
                before[year] = chair
        for chair in new:
            free = next((line for line in lines if year not in line), None)
            if free is None:
                lines.append(free := {})
            free[year] = chair
    return lines


def code_of(entity: Entity) -> str:
    """The code of a State, or a short acronym of another; else the first letters of its words.

    >>> code_of(Entity("TUR", "state", "Türkiye")), code_of(Entity("ec", "organisation", "European Commission"))
    ('TUR', 'EC')
    """
    if entity.kind == "state":
        return entity.id
    if entity.acronym and len(entity.acronym) <= _CODE:
        return entity.acronym
    return "".join(word[0] for word in entity.name.split() if word[0].isupper())[:_CODE] or entity.id[:_CODE].upper()


def _nobody(editions: Iterable[Edition]) -> set[tuple[str, int]]:
    """The mechanisms and years of which a document says that nobody is in the chair."""
    return {
        (row.mechanism, reference_year(edition.name))
        for edition in editions
        for row in edition.coverage
        if row.relation == RELATION and row.status == "none"
    }


def _silent(editions: Sequence[Edition], mechanisms: Collection[str]) -> list[str]:
    """The mechanisms of no known chair, of those whose lists are counted."""
    listed = {mechanism for edition in editions for mechanism in listed_mechanisms(edition)}
    return sorted((editions[-1].label(mechanism) for mechanism in listed - {*mechanisms}), key=alphabetical)


def _undated(editions: Iterable[Edition], who: str) -> list[str]:
    """Those who were in the chair in years that no document prints, with their mechanisms."""
    return _with_mechanisms(
        (edition, edge)
        for edition, edge in _without_years(editions)
        if who in ("", edge.subject, edge.object) and not _begins_later(edition, edge)
    )


def _later(editions: Iterable[Edition], who: str) -> list[str]:
    """Those whose term begins after the time of the edition, with their mechanisms."""
    return _with_mechanisms(
        (edition, edge)
        for edition, edge in _without_years(editions)
        if who in ("", edge.subject, edge.object) and _begins_later(edition, edge)
    )


def _undated_mechanisms(editions: Iterable[Edition]) -> set[str]:
    return {edge.object for edition, edge in _without_years(editions) if not _begins_later(edition, edge)}


def _without_years(editions: Iterable[Edition]) -> Iterator[tuple[Edition, EdgeStatement]]:
    """The chairs of mechanisms that have no year in the picture."""
    for edition in editions:
        for edge in edition.select([RELATION], active=False):
            is_held = edition.entities[edge.object].kind == "mechanism" and edge.status in HELD
            if is_held and _span(edition, edge, reference_year(edition.name)) == NEVER:
                yield edition, edge


def _begins_later(edition: Edition, edge: EdgeStatement) -> bool:
    return bool(edge.start) and year_span(edge.start, edge.end)[0] > reference_year(edition.name)


def _with_mechanisms(chairs: Iterable[tuple[Edition, EdgeStatement]]) -> list[str]:
    """Who chairs, with the mechanism in brackets, by name."""
    names = {f"{edition.label(edge.subject)} ({edition.label(edge.object)})" for edition, edge in chairs}
    return sorted(names, key=alphabetical)
