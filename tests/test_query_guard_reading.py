"""The guard over query texts: what reads goes on working, and every engine takes what the guard takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_texts import (
    GAPS,
    store_of_two,  # noqa: F401 - fixtures
)

from govgraph.graph import query_guard
from govgraph.graph.query_guard.tokens import tokenize
from govgraph.graph.store import Store
from govgraph.queries.catalogue import questions

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


@pytest.mark.parametrize("text", [*READING, *NEWER, *filter(None, (each.cypher for each in questions().values()))])
def test_what_reads_passes(text: str) -> None:
    query_guard.check(text)


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
