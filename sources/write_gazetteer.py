"""Writes the tables of names and codes of States in `graph/gazetteer/` from the files beside it and from Babel.

A name that two States have is left out, as it would be a guess. What the seed calls a State is in the seed alone.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from typing import NamedTuple

from gazetteer_files import COW_IDS, GW_IDS, HERE, numbered, rows_of
from gazetteer_names import names

from govgraph.graph.core.csv_file import csv_text
from govgraph.graph.core.gazetteer import StateName

GAZETTEER = HERE.parent / "graph" / "gazetteer"


class FormerState(NamedTuple):
    """A row of `former_states.csv`."""

    id: str
    name: str
    document: str


class StateCode(NamedTuple):
    """A row of `state_codes.csv`."""

    id: str
    scheme: str
    code: str
    start: str
    end: str
    document: str


class IntermediateRegion(NamedTuple):
    """A row of `intermediate_regions.csv`."""

    id: str
    region: str
    document: str


class Region(NamedTuple):
    """A row of `regions.csv`."""

    id: str
    name: str
    document: str


def former_states() -> list[FormerState]:
    """Names of what is no State of today alone, each with the States that it may be near, in the files' order."""
    rows = [
        FormerState(row["id"], row["name"], "factbook-former")
        for row in rows_of("factbook_former")
        if row["meant"] == "near"
    ]
    return [*(FormerState(**row) for row in rows_of("own_former")), *rows]


def codes() -> list[StateCode]:
    """Every code of a State, by id and scheme."""
    rows = [StateCode(**row) for row in rows_of("own_codes")]
    for row in rows_of("country_codes"):
        identifier = row["ISO3166-1-Alpha-3"]
        wikidata = row["wikidata_id"].rpartition("/")[2]
        for scheme, code, document in (
            ("iso2", row["ISO3166-1-Alpha-2"], "iso-3166-1"),
            ("m49", row["M49"], "un-m49"),
            ("ioc", row["IOC"].strip(), "ioc-noc"),
            ("wikidata", wikidata, "wikidata"),
        ):
            if code:
                rows.append(StateCode(identifier, scheme, code, "", "", document))
    for source, exceptions, schemes, document in (
        ("cow_states", COW_IDS, {"cow": "number", "cowc": "abbreviation"}, "cow-states-2016"),
        ("gleditsch_ward", GW_IDS, {"gw": "number"}, "gleditsch-ward"),
    ):
        for identifier, row in numbered(source, exceptions):
            rows += (StateCode(identifier, scheme, row[column], "", "", document) for scheme, column in schemes.items())
    identifiers = {row.id for row in rows if re.fullmatch("[A-Z]{3}", row.id)}
    rows += (StateCode(identifier, "iso3", identifier, "", "", _iso_part(identifier)) for identifier in identifiers)
    return sorted(set(rows))


def _iso_part(identifier: str) -> str:
    former = {row["id"] for row in rows_of("own_codes") if row["scheme"] == "iso2" and row["document"] == "iso-3166-3"}
    today = {row["ISO3166-1-Alpha-3"] for row in rows_of("country_codes")}
    return "iso-3166-3" if identifier in former - today else "iso-3166-1" if identifier in today else "cldr"


def intermediate_regions() -> list[IntermediateRegion]:
    """The intermediate region of each State that has one in M49, by id."""
    return sorted(
        IntermediateRegion(row["ISO3166-1-Alpha-3"], region, "un-m49")
        for row in rows_of("country_codes")
        if (region := row["Intermediate Region Name"])
    )


def regions() -> list[Region]:
    """The regions and sub-regions of M49, by their codes of three digits."""
    named = {
        (row[f"{level} Code"], row[f"{level} Name"])
        for row in rows_of("country_codes")
        for level in ("Region", "Sub-region")
        if row[f"{level} Code"]
    }
    return sorted(Region(f"m49-{int(code):03}", name, "un-m49") for code, name in named)


def texts() -> dict[str, str]:
    """The content of each table by its file's name."""
    tables: tuple[tuple[str, type[NamedTuple], Iterable[NamedTuple]], ...] = (
        ("state_names.csv", StateName, names()),
        ("state_codes.csv", StateCode, codes()),
        ("former_states.csv", FormerState, former_states()),
        ("intermediate_regions.csv", IntermediateRegion, intermediate_regions()),
        ("regions.csv", Region, regions()),
    )
    written = {name: csv_text(row._fields, rows) for name, row, rows in tables}
    with (HERE / "documents.csv").open(encoding="utf-8", newline="") as file:
        header, *documents = list(csv.reader(file, strict=True))
    return written | {"documents.csv": csv_text(header, documents)}


def main() -> None:
    """Write the tables, and say how many rows each has."""
    for name, text in texts().items():
        (GAZETTEER / name).write_text(text, encoding="utf-8", newline="")
        sys.stdout.write(f"{name}: {text.count(chr(10)) - 1} rows\n")


if __name__ == "__main__":
    main()
