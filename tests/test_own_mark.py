"""What rests on data of one's own has a mark on every page that shows it: names, cards, tables, files, briefs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from engines import EMBEDDED
from explorer_runs import forget, point_at
from pages import open_page, page_text, sent
from small_data import small, statement
from test_editions import seed_like
from test_explorer_look_up import cells, drawn, tables_with

from govgraph.explorer.kit import tables
from govgraph.graph.analysis.main_findings import main_findings
from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, EntityRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.finding import Finding
from govgraph.graph.ingest.load import load
from govgraph.graph.pictures import drawing
from govgraph.graph.pictures.picture import Area
from govgraph.graph.pictures.subjects.measured import metrics_picture
from govgraph.graph.pictures.subjects.overlaps import matrix_picture
from govgraph.graph.pictures.subjects.states import map_picture
from govgraph.graph.pictures.subjects.surroundings import network_picture
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

pytestmark = pytest.mark.slow
MARK = "◆ own data: harbours"
NO_BREAK = "\u00a0"
FILE = Area(900, 500, 12)


def harbours() -> Dataset:
    """In the seed's edition 2010 a member of a mechanism of the seed, a forum of one's own, and its theme."""
    source = {"document": "log", "locator": "p. 1", "basis": "listed"}
    return Dataset(
        "harbours",
        documents=[DocumentRow(id="log", title="Log", kind="page", date="2024")],
        entities=[
            *(entity for entity in small().entities if entity.id in ("apc", "bali", "THA")),
            EntityRow(id="quay", kind="mechanism", name="Quay Forum"),
            EntityRow(id="FJI", kind="state", name="Fiji"),
            EntityRow(id="asylum", kind="theme", name="Asylum"),
        ],
        statements=[
            statement("FJI", "MEMBER_OF", "bali", **source),
            statement("FJI", "MEMBER_OF", "quay", **source),
            statement("THA", "MEMBER_OF", "quay", **source),
            statement("quay", "FOCUSES_ON", "asylum", **source),
            statement("apc", "activity", "active", **source),
        ],
    )


def piers() -> Dataset:
    """The same under another name, and a year of APC's that no document of the seed says."""
    year = statement("apc", "established", "1998", document="log", locator="p. 2")
    return replace(harbours(), name="piers", statements=[*harbours().statements, year])


def claims_of(profile: Finding) -> list[str]:
    """What the table of disagreements has under Claim."""
    (table,) = (table for table in profile.tables if table.heading == "Disagreements")
    return [row["claim"] for row in table.rows]


@pytest.fixture
def _harbours(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point_at(monkeypatch, database)
    with Store(database) as store:
        load(store, seed_like())
        load(store, harbours())
    forget()
    yield
    forget()


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_what_is_sent_has_the_choices_of_the_page_it_is_sent_from(database: Settings) -> None:
    with Store(database) as store:
        load(store, piers())
    (profile,) = sent("look-up", id="apc", edition="2019")
    assert profile.own_data == ["harbours", "piers"]
    assert claims_of(profile) == ["1996", "1998", "1997"]
    # The activity is of edition 2010, which nothing of the page has read before the file is made.
    (profile,) = sent("look-up", id="apc", edition="2019", off="piers")
    assert profile.own_data == ["harbours"]
    assert claims_of(profile) == ["1996", "1997"]


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_a_claim_of_own_data_is_marked_where_documents_disagree(database: Settings) -> None:
    with Store(database) as store:
        load(store, piers())
    evidence = page_text(open_page("look-up", id="apc", edition="2019", tab="evidence"))
    assert "edition 2010, Log (2024), p. 2, ◆\xa0own data: piers" in evidence
    assert "edition 2010, The older report (2010), Annex\n" in evidence
    compared = page_text(open_page("compare", ids="apc,bali", edition="2010"))
    assert "– 1998 [Log (2024), p. 2, ◆\xa0own data: piers]" in compared
    (profile,) = sent("look-up", id="apc", edition="2019")
    (table,) = (table for table in profile.tables if table.heading == "Disagreements")
    assert [(row["claim"], row["own_data"]) for row in table.rows] == [("1996", []), ("1998", ["piers"]), ("1997", [])]


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_a_claim_of_own_data_is_marked_among_all_disagreements(database: Settings) -> None:
    with Store(database) as store:
        load(store, piers())
    page = open_page("conflicts", about="apc")
    assert [list(frame["own_data"]) for frame in tables_with(page, "own_data")] == [["", "piers", ""]]
    assert "Own data: piers" in page_text(page)
    (finding,) = sent("conflicts", about="apc")
    assert finding.own_data == ("piers",)


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_a_file_without_own_data_leaves_what_is_kept_of_all_data_as_it_is() -> None:
    tied = {"edition": "2010", "nodes": "mechanisms"}
    without, whole = (sent("metrics", **tied, off=off)[-1].picture for off in ("harbours", ""))
    assert without is not None
    assert whole is not None
    assert ["Quay Forum" in picture.svg for picture in (without, whole)] == [False, True]


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_what_rests_on_own_data_is_marked_on_look_up_and_compare() -> None:
    bali = open_page("look-up", id="bali", edition="2010")
    text = page_text(bali)
    assert "◆ Own data is loaded and counted: harbours. What rests on it has this sign." in text
    # The card of members counts Fiji; the chair is the seed's.
    members, chair = (
        drawn(bali).split(f"<h2>{name}</h2>")[1].split("</div></div>")[0] for name in ("Members", "Chair")
    )
    assert MARK in members
    assert "◆" not in chair
    # Of those closest APC shares Thailand, which the seed says, and Quay Forum shares what only the data say.
    closest = drawn(bali).split("Closest to it")[1]
    assert 'title="own data: harbours">◆</span>' in closest.split("Quay Forum")[1].split("<a ")[0]
    assert "◆" not in closest.split(">APC<")[1].split("<a ")[0]
    assert ["Activity", "Active", f"Log (2024), p. 1 {MARK}"] in cells(open_page("look-up", id="apc", edition="2010"))

    fiji = cells(open_page("look-up", id="FJI", edition="2010"))
    assert next(row[:2] for row in fiji if "Bali" in row[0]) == [f"Bali Process; Log (2024) {MARK}", "✓ member ◆"]
    thailand = cells(open_page("look-up", id="THA", edition="2010", tab="members"))
    assert [row[1] for row in thailand if row[0].startswith(("Bali", "Quay"))][:2] == [
        "✓ member; The older report (2010)",
        "✓ member; Log (2024) ◆",
    ]
    theme = open_page("look-up", id="asylum", edition="2010", tab="members")
    assert [row[-1] for row in cells(theme) if row[0] == "Quay Forum"] == [f"Log (2024), p. 1 {MARK}"]

    compared = open_page("compare", ids="bali,quay", edition="2010")
    both = drawn(compared).split("Both: 2")[1].split("</p>")[1]
    assert 'Fiji</a> <span style="font-size:.85em;opacity:.8">(◆\xa0own data: harbours)</span>' in both
    # That Thailand is in the seed's Bali Process does not make it the seed's that it is in both.
    assert 'Thailand</a> <span style="font-size:.85em;opacity:.8">(◆\xa0own data: harbours)</span>' in both


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_what_rests_on_own_data_is_marked_in_pictures(database: Settings) -> None:
    with Store(database) as store:
        edition = read_edition(store, "2010")
    network = network_picture(edition, "bali")
    svg = drawing.chart_svg(network.chart(FILE), FILE)
    # One line of Bali Process is the data's own: that of Fiji.
    assert svg.count(">◆<") == 1
    assert network.notes == ("◆ on a line: from data that you loaded.",)
    drawn_map = map_picture(edition)
    spec = drawn_map.chart(FILE)
    shades = spec["layer"][0]["transform"][0]["from"]["data"]["values"]
    assert {row["name"]: row["own"] for row in shades} == {
        "Fiji": "own data: harbours", "Indonesia": "", "Thailand": "own data: harbours",
    }  # fmt: skip
    assert "◆ outlined: from data that you loaded" in drawing.chart_svg(spec, FILE)
    matrix = matrix_picture(edition, measure="shared")
    cells = {
        (cell["row_name"], cell["column_name"]): cell["text"]
        for cell in matrix.chart(FILE)["data"]["values"]
        if cell["row_name"] < cell["column_name"]
    }
    # That Thailand is in both APC and Bali Process the seed says; no document says that a list is complete.
    assert cells == {
        ("APC", "Bali Process"): "≥1", ("APC", "Quay Forum"): "≥1◆", ("Bali Process", "Quay Forum"): "≥2◆",
    }  # fmt: skip
    assert "◆ in a cell: from data that you loaded." in matrix.notes
    degrees = metrics_picture(edition)
    assert "◆ behind a number: from data that you loaded." in degrees.notes


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_a_list_of_own_data_is_marked_among_all_lists(database: Settings) -> None:
    own = replace(
        harbours(),
        coverage=[
            CoverageRow(
                mechanism="quay",
                relation="MEMBER_OF",
                edition="2010",
                status="complete",
                document="log",
                locator="p. 1",
            )
        ],
    )
    with Store(database) as store:
        load(store, own)
    (frame,) = tables_with(open_page("coverage", edition="2010"), "own_data")
    # Fiji is in Bali Process by these data alone, and who is in Quay Forum nothing else says.
    assert dict(zip(frame["mechanism"], frame["own_data"], strict=True)) == {
        "APC": "", "Bali Process": "harbours", "Quay Forum": "harbours",
    }  # fmt: skip


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_what_rests_on_own_data_is_marked_in_tables_files_and_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: dict[str, list[str]] = {}

    def offer(rows: list[dict[str, str]], _columns: object, file: str) -> None:
        offered[file] = [f"{row['reads']}: {row['own_data']}" for row in rows]

    monkeypatch.setattr(tables, "offer", offer)
    open_page("look-up", id="quay", edition="2010", tab="members")
    assert offered["quay-2010-members"] == [
        "Fiji is a member of Quay Forum: harbours",
        "Thailand is a member of Quay Forum: harbours",
    ]
    network = open_page("network", id="bali", edition="2010", node="FJI")
    detail, lines = tables_with(network, "own_data")
    assert list(detail["own_data"]) == ["harbours"]
    # The mark stands in sight: in the second of many columns.
    assert list(lines.columns)[:2] == ["who", "own_data"]
    assert dict(zip(lines["who"], lines["own_data"], strict=True)) == {
        "Fiji": "harbours", "Indonesia": "", "Thailand": "",
    }  # fmt: skip

    (profile,) = sent("look-up", id="bali", edition="2010")
    assert profile.own_data == ["harbours"]
    # This seed is none of the package's, and so has no version.
    assert re.fullmatch(r"Data sets: seed, sha256:[0-9a-f]{64}; harbours, sha256:[0-9a-f]{64}\.", profile.made[0])
    data_of_sentence = {
        row["reads"]: row["own_data"] for table in profile.tables for row in table.rows if "reads" in row
    }
    assert data_of_sentence["Fiji is a member of Bali Process"] == ["harbours"]
    assert data_of_sentence["Thailand is a member of Bali Process"] == []

    single = tables_with(open_page("documents", view="single", edition="2010"), "own_data")[0]
    assert list(single[single["subject"] == "Fiji"]["own_data"]) == ["harbours", "harbours"]
    assert set(single[single["subject"] == "Thailand"]["own_data"]) == {"", "harbours"}

    asked = open_page("questions", q="members", mechanism="bali", edition="2010")
    answer = tables_with(asked, "own_data")[0]
    assert {row["name"]: row["own_data"] for _, row in answer.iterrows()} == {
        "Fiji": "harbours", "Indonesia": "", "Thailand": "",
    }  # fmt: skip
    assert [finding.own_data for finding in sent("questions", q="members", mechanism="bali", edition="2010")] == [
        ["harbours"]
    ]

    claims = open_page("questions", q="claims", document="log", entity="bali")
    (documents,) = (box for box in claims.selectbox if box.label == "Document")
    assert [title.split(" ◆")[1:] for title in documents.options] == [[], [], [f"{NO_BREAK}own data: harbours"]]

    survey = drawn(open_page("members", edition="2010"))
    assert survey.count(">M◆</td>") == 3
    assert ">yes◆</td>" in drawn(open_page("themes", edition="2010"))


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_counts_that_own_data_touch_are_marked_on_start_documents_and_export(database: Settings) -> None:
    mark = MARK.replace(" ", "\u00a0", 1)
    with Store(database) as store:
        edition = read_edition(store, "2010")
    (open_lists,) = [finding for finding in main_findings(edition) if finding.words.startswith("The members of")]
    assert edition.own_data(open_lists.statement_ids) == ("harbours",)
    # Quay Forum, the log, and the list of Bali Process, which has Fiji by these data alone.
    assert page_text(open_page("start", edition="2010")).split("What the data are")[1].count(mark) == 3
    # In edition 2019 they have no list.
    assert page_text(open_page("start", edition="2019")).split("What the data are")[1].count(mark) == 2
    (documents,) = tables_with(open_page("documents", edition="2010"), "own_data")
    assert dict(zip(documents["title"], documents["own_data"], strict=True)) == {
        "Log": "harbours", "The older report": "",
    }  # fmt: skip
    export = open_page("export", edition="2010")
    assert mark in page_text(export)
    (ties,) = tables_with(export, "Own data")
    own = dict(zip(ties["From"] + " " + ties["To"], ties["Own data"], strict=True))
    assert (own["Fiji Bali Process"], own["Thailand APC"]) == ("harbours", "")


@EMBEDDED
def test_without_own_data_no_count_is_marked(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, database)
    with Store(database) as store:
        load(store, seed_like())
    forget()
    for name in ("start", "documents", "export"):
        page = open_page(name, edition="2010")
        assert "◆" not in page_text(page)
        assert not tables_with(page, "own_data")
    forget()


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
def test_changes_that_own_data_touch_are_marked() -> None:
    changes = open_page("changes", edition="2010")
    (frame,) = tables_with(changes, "own_data")
    assert "harbours" in set(frame["own_data"])
    assert sent("changes", edition="2010")[0].own_data == ("harbours",)


FINDINGS = {
    "paths": (
        {"from": "FJI", "to": "THA"},
        "Fiji and Thailand are linked in 2 steps. Fiji is a member of Bali Process. Thailand is a member of Bali "
        "Process.",
    ),
    "gaps": ({}, "States in no mechanism: no gap by the lists on record."),
    "map": ({}, "3 States and territories are on record in any mechanism. In most: Thailand (3)."),
    "metrics": (
        {},
        "Ties (degree): by what is on record Bali Process comes first of 3 mechanisms (≥3), then Quay Forum (≥2) and "
        "APC (≥1).",
    ),
    "changes": ({}, "4 differences between 2010 and 2019: none that is confirmed by both."),
    "synergies": ({}, "No pairs of mechanisms have much in common and no cooperation on record."),
    "members": ({}, "3 States and territories are on record in any of 3 mechanisms."),
    "themes": ({}, "1 theme and 3 mechanisms: 1 yes, 2 unknown."),
    "coverage": ({}, "Edition 2010, “is a member of”: 2 unknown, 1 partial."),
    "compare": ({}, "The Bali Process and the Quay Forum share 2 States and territories."),
    "network": ({"id": "bali"}, "Bali Process is linked with 3 States and territories, by 4 statements."),
}
"""Of each page what is chosen on it, and the finding that own data touch."""


@EMBEDDED
@pytest.mark.usefixtures("_harbours")
@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_that_own_data_touch_is_marked(name: str) -> None:
    chosen, finding = FINDINGS[name]
    text = page_text(open_page(name, edition="2010", **chosen))
    assert f"{finding} {MARK.replace(' ', NO_BREAK, 1)}" in text
    if name == "coverage":
        assert "Rests on own data: harbours." in text
