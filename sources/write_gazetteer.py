"""Writes the tables of names and codes of States in `graph/gazetteer/` from the files beside it and from Babel.

A name that two States have is left out, as it would be a guess. What the seed calls a State is in the seed alone.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from govgraph.graph.core.csv_file import csv_text, read_csv
from govgraph.graph.core.folding import state_key
from govgraph.graph.core.gazetteer import StateName

HERE = Path(__file__).resolve().parent
GAZETTEER = HERE.parent / "graph" / "gazetteer"
LANGUAGES = {"English": "en", "Arabic": "ar", "Chinese": "zh", "French": "fr", "Russian": "ru", "Spanish": "es"}
M49_LANGUAGES = {"en": "en", "ar": "ar", "cn": "zh", "es": "es", "fr": "fr", "ru": "ru"}
CLDR_LANGUAGES = ("en", "ar", "zh", "fr", "ru", "es", "de", "pt", "pt_PT", "it")
#: Numbers of COW that are no single State of today or of `own_names.csv`; the rest as loaders/cow_states.csv has it.
COW_IDS = {
    "255": ("DEU",), "260": ("DEU",), "265": ("DDR",), "315": ("CSK",), "345": ("SCG", "SRB", "YUG"),
    "678": ("cow-678",), "679": ("YEM",), "680": ("YMD",), "817": ("cow-817",),
}  # fmt: skip
#: Where Gleditsch and Ward mean otherwise: 255 ends in 1945, 260 is Germany to this day, 678 goes on as Yemen.
GW_IDS = COW_IDS | {"255": (), "340": ("SRB",), "345": ("SCG", "YUG"), "678": ("YEM", "cow-678")}

#: States of which CLDR prints another name in brackets, as Burma of Myanmar; elsewhere brackets tell which is meant.
OTHER_NAME_IN_BRACKETS = ("CIV", "FLK", "MMR", "NZL")


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


def _rows(name: str) -> list[dict[str, str]]:
    return read_csv(HERE / f"{name}.csv")


def _printed(cell: str) -> str:
    """A name without the mark of a footnote and hard spaces."""
    return re.sub(r"\s*\*+$", "", " ".join(cell.split()))


def _country_names() -> Iterator[StateName]:
    rows = _rows("country_codes")
    for language, code in LANGUAGES.items():
        for form in ("Short", "Formal"):
            for row in rows:
                name = _printed(row[f"UNTERM {language} {form}"])
                yield StateName(row["ISO3166-1-Alpha-3"], name, code, form.lower(), "", "", "unterm")
    for column, code in M49_LANGUAGES.items():
        for row in rows:
            name = _printed(row[f"official_name_{column}"])
            yield StateName(row["ISO3166-1-Alpha-3"], name, code, "short", "", "", "un-m49")
    for row in rows:
        name = _printed(row["CLDR display name"])
        yield StateName(row["ISO3166-1-Alpha-3"], name, "en", "short", "", "", "cldr-short")


def _cldr_names() -> Iterator[StateName]:
    ids = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in _rows("country_codes")} | {"XK": "XKX"}
    for language in CLDR_LANGUAGES:
        territories = Locale.parse(language).territories
        for alpha2, identifier in ids.items():
            if name := territories.get(alpha2, ""):
                yield StateName(identifier, name, language.partition("_")[0], "short", "", "", "cldr")


def _numbered(source: str, exceptions: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a list by COW's numbers, each with the id of each State that its number means."""
    usual = {row["ccode"]: row["id"] for row in read_csv(HERE.parent / "loaders" / "cow_states.csv")}
    for row in _rows(source):
        for identifier in exceptions.get(row["number"], (usual.get(row["number"], ""),)):
            if identifier and (row["number"] in exceptions or not identifier.startswith("cow-")):
                yield identifier, row


def _cow_names() -> Iterator[StateName]:
    for identifier, row in _numbered("cow_states", COW_IDS):
        if row["number"] != "345":
            yield StateName(identifier, row["name"], "en", "short", "", "", "cow-states-2016")
    for identifier, row in _numbered("gleditsch_ward", GW_IDS):
        if row["number"] not in ("345", "678") and not re.search(r"[(/]", row["name"]):
            yield StateName(identifier, row["name"], "en", "short", "", "", "gleditsch-ward")


def _other_cldr_names() -> Iterator[StateName]:
    """CLDR's names of other versions and its variants, and what it prints in brackets, where that is a name.

    An acronym in brackets, as DRC in Congo (DRC), is one.
    """
    rows = [
        StateName(row["id"], row["name"], row["language"], "usual", "", "", "cldr-other") for row in _rows("cldr_names")
    ]
    for row in (*rows, *_cldr_names()):
        if row.document == "cldr-other":
            yield row
        if match := re.fullmatch(r"(.+) \((.+)\)", row.name):
            outside, inside = match.groups()
            if row.id in OTHER_NAME_IN_BRACKETS:
                yield row._replace(name=outside, form="usual")
                yield row._replace(name=inside, form="usual")
            elif row.id in ("COD", "MKD") and re.fullmatch(r"\w{3,5}", inside) and inside.isupper():
                yield row._replace(name=inside, form="usual")


def _factbook_names() -> Iterator[StateName]:
    """Names that the Factbook gives as former ones of what is one State of today alone."""
    for row in _rows("factbook_former"):
        if row["meant"] == "name":
            yield StateName(row["id"], row["name"], "en", "former", "", "", "factbook-former")


def former_states() -> list[FormerState]:
    """Names of what is no State of today alone, each with the States that it may be near, in the files' order."""
    rows = [
        FormerState(row["id"], row["name"], "factbook-former")
        for row in _rows("factbook_former")
        if row["meant"] == "near"
    ]
    return [*(FormerState(**row) for row in _rows("own_former")), *rows]


def _gathered_names() -> Iterator[StateName]:
    """Names gathered by many hands, but those that stand for two States."""
    rows = [*_other_cldr_names()]
    rows += (
        StateName(row["id"], row["name"], row["language"], "usual", "", "", "i18n-iso-countries")
        for row in _rows("i18n_iso_countries")
    )
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        owners[state_key(row.name)].add(row.id)
    yield from (row for row in rows if len(owners[state_key(row.name)]) == 1)


def names() -> list[StateName]:
    """Every name of a State, once for each language, by id; the first document that prints it is named."""
    own = [StateName(**row) for row in _rows("own_names")]
    first: dict[tuple[str, str, str], StateName] = {}
    owners: dict[str, set[str]] = defaultdict(set)
    for row in (*own, *_country_names(), *_cldr_names(), *_cow_names(), *_factbook_names()):
        if row.name:
            owners[state_key(row.name)].add(row.id)
            first.setdefault((row.id, row.language, row.name), row)
    whole = {(identifier, frozenset(key.split())) for key, identifiers in owners.items() for identifier in identifiers}
    for row in _gathered_names():
        # What is a part of another State's name, as Kongo of Kongo-Brazzaville, says nothing.
        words = frozenset(state_key(row.name).split())
        if not any(words <= other for identifier, other in whole if identifier != row.id):
            owners[state_key(row.name)].add(row.id)
            first.setdefault((row.id, row.language, row.name), row)
    return sorted(row for row in first.values() if len(owners[state_key(row.name)]) == 1)


def codes() -> list[StateCode]:
    """Every code of a State, by id and scheme."""
    rows = [StateCode(**row) for row in _rows("own_codes")]
    for row in _rows("country_codes"):
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
        for identifier, row in _numbered(source, exceptions):
            rows += (StateCode(identifier, scheme, row[column], "", "", document) for scheme, column in schemes.items())
    identifiers = {row.id for row in rows if re.fullmatch("[A-Z]{3}", row.id)}
    rows += (StateCode(identifier, "iso3", identifier, "", "", _iso_part(identifier)) for identifier in identifiers)
    return sorted(set(rows))


def _iso_part(identifier: str) -> str:
    former = {row["id"] for row in _rows("own_codes") if row["scheme"] == "iso2" and row["document"] == "iso-3166-3"}
    today = {row["ISO3166-1-Alpha-3"] for row in _rows("country_codes")}
    return "iso-3166-3" if identifier in former - today else "iso-3166-1" if identifier in today else "cldr"


def intermediate_regions() -> list[IntermediateRegion]:
    """The intermediate region of each State that has one in M49, by id."""
    return sorted(
        IntermediateRegion(row["ISO3166-1-Alpha-3"], region, "un-m49")
        for row in _rows("country_codes")
        if (region := row["Intermediate Region Name"])
    )


def regions() -> list[Region]:
    """The regions and sub-regions of M49, by their codes of three digits."""
    named = {
        (row[f"{level} Code"], row[f"{level} Name"])
        for row in _rows("country_codes")
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
