"""Every name of a State, from the files beside it and from Babel; a name that two States have is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from babel import Locale
from gazetteer_files import COW_IDS, GW_IDS, numbered, rows_of

from govgraph.graph.core.folding import state_key
from govgraph.graph.core.gazetteer import StateName

LANGUAGES = {"English": "en", "Arabic": "ar", "Chinese": "zh", "French": "fr", "Russian": "ru", "Spanish": "es"}
M49_LANGUAGES = {"en": "en", "ar": "ar", "cn": "zh", "es": "es", "fr": "fr", "ru": "ru"}
CLDR_LANGUAGES = ("en", "ar", "zh", "fr", "ru", "es", "de", "pt", "pt_PT", "it")
#: States of which CLDR prints another name in brackets, as Burma of Myanmar; elsewhere brackets tell which is meant.
OTHER_NAME_IN_BRACKETS = ("CIV", "FLK", "MMR", "NZL")


def _printed(cell: str) -> str:
    """A name without the mark of a footnote and hard spaces."""
    return re.sub(r"\s*\*+$", "", " ".join(cell.split()))


def _country_names() -> Iterator[StateName]:
    rows = rows_of("country_codes")
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
    ids = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in rows_of("country_codes")} | {"XK": "XKX"}
    for language in CLDR_LANGUAGES:
        territories = Locale.parse(language).territories
        for alpha2, identifier in ids.items():
            if name := territories.get(alpha2, ""):
                yield StateName(identifier, name, language.partition("_")[0], "short", "", "", "cldr")


def _cow_names() -> Iterator[StateName]:
    for identifier, row in numbered("cow_states", COW_IDS):
        if row["number"] != "345":
            yield StateName(identifier, row["name"], "en", "short", "", "", "cow-states-2016")
    for identifier, row in numbered("gleditsch_ward", GW_IDS):
        if row["number"] not in ("345", "678") and not re.search(r"[(/]", row["name"]):
            yield StateName(identifier, row["name"], "en", "short", "", "", "gleditsch-ward")


def _other_cldr_names() -> Iterator[StateName]:
    """CLDR's names of other versions and its variants, and what it prints in brackets, where that is a name.

    An acronym in brackets, as DRC in Congo (DRC), is one.
    """
    rows = [
        StateName(row["id"], row["name"], row["language"], "usual", "", "", "cldr-other")
        for row in rows_of("cldr_names")
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
    for row in rows_of("factbook_former"):
        if row["meant"] == "name":
            yield StateName(row["id"], row["name"], "en", "former", "", "", "factbook-former")


def _gathered_names() -> Iterator[StateName]:
    """Names gathered by many hands, but those that stand for two States."""
    rows = [*_other_cldr_names()]
    rows += (
        StateName(row["id"], row["name"], row["language"], "usual", "", "", "i18n-iso-countries")
        for row in rows_of("i18n_iso_countries")
    )
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        owners[state_key(row.name)].add(row.id)
    yield from (row for row in rows if len(owners[state_key(row.name)]) == 1)


def names() -> list[StateName]:
    """Every name of a State, once for each language, by id; the first document that prints it is named."""
    own = [StateName(**row) for row in rows_of("own_names")]
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
