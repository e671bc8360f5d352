"""Counts by year from a loaded graph: by hand on a small edition, and against the data's own cells on the whole."""

from __future__ import annotations

import csv
import gzip
import os
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import pytest
from engines import EMBEDDED
from participation_data import small

from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.participation import ROLES, participation
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.loaders.cow import read_cow
from govgraph.loaders.foreign import lookup_table

DATA = Path(__file__).parents[2] / "shared" / "data" / "cow"


def data() -> Path:
    if not DATA.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/data/cow is not there")
    return DATA


def shared(edition: Edition, *roles: str) -> list[tuple[object, ...]]:
    rows = overlap(edition, two_mode(edition, "states", roles)).rows
    return sorted((row["a"], row["b"], row["shared"]) for row in rows)


def test_small_edition_with_years() -> None:
    edition = Edition.from_dataset(small("paper-1", codes=True), "paper-1")
    table = participation(edition)
    assert table.names == ("state", "state_name", "cow_code", "year", *ROLES, "any", "statement_ids")
    assert {(row["state"], row["state_name"]) for row in table.rows} >= {("FRA", "The FRA one")}
    assert [(row["state"], *tuple(row.values())[2:-1]) for row in table.rows] == [
        ("FRA", 220, 2000, 1, 0, 1, 2),
        ("FRA", 220, 2001, 1, 0, 1, 2),
        ("FRA", 220, 2002, 1, 1, 0, 2),
        ("FRA", 220, 2003, 1, 1, 0, 2),
        ("ITA", 325, 2000, 0, 0, 0, 0),
        ("ITA", 325, 2001, 2, 0, 0, 2),
        ("ITA", 325, 2003, 1, 0, 0, 1),
        # Malta is suspended from Alpha today; it was in it from 2002 on
        ("MLT", 338, 2002, 1, 0, 0, 1),
        ("MLT", 338, 2003, 2, 0, 0, 2),
    ]
    # the row of Italy 2000 rests on its code alone, that of France 2001 on its code and two memberships
    evidence = [[row["locator"] for row in table.evidence(number)] for number in (4, 1)]
    assert evidence == [["ITA 325 2000"], ["FRA 220 2000", "FRA alpha 1999", "FRA beta 2000"]]

    assert shared(edition.at(2000), "full") == [("FRA", "ITA", 0)]
    assert shared(edition.at(2001), "full") == [("FRA", "ITA", 1)]
    assert shared(edition.at(2001), *ROLES) == [("FRA", "ITA", 2)]
    assert shared(edition.at(2002), *ROLES) == [("FRA", "MLT", 1)]
    assert shared(edition.at(2003), "full") == [("FRA", "ITA", 1), ("FRA", "MLT", 1), ("ITA", "MLT", 1)]
    assert shared(edition.at(2003), "full", "associate") == [
        ("FRA", "ITA", 1),
        ("FRA", "MLT", 2),
        ("ITA", "MLT", 1),
    ]
    year = edition.at(2001)
    row = overlap(year, two_mode(year, "states", ROLES)).rows[0]
    assert [row[name] for name in ("a", "b", "size_a", "size_b", "shared", "jaccard")] == ["FRA", "ITA", 2, 2, 2, 1.0]
    assert row["shared_names"] == ["The alpha one", "The beta one"]
    assert row["coverage"] == "unknown"


def test_small_edition_without_years() -> None:
    edition = Edition.from_dataset(small("paper-2", codes=False), "paper-2")
    # today Italy has left Beta, and Malta is suspended from Alpha: only Alpha has both France and Italy
    assert shared(edition, "full") == [("FRA", "ITA", 1), ("FRA", "MLT", 0), ("ITA", "MLT", 0)]
    assert edition.time_words(["MEMBER_OF"])[0].endswith(
        ": 2 statements that have ended by then are left out (--year counts another year)"
    )
    assert shared(edition.at(2001), "full") == [("FRA", "ITA", 1), ("FRA", "MLT", 1), ("ITA", "MLT", 1)]


def test_an_edition_without_years_has_no_state_years() -> None:
    edition = Edition.from_dataset(small("paper-2", codes=False), "paper-2")
    with pytest.raises(UsageError, match="whose States have no cow_code"):
        participation(edition)
    empty = Edition("paper-3", {}, [])
    with pytest.raises(UsageError, match="edition: found 'paper-3', of which no State's membership in an organisation"):
        participation(empty)


def cells() -> tuple[np.ndarray, np.ndarray]:
    """The file's own rows: (code, year) and the cells of organisations; nothing of the loader is used."""
    with gzip.open(data() / "state_year_formatv3.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        parts = [(int(row[0]), int(row[1]), np.array(row[3:], dtype=np.int8)) for row in rows]
    return np.array([part[:2] for part in parts]), np.stack([part[2] for part in parts])


@pytest.mark.slow
@EMBEDDED
def test_the_whole_gives_the_datas_own_counts(database: Settings) -> None:
    with Store(database) as store:
        load(store, read_cow(data()))
        whole = read_edition(store, "cow")
    keys, codes = cells()

    counts = np.stack([(codes == 1).sum(1), (codes == 2).sum(1), (codes == 3).sum(1), (codes > 0).sum(1)], axis=1)
    expected = {tuple(key): tuple(row) for key, row in zip(keys.tolist(), counts.tolist(), strict=True)}
    answer = participation(whole)
    numbers = {
        (row["cow_code"], row["year"]): (row["full"], row["associate"], row["observer"], row["any"])
        for row in answer.rows
    }
    assert len(answer.rows) == len(expected) == 15_557
    assert numbers == expected
    ids = {int(row["ccode"]): row["id"] for row in lookup_table("cow_states")}
    assert all(row["state"] == ids[row["cow_code"]] for row in answer.rows)

    codes_of = {key: code for code, key in ids.items()}
    # Of every year the States' own counts are above; of pairs each fourth year is enough.
    for year in sorted({*range(1816, 2015, 4), 1945, 2014}):
        chosen = np.flatnonzero(keys[:, 1] == year)
        edition = whole.at(year)
        every = year in (1816, 1900, 1945, 1980, 2014)
        for roles in chain.from_iterable(combinations(ROLES, size) for size in ((1, 2, 3) if every else (2,))):
            network = two_mode(edition, "states", roles, "organisations")
            found_pairs = all_pairs(network.matrix)
            named = np.array([codes_of[row] for row in network.rows])
            # The rows are in the order of ids: the file's rows are put in the same one.
            at = dict(zip(keys[chosen, 0].tolist(), chosen.tolist(), strict=True))
            assert sorted(at) == sorted(named)
            cast = np.isin(codes[[at[code] for code in named.tolist()]], [ROLES.index(role) + 1 for role in roles])
            both = cast.astype(np.float32) @ cast.T.astype(np.float32)
            assert np.array_equal(found_pairs.shared, both[np.triu_indices(len(named), 1)]), (year, roles)
            assert np.array_equal(network.sizes, cast.sum(1)), (year, roles)
