"""A line that is chosen on a page of an analysis, without a browser: what is told of it, and its address."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text

from govgraph.explorer.kit import table_html
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


@pytest.mark.parametrize(
    ("page", "file", "address", "line", "expected"),
    [
        (
            "synergies",
            "synergies-common-2019",
            {"edition": "2019"},
            0,
            [
                "One: Budapest Process",
                "In common: 0.69",
                "Why: 48 States in common, of 52 and 49",
                "7 themes in common, of 10 and 11",
                "It rests on ",
                " statements:",
            ],
        ),
        (
            "synergies",
            "synergies-for-icmpd-2019",
            {"edition": "2019", "view": "for", "who": "icmpd"},
            0,
            [
                "Mechanism: EaP Panel",
                "Like: Prague Process",
            ],
        ),
        (
            "gaps",
            "gaps-single-secretariat-2019",
            {"edition": "2019", "kind": "single-secretariat"},
            0,
            [
                "What is missing: Abu Dhabi Dialogue has one secretariat on record, United Arab Emirates.",
                "It rests on ",
            ],
        ),
        (
            "gaps",
            "gaps-states-in-none-2019",
            {"edition": "2019"},
            0,
            [
                "What is missing: Bhutan: no mechanism on record; not known for 2019; in 2010 in Bali Process; in 2025 "
                "in Bali Process.",
                "It rests on:",
            ],
        ),
        (
            "changes",
            "changes-2010-2019",
            {"earlier": "2010", "later": "2019", "change": "joined"},
            0,
            [
                "Difference: joined",
                "It rests on ",
            ],
        ),
        (
            "partners",
            "partners-iom-link-2019",
            {"edition": "2019", "who": "iom"},
            1,
            [
                "In words: IOM is the secretariat of AU-HoAI (joint technical); also on record as secretariat: AU, "
                "AUC, UNHCR; AUC is part of AU.",
                "It rests on 5 statements:",
                "International Organization for Migration (2019): Advancing a Common Understanding",
            ],
        ),
        (
            "paths",
            "path-unhcr-bali-2019",
            {"edition": "2019"},
            0,
            [
                "What links them: Bali Process engages UNHCR",
                "It rests on ",
                " statements:",
            ],
        ),
        (
            "what-if",
            "what-if-2019",
            {"edition": "2019"},
            0,
            [
                "What would differ: no other organisation as member on record",
                "Of: Bali Process",
                "Who now: IOM",
                "It rests on 1 statement:",
            ],
        ),
        (
            "metrics",
            "metrics-mechanisms-2019",
            {"edition": "2019"},
            0,
            [
                "Ties (degree): 107",
                "It rests on ",
                " statements:",
            ],
        ),
    ],
)
def test_a_line_that_is_chosen_is_told_in_full_with_what_it_rests_on(
    page: str, file: str, address: dict[str, str], line: int, expected: list[str]
) -> None:
    test = open_page(page, **address)
    assert "It rests on" not in page_text(test)
    shown = urlencode(address_of(test), safe=",")
    test.session_state[f"lines-{file}-{shown}"] = {"selection": {"rows": [line], "columns": [], "cells": []}}
    words = page_text(run(test))
    assert [phrase for phrase in expected if phrase not in words] == []


def test_the_address_names_the_line_that_is_marked_while_it_is_there(seeded: Settings) -> None:  # noqa: F811
    with Store(seeded) as store:
        rows = gaps(read_edition(store, "2019"), "states-not-known").rows
    row = next(row for row in rows if row["subject_name"] == "Bermuda")
    view = {"edition": "2019", "kind": "states-in-none", "line": table_html.row_key(row)}
    shown = open_page("gaps", **view)
    assert "What is missing: Bermuda: no mechanism on record; not known for 2019; " in page_text(shown)
    assert address_of(shown)["line"] == view["line"]
    shown.selectbox(key="gaps-kind").set_value("single-secretariat")
    run(shown)
    assert "Bermuda: no mechanism" not in page_text(shown)
    assert "The row that this address names is not in this table." in page_text(shown)
    assert "line" not in address_of(shown)
    other = open_page("gaps", **view | {"line": "magic"})
    assert "The row that this address names is not in this table." in page_text(other)
    assert "line" not in address_of(other)
