"""The files that the tables of names and codes are made of, and the States that COW's numbers mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govgraph.graph.core.csv_file import read_csv

HERE = Path(__file__).resolve().parent
#: Numbers of COW that are no single State of today or of `own_names.csv`; the rest as loaders/cow_states.csv has it.
COW_IDS = {
    "255": ("DEU",), "260": ("DEU",), "265": ("DDR",), "315": ("CSK",), "345": ("SCG", "SRB", "YUG"),
    "678": ("cow-678",), "679": ("YEM",), "680": ("YMD",), "817": ("cow-817",),
}  # fmt: skip
#: Where Gleditsch and Ward mean otherwise: 255 ends in 1945, 260 is Germany to this day, 678 goes on as Yemen.
GW_IDS = COW_IDS | {"255": (), "340": ("SRB",), "345": ("SCG", "YUG"), "678": ("YEM", "cow-678")}


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a file beside this one, by its name."""
    return read_csv(HERE / f"{name}.csv")


def numbered(source: str, exceptions: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a list by COW's numbers, each with the id of each State that its number means."""
    usual = {row["ccode"]: row["id"] for row in read_csv(HERE.parent / "loaders" / "cow_states.csv")}
    for row in rows_of(source):
        for identifier in exceptions.get(row["number"], (usual.get(row["number"], ""),)):
            if identifier and (row["number"] in exceptions or not identifier.startswith("cow-")):
                yield identifier, row
