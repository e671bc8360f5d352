"""The words of Cypher that a query which only reads may use; whatever is not here is not allowed."""

from __future__ import annotations

#: Procedures that may be called.
PROCEDURES = frozenset({"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.ping", "db.info"})

#: What may begin a query or follow a clause of it.
CLAUSES = frozenset({
    "CALL", "FILTER", "FINISH", "FOR", "LET", "LIMIT", "MATCH", "NEXT", "OFFSET", "OPTIONAL", "ORDER", "RETURN", "SKIP",
    "UNION", "UNWIND", "WHEN", "WHERE", "WITH",
})  # fmt: skip

#: What may stand before a subquery in braces.
SUBQUERIES = frozenset({"CALL", "COLLECT", "COUNT", "EXISTS"})

#: What may stand between two expressions, or after one.
CONNECTORS = frozenset({
    "AND", "AS", "ASC", "ASCENDING", "CONTAINS", "DESC", "DESCENDING", "ELSE", "END", "ENDS", "FROM", "GROUP", "IN",
    "IS", "OR", "STARTS", "THEN", "USING", "XOR", "YIELD",
})  # fmt: skip

#: Of these, what ends an expression.
ENDS = frozenset({"ASC", "ASCENDING", "DESC", "DESCENDING", "END"})

#: Words of two: the first is one only before the second.
PAIRS = {"ORDER": "BY", "GROUP": "BY", "STARTS": "WITH", "ENDS": "WITH"}

#: What may stand before an expression and is a part of it.
PREFIXES = frozenset({"NOT", "DISTINCT", "CASE", "BOTH", "LEADING", "TRAILING"})

#: What may begin a test of CASE WHEN that leaves its left side out.
TESTS = frozenset({"CONTAINS", "ENDS", "IN", "IS", "STARTS"})

#: What may stand before a path: `MATCH ANY SHORTEST (a)-->+(b)`, `MATCH SHORTEST 2 PATH GROUPS (a)-->+(b)`.
PATH_WORDS = frozenset({
    "ACYCLIC", "ALL", "ANY", "BINDINGS", "DIFFERENT", "EDGES", "ELEMENT", "ELEMENTS", "GROUPS", "PATH", "PATHS",
    "RELATIONSHIP", "RELATIONSHIPS", "REPEATABLE", "SHORTEST", "SIMPLE", "TRAIL", "WALK",
})  # fmt: skip

#: What may follow USING in a hint.
HINTS = frozenset({"INDEX", "JOIN", "ON", "POINT", "RANGE", "SCAN", "SEEK", "TEXT"})

#: What a type may be made of, after `::` or IS TYPED.
TYPES = frozenset({
    "ANY", "ARRAY", "BOOL", "BOOLEAN", "DATE", "DATETIME", "DURATION", "EDGE", "FLOAT", "FLOAT32", "FLOAT64", "INT",
    "INT16", "INT32", "INT64", "INT8", "INTEGER", "INTEGER16", "INTEGER32", "INTEGER64", "INTEGER8", "LIST", "LOCAL",
    "MAP", "NODE", "NOT", "NOTHING", "NULL", "PATH", "POINT", "PROPERTY", "RELATIONSHIP", "SIGNED", "STRING", "TIME",
    "TIMESTAMP", "TIMEZONE", "VALUE", "VARCHAR", "VERTEX", "WITHOUT", "ZONE", "ZONED", "<", ">", "|",
})  # fmt: skip

#: What writes, or follows its own rules: never a name where a clause could begin.
WRITING = frozenset({
    "CREATE", "DELETE", "DETACH", "DROP", "FOREACH", "INSERT", "MERGE", "NODETACH", "REMOVE", "SET",
})  # fmt: skip

#: What manages the server or looks into it.
ADMINISTRATION = frozenset({
    "ALTER", "COMMIT", "DEALLOCATE", "DEFINE", "DENY", "DRYRUN", "ENABLE", "GRANT", "REALLOCATE", "RENAME", "REVOKE",
    "ROLLBACK", "SESSION", "SHOW", "START", "STOP", "USE",
})  # fmt: skip

#: Cypher's own functions, in small letters; none reads anything but its arguments and the graph.
FUNCTIONS = frozenset({
    "abs", "acos", "all", "allreduce", "allshortestpaths", "any", "asin", "atan", "atan2", "avg", "btrim", "ceil",
    "ceiling", "char_length", "character_length", "coalesce", "collect", "cos", "cosh", "cot", "coth", "count", "date",
    "datetime", "degrees", "duration", "e", "elementid", "endnode", "exists", "exp", "floor", "haversin", "head", "id",
    "isempty", "isnan", "isnormalized", "keys", "labels", "last", "left", "length", "localdatetime", "localtime", "log",
    "log10", "lower", "ltrim", "max", "min", "nodes", "none", "normalize", "nullif", "percentilecont", "percentiledisc",
    "pi", "point", "properties", "radians", "rand", "randomuuid", "range", "reduce", "relationships", "replace",
    "reverse", "right", "round", "rtrim", "shortestpath", "sign", "sin", "single", "sinh", "size", "split", "sqrt",
    "startnode", "stdev", "stdevp", "substring", "sum", "tail", "tan", "tanh", "time", "timestamp", "toboolean",
    "tobooleanlist", "tobooleanornull", "tofloat", "tofloatlist", "tofloatornull", "tointeger", "tointegerlist",
    "tointegerornull", "tolower", "tostring", "tostringlist", "tostringornull", "toupper", "trim", "type", "upper",
    "valuetype", "vector", "vector_dimension_count", "vector_distance", "vector_norm",
})  # fmt: skip

#: Functions in a namespace, in small letters.
NAMESPACED = frozenset({
    *(f"{kind}.{how}" for kind in ("date", "datetime", "localdatetime", "localtime", "time")
      for how in ("realtime", "statement", "transaction", "truncate")),
    "datetime.fromepoch", "datetime.fromepochmillis",
    *(f"duration.{how}" for how in ("between", "indays", "inmonths", "inseconds")),
    *(f"coll.{how}" for how in ("distinct", "flatten", "indexof", "insert", "max", "min", "remove", "sort")),
    "point.distance", "point.withinbbox", "vector.similarity.cosine", "vector.similarity.euclidean",
})  # fmt: skip
