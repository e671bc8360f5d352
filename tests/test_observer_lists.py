"""A list of observers or partners is complete only where it is complete for States and for organisations."""

from __future__ import annotations

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.what_if import what_if

WHOLE_WITH_ONE_KIND = {
    # The annex of 2010 lists States and organisations under one heading; these have organisations alone.
    ("2010", "5plus5", "OBSERVER_OF"),
    ("2010", "apc", "OBSERVER_OF"),
    ("2010", "igc", "OBSERVER_OF"),
    ("2010", "midsa", "PARTNER_OF"),
    ("2010", "soderkoping", "PARTNER_OF"),
}
OF_ONE_KIND = {
    ("2019", "almaty", "OBSERVER_OF"): "of organisations nothing is said",
    ("2019", "budapest", "OBSERVER_OF"): "States alone are taken from it",
    ("2019", "rabat", "OBSERVER_OF"): "the page in French has four that are permanent observers",
    ("2019", "rabat", "PARTNER_OF"): "of States as partners nothing is said",
    ("2025", "almaty", "OBSERVER_OF"): "of organisations nothing is said",
    ("2025", "ocam", "OBSERVER_OF"): "of organisations nothing is said",
    ("2025", "quito-process", "OBSERVER_OF"): "of organisations nothing is said",
    ("2025", "rabat", "PARTNER_OF"): "the States that the page calls partner countries are held as members",
}


def test_lists_that_are_complete_have_both_kinds_or_are_read_whole() -> None:
    alone = set()
    for name in ("2010", "2019", "2025"):
        edition = seed_edition(name)
        for row in edition.coverage:
            if row.relation in ("OBSERVER_OF", "PARTNER_OF") and row.status == "complete":
                parties = [edge.subject for edge in edition.edges_of(row.mechanism, row.relation)]
                if len({edition.entities[party].kind for party in parties} & {"state", "organisation"}) < 2:
                    alone.add((name, row.mechanism, row.relation))
    assert alone == WHOLE_WITH_ONE_KIND


@pytest.mark.parametrize(("place", "words"), OF_ONE_KIND.items())
def test_a_list_of_one_kind_is_partial_and_says_so(place: tuple[str, str, str], words: str) -> None:
    name, mechanism, relation = place
    edition = seed_edition(name)
    (row,) = (row for row in edition.coverage if (row.mechanism, row.relation) == (mechanism, relation))
    assert row.status == "partial"
    assert row.note.endswith(words)


def test_without_iom_it_is_not_said_that_rabat_has_no_organisation_left_as_observer() -> None:
    rows = what_if(seed_edition("2019"), ["iom"], parts=["services"]).rows
    (lost,) = (row["what"] for row in rows if row["subject"] == ["rabat"] and "observer" in row["what"])
    assert lost == "no other organisation as observer on record"


def test_titles_hold_no_words_of_ours_on_the_kind_of_page() -> None:
    titles = [document.title for document in seed_edition("2025").documents.values()]
    ours = ("(news)", "(press release)", "(presentation)", "(briefing)", "(web archive)", "version of the page")
    assert [title for title in titles if title.endswith(ours)] == []


def test_a_secretariat_has_the_name_that_every_edition_prints() -> None:
    assert seed_edition("2019").entities["pidc-secretariat"].name == "PIDC Secretariat"
