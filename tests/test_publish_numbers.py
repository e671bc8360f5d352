"""Every number on a page of the site is that of the analysis: in the table that is read, and in the data beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped] # it has no types of its own
from published import CHOICES
from seed_edition import seed_data, seed_edition

from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.coverage_text import mechanisms_in_signs
from govgraph.graph.analysis.cross_tables import themes_by_mechanisms
from govgraph.graph.analysis.main_findings import main_findings
from govgraph.graph.analysis.memberships import memberships
from govgraph.graph.analysis.reach import reach
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.colours import STATUS
from govgraph.graph.tables.table import Table
from govgraph.site import downloads, entities, evidence, findings, pairs, surveys
from govgraph.site.page import Page
from govgraph.site.render import Writer
from govgraph.site.site import Site
from govgraph.site.source import from_datasets

pytestmark = pytest.mark.slow
EDITIONS = ("2010", "2019", "2019-alternative", "2025")
Rows = list[list[str]]


def overlap(edition: str) -> Table:
    return find_analysis("overlap").run(seed_edition(edition))


@cache
def site() -> Site:
    source = from_datasets([seed_data()])
    return Site(source.editions, source.main, source.names, CHOICES)


@cache
def writer() -> Writer:
    return Writer(site())


class Shown:
    """A page as a reader has it, and as a program has it."""

    def __init__(self, page: Page) -> None:
        files = writer().files(page)
        root = html.document_fromstring(files[f"{page.address}.html"].decode())
        for line in root.iter("br"):
            line.tail = f"\n{line.tail or ''}"
        self.data: dict[str, Any] = json.loads(files[f"{page.address}.json"])
        self.tables: dict[str, Rows] = {}
        self.heads: dict[str, Rows] = {}
        self.text = " ".join(root.body.text_content().split())
        anchor = ""
        for element in root.iter("h2", "h3", "table"):
            if element.tag != "table":
                anchor = element.get("id", "")
                continue
            head, *rows = ([cell.text_content().strip() for cell in row] for row in element.iter("tr"))
            self.heads[anchor], self.tables[anchor] = [head], rows

    def rows(self, anchor: str = "") -> list[dict[str, Any]]:
        """The rows of a section for programs."""
        return next(section["rows"] for section in self.data["sections"] if section["anchor"] == anchor)


@cache
def survey_pages() -> dict[str, Shown]:
    return {page.address: Shown(page) for page in surveys.pages(site())}


def as_json(table: Table) -> Any:
    return json.loads(json.dumps(table.rows, default=str))


@pytest.mark.parametrize("edition", EDITIONS)
def test_overlaps(edition: str) -> None:
    table = overlap(edition)
    label = seed_edition(edition).label
    shared = {frozenset((label(row["a"]), label(row["b"]))): str(row["shared"]) for row in table}
    sizes = {label(row[end]): str(row[f"size_{end}"]) for row in table for end in "ab"}
    page = survey_pages()[f"{edition}/overlaps"]
    [head] = page.heads[""]
    names = head[1:]
    assert [row[0] for row in page.tables[""]] == names
    cells = {(row[0], name): cell for row in page.tables[""] for name, cell in zip(names, row[1:], strict=True)}
    assert len(cells) == len(names) ** 2
    for (a, b), cell in cells.items():
        expected = sizes.get(a, "?") if a == b else shared.get(frozenset((a, b)), "?")
        assert cell == expected, (a, b)
    assert [(row["a"], row["b"], row["shared"], row["jaccard"]) for row in page.rows()] == [
        (row["a"], row["b"], row["shared"], row["jaccard"]) for row in table
    ]
    if edition == "2010":
        assert (cells["APC", "Bali Process"], cells["APC", "APC"]) == ("33", "34")


@pytest.mark.parametrize("edition", EDITIONS)
def test_themes(edition: str) -> None:
    rows = themes_by_mechanisms(seed_edition(edition)).rows
    signs = {(row["theme_name"], row["mechanism_name"]): STATUS[row["answer"]].sign for row in rows}
    page = survey_pages()[f"{edition}/themes"]
    [head] = page.heads[""] if page.tables else [[]]
    shown = page.tables.get("", [])
    assert {(row[0], name): cell for row in shown for name, cell in zip(head[1:], row[1:], strict=True)} == signs


def left(row: Mapping[str, Any]) -> list[str]:
    """As to which mechanisms a State is open or ended."""
    return [f"{word}: {', '.join(row[word])}" for word in ("open", "ended") if row[word]]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_map(edition: str) -> None:
    rows = [*map(mechanisms_in_signs(seed_edition(edition)), reach(seed_edition(edition)).rows)]
    page = survey_pages()[f"{edition}/map"]
    assert page.tables.get("states", []) == [
        [row["name"], str(row["mechanisms"]), "; ".join(filter(None, [", ".join(row["called"]), *left(row)]))]
        for row in rows
    ]
    if edition == "2019":
        assert "Eritrea ≥5 ACP-EU Dialogue on Migration, AU-HoAI, Khartoum Process, MIDCOM, PAFoM; open: MiD-IGAD" in [
            " ".join(row) for row in page.tables["states"]
        ]
    if edition == "2010":
        assert ["Thailand", "≥4", "Abu Dhabi Dialogue, APC, Bali Process, Colombo Process"] in page.tables["states"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["gaps", "synergies", "conflicts", "coverage"])
def test_tables_of_analyses(name: str, edition: str) -> None:
    table = find_analysis(name).run(seed_edition(edition))
    same_numbers(survey_pages()[f"{edition}/{name}"], table, name)


@pytest.mark.parametrize(("earlier", "later"), [("2010", "2019"), ("2019", "2025")])
def test_changes(earlier: str, later: str) -> None:
    table = find_analysis("changes").run(seed_edition(earlier), seed_edition(later))
    same_numbers(survey_pages()[f"changes/{earlier}--{later}"], table, "changes")


def same_numbers(page: Shown, table: Table, name: str) -> None:
    """All rows are there, for readers and for programs, and each number of the table stands on the page."""
    if not len(table):
        assert not page.tables
        return
    assert page.rows() == as_json(table)
    short = [key for key in find_analysis(name).short or table.names if key in table.names]
    columns = {key: page.heads[""][0].index(word) for key, word in _heads(short, page).items()}
    assert len(page.tables[""]) == len(table)
    for shown, row in zip(page.tables[""], table, strict=True):
        for key, place in columns.items():
            value = row[key]
            expected = "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
            if isinstance(value, int | float):
                assert shown[place] == expected, (key, row)


def _heads(names: list[str], page: Shown) -> dict[str, str]:
    from govgraph.graph.export.table_finding import heading

    words = {key: heading(key.removesuffix("_name")) for key in names}
    return {key: word for key, word in words.items() if word in page.heads[""][0]}


@cache
def entity_pages() -> dict[str, Shown]:
    kinds = ("mechanism", "theme")
    chosen = {"TON", "GHA", "FRA", "THA", "MEX", "ZAF", "AUS", "RUS", "HKG", "PSE", "iom", "unhcr", "eu", "icmpd"}
    wanted = [entity for entity in entities.with_pages(site()) if entity.kind in kinds or entity.id in chosen]
    return {entity.id: Shown(entities.entity_page(site(), entity)) for entity in wanted}


def test_the_most_members_in_common_of_each_mechanism() -> None:
    mechanisms = [key for key in entity_pages() if site().main.entities[key].kind == "mechanism"]
    assert len(mechanisms) == 48
    numbers = {edition: overlap(edition).rows for edition in ("2019", "2010", "2019-alternative", "2025")}
    for key in mechanisms:
        of_edition = next((rows for rows in (_of(rows, key) for rows in numbers.values()) if rows), [])
        page = entity_pages()[key]
        expected = [[str(row["shared"]), f"{row['jaccard']:.2f}"] for row in of_edition[:12]]
        assert [row[1:] for row in page.tables.get("overlaps", [])] == expected, key
    assert [row[1] for row in entity_pages()["rabat"].tables["overlaps"] if row[0].startswith("ACP-EU")] == ["51"]


def _of(rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    own = [row for row in rows if key in (row["a"], row["b"]) and row["shared"]]
    return sorted(own, key=lambda row: (-row["shared"], row["a"], row["b"]))


@pytest.mark.parametrize("edition", EDITIONS)
def test_how_many_are_on_record_of_each_list(edition: str) -> None:
    read = seed_edition(edition)
    compared = 0
    for key, page in entity_pages().items():
        if read.entities[key].kind != "mechanism":
            continue
        members = {edge.subject for edge in read.select(["MEMBER_OF"]) if edge.object == key}
        section = next((s for s in page.data["sections"] if s["anchor"] == f"member-of-to-{edition}"), None)
        if members:
            assert section is not None
            assert section["text"][0].startswith(f"{len(members)} on record. The list is {read.status(key)}: "), key
            assert len({row["subject"] for row in section["rows"]}) >= len(members)
            compared += 1
    assert compared >= {"2010": 14, "2019": 27, "2019-alternative": 2, "2025": 31}[edition]


@pytest.mark.parametrize("who", ["TON", "GHA", "FRA", "HKG"])
def test_the_answers_of_a_state(who: str) -> None:
    rows = memberships(*map(seed_edition, EDITIONS), who=who).rows
    expected = [[row["answer"] for row in of] for _, of in groupby(rows, key=lambda row: row["mechanism"])]
    shown = entity_pages()[who].tables["mechanisms"]
    assert len(shown) == len(expected)
    for line, answers in zip(shown, expected, strict=True):
        assert [answer in cell for answer, cell in zip(answers, line[1:], strict=True)] == [True] * 4
    tonga = {row[0]: row[1:] for row in entity_pages()["TON"].tables["mechanisms"]}["Bali Process"]
    assert [cell.splitlines()[0] for cell in tonga] == [
        "✓ yes member",
        "? unknown list of members: unknown",
        "not counted",
        "✓ yes member",
    ]


def test_a_theme_has_the_answers_of_the_matrix() -> None:
    for edition in EDITIONS:
        for row_of_theme, rows in groupby(themes_by_mechanisms(seed_edition(edition)).rows, key=lambda r: r["theme"]):
            answers = [row["answer"] for row in rows]
            shown = entity_pages()[row_of_theme].tables.get(f"mechanisms-{edition}")
            if shown is None:
                assert set(answers) == {"unknown"}
                continue
            assert [STATUS[answer].word in row[1] for answer, row in zip(answers, shown, strict=True)] == [True] * len(
                answers
            )


@pytest.mark.parametrize(
    ("a", "b"),
    [("apc", "bali"), ("abu-dhabi", "colombo"), ("acp-eu", "rabat"), ("budapest", "prague"), ("midwa", "rabat")],
)
def test_two_mechanisms(a: str, b: str) -> None:
    editions = pairs.shared_pairs(site())[a, b]
    page = Shown(pairs.pair_page(site(), a, b, editions))
    for edition in editions:
        rows = compare(seed_edition(edition.name), (a, b)).rows
        for part, of_part in groupby(rows, key=lambda row: row["part"]):
            of = list(of_part)
            anchor = f"{part.lower().replace(' ', '-')}-{edition.name}"
            section = next(s for s in page.data["sections"] if s["anchor"] == anchor)
            counts = Counter(row["which"] for row in of)
            words = [f"{which[:1].upper()}{which[1:]}: {number}" for which, number in counts.items()]
            assert section["text"] == [f"{'. '.join(words)}."]
            assert [row["id"] for row in section["rows"]] == [row["id"] for row in of]
            assert [row[0] for row in page.tables[anchor]] == [row["name"] for row in of]
    if (a, b) == ("apc", "bali"):
        assert "Both: 33." in page.text


def test_lists_of_entities_and_documents() -> None:
    statements = {row.id: row for name in (*EDITIONS, "m49") for row in seed_edition(name).edges}
    ends = Counter(end for row in statements.values() for end in {row.subject, row.object})
    for page in map(Shown, entities.list_pages(site())):
        shown = [row[-1] for row in page.tables[""]]
        assert shown == [str(ends[row["id"]]) for row in page.rows()]
    values = {row.id: row for name in (*EDITIONS, "m49") for row in seed_edition(name).value_statements}
    by_document = Counter([*(row.document for row in statements.values()), *(row.document for row in values.values())])
    listed, *each = map(Shown, evidence.document_pages(site()))
    assert {row["id"]: row["statements"] for row in listed.rows()} == {
        row["id"]: by_document[row["id"]] for row in listed.rows()
    }
    assert [row[-1] for row in listed.tables[""]] == [str(row["statements"]) for row in listed.rows()]
    for page in each:
        number = by_document[page.data["id"]]
        assert len(page.tables.get("statements", [])) == number
        words = f"{number:,} statements rest on this document." if number != 1 else "1 statement rests on it."
        assert words.replace(",", "") in page.text.replace(",", "")


def test_the_start_counts_what_there_is() -> None:
    page = Shown(findings.start(site()))
    statement_ids = {row.id for name in (*EDITIONS, "m49") for row in seed_edition(name).edges}
    statement_ids |= {row.id for name in (*EDITIONS, "m49") for row in seed_edition(name).value_statements}
    assert f"{len(statement_ids):,} statements, each with a document and a place in it." in page.text
    assert f"Documents: {len(list(evidence.document_pages(site()))) - 1}." in page.text
    for edition in EDITIONS:
        for finding in main_findings(seed_edition(edition)):
            assert finding.words in page.text


def test_downloads_have_the_size_of_their_files() -> None:
    sizes = {"downloads/2010.sqlite": 1_234_567, "downloads/2010.xlsx": 49_999}
    page = Shown(downloads.page(site(), sizes))
    assert [(row[0], row[-1]) for row in page.tables["edition-2010"]] == [("2010.xlsx", "0.0"), ("2010.sqlite", "1.2")]
