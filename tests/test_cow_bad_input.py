"""The Correlates of War loader with bad input: every message, and files that are not what they should be."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from cow_files import IGO_YEARS, STATE_YEARS, write

from govgraph.graph.core.errors import DataError
from govgraph.loaders.cow import read_cow


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "2,2012,usa,1,2",
            "2,2012,usa,1,4",
            "state_year_formatv3.csv.gz:4: beta: found '4'; use one of -9, -1, 0, 1, 2",
        ),
        (
            "2,2012,usa",
            "3,2012,usa",
            "state_year_formatv3.csv.gz:4: ccode: found '3', 'usa'; answer in [answers] of state_year_formatv3.toml",
        ),
        (
            "2,2012,usa",
            "2,2012,canada",
            "state_year_formatv3.csv.gz:4: state: found 'canada'; the State of code 2 is usa",
        ),
        ("2,2012,usa", "2,2011,usa", "state_year_formatv3.csv.gz:4: year: found '2011'; code 2 has this year already"),
        ("2,2012,usa", "2,12,usa", "state_year_formatv3.csv.gz:4: year: found '12'; write a year of four digits"),
        (
            "2,2012,usa,1,2",
            "2,2012,usa,1",
            "state_year_formatv3.csv.gz:4: found 4 cells; there are 5 columns: put a cell that holds a comma in "
            "quotation marks",
        ),
        (
            "alpha,beta",
            "alpha,gamma",
            "state_year_formatv3.csv.gz:1: gamma: found an organisation that is not in igo_year",
        ),
        ("alpha,beta", "alpha,alpha", "state_year_formatv3.csv.gz:1: alpha: found the column twice; leave one out"),
        ("ccode,year", "cow,year", "state_year_formatv3.csv.gz:1: found a header that begins with cow, year, state"),
        ("2,2012,usa", '2,2012,"usa', "found a row that cannot be read"),
    ],
)
def test_bad_state_years(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        read_cow(write(tmp_path, states=STATE_YEARS.replace(old, new)))
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sdate,deaddate", "sdate,dead", "igo_year_formatv3.csv.gz:1: deaddate: found no such column"),
        ("usa,germany", "usa,atlantis", "igo_year_formatv3.csv.gz:1: atlantis: found an unknown column"),
        ("Beta,Beta Bank,2012", "Beta,Better Bank,2012", "igo_year_formatv3.csv.gz:8: found Beta, 'Better Bank', 1999"),
        ("Beta,Beta Bank,2012", "B-2,Beta Bank,2012", "igo_year_formatv3.csv.gz:8: ioname: found 'B-2'"),
        ("2012,2,,,1999", "2012,2,,,soon", "igo_year_formatv3.csv.gz:8: sdate: found 'soon'; write a year"),
        ("Beta,Beta Bank,2012", "Beta,,2012", "igo_year_formatv3.csv.gz:8: orgname: found ''"),
    ],
)
def test_bad_organisations(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        read_cow(write(tmp_path, igos=IGO_YEARS.replace(old, new)))
    assert expected in str(caught.value)


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    broken = STATE_YEARS.replace("2,2010,usa,-1,0", "2,2010,usa,7,8").replace("germany,-1", "germany,x")
    with pytest.raises(DataError) as caught:
        read_cow(write(tmp_path, broken, IGO_YEARS.replace("1999,2015", "99,2015")))
    assert [(problem.file[:3], problem.line, problem.column) for problem in caught.value.problems] == [
        *(("igo", line, "sdate") for line in range(6, 11)),
        ("sta", 2, "alpha"),
        ("sta", 2, "beta"),
        ("sta", 7, "alpha"),
    ]


def test_files_that_are_not_what_they_should_be(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_cow(tmp_path)
    write(tmp_path)
    packed = (tmp_path / "state_year_formatv3.csv.gz").read_bytes()
    for content, expected in (
        (packed[:-20], "cannot be unpacked"),
        (b"ccode,year", "cannot be unpacked"),
        (gzip.compress(b" "), "an empty file"),
        (gzip.compress(b"ccode,\xff"), "byte 0xff, which is not UTF-8"),
        (gzip.compress(STATE_YEARS.splitlines()[0].encode()), "no rows"),
    ):
        (tmp_path / "state_year_formatv3.csv.gz").write_bytes(content)
        with pytest.raises(DataError, match=expected):
            read_cow(tmp_path)
