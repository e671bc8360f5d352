"""The Factbook loader: qualifiers, countries without a code, spellings, cells that are not closed, bad input."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from seed_edition import seed_data

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.names import Names
from govgraph.graph.ingest import validation
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.mapping_file import read_mapping
from govgraph.loaders.cow import read_cow
from govgraph.loaders.factbook import read_factbook
from govgraph.loaders.foreign import lookup_table, seed_entities
from govgraph.loaders.forms import read_form

DATA = Path(__file__).parents[2] / "shared" / "data"
FILES = ("factbook_org_participation_2017-03.csv", "factbook_org_participation_2020-11-27.csv")
HEADER = "gec,iso3,country,org,qualifier\n"


def data() -> Path:
    if not DATA.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/data is not there")
    return DATA


def read(folder: Path, *rows: str, name: str = "orgs_2020-11-27.csv", header: str = HEADER) -> Dataset:
    path = folder / name
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_factbook(path)


def statements_of(dataset: Dataset) -> list[tuple[str, ...]]:
    return [
        (statement.subject, statement.predicate, statement.object or statement.value, statement.role, statement.status)
        for statement in dataset.statements
    ]


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("", ("MEMBER_OF", "factbook-xyz", "", "")),
        ("observer", ("OBSERVER_OF", "factbook-xyz", "", "")),
        ("associate", ("MEMBER_OF", "factbook-xyz", "associate", "")),
        ("associated member", ("MEMBER_OF", "factbook-xyz", "associate", "")),
        ("suspended", ("MEMBER_OF", "factbook-xyz", "", "suspended")),
        ("excluded from formal participation since 1962", ("MEMBER_OF", "factbook-xyz", "", "suspended")),
        ("pending member", ("MEMBER_OF", "factbook-xyz", "", "incoming")),
        ("nonregional member", ("MEMBER_OF", "factbook-xyz", "", "")),
        ("dialogue partner", ("takes_part_as", "XYZ (dialogue partner)", "", "")),
        ("NGOs", ("takes_part_as", "XYZ (NGOs)", "", "")),
        ("national committees", ("takes_part_as", "XYZ (national committees)", "", "")),
        ("correspondent", ("takes_part_as", "XYZ (correspondent)", "", "")),
        ("signatory", ("takes_part_as", "XYZ (signatory)", "", "")),
        ("candidate country", ("takes_part_as", "XYZ (candidate country)", "", "")),
    ],
)
def test_qualifiers(tmp_path: Path, qualifier: str, expected: tuple[str, ...]) -> None:
    assert statements_of(read(tmp_path, f"FR,FRA,France,XYZ,{qualifier}")) == [("FRA", *expected)]


def test_a_statement_cites_the_country(tmp_path: Path) -> None:
    dataset = read(tmp_path, "KS,KOR,South Korea,OSCE,partner", "KS,KOR,South Korea,OAS,observer")
    assert dataset.name == "factbook-2020"
    assert [(document.id, document.date) for document in dataset.documents] == [("factbook-2020", "2020-11-27")]
    statement = dataset.statements[1]
    assert (statement.edition, statement.document, statement.basis) == ("factbook-2020", "factbook-2020", "listed")
    assert statement.locator == "International organization participation, South Korea"
    assert statement.as_written == "OAS (observer)"
    assert dataset.place("statements", 1) == ("orgs_2020-11-27.csv", 3)


def test_the_date_in_the_name_is_the_edition(tmp_path: Path) -> None:
    dataset = read(tmp_path, "FR,FRA,France,UN,", name="orgs_2017-03.csv")
    assert (dataset.name, dataset.documents[0].date) == ("factbook-2017", "2017-03")


def test_countries_without_a_code(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        "EE,,europe/ee.json,UN,observer",
        "KV,,Kosovo,IMF,",
        "RI,,Serbia,UN,",
        'SV,,"Svalbard (sometimes referred to as Spitsbergen, the largest island in the archipelago)",none,',
    )
    assert [tie[:3] for tie in statements_of(dataset)] == [
        ("eu", "OBSERVER_OF", "factbook-un"),
        ("XKX", "MEMBER_OF", "factbook-imf"),
        ("SRB", "MEMBER_OF", "factbook-un"),
    ]


def test_abbreviations_are_organisations_of_their_own_unless_the_seed_has_them(tmp_path: Path) -> None:
    rows = ("CAN", "NAM", "AU", "G- 9", "G-9", "UNSC", "AfDB")
    dataset = read(
        tmp_path,
        *(
            f"F{i},{iso},c,{org},"
            for i, (iso, org) in enumerate(zip(("PER", "IND", "KEN", "HUN", "ROU", "FRA", "EGY"), rows, strict=True))
        ),
    )
    assert [statement.object for statement in dataset.statements] == [
        "andean-community",
        "factbook-nam",
        "au",
        "factbook-g-9",
        "factbook-g-9",
        "factbook-un-security-council",
        "factbook-afdb",
    ]
    names = {entity.id: entity.name for entity in dataset.entities}
    assert names["factbook-nam"] == "NAM (World Factbook)"
    assert seed_entities()["au"] in dataset.entities
    assert ("entities", "au") in dataset.references
    assert ("entities", "factbook-nam") not in dataset.references


def test_a_parenthesis_that_is_not_closed_holds_the_rest_of_the_list(tmp_path: Path) -> None:
    dataset = read(tmp_path, 'ID,IDN,Indonesia,"OECD (Enhanced Engagement, OIC, PIF (partner), UN",')
    assert [tie[1:3] for tie in statements_of(dataset)] == [
        ("takes_part_as", "OECD (Enhanced Engagement)"),
        ("MEMBER_OF", "factbook-oic"),
        ("takes_part_as", "PIF (partner)"),
        ("MEMBER_OF", "factbook-un"),
    ]
    assert {statement.note for statement in dataset.statements} == {"printed without the closing parenthesis"}


def test_the_same_under_two_spellings_is_one_statement(tmp_path: Path) -> None:
    dataset = read(tmp_path, "DO,DMA,Dominica,C,", "DO,DMA,Dominica,Commonwealth of Nations,")
    assert [(statement.object, statement.as_written) for statement in dataset.statements] == [
        ("factbook-c", "C; Commonwealth of Nations")
    ]


def test_two_qualifiers_are_read_together(tmp_path: Path) -> None:
    dataset = read(tmp_path, "CT,CAF,Central African Republic,EITI (compliant country),suspended")
    assert statements_of(dataset) == [("CAF", "takes_part_as", "EITI (compliant country) (suspended)", "", "")]


def test_none_states_nothing(tmp_path: Path) -> None:
    dataset = read(tmp_path, "CK,CCK,Cocos (Keeling) Islands,none,", "FR,FRA,France,UN,")
    assert [statement.subject for statement in dataset.statements] == ["FRA"]
    assert {entity.id for entity in dataset.entities} == {"FRA", "factbook-un"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "FR,FRA,France,UN,obsever",
            "orgs_2020-11-27.csv:3: qualifier: found 'obsever'; answer in "
            '[codes] of orgs_2020-11-27.toml: "obsever" = "member", or what else it means (near: observer)',
        ),
        ("FR,FRX,France,UN,", "orgs_2020-11-27.csv:3: iso3: found 'FRX', 'France'; use an ISO 3166-1 alpha-3 code"),
        ("FR,,France,UN,", "orgs_2020-11-27.csv:3: iso3: found nothing, for 'France' (FR); write its ISO 3166-1"),
        ("FR,FRA,France,,", "orgs_2020-11-27.csv:3: org: found ''; write an abbreviation"),
        ("FR,FRA,France,UN (a) b,", "orgs_2020-11-27.csv:3: org: found 'UN (a) b'; write an abbreviation"),
        (
            "FR,FRA,France,UN",
            "orgs_2020-11-27.csv:3: found 4 cells; there are 5 columns: put a cell that holds a comma in "
            "quotation marks",
        ),
        ("GM,DEU,Germany,UN,", "orgs_2020-11-27.csv:3: found what line 2 says already; leave one of the two rows out"),
        ("FR,FRA,France,U.N,", "orgs_2020-11-27.csv:4: org: found 'U N', which gives the id of U.N (World Factbook)"),
        ("FR,FRA,France,U\x07N,", "orgs_2020-11-27.csv:3: name: found 'U\\x07N (World Factbook)'; leave out control"),
    ],
)
def test_bad_rows(tmp_path: Path, row: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, "GM,DEU,Germany,UN,", row, "IT,ITA,Italy,U N,")
    assert expected in str(caught.value)


def test_an_answer_that_is_nobody(tmp_path: Path) -> None:
    path = tmp_path / "orgs_2024.csv"
    path.write_text(f"{HEADER}ZZ,ZZZ,New Land,UN,\n", encoding="utf-8")
    path.with_suffix(".toml").write_text('[answers]\n"New Land" = "XYZ"\n', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_form(path.rename(tmp_path / "factbook_org_participation_2024.csv"), Registry(), read_mapping(path))
    assert str(caught.value).splitlines() == [
        "factbook_org_participation_2024.csv:2: country: found 'New Land', answered by 'XYZ', which is nobody; write "
        "an id such as KEN in [answers] of factbook_org_participation_2024.toml"
    ]


def test_answers_for_a_later_year_are_kept_with_the_data(tmp_path: Path) -> None:
    path = tmp_path / "factbook_org_participation_2024.csv"
    rows = (
        *("FR,FRA,France,UN,guest", "FR,FRA,France,OAS,on leave", "FR,FRA,France,U.N,", "ZZ,ZZZ,New Land,UN,aide"),
        "GM,DEU,Germany,OAS,guest",
    )
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_form(path, Registry())
    assert str(caught.value).splitlines() == [
        f"{path.name}:2: qualifier: found 'guest'; answer in [codes] of "
        'factbook_org_participation_2024.toml: "guest" = "member", or what else it means (also in row 6)',
        f"{path.name}:3: qualifier: found 'on leave'; answer in [codes] of "
        'factbook_org_participation_2024.toml: "on leave" = "member", or what else it means',
        f"{path.name}:5: iso3: found 'ZZZ', 'New Land'; use an ISO 3166-1 alpha-3 code, or answer in [answers] of "
        'factbook_org_participation_2024.toml: "New Land" = "ID"',
        f"{path.name}:5: qualifier: found 'aide'; answer in [codes] of "
        'factbook_org_participation_2024.toml: "aide" = "member", or what else it means',
    ]
    answers = (
        '[codes]\n"Guest" = "observer"\n"on leave" = "suspended member"\n"aide" = "takes_part_as"\n'
        '[answers]\n"New Land" = "XKX"\n"U.N" = "U N"\n'
    )
    path.with_suffix(".toml").write_text(answers, encoding="utf-8")
    dataset = read_form(path, Registry())
    assert dataset.name == "factbook-2024"
    assert statements_of(dataset) == [
        ("FRA", "OBSERVER_OF", "factbook-un", "", ""),
        ("FRA", "MEMBER_OF", "factbook-oas", "", "suspended"),
        ("FRA", "MEMBER_OF", "factbook-u-n", "", ""),
        ("XKX", "takes_part_as", "UN (aide)", "", ""),
        ("DEU", "OBSERVER_OF", "factbook-oas", "", ""),
    ]
    assert [row.as_written for row in dataset.statements][2] == "U.N"
    path.with_suffix(".toml").write_text('[codes]\nguest = "friend"\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"_2024\.toml: codes: found 'friend'; use a capacity"):
        read_form(path, Registry())


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, "FR,FRX,France,UN,guest", "FR,FRA,France,UN,", "FR,FRA,France,OAS,guest")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (2, "iso3"),
        (2, "qualifier"),
        (4, "qualifier"),
    ]


@pytest.mark.parametrize(
    ("name", "header", "expected"),
    [
        ("orgs.csv", HEADER, "orgs.csv: found a name without a date; end it in the date, such as _2020-11-27.csv"),
        ("orgs_2020-13.csv", HEADER, "orgs_2020-13.csv: found a name without a date"),
        ("orgs_2020.csv", "gec,iso3,country,org\n", "orgs_2020.csv:1: found the columns gec, iso3, country, org"),
        ("orgs_2020.csv", "gec,iso3,country,org,qualifier,year\n", "orgs_2020.csv:1: found the columns gec"),
        ("orgs_2020.csv", "", "orgs_2020.csv: found an empty file"),
        ("orgs_2020.csv", HEADER, "orgs_2020.csv:2: found no rows"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, header: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, name=name, header=header)
    assert expected in str(caught.value)


def test_the_tables_beside_the_loader_name_what_exists() -> None:
    for row in lookup_table("factbook_qualifiers"):
        assert row["qualifier"] == row["qualifier"].lower()
        assert row["predicate"] in ("MEMBER_OF", "OBSERVER_OF", "takes_part_as")
        relation = vocabulary.RELATIONS.get(row["predicate"])
        assert not row["role"] or (relation and row["role"] in relation.roles)
        assert row["status"] in vocabulary.STATUSES
    kinds = {
        row["id"]: seed_entities()[row["id"]].kind for row in lookup_table("factbook_organisations") if not row["usual"]
    }
    assert set(kinds.values()) == {"organisation"}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_every_row_of_the_whole_is_taken(name: str) -> None:
    dataset = read_factbook(data() / name)
    assert validation.check(dataset) == []
    lines = (data() / name).read_text(encoding="utf-8").splitlines()[1:]
    countries = Counter(statement.locator for statement in dataset.statements)
    assert len(countries) > 200
    silent = sum(",none," in line for line in lines)
    lines_read = {dataset.place("statements", index)[1] for index in range(len(dataset.statements))}
    # Dominica has the Commonwealth twice.
    assert len(lines_read) == len(lines) - silent - 1


def test_known_facts_of_2020() -> None:
    stated = {tie[:4] for tie in statements_of(read_factbook(data() / FILES[1]))}
    assert len([tie for tie in stated if tie[1:] == ("MEMBER_OF", "eu", "")]) == 28
    assert ("GBR", "MEMBER_OF", "eu", "") in stated
    assert ("MAR", "MEMBER_OF", "au", "") not in stated
    assert ("AUS", "takes_part_as", "ASEAN (dialogue partner)", "") in stated
    assert ("CHL", "MEMBER_OF", "andean-community", "associate") in stated
    assert ("CAN", "MEMBER_OF", "factbook-nato", "") in stated


@pytest.mark.slow
def test_all_data_sets_fit_into_one_graph() -> None:
    sets = [seed_data(), read_cow(data() / "cow"), *(read_factbook(data() / name) for name in FILES)]
    rows: dict[str, object] = {}
    for row in (entity for data_set in sets for entity in data_set.entities):
        assert rows.setdefault(row.id, row) == row
    entities = [entity for data_set in sets for entity in data_set.entities]
    pairs = {(entity.id, text) for entity in entities for text in (entity.name, entity.acronym) if text}
    names = Names([*pairs, *((name.entity, name.name) for data_set in sets for name in data_set.names)])
    assert [name for _, name in pairs if len(names.ids(name)) != 1] == []
