"""A site of many mechanisms: its pages stay as large as somebody reads, and say where the rest is."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from published import broken, pages, publish, read, unreached
from small_data import statement

from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition, Entity, ValueStatement
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.site import themes

pytestmark = pytest.mark.slow
STATES = [f"A{first}{second}" for first in "ABCDE" for second in "ABCDEFGHI"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 45 mechanisms: `m-00` has the first State as a member, `m-44` all; a second theme is denied of ten."""
    mechanisms = [f"m-{number:02}" for number in range(len(STATES))]
    dataset = Dataset(
        "many",
        documents=[DocumentRow(id="d-2010", title="A report", date="2010", kind="report")],
        entities=[
            *(EntityRow(id=state, kind="state", name=f"State {state}") for state in STATES),
            *(EntityRow(id=key, kind="mechanism", name=f"Process {key[2:]}") for key in mechanisms),
            EntityRow(id="asylum", kind="theme", name="Asylum"),
            EntityRow(id="trade", kind="theme", name="Trade"),
        ],
        statements=[
            *(
                statement(state, "MEMBER_OF", key, basis="listed")
                for number, key in enumerate(mechanisms)
                for state in STATES[: number + 1]
            ),
            *(statement(key, "FOCUSES_ON", "asylum") for key in mechanisms),
            *(statement(key, "DOES_NOT_FOCUS_ON", "trade") for key in mechanisms[35:]),
        ],
    )
    folder = tmp_path_factory.mktemp("many")
    publish(folder, dataset)
    return folder


def test_of_many_mechanisms_those_with_most_in_common_are_drawn_and_all_pairs_are_a_file(site: Path) -> None:
    content = json.loads((site / "2010/overlaps.json").read_text(encoding="utf-8"))
    # 45 * 44 / 2 pairs; the 40 mechanisms with most members in common have 40 * 39 / 2.
    assert (content["pairs"], content["pairs_shown"], content["all_pairs"]) == (990, 780, "2010/overlaps.csv")
    matrix, nearest = content["sections"]
    assert {row[end] for row in matrix["rows"] for end in "ab"} == {f"m-{number:02}" for number in range(5, 45)}
    page = read(site, "2010/overlaps.html")
    assert "This page shows 780 of 990 pairs. All of them: overlaps.csv ." in page.text
    with (site / "2010/overlaps.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 990
    assert [rows[0][name] for name in ("a", "b", "shared")] == ["m-43", "m-44", "44"]
    assert [row["mechanism"] for row in nearest["rows"]] == [f"m-{number:02}" for number in range(45)]
    # The first has one member, which all others have; the second has two of which it is one.
    assert nearest["rows"][0] == {
        "mechanism": "m-00",
        "members": 1,
        "sharing": 44,
        "nearest": "m-01",
        "shared": 1,
        "jaccard": 0.5,
    }
    assert "Process 00 1 Process 01 1 0.50 44" in page.text


def test_of_many_pairs_the_first_are_shown_and_all_are_a_file(site: Path) -> None:
    content = json.loads((site / "2010/synergies.json").read_text(encoding="utf-8"))
    (section,) = content["sections"]
    assert (content["pairs"], content["pairs_shown"], len(section["rows"])) == (990, 500, 500)
    scores = [row["score"] for row in section["rows"]]
    assert scores == sorted(scores, reverse=True)
    assert "This page shows 500 of 990 pairs. All of them: synergies.csv ." in read(site, "2010/synergies.html").text
    with (site / "2010/synergies.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 990
    assert [(row["a"], row["b"]) for row in rows[:500]] == [(row["a"], row["b"]) for row in section["rows"]]


def test_without_a_theme_no_mechanism_has_a_column() -> None:
    processes = {key: Entity(key, "mechanism", key) for key in (f"m-{number:02}" for number in range(45))}
    values = [ValueStatement(key, "kind", "rcp") for key in processes]
    assert len(listed_mechanisms(Edition("2010", processes, [], values))) == 45
    assert themes.compared(Edition("2010", processes, [], values)) == []


def test_of_many_mechanisms_those_are_drawn_of_which_most_themes_are_known_and_all_answers_are_a_file(
    site: Path,
) -> None:
    content = json.loads((site / "2010/themes.json").read_text(encoding="utf-8"))
    assert [content[name] for name in ("mechanisms", "mechanisms_shown", "all_mechanisms")] == [
        45,
        40,
        "2010/themes.csv",
    ]
    matrix, each = content["sections"]
    # Of the last ten mechanisms two themes are known, of the others one: with the first thirty of these they are 40.
    drawn = [f"m-{number:02}" for number in (*range(30), *range(35, 45))]
    assert [row["mechanism"] for row in matrix["rows"] if row["theme"] == "asylum"] == drawn
    trade = [(row["mechanism"], row["answer"]) for row in matrix["rows"] if row["theme"] == "trade"]
    assert trade == [*((key, "unknown") for key in drawn[:30]), *((key, "no") for key in drawn[30:])]
    assert each["rows"][34:36] == [
        {"mechanism": "m-34", "yes": 1, "no": 0, "disputed": 0, "unknown": 1},
        {"mechanism": "m-35", "yes": 1, "no": 1, "disputed": 0, "unknown": 0},
    ]
    page = read(site, "2010/themes.html")
    assert "This page shows 40 of 45 mechanisms. All of them: themes.csv ." in page.text
    assert "Process 34 1 0 0 1 Process 35 1 1 0 0" in page.text
    with (site / "2010/themes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["theme"], row["mechanism"], row["answer"]) for row in csv.DictReader(file)]
    assert len(rows) == 90
    assert rows[34:36] == [("asylum", "m-34", "yes"), ("asylum", "m-35", "yes")]
    assert rows[45 + 34 : 45 + 36] == [("trade", "m-34", "unknown"), ("trade", "m-35", "no")]


def test_nothing_is_left_unreached(site: Path) -> None:
    all_pages = pages(site)
    assert broken(site, all_pages) == []
    assert unreached(site, all_pages) == set()
