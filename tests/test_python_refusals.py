"""The interface of Python refuses what it cannot answer by errors of its own, and says what a row alone rests on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.graph.analysis.coverage import coverage
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, Entity, ValueStatement
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import whole
from govgraph.graph.tables.csv_cells import guarded, unguarded
from govgraph.graph.tables.table import Column, Table

EDITION = loaded_edition("2010")
PYTHON: Any = gg  # a user need not follow the types


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: PYTHON.overlap(EDITION, nodes=3), "nodes: found 3; use a text"),
        (lambda: PYTHON.overlap(EDITION, capacity=3), "capacity: found 3; use texts, or one text"),
        (lambda: PYTHON.overlap(EDITION, capacity=[1]), "capacity: found [1]; use texts, or one text"),
        (lambda: PYTHON.overlap(EDITION, min_shared="3"), "min_shared: found '3'; use a whole number"),
        (lambda: PYTHON.overlap(EDITION, min_shared=True), "min_shared: found True; use a whole number"),
        (lambda: PYTHON.overlap(EDITION, null=3), "null: found 3; use a text"),
        (lambda: PYTHON.overlap(EDITION, null="sizes", groups=3), "groups: found 3; use words, or a mapping from"),
        (lambda: PYTHON.overlap(EDITION, null="sizes", groups={"FRA": 1}), "groups: found {'FRA': 1}; use words, or a"),
        (lambda: PYTHON.overlap(EDITION, null="sizes", groups="nowhere"), "'nowhere' is not a known name"),
        (lambda: PYTHON.overlap(EDITION, null="sizes", blocs=5), "blocs: found 5; use names of entities"),
        (lambda: PYTHON.overlap(EDITION, null="curveball", draws="9"), "draws: found '9'; use a whole number"),
        (lambda: PYTHON.overlap(EDITION, seed=2), "seed: found without null; give null=sizes, curveball, sdsm (one"),
        (lambda: PYTHON.overlap(EDITION, groups="eu"), "groups: found without null; give null=sizes, curveball, "),
        (lambda: PYTHON.synergies(EDITION, "much"), "least: found 'much'; use a number"),
        (lambda: PYTHON.gaps(EDITION, 1), "kind: found 1; use texts, or one text"),
        (lambda: PYTHON.overlap(None), "edition: found None; use what govgraph.load_edition gives"),
        (lambda: PYTHON.overlap("2010"), "edition: found '2010'; use what govgraph.load_edition gives"),
        (lambda: PYTHON.overlap(EDITION).head("3"), "number: found '3'; use a whole number, 0 or more"),
        (
            lambda: EDITION.statements(relation="MEMBER"),
            "relation: found 'MEMBER'; did you mean 'MEMBER_OF'? use one of ",
        ),
        (lambda: EDITION.statements(document="iom-210"), "document: found 'iom-210'; did you mean 'iom-2010'? use "),
        (
            lambda: PYTHON.overlap(EDITION).column("shard"),
            "column: found 'shard'; did you mean 'shared'? use one of a, b,",
        ),
        (lambda: PYTHON.overlap(EDITION).select(["a", "shard"]), "column: found 'shard'; did you mean 'shared'? use "),
        (lambda: PYTHON.coverage(EDITION, "FOO"), "relation: found 'FOO'; use one of MEMBER_OF, "),
    ],
)
def test_what_cannot_be_answered_is_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        call()
    assert str(refused.value).startswith(message)


OF_AN_EDITION: dict[str, Callable[[Any], object]] = {
    "overlap": PYTHON.overlap,
    "shared_members": lambda edition: PYTHON.shared_members(edition, "apc", "bali"),
    "compare": lambda edition: PYTHON.compare(edition, ["apc", "bali"]),
    "metrics": PYTHON.metrics,
    "metrics_by_year": lambda edition: PYTHON.metrics_by_year(edition, "2018-2019"),
    "panel": PYTHON.panel,
    "communities": PYTHON.communities,
    "synergies": PYTHON.synergies,
    "synergies_for": lambda edition: PYTHON.synergies_for(edition, "iom"),
    "chains": PYTHON.chains,
    "gaps": PYTHON.gaps,
    "changes": lambda edition: PYTHON.changes(EDITION, edition, "bali"),
    "changes of the earlier": lambda edition: PYTHON.changes(edition, EDITION),
    "conflicts": lambda edition: PYTHON.conflicts(EDITION, edition),
    "partners": lambda edition: PYTHON.partners(edition, "iom"),
    "paths": lambda edition: PYTHON.paths(edition, "THA", "bali"),
    "what_if": lambda edition: PYTHON.what_if(edition, "iom"),
    "what_if of pairs": lambda edition: PYTHON.what_if(edition, merge=[("apc", "bali")]),
    "coverage": PYTHON.coverage,
    "participation": PYTHON.participation,
    "cite": PYTHON.cite,
    "memberships": lambda edition: PYTHON.memberships(edition, who="THA"),
    "missing": lambda edition: PYTHON.missing(edition, "THA"),
    "closest": lambda edition: PYTHON.closest(edition, "THA"),
    "picture": lambda edition: PYTHON.picture(edition, "matrix"),
}


#: What is no edition, with how the message names it; a picture takes a list of editions, and names what is in it.
NO_EDITION: dict[str, tuple[object, str]] = {
    "none": (None, "None"),
    "number": (2019, "2019"),
    "text": ("2019", "'2019'"),
    "list": (["2019"], "['2019']"),
    "list of one": ([EDITION], "[<Edition 2010"),
}


@pytest.mark.parametrize(
    ("call", "edition", "words"),
    [
        pytest.param(call, *no_edition, id=f"{kind}-{name}")
        for name, call in OF_AN_EDITION.items()
        for kind, no_edition in NO_EDITION.items()
        if name != "picture" or "list" not in kind
    ]
    + [(OF_AN_EDITION["picture"], ["2019"], "'2019'")],
)
def test_what_is_no_edition_is_refused_by_one_message(
    call: Callable[[Any], object], edition: object, words: str
) -> None:
    with pytest.raises(UsageError) as refused:
        call(edition)
    assert str(refused.value).startswith(f"edition: found {words}")
    assert str(refused.value).endswith("; use what govgraph.load_edition gives")


def test_every_function_of_an_edition_is_asked() -> None:
    of_no_edition = ("__version__", "brief", "connect", "load_edition", "read_table")
    takes = {name for name in gg.__all__ if name.islower() and name not in of_no_edition}
    assert {name.partition(" ")[0] for name in OF_AN_EDITION} == takes


ENTITY = "; use the id, name or acronym of an entity of the graph"
PAIRS = "; use pairs, such as [('apc', 'bali')]"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: PYTHON.partners(EDITION, None), f"entity: found None{ENTITY}"),
        (lambda: PYTHON.partners(EDITION, ["iom"]), f"entity: found ['iom']{ENTITY}"),
        (lambda: PYTHON.partners("iom", EDITION), "edition: found 'iom'; use what govgraph.load_edition gives"),
        (lambda: PYTHON.paths(EDITION, EDITION, "bali"), "entity: found <Edition 2010"),
        (lambda: PYTHON.paths(EDITION, "THA", 5), f"entity: found 5{ENTITY}"),
        (lambda: PYTHON.shared_members(EDITION, "apc", ("bali",)), f"entity: found ('bali',){ENTITY}"),
        (lambda: PYTHON.synergies_for(EDITION, {}), f"entity: found {{}}{ENTITY}"),
        (lambda: PYTHON.what_if(EDITION, 5), "without: found 5; use names of entities, one or several"),
        (lambda: PYTHON.what_if(EDITION, [5]), f"entity: found 5{ENTITY}"),
        (lambda: PYTHON.what_if(EDITION, EDITION), "without: found <Edition 2010"),
        (lambda: PYTHON.what_if(EDITION, merge=5), f"merge: found 5{PAIRS}"),
        (lambda: PYTHON.what_if(EDITION, merge=[5]), f"merge: found 5{PAIRS}"),
        (lambda: PYTHON.what_if(EDITION, merge=["apc:bali"]), f"merge: found 'apc:bali'{PAIRS}"),
        (lambda: PYTHON.what_if(EDITION, merge=[("apc", "bali", "igc")]), "merge: found ('apc', 'bali', 'igc'); use p"),
        (lambda: PYTHON.changes(EDITION, EDITION, 5), "mechanism: found 5; use names of entities, one or several"),
        (lambda: PYTHON.load_edition(2019), "edition: found 2019; use its name as a text, such as '2019'"),
        (lambda: PYTHON.load_edition(None), "edition: found None; use its name as a text, such as '2019'"),
        (lambda: PYTHON.load_edition("2019", 5), "source: found 5; use `seed`, a path, or several of them"),
        (lambda: PYTHON.load_edition("2019", [5]), "source: found [5]; use `seed`, a path, or several of them"),
        (lambda: PYTHON.load_edition("2019", grade_at_least=["press"]), "grade-at-least: found ['press']; use one of "),
    ],
)
def test_what_names_no_entity_is_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        call()
    assert str(refused.value).startswith(message)
    assert len(str(refused.value)) < 300


def test_an_edition_of_the_inner_library_is_one_too() -> None:
    inner = Edition(
        "2010",
        {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")},
        [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1", id="1")],
    )
    assert [row["mechanism"] for row in PYTHON.partners(inner, "Thailand", "link")] == [["apc"]]


def test_none_is_the_default() -> None:
    assert PYTHON.overlap(EDITION, nodes=None).rows == gg.overlap(EDITION).rows


@pytest.mark.parametrize("function", [gg.synergies, gg.chains, lambda edition: gg.partners(edition, "THA")])
def test_all_years_together_are_refused(function: Callable[[gg.Edition], Table]) -> None:
    code = ValueStatement("THA", "cow_code", "800", start="1887", end="1889")
    edition = gg.Edition("cow", {"THA": Entity("THA", "state", "Thailand")}, [], [code])
    with pytest.raises(UsageError, match=r"^year: found none; edition 'cow' has data from 1887 to 1889: name one$"):
        function(edition)


def two_documents() -> Edition:
    kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    return Edition(
        "2010",
        {name: Entity(name, kind, name) for name, kind in kinds.items()},
        [
            EdgeStatement("FJI", "MEMBER_OF", "apc", basis="later-list", document="first", locator="p. 1", id="1"),
            EdgeStatement("THA", "MEMBER_OF", "bali", document="second", locator="p. 2", id="2"),
        ],
        coverage=[
            Coverage("apc", "MEMBER_OF", "complete", "2", "first", "p. 1", "two are printed"),
            Coverage("bali", "MEMBER_OF", "partial", "", "third", "p. 3"),
        ],
        documents={name: Document(name, name, date="2009") for name in ("first", "second", "third")},
    )


def test_a_row_of_coverage_says_what_it_is_of_and_as_of_when() -> None:
    table = coverage(two_documents())
    assert [tuple(row.values())[2:] for row in table] == [
        (
            "state: is a member of",
            "complete",
            2,
            1,
            -1,
            "2009",
            1,
            1,
            0,
            "two are printed",
            "first",
            "p. 1",
            None,
            ["1"],
        ),
        ("state: is a member of", "partial", None, 1, None, "2009", 0, 0, 0, None, "third", "p. 3", None, ["2"]),
    ]
    assert table.provenance.documents == ("first", "second", "third")


def test_references_are_those_of_the_rows(tmp_path: Path) -> None:
    table = coverage(two_documents())
    table.write(tmp_path / "all.bib")
    table.take([0]).write(tmp_path / "one.bib")
    table.evidence(1).write(tmp_path / "evidence.bib")
    keys = {
        path.stem: [line[6:-1] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("@misc{")]
        for path in sorted(tmp_path.glob("*.bib"))
    }
    assert keys == {"all": ["first", "second", "third"], "evidence": ["second"], "one": ["first"]}
    table.take([1]).write(tmp_path / "one.json")
    documents = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))["about"]["documents"]
    assert documents == "second: second (2009); third: third (2009)"


def test_a_notebook_shows_four_figures_and_the_notes() -> None:
    table = Table.of_rows([Column("share", "")], [{"share": 0.123456}], NOTHING, ["<one> note."])
    assert "<td>0.1235</td>" in table._repr_html_()
    assert table._repr_html_().endswith("<p>&lt;one&gt; note.</p>")


def test_full_width_signs_of_a_formula_are_guarded() -> None:
    for sign in "＝＋－＠":
        assert guarded(f"{sign}1+1") == f"'{sign}1+1"
        assert unguarded(f"'{sign}1+1") == f"{sign}1+1"


@pytest.mark.slow
def test_an_export_counts_the_lists_that_a_result_counts() -> None:
    edition = loaded_edition("2019")
    # 30 have a row of coverage; of IDM, MTM and the South Caucasus Cluster, which the text speaks of, none has a list.
    lists = {"complete": 27, "unknown": 6}
    assert about(whole(edition))["lists"].startswith(
        "lists of members of the mechanisms in it: 27 complete, 6 unknown;"
    )
    assert {name: number for name, number in gg.overlap(edition).provenance.coverage.items() if number} == lists
