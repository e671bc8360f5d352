"""Acronyms and names of bodies in languages: found where a document prints them, else suggested right or not.

The names that are found stand in documents of the seed; the others are as their bodies write them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from seed_edition import loaded_edition

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.names import Names

FOUND = {
    "CEDEAO": "ecowas",
    "OIM": "iom",
    "ACNUR": "unhcr",
    "HCR": "unhcr",
    "ONUDC": "unodc",
    "UE": "eu",
    "CUA": "au-commission",
    "UEMOA": "uemoa",
    "CSM": "sacm",
    "CRM": "rcm",
    "CIS": "cis",
    "Union africaine": "au",
    "Union européenne": "eu",
    "l'Union européenne (UE)": "eu",
    "Unión Europea": "eu",
    "Europäische Union": "eu",
    "Европейский союз": "eu",
    "الاتحاد الأوروبي": "eu",
    "欧盟": "eu",
    "Nations Unies": "un",
    "Naciones Unidas": "un",
    "联合国": "un",
    "Организация Объединённых Наций": "un",
    "Organisation internationale pour les migrations": "iom",
    "Organización Internacional para las Migraciones": "iom",
    "Comisión Centroamericana de Directores de Migración": "ocam",
    "Communauté économique des États de l’Afrique de l’Ouest": "ecowas",
    "Commission de l’Union africaine": "au-commission",
    "Comunidad de Estados Latinoamericanos y Caribeños": "celac",
    "Conferencia Regional sobre Migración": "rcm",
    "Conferencia Suramericana sobre Migraciones": "sacm",
    "Conferência Sul-Americana de Migrações": "sacm",
    "Processus de Rabat": "rabat",
    "Processus de Khartoum": "khartoum",
    "Proceso de Quito": "quito-process",
    "Processus de Colombo": "colombo",
    "Foro Mundial de Migración y Desarrollo": "gfmd",
}
FIRST = {
    "UA": "au",
    "Unión Africana": "au",
    "União Africana": "au",
    "Afrikanische Union": "au",
    "Comisión Europea": "european-commission",
    "Organización de los Estados Americanos": "oas",
    "Conferencia Sudamericana sobre Migraciones": "sacm",
    "Conferencia Suramericana de Migraciones": "sacm",
    "Proceso de Puebla": "rcm",
    "Proceso de Rabat": "rabat",
    "Diálogo 5+5": "5plus5",
    "LAS": "league-of-arab-states",
    "Unia Europejska": "eu",
    "International Labor Organisation": "ilo",
}
ACRONYMS = (
    "CEEAC CEMAC UMA OIT BIT OEA OEI OTAN NATO ANASE ASEAN+3 ONU PNUD OMS OSZE OIF OCI OPEP BRICS TLCAN ALADI "
    "CEPAL CESAP UNECE CEPE CNUCED FNUAP OMC OMT OACI ICAO IAO OMI IMO BID IADB OTCA OECS OEACP SAARC OHCHR HCDH "
    "CICR FICR UIP IPU ECO OCE CICA SCO OCS EAEU CSTO CCG LEA ODED CAE SADEC UNASUR ceeac cemac otan icao Acnus "
    "Cemac Otan СНГ АСЕАН ОБСЕ МОМ МОТ УВКБ ШОС ЕАЭС ОДКБ 东盟 "
)
NONE = (
    "Liga Árabe",
    "Liga de los Estados Árabes",
    "Ligue arabe",
    "Ligue des États arabes",
    "Consejo de Europa",
    "Conseil de l'Europe",
    "Comunidad del Caribe",
    "Comunidad Andina",
    "Communauté andine",
    "Banco Mundial",
    "Communauté d'Afrique de l'Est",
    "Communauté économique des États de l'Afrique centrale",
    "Banque mondiale",
    "Comunidad Económica de los Estados de África Occidental",
    "Содружество Независимых Государств",
    "Международная организация по миграции",
    "الاتحاد الأفريقي",
    "جامعة الدول العربية",
    "Mancomunidad",
    "Commonwealth",
)


def first(name: str) -> str:
    """The first suggestion for a name that means nothing, nothing where there is none; what it means where it does."""
    edition = loaded_edition("2019")
    try:
        return f"means {edition.find(name)}"
    except UsageError as refused:
        head, _, suggested = str(refused).partition("did you mean ")
        assert head.startswith(f"{name!r} is not a known name")
        return suggested.partition(")")[0].rpartition("(")[2]


@pytest.mark.parametrize(("name", "body"), FOUND.items())
def test_a_name_that_a_document_prints_is_found(name: str, body: str) -> None:
    assert loaded_edition("2019").find(name) == body


@pytest.mark.parametrize(("name", "body"), FIRST.items())
def test_the_first_suggestion_is_right(name: str, body: str) -> None:
    assert first(name) == body


@pytest.mark.parametrize("name", [*ACRONYMS.split(), *NONE])
def test_an_unknown_acronym_or_name_has_no_wrong_suggestion(name: str) -> None:
    assert first(name) == ""


def test_every_name_of_the_seed_has_its_document() -> None:
    seed = Path(__file__).parents[1] / "seed"
    documents = {row["id"] for row in csv.DictReader((seed / "documents.csv").open(encoding="utf-8"))}
    names = list(csv.DictReader((seed / "names.csv").open(encoding="utf-8")))
    assert [row for row in names if row["document"] not in documents] == []
    assert len(names) > 500


def test_names_in_capitals_alone_have_suggestions_for_their_long_words() -> None:
    names = Names([("river-union", "RIVER UNION SECRETARIAT"), ("ru", "RIVER BASIN COUNCIL")])
    assert names.near("River Union Secretariate") == ["river-union"]


def test_an_acronym_that_is_long_may_have_a_misprint_and_one_that_is_short_may_not() -> None:
    names = Names([("frontex", "FRONTEX"), ("celac", "CELAC")])
    assert (names.near("FRONTEXX"), names.near("CEEAC")) == (["frontex"], [])
