"""Codes of States: the lists that there are, and which State a code means in one of them, with years where it ended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from govgraph.graph.core.csv_file import read_csv
from govgraph.graph.core.gazetteer import FOLDER

SCHEMES: dict[str, str] = {
    "iso2": "ISO 3166-1 alpha-2",
    "iso3": "ISO 3166-1 alpha-3",
    "m49": "M49 (ISO 3166-1 numeric)",
    "cow": "Correlates of War, numbers",
    "cowc": "Correlates of War, abbreviations",
    "gw": "Gleditsch and Ward, numbers",
    "ioc": "International Olympic Committee",
    "wikidata": "Wikidata",
}
"""The lists of codes that a table may use, by the word that `--codes` takes."""
_ADDRESS = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/|wd:)(?=Q\d+$)", re.IGNORECASE)


def as_code(text: str) -> str:
    """A cell as the tables have a code: capitals, numbers without zeros before them, of Wikidata the item alone.

    >>> as_code("004"), as_code(" ke"), as_code("http://www.wikidata.org/entity/Q114"), as_code("255.0")
    ('4', 'KE', 'Q114', '255')
    """
    code = _ADDRESS.sub("", text.strip()).upper()
    return re.sub(r"\.0$", "", code).lstrip("0") or code if re.fullmatch(r"\d+(\.0)?", code) else code


@cache
def code_table(scheme: str) -> Mapping[str, tuple[str, ...]]:
    """The ids that each code of a list means; more than one where a code went from one State to another.

    >>> code_table("cowc")["AUS"], code_table("iso3")["AUS"], code_table("cow")["345"]
    (('AUT',), ('AUS',), ('SCG', 'SRB', 'YUG'))
    """
    ids: dict[str, set[str]] = defaultdict(set)
    for row in read_csv(FOLDER / "state_codes.csv"):
        if row["scheme"] == scheme:
            ids[row["code"]].add(row["id"])
    return {code: tuple(sorted(meant)) for code, meant in ids.items()}


def states_of(code: str, schemes: Collection[str] = tuple(SCHEMES)) -> dict[str, tuple[str, ...]]:
    """Which ids a code means, by list.

    >>> states_of("SWZ", ("iso3", "cowc", "iso2"))
    {'iso3': ('SWZ',), 'cowc': ('CHE',)}
    """
    return {scheme: meant for scheme in schemes if (meant := code_table(scheme).get(as_code(code)))}


def lists_of(codes: Collection[str]) -> list[str]:
    """The lists in which every one of the codes stands.

    >>> lists_of({"AUS", "SWZ", "GMY"}), lists_of({"KE", "UG"}), lists_of({"Q114"}), lists_of({"KEN", "Kenya"})
    (['cowc'], ['iso2'], ['wikidata'], [])
    """
    as_codes = {as_code(code) for code in codes}
    return [scheme for scheme in SCHEMES if as_codes and as_codes <= code_table(scheme).keys()]
