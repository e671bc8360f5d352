"""Figures of the report of 2019 from the graph: on hand-made editions, and what the seed gives."""

from __future__ import annotations

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.figures import read_figures, rebuild
from govgraph.graph.analysis.figures.parts import Bar
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError

SURVEY = "iscm-assessment-survey-2019"
ENTITIES = {
    **{mechanism: Entity(mechanism, "mechanism", mechanism.upper()) for mechanism in "abc"},
    **{state: Entity(state, "state", state) for state in ("X", "Y", "Z")},
    "labour-migration": Entity("labour-migration", "theme", "Labour migration"),
    "brain-drain": Entity("brain-drain", "theme", "Brain drain"),
    SURVEY: Entity(SURVEY, "event", "Survey"),
    "wg": Entity("wg", "body", "WG"),
    "iom": Entity("iom", "organisation", "IOM"),
}
ASKED = [EdgeStatement(subject, "TOOK_PART_IN", SURVEY) for subject in ("X", "Y", "iom", "a")]


def edition(name: str, edges: list[EdgeStatement]) -> Edition:
    return Edition(name, ENTITIES, edges, [ValueStatement(mechanism, "kind", "rcp") for mechanism in "abc"])


def test_figure_3_counts_yes_no_and_unknown_apart() -> None:
    edges = [
        EdgeStatement("a", "FOCUSES_ON", "labour-migration", document="d", locator="p. 1"),
        EdgeStatement("a", "DOES_NOT_FOCUS_ON", "labour-migration"),
        EdgeStatement("b", "FOCUSES_ON", "labour-migration", document="d", locator="p. 2"),
        EdgeStatement("c", "FOCUSES_ON", "labour-migration", status="former"),
        EdgeStatement("b", "DOES_NOT_FOCUS_ON", "brain-drain"),
    ]
    figure = rebuild(3, {"2019": edition("2019", edges)})
    labour, brain = figure.result.rows
    assert [labour[name] for name in ("theme", "yes", "no", "unknown", "disputed", "which")] == [
        "labour-migration",
        1,
        0,
        1,
        1,
        ["B"],
    ]
    assert (labour["in_short"], labour["in_short_at"]) == ("most", "iom-2019, Section 1.1, paragraph 2, item (f)")
    assert labour["citations"] == ["d, p. 2"]
    assert [brain[name] for name in ("yes", "no", "unknown", "in_short")] == [0, 1, 2, "less common"]
    assert figure.bars[:3] == (
        Bar("Labour migration", "yes", 1),
        Bar("Labour migration", "no", 0),
        Bar("Labour migration", "disputed", 1),
    )
    assert figure.finding == (
        "The report calls 1 of these themes common to most mechanisms. By what is on record, more than half of the 3 "
        "mechanisms work on none of them, and perhaps on 1 more.",
        "The report calls 1 of these themes less common. By what is on record, more than half of the 3 mechanisms work "
        "on none of them, and perhaps on 1 more.",
    )


def test_figure_3_without_themes_is_not_a_row_of_zeros() -> None:
    figure = rebuild(3, {"2019": edition("2019", [])})
    assert (figure.bars, figure.result.rows, figure.finding) == ((), [], ("No theme is on record.",))


def test_figure_4_compares_mechanisms_that_both_editions_speak_of() -> None:
    old = edition(
        "2010",
        [
            EdgeStatement("a", "FOCUSES_ON", "labour-migration", basis="mapped"),
            EdgeStatement("b", "FOCUSES_ON", "labour-migration"),
        ],
    )
    new = edition(
        "2019", [EdgeStatement("a", "FOCUSES_ON", "brain-drain"), EdgeStatement("c", "FOCUSES_ON", "brain-drain")]
    )
    figure = rebuild(4, {"2010": old, "2019": new})
    assert [
        (row["theme"], row["earlier"], row["later"], row["both"], row["only_earlier"], row["only_later"])
        for row in figure.result.rows
    ] == [("brain-drain", 0, 1, 0, [], ["A"]), ("labour-migration", 1, 0, 0, ["A"], [])]
    assert figure.finding == (
        "Both editions name themes of 1 mechanism: A.",
        "In edition 2010 we found themes in free text: none of these lists is complete.",
    )
    assert figure.bars[:2] == (Bar("Brain drain", "2010", 0), Bar("Brain drain", "2019", 1))
    nothing = rebuild(4, {"2010": old, "2019": edition("2019", [])})
    assert (nothing.bars, nothing.finding) == ((), ("No mechanism has a theme on record in both editions.",))


def test_figure_14_takes_chairs_that_were_and_not_those_to_come() -> None:
    chair = EdgeStatement("X", "CHAIRS", "a", status="former", start="2006", end="2007", document="d", locator="p")
    old = edition("2010", [chair])
    new = edition(
        "2019",
        [
            *ASKED,
            EdgeStatement("Y", "CHAIRS", "b", status="incoming"),
            EdgeStatement("Y", "CHAIRS", "wg"),
            EdgeStatement("Z", "CHAIRS", "c"),
        ],
    )
    figure = rebuild(14, {"2010": old, "2019": new})
    assert [(row["state"], row["on_record"], row["mechanisms"], row["citations"]) for row in figure.result.rows] == [
        ("X", "yes", ["A (2006/2007)"], ["d, p"]),
        ("Y", "no", [], []),
    ]
    assert figure.bars == (Bar("A chair is on record", "", 1), Bar("None is on record (this does not mean no)", "", 1))
    assert figure.finding == (
        "Of the 2 States that took part in the survey, 1 are on record as chair.",
        "So is 1 State that did not take part: Z.",
    )


def test_figures_15_and_16_say_that_they_cannot_be_rebuilt() -> None:
    editions = {"2019": edition("2019", [*ASKED, EdgeStatement("Z", "FUNDS", "a", document="d", locator="p")])}
    donors, receivers = rebuild(15, editions), rebuild(16, editions)
    for figure in (donors, receivers):
        assert figure.bars == ()
        assert figure.verdict.startswith("Not rebuilt. The report asked the States, and prints")
        assert [(row["funder"], row["surveyed"], row["mechanism"]) for row in figure.result.rows] == [("Z", "no", "a")]
    assert donors.finding == (
        "Of the 2 States that took part in the survey, 0 are on record as funding a mechanism. So is 1 State that did "
        "not: Z.",
    )
    assert receivers.finding == (
        "States of the survey fund 0 mechanisms, as far as documents say. 1 mechanism has any funder on record: A.",
    )


def test_figures_15_and_16_where_a_state_of_the_survey_funds() -> None:
    editions = {
        "2019": edition(
            "2019",
            [
                *ASKED,
                EdgeStatement("X", "FUNDS", "a"),
                EdgeStatement("Y", "FUNDS", "a", status="former"),
                EdgeStatement("Y", "FUNDS", "b", status="planned"),
            ],
        )
    }
    assert rebuild(15, editions).bars == (
        Bar("Money is on record", "", 2),
        Bar("None is on record (this does not mean no)", "", 0),
    )
    assert rebuild(16, editions).bars == (Bar("A", "", 2),)
    assert rebuild(16, editions).verdict.startswith("Rebuilt in part")


@pytest.mark.parametrize("number", [14, 15, 16])
def test_without_the_survey_nothing_is_rebuilt(number: int) -> None:
    figure = rebuild(number, {"2019": edition("2019", [])})
    assert figure.bars == ()
    assert figure.verdict == "Not rebuilt: no document on record says who took part in the survey. Load the seed."


def test_what_cannot_be_asked() -> None:
    with pytest.raises(UsageError, match="figure: found 5; use one of 3, 4, 14, 15, 16"):
        rebuild(5, {})
    with pytest.raises(UsageError, match="figure 4: needs edition 2010; loaded are 2019: load the seed"):
        rebuild(4, {"2019": edition("2019", [])})
    with pytest.raises(UsageError, match="figure 3: needs edition 2019; loaded are none: load the seed"):
        rebuild(3, {})


def test_the_seed_and_the_numbers_that_the_report_prints() -> None:
    editions = {name: seed_edition(name) for name in ("2010", "2019")}
    chairs = rebuild(14, editions)
    printed = next(printed for printed in chairs.figure.printed if printed.value)
    assert len(chairs.result.rows) == printed.value == 46
    morocco = next(row for row in chairs.result.rows if row["state"] == "MAR")
    assert morocco["on_record"] == "yes", "the report names its chair, too"
    for number, figure in read_figures().items():
        assert all(theme in editions["2019"].entities for printed in figure.printed for theme in printed.themes), number
        assert all(printed.locator for printed in figure.printed)
        assert figure.survey in editions["2019"].entities
        assert figure.document in editions["2019"].documents
    labour = rebuild(3, editions).result.rows[0]
    assert (labour["theme"], labour["yes"] + labour["no"] + labour["unknown"]) == ("labour-migration", 33)
