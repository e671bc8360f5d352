"""The start of the explorer without a browser: what there is to do, and the search of names."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text
from plain_seed import rows as rows_of

from govgraph.explorer import start
from govgraph.graph.core.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_start_has_four_things_to_do_the_main_findings_and_what_the_data_are() -> None:
    test = open_page("start")
    words = page_text(test)
    assert list(start.THINGS) == ["Look up", "Compare", "Survey", "Data"]
    assert all(meaning in words for meaning, _ in start.THINGS.values())
    labels = [link.proto.label.replace("\\", "") for link in test.get("page_link")]
    # Who chairs two mechanisms is not to be found by accident.
    assert "Guatemala chairs 2 mechanisms: OCAM, RCM." in labels
    assert "Secretariat of the most mechanisms: IOM (14)." in labels
    assert "The members of 6 of 33 mechanisms are not known." in labels
    assert f"{len(rows_of('entities', kind='state'))} States and territories" in words
    assert (
        "Editions: 1999, 2010 (assessment of 2010), 2019 (assessment of 2019), "
        "2019-alternative (other lists for 2019), 2025 (newest citable, 2019 to 2025), "
        "m49 (regions of States)." in words
    )


def test_every_page_searches_all_names_and_everyday_ones() -> None:
    labels = list(open_page("methods").selectbox[0].options)
    assert labels[0].startswith("5+5 Dialogue")
    for part, first in (
        ("Ivory Coast", "Côte d'Ivoire · CIV · Ivory Coast"),
        ("South Korea", "Republic of Korea · ROK · South Korea · "),
        ("Puebla", "RCM – Regional Conference on Migration · CRM · Puebla Process"),
        ("IOM", "IOM – International Organization for Migration"),
    ):
        assert next(label for label in labels if part in label).startswith(first)


def test_start_finds_names_and_says_when_there_is_none() -> None:
    test = open_page("start", search="zzz<b>")
    assert "No name has 'zzz<b>' in it." in page_text(test)
    assert address_of(test) == {"search": "zzz<b>", "edition": "2019", "inherited": "yes"}


def test_about_says_where_a_correction_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVGRAPH_CORRECTIONS", raising=False)
    assert "This explorer has no address to send it to." in page_text(open_page("about"))
    monkeypatch.setenv("GOVGRAPH_CORRECTIONS", "data@example.org")
    assert "Send the row to data@example.org." in page_text(open_page("about"))
