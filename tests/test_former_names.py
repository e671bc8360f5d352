"""Names that States had: they mean a State where that alone is meant, and else the right one is suggested first."""

from __future__ import annotations

import pytest
from seed_edition import loaded_edition

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gazetteer import former_states, state_called

CERTAIN = {
    "Abyssinia": "ETH", "Basutoland": "LSO", "Bechuanaland": "BWA", "Belgian Congo": "COD", "British Guiana": "GUY",
    "British Honduras": "BLZ", "Burma": "MMR", "Byelorussia": "BLR", "Cape Verde": "CPV", "Ceylon": "LKA",
    "Congo Free State": "COD", "Czechoslovakia": "CSK", "Dahomey": "BEN", "Dutch East Indies": "IDN",
    "Dutch Guiana": "SUR", "East Pakistan": "BGD", "Ellice Islands": "TUV", "Formosa": "TWN", "French Sudan": "MLI",
    "Gilbert Islands": "KIR", "Gold Coast": "GHA", "Holland": "NLD", "Kampuchea": "KHM", "Khmer Republic": "KHM",
    "Macedonia": "MKD", "Moldavia": "MDA", "New Hebrides": "VUT", "Northern Rhodesia": "ZMB", "Nyasaland": "MWI",
    "Persia": "IRN", "Portuguese Guinea": "GNB", "Siam": "THA", "South West Africa": "NAM", "Southern Rhodesia": "ZWE",
    "Swaziland": "SWZ", "Trucial States": "ARE", "Turkey": "TUR", "Ubangi-Shari": "CAF", "Upper Volta": "BFA",
}  # fmt: skip
NO_STATE = ("Baden", "Great Colombia", "Papal States")
"""Names of what is no State of today, nor near one by a document on record."""
SUGGESTED = {
    "Austria-Hungary": "Austria (AUT), Hungary (HUN)",
    "Byelorussian SSR Soviet Socialist Republic": "Belarus (BLR)",
    "British East Africa": "Kenya (KEN)",
    "Cape Colony": "South Africa (ZAF)",
    "Central American Federation": "El Salvador (SLV)",
    "Federal Republic of Central America": "Costa Rica (CRI), El Salvador (SLV), Guatemala (GTM), Honduras (HND), "
    "Nicaragua (NIC)",
    "French Indochina": "Cambodia (KHM), Lao People's Democratic Republic (LAO), Viet Nam (VNM)",
    "German East Africa": "United Republic of Tanzania (TZA), Burundi (BDI), Rwanda (RWA)",
    "Hawaii": "United States of America (USA)",
    "Malaya": "Malaysia (MYS)",
    "Natal": "South Africa (ZAF)",
    "North Borneo": "Malaysia (MYS)",
    "Orange Free State": "South Africa (ZAF)",
    "Ottoman Empire": "Türkiye (TUR)",
    "Portuguese India": "India (IND)",
    "Prussia": "Germany (DEU)",
    "Ruanda-Urundi": "Burundi (BDI), Rwanda (RWA)",
    "Sandwich Islands": "United States of America (USA)",
    "Spanish Sahara": "Western Sahara (ESH), Morocco (MAR)",
    "Tanganyika": "United Republic of Tanzania (TZA)",
    "Transvaal": "South Africa (ZAF)",
    "United Arab Republic": "Egypt (EGY), Syrian Arab Republic (SYR)",
    "United Provinces of Central America": "Costa Rica (CRI)",
    "Venda": "South Africa (ZAF)",
    "White Russia": "Belarus (BLR)",
    "Zanzibar": "United Republic of Tanzania (TZA)",
}


@pytest.mark.parametrize(("name", "state"), CERTAIN.items())
def test_a_former_name_of_one_state_alone_means_it(name: str, state: str) -> None:
    assert loaded_edition("2019").find(name) == state


@pytest.mark.parametrize(("name", "near"), SUGGESTED.items())
def test_what_is_no_state_of_today_alone_means_none_and_the_right_ones_are_suggested(name: str, near: str) -> None:
    assert state_called(name) == ""
    with pytest.raises(UsageError) as refused:
        loaded_edition("2019").find(name)
    assert str(refused.value) == f"{name!r} is not a known name; did you mean {near}?"


@pytest.mark.parametrize("name", NO_STATE)
def test_of_what_is_no_state_of_today_none_is_suggested(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        loaded_edition("2019").find(name)
    assert str(refused.value) == f"{name!r} is not a known name"


def test_no_name_both_means_a_state_and_is_only_suggested() -> None:
    # North Yemen is a State of the Correlates of War data; where these are not loaded, Yemen is suggested.
    assert [(key, state_called(key)) for key in former_states() if state_called(key)] == [("north yemen", "cow-678")]
