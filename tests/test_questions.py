"""Every question, asked of the seed: the same answer on every engine, compared with a file that a person can read.

The newer version of Neo4j answers them of a small graph, in `test_grades_everywhere.py`.

`GOVGRAPH_UPDATE_GOLDEN=1 pytest tests/test_questions.py` writes the files anew; read the difference before keeping it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED, EMBEDDED_SEED, ONE_SERVER_SEED

from govgraph.graph.analysis.answers import ask, columns_of
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import Reply, find_question
from govgraph.graph.tables.table import Column
from govgraph.queries.catalogue import Parameter, Question, parse, parse_analyses, questions

GOLDEN = Path(__file__).parent / "golden" / "questions"
UPDATE = bool(os.environ.get("GOVGRAPH_UPDATE_GOLDEN"))


@pytest.fixture
def seed(seed_database: Settings) -> Iterator[Store]:
    """A connection to a database that holds the seed."""
    with Store(seed_database) as store:
        yield store


def as_text(reply: Reply) -> str:
    """The answer as JSON, a row a line."""
    lines = [json.dumps(list(row.values()), ensure_ascii=False) for row in reply.answer.rows]
    head = {"parameters": reply.parameters, "columns": list(reply.answer.columns), "coverage": reply.coverage}
    return f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "rows": [\n' + ",\n".join(lines) + "\n ]\n}\n"


@ONE_SERVER_SEED
@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.cypher])
def test_the_answer(seed: Store, name: str) -> None:
    compare_with_golden(seed, name)


@EMBEDDED_SEED
@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.analysis])
def test_the_answer_of_an_analysis(seed: Store, name: str) -> None:
    # It is made from an edition, and an edition is the same on every engine.
    compare_with_golden(seed, name)


def compare_with_golden(seed: Store, name: str) -> None:
    question = find_question(name)
    reply = ask(seed, name, {key: str(value) for key, value in question.example.items()})
    assert reply.answer.columns == tuple(column.name for column in columns_of(question))
    assert reply.answer.truncated is None
    assert all(tuple(row) == reply.answer.columns for row in reply.answer.rows)
    assert reply.answer.rows, "the example of a question has an answer"
    golden = GOLDEN / f"{name}.json"
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(as_text(reply), encoding="utf-8")
    assert as_text(reply) == golden.read_text(encoding="utf-8")
    json.loads(golden.read_text(encoding="utf-8"))


#: Of each question that an analysis answers: its parameters, the words of
#: the command, and how many rows the editions 2010 and 2019 have, where that can be said without the analysis: lists
#: of members, pairs of them, links of ICMPD, States in common. What finds something has rows.
COMMANDS: dict[str, tuple[dict[str, str], tuple[str, ...], tuple[int, int] | None]] = {
    "coverage": ({}, ("coverage",), (15, 33)),
    "disagreements": ({}, ("conflicts",), None),
    "no-cooperation": ({}, ("gaps", "no-cooperation"), None),
    "overlaps": ({}, ("overlap",), (91, 351)),
    "partners": ({"who": "ICMPD"}, ("partners", "ICMPD", "--what", "link"), (5, 5)),
    "shared-members": ({"a": "Budapest", "b": "Prague"}, ("overlap", "Budapest", "Prague"), (0, 48)),
    "single-secretariats": ({}, ("gaps", "single-secretariat"), None),
    "states-in-few": ({}, ("gaps", "states-in-none,states-not-known,states-in-one,states-one-not-known"), None),
    "synergies": ({}, ("synergies",), None),
    "themes-in-few": ({}, ("gaps", "themes-in-none,themes-in-one"), None),
}


def test_every_question_that_an_analysis_answers_is_compared_with_its_command() -> None:
    assert {name for name, question in questions().items() if question.analysis} == COMMANDS.keys()


@pytest.mark.slow
@pytest.mark.usefixtures("editions_read_once")
@EMBEDDED_SEED
@pytest.mark.parametrize("name", COMMANDS)
def test_the_question_and_the_command_give_the_same(
    seed: Store, seed_database: Settings, cli: Command, name: str
) -> None:
    values, words, numbers = COMMANDS[name]
    question = find_question(name)
    first, second = numbers or (None, None)
    for edition, inherited, number in (("2010", "yes", first), ("2019", "yes", second), ("2019", "no", None)):
        choices = values | {"edition": edition, "inherited": inherited}
        choices = {key: value for key, value in choices.items() if key in question.params}
        if inherited == "no" and "inherited" not in choices:
            continue
        more = ["--no-inherited"] if inherited == "no" else []
        command = [*words, *(["--edition", edition] if "edition" in choices else []), *more]
        parameters = [word for key, value in choices.items() for word in ("-p", f"{key}={value}")]
        answered = cli("ask", name, *parameters, "--format", "json", settings=seed_database)
        commanded = cli(*command, "--format", "json", settings=seed_database)
        assert (answered.returncode, commanded.returncode) == (0, 0), answered.stderr
        assert (answered.stdout, answered.stderr) == (commanded.stdout, commanded.stderr)
        rows = json.loads(answered.stdout)
        assert rows == ask(seed, name, choices).answer.rows
        assert [tuple(row) for row in rows] == [tuple(column.name for column in columns_of(question))] * len(rows)
        assert inherited == "no" or (rows if number is None else len(rows) == number)
        if "edition" not in question.params:
            break  # it is asked of all editions together, once


def test_no_answer_of_a_question_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(questions())


@EMBEDDED_SEED
def test_names_are_resolved(seed: Store) -> None:
    by_id = ask(seed, "shared-members", {"a": "apc", "b": "bali", "edition": "2010"})
    by_name = ask(seed, "shared-members", {"a": " APC ", "b": "bali process", "edition": "2010"})
    assert by_id.parameters == by_name.parameters == {"a": "apc", "b": "bali", "edition": "2010", "inherited": "yes"}
    assert by_id.answer.rows == by_name.answer.rows


@EMBEDDED_SEED
def test_a_list_that_nobody_holds_is_unknown(seed: Store) -> None:
    reply = ask(seed, "members", {"mechanism": "gfmd", "edition": "2019"})
    assert reply.answer.rows == []
    assert reply.answer.columns[:3] == ("id", "name", "kind")
    assert [(row["mechanism"], row["relation"], row["status"]) for row in reply.coverage] == [
        ("gfmd", "MEMBER_OF", "unknown")
    ]


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        (
            "mebmers",
            {},
            "'mebmers' is not a question; did you mean members, shared-members? `govgraph questions` lists them",
        ),
        ("xyzzy", {}, "'xyzzy' is not a question; `govgraph questions` lists them"),
        (
            "members",
            {"mechanism": "bali", "year": "2010"},
            "members: it has no parameter 'year'; it takes mechanism, edition, inherited",
        ),
        ("disagreements", {"edition": "2010"}, "disagreements: it has no parameter 'edition'; it takes none"),
        ("members", {}, "members: parameter mechanism (the mechanism) is missing"),
        ("members", {"mechanism": ""}, "members: parameter mechanism (the mechanism) is missing"),
        ("members", {"mechanism": "Thailand"}, "members: mechanism: found 'Thailand', a State; name a mechanism"),
        ("members", {"mechanism": "Bali Proces"}, "'Bali Proces' is not a known name; did you mean "),
        ("mechanisms-of", {"party": "Nigera"}, "'Nigera' is not a known name; did you mean Nigeria (NGA), Niger (NER)"),
        (
            "members",
            {"mechanism": "bali", "edition": "2011"},
            "members: edition '2011' is not loaded; use one of 2010, 2019",
        ),
        ("claims", {"document": "nosuch-report", "entity": "apc"}, "'nosuch-report' is not a known name"),
        (
            "shared-members",
            {"a": "apc", "b": "APC"},
            "shared-members: found 'apc' twice; name two different mechanisms",
        ),
        (
            "partners",
            {"who": "asylum"},
            "partners: found Asylum, a theme; name a State, an organisation or a mechanism",
        ),
    ],
)
@EMBEDDED_SEED
def test_what_cannot_be_asked(seed: Store, name: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        ask(seed, name, parameters)
    assert str(wrong.value).startswith(message)
    if not message.endswith(("did you mean ", "(NER)", "2019", "name")):
        assert str(wrong.value) == message


@EMBEDDED
def test_nothing_is_loaded(database: Settings) -> None:
    with Store(database) as store, pytest.raises(UsageError) as wrong:
        ask(store, "overlaps", {"edition": "2010"})
    assert str(wrong.value) == "overlaps: edition '2010' is not loaded; nothing is loaded: run `govgraph load`"


HEADER = """/*
title = "Members"
question = "Who is a member?"
relations = ["MEMBER_OF"]
[params.mechanism]
type = "mechanism"
meaning = "the mechanism"
[params.top]
type = "integer"
meaning = "how many"
default = 5
[columns]
name = "the member"
shared = { meaning = "members in common", unit = "count" }
[example]
mechanism = "bali"
*/
MATCH (n) RETURN n
"""


def test_a_header() -> None:
    question = parse("q", HEADER)
    assert (question.name, question.title, question.question) == ("q", "Members", "Who is a member?")
    assert question.relations == ("MEMBER_OF",)
    assert question.params == {
        "mechanism": Parameter("mechanism", "mechanism", "the mechanism", None),
        "top": Parameter("top", "integer", "how many", 5),
    }
    assert question.columns == (Column("name", "the member", ""), Column("shared", "members in common", "count"))
    assert question.example == {"mechanism": "bali"}
    assert question.cypher == "MATCH (n) RETURN n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("/*", ""), r"q\.cypher: begin with a header /\* \.\.\. \*/ in TOML"),
        (("*/", ""), r"q\.cypher: begin with a header /\* \.\.\. \*/ in TOML"),
        (('title = "Members"', "title = Members"), r"q\.cypher: the header cannot be read: TOMLDecodeError"),
        (('title = "Members"', ""), r"q\.cypher: the header cannot be read: KeyError\('title'\)"),
        (("[columns]", "[colums]"), r"q\.cypher: the header cannot be read: KeyError\('columns'\)"),
        (('meaning = "how many"', ""), r"q\.cypher: the header cannot be read: KeyError\('meaning'\)"),
        (('"integer"', '"number"'), r"q\.cypher: parameter top: type 'number'; use one of \('mechanism', "),
        (
            ('title = "Members"', 'title = "Members"\nauthor = "me"'),
            r"q\.cypher: the header has unknown keys \['author'\]",
        ),
        (('mechanism = "bali"', 'mecanism = "bali"'), r"q\.cypher: the example has unknown parameters \['mecanism'\]"),
    ],
)
def test_a_header_that_is_wrong(change: tuple[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        parse("q", HEADER.replace(*change))


TABLE = """
[few]
title = "States in few"
question = "Which States are in few mechanisms?"
analysis = "gaps"
values = { kind = "states-in-none" }
example = { edition = "2019" }
params.edition = { type = "edition", default = "the one with most complete lists", meaning = "the edition" }
"""


def test_a_question_that_an_analysis_answers() -> None:
    assert list(parse_analyses(TABLE)) == [
        Question(
            name="few",
            title="States in few",
            question="Which States are in few mechanisms?",
            relations=(),
            params={"edition": Parameter("edition", "edition", "the edition", "the one with most complete lists")},
            example={"edition": "2019"},
            analysis="gaps",
            values={"kind": "states-in-none"},
        )
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('analysis = "gaps"', ""), "analyses.toml: few: name the analysis"),
        (('title = "States in few"', ""), "analyses.toml: few: the header cannot be read: KeyError('title')"),
        (('example = { edition = "2019" }', 'example = { year = "1" }'), "analyses.toml: few: the example has unknown"),
        (("values = {", "sets = {"), "analyses.toml: few: the header has unknown keys ['sets']"),
    ],
)
def test_a_table_that_is_wrong(change: tuple[str, str], message: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        list(parse_analyses(TABLE.replace(*change)))
