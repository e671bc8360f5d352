"""The guard over query texts: no disguise lets a text do more than read, and what reads goes on working."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError

from govgraph.graph import engine, query_guard
from govgraph.graph.core.errors import QueryError, ReadOnlyError
from govgraph.graph.core.settings import Settings
from govgraph.graph.query_guard import words as cypher_words
from govgraph.graph.query_guard.tokens import tokenize
from govgraph.graph.store import Store
from govgraph.queries.catalogue import questions

#: What a text may not do, with the word by which it would.
FORBIDDEN = {
    "LOAD CSV FROM 'https://host.example/' AS row RETURN row": "LOAD CSV",
    "CREATE (:Evil {id: 'q'})": "CREATE",
    "CREATE p = (:Evil)": "CREATE",
    "INSERT (:Evil {id: 'q'})": "INSERT",
    "MERGE (:Evil {id: 'q'})": "MERGE",
    "MATCH (n) SET n.evil = 1": "SET",
    "MATCH (n) SET (n).evil = 1": "SET",
    "MATCH (n) SET n:Evil": "SET",
    "MATCH (n) REMOVE n.id": "REMOVE",
    "MATCH (n) DELETE n": "DELETE",
    "MATCH (n) DETACH DELETE n": "DETACH",
    "MATCH (n) NODETACH DELETE n": "NODETACH",
    "FOREACH (x IN [1] | CREATE (:Evil))": "FOREACH",
    "DROP CONSTRAINT entity_id": "DROP",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'": "TERMINATE",
    "SHOW USERS YIELD user RETURN user": "SHOW",
    "SHOW SETTINGS": "SHOW",
    "SHOW TRANSACTIONS": "SHOW",
    "SHOW CURRENT USER": "SHOW",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'": "ALTER",
    "GRANT ROLE admin TO neo4j": "GRANT",
    "DENY ACCESS ON DATABASE neo4j TO PUBLIC": "DENY",
    "REVOKE ROLE admin FROM neo4j": "REVOKE",
    "RENAME USER neo4j TO evil": "RENAME",
    "START DATABASE neo4j": "START",
    "STOP DATABASE neo4j": "STOP",
    "ENABLE SERVER 'x'": "ENABLE",
    "DEALLOCATE DATABASES FROM SERVER 'x'": "DEALLOCATE",
    "DRYRUN REALLOCATE DATABASES": "DRYRUN",
    "USE system RETURN 1": "USE",
    "DEFINE FUNCTION f(x) = x RETURN f(1)": "DEFINE",
    "COMMIT": "COMMIT",
    "ROLLBACK": "ROLLBACK",
    "SESSION CLOSE": "SESSION",
    "CALL dbms.listConfig() YIELD name RETURN name": "dbms.listConfig",
    "CALL apoc.load.json('https://host.example/') YIELD value RETURN value": "apoc.load.json",
    "CALL util.sleep(1)": "util.sleep",
    "RETURN file() AS x": "file",
    "RETURN linenumber() AS x": "linenumber",
    "RETURN apoc.text.join(['a'], 'b') AS x": "apoc.text.join",
    "RETURN graph.byName('system') AS x": "graph.byName",
    "RETURN util.sleep(1) AS x": "util.sleep",
}

#: Texts that read, and that both the guard and every engine take.
READING = [
    "RETURN 1 AS x",
    "RETURN 1 AS x;",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH (n:Create:Set {load: 1, set: $load}) WHERE n.delete = 1 AND n.merge <> 2 "
    "RETURN n.set AS `load csv`, n.`create`",
    "MATCH (n:Entity|Create) RETURN count(n) AS n",
    "MATCH ()-[r:CREATE|SET]->() RETURN count(r) AS n",
    "MATCH (start:Entity)-[:SET]->(end) WHERE start.id < end.id RETURN start, end",
    "MATCH (n) RETURN n {.id, .set, load: 1, drop: [x IN [1, 2] WHERE x > 1 | x]} AS call",
    "MATCH (n) WITH n.id AS show ORDER BY show LIMIT 2 RETURN show",
    "MATCH (set) RETURN set.id AS id",
    "WITH {load: 1, csv: 2} AS load RETURN load.csv AS csv, load",
    "RETURN 'CREATE (n) // LOAD CSV' AS text // SET n.x = 1",
    'RETURN "it\'s \\"quoted\\" LOAD CSV" AS text /* DELETE n; */',
    "RETURN 'caf\\u00e9 \\u20ac' AS text",
    "RETURN 1 AS `a``b LOAD CSV`",
    "MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS number } RETURN n.id AS id, number",
    "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS number } RETURN n.id AS id, number",
    "MATCH (n) CALL (*) { MATCH (n)--(m) RETURN count(m) AS number } RETURN n.id AS id, number",
    "MATCH (n) WHERE EXISTS { (n)-->(m) WHERE m.id = 1 } OR EXISTS { MATCH (n)<--(m) } RETURN n",
    "MATCH (n) RETURN COUNT { (n)--() } AS number, COLLECT { MATCH (n)--(m) RETURN m.id } AS ids",
    "MATCH p = shortestPath((a:Entity)-[*..3]-(b:Entity)) WHERE a.id <> b.id RETURN "
    "length(p) AS hops, nodes(p) AS nodes",
    "MATCH ((a)-->(b)){1,3} RETURN count(*) AS n",
    "MATCH ((a)-->(b))+ RETURN count(*) AS n",
    "MATCH (a)<-[r:A|B*1..2 {x: 1}]-(b) RETURN r",
    "MATCH (n) WHERE n:Entity AND NOT n:Set RETURN labels(n) AS labels",
    "MATCH (n) WHERE n.id IS NOT NULL AND n.x IS :: STRING RETURN n",
    "MATCH (n:$($labels)) RETURN n",
    "RETURN CASE WHEN true THEN 1 ELSE 2 END AS x, CASE 1 WHEN 1 THEN 'a' END AS y",
    "UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN DISTINCT x ORDER BY x DESC SKIP 0 LIMIT 5",
    "RETURN 1 AS x UNION ALL RETURN 2 AS x",
    "MATCH (n) WITH * WITH DISTINCT *, 1 AS one RETURN *",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL `db` . /* here */ labels() YIELD label AS set RETURN set",
    "OPTIONAL MATCH (n:Nothing) RETURN coalesce(n.id, 'none') AS id",
    "RETURN date.truncate('month', date('2019-05-06')) AS d, "
    "duration.between(date('2019-01-01'), date('2019-05-06')) AS e",
    "RETURN point.distance(point({x: 1, y: 1}), point({x: 2, y: 2})) AS d, reduce(s = 0, x IN [1, 2] | s + x) AS sum",
    "RETURN all(x IN [1] WHERE x > 0) AND any(x IN [1] WHERE x > 0) AND none(x IN [] "
    "WHERE x) AND single(x IN [1] WHERE x > 0) AS x",
    "RETURN trim(BOTH 'x' FROM 'xax') AS x, 'abc' STARTS WITH 'a' AND 'abc' ENDS WITH 'c' AND 'abc' CONTAINS 'b' AS y",
    "RETURN [1, 2, 3][0..2] AS a, [1, 2][-1] AS b, 0x1F + 0o17 + .5 + 1.5e3 AS c, {a: {b: "
    "[1]}}.a.b[0] AS d, 7 % 2 ^ 2 AS e",
    "MATCH (n) FINISH",
]
#: These not every engine takes: most are newer than some, and of a profile Neo4j tells no plan.
NEWER = [
    "PROFILE MATCH (n) RETURN count(n) AS n",
    "CYPHER 25 RETURN 1 AS x",
    "RETURN 1 AS x UNION DISTINCT RETURN 2 AS x",
    "CYPHER 5 runtime=slotted RETURN 1 AS x",
    "LET x = 1 FILTER x > 0 RETURN x",
    "FOR x IN [1] FILTER WHERE x > 0 RETURN x OFFSET 0",
    "WHEN true THEN RETURN 1 AS x ELSE RETURN 2 AS x",
    "RETURN 1 AS x NEXT RETURN x + 1 AS y",
    "{ RETURN 1 AS x } NEXT { RETURN x AS y }",
    "MATCH p = ANY SHORTEST (a)-->+(b) RETURN p",
    "MATCH ALL SHORTEST (a)-->*(b) RETURN a",
    "MATCH SHORTEST 2 PATH GROUPS (a)-->+(b) RETURN count(*) AS n",
    "MATCH REPEATABLE ELEMENTS (a)-->{1,2}(b) RETURN count(*) AS n",
    "MATCH (n:Entity) USING INDEX n:Entity(id) WHERE n.id = 'a' RETURN n",
    "MATCH (n:$any(['A', 'B'])&!C) RETURN n",
    "RETURN CASE 1 WHEN > 0 THEN 1 WHEN IS NULL THEN 2 WHEN IN [3] THEN 3 END AS x",
    "RETURN [1] IS :: LIST<INTEGER NOT NULL> AND true AS x",
]

SPACES = ["\t", "\n", "\r", "\v", "\f", "\x1c", "\x1f", "\u00a0", "\u1680", "\u2003", "\u2028", "\u2029", "\u3000"]
#: What may stand between two tokens.
GAPS = st.lists(
    st.sampled_from(
        [
            *SPACES,
            " ",
            "/**/",
            "/* ' */",
            '/* " */',
            "/* ` */",
            "/* // */",
            "//\n",
            "//\r",
            "// ' \r",
            "// /* \r",
            "// ` \r\n",
            '// " \n',
        ]
    ),
    min_size=1,
    max_size=3,
).map("".join)
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


@pytest.mark.parametrize("text", [*READING, *NEWER, *filter(None, (each.cypher for each in questions().values()))])
def test_what_reads_passes(text: str) -> None:
    query_guard.check(text)


def test_the_words_do_not_contradict_each_other() -> None:
    allowed = cypher_words.CLAUSES | cypher_words.CONNECTORS | cypher_words.PREFIXES | cypher_words.PATH_WORDS
    assert not allowed & (cypher_words.WRITING | cypher_words.ADMINISTRATION)
    assert not cypher_words.FUNCTIONS & {"file", "linenumber"}


# On the engines themselves


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    with Store(database) as store:
        store.write("CREATE (:Entity {id: 'a', x: 5})-[:LINK]->(:Entity {id: 'b'})")
        yield store


def test_every_engine_takes_what_the_guard_takes(store: Store) -> None:
    for text in READING:
        store.read(text, {"load": 1, "labels": "Entity"})


def _names(depth: int) -> st.SearchStrategy[str]:
    return st.sampled_from(
        ["n", "n.id", "1", "'a'", "$load", "[1, 2]", "size('ab')", "n.`set`", "{create: 1}.create", "true"][
            : 4 + depth * 6
        ]
    )


EXPRESSIONS = st.recursive(
    _names(1),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["=", "<>"]), inner).map(" ".join),
        inner.map("coalesce({})".format),
        inner.map("({})".format),
        inner.map("{{set: {}}}.set".format),
        inner.map("CASE WHEN true THEN {} ELSE null END".format),
        inner.map("[delete IN [1] | {}]".format),
        inner.map("({}) IS NOT NULL".format),
    ),
    max_leaves=4,
)
CLAUSES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "MATCH (n)-[load:LINK|SET]->(m:Entity)",
                "OPTIONAL MATCH (n)--(x {set: 1})",
                "UNWIND [1, 2] AS show",
                "WITH *",
                "WITH DISTINCT *",
                "MATCH (n) WHERE EXISTS { MATCH (n)--(m) }",
                "CALL { MATCH (k:Entity) RETURN k.id AS key }",
            ]
        ),
        EXPRESSIONS.map("WITH *, {} AS `a b`".format),
    ),
    max_size=3,
)


@st.composite
def reading(draw: st.DrawFn) -> str:
    clauses = ["MATCH (n:Entity)", *draw(CLAUSES)]
    # A name may be given once only, and for one kind of thing: a relationship that is a number too runs nowhere.
    clauses = [
        clause
        for number, clause in enumerate(clauses)
        if clause[:9] not in [earlier[:9] for earlier in clauses[:number]]
    ]
    tail = draw(st.sampled_from(["", " ORDER BY y", " ORDER BY y DESC SKIP 1 LIMIT 2"]))
    text = f"{' '.join(clauses)} RETURN DISTINCT {draw(EXPRESSIONS)} AS y{tail}"
    gap = draw(GAPS)
    return "".join(gap if token.kind == "space" else token.text for token in tokenize(text))


@given(reading())
@settings(max_examples=2 * settings().max_examples)
def test_what_is_made_of_allowed_clauses_passes(text: str) -> None:
    query_guard.check(text)


@pytest.mark.slow
def test_what_is_made_of_allowed_clauses_runs(store: Store) -> None:
    @given(reading())
    @settings(deadline=None, max_examples=40, database=None)
    def runs(text: str) -> None:
        store.read(text, {"load": 1})

    runs()


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
