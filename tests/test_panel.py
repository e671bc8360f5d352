"""Panels: State-years, body-years and pair-years, by hand, beside the yearly analyses, and on the published data."""

from __future__ import annotations

import csv
import gzip
import os
from collections import defaultdict
from functools import cache
from itertools import compress
from pathlib import Path
from typing import Any

import pytest
from participation_data import small
from test_years import edition as of_spans

from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.metrics_by_year import metrics_by_year
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.panel import panel
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures import state_years
from govgraph.graph.measures.some_years import SomeYears
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Table
from govgraph.loaders.cow import read_cow

DATA = Path(__file__).parents[2] / "shared" / "data" / "cow"
ALL = ("member", "observer")
SMALL = Edition.from_dataset(small("paper", codes=True), "paper")


def data() -> Path:
    if not DATA.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/data/cow is not there")
    return DATA


@cache
def cow() -> Edition:
    return Edition.from_dataset(read_cow(data()), "cow")


def cells(table: Table, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name) for name in names), strict=True))


def test_state_years_by_hand() -> None:
    assert cells(panel(SMALL, "states", capacities=ALL), "state", "year", "bodies") == [
        ("FRA", 2000, 2),
        ("ITA", 2000, 0),
        ("FRA", 2001, 2),
        ("ITA", 2001, 2),
        ("FRA", 2002, 2),
        ("MLT", 2002, 1),
        ("FRA", 2003, 2),
        ("ITA", 2003, 1),
        ("MLT", 2003, 2),
    ]


def test_body_years_by_hand() -> None:
    table = panel(SMALL, "mechanisms", 2001, 2002)
    assert cells(table, "body", "body_kind", "year", "members") == [
        ("alpha", "organisation", 2001, 2),
        ("beta", "organisation", 2001, 1),
        ("alpha", "organisation", 2002, 2),
        ("beta", "organisation", 2002, 1),
    ]
    assert [row["locator"] for row in table.evidence(0)] == ["FRA alpha 1999", "ITA alpha 2001"]


def test_pair_years_by_hand() -> None:
    table = panel(SMALL, "pairs", 2000, 2003, ALL)
    assert cells(table, "a", "b", "year", "size_a", "size_b", "shared", "jaccard") == [
        ("FRA", "ITA", 2000, 2, 0, 0, 0.0),
        ("FRA", "ITA", 2001, 2, 2, 2, 1.0),
        ("FRA", "MLT", 2002, 2, 1, 1, 0.5),
        ("FRA", "ITA", 2003, 2, 1, 1, 0.5),
        ("FRA", "MLT", 2003, 2, 2, 2, 1.0),
        ("ITA", "MLT", 2003, 1, 2, 1, 0.5),
    ]
    assert table.notes == (
        "of 5 of 8 statements no end is stated: taken to go on to 2003",
        "not counted: 2 years of memberships in which the State has no data; such a State-year has no row",
        "the statements behind a pair-year: `govgraph overlap A B --nodes states --year YEAR --edition paper "
        "--capacity member,observer --format json`, or this panel with --statement-ids",
    )


def test_every_pair_year_knows_its_statements_whether_a_column_shows_them_or_not() -> None:
    table = panel(SMALL, "pairs", 2000, 2003, ALL)
    assert "statement_ids" not in table.names
    assert table.statement_ids(0) == []
    # In 2001 both are in alpha and beta, each by a statement of its own.
    assert [row["locator"] for row in table.evidence(1)] == [
        "FRA alpha 1999",
        "FRA beta 2000",
        "ITA alpha 2001",
        "ITA beta 2001",
    ]
    shown = panel(SMALL, "pairs", 2000, 2003, ALL, statement_ids=True)
    assert shown.names == (*table.names, "statement_ids")
    assert shown.column("statement_ids") == [table.statement_ids(row) for row in range(len(table))]
    assert not any("--statement-ids" in note for note in shown.notes)
    # A part of the rows rests on their documents alone.
    assert shown.take([0]).files("part.json")[""] != shown.files("part.json")[""]


@pytest.mark.parametrize("capacities", [("member",), ALL, ("observer",)])
def test_a_pair_year_is_what_the_overlap_of_the_year_counts(capacities: tuple[str, ...]) -> None:
    rows = panel(SMALL, "pairs", capacities=capacities, statement_ids=True).rows
    for year in range(2000, 2004):
        picture = SMALL.at(year)
        table = overlap(picture, two_mode(picture, "states", capacities))
        names = ("a", "b", "size_a", "size_b", "shared", "jaccard")
        assert sorted(cells(table, *names), key=str) == sorted(
            (tuple(row[name] for name in names) for row in rows if row["year"] == year), key=str
        )
        ids = {(row["a"], row["b"]): sorted(row["statement_ids"]) for row in table.rows}
        assert ids == {(row["a"], row["b"]): sorted(row["statement_ids"]) for row in rows if row["year"] == year}


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("nodes", ["states", "mechanisms", "pairs"])
def test_years_that_are_worked_on_apart_are_the_same(nodes: str, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = panel(SMALL, nodes, capacities=ALL, statement_ids=True)
    monkeypatch.setattr(state_years, "AT_ONCE", at_once)
    by_year = panel(SMALL, nodes, capacities=ALL, statement_ids=True)
    assert (by_year.rows, by_year.notes) == (whole.rows, whole.notes)
    # Rows of several years, in another order than theirs.
    backwards = list(range(len(whole)))[::-1]
    assert by_year.take(backwards).rows == whole.take(backwards).rows


def test_several_readers_may_ask_for_different_years_of_a_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread lets go of the years that this one has just looked up."""

    class LetGo(dict[int, SomeYears]):
        def __setitem__(self, number: int, years: SomeYears) -> None:
            self.clear()

    monkeypatch.setattr(state_years, "AT_ONCE", 1)
    network = state_years.panel_network(1990, 2, [0], 1, [(0, 0, 0, 1)], lambda state, year: True)
    vars(network)["_latest"] = LetGo()
    assert network.sizes.tolist() == [1, 1]


def test_without_years_of_states_each_has_a_row_in_every_year_and_the_result_says_so() -> None:
    whole = of_spans(
        ("KEN", "old", "1990", "1991", "former"),
        ("UGA", "old", "1991", "", ""),
        ("RWA", "old", "1991", "", "former"),
        name="1992",
    )
    table = panel(whole, "states")
    assert cells(table, "state", "year", "bodies") == [
        ("KEN", 1990, 1),
        ("RWA", 1990, 0),
        ("UGA", 1990, 0),
        ("KEN", 1991, 1),
        ("RWA", 1991, 1),
        ("UGA", 1991, 1),
        ("KEN", 1992, 0),
        ("RWA", 1992, 0),
        ("UGA", 1992, 1),
    ]
    assert table.notes == (
        "of 1 of 3 statements no end is stated: taken to go on to 1992",
        "of 1 statement a start or an end is not stated: the years in which no document says that it was in force "
        "are not counted; that is unknown, and does not mean no",
        "no document says in which years a State has data: each has a row in every year, and 0 may be of a State that "
        "was not yet",
    )


@pytest.mark.parametrize(
    ("years", "message"),
    [
        ((1999, 2001), "from: found 1999; edition 'paper' has data from 2000 to 2003"),
        ((2001, 2014), "to: found 2014; edition 'paper' has data from 2000 to 2003"),
        ((2002, 2001), "to: found 2001, before 2002; write the later year there"),
    ],
)
def test_years_that_are_not_there_are_refused(years: tuple[int, int], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        panel(SMALL, "pairs", *years)
    assert str(refused.value) == message


def test_what_is_no_panel_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^nodes: found 'bodies'; use one of states, mechanisms, pairs$"):
        panel(SMALL, "bodies")
    with pytest.raises(UsageError, match=r"^by: found 'states'; use one of mechanisms, organisations, bodies$"):
        panel(SMALL, by="states")
    with pytest.raises(UsageError, match=r"^year: found 2001; a panel is of an edition with all its years: leave it"):
        panel(SMALL.at(2001))
    with pytest.raises(
        UsageError, match=r"^edition: found 'own', in which no membership or the like has a start or an"
    ):
        panel(of_spans(("KEN", "old", "", "", "")))


def test_a_measure_by_year_is_that_of_each_year() -> None:
    table = metrics_by_year(SMALL, "2000-2003", "degree", "states", ALL)
    expected = [
        (row["id"], year, row["degree"])
        for year in range(2000, 2004)
        for row in metrics(SMALL.at(year), "states", ALL, groups=["two-mode"]).rows
    ]
    assert cells(table, "id", "year", "value") == expected
    assert expected[:2] == [("FRA", 2000, 2), ("ITA", 2000, 0)]
    assert [row["locator"] for row in table.evidence(0)] == ["FRA alpha 1999", "FRA beta 2000"]


@pytest.mark.parametrize(
    ("years", "measure", "message"),
    [
        ("90-14", "degree", "years: found '90-14'; write the first and the last, such as 1990-2014"),
        ("2003-2000", "degree", "years: found '2003-2000'; write the first and the last, such as 1990-2014"),
        ("2000-2003", "size", "measure: found 'size'; use one of degree, degree_share, closeness, "),
        ("1990-2003", "degree", "year: found 1990; edition 'paper' has data from 2000 to 2003"),
    ],
)
def test_a_measure_that_cannot_be_given_by_year_is_refused(years: str, measure: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        metrics_by_year(SMALL, years, measure, "states")
    assert str(refused.value).startswith(message)


# -- the published data -----------------------------------------------------------------------------------------------


IS_IN = {"1", "2", "3"}
"""The cells of a State that is in a body, in some capacity."""


@cache
def published() -> tuple[dict[tuple[int, int], set[str]], dict[tuple[str, int], set[int]]]:
    """The bodies of each State (by its code) and year, and the States of each body and year, from the file's cells."""
    bodies: dict[tuple[int, int], set[str]] = {}
    states: dict[tuple[str, int], set[int]] = defaultdict(set)
    with gzip.open(data() / "state_year_formatv3.csv.gz", "rt", encoding="utf-8") as file:
        reader = csv.reader(file)
        names = next(reader)[3:]
        for code, year, _, *marks in reader:
            assert len(marks) == len(names)
            of_row = {*compress(names, map(IS_IN.__contains__, marks))}
            bodies[int(code), int(year)] = of_row
            for name in of_row:
                states[name, int(year)].add(int(code))
    return bodies, dict(states)


def codes() -> dict[tuple[str, int], int]:
    """The Correlates of War's code of each State in each year."""
    return {
        (value.subject, year): int(value.value)
        for value in cow().value_statements
        if value.predicate == "cow_code"
        for year in range(int(value.start), int(value.end) + 1)
    }


@pytest.mark.slow
def test_state_years_are_the_published_ones() -> None:
    bodies, _ = published()
    code = codes()
    table = panel(cow(), "states", capacities=ALL)
    counts = {(code[state, year], year): number for state, year, number in cells(table, "state", "year", "bodies")}
    assert counts == {key: len(names) for key, names in bodies.items()}
    assert (len(counts), sum(counts.values())) == (15_557, 538_965)


@pytest.mark.slow
def test_body_years_are_the_published_ones() -> None:
    _, states = published()
    table = panel(cow(), "mechanisms", capacities=ALL)
    counts = {(body, year): number for body, year, number in cells(table, "body", "year", "members")}
    assert counts == {(f"cow-{name.replace('_', '-')}", year): len(members) for (name, year), members in states.items()}
    assert sum(counts.values()) == 538_965


@pytest.mark.slow
@pytest.mark.parametrize("year", [1816, 1900, 1945, 1991, 2014])
def test_pair_years_are_the_published_ones(year: int) -> None:
    bodies, _ = published()
    code = codes()
    table = panel(cow(), "pairs", year, year, ALL)
    pairs = cells(table, "a", "b", "shared", "jaccard")
    present = [names for (_, when), names in bodies.items() if when == year]
    assert len(pairs) == len(present) * (len(present) - 1) // 2
    for a, b, shared, jaccard in pairs:
        first, other = bodies[code[str(a), year], year], bodies[code[str(b), year], year]
        either = len(first | other)
        assert (shared, jaccard) == (len(first & other), len(first & other) / either if either else None)


@pytest.mark.slow
def test_all_pair_years_are_there() -> None:
    bodies, states = published()
    table = panel(cow(), "pairs", capacities=ALL)
    number: dict[int, int] = defaultdict(int)
    for _, year in bodies:
        number[year] += 1
    assert len(table) == sum(count * (count - 1) // 2 for count in number.values()) == 917_695
    # Each body of n States in a year is shared by n (n - 1) / 2 pairs.
    assert sum(table.column("shared")) == sum(len(of) * (len(of) - 1) // 2 for of in states.values())
