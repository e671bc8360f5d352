"""The pages that survey an edition: overlaps, themes, map, gaps, synergies, disagreements, coverage; and changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import comb
from typing import Any, NamedTuple

from markupsafe import Markup

from govgraph.graph.analysis.coverage_text import mechanisms_in_signs
from govgraph.graph.analysis.reach import reach
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import GREY, ON_MAP, SERIES
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import SHARE_PLACES, capitalised, number_text
from govgraph.graph.export.table_finding import heading
from govgraph.graph.pictures.subjects.states import NOT_NAMED, finding_of, map_of, standing_words, words_of
from govgraph.graph.tables.columns import empty_in_words
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.plain_words import plain, plain_meaning, sentence
from govgraph.graph.tables.table import Column, Table
from govgraph.site import overlaps, themes
from govgraph.site.maps import world_map
from govgraph.site.page import PLACE, Heading, Page, Section, Text, file_link, lines, link
from govgraph.site.processes import File, Task
from govgraph.site.site import Site

SURVEYS = ("overlaps", "themes", "map", "gaps", "synergies", "conflicts", "coverage")
"""The surveys of an edition, in the order of the menu; each at the address of the edition, such as `2019/overlaps`."""
_EVIDENCE = ("citations", "statement_ids", "document", "locator", "pages", "earlier", "later")
"""Columns that say where it is written, as the last column of the page does with links."""
_IDS = ("mechanism", "a", "b")
"""Columns of ids, in whose place the names are read."""
_PAIRS_SHOWN = {"overlaps": comb(overlaps.MOST_DRAWN, 2), "synergies": 500}
"""Surveys whose table has a row for two mechanisms, and how many are on the page: what the analysis puts first."""
_BOUNDED = (*_PAIRS_SHOWN, "themes")
"""Surveys of which a page may not have all."""
_HEADINGS = {"a": "Mechanism", "b": "And"}
"""Words of columns that are read by themselves only where a table is explained."""
_STANDING = SERIES.index(GREY)
"""The number of the colour of States of which no statement counts, which no number of mechanisms has."""
_TITLES = {"overlaps": "Overlaps", "themes": "Themes by mechanisms", "map": "Map", "conflicts": "Disagreements"}


class Rest(NamedTuple):
    """How much of a survey its page shows: of what, how many, and how many there are."""

    of: str
    shown: int
    number: int


def title_of(survey: str) -> str:
    """The title of a survey; that of its analysis where it has one.

    >>> title_of("gaps"), title_of("overlaps")
    ('Gaps', 'Overlaps')
    """
    return _TITLES.get(survey) or find_analysis(survey).title


def pages(site: Site) -> Iterator[Page]:
    """Every survey of every edition that can be surveyed, and the changes from each edition to the next."""
    if "surveys" not in site.choices.parts:
        return
    for edition in site.surveyed:
        for survey in SURVEYS:
            yield _MAKE.get(survey, _of_analysis)(site, edition, survey)
    for earlier, later in compared_in_time(site):
        yield _changes(site, earlier, later)


def compared_in_time(site: Site) -> list[tuple[Edition, Edition]]:
    """The editions between which changes are counted: each and the next, without alternative lists of one year."""
    in_order = [edition for edition in site.editions if edition in site.surveyed and "-alternative" not in edition.name]
    return [*pairwise(in_order)]


def _page(
    site: Site, edition: Edition, survey: str, lead: Sequence[Text], *sections: Section, rest: Rest | None = None
) -> Page:
    """The page of a survey; where it does not have all rows, it says which file beside it has them."""
    data: dict[str, Any] = {"edition": edition.name}
    words = [*lead]
    if rest is not None and rest.shown < rest.number:
        path = _whole_file(edition, survey)
        full_file = file_link(f"{survey}.csv", path)
        shown = f"This page shows {rest.shown:,} of {rest.number:,} {rest.of}. All of them: "
        words.append(Markup("{}{}.").format(shown, full_file))
        data |= {rest.of: rest.number, f"{rest.of}_shown": rest.shown, f"all_{rest.of}": path}
    other_links = [
        link(f"edition {other.name}", f"{other.name}/{survey}") for other in site.surveyed if other is not edition
    ]
    words += [Markup("The same of {}.").format(Markup(", ").join(other_links))] if other_links else []
    title = f"{title_of(survey)}, edition {edition.name}"
    return Page(f"{edition.name}/{survey}", title, "Survey", words, sections, data, part=survey)


def whole_files(site: Site) -> list[Task]:
    """What writes the tables that are too long for their pages."""
    if "surveys" not in site.choices.parts:
        return []
    return [partial(_whole_table, site, edition, survey) for edition in site.surveyed for survey in _BOUNDED]


def _whole_table(site: Site, edition: Edition, survey: str) -> list[File]:
    """All rows in numbers and words, without the places, which the page of each pair and each theme has."""
    if survey == "themes":
        table, is_whole = themes.answers(edition), len(themes.compared(edition)) <= overlaps.MOST_DRAWN
    else:
        table = overlaps.numbers(edition) if survey == "overlaps" else site.table(survey, edition)
        is_whole = len(table) <= _PAIRS_SHOWN[survey]
    if is_whole:
        return []
    table = table.select(column.name for column in table.columns if column.kind != "list")
    path = _whole_file(edition, survey)
    files = table.files(path, f"{title_of(survey)}, edition {edition.name}")
    return [(f"{path}{part}", content) for part, content in files.items()]


def _whole_file(edition: Edition, survey: str) -> str:
    return f"{edition.name}/{survey}.csv"


def _of_analysis(site: Site, edition: Edition, survey: str) -> Page:
    """The table of an analysis as it declares itself."""
    table = site.table(survey, edition)
    section = table_section(site, table, survey)
    rest = Rest("pairs", len(section.rows), len(table)) if survey in _PAIRS_SHOWN else None
    return _page(site, edition, survey, [find_analysis(survey).question], section, rest=rest)


def _changes(site: Site, earlier: Edition, later: Edition) -> Page:
    table = site.table("changes", earlier, later)
    years = f"{earlier.name} to {later.name}"
    other_pairs = [pair for pair in compared_in_time(site) if pair != (earlier, later)]
    more = [link(f"{a.name} to {b.name}", f"changes/{a.name}--{b.name}") for a, b in other_pairs]
    lead = [find_analysis("changes").question, *([Markup("Also: {}.").format(Markup(", ").join(more))] if more else [])]
    section = table_section(site, table, "changes")
    data = {"earlier": earlier.name, "later": later.name}
    return Page(
        f"changes/{earlier.name}--{later.name}", f"Changes, {years}", "Survey", lead, [section], data, part="changes"
    )


def table_section(site: Site, table: Table, name: str) -> Section:
    """A table of an analysis: the columns that it shows on a screen, names as links, and where it is written."""
    by_name = {column.name: column for column in table.columns}
    short = [key for key in find_analysis(name).short or by_name if key not in _EVIDENCE and key in by_name]
    short = [key for key in short if key != "name" or "mechanism" not in short]
    if len({row["edition"] for row in table.rows} if "edition" in short else ()) == 1:
        short.remove("edition")  # the page's title has it
    ids = {key: _id_of(key, by_name) for key in short}
    head = [*(_heading(by_name[key]) for key in short), PLACE]
    rows = table.head(_PAIRS_SHOWN.get(name, len(table)))
    cells = [[*(_cell(site, row, by_name[key], ids[key]) for key in short), lines(_places(site, row))] for row in rows]
    notes = [sentence(plain("coverage", note)) for note in table.notes]
    return Section("", "", 2, notes, head, cells, rows)


_MOST_PLACES = 8


def _places(site: Site, row: Mapping[str, Any]) -> list[Any]:
    places = site.evidence(row["statement_ids"])
    more = len(places) - _MOST_PLACES
    return [*places[:_MOST_PLACES], f"and {more} more in the data of this page"] if more > 0 else places


def _id_of(key: str, columns: Mapping[str, Column]) -> str:
    """The column of the id whose name stands in a column; empty where there is none."""
    own = columns[key].names_of or key.removesuffix("_name")
    return own if own != key and own in columns else ""


def _heading(column: Column) -> Heading:
    words = _HEADINGS.get(column.name) or heading(column.name.removesuffix("_name"))
    return Heading(words, plain_meaning(column.meaning), column.kind in ("integer", "number"))


def _cell(site: Site, row: Mapping[str, Any], column: Column, id_column: str) -> Any:  # noqa: ANN401 - of its kind
    key = column.name
    if key in _IDS and row[key] in site.main.entities:
        return site.entity(row[key], site.main.label(row[key]))
    if name := row.get(f"{key}_name"):
        return site.entity(row[key], name)
    value = empty_in_words(column.meaning, plain("date" if column.unit == "date" else key, row[key]))
    if isinstance(value, float):
        return number_text(value, SHARE_PLACES)
    if id_column and isinstance(row[id_column], str) and row[id_column]:
        is_mechanism = row[id_column] in site.main.entities and site.main.entities[row[id_column]].kind == "mechanism"
        return site.entity(row[id_column], site.main.label(row[id_column]) if is_mechanism else value)
    return value if isinstance(value, int) else cell(value)


def _overlaps(site: Site, edition: Edition, survey: str) -> Page:
    """The members that each two mechanisms share, as a matrix."""
    sections = overlaps.sections(site, edition)
    rest = Rest("pairs", len(sections[0].rows), len(overlaps.numbers(edition)))
    return _page(site, edition, survey, [overlaps.LEAD], *sections, rest=rest)


def _themes(site: Site, edition: Edition, survey: str) -> Page:
    """Which mechanism works on which theme."""
    sections = themes.sections(site, edition)
    rest = Rest("mechanisms", len(sections[0].head) - 1, len(themes.compared(edition)))
    return _page(site, edition, survey, [themes.LEAD], *sections, rest=rest)


def _map(site: Site, edition: Edition, survey: str) -> Page:
    """In how many mechanisms each State is."""
    rows = reach(edition).rows
    highest = max((row["mechanisms"] for row in rows), default=0) or 1
    steps = min(highest, len(ON_MAP))
    shades = {
        row["state"]: (
            min((row["mechanisms"] - 1) * steps // highest, steps - 1) if row["mechanisms"] else _STANDING,
            f"{row['name']}: {words_of(row)}",
        )
        for row in rows
    }
    bounds = [[n for n in range(1, highest + 1) if (n - 1) * steps // highest == step] for step in range(steps)]
    legend = [f"{of[0]}" if of[0] == of[-1] else f"{of[0]} to {of[-1]}" for of in bounds if of]
    words = "A map of the States in mechanisms; the table below names them."
    besides = {_STANDING: capitalised(standing)} if (standing := map_of(rows, []).standing) else {}
    picture = world_map(shades, words, legend, capitalised(NOT_NAMED), site.states_with_pages, besides)
    in_signs = mechanisms_in_signs(edition)
    cells = [[site.entity(row["state"]), in_signs(row)["mechanisms"], _which(row)] for row in rows]
    head = (Heading("State or territory"), Heading("Mechanisms", "in which it is a member", True), Heading("Which"))
    lead = ["In how many mechanisms each State or territory is a member.", finding_of(rows, "any mechanism", in_signs)]
    sections = [
        Section("Map", "map", 2, picture=Markup('<div class="scale">{}</div>').format(picture)),
        Section("States and territories", "states", 2, (), head, cells, rows),
    ]
    return _page(site, edition, survey, lead, *sections)


def _which(row: Mapping[str, Any]) -> str:
    """The mechanisms that a State is in, and those as to which it is open or ended."""
    return "; ".join(filter(None, [", ".join(row["called"]), *standing_words(row)]))


_MAKE: dict[str, Callable[[Site, Edition, str], Page]] = {"overlaps": _overlaps, "themes": _themes, "map": _map}


def editions_in_words(site: Site) -> str:
    """The editions of the site, in words."""
    return ", ".join(vocabulary.edition_in_words(edition.name) for edition in site.editions)
