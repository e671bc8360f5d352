"""The tables of names and codes of States: what they are made of, how many names of public lists they find, none wrong.

The lists of iso-codes, which pycountry brings, serve here alone; the tables hold nothing of them.
"""

from __future__ import annotations

import csv
import gettext
from collections import defaultdict
from pathlib import Path

import pycountry
import pytest
import write_gazetteer
from babel import Locale

from govgraph.graph.core.folding import state_key
from govgraph.graph.core.gazetteer import FOLDER, names_by_key, state_called, state_names
from govgraph.graph.core.model import DocumentRow
from govgraph.graph.core.names import Names
from govgraph.graph.core.state_codes import SCHEMES, as_code, code_table, lists_of

SEED = Path(__file__).parents[1] / "seed"
SOURCE = Path(write_gazetteer.__file__).parent / "country_codes.csv"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8", newline="")))


COUNTRIES = {row["ISO3166-1-Alpha-3"]: row for row in rows(SOURCE)}
# UNTERM marks those that are not members by asterisks; the list that is held lacks two members.
MEMBERS = {
    key for key, row in COUNTRIES.items() if (name := row["UNTERM English Short"].strip()) and not name.endswith("*")
} | {"CIV", "TUR"}

NAMES = Names(
    [(row["id"], row["name"]) for row in rows(SEED / "entities.csv") if row["kind"] == "state"]
    + [(row["entity"], row["name"]) for row in rows(SEED / "names.csv") if len(row["entity"]) == 3]
)


@pytest.mark.slow
def test_the_tables_are_what_the_script_writes() -> None:
    for name, text in write_gazetteer.texts().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: python sources/write_gazetteer.py"


def test_every_row_has_its_document() -> None:
    documents = {DocumentRow.model_validate(row).id for row in rows(FOLDER / "documents.csv")}
    tables = {path.name: rows(path) for path in FOLDER.glob("*.csv") if path.name != "documents.csv"}
    assert len(tables) == 6
    assert {row["document"] for table in tables.values() for row in table} <= documents
    assert all(row["licence"] for row in rows(FOLDER / "documents.csv"))


def test_no_name_is_of_two_states() -> None:
    assert [key for key, named in names_by_key().items() if len({row.id for row in named}) > 1] == []


def test_no_name_of_the_seed_means_another_state() -> None:
    printed = [(row["id"], row["name"]) for row in rows(SEED / "entities.csv")]
    printed += [(row["entity"], row["name"]) for row in rows(SEED / "names.csv")]
    assert [(key, name) for key, name in printed if state_called(name) not in ("", key)] == []


def count(names: dict[str, str]) -> tuple[int, dict[str, str]]:
    """How many members are found by their names, and which names mean another."""
    meanings = {key: state_called(name) for key, name in names.items()}
    return sum(meanings[key] == key for key in names if key in MEMBERS), {
        names[key]: meant for key, meant in meanings.items() if meant not in ("", key)
    }


def test_members() -> None:
    assert len(MEMBERS) == 193


@pytest.mark.parametrize("form", ["Short", "Formal"])
@pytest.mark.parametrize("language", ["English", "Arabic", "Chinese", "French", "Russian", "Spanish"])
def test_names_of_unterm(language: str, form: str) -> None:
    names = {key: row[f"UNTERM {language} {form}"] for key, row in COUNTRIES.items()}
    # Both that it lacks are found by what the United Nations call them elsewhere.
    missing = {"English": {"CIV": "Côte d'Ivoire", "TUR": "Türkiye"}, "French": {"CIV": "Côte d’Ivoire (la)"}}
    names = {key: name for key, name in (names | missing.get(language, {})).items() if name.strip()}
    assert count(names) == ({"English": 193, "French": 192}.get(language, 191), {})


@pytest.mark.parametrize("language", ["en", "ar", "cn", "es", "fr", "ru"])
def test_names_of_m49(language: str) -> None:
    assert count({key: row[f"official_name_{language}"] for key, row in COUNTRIES.items()}) == (193, {})


@pytest.mark.parametrize("language", ["en", "ar", "zh", "fr", "ru", "es", "de", "pt", "it"])
def test_names_of_cldr(language: str) -> None:
    territories = Locale.parse(language).territories
    names = {key: territories[row["ISO3166-1-Alpha-2"]] for key, row in COUNTRIES.items()}
    assert count(names) == (193, {})


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("", 193),
        ("fr", 193),
        ("ru", 191),
        ("es", 189),
        ("zh_CN", 186),
        ("it", 189),
        ("pt", 187),
        ("de", 184),
        ("ar", 170),
    ],
)
def test_names_of_iso_codes(language: str, number: int) -> None:
    """A list that the tables do not know; its translations have old names and misprints."""
    words = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language]) if language else None
    names = {row.alpha_3: words.gettext(row.name) if words else row.name for row in pycountry.countries}
    assert count(names) == (number, {})


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("USSR", "SUN"),
        ("Soviet Union", "SUN"),
        ("Yugoslavia", "YUG"),
        ("Czechoslovakia", "CSK"),
        ("GDR", "DDR"),
        ("East Germany", "DDR"),
        ("West Germany", "DEU"),
        ("Yemen Arab Republic", "cow-678"),
        ("Democratic Yemen", "YMD"),
        ("Serbia and Montenegro", "SCG"),
        ("Zaire", "COD"),
        ("Burma", "MMR"),
        ("Upper Volta", "BFA"),
        ("South Vietnam", "cow-817"),
        # Of several States of today, or of none.
        ("Austria-Hungary", ""),
        ("United Arab Republic", ""),
        ("Ottoman Empire", ""),
        ("Prussia", ""),
        ("Tanganyika", ""),
        ("Congo-Zaire", ""),
        ("Korea", ""),
        ("Germany Democratic", ""),
    ],
)
def test_former_states_are_never_todays_by_guess(name: str, entity: str) -> None:
    assert state_called(name) == entity


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        ("BLR", "Weißrussland Weissrussland Biélorussie Bielorrusia Bielorrússia Bielorussia Byelorussia"),
        ("CIV", "Elfenbeinküste Ivory_Coast Costa_de_Marfil Costa_do_Marfim Costa_d'Avorio Côte-d'Ivoire"),
        ("NLD", "Holland Holanda Pays-Bas Niederlande"),
        ("GBR", "Britain Great_Britain Großbritannien Grossbritannien Grande-Bretagne Royaume-Uni Reino_Unido"),
        ("MMR", "Burma Birma Birmanie Birmania Birmânia Myanmar_(Burma) Бирма"),
        ("COD", "Kongo-Kinshasa Congo-Kinshasa Congo_(Kinshasa) DR_Congo D.R._Congo DRC RDC Zaire"),
        ("COG", "Kongo-Brazzaville Congo-Brazzaville Congo_(Brazzaville)"),
        ("CPV", "Cape_Verde Cap-Vert Kap_Verde Cabo_Verde Capo_Verde"),
        ("SWZ", "Swaziland Swasiland Suazilandia Suazilândia Свазиленд"),
        ("MKD", "Macedonia Mazedonien Macédoine Macedônia Македония FYROM ARYM"),
        ("USA", "America EE.UU. EUA США Vereinigte_Staaten Stati_Uniti"),
        ("CZE", "Tschechische_Republik República_Tcheca Repubblica_Ceca"),
    ],
)
def test_everyday_names_are_found(entity: str, names: str) -> None:
    called = [name.replace("_", " ") for name in names.split()]
    assert {name: NAMES.ids(name) for name in called} == {name: {entity} for name in called}


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Gran Bretagna", "GBR"),
        ("Hollande", "NLD"),
        ("Olanda", "NLD"),
        ("RD Congo", "COD"),
        ("Congo DR", "COD"),
        ("EEUU", "USA"),
        ("Serbia & Montenegr", "SCG"),
        ("Swazilandia", "SWZ"),
        # The word that few have says who is meant, not those of many names.
        ("Federal Democratic Republic of Nepal", "NPL"),
        ("People's Republic of the Congo", "COG"),
        ("Princip. of Liechtenstein", "LIE"),
        ("Republic of China", "TWN"),
        ("Eq. Guinea", "GNQ"),
        ("Tobago", "TTO"),
        ("Grenadines", "VCT"),
        ("China (excl. Hong Kong)", "CHN"),
        ("Noth Korea", "PRK"),
        ("Khmer Republic", "KHM"),
        ("Wake Island", ""),
        # What is near no name has no suggestion, rather than a wrong one.
        ("England", ""),
        ("Inghilterra", ""),
        ("Kapverdische Inseln", ""),
        ("Abyssinia", "ETH"),
        ("Ceilán", ""),
        ("Utopia", ""),
    ],
)
def test_the_first_suggestion_is_right_or_there_is_none(name: str, first: str) -> None:
    assert NAMES.ids(name) or NAMES.near(name)[:1] == ([first] if first else [])
    assert NAMES.ids(name) <= {first}


@pytest.mark.parametrize(
    ("written", "entity"),
    [
        ("Cyprus[c][note 1]", "CYP"),
        ("Denmark [e]", "DNK"),
        ("Finland[1]", "FIN"),
        ("Greece¹", "GRC"),
        ("Germany†", "DEU"),
        ("Kosovo 1/", "XKX"),
        ("Czech Republic 3", "CZE"),
        ("China 1, 2", "CHN"),
        ("Serbia (5)", "SRB"),
        ("1. Kenya", "KEN"),
        ("12) Fiji", "FJI"),
        ("Eswatini (formerly Swaziland)", "SWZ"),
        ("Czechia (Czech Republic)", "CZE"),
        ("United States (USA)", "USA"),
        ("Tanzania, Utd. Rep.", "TZA"),
    ],
)
def test_marks_of_footnotes_and_a_second_name_in_brackets(written: str, entity: str) -> None:
    assert NAMES.ids(written) == {entity}


@pytest.mark.parametrize(
    "written", ["Congo (formerly Zaire)", "Niger (Nigeria)", "Guinea-Bissau (Guinea)", "[a]", "Korea 1"]
)
def test_two_names_of_two_states_are_none(written: str) -> None:
    assert NAMES.ids(written) == set()


def test_former_names_have_their_years() -> None:
    ends = {row.name: row.end for row in state_names() if row.form == "former" and row.document == "iso-3166-3"}
    former = {row.alpha_3: row.withdrawal_date for row in pycountry.historic_countries}
    assert (ends["Zaire"], ends["Burma"]) == (former["ZAR"], former["BUR"]) == ("1997-07-14", "1989-12-05")
    assert (ends["Dahomey"], ends["Upper Volta"], ends["East Timor"]) == ("1977", "1984", "2002-05-20")


@pytest.mark.parametrize(
    ("scheme", "code", "ids"),
    [
        ("iso2", "AU", ("AUS",)),
        ("iso2", "CS", ("CSK", "SCG")),
        ("iso3", "AUS", ("AUS",)),
        ("m49", "36", ("AUS",)),
        ("cow", "900", ("AUS",)),
        ("cowc", "AUS", ("AUT",)),
        ("cowc", "AUL", ("AUS",)),
        ("cowc", "SWZ", ("CHE",)),
        ("cowc", "SLV", ("SVN",)),
        ("cowc", "MNG", ("MNE",)),
        ("cow", "255", ("DEU",)),
        ("cow", "265", ("DDR",)),
        ("cow", "345", ("SCG", "SRB", "YUG")),
        ("gw", "260", ("DEU",)),
        ("gw", "678", ("YEM", "cow-678")),
        ("ioc", "GER", ("DEU",)),
        ("wikidata", "Q183", ("DEU",)),
    ],
)
def test_codes(scheme: str, code: str, ids: tuple[str, ...]) -> None:
    assert code_table(scheme)[code] == ids


def test_every_member_has_a_code_in_every_list() -> None:
    coded = {scheme: {key for ids in code_table(scheme).values() for key in ids} for scheme in SCHEMES}
    missing = {scheme: sorted(MEMBERS - keys) for scheme, keys in coded.items()}
    # Gleditsch and Ward keep microstates in a list of its own.
    small = missing.pop("gw")
    assert missing == {"iso2": [], "iso3": [], "m49": [], "cow": [], "cowc": [], "ioc": [], "wikidata": []}
    assert small == [
        "AND", "ATG", "DMA", "FSM", "GRD", "KIR", "KNA", "LCA", "LIE", "MCO", "MHL", "NRU", "PLW", "SMR", "STP",
        "SYC", "TON", "TUV", "VCT", "VUT", "WSM",
    ]  # fmt: skip


def test_codes_are_as_another_list_has_them() -> None:
    for row in pycountry.countries:
        assert code_table("iso2")[row.alpha_2] == (row.alpha_3,)
        assert code_table("m49")[as_code(row.numeric)] == (row.alpha_3,)
        assert row.alpha_3 in code_table("iso3")


def test_a_code_that_many_lists_have() -> None:
    assert lists_of({"2", "20", "31"}) == ["cow", "gw"]
    assert lists_of({"USA", "CAN"}) == ["iso3", "cowc", "ioc"]
    assert lists_of({"USA", "XXX"}) == []
    assert lists_of(set()) == []


def test_codes_are_no_names() -> None:
    assert state_called("AUL") == state_called("Q183") == state_called("255") == ""


def test_the_key_of_a_state_keeps_apart_what_is_not_one() -> None:
    names = {"Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea", "Dominica"}
    names |= {"Dominican Republic", "Sudan", "South Sudan", "Congo", "Democratic Republic of the Congo", "Samoa"}
    keys = defaultdict(set)
    for name in names:
        keys[state_key(name)].add(name)
    assert all(len(same) == 1 for same in keys.values())
    assert Names([("KEN", "Kenya")]).ids("Republic of Kenya") == {"KEN"}
