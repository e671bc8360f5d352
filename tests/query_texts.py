"""Parts of query texts for tests: what may not be done, and what may stand between two tokens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import strategies as st

from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store

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


@pytest.fixture(name="store")
def store_of_two(database: Settings) -> Iterator[Store]:
    with Store(database) as store:
        store.write("CREATE (:Entity {id: 'a', x: 5})-[:LINK]->(:Entity {id: 'b'})")
        yield store
