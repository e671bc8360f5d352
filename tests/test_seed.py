"""The seed as a whole: rules that it keeps, its States and regions, the ids of its mechanisms, its names."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from seed_statements import (
    select,
    subjects,
    the_seed,  # noqa: F401 - fixtures
)

from govgraph.graph.core.model import Dataset
from govgraph.graph.core.names import Names
from govgraph.graph.core.paths import SEED
from govgraph.graph.ingest.validation import check


def test_no_rule_is_broken(seed: Dataset) -> None:
    assert check(seed) == []


def test_ids_are_left_to_the_loader() -> None:
    for path in sorted((SEED / "statements").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            assert {row["id"] for row in csv.DictReader(file)} == {""}, path.name


def test_how_many_rows_each_file_has() -> None:
    # A changed number is a changed fact: it is to be seen in review.
    lengths = {
        path.relative_to(SEED).as_posix(): len(list(csv.DictReader(path.open(encoding="utf-8", newline=""))))
        for path in sorted(SEED.rglob("*.csv"))
    }
    assert lengths == {
        "coverage.csv": 401,
        "documents.csv": 202,
        "entities.csv": 608,
        "names.csv": 532,
        "pages.csv": 120,
        "statements/chairs.csv": 34,
        "statements/chairs_2025.csv": 12,
        "statements/counts.csv": 2,
        "statements/gfmd_cso_2008.csv": 7,
        "statements/grcp4_2013.csv": 2,
        "statements/iom_2010_annex.csv": 1234,
        "statements/iom_2010_body.csv": 190,
        "statements/iom_2010_interviews.csv": 84,
        "statements/iom_2019_annex_10.csv": 889,
        "statements/iom_2019_annex_2.csv": 413,
        "statements/iom_2019_annex_6.csv": 79,
        "statements/iom_2019_annex_7.csv": 49,
        "statements/iom_2019_body.csv": 604,
        "statements/lists_2019.csv": 547,
        "statements/lists_2025.csv": 21,
        "statements/newest_africa_global.csv": 664,
        "statements/newest_asia_americas_europe.csv": 561,
        "statements/un_m49.csv": 426,
        "statements/unions_2010.csv": 27,
        "statements/unions_2019.csv": 388,
        "statements/united_nations_2019.csv": 197,
    }


def test_regions_are_of_every_state(seed: Dataset) -> None:
    states = {e.id for e in seed.entities if e.kind == "state"}
    # 193 members of the United Nations; Hong Kong, Macau, New Caledonia; 17 that the lists of 2019 name besides; and
    # American Samoa.
    # The rest are there for data of one's own: the territories of ISO 3166-1 and the States of the past.
    codes = {row.entity for row in seed.names if row.document in ("iso-3166-1", "iso-3166-3", "cow-states-2016")}
    assert len(states - codes) == 193 + 3 + 17 + 1
    assert len(codes) == 36 + 9
    assert states - codes - subjects(seed, "m49_region", "m49") == {"XKX"}, "the standard has no Kosovo"
    assert states - codes - subjects(seed, "m49_subregion", "m49") == {"XKX"}
    assert codes & subjects(seed, "m49_region", "m49") == set()
    regions = Counter(s.value for s in select(seed, "m49_region", "m49"))
    assert regions == {"Africa": 55, "Americas": 44, "Asia": 50, "Europe": 43, "Oceania": 21}


def test_all_of_iso_3166_1_is_there(seed: Dataset) -> None:
    states = {e.id for e in seed.entities if e.kind == "state"}
    assert len({country.alpha_3 for country in pycountry.countries}) == 249
    assert {country.alpha_3 for country in pycountry.countries} <= states
    past = {"SUN", "YUG", "CSK", "DDR", "YMD", "SCG", "ANT", "cow-678", "cow-817"}
    assert states - {country.alpha_3 for country in pycountry.countries} == past | {"XKX"}
    printed = {row.entity: row.name for row in seed.names if row.document == "iso-3166-1"}
    names = {country.alpha_3: country.name for country in pycountry.countries}
    assert printed == {key: names[key] for key in printed}


def test_ids_of_mechanisms_are_those_of_the_gathered_data(seed: Dataset) -> None:
    path = Path(__file__).parents[2] / "shared" / "data" / "mechanisms.csv"
    if not path.exists():
        assert os.environ.get("CI") != "true", "the gathered data are missing"
        pytest.skip("the gathered data lie elsewhere")
    known = {row["id"] for row in csv.DictReader(path.open(encoding="utf-8"))}
    # Older and global processes that the text of the 2019 report names besides.
    known |= {"idm", "berne-initiative", "un-hld", "imrf", "eu-south-caucasus-cluster"}
    # Those of which only pages of the time since then tell.
    known |= {"rmfm-east-horn", "quito-process", "la-declaration", "eac-rcp", "c2cmmd", "midiocc", "mirps"}
    known.add("niamey-process")
    assert {e.id for e in seed.entities if e.kind == "mechanism"} <= known


def test_usual_names_find_a_state_or_a_commission(seed: Dataset) -> None:
    names = Names(
        [
            *((e.id, written) for e in seed.entities for written in (e.name, e.acronym) if written),
            *((row.entity, row.name) for row in seed.names),
        ]
    )
    usual = {
        "United Kingdom": "GBR",
        "Russia": "RUS",
        "Turkey": "TUR",
        "Türkiye": "TUR",
        "Iran": "IRN",
        "Syria": "SYR",
        "Laos": "LAO",
        "Vietnam": "VNM",
        "South Korea": "KOR",
        "North Korea": "PRK",
        "Bolivia": "BOL",
        "Venezuela": "VEN",
        "Tanzania": "TZA",
        "Moldova": "MDA",
        "Ivory Coast": "CIV",
        "Cape Verde": "CPV",
        "Swaziland": "SWZ",
        "Czech Republic": "CZE",
        "North Macedonia": "MKD",
        "DRC": "COD",
        "Congo (Brazzaville)": "COG",
        "UAE": "ARE",
        "USA": "USA",
        "Brunei": "BRN",
        "Burma": "MMR",
        "UNESCAP": "escap",
        "UNESCWA": "escwa",
        "ECLAC": "eclac",
    }
    assert {name: names.resolve(name) for name in usual} == usual
