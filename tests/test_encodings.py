"""The encoding of what a user names: told, or certain by the mark with which the text begins, and never guessed."""

from __future__ import annotations

import gzip
import os
from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import CITED, problems, read, ties
from own_data import seed

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import Dataset
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import read_form

ENTITIES = "id,kind,name,acronym,note\nlake-forum,mechanism,Forum de l'été,,\n"
COVERAGE = "mechanism,relation,edition,status,document,locator\nlake-forum,MEMBER_OF,,unknown,iom-2019,Annex 2\n"
TABLE = "Country,Organisation\nCôte d'Ivoire,IOM\n"
EDGES = TableMapping(state="source", body="target", document=CITED)
NETWORKS = {
    "a.dl": 'dl nr=1 nc=1 format=edgelist2\nlabels embedded:\ndata:\n"Côte d\'Ivoire" IOM\n',
    "a.net": '*Vertices 2\n1 "Côte d\'Ivoire"\n2 IOM\n*Edges\n1 2\n',
    "a.json": '{"nodes": [{"id": "Côte d\'Ivoire"}, {"id": "IOM"}], '
    '"links": [{"source": "Côte d\'Ivoire", "target": "IOM"}]}',
}

COW = Path(__file__).parents[2] / "shared" / "cases" / "cow-germany"


def folder(tmp_path: Path, encoding: str) -> Path:
    """A data set of a folder whose tables have an encoding."""
    path = tmp_path / "own"
    path.mkdir()
    (path / "entities.csv").write_bytes(ENTITIES.encode(encoding))
    (path / "coverage.csv").write_bytes(COVERAGE.encode("ascii"))
    return path


def name_of_forum(dataset: Dataset) -> str:
    """The name of the only entity that is the data set's own."""
    return next(row.name for row in dataset.entities if row.id == "lake-forum")


def test_tables_in_utf_16_are_read_and_it_is_said(tmp_path: Path) -> None:
    dataset = read_form(folder(tmp_path, "utf-16"), seed())
    assert name_of_forum(dataset) == "Forum de l'été"
    assert dataset.unread == ["entities.csv: read as UTF-16, as its first two bytes say"]


def test_tables_in_another_encoding_are_read_when_it_is_told(tmp_path: Path) -> None:
    path = folder(tmp_path, "windows-1252")
    with pytest.raises(DataError) as caught:
        read_form(path, seed())
    assert str(caught.value).splitlines()[-1] == (
        "entities.csv:2: found byte 0xe9, which is not UTF-8; say which encoding it has (as windows-1252 it reads "
        '"echanism,Forum de l\'été,,", as windows-1251 it reads "echanism,Forum de l\'йtй,,", as mac-roman it reads '
        '"echanism,Forum de l\'ÈtÈ,,", as cp850 it reads "echanism,Forum de l\'ÚtÚ,,"), or save the file as CSV UTF-8'
    )
    dataset = read_form(path, seed(), TableMapping(encoding="windows-1252"))
    assert (name_of_forum(dataset), dataset.unread) == ("Forum de l'été", [])


def test_plain_letters_of_another_encoding_are_read_as_they_are(tmp_path: Path) -> None:
    """As many bytes as letters, of which none is the byte that the letter is in UTF-8."""
    path = folder(tmp_path, "utf-8")
    (path / "entities.csv").write_bytes(ENTITIES.replace("été", "ete").encode("cp500"))
    (path / "coverage.csv").write_bytes(COVERAGE.encode("cp500"))
    dataset = read_form(path, seed(), TableMapping(encoding="cp500"))
    assert name_of_forum(dataset) == "Forum de l'ete"


@pytest.mark.parametrize("name", NETWORKS)
def test_networks_have_an_encoding_too(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(NETWORKS[name].encode("windows-1252"))
    assert "which is not UTF-8; say which encoding it has (as windows-1252" in problems(path, EDGES)[0]
    assert ties(read(path, replace(EDGES, encoding="windows-1252"))) == [("CIV", "MEMBER_OF", "iom")]
    path.write_bytes(NETWORKS[name].encode("utf-16"))
    dataset = read(path, EDGES)
    assert ties(dataset) == [("CIV", "MEMBER_OF", "iom")]
    assert f"{name}: read as UTF-16, as its first two bytes say" in dataset.unread


def test_a_table_in_utf_16_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.encode("utf-16"))
    dataset = read(path, TableMapping(state="Country", body="Organisation", document=CITED))
    assert (ties(dataset), dataset.unread) == (
        [("CIV", "MEMBER_OF", "iom")],
        ["a.csv: read as UTF-16, as its first two bytes say"],
    )


def test_both_files_of_cow_in_utf_16_say_so(tmp_path: Path) -> None:
    if not COW.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/cases is not there")
    for name in ("state_year_formatv3.csv", "igo_year_formatv3.csv"):
        text = gzip.decompress((COW / f"{name}.gz").read_bytes()).decode("latin-1")
        (tmp_path / name).write_bytes(text.encode("utf-16"))
    assert read_form(tmp_path, seed()).unread[:2] == [
        "state_year_formatv3.csv: read as UTF-16, as its first two bytes say",
        "igo_year_formatv3.csv: read as UTF-16, as its first two bytes say",
    ]


def test_a_factbook_in_utf_16_says_so(tmp_path: Path) -> None:
    path = tmp_path / "factbook_org_participation_2024.csv"
    path.write_bytes("gec,iso3,country,org,qualifier\nFR,FRA,France,UN,\n".encode("utf-16"))
    dataset = read_form(path, seed())
    assert f"{path.name}: read as UTF-16, as its first two bytes say" in dataset.unread
    assert dataset.statements[0].locator == "International organization participation, France"


def test_a_factbook_has_an_encoding_too(tmp_path: Path) -> None:
    path = tmp_path / "factbook_org_participation_2024.csv"
    path.write_bytes("gec,iso3,country,org,qualifier\nFR,FRA,Françe,UN,\n".encode("windows-1252"))
    with pytest.raises(DataError, match="which is not UTF-8; say which encoding it has"):
        read_form(path, seed())
    dataset = read_form(path, seed(), TableMapping(encoding="windows-1252"))
    assert dataset.statements[0].locator == "International organization participation, Françe"
