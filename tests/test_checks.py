"""The rules between rows, each with its message."""

from __future__ import annotations

import pytest
from seed_edition import seed_data
from small_data import many, small, statement

from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, EntityRow, NameRow, Row
from govgraph.graph.ingest.validation import check, untied, warnings


def problems(dataset: Dataset) -> list[str]:
    return [str(problem) for problem in check(dataset)]


def test_nothing_is_wrong() -> None:
    assert problems(small()) == problems(many("A", 3, 3)) == []


def test_nothing_is_wrong_with_the_seed() -> None:
    assert problems(seed_data()) == []


def coverage(**cells: str) -> CoverageRow:
    row = {
        "mechanism": "bali",
        "edition": "2010",
        "relation": "CHAIRS",
        "status": "none",
        "document": "d-2010",
        "locator": "Annex",
    }
    return CoverageRow.model_validate(row | cells)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        (
            "documents",
            DocumentRow(id="d-2019", title="Another", kind="page"),
            "documents.csv:4: found the same as documents.csv:3 (d-2019), with another title and date and kind; "
            "leave one of them out; if they are two, write an id of its own for each",
        ),
        (
            "entities",
            EntityRow(id="THA", kind="state", name="Siam"),
            "entities.csv:7: found the same as entities.csv:4 (THA), with another name; leave one of them out; "
            "if they are two, write an id of its own for each",
        ),
        (
            "names",
            NameRow(entity="THA", name="Kingdom of Thailand", document="d-2010", note="again"),
            "names.csv:3: found the same as names.csv:2 (3242e605c93740a2); leave one of them out",
        ),
        (
            "statements",
            statement("THA", "MEMBER_OF", "apc", note="again"),
            "statements.csv:10: found the same as statements.csv:2 (52f34fbcff588cd5); leave one of them out",
        ),
        (
            "statements",
            statement("THA", "MEMBER_OF", "apc", status="former"),
            "statements.csv:10: found the same as statements.csv:2 (52f34fbcff588cd5), with another status; leave one "
            "of them out; the two contradict each other",
        ),
        (
            "coverage",
            coverage(relation="MEMBER_OF", status="complete"),
            "coverage.csv:3: found the same as coverage.csv:2 (f1456eed5de81d38), with another status and "
            "published_count; leave one of them out; the two contradict each other",
        ),
        (
            "names",
            NameRow(entity="THB", name="Siam", document="d-2010"),
            "names.csv:3: entity: found 'THB'; add it to entities or correct it",
        ),
        (
            "names",
            NameRow(entity="THA", name="Siam", document="d-2011"),
            "names.csv:3: document: found 'd-2011'; add it to documents or correct it (near: d-2019, d-2010)",
        ),
        (
            "statements",
            statement("balj", "kind", "rcp"),
            "statements.csv:10: subject: found 'balj'; add it to entities or correct it (near: bali)",
        ),
        (
            "statements",
            statement("THA", "MEMBER_OF", "eu"),
            "statements.csv:10: object: found 'eu'; add it to entities or correct it",
        ),
        (
            "statements",
            statement("IDN", "MEMBER_OF", "apc", basis="inherited", via="asean"),
            "statements.csv:10: via: found 'asean'; add it to entities or correct it",
        ),
        (
            "statements",
            statement("IDN", "MEMBER_OF", "apc", document="d-2000"),
            "statements.csv:10: document: found 'd-2000'; add it to documents or correct it (near: d-2010)",
        ),
        (
            "coverage",
            coverage(mechanism="rcm"),
            "coverage.csv:3: mechanism: found 'rcm'; add it to entities or correct it",
        ),
        (
            "coverage",
            coverage(document="nosuch"),
            "coverage.csv:3: document: found 'nosuch'; add it to documents or correct it",
        ),
        (
            "statements",
            statement("bali", "MEMBER_OF", "apc"),
            "statements.csv:10: subject: found 'bali', a mechanism; "
            "the subject of MEMBER_OF is one of state, organisation",
        ),
        (
            "statements",
            statement("THA", "CHAIRS", "IDN"),
            "statements.csv:10: object: found 'IDN', a state; "
            "the object of CHAIRS is one of mechanism, organisation, body",
        ),
        (
            "statements",
            statement("THA", "member_state_count", "4"),
            "statements.csv:10: subject: found 'THA', a state; "
            "the subject of member_state_count is one of mechanism, organisation",
        ),
        (
            "coverage",
            coverage(mechanism="THA"),
            "coverage.csv:3: mechanism: found 'THA', a state; coverage is of a mechanism or an organisation",
        ),
        (
            "coverage",
            coverage(relation="CHAIRS"),
            "statements.csv:5: predicate: found CHAIRS of bali; coverage.csv:3 says that there is none: "
            "correct one of the two",
        ),
        (
            "statements",
            statement("iom", "MEMBER_OF", "iom"),
            "statements.csv:10: object: found 'iom', which is a member of itself; correct the subject or the object",
        ),
    ],
)
def test_a_rule_and_its_message(table: str, row: Row, message: str) -> None:
    dataset = small()
    dataset.rows(table).append(row)
    assert problems(dataset) == [message]


def test_a_name_of_two_entities() -> None:
    dataset = small()
    dataset.names.append(NameRow(entity="IDN", name="thailand", document="d-2010"))
    assert problems(dataset) == [
        "entities.csv:4: name: found 'Thailand', which also means IDN, THA; a name may belong to one entity only",
        "names.csv:3: name: found 'thailand', a name of IDN, THA; a name may belong to one entity only",
    ]


def test_an_acronym_that_is_the_id_of_another() -> None:
    dataset = small()
    dataset.entities[1] = EntityRow(id="bali", kind="mechanism", name="Bali Process", acronym="IOM")
    assert problems(dataset) == [
        "entities.csv:3: acronym: found 'IOM', which also means bali, iom; a name may belong to one entity only",
        "entities.csv:6: acronym: found 'IOM', which also means bali, iom; a name may belong to one entity only",
        "entities.csv:6: id: found 'iom', which also means bali, iom; a name may belong to one entity only",
    ]


def test_a_former_member_does_not_contradict_that_there_is_none() -> None:
    dataset = small()
    dataset.statements = [statement for statement in dataset.statements if statement.predicate != "CHAIRS"]
    dataset.statements.append(statement("IDN", "CHAIRS", "bali", status="former"))
    dataset.coverage.append(coverage())
    assert problems(dataset) == []


def test_the_place_is_that_of_the_file() -> None:
    dataset = small()
    dataset.statements.append(statement("THA", "MEMBER_OF", "eu"))
    dataset.places["statements"] = [("statements/a.csv", line) for line in range(2, 11)]
    assert problems(dataset) == ["statements/a.csv:10: object: found 'eu'; add it to entities or correct it"]


def test_many_unknown_ids_take_no_time_that_matters() -> None:
    dataset = small()
    dataset.statements += [statement(f"X{i}", "MEMBER_OF", f"nosuch-{i}") for i in range(3000)]
    assert len(problems(dataset)) == 6000


def test_a_published_number_that_no_list_reproduces_is_a_warning_that_names_both() -> None:
    counted = {text.split(":")[0]: text for text in warnings(seed_data())}
    # Of these four no list of the edition, nor another for it, has the number of the fact sheet.
    of_2019 = {mechanism for mechanism in counted if mechanism.endswith(" 2019")}
    assert of_2019 == {"acp-eu 2019", "budapest 2019", "rabat 2019", "prague 2019"}
    text = "rabat 2019: 55 counted by us, 57 printed; note: 55 members; the fact sheet counts 57"
    assert counted["rabat 2019"].startswith(text)


def test_an_entity_without_ties_is_told() -> None:
    dataset = small()
    dataset.entities.append(EntityRow(id="LAO", kind="state", name="Laos"))
    assert problems(dataset) == []
    assert untied(dataset) == ["entities.csv:7: 'LAO' has no ties: nothing is stated of it"]
    assert untied(seed_data()) == []


@pytest.mark.parametrize(
    ("spells", "message"),
    [
        (
            ({"start": "1950", "end": "1960"}, {"start": "1955", "end": "1970"}),
            "statements.csv:11: start: found 1955 to 1970, and 1950 to 1960 in statements.csv:10; one document "
            "cannot say "
            "both of the same tie: correct one of the two",
        ),
        (
            ({"start": "1950"}, {"start": "1990", "status": "former", "end": "1999"}),
            "statements.csv:11: start: found 1990 to 1999, and since 1950 in statements.csv:10; one document cannot "
            "say "
            "both of the same tie: correct one of the two",
        ),
        # Left and joined again; the same year less precisely; when it ended is not known; of two documents.
        (({"start": "1950", "end": "1960"}, {"start": "1960", "end": "1970"}), ""),
        (({"start": "1950"}, {"start": "1950-06-01"}), ""),
        (({"start": "1950", "status": "former"}, {"start": "1990"}), ""),
        (({"start": "1950"}, {"start": "1960", "document": "d-2019"}), ""),
    ],
)
def test_spells_of_one_document_do_not_contradict_each_other(spells: tuple[dict[str, str], ...], message: str) -> None:
    dataset = small()
    dataset.statements += [
        statement("IDN", "OBSERVER_OF", "apc", locator=f"page {page}", **spell) for page, spell in enumerate(spells)
    ]
    assert problems(dataset) == ([message] if message else [])
