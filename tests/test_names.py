"""Names: what is the same name, what is not, and that nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.folding import fold
from govgraph.graph.core.names import Names

# Names that a careless comparison takes for one another.
TRAPS = {
    "NER": ["Niger"],
    "NGA": ["Nigeria"],
    "PRK": ["Democratic People's Republic of Korea", "DPRK", "North Korea"],
    "KOR": ["Republic of Korea", "ROK"],
    "COG": ["Congo", "Republic of the Congo", "Congo (Brazzaville)"],
    "COD": ["Democratic Republic of the Congo", "DRC", "Congo, Democratic Republic of the"],
    "GIN": ["Guinea"],
    "GNB": ["Guinea-Bissau"],
    "GNQ": ["Equatorial Guinea"],
    "PNG": ["Papua New Guinea"],
    "DMA": ["Dominica"],
    "DOM": ["Dominican Republic"],
    "CIV": ["Côte d'Ivoire"],
    "TUR": ["Türkiye", "Turkey"],
    "MAC": ["Macao SAR, China", "Macau SAR"],
    "SDN": ["Sudan"],
    "SSD": ["South Sudan"],
    "acp-eu": ["ACP–EU Dialogue on Migration", "ACP-EU"],
}


@pytest.fixture
def names() -> Names:
    return Names((entity, name) for entity, written in TRAPS.items() for name in written)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("Côte d'Ivoire", "Cote d`Ivoire"),
        ("Côte d'Ivoire", "Co\u0302te d\u02bcIvoire"),
        ("Türkiye", "turkiye"),
        ("ACP–EU", "acp-eu"),
        ("Guinea\u2011Bissau", "Guinea-Bissau"),
        ("  Viet\u00a0 Nam\n", "viet nam"),
        ("Straße", "STRASSE"),
    ],
)
def test_the_same_name(name: str, other: str) -> None:
    assert fold(name) == fold(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Niger", "Nigeria"),
        ("Guinea", "Guinea-Bissau"),
        ("Guinea Bissau", "Guinea-Bissau"),
        ("Congo", "DR Congo"),
        ("Dominica", "Dominican Republic"),
        ("Viet Nam", "Vietnam"),
        ("", "-"),
    ],
)
def test_another_name(name: str, other: str) -> None:
    assert fold(name) != fold(other)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_name_means_its_own_entity(names: Names) -> None:
    for entity, written in TRAPS.items():
        for name in (*written, entity, entity.lower()):
            assert names.resolve(name) == entity
            assert names.resolve(f" {name.upper()} ") == entity


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Nigera", {"NGA", "NER"}),
        ("Korea", {"KOR", "PRK"}),
        ("New Guinea", {"PNG"}),
        ("Dominican", {"DOM"}),
        ("Democratic Congo", {"COD"}),
        ("Guinea Bisso", {"GNB"}),
    ],
)
def test_what_is_nearly_known_is_not_resolved_but_suggested(names: Names, name: str, suggested: set[str]) -> None:
    assert names.ids(name) == set()
    suggestions = names.suggest(name)
    assert 1 <= len(suggestions) <= 3
    assert suggested <= {suggestion.rpartition("(")[2].rstrip(")") for suggestion in suggestions}
    with pytest.raises(UsageError) as wrong:
        names.resolve(name)
    assert str(wrong.value) == f"{name!r} is not a known name; did you mean {', '.join(suggestions)}?"


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Democratic Republic of Congo", "COD"),
        ("Congo, the Democratic Republic of the", "COD"),
        ("Congo (Republic of the)", "COG"),
        ("Guinea Bissau", "GNB"),
        ("D.P.R.K.", "PRK"),
        ("Korea (the Republic of)", "KOR"),
        ("The Dominican Republic *", "DOM"),
        ("Cote dIvoire", "CIV"),
        ("Elfenbeinküste", "CIV"),
        ("Нигерия", "NGA"),
    ],
)
def test_a_name_in_other_order_with_other_marks_or_of_another_language(names: Names, name: str, entity: str) -> None:
    assert names.own_ids(name) == set()
    assert names.ids(name) == {entity}


def test_the_gazetteer_knows_only_states_that_are_there(names: Names) -> None:
    assert names.ids("Kenya") == set()


def test_a_printed_name_goes_before_the_gazetteer() -> None:
    assert Names([("holland-forum", "Holland"), ("NLD", "Netherlands")]).ids("holland") == {"holland-forum"}


@pytest.mark.parametrize("name", ["", " ", "Zzyzx", "%", "["])
def test_a_name_that_is_like_none(names: Names, name: str) -> None:
    with pytest.raises(UsageError) as wrong:
        names.resolve(name)
    assert str(wrong.value) == f"{name!r} is not a known name"


def test_a_name_of_two() -> None:
    names = Names([("COG", "Congo"), ("COD", "Congo")])
    assert names.ids("CONGO") == {"COG", "COD"}
    with pytest.raises(UsageError) as wrong:
        names.resolve("Congo")
    assert str(wrong.value) == "'Congo' means more than one: COD, COG; write one of these ids"
    assert names.resolve("cog") == "COG"
