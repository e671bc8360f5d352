"""What readers see of lists that are not complete, and of what an edition lacks: the same words and signs."""

from __future__ import annotations

import json

import pytest
from command import Command
from drawn_pictures import FILE, values
from explorer_runs import point_at, seeded
from pages import open_page, page_text, whole_tables
from seed_edition import loaded_edition, seed_edition
from small_edition import edge, entities_of

import govgraph as gg
from govgraph.graph.analysis import overlap
from govgraph.graph.analysis.communities import communities
from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.coverage import coverage, to_be_confirmed
from govgraph.graph.analysis.coverage_text import mechanisms_in_signs
from govgraph.graph.analysis.main_findings import main_findings
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.open_cells import open_cells, signs_of_pairs
from govgraph.graph.analysis.reach import reach
from govgraph.graph.analysis.what_if import what_if
from govgraph.graph.analysis.what_if.loss_words import loss_of
from govgraph.graph.analysis.what_if.open_numbers import with_open_numbers
from govgraph.graph.core.coverage_text import coverage_text, members_without_list
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition, ValueStatement
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.settings import Settings
from govgraph.graph.core.text import capitalised
from govgraph.graph.export.table_finding import table_finding
from govgraph.graph.measures.capacities import pairs_that_are_open
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.pictures.sources import dates_of_compared, unknown_members, unknown_of_compared
from govgraph.graph.pictures.subjects.cross_tables import members_picture, themes_picture
from govgraph.graph.pictures.subjects.measured import metrics_picture
from govgraph.graph.pictures.subjects.states import finding_of, map_picture
from govgraph.graph.pictures.subjects.what_if import of_what_if

__all__ = ["seeded"]
MTM = "Edition 2025 has no statement about MTM; editions 2010 and 2019 have."


@pytest.fixture
def _seed_on_pages(monkeypatch: pytest.MonkeyPatch, seeded: Settings) -> None:
    point_at(monkeypatch, seeded)


# -- numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.usefixtures("_seed_on_pages")
def test_what_if_shows_no_0_where_a_list_is_not_complete() -> None:
    (table,) = whole_tables(open_page("what-if", edition="2019", without="iom"))
    members = {
        row["Of"]: (row["Now"], row["Then"])
        for row in table
        if row["What would differ"] == "no other organisation as member on record"
    }
    assert members == dict.fromkeys(("Bali Process", "Budapest Process", "IGC"), ("≥1", "?"))
    assert list(table[0])[:6] == ["What would differ", "Of", "Now", "Then", "Who now", "Who then"]


def test_signs_are_shown_and_the_table_has_numbers() -> None:
    table = what_if(seed_edition("2025"), merges=[("bali", "midwa")], parts=["members", "overlaps"])
    (members,) = (row for row in table.rows if row["what"] == "States of a mechanism")
    assert (members["after"], with_open_numbers(members)["after"]) == (56, "≥56")  # 44 and 12, of which none is in both
    shares = [row for row in table.rows if row["what"].startswith("share of States in common")]
    shown = {tuple(row["subject"]): (row["after"], with_open_numbers(row)["after"]) for row in shares}
    # COMMIT has 6 States, 5 of which are among the 56.
    assert shown["bali", "commit"] == (0.0877193, "0.08772?")


@pytest.mark.slow
def test_the_command_shows_signs_in_its_table_alone(cli: Command, seeded: Settings) -> None:
    arguments = ("what-if", "--without", "iom", "--edition", "2019", "--show", "services")
    (first, *_) = json.loads(cli(*arguments, "--format", "json", settings=seeded).stdout)
    assert (first["subject"], first["before"], first["after"]) == (["bali"], 1, 0)
    shown = next(line for line in cli(*arguments, settings=seeded).stdout.splitlines() if " bali " in line)
    assert [cell.strip() for cell in shown.split("│")[3:5]] == ["≥1", "?"]


def test_a_picture_of_what_if_has_the_signs_of_its_table() -> None:
    edition = seed_edition("2019")
    table = what_if(edition, ["iom"], parts=["services"])
    chart = of_what_if(edition, table, ["iom"]).chart(FILE)
    drawn = {(row["row_name"], row["column_name"]): row["text"] for row in values(chart)}
    # Of organisations as members no list is complete; that of the secretariat of CMC is, that of its observers too.
    losses = [(row, loss) for row in table.rows if (loss := loss_of(row["what"]))]
    shown = {
        (edition.label(row["subject"][0]), capitalised(loss.kind)): str(with_open_numbers(row)["after"])
        for row, loss in losses
    }
    assert {at: text for at, text in drawn.items() if text != "·"} == shown
    picked = [
        ("Abu Dhabi Dialogue", "Organisation as observer"),
        ("IGC", "Organisation as member"),
        ("CMC", "Secretariat"),
    ]
    assert [drawn[at] for at in picked] == ["≥1", "?", "1"]


def test_headlines_have_the_signs_that_their_rows_have() -> None:
    edition = seed_edition("2019")
    # Six lists of members are not known, and Spain is on record in none of these.
    assert "In most: Spain (≥10)." in map_picture(edition).finding
    assert "Member of the most: Spain (≥10)." in members_picture(edition).finding
    assert "Themes of the most mechanisms: Labour migration (≥23)." in themes_picture(edition).finding
    # The lists of both are complete.
    assert "In most: Afghanistan (2), " in finding_of(
        (both := reach(seed_edition("2010"), ["apc", "bali"])).rows,
        "both",
        mechanisms_in_signs(seed_edition("2010"), ["apc", "bali"]),
    )
    assert both.rows[0]["mechanisms"] == 2


# -- lists -------------------------------------------------------------------------------------------------------------


def test_a_partial_list_is_known_in_part_and_an_unknown_one_not_known_everywhere() -> None:
    edition = seed_edition("2019-alternative")
    assert edition.status("gfmd") == "partial"
    assert provenance_of(edition, (), ["MEMBER_OF"]).words()[1] == "lists of members: 1 complete, 1 partial, 2 unknown"
    assert [(row["status"], row["counted"]) for row in coverage(edition) if row["mechanism"] == "gfmd"] == [
        ("partial", 194)
    ]
    assert unknown_members(edition)[:2] == [
        "The members of 2 mechanisms are not known: CMC, MIDCAS.",
        "The members of GFMD are known in part.",
    ]
    (lists,) = (finding.words for finding in main_findings(edition) if finding.page == "coverage")
    assert lists == "The members of 3 of 4 mechanisms are not known or known in part."
    # IOM is a member of the Bali Process in 2019, but no State is on record.
    assert unknown_members(seed_edition("2019"))[0].startswith(
        "The members of 6 mechanisms are not known: Bali Process"
    )


@pytest.mark.parametrize("name", ["2010", "2019", "2019-alternative", "2025"])
def test_no_list_of_the_seed_is_unknown_whose_members_are_on_record(name: str) -> None:
    edition = seed_edition(name)
    mechanisms = listed_mechanisms(edition)
    assert mechanisms
    assert [key for key in mechanisms if members_without_list(edition, key)] == []


def test_an_unknown_list_with_members_on_record_is_unknown_on_pages_and_at_the_foot_of_tables() -> None:
    edges = [edge(state, "MEMBER_OF", "f") for state in ("FJI", "KEN")]
    edges += [edge("MLI", "MEMBER_OF", "f", status="former"), edge("iom", "MEMBER_OF", "f")]
    kinds = {"f": "mechanism", "g": "mechanism", "FJI": "state", "KEN": "state", "MLI": "state", "iom": "organisation"}
    values = [ValueStatement(body, "kind", "rcp") for body in ("f", "g")]
    edition = Edition("e", entities_of(kinds), edges, values)
    assert unknown_members(edition) == ["The members of 2 mechanisms are not known: F (2 on record), G."]
    assert unknown_members(edition, ["f"]) == ["The members of F are not known (2 on record)."]
    assert unknown_members(edition, ["g"]) == ["The members of G are not known."]
    (lists,) = (finding.words for finding in main_findings(edition) if finding.page == "coverage")
    assert lists == "The members of 2 of 2 mechanisms are not known."
    assert coverage_text(edition, ["f", "g"], ["MEMBER_OF"]) == "F: unknown; G: unknown"
    assert [(row["mechanism"], row["status"], row["counted"]) for row in coverage(edition)] == [
        ("f", "unknown", 2), ("g", "unknown", None)
    ]  # fmt: skip


@pytest.mark.parametrize(("nodes", "by"), [("organisations", "states"), ("states", "organisations")])
def test_overlaps_of_organisations_speak_of_their_lists(nodes: str, by: str) -> None:
    overlaps = gg.overlap(loaded_edition("2019"), nodes=nodes, by=by).provenance
    metrics = gg.metrics(loaded_edition("2019"), nodes=nodes, by=by).provenance
    for provenance in (overlaps, metrics):
        assert provenance.words()[1:] == [
            "lists of members of organisations: 20 unknown",
            "20 of 20 lists of members are, in whole or in part, of another date than edition 2019",
        ]
    of_mechanisms = gg.overlap(loaded_edition("2019")).provenance.words()
    assert of_mechanisms[1] == "lists of members: 27 complete, 6 unknown"


def test_a_comparison_of_organisations_speaks_of_their_lists() -> None:
    edition = seed_edition("2019")
    dates = "20 of 20 lists of members are, in whole or in part, of another date than edition 2019"
    assert compare(edition, ["acp", "celac"]).provenance.words()[1:] == [
        "lists of members of organisations: 20 unknown",
        dates,
    ]
    assert unknown_of_compared(edition, ["acp", "celac"]) == []
    assert dates_of_compared(edition, ["acp", "celac"]) == (f"{dates}.",)
    of_mechanisms = compare(edition, ["bali", "rabat"]).provenance.words()
    assert of_mechanisms[1] == "lists of members: 27 complete, 6 unknown"
    assert unknown_of_compared(edition, ["bali", "rabat"])[0] == "The members of Bali Process are not known."


def test_rows_of_organisations_say_how_complete_the_lists_of_organisations_are() -> None:
    edition = seed_edition("2019")
    (first, *_) = metrics(edition, "organisations").rows
    assert (first["id"], first["coverage"]) == ("acp", "MEMBER_OF unknown")
    (first, *_) = metrics(edition, "states", by="organisations").rows
    in_organisations = "MEMBER_OF of 20 organisations not complete"
    assert first["coverage"] == f"may be in more: {in_organisations}"
    assert {row["coverage"] for row in communities(edition, "organisations").rows} == {
        "MEMBER_OF unknown",
        f"may be in more: {in_organisations}",
    }
    without = what_if(edition, ["acp"], of="organisations", parts=["network", "members"])
    assert {row["coverage"] for row in without.rows if not row["subject"]} == {in_organisations}
    assert "MEMBER_OF of 6 mechanisms" not in str(without.rows)


def test_the_picture_of_organisations_names_no_lists_of_mechanisms() -> None:
    assert metrics_picture(seed_edition("2019"), nodes="organisations").unknown == ()
    assert metrics_picture(seed_edition("2019")).unknown[0].startswith("The members of 6 mechanisms are not known")


def test_a_brief_says_of_several_dates_in_a_sentence() -> None:
    made = table_finding(gg.overlap(loaded_edition("2025")), "Overlaps", []).made
    assert "The lists of members of edition 2025 are of several dates." in made
    assert "Lists of members: 22 complete, 9 partial, 7 unknown." in made
    assert sum(line.startswith("Rests on edition 2025; ") for line in made) == 1


def test_ties_to_be_confirmed_are_counted_by_the_two_whom_they_are_between() -> None:
    entities = entities_of({"apc": "mechanism", "FJI": "state", "THA": "state", "IDN": "state"})
    edges = [
        edge("FJI", "MEMBER_OF", "apc", status="tbc", id="1"),
        edge("FJI", "MEMBER_OF", "apc", status="tbc", id="2", locator="another"),
        edge("THA", "MEMBER_OF", "apc", status="tbc", id="3"),
        edge("THA", "MEMBER_OF", "apc", id="4"),
        edge("IDN", "MEMBER_OF", "apc", id="5"),
    ]
    edition = Edition("2010", entities, edges)
    assert pairs_that_are_open(edition, ["member"]) == {("FJI", "apc")}
    assert [(row["counted"], to_be_confirmed(edition, row)) for row in coverage(edition).rows] == [(3, 1)]


# -- what an edition lacks ---------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.usefixtures("_seed_on_pages")
@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("partners", {"who": "mtm"}),
        ("paths", {"start": "mtm", "end": "bali"}),
        ("network", {"id": "mtm"}),
        ("questions", {"q": "members", "mechanism": "mtm"}),
    ],
)
def test_a_page_says_which_editions_have_what_this_one_lacks(name: str, address: dict[str, str]) -> None:
    assert MTM in page_text(open_page(name, edition="2025", **address))
    assert "has no statement about" not in page_text(open_page(name, edition="2019", **address))


@pytest.mark.slow
@pytest.mark.usefixtures("_seed_on_pages")
@pytest.mark.parametrize(
    "arguments", [("partners", "mtm"), ("path", "mtm", "bali"), ("compare", "mtm", "bali"), ("overlap", "mtm", "bali")]
)
def test_a_command_says_it_in_the_same_words(cli: Command, seeded: Settings, arguments: tuple[str, ...]) -> None:
    assert cli(*arguments, "--edition", "2025", settings=seeded).stderr.count(MTM) == 1
    assert "has no statement about" not in cli(*arguments, "--edition", "2019", settings=seeded).stderr


@pytest.mark.slow
def test_an_answer_without_rows_says_it_too(cli: Command, seeded: Settings) -> None:
    asked = ("ask", "members", "-p", "mechanism=mtm", "-p")
    assert cli(*asked, "edition=2025", settings=seeded).stderr.count(MTM) == 1
    assert "has no statement about" not in cli(*asked, "edition=2019", settings=seeded).stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "address", "instead"),
    [
        ("what-if", {"without": "mtm"}, "IOM"),
        ("map", {"view": "chosen", "mechanisms": "mtm"}, "ACP-EU Dialogue on Migration –"),
    ],
)
def test_what_is_shown_instead_has_its_name(name: str, address: dict[str, str], instead: str) -> None:
    words = " ".join(page_text(open_page(name, edition="2025", **address)).split())
    assert f"{MTM} Shown instead: {instead}" in words
    assert "The default is shown" not in words


# -- pairs -------------------------------------------------------------------------------------------------------------


def test_a_table_of_pairs_has_the_signs_of_its_matrix() -> None:
    edition = loaded_edition("2025")
    values = overlap.ANALYSIS.complete({})
    table = overlap.ANALYSIS.function(edition, **values)
    in_signs = signs_of_pairs(edition, values)
    rows = {(row["a"], row["b"]): row for row in table.rows}
    names = ("size_a", "size_b", "shared", "jaccard", "containment_a", "containment_b")

    def shown(a: str, b: str) -> list[object]:
        return [in_signs(rows[a, b])[name] for name in names]

    # The list of ACP-EU is known in part, that of the Rabat Process is complete.
    assert shown("acp-eu", "rabat") == ["≥92", 55, "≥50", "0.5155?", "0.5435?", "0.9091?"]
    assert shown("pidc", "riam") == [21, "≥13", "?", "?", "?", "?"]
    complete = next(row for row in table.rows if row["coverage"] == "complete")
    assert in_signs(complete) == complete
    heatmap_cells = open_cells(
        two_mode(edition, "mechanisms", ("member",), "states"),
        ["acp-eu", "rabat", "pidc", "riam"],
        ["acp-eu", "riam"],
        "shared",
    )
    assert {(0, 1), (2, 3)} <= heatmap_cells


def test_pairs_of_states_may_be_in_more() -> None:
    edition = loaded_edition("2010")
    values = overlap.ANALYSIS.complete({"nodes": "states"})
    # Who is in GFMD is not known: each two States may be in it.
    (row,) = overlap.ANALYSIS.function(edition, **values).head(1)
    shown = signs_of_pairs(edition, values)(row)
    assert [shown[name] for name in ("size_a", "size_b", "shared", "jaccard")] == ["≥4", "≥4", "≥4", "1.0?"]
    assert row["shared"] == 4
