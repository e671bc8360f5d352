"""Pictures of paths and of what-ifs: they draw what their tables say, at every size, and what is not known."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from conftest import EMBEDDED_SEED, Command
from seed_edition import seed_edition
from test_pictures import FILE, SCREEN, texts, values

import govgraph as gg
from govgraph.graph.analysis.paths import paths as find_paths
from govgraph.graph.analysis.what_if import what_if as find_losses
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.pictures import drawing, frame, path_room
from govgraph.graph.pictures import paths as of_paths
from govgraph.graph.pictures.lettering import width
from govgraph.graph.pictures.path_room import Layout, Node, Path, Tie
from govgraph.graph.pictures.picture import SIZES, SLIDE, Area, Picture, Size
from govgraph.graph.pictures.subjects import paths, what_if

pytestmark = pytest.mark.slow

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("FJI", "state", "Fiji"),
        Entity("THA", "state", "Thailand"),
        Entity("iom", "organisation", "IOM"),
        Entity("unhcr", "organisation", "UNHCR"),
        Entity("asylum", "theme", "Asylum"),
    )
}
EDGES = [
    EdgeStatement("THA", "MEMBER_OF", "apc", id="1", start="2005"),
    EdgeStatement("FJI", "MEMBER_OF", "apc", id="2"),
    EdgeStatement("iom", "SECRETARIAT_OF", "apc", id="3", role="technical", start="2003", end="2019"),
    EdgeStatement("iom", "SECRETARIAT_OF", "bali", id="4"),
    EdgeStatement("unhcr", "SECRETARIAT_OF", "bali", id="5", basis="mapped"),
    EdgeStatement("apc", "FOCUSES_ON", "asylum", id="6"),
    EdgeStatement("iom", "OBSERVER_OF", "bali", id="7", status="former"),
]
SMALL = Edition(
    "2010",
    ENTITIES,
    EDGES,
    coverage=[Coverage("apc", "MEMBER_OF", "complete"), Coverage("apc", "SECRETARIAT_OF", "complete")],
    own={"3": ("harbours",)},
)
EVERY_SIZE = (*SIZES.values(), SLIDE)
REAL = (
    ("2019", {"start": "unhcr", "end": "bali"}),
    ("2010", {"start": "iom", "end": "apc", "alternatives": 1}),
    ("2019", {"start": "GHA", "end": "FRA", "alternatives": 20}),
    ("2025", {"start": "TON", "end": "icmpd"}),
    ("2010", {"start": "pidc", "end": "sacm", "relations": ("MEMBER_OF", "OBSERVER_OF", "PART_OF"), "longest": 8}),
)
"""Short and long, a single one and many, over names of several lines."""


def drawn_texts(picture: Picture, area: Area) -> list[str]:
    return texts(drawing.chart_svg(picture.chart(area), area))


def test_a_path_names_each_tie_from_whom_it_is_said_and_since_when() -> None:
    picture = paths.paths_picture(SMALL, "THA", "bali")
    assert picture.title == "How Thailand and the Bali Process are linked, edition 2010"
    named = " ".join(row["text"] for row in values(picture.chart(SCREEN)["layer"][4]))
    assert named == "Thailand APC IOM Bali Process"
    said = " ".join(row["text"] for row in values(picture.chart(FILE)["layer"][5]))
    for words in (
        "→ is a member of (since 2005)",
        "← is the secretariat of (technical, from 2003 to 2019) ◆",
        "→ is the secretariat of",
    ):
        assert words in said
    assert "observer" not in said
    assert picture.notes[-1] == "◆ behind words: from data that you loaded."
    assert picture.source.endswith("◆\u00a0With data of the user’s own: harbours.")
    assert picture.unknown[1] == "Since when 1 of 3 statements hold."
    assert picture.unknown[0].startswith(
        "Whether a shorter or another path is missing: lists are not complete (observers of 1 mechanism, "
    )


def test_a_page_and_a_file_draw_the_same_paths() -> None:
    picture = paths.paths_picture(SMALL, "THA", "bali")
    drawn = [[row["text"] for row in values(picture.chart(area)["layer"][4])] for area in (SCREEN, FILE)]
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) <= set(drawn_texts(picture, FILE))


def test_the_signs_of_kinds_are_those_of_networks_with_a_legend() -> None:
    picture = paths.paths_picture(SMALL, "THA", "bali")
    assert {"Mechanism", "State or territory", "Organisation"} <= set(drawn_texts(picture, FILE))


def test_without_a_path_the_message_says_what_was_searched() -> None:
    message = r"paths: found no path of at most 4 steps between Fiji and UNHCR in edition 2010; searched: .*; try: "
    lonely = Edition("2010", ENTITIES, [EdgeStatement("FJI", "TOOK_PART_IN", "unhcr", id="1")])
    with pytest.raises(UsageError, match=message):
        paths.paths_picture(lonely, "FJI", "unhcr")


def test_of_many_ties_the_first_are_named_and_the_others_counted() -> None:
    relations = ("MEMBER_OF", "OBSERVER_OF", "CHAIRS", "FUNDS", "ADVISES")
    edges = [EdgeStatement("iom", relation, "apc", id=relation) for relation in relations]
    ties = paths.ties_of(SMALL, edges, "iom")
    assert [tie.words for tie in ties] == [
        "→ is a member of", "→ is an observer of", "→ chairs", "and 2 more",
    ]  # fmt: skip
    inferred = paths.ties_of(SMALL, [EDGES[4]], "unhcr")
    assert inferred[0].words == "→ is the secretariat of (our inference)"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (
            [("former", "", "2011"), ("tbc", "", "")],
            ["→ was a member of (until 2011)", "→ is a member of (to be confirmed)"],
        ),
        (
            [("", "2023-01-12", ""), ("suspended", "2020-01-16", "2023-01-12")],
            [
                "→ is a member of (since 12 January 2023)",
                "→ is a member of (suspended, from 16 January 2020 to 12 January 2023)",
            ],
        ),
        ([("", "2001", ""), ("", "2002", "")], ["→ is a member of (since 2001, since 2002)"]),
        (
            [("former", "2001", "2003"), ("withdrawn", "", "")],
            ["→ was a member of (from 2001 to 2003)", "→ was a member of (withdrawn)"],
        ),
        ([("former", "2021-06", "")], ["→ was a member of (from June 2021, until when is not known)"]),
    ],
)
def test_statements_of_different_statuses_are_ties_of_their_own(
    stated: list[tuple[str, str, str]], words: list[str]
) -> None:
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "apc", id=str(number), status=status, start=start, end=end)
        for number, (status, start, end) in enumerate(stated)
    ]
    assert [tie.words for tie in paths.ties_of(SMALL, edges, "THA")] == words


def test_a_tie_of_which_only_the_end_is_known_has_no_known_beginning() -> None:
    edges = [
        EdgeStatement("iom", "FUNDS", "apc", id="1", end="2030"),
        EdgeStatement("iom", "FUNDS", "apc", id="2", start="2020"),
    ]
    assert paths.unknown_of(SMALL, edges)[-1] == "Since when 1 of 2 statements hold."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("ECU", "quito-process", {"→ chaired", "→ chairs (incoming, since 2025)"}),
        ("URY", "sacm", {"→ chaired (from 2017 to 2018)", "→ chairs (incoming)"}),
    ],
)
def test_a_chair_that_is_former_or_to_come_does_not_chair(start: str, end: str, words: set[str]) -> None:
    edition = seed_edition("2025")
    table = find_paths(edition, start, end, alternatives=1, any_status=True)
    said = {tie.words for tie in paths.drawn_of(edition, table)[0].steps[0]}
    assert words <= said
    assert {tie for tie in said if "chair" in tie} == words


@pytest.mark.parametrize("size", EVERY_SIZE, ids=lambda size: size.name)
@pytest.mark.parametrize(("edition", "asked"), REAL)
def test_nothing_overlaps_and_names_can_be_read(edition: str, asked: dict[str, object], size: Size) -> None:
    seed = seed_edition(edition)
    table = find_paths(seed, **asked)  # type: ignore[arg-type] # the values are those of its parameters
    every = paths.drawn_of(seed, table)
    picture = paths.of_paths(seed, table, str(asked["start"]), str(asked["end"]))
    area = frame.area_of(picture, size)
    placed = of_paths.fitted(every)(area)
    assert placed.letter >= 0.75 * size.chart
    assert placed.height <= area.height
    clear(placed, area)
    assert placed.paths == sum(words.kind == "number" for words in placed.words)
    assert bool(picture.left_out(area)) == (placed.paths < len(every))


def clear(placed: Layout, area: Area) -> None:
    """No box covers another, words stand within their boxes and between two of them, and lines one above the other."""
    letter = placed.letter
    for a, b in combinations(placed.boxes, 2):
        assert a.x + a.wide <= b.x or b.x + b.wide <= a.x or a.y + a.high <= b.y or b.y + b.high <= a.y, (a, b)
    for box in placed.boxes:
        assert box.x + box.wide <= (area.width or 0)
        assert len(box.lines) * letter <= box.high
        for text in box.lines:
            assert width(text, letter, bold=True) + letter * path_room.SYMBOL <= box.wide, text
        # A word is parted only where it is longer than all room that there is.
        assert " ".join(box.lines) == box.node.name
    gaps = {line.x: line.x2 for line in placed.lines}
    ties = [words for words in placed.words if words.kind == "tie"]
    for words in ties:
        start = max(x for x in gaps if x <= words.x)
        half = width(words.text, letter) / 2
        assert start <= words.x - half, words
        assert words.x + half <= gaps[start], words
    for column in gaps:
        heights = sorted(words.y for words in ties if column <= words.x <= gaps[column])
        assert all(later - earlier >= letter for earlier, later in pairwise(heights))


def test_a_path_that_is_longer_than_its_room_goes_on_in_the_next_line() -> None:
    nodes = tuple(Node(f"Name {number}", "mechanism") for number in range(7))
    long = Path(1, nodes, ((Tie("→ is a member of"),),) * 6)
    placed = of_paths.fitting([long], Area(400, 500, 12))
    again = [box.node.name for box in placed.boxes if box.again]
    assert [box.node.name for box in placed.boxes if not box.again] == [node.name for node in nodes]
    assert again
    assert len({box.y for box in placed.boxes}) == len(again) + 1
    assert [words.text for words in placed.words if words.kind == "number"] == ["1"]


def test_what_has_no_room_is_told() -> None:
    chairs = ((Tie("→ chairs"),),)
    paths_between = [
        Path(number, (Node("A", "state"), Node(f"Name {number}", "mechanism")), chairs) for number in range(99)
    ]
    placed = of_paths.fitting(paths_between, Area(900, 250, 12, is_fixed=True))
    assert paths._left_out(paths_between, placed) == [f"Of 99 paths the first {placed.paths} paths are drawn."]
    assert of_paths.fitting(paths_between, Area(900, 5000)).paths == of_paths.MOST
    assert paths._left_out(paths_between, of_paths.fitting(paths_between, Area(900, 60, 12, is_fixed=True))) == [
        "Of 99 paths the first path is drawn."
    ]


@pytest.mark.parametrize("size", EVERY_SIZE, ids=lambda size: size.name)
def test_names_of_any_length_and_script_stay_in_their_boxes(size: Size) -> None:
    names = ("W" * 90, "</text><script>", "国际移民组织 " * 5, "A name of very many words " * 6, "B")
    nodes = tuple(Node(name.strip(), "organisation") for name in names)
    hostile = Path(1, nodes, ((Tie("→ is the legal representative of (" + "x" * 60 + ")"),),) * 4)
    area = Area(size.width, 400, size.chart, is_fixed=True)
    placed = of_paths.fitting([hostile], area)
    assert placed.height <= area.height
    for box in placed.boxes:
        assert len(box.lines) * placed.letter <= box.high
        assert all(width(text, placed.letter, bold=True) <= box.wide for text in box.lines)
    assert "<script>" not in drawing.chart_svg(of_paths.chart(placed, area), area)


def losses(edition: Edition, *gone: str) -> Picture:
    return what_if.of_what_if(edition, find_losses(edition, gone), gone)


def test_a_loss_says_whether_another_is_left_is_not_on_record_or_how_many_are() -> None:
    picture = losses(SMALL, "iom")
    cells = {(row["row_name"], row["column_name"]): row["text"] for row in values(picture.chart(FILE))}
    # APC's list of secretariats is complete; that of Bali Process is not, and UNHCR is left.
    assert cells == {("APC", "Secretariat"): "0◆", ("Bali Process", "Secretariat"): "1"}
    assert picture.title == "Without IOM, edition 2010: what is lost"
    assert (
        picture.finding == "2 mechanisms lose something. By complete lists no other is left of: secretariat (1: APC)."
    )
    assert picture.unknown == ("Who would take over: this is a sum over what is on record, not a forecast.",)
    assert "◆ in a cell: from data that you loaded." in picture.notes
    both = losses(SMALL, "iom", "unhcr")
    assert {row["text"] for row in values(both.chart(FILE)) if row["row_name"] == "Bali Process"} == {"?"}
    assert both.unknown[1] == "In 1 cell of the whole table, whether another is left."


def test_states_and_themes_that_lose_their_last_are_rows_too() -> None:
    picture = losses(SMALL, "apc")
    cells = {(row["row_name"], row["column_name"]): row["text"] for row in values(picture.chart(SCREEN))}
    lost = {at: text for at, text in cells.items() if text != "·"}
    # The only list of members is complete, and no list of themes is.
    assert lost == {("Fiji", "Mechanism"): "0", ("Thailand", "Mechanism"): "0", ("Asylum", "Forum of a theme"): "?"}
    assert picture.finding == (
        "2 States and territories and 1 theme lose something. By complete lists no other is left of: mechanism "
        "(2: Fiji and Thailand)."
    )


def test_a_slide_draws_first_who_is_left_with_none() -> None:
    edition = seed_edition("2019")
    picture = what_if.what_if_picture(edition, ["iom"])
    area = frame.area_of(picture, SLIDE)
    zeros = {
        name
        for row in values(picture.chart(area))
        for name in (row["row_name"], row["column_name"])
        if row["text"] == "0" and name != "Secretariat"
    }
    assert zeros == {"Bali Process", "Colombo Process", "OCAM", "RIAM", "SACM"}
    assert re.fullmatch(
        r"Of 31 rows the \d+ with most “0”, and then with the largest numbers, are drawn\.", picture.left_out(area)[0]
    )


def test_where_nothing_is_lost_the_numbers_before_and_after_are_bars() -> None:
    edition = seed_edition("2010")
    merged = what_if.what_if_picture(edition, merge=[("apc", "bali")])
    assert merged.title == "APC and Bali Process as one, edition 2010: States of a mechanism"
    bars = [(row["label"], row["part"], row["length"]) for row in values(merged.chart(SCREEN)["layer"][0])]
    assert bars == [
        ("APC, now (34)", "of one that is merged", 34),
        ("Bali Process, now (43)", "of one that is merged", 43),
        ("APC + Bali Process, then (44)", "of the two as one", 44),
    ]
    assert merged.source.startswith("Hansen (2010), An Assessment")
    assert not any("under the id" in note for note in merged.notes)
    without = what_if.what_if_picture(seed_edition("2019"), ["eu"], show=["members"])
    rows = [(row["label"], row["part"], row["length"]) for row in values(without.chart(FILE)["layer"][0])]
    assert rows[2:4] == [("EaP Panel (34 → 6)", "stays", 6), ("EaP Panel (34 → 6)", "is lost", 28)]
    assert without.finding.startswith("States of a mechanism: 3 would differ. ACP-EU Dialogue on Migration (107 → 79)")
    assert "The members of 6 mechanisms are not known: " in without.unknown[1]


def test_of_a_merger_a_number_is_none_on_record_or_the_least_where_a_list_is_not_complete() -> None:
    picture = what_if.what_if_picture(seed_edition("2019"), merge=[("bali", "colombo")])
    bars = values(picture.chart(SCREEN)["layer"][0])
    assert [row["label"] for row in bars] == [
        "Bali Process, now (none on record)",
        "Colombo Process, now (12)",
        "Bali Process + Colombo Process, then (at least 12)",
    ]
    assert bars[0]["said"] == "Bali Process, now (none on record), of one that is merged: not known"
    assert "Bali Process, now (none on record)" in picture.finding
    assert "(0)" not in picture.finding
    assert "of one that is merged 0" not in picture.alternative


def test_a_loss_beside_a_merger_says_who_is_taken_out_and_who_becomes_one() -> None:
    picture = what_if.what_if_picture(seed_edition("2019"), ["iom"], [("igc", "budapest")])
    assert picture.title == "Without IOM, and with IGC and Budapest Process as one, edition 2019: what is lost"
    assert not [note for note in picture.notes if "under the id" in note]


def test_bars_of_one_name_are_told_apart_by_the_id() -> None:
    same = ENTITIES | {"bali": Entity("bali", "mechanism", "APC")}
    edges = [EdgeStatement("THA", "MEMBER_OF", "apc", id="1"), EdgeStatement("FJI", "MEMBER_OF", "bali", id="2")]
    complete = [Coverage(key, "MEMBER_OF", "complete") for key in ("apc", "bali")]
    edition = Edition("2010", same, edges, coverage=complete)
    picture = what_if.what_if_picture(edition, merge=[("apc", "bali")], show=["members"])
    assert [(row["label"], row["length"]) for row in values(picture.chart(SCREEN)["layer"][0])] == [
        ("APC (apc), now (1)", 1),
        ("APC (bali), now (1)", 1),
        ("APC (apc) + APC (bali), then (2)", 2),
    ]


@pytest.mark.parametrize("size", [SIZES["wide"], SLIDE], ids=lambda size: size.name)
def test_a_slide_draws_as_many_bars_as_have_names_that_can_be_read(size: Size) -> None:
    picture = what_if.what_if_picture(seed_edition("2019"), ["eu"], show=["overlaps"])
    area = frame.area_of(picture, size)
    labels = values(picture.chart(area)["layer"][-1])
    assert picture.chart(area)["layer"][-1]["mark"]["fontSize"] >= 0.75 * size.chart
    assert not any("…" in row["words"] for row in labels)
    assert picture.left_out(area) == [f"The first {len(labels)} of 24 bars are drawn."]
    assert picture.left_out(SCREEN) == []


def test_own_data_behind_a_number_of_members_are_marked() -> None:
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "apc", id="1", basis="inherited", via="iom"),
        EdgeStatement("FJI", "MEMBER_OF", "apc", id="2"),
        EdgeStatement("THA", "MEMBER_OF", "bali", id="3"),
    ]
    edition = Edition("2010", ENTITIES, edges, own={"2": ("harbours",)})
    table = find_losses(edition, ["iom"], parts=["members"])
    picture = what_if.of_what_if(edition, table, ["iom"])
    assert {row["words"] for row in values(picture.chart(FILE)["layer"][-1])} == {"◆ APC (2 → 1)"}
    assert "◆ before a name: from data that you loaded." in picture.notes


def test_what_would_change_nothing_that_is_drawn_is_a_message() -> None:
    with pytest.raises(UsageError) as raised:
        what_if.what_if_picture(seed_edition("2019"), ["bali"], show=["metrics"])
    assert str(raised.value) == (
        "what-if: found no loss and no other number of members without Bali Process; choose others"
    )
    with pytest.raises(UsageError, match="what-if: found nothing to change"):
        what_if.what_if_picture(seed_edition("2019"))


def test_both_from_python() -> None:
    edition = gg.load_edition("2010")
    assert gg.picture(edition, "paths", ["Thailand", "Fiji"]).title == "How Thailand and Fiji are linked, edition 2010"
    one = gg.picture(edition, "what-if", merge=[("APC", "Bali Process")])
    assert one.title.startswith("APC and Bali Process as one, edition 2010")
    with pytest.raises(UsageError) as raised:
        gg.picture(edition, "paths", "Thailand")
    assert str(raised.value) == "who: found 1 name; give 2: start, end"


@EMBEDDED_SEED
def test_both_as_commands(cli: Command, seed_database: Settings) -> None:
    done = cli("picture", "paths", "unhcr", "bali", "--edition", "2019", "-o", "paths.svg", settings=seed_database)
    assert (done.returncode, done.stdout) == (0, "")
    assert "\nBali Process engages UNHCR. There is one shortest path, which has 1 step.\n" in done.stderr
    call = ("picture", "what-if", "--merge", "apc:bali", "--edition", "2010", "-o", "what-if.svg")
    assert cli(*call, settings=seed_database).returncode == 0
    wrong = cli("picture", "what-if", "--merge", "apc", "-o", "what-if.svg", settings=seed_database)
    assert "merge: found 'apc'; give two with a colon between them, such as apc:bali" in wrong.stderr
