"""The guard over query texts: no disguise lets a text do more than read."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError
from query_texts import (
    FORBIDDEN,
    GAPS,
    store_of_two,  # noqa: F401 - fixtures
)

from govgraph.graph import engine, query_guard
from govgraph.graph.core.errors import QueryError, ReadOnlyError
from govgraph.graph.core.settings import Settings
from govgraph.graph.query_guard import words as cypher_words
from govgraph.graph.query_guard.tokens import tokenize
from govgraph.graph.store import Store

#: What may stand before a clause, so that it still begins there; a text that only reads.
BEFORE = [
    "",
    "MATCH (`'`:State) ",
    'MATCH (`"`:State) ',
    "MATCH (`//`:State) ",
    "MATCH (`/*`:State) ",
    "MATCH (n:A|B) ",
    "MATCH (n) WITH * ",
    "MATCH (n) WITH DISTINCT * ",
    "UNWIND ['\\'', \"'\"] AS x ",
    "MATCH (n {load: 1}) WHERE n.set = 'x' ",
    "MATCH (n) WITH n, n.x AS set ",
    "WITH 1 AS and, 2 AS not ",
    "MATCH (a)-->(b) WHERE a:B ",
    "WITH [x IN [1] | x] AS y ",
    "WITH CASE WHEN true THEN 1 END AS y ",
    "MATCH ((a)-->(b))+ ",
    "MATCH ((a)-->(b)){1,2} ",
    "MATCH (n) WITH n ORDER BY n.x DESC ",
    "WITH {a: 1} AS map ",
    "MATCH (n) WHERE n.x IS NOT NULL ",
    "MATCH (n) WHERE EXISTS { (n)--() } ",
    "MATCH (as) WITH as ",
    "CALL db.labels() YIELD label ",
    "CALL db.labels() YIELD * ",
    "MATCH (n) WHERE n.x IS :: STRING ",
    "UNWIND $load AS x ",
    "EXPLAIN ",
    "PROFILE ",
    "CYPHER 5 ",
    "CYPHER runtime=slotted ",
    "RETURN 1 AS x UNION ",
    "RETURN 1 AS x; ",
    "RETURN 1 AS x NEXT ",
    "WHEN true THEN ",
    "OPTIONAL MATCH (n) ",
    "WITH 1 AS x LIMIT 1 ",
    "LET x = 1 ",
    "FILTER true ",
]
#: What a clause may stand in.
AROUND = [
    "{}",
    "CALL {{ {} }} RETURN 1 AS x",
    "CALL () {{ {} }} RETURN 1 AS x",
    "MATCH (n) CALL (n) {{ {} }} RETURN n",
    "RETURN EXISTS {{ {} }} AS x",
    "RETURN COUNT {{ {} }} AS x",
    "RETURN COLLECT {{ {} }} AS x",
    "MATCH (n) WHERE NOT EXISTS {{ {} }} RETURN n",
    "RETURN {{a: COUNT {{ {} }}}} AS x",
    "RETURN [x IN [1] WHERE EXISTS {{ {} }} | x] AS x",
    "{{ {} }}",
    "CALL {{ CALL {{ {} }} }} RETURN 1 AS x",
    "RETURN CASE WHEN EXISTS {{ {} }} THEN 1 END AS x",
    "MATCH (n WHERE EXISTS {{ {} }}) RETURN n",
]


@pytest.mark.parametrize("around", AROUND)
def test_what_is_refused_is_refused_inside_of_everything(around: str) -> None:
    for text in FORBIDDEN:
        with pytest.raises(QueryError, match=r"^the query: found "):
            query_guard.check(around.format(text))


@st.composite
def disguised(draw: st.DrawFn, text: str) -> str:
    """The same tokens with other gaps and letters, and names in backticks where the grammar lets them be."""
    parts = []
    for token in tokenize(text):
        if token.kind == "space":
            parts.append(draw(GAPS))
        elif token.kind == "word":
            letters = draw(st.lists(st.booleans(), min_size=len(token.text), max_size=len(token.text)))
            parts.append("".join(c.upper() if up else c.lower() for c, up in zip(token.text, letters, strict=True)))
        elif token.kind == "symbol" and token.text in (".", "(", ")"):
            parts.append(draw(st.sampled_from(["", " ", "/* ' */", "//\r"])) + token.text)
        else:
            parts.append(token.text)
    return "".join(parts)


@given(st.data())
@settings(max_examples=2 * settings().max_examples)
def test_no_disguise_lets_a_text_do_more_than_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(list(FORBIDDEN)))
    text = data.draw(st.sampled_from(AROUND)).format(data.draw(st.sampled_from(BEFORE)) + text)
    hidden = data.draw(disguised(text))
    with pytest.raises(QueryError, match=r"^the query: found "):
        query_guard.check(hidden)


@given(st.data())
@settings(max_examples=2 * settings().max_examples)
def test_no_escape_lets_a_text_do_more_than_read(data: st.DataObject) -> None:
    # Neo4j reads \uXXXX before it looks for tokens, in comments and names too.
    text = data.draw(st.sampled_from(BEFORE)) + data.draw(st.sampled_from(list(FORBIDDEN)))
    at = data.draw(st.integers(0, len(text) - 1))
    escaped = f"{text[:at]}\\u{ord(text[at]):04x}{text[at + 1 :]}"
    for hidden in (
        escaped,
        f"/* \\u002a\\u002f {text}",
        f"// \\u000a{text}",
        f"RETURN '\\u0027 AS x {text}",
        f"RETURN 1 AS `\\u0060 {text}",
    ):
        with pytest.raises(QueryError):
            query_guard.check(hidden)


@pytest.mark.parametrize(("text", "word"), FORBIDDEN.items())
def test_what_is_refused_is_named(text: str, word: str) -> None:
    with pytest.raises(ReadOnlyError) as refused:
        query_guard.check(text)
    assert re.match(rf"the query: found (the (procedure|function) )?{re.escape(word)}\b", str(refused.value))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "MATCH (n)\nCREATE (m)",
            "the query: found CREATE in line 2, column 1; a name that is a word of Cypher stands "
            "in backticks; a query may only read",
        ),
        (
            "SHOW USERS",
            "the query: found SHOW in line 1, column 1; allowed are CALL, FILTER, FINISH, FOR, "
            "LET, LIMIT, MATCH, NEXT, OFFSET, OPTIONAL, "
            "ORDER, RETURN, SKIP, UNION, UNWIND, WHEN, WHERE, WITH; a query may only read",
        ),
        (
            "RETURN 1 FROB",
            "the query: found FROB in line 1, column 10, where what joins or ends an expression, "
            "or a clause is expected; allowed are CALL, "
            "FILTER, FINISH, FOR, LET, LIMIT, MATCH, NEXT, OFFSET, OPTIONAL, ORDER, RETURN, SKIP, "
            "UNION, UNWIND, WHEN, WHERE, WITH; "
            "a name that is a word of Cypher stands in backticks",
        ),
        (
            "RETURN file()",
            "the query: found the function file; only functions that read nothing but their "
            "arguments and the graph may be called, "
            "such as size, toLower, date.truncate, duration.between and point.distance",
        ),
        (
            "CALL db.createLabel('x')",
            "the query: found the procedure db.createLabel; only these may be called: db.info, "
            "db.labels, db.ping, db.propertyKeys, db.relationshipTypes",
        ),
        ("RETURN 1; RETURN 2", "the query: found RETURN after a semicolon; write one query"),
        ("MATCH (n) RETURN", "the query: found its end after RETURN; an expression must follow, such as a name"),
        ("RETURN 'a", 'the query: found "\'a" in line 1, column 8; close the string'),
        ("RETURN `a", "the query: found '`a' in line 1, column 8; close the name"),
        ("RETURN 1 /* a", "the query: found '/* a' in line 1, column 10; close the comment"),
        ("RETURN 1AS x", "the query: found '1AS x' in line 1, column 8; put a space between a number and a word"),
        (
            "RETURN\u200b1",
            "the query: found '\\u200b1' in line 1, column 7; outside of strings and names in backticks use letters, "
            "digits, white space and Cypher's own signs",
        ),
        (
            "RETURN '\\u0027'",
            "the query: found the escape \\u0027 in line 1, column 9; write the sign itself, or pass it in a parameter",
        ),
    ],
)
def test_messages(text: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        query_guard.check(text)
    assert str(refused.value) == message


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*"'\"`/*\\\r\n.$(){}[]:;,", "u0027", "//", "/*", "*/", "RETURN", "n", "1", " "])).map(
        "".join
    )
)
@settings(max_examples=2 * settings().max_examples)
def test_tokens_joined_are_the_text(text: str) -> None:
    try:
        tokens = list(tokenize(text))
    except QueryError:
        return
    assert "".join(token.text for token in tokens) == text
    assert all(token.text == text[token.start : token.start + len(token.text)] for token in tokens)


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    message = ""
    try:
        query_guard.check(text)
    except QueryError as refused:
        message = str(refused)
    assert not message or message.startswith("the query: found ")


def test_one_token_is_cut_where_the_engines_cut_it() -> None:
    text = "RETURN/* ' */n.`a``'b`\u2028, 'it\\'s // no' // end\r+1.5e3"
    assert [token.text for token in tokenize(text) if token.kind not in ("space", "comment")] == [
        "RETURN",
        "n",
        ".",
        "`a``'b`",
        ",",
        "'it\\'s // no'",
        "+",
        "1.5e3",
    ]


def test_the_words_do_not_contradict_each_other() -> None:
    allowed = cypher_words.CLAUSES | cypher_words.CONNECTORS | cypher_words.PREFIXES | cypher_words.PATH_WORDS
    assert not allowed & (cypher_words.WRITING | cypher_words.ADMINISTRATION)
    assert not cypher_words.FUNCTIONS & {"file", "linenumber"}


DISGUISES = [
    "//\r{}",
    "//\u2028\r{}",
    "/* ' */{}",
    "MATCH (`'`:State) {}",
    'MATCH (`"`:State) {}',
    "MATCH (n) WITH * {}",
    "CALL {{ {} }} RETURN 1 AS x",
    "EXPLAIN//\r{}",
    "PROFILE {}",
    "\u00a0{}",
    "RETURN '\\u0027 AS x {}",
    "/* \\u002a\\u002f {}",
    "RETURN 1 AS x; {}",
]


@pytest.mark.slow
def test_nothing_is_done_on_any_engine(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret\n", encoding="utf-8")
    texts = [*FORBIDDEN, f"LOAD CSV FROM '{(tmp_path / 'secret.csv').as_uri()}' AS row RETURN row"]
    everything = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r ORDER BY n.id"
    before = store.read(everything).rows
    for disguise, text in itertools.product(DISGUISES, texts):
        with pytest.raises(QueryError):
            store.read(disguise.format(text))
    assert store.read(everything).rows == before
    assert store.write("SHOW USERS")


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
def test_the_embedded_engine_itself_loads_nothing(database: Settings) -> None:
    # As the user who may do everything, past the guard: an address that is not this machine's own.
    with engine.attach(database) as running, GraphDatabase.driver(running.uri, auth=running.writer) as driver:
        for address in ("https://192.0.2.1/x.csv", "http://192.0.2.1/x.csv", "file:///etc/hostname"):
            with pytest.raises(Neo4jError, match=r"(?i)not allowed|disabled|denied|blocked"):
                driver.execute_query(
                    "LOAD CSV FROM $address AS row RETURN row", address=address, database_=running.database
                )
