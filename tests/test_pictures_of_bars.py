"""Pictures of bars and of lines by year: the rows of their tables, on a page and in a file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from drawn_pictures import FILE, SCREEN, SMALL, texts, values
from seed_edition import seed_edition

from govgraph.graph.analysis.gaps import gaps as find_gaps
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import bars, by_year, drawing
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import SIZES
from govgraph.graph.pictures.subjects import comparison, gaps, measured, synergies, years  # fmt: skip

pytestmark = pytest.mark.slow


def test_a_comparison_counts_what_both_have_and_what_one_has() -> None:
    drawn = comparison.comparison_picture(seed_edition("2010"), ["apc", "bali"])
    svg = texts(drawing.svg(drawn, SIZES["page"]))
    assert drawn.finding == "33 governments are in both APC and the Bali Process."
    place = svg.index("33")
    assert svg[place : place + 3] == ["33", "1", "10"]
    assert {"Member States", "both", "only APC", "only Bali Process"} <= set(svg)


def test_bars_of_a_page_and_a_file_are_the_same() -> None:
    both = [Bar("members", "both", 33), Bar("members", "only A", 1), Bar("themes", "both", 4)]
    screen = values(bars.chart(both, SCREEN)["layer"][0])
    svg = drawing.chart_svg(bars.chart(both, FILE), FILE)
    assert [(bar["part"], bar["number"]) for bar in screen] == [("members", 33), ("members", 1), ("themes", 4)]
    assert re.findall(r'aria-label="([^"]*: \d+)"', svg) == ["both: 33", "only A: 1", "both: 4"]


def test_lines_by_year_are_named_at_their_ends_unless_they_meet() -> None:
    lines = {"KEN": [(1990, 2.0), (1991, 9.0)], "UGA": [(1991, 3.0)]}
    drawn = drawing.chart_svg(by_year.chart(lines, "Ties", FILE), FILE)
    assert texts(drawn).count("KEN") == 2  # in the legend and at the line
    near = {"KEN": [(1990, 2.0), (1991, 3.0)], "UGA": [(1991, 3.0)]}
    assert texts(drawing.chart_svg(by_year.chart(near, "Ties", FILE), FILE)).count("KEN") == 1


def test_a_measure_by_year_is_a_picture() -> None:
    kinds = {"KEN": "state", "UGA": "state", "forum": "mechanism"}
    edges = [
        EdgeStatement("KEN", "MEMBER_OF", "forum", start="1990", end="1991"),
        EdgeStatement("UGA", "MEMBER_OF", "forum", start="1991"),
    ]
    edition = Edition("1992", {key: Entity(key, kind, key) for key, kind in kinds.items()}, edges)
    drawn = years.years_picture(edition, "1990-1992")
    assert drawn.finding == "degree by year: forum ≥1 (1990) to ≥1 (1992)."
    with pytest.raises(UsageError, match="by-year: found no value of degree in 1990-1992; choose other years"):
        years.years_picture(edition, "1990-1992", ["UGA"])


def test_bars_of_a_measure_gaps_and_synergies_are_the_rows_of_their_tables() -> None:
    seed = seed_edition("2019")
    degrees = measured.metrics_picture(seed)
    first = values(degrees.chart(FILE)["layer"][0])[0]
    assert (first["words"], first["number"], first["text"]) == ("ACP-EU Dialogue on Migration", 107, "107")
    assert degrees.unknown
    table = find_gaps(seed, "single-secretariat")
    assert [(bar.words, bar.number) for bar in gaps.bars_of(table)] == [
        ("Mechanisms that depend on a single secretariat", len(table))
    ]
    pairs = synergies.synergies_picture(seed)
    first = values(pairs.chart(FILE)["layer"][0])[0]
    assert (first["words"], first["number"]) == ("Budapest Process – Prague Process", 69)
    assert "The first 25 of 115 are drawn." in pairs.notes


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: measured.metrics_picture(SMALL, "constraint"), "measure: found 'constraint'; use one of degree, "),
        (
            lambda: measured.metrics_picture(SMALL, "liaison"),
            "metrics: found no value of liaison above 0; choose another",
        ),
        (lambda: gaps.gaps_picture(SMALL, ["funders-none"]), "gaps: found 'funders-none'; use one of "),
        (lambda: synergies.synergies_picture(SMALL, least=1.0), "synergies: found none in the lists on record; try a"),
    ],
)
def test_bars_of_nothing_are_refused(make: Any, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        make()


def test_the_bars_of_a_comparison_have_the_least_where_more_may_belong_to_them() -> None:
    kinds = {"a": "mechanism", "b": "mechanism", "X": "state", "Y": "state"}
    entities = {key: Entity(key, kind, key.upper()) for key, kind in kinds.items()}
    edges = [EdgeStatement(state, "MEMBER_OF", body, id=state + body) for state, body in (("X", "a"), ("Y", "b"))]

    def bars(**statuses: str) -> dict[str, str]:
        lists = [Coverage(body, "MEMBER_OF", status) for body, status in statuses.items()]
        edition = Edition("2010", entities, edges, coverage=lists)
        picture = comparison.comparison_picture(edition, ["a", "b"])
        drawn = picture.chart(FILE)["layer"][0]["data"]["values"]
        return {bar["words"]: bar["text"] for bar in drawn}

    assert bars(a="complete", b="complete") == {"only A": "1", "only B": "1"}
    # B may have others, which A has not; whether it has X is not known.
    assert bars(a="complete", b="partial") == {"A, not known of B": "1", "only B": "≥1"}
    # Either may have any: of none it is known that one alone has it.
    assert bars(a="partial", b="partial") == {"A, not known of B": "1", "B, not known of A": "1"}


def test_an_upset_picture_has_the_least_where_more_may_belong_to_a_combination() -> None:
    kinds = {**dict.fromkeys("abc", "mechanism"), **dict.fromkeys("XY", "state")}
    entities = {key: Entity(key, kind, key.upper()) for key, kind in kinds.items()}
    pairs = (("X", "a"), ("X", "b"), ("X", "c"), ("Y", "c"))
    edges = [EdgeStatement(state, "MEMBER_OF", body, id=state + body) for state, body in pairs]
    lists = [Coverage("a", "MEMBER_OF", "complete"), Coverage("b", "MEMBER_OF", "complete")]
    edition = Edition("2010", entities, edges, coverage=[*lists, Coverage("c", "MEMBER_OF", "partial")])
    picture = comparison.comparison_picture(edition, ["a", "b", "c"])
    # A and B have no others, so that X alone is in all; C may have more than Y.
    assert picture.alternative.endswith("each combination with its number: A, B, C 1; C ≥1.")
    assert picture.notes == ("≥ before a number: at least this many, as a list behind it is not complete.",)
