"""Which tests share a server or a graph; imports nothing, since the process that counts the tests runs none."""

from __future__ import annotations

import re


def group_of(test: str) -> str:
    """What the tests of one process share, by a test's id: they run there one after the other.

    >>> group_of("tests/test_store.py::test_who_it_is[neo4j-5]")
    'neo4j-5'
    >>> group_of("tests/test_store.py::test_who_it_is[embedded]")
    'tests/test_store.py'
    """
    if server := re.search(r"[\[-](neo4j-\d+)[]-]", test):
        return server[1]
    return test.partition("::")[0]
