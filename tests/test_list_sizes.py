"""The sizes of lists that every page of the explorer reads, counted while the database sends the members."""

from __future__ import annotations

from typing import Any

from govgraph.explorer.kit.index import _sizes


def test_members_are_counted_by_edition_in_its_year_with_inherited_ones_and_without() -> None:
    members = [
        ["2010", "listed", "THA", None, None],
        ["2010", "stated", "THA", None, None],  # another document says the same
        ["2010", "listed", "IDN", "2012", None],  # not yet
        ["2010", "inherited", "FRA", None, None],
        ["2019", "listed", "IDN", "2012", None],
        ["2025", "inherited", "FRA", None, None],
        ["2005", "listed", "FJI", "1990", "2001"],  # no longer
    ]
    rows: list[dict[str, Any]] = [{"mechanism": "apc", "members": members}, {"mechanism": "bali", "members": []}]
    assert sorted(_sizes(rows), key=lambda size: size[0]) == [
        ("2005", "apc", 0, 0),
        ("2010", "apc", 2, 1),
        ("2019", "apc", 1, 1),
        ("2025", "apc", 1, None),
    ]
