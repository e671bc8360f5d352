"""Names that documents print in another language: found, kept with their language, and no renaming."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import EMBEDDED
from pydantic import ValidationError
from small_data import small

from govgraph.graph.analysis.changes import changes, read_editions
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import NameRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.tables import read_graph, write_tables
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.loaders.tables import read_tables

FRENCH = "Dialogue pour les migrations en Asie et dans le Pacifique"


def name_of_apc(document: str, language: str) -> NameRow:
    return NameRow(entity="apc", name=FRENCH, document=document, language=language)


@EMBEDDED
@pytest.mark.parametrize(("language", "claims"), [("", [FRENCH, "Asia-Pacific Consultations"]), ("fr", [])])
def test_a_translation_is_no_disagreement_about_a_name(database: Settings, language: str, claims: list[str]) -> None:
    data = small()
    data.names.append(name_of_apc("d-2010", language))
    with Store(database) as store:
        load(store, data)
        read = read_conflicts(store)
    assert sorted((row["claim"] for row in read if row["disputed"] == "name"), reverse=True) == claims


@EMBEDDED
@pytest.mark.parametrize(("language", "aspects"), [("", ["name"]), ("fr", [])])
def test_a_translation_is_no_change_of_a_name(database: Settings, language: str, aspects: list[str]) -> None:
    data = small()
    talks = NameRow(entity="apc", name="Asian Talks on Refugee Protection", document="d-2010")
    data.names += [talks, name_of_apc("d-2019", language)]
    with Store(database) as store:
        load(store, data)
        before, after, printed = read_editions(store, "2010", "2019")
    assert [row["aspect"] for row in changes(before, after, printed, kinds=["name"])] == aspects


@EMBEDDED
def test_a_language_is_kept_and_comes_back(database: Settings, tmp_path: Path) -> None:
    data = small()
    data.names.append(name_of_apc("d-2010", "fr"))
    with Store(database) as store:
        load(store, data)
        write_tables(read_graph(store), tmp_path / "own")
    assert (tmp_path / "own" / "names.csv").read_text(encoding="utf-8").splitlines() == [
        "entity,name,document,note,language",
        "THA,Kingdom of Thailand,d-2010,,",
        f"apc,{FRENCH},d-2010,,fr",
    ]
    assert [row.language for row in read_tables(tmp_path / "own").names] == ["", "fr"]


def test_a_file_without_the_column_is_read_and_is_the_same_data(tmp_path: Path) -> None:
    data = small("own")
    write_tables(data, tmp_path / "own")
    path = tmp_path / "own" / "names.csv"
    path.write_text("entity,name,document,note\nTHA,Kingdom of Thailand,d-2010,\n", encoding="utf-8")
    again = read_tables(tmp_path / "own")
    assert again.names == data.names
    assert again.content_hash() == data.content_hash()


@pytest.mark.parametrize("language", ["fr", "pt-BR", "es-419", "zh-Hant", "zh-Hant-TW", "tet"])
def test_codes_of_languages(language: str) -> None:
    assert name_of_apc("d-2010", language).language == language


@pytest.mark.parametrize("language", ["French", "FR", "fr_FR", "fr-", "f"])
def test_what_is_no_code_of_a_language_is_refused(language: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="write the code of a language, such as fr or pt-BR"):
        name_of_apc("d-2010", language)
    data = small("own")
    write_tables(data, tmp_path / "own")
    path = tmp_path / "own" / "names.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}apc,{FRENCH},d-2010,,{language}\n", encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_tables(tmp_path / "own")
    assert [str(problem) for problem in refused.value.problems] == [
        f"names.csv:3: language: found {language!r}; write the code of a language, such as fr or pt-BR"
    ]
