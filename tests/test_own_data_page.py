"""A reader's own data on the page: a workbook is checked, loaded, switched off, and removed; the seed stays."""

from __future__ import annotations

import errno
from pathlib import Path
from unittest import mock

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from own_data import MEMBER, read, tables, write_workbook
from pages import address_of, open_page, page_text
from streamlit.testing.v1 import AppTest

from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load, writing
from govgraph.graph.store import Store

pytestmark = pytest.mark.slow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def uploaded(content: bytes, name: str = "mine.xlsx") -> AppTest:
    test = open_page("own-data")
    test.file_uploader[0].set_value((name, content, XLSX))
    return run(test)


def click(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click()
    return run(test)


def test_a_workbook_is_loaded_switched_off_and_removed(tmp_path: Path) -> None:
    test = uploaded(write_workbook(tmp_path / "w.xlsx", tables()).read_bytes())
    assert "No problems. Rows of data set 'mine', what it refers to included: documents: 1, entities: 2" in page_text(
        test
    )
    click(test, "Load as mine")
    assert "mine is loaded: " in page_text(test)
    assert "No problems." not in page_text(test), "what is loaded is not offered again"
    assert "mine: 1 statement, loaded " in page_text(test)
    assert [toggle.label for toggle in test.toggle] == ["Show mine", "Show seed", "Show unlisted"]
    assert "Remove seed" not in [button.label for button in test.button]
    start = open_page("start", search="My Forum")
    assert "No name has" not in page_text(start)
    test.toggle(key="shown-mine").set_value(False)
    run(test)
    assert address_of(test)["off"] == "mine"
    assert "Left out of the analyses: mine (switched off on the page Own data)." in page_text(test)
    assert "those switched off too" in page_text(open_page("questions", off="mine"))
    test.toggle(key="shown-mine").set_value(True)
    run(test)
    assert "off" not in address_of(test)
    click(test, "Remove mine")
    assert "Remove mine with 1 statement? " in page_text(test)
    click(test, "Keep mine")
    assert "Remove mine with" not in page_text(test)
    click(test, "Remove mine")
    click(test, "Yes, remove mine")
    assert "mine is removed." in page_text(test)
    assert [toggle.label for toggle in test.toggle] == ["Show seed", "Show unlisted"]
    assert "No name has 'My Forum' in it." in page_text(open_page("start", search="My Forum"))


def test_what_was_loaded_in_part_is_removed(tmp_path: Path, seeded: Settings) -> None:  # noqa: F811
    rows = read(write_workbook(tmp_path / "mine.xlsx", tables()))

    def stop(done: int, total: int) -> None:
        if done >= 2:
            raise KeyboardInterrupt

    with Store(seeded) as store, mock.patch.multiple(writing, ONE_TRANSACTION=1, BATCH=1):
        with pytest.raises(KeyboardInterrupt):
            load.load(store, rows, stop)
        assert store.read("MATCH (d:Dataset {name: 'mine'}) RETURN d").rows == []
    test = open_page("own-data")
    assert "mine: 0 statements, incomplete: its load or removal has not ended" in page_text(test)
    click(test, "Remove mine")
    click(test, "Yes, remove mine")
    assert "mine is removed." in page_text(test)
    assert "mine:" not in page_text(test)
    assert [toggle.label for toggle in test.toggle] == ["Show seed", "Show unlisted"]
    with Store(seeded) as store:
        assert store.unfinished() == []


def test_every_error_is_shown_with_its_cell_and_nothing_is_loaded(tmp_path: Path) -> None:
    rows = tables(MEMBER | {"subject": "Atlantis"}, MEMBER | {"predicate": "LIKES"})
    test = uploaded(write_workbook(tmp_path / "w.xlsx", rows).read_bytes())
    shown = test.dataframe[0].value
    assert f"{len(shown)} problems: nothing was loaded." in page_text(test)
    assert list(shown["cell"]) == ["B2", "C3"]
    assert {"Atlantis", "LIKES"} <= {str(cell).strip("'\"") for cell in shown["found"]}
    assert not [button for button in test.button if button.label.startswith("Load as")]


def test_loading_again_says_that_it_replaces_what_is_there(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "w.xlsx", tables()).read_bytes()
    click(uploaded(book), "Load as mine")
    test = uploaded(book)
    assert "mine is loaded already: what this file does not have any more will be taken out." in page_text(test)
    assert "Edition of its statements: 2019." in page_text(test)
    click(test, "Load as mine")
    assert "mine is loaded: nothing is new." in page_text(test)
    click(test, "Remove mine")
    click(test, "Yes, remove mine")


def test_what_was_found_in_an_empty_cell_is_said_in_words(tmp_path: Path) -> None:
    test = uploaded(write_workbook(tmp_path / "w.xlsx", tables(MEMBER | {"locator": ""})).read_bytes())
    assert list(test.dataframe[0].value["found"]) == ["nothing"]


def test_a_file_that_is_no_workbook_is_a_message() -> None:
    test = uploaded(b"<script>alert(1)</script>")
    assert "mine.xlsx" in page_text(test) or "mine.xlsx" in str(test.dataframe[0].value)
    assert "<script>" not in "".join(element.value for element in test.html)
    assert not [button for button in test.button if button.label.startswith("Load as")]


def test_a_disk_without_room_for_the_file_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr("govgraph.explorer.data.upload.tempfile.TemporaryDirectory", mock.Mock(side_effect=full))
    test = uploaded(b"Country\nKenya\n", "mine.csv")
    assert "found no room for the file (No space left on device); free space, or set TMPDIR" in page_text(test)


def test_a_workbook_may_not_take_the_name_of_the_seed(tmp_path: Path) -> None:
    test = uploaded(write_workbook(tmp_path / "w.xlsx", tables()).read_bytes(), "seed.xlsx")
    assert "seed" in page_text(test)
    assert not [button for button in test.button if button.label.startswith("Load as")]
