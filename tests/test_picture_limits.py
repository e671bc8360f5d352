"""What is said below a picture: what is not known, and of which date lists are, each with a label that is true."""

from __future__ import annotations

import pytest
from seed_edition import seed_edition

from govgraph.explorer.kit import pictures
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.pictures import drawing
from govgraph.graph.pictures.cross import Cross, sign_notes
from govgraph.graph.pictures.picture import SIZES, Picture
from govgraph.graph.pictures.subjects import comparison, cross_tables, surroundings
from govgraph.graph.pictures.subjects.cross_tables import THEME_LOOKS
from govgraph.graph.pictures.subjects.measured import metrics_picture

SEVERAL_DATES = "The lists of members of edition 2025 are of several dates."


def test_dates_of_lists_are_not_among_what_is_not_known() -> None:
    picture = metrics_picture(seed_edition("2025"))
    assert picture.dates == (SEVERAL_DATES,)
    assert SEVERAL_DATES not in picture.unknown
    # Nothing of the date of lists is said where all are of the edition's.
    assert metrics_picture(seed_edition("2010")).dates == ()
    assert cross_tables.members_picture(seed_edition("2025")).dates == (SEVERAL_DATES,)


def test_a_list_of_another_date_that_is_complete_leaves_nothing_unknown() -> None:
    kinds = {"THA": "state", "FJI": "state", "asean": "organisation", "pif": "organisation", "apc": "mechanism"}
    entities = {key: Entity(key, kind, key.title()) for key, kind in kinds.items()}
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "asean", basis="later-list", id="1"),
        EdgeStatement("FJI", "MEMBER_OF", "pif", id="2"),
        EdgeStatement("FJI", "MEMBER_OF", "apc", basis="later-list", id="3"),
    ]
    edition = Edition("2019", entities, edges, coverage=[Coverage("apc", "MEMBER_OF", "complete")])
    of_both = comparison.comparison_picture(edition, ["asean", "pif"], "members")
    assert of_both.dates == ("1 of 2 lists of members is, in whole or in part, of another date than edition 2019.",)
    network = surroundings.network_picture(edition, "apc")
    assert network.limits == {
        "Dates of lists": "1 of 1 list of members is, in whole or in part, of another date than edition 2019."
    }


@pytest.mark.slow
def test_a_page_and_a_file_have_the_same_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(pictures, "paragraph", lambda *texts, muted=False: said.extend(texts))
    picture = Picture("T", "", lambda area: {}, "S", ("The members of GFMD are not known.",), dates=(SEVERAL_DATES,))
    pictures.words_below(picture, pictures.screen(300))
    assert said == [
        "Not known: The members of GFMD are not known.", f"Dates of lists: {SEVERAL_DATES}", "Source: S",
    ]  # fmt: skip
    drawn = drawing.svg(metrics_picture(seed_edition("2025")), SIZES["page"])
    assert ">Not known:</tspan>" in drawn
    assert f">Dates of lists:</tspan> {SEVERAL_DATES}</text>" in drawn


def test_a_number_beside_a_name_is_the_least_where_a_cell_is_not_known_and_the_picture_says_so() -> None:
    cells = {("asylum", "one"): "yes", ("asylum", "two"): "unknown", ("return", "one"): "no", ("return", "two"): "no"}
    rows, columns = {"asylum": "Asylum", "return": "Return"}, {"one": "One", "two": "Two"}
    cross = Cross(rows, columns, cells, THEME_LOOKS, ("yes",))
    assert [cross.number(key) for key in ("asylum", "return", "one", "two")] == ["≥1", "0", "1", "?"]
    assert sign_notes(cross) == ("≥ before a number: at least this many, as a cell is not known.",)
    # What is not drawn counts all the same.
    assert cross.part(["asylum"], ["one"]).number("asylum") == "≥1"
    known = Cross(rows, columns, dict.fromkeys(cells, "yes"), THEME_LOOKS, ("yes",))
    assert ([known.number(key) for key in rows], sign_notes(known)) == (["2", "2"], ())
