"""Every picture has the mark of own data where something of it rests on them, and says what the mark means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn_pictures import texts
from small_data import statement
from test_editions import seed_like
from test_own_mark import harbours

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.graph.pictures import drawing
from govgraph.graph.pictures.picture import SIZES, Area, Picture
from govgraph.graph.pictures.registry import SUBJECTS

pytestmark = pytest.mark.slow

FILE = Area(900, 500, 12)
ASKED: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "matrix": (("2010",), {"measure": "shared"}),
    "map": (("2010",), {}),
    "network": (("2010",), {"who": "bali"}),
    "compare": (("2010",), {"who": ("apc", "bali")}),
    "themes": (("2010",), {}),
    "members": (("2010",), {}),
    "metrics": (("2010",), {}),
    "gaps": (("2010",), {}),
    "synergies": (("2010",), {"least": 0}),
    "partners": (("2010",), {"who": "iom"}),
    "paths": (("2010",), {"start": "FJI", "end": "THA"}),
    "what-if": (("2010",), {"without": ("iom",)}),
    "coverage": (("2010",), {}),
    "theme": (("2010", "2019"), {"who": "asylum"}),
    "chairs": (("2010", "2019"), {}),
    "by-year": (("2010",), {"years": "2009-2010"}),
    "changes": (("2010", "2019"), {}),
    "members-then-now": (("2010", "2019"), {"who": "bali"}),
    "memberships": (("2010", "2019"), {"who": "FJI"}),
    "conflicts": (("2010", "2019"), {}),
    "figure": (("2010", "2019"), {"number": 3}),
}
"""Of each subject the editions and values of a picture that own data touch."""


def own_data() -> Dataset:
    """Of every kind that a picture draws: members, themes, chairs, partners, a year, a secretariat."""
    source = {"document": "log", "locator": "p. 2"}
    data = harbours()
    further = [
        statement("FJI", "CHAIRS", "quay", start="2009", **source),
        statement("iom", "PARTNER_OF", "quay", **source),
        statement("iom", "SECRETARIAT_OF", "quay", **source),
        statement("quay", "FOCUSES_ON", "asylum", **(source | {"edition": "2019"})),
        statement("FJI", "MEMBER_OF", "quay", **(source | {"edition": "2019"})),
        statement("apc", "established", "1998", **source),
    ]
    iom = EntityRow(id="iom", kind="organisation", name="International Organization for Migration", acronym="IOM")
    return replace(data, entities=[*data.entities, iom], statements=[*data.statements, *further])


def editions() -> dict[str, Edition]:
    """The editions of a seed with own data beside it, as the database gives them."""
    seed, own = seed_like(), own_data()
    there = {row.id for row in seed.entities}
    both = replace(
        seed,
        documents=[*seed.documents, *(row for row in own.documents if isinstance(row, DocumentRow))],
        entities=[*seed.entities, *(row for row in own.entities if row.id not in there)],
        statements=[*seed.statements, *own.statements],
    )
    made = {}
    for name in ("2010", "2019"):
        edition = Edition.from_dataset(both, name)
        known = Edition.from_dataset(replace(both, statements=seed.statements), name)
        alone = ids_of(edition) - ids_of(known)
        made[name] = replace(edition, own=dict.fromkeys(alone, ("harbours",)))
    return made


def ids_of(edition: Edition) -> set[str]:
    return {edge.id for edge in edition.edges} | {claim.id for claim in edition.value_statements}


def picture_of(subject: str) -> Picture:
    names, values = ASKED[subject]
    declared, made = SUBJECTS[subject], editions()
    return declared.make([made[name] for name in names], declared.complete(values))


def test_no_picture_is_left_out() -> None:
    assert ASKED.keys() == SUBJECTS.keys()


@pytest.mark.parametrize("subject", ASKED)
def test_what_is_drawn_of_own_data_has_their_mark(subject: str) -> None:
    picture = picture_of(subject)
    drawn = drawing.chart_svg(picture.chart(FILE), FILE)
    assert any("◆" in text for text in texts(drawn)), texts(drawn)
    assert picture.source.endswith("◆\u00a0With data of the user’s own: harbours.")
    assert not picture.finding or picture.marked_finding == f"{picture.finding} ◆"
    # The map has the meaning in its legend.
    words = (*picture.notes_in(FILE), *texts(drawn))
    assert any(text.startswith("◆") and text.rstrip(".").endswith("from data that you loaded") for text in words), words


@pytest.mark.parametrize("subject", ["compare", "gaps", "changes", "conflicts", "figure"])
def test_what_the_seed_says_has_no_mark(subject: str) -> None:
    names, values = ASKED[subject]
    made = [replace(edition, own={}) for edition in map(editions().__getitem__, names)]
    picture = SUBJECTS[subject].make(made, SUBJECTS[subject].complete(values))
    assert "♦" not in drawing.svg(picture, SIZES["wide"])
