"""The pages of questions, evidence, documents, exports and methods without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from command import Command
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text

from govgraph.graph.core.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_questions_show_names_and_keep_ids_for_the_download() -> None:
    test = open_page("questions", q="associations", edition="2019")
    assert "24 rows." in page_text(test)
    assert "cypher" not in address_of(test)
    assert "mechanism" not in test.dataframe[0].value
    assert "mechanism_name" in test.dataframe[0].value


def test_evidence() -> None:
    test = open_page("documents", edition="2010")
    assert test.dataframe[0].value["title"].iloc[0].startswith("An Assessment of Principal Regional Consultative")
    disputed = open_page("conflicts", kind="-", matter="chair").dataframe[1].value
    assert set(disputed["disputed"]) == {"who chairs it"}
    assert {"Gabon", "none"} <= set(disputed["says"])
    lists = open_page("coverage", edition="2010").dataframe[0].value
    assert "Bali Process" in set(lists["mechanism"])
    assert "name" not in lists
    single = open_page("documents", view="single", edition="2010")
    assert "rest on a single document" in page_text(single)
    book = open_page("documents", view="bibliography", edition="2010", format="ris")
    assert book.code[0].value.startswith("TY  - ")
    assert "\nID  - iom-2010\n" in book.code[0].value


@pytest.mark.parametrize(
    ("chosen", "options"),
    [
        ({"edition": "2019", "inherited": "no"}, "--edition 2019 --no-inherited"),
        (
            {"edition": "2010", "what": "ego", "ego": "bali", "steps": "2", "relations": "MEMBER_OF"},
            "--ego bali --steps 2 --relations MEMBER_OF --edition 2010",
        ),
        (
            {"edition": "2010", "what": "projection", "nodes": "states", "capacity": "member,observer"},
            "--nodes states --projected --capacity member,observer --edition 2010",
        ),
        (
            {"edition": "2010", "what": "two-mode", "grade": "government"},
            "--nodes mechanisms --capacity member --edition 2010 --grade-at-least government",
        ),
    ],
)
def test_the_command_on_export_writes_what_the_page_makes(
    cli: Command,
    seeded: Settings,  # noqa: F811
    tmp_path: Path,
    chosen: dict[str, str],
    options: str,
) -> None:
    made = {}

    def keep(_label: str, data: Callable[[], bytes], *_more: object, **_named: object) -> None:
        made["page"] = data()

    with mock.patch("govgraph.explorer.data.export.st.download_button", keep):
        (command,) = open_page("export", format="gexf", **chosen).code
    kind = chosen.get("what", "snapshot")
    assert command.value == f"govgraph export gexf {options} -o govgraph-{chosen['edition']}-{kind}.gexf"
    words = command.value.split()[1:-1]
    assert cli(*words, str(tmp_path / "a.gexf"), settings=seeded).returncode == 0
    assert (tmp_path / "a.gexf").read_bytes() == made["page"]


def test_documents_and_export_say_what_they_count() -> None:
    words = page_text(open_page("documents", edition="2019"))
    assert "of 3,276 statements." in words
    assert "Statements: 2,835 between two entities (322 of them follow from a union), and 441 of a value" in words
    assert "2,835 ties (edges), from" in (words := page_text(open_page("export", edition="2019")))
    assert "441 statements of a value, such as a year, stand with the nodes." in words


def test_export_counts_what_will_be_written_and_says_when_it_is_nothing() -> None:
    assert "ties (edges), from" in page_text(open_page("export", edition="2010"))
    none = open_page("export", edition="1999", what="ego", ego="iom")
    assert "No tie is in this choice." in page_text(none)


def test_methods() -> None:
    test = open_page("methods", method="synergies")
    assert "Jaccard" in test.markdown[0].value
    assert "The address gives 'magic' for 'Method'" in page_text(open_page("methods", method="magic"))
