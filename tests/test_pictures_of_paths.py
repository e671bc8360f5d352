"""Pictures of paths: they draw what their tables say, at every size, and what is not known."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from command import Command
from drawn_pictures import FILE, SCREEN, texts, values
from engines import EMBEDDED_SEED
from path_edition import EDGES, ENTITIES, SMALL
from seed_edition import loaded_edition, seed_edition

import govgraph as gg
from govgraph.graph.analysis.paths import paths as find_paths
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.pictures import drawing, frame, path_room
from govgraph.graph.pictures import paths as of_paths
from govgraph.graph.pictures.lettering import width
from govgraph.graph.pictures.path_room import Layout, Node, Path, Tie
from govgraph.graph.pictures.picture import SIZES, SLIDE, Area, Picture, Size
from govgraph.graph.pictures.subjects import paths

pytestmark = pytest.mark.slow
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


def test_both_from_python() -> None:
    edition = loaded_edition("2010")
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
