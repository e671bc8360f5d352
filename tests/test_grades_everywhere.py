"""The choice of grades in every question, command and page: by hand on two forums, and by rule over all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
import typer.testing
from command import COMMAND_OF, Command
from engines import EMBEDDED, EMBEDDED_SEED, NEWER_SERVER
from explorer_runs import forget, point_at
from pages import open_page, page_text
from small_data import statement
from typer.testing import CliRunner

from govgraph.cli import ANALYSES, app
from govgraph.graph.analysis.answers import ask
from govgraph.graph.analysis.changes import changes
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.core.edition import Document, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import LEFT_OUT, better_documents
from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, EntityRow, NameRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.ingest.load import load
from govgraph.graph.pictures.registry import SUBJECTS
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.queries.catalogue import questions

WORDS = "only documents graded government or better: left out: "


def forums() -> Dataset:
    """Two forums, of which a report and the news speak."""
    report = {"edition": "2019", "document": "report", "locator": "p. 1"}
    news = {"edition": "2019", "document": "news", "locator": "p. 9"}

    def whole(mechanism: str, document: str) -> CoverageRow:
        place = {"document": document, "locator": "p. 1"}
        return CoverageRow(mechanism=mechanism, edition="2019", relation="MEMBER_OF", status="complete", **place)

    return Dataset(
        "forums",
        documents=[
            DocumentRow(id="report", title="Report", kind="report", grade="intergovernmental report"),
            DocumentRow(id="news", title="News", kind="page", grade="press"),
        ],
        entities=[
            EntityRow(id="lake", kind="mechanism", name="Lake Forum"),
            EntityRow(id="river", kind="mechanism", name="River Forum"),
            EntityRow(id="steering", kind="body", name="Steering Group"),
            EntityRow(id="health", kind="theme", name="Health"),
            EntityRow(id="union", kind="organisation", name="Union"),
            EntityRow(id="iom", kind="organisation", name="IOM"),
            EntityRow(id="KEN", kind="state", name="Kenya"),
            EntityRow(id="TZA", kind="state", name="Tanzania"),
            EntityRow(id="UGA", kind="state", name="Uganda"),
        ],
        names=[
            NameRow(entity="lake", name="The Forum", document="report"),
            NameRow(entity="lake", name="LF", document="news"),
        ],
        statements=[
            statement("KEN", "MEMBER_OF", "lake", **report),
            statement("UGA", "MEMBER_OF", "lake", **news),
            statement("union", "MEMBER_OF", "lake", role="through-members", **report),
            statement("TZA", "MEMBER_OF", "union", **news),
            statement("KEN", "MEMBER_OF", "river", **news),
            statement("UGA", "MEMBER_OF", "river", **news),
            statement("KEN", "CHAIRS", "steering", **report),
            statement("steering", "PART_OF", "lake", **news),
            statement("iom", "SECRETARIAT_OF", "lake", **report),
            statement("iom", "SECRETARIAT_OF", "river", **news),
            statement("lake", "FOCUSES_ON", "health", **news),
            statement("lake", "established", "1999", **report),
            statement("lake", "established", "2000", **news),
            statement("river", "established", "2001", **news),
        ],
        coverage=[whole("lake", "report"), whole("river", "news")],
    )  # fmt: skip


def surroundings() -> Dataset:
    """Who else has to do with the forums, by the same documents."""
    report = {"edition": "2019", "document": "report", "locator": "p. 2"}
    news = {"edition": "2019", "document": "news", "locator": "p. 8"}
    return Dataset(
        "surroundings",
        documents=forums().documents,
        entities=[
            *(entity for entity in forums().entities if entity.id in ("lake", "river", "union", "iom")),
            EntityRow(id="wives", kind="organisation", name="Wives"),
        ],
        statements=[
            statement("lake", "ASSOCIATED_WITH", "union", **report),
            statement("river", "ASSOCIATED_WITH", "union", **news),
            statement("lake", "COOPERATES_WITH", "iom", role="joint meeting", **report),
            statement("river", "OVERLAPS_WITH", "lake", **news),
            statement("lake", "engagement", "academia", **report),
            statement("river", "ENGAGES", "wives", **news),
            statement("wives", "organisation_kind", "civil_society", **report),
            statement("wives", "PARTNER_OF", "lake", **report),
            statement("iom", "OBSERVER_OF", "lake", **news),
            statement("lake", "state_led", "yes", **report),
            statement("river", "state_led", "no", **news),
            statement("iom", "FUNDS", "lake", **report),
        ],
    )


#: The relations of which a forum can have a list, and no document says how complete one is.
UNLISTED = ("ASSOCIATED_WITH", "CHAIRS", "FOCUSES_ON", "FUNDS", "OBSERVER_OF", "PARTNER_OF", "SECRETARIAT_OF")
#: Of each question its parameters, the columns that are compared, and the rows of all documents and of the better ones.
ANSWERS: dict[str, tuple[dict[str, str], tuple[str, ...], list[tuple[object, ...]], list[tuple[object, ...]]]] = {
    "members": (
        {"mechanism": "lake"},
        ("id", "via"),
        [("KEN", None), ("TZA", "union"), ("UGA", None), ("union", None)],
        [("KEN", None), ("union", None)],
    ),
    "mechanisms-of": ({"party": "KEN"}, ("mechanism",), [("lake",), ("river",)], [("lake",)]),
    "states-by-mechanisms": (
        {},
        ("id", "mechanisms"),
        [("KEN", 2), ("UGA", 2), ("TZA", 1)],
        [("KEN", 1), ("TZA", 0), ("UGA", 0)],
    ),
    # That the group is part of the forum stands in the news alone.
    "chairs": ({}, ("chaired", "mechanism"), [("steering", "lake")], [("steering", "steering")]),
    "secretariats": ({}, ("mechanism", "serves"), [("lake", 2), ("river", 2)], [("lake", 1)]),
    "themes-of": ({"mechanism": "lake"}, ("theme", "answer"), [("health", "yes")], [("health", "unknown")]),
    "mechanisms-on": (
        {"theme": "health"},
        ("mechanism", "answer"),
        [("lake", "yes"), ("river", "unknown")],
        [("lake", "unknown"), ("river", "unknown")],
    ),
    "claims": (
        {"document": "news", "entity": "lake"},
        ("subject", "predicate"),
        [("iom", "OBSERVER_OF"), ("river", "OVERLAPS_WITH"),
         ("lake", "FOCUSES_ON"), ("UGA", "MEMBER_OF"), ("steering", "PART_OF"), ("lake", "established")],
        [],
    ),
    "entity": (
        {"entity": "KEN"},
        ("predicate", "object"),
        [("MEMBER_OF", "river"), ("CHAIRS", "steering"), ("MEMBER_OF", "lake")],
        [("CHAIRS", "steering"), ("MEMBER_OF", "lake")],
    ),
    "associations": ({}, ("mechanism", "organisation"), [("lake", "union"), ("river", "union")], [("lake", "union")]),
    "cooperation": (
        {},
        ("mechanism", "relation", "other", "kind"),
        [("lake", "COOPERATES_WITH", "iom", "Organisation"), ("river", "OVERLAPS_WITH", "lake", "Mechanism")],
        [("lake", "COOPERATES_WITH", "iom", "Organisation")],
    ),
    "engagement": (
        {},
        ("mechanism", "how", "sector", "body"),
        [
            ("lake", "PARTNER_OF", None, "wives"),
            ("lake", "engagement", "academia", None),
            ("river", "ENGAGES", None, "wives"),
        ],
        [("lake", "PARTNER_OF", None, "wives"), ("lake", "engagement", "academia", None)],
    ),
    "participants": (
        {"mechanism": "lake"},
        ("id", "kind", "relation"),
        [("iom", "Organisation", "OBSERVER_OF"), ("wives", "Organisation", "PARTNER_OF")],
        [("wives", "Organisation", "PARTNER_OF")],
    ),
    "structures": (
        {},
        ("mechanism", "what", "value", "value_name"),
        [("lake", "FUNDS", "iom", "IOM"), ("lake", "state_led", "yes", None), ("river", "state_led", "no", None)],
        [("lake", "FUNDS", "iom", "IOM"), ("lake", "state_led", "yes", None)],
    ),
    "unknowns": (
        {},
        ("relation", "mechanism", "status"),
        [(relation, mechanism, "unknown") for relation in UNLISTED for mechanism in ("lake", "river")],
        [
            *((relation, mechanism, "unknown") for relation in UNLISTED[:4] for mechanism in ("lake", "river")),
            ("MEMBER_OF", "lake", "partial"),
            ("MEMBER_OF", "river", "unknown"),
            *((relation, mechanism, "unknown") for relation in UNLISTED[4:] for mechanism in ("lake", "river")),
        ],
    ),
    "disagreements": ({}, ("subject", "claim"), [("lake", "2000"), ("lake", "1999")], []),
    "coverage": ({}, ("mechanism", "status"), [("lake", "complete"), ("river", "complete")],
                 [("lake", "partial"), ("river", "unknown")]),
}  # fmt: skip


def test_every_question_in_cypher_has_an_answer_by_hand() -> None:
    assert {name for name, question in questions().items() if question.cypher} <= ANSWERS.keys()


@pytest.mark.slow
@NEWER_SERVER
def test_a_question_is_answered_by_the_better_documents(database: Settings) -> None:
    with Store(database) as store:
        load(store, forums())
        load(store, surroundings())
        for name, (parameters, columns, every, better) in ANSWERS.items():
            for grade, expected in (("", every), ("press", every), ("government", better)):
                reply = ask(store, name, parameters, grade)
                rows = [tuple(row[column] for column in columns) for row in reply.answer.rows]
                assert (name, grade, rows) == (name, grade, expected)
                assert bool(reply.grades) == bool(grade), name
                assert grade != "government" or WORDS in reply.grades, name


@EMBEDDED
def test_what_is_then_known_of_lists(database: Settings) -> None:
    with Store(database) as store:
        load(store, forums())
        [coverage] = ask(store, "members", {"mechanism": "lake"}, "government").coverage
        assert (coverage["status"], coverage["note"]) == ("partial", LEFT_OUT)
        known = {
            (row["mechanism"], row["status"], row["note"])
            for row in ask(store, "unknowns", {}, "government").answer.rows
            if row["relation"] == "MEMBER_OF"
        }
        assert known == {("lake", "partial", LEFT_OUT), ("river", "unknown", LEFT_OUT)}
        with pytest.raises(UsageError, match="grade-at-least: found 'good'; use one of own publication, "):
            ask(store, "members", {"mechanism": "lake"}, "good")


def test_each_question_in_cypher_leaves_something_out() -> None:
    for question in questions().values():
        if question.cypher:
            assert re.search(r"IN \$left_out|\$coverage", question.cypher), question.name
            # Every statement that it reads; that a mechanism exists is no answer.
            relations = len(re.findall(r"-\[(?!:)(\w+)(?::[A-Z_|]+)?\]-", question.cypher))
            filters = len(re.findall(r"NOT \w+\.(?:id IN \$left_out|document IN \$worse)", question.cypher))
            # That a list is held is not a statement that is read: its document's grade is looked at in `$coverage`.
            exists = len(re.findall(r"EXISTS \{ MATCH [^}]*-\[(?!:)\w", question.cypher))
            assert relations == filters + exists, question.name


@pytest.mark.slow
@pytest.mark.usefixtures("editions_read_once")
@EMBEDDED_SEED
def test_no_answer_on_the_seed_cites_a_lesser_document(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        better = better_documents(read_edition(store, "2019").documents, "intergovernmental report")
        for name, question in questions().items():
            parameters = {key: str(value) for key, value in question.example.items()}
            reply = ask(store, name, parameters, "intergovernmental report")
            assert "only documents graded intergovernmental report or better" in reply.grades, name
            for row in reply.answer.rows:
                cells = [cell for key, cell in row.items() if key.endswith("document") and cell]
                cited = {document for cell in cells for document in (cell if isinstance(cell, list) else [cell])}
                cited |= {text.partition(", ")[0] for text in row.get("citations") or ()}
                assert cited <= better, (name, row)


@EMBEDDED
def test_commands_and_python_take_the_grade(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load(store, forums())
    done = cli("ask", "members", "-p", "mechanism=lake", "--grade-at-least", "government", "--format", "json",
               settings=database)  # fmt: skip
    assert [row["id"] for row in json.loads(done.stdout)] == ["KEN", "union"]
    assert WORDS + "10 statements (press 10)" in done.stderr
    disputed = cli("conflicts", "--grade-at-least", "government", "--format", "json", settings=database)
    assert (disputed.returncode, json.loads(disputed.stdout)) == (0, [])
    assert WORDS in disputed.stderr
    wrong = cli("ask", "members", "-p", "mechanism=lake", "--grade-at-least", "good", settings=database)
    assert wrong.returncode == 1
    assert "grade-at-least: found 'good'; use one of own publication, " in wrong.stderr


@pytest.mark.parametrize(
    "name", sorted({*ANALYSES, "ask", *(f"picture {subject}" for subject in SUBJECTS)} - {"export", "picture"})
)
def test_what_takes_an_edition_takes_the_grade(name: str) -> None:
    assert "--grade-at-least" in helped(*name.split())


@pytest.mark.slow
def test_every_export_takes_the_grade_or_says_that_it_cannot() -> None:
    for name in sorted(FORMATS):
        assert "--grade-at-least" in helped("export", name), name
    assert "documents of every grade" in helped("export", "tables")
    assert "documents of every grade" in helped("cypher")


def helped(*words: str) -> str:
    with patch.object(typer.testing, "_get_command", COMMAND_OF):
        output = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "200"}).output
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", output).split())


@EMBEDDED
def test_printed_names_of_lesser_documents_do_not_count(database: Settings) -> None:
    names = [("The Coastal Forum of the North", "report"), ("Meeting of Harbour Towns Everywhere", "news")]
    with Store(database) as store:
        data = forums()
        data.names = [NameRow(entity="lake", name=name, document=document) for name, document in names]
        load(store, data)
        every = [row["claim"] for row in read_conflicts(store) if row["disputed"] == "name"]
        better = [
            row["claim"] for row in read_conflicts(store, grade_at_least="government") if row["disputed"] == "name"
        ]
    assert sorted(every) == ["Lake Forum", "Meeting of Harbour Towns Everywhere", "The Coastal Forum of the North"]
    assert sorted(better) == ["Lake Forum", "The Coastal Forum of the North"]


def test_changes_know_no_names_of_lesser_documents() -> None:
    documents = {key: Document(key, "", grade=grade) for key, grade in (("old", "government"), ("news", "press"))}
    entities = {"apc": Entity("apc", "mechanism", "Asian Consultations")}
    sides = [
        Edition(name, entities, [], [ValueStatement("apc", "kind", "x", document=document)], documents=documents)
        for name, document in (("2010", "old"), ("2019", "news"))
    ]
    printed = {"apc": [("Asian Talks on Asylum", "old"), ("Pacific Talks on Migration", "news")]}
    assert [row["aspect"] for row in changes(sides[0], sides[1], printed, kinds=["name"])] == ["name"]
    better = [side.with_grades("press") for side in sides]
    assert [row["aspect"] for row in changes(better[0], better[1], printed, kinds=["name"])] == ["name"]
    better = [side.with_grades("government") for side in sides]
    assert [row["aspect"] for row in changes(better[0], better[1], printed, kinds=["name"])] == []


@pytest.fixture
def _loaded(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point_at(monkeypatch, database)
    with Store(database) as store:
        load(store, forums())
    yield
    forget()


@pytest.mark.slow
@EMBEDDED
@pytest.mark.usefixtures("_loaded")
def test_pages_size_their_lists_by_the_documents_that_count() -> None:
    # River Forum has a list by the news alone.
    choices = {"view": "chosen", "edition": "2019"}
    assert open_page("map", **choices).multiselect(key="map-mechanisms").options == ["Lake Forum", "River Forum"]
    better = open_page("map", **choices, grade="government")
    assert better.multiselect(key="map-mechanisms").options == ["Lake Forum"]
    assert "2 States are on record in Lake Forum or River Forum." not in page_text(better)
    asked = {"q": "members", "mechanism": "lake", "edition": "2019"}
    assert "4 rows." in page_text(open_page("questions", **asked))
    words = page_text(open_page("questions", **asked, grade="government"))
    assert "2 rows." in words
    assert "Only documents graded government or better: left out: 10 statements (press 10)" in words
    assert "It asks the whole graph: documents of every grade" in words
    for grade, label in (({}, "2 names as printed"), ({"grade": "government"}, "1 name as printed")):
        profile = open_page("look-up", id="lake", edition="2019", tab="evidence", **grade)
        assert label in [expander.label for expander in profile.expander]
    assert "No disagreement" in page_text(open_page("conflicts", grade="government"))
    assert "1 disagreement: documents, or two places of one, do not say the same." in page_text(open_page("conflicts"))
