"""Functions of Python that are made from declarations of analyses: what they take, and their documentation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest
from analysis_tables import ANALYSES
from seed_edition import loaded_edition, seed_names

import govgraph as gg
from govgraph.graph.analysis.parameters import REQUIRED
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table

PUBLIC = {
    gg.overlap: "overlap",
    gg.shared_members: "shared-members",
    gg.compare: "compare",
    gg.metrics: "metrics",
    gg.metrics_by_year: "metrics-by-year",
    gg.panel: "panel",
    gg.communities: "communities",
    gg.synergies: "synergies",
    gg.synergies_for: "synergies-for",
    gg.chains: "chains",
    gg.gaps: "gaps",
    gg.changes: "changes",
    gg.partners: "partners",
    gg.closest: "closest",
    gg.missing: "missing",
    gg.paths: "path",
    gg.what_if: "what-if",
    gg.coverage: "coverage",
    gg.participation: "participation",
}
BEYOND = {
    gg.overlap: {"test", "null", "groups", "blocs", "draws", "seed", "measure"},
    gg.synergies: {"opposite"},
    gg.changes: {"printed"},
    gg.metrics: {"groups"},
}
"""What functions take besides: what chooses the analysis or the columns, or is read beside the editions."""


@pytest.mark.parametrize("function", PUBLIC, ids=lambda function: function.__name__)
def test_a_function_of_python_takes_what_the_analysis_declares(function: Callable[..., Table]) -> None:
    analysis = ANALYSES[PUBLIC[function]]
    signature = inspect.signature(function).parameters
    takes = {name: argument.default for name, argument in signature.items() if name not in BEYOND.get(function, ())}
    declared = {parameter.name: parameter.default for parameter in analysis.parameters}
    assert list(takes) == [*analysis.editions, *declared]
    for name, default in declared.items():
        assert takes[name] == (inspect.Parameter.empty if default is REQUIRED else default), name


@pytest.mark.parametrize("function", PUBLIC, ids=lambda function: function.__name__)
def test_a_function_of_python_is_documented_with_an_example(function: Callable[..., Table]) -> None:
    text = inspect.getdoc(function) or ""
    sections = re.findall(r"^(\w+)\n-+$", text, re.MULTILINE)
    assert sections == [
        name for name in ("Parameters", "Returns", "Raises", "References", "Examples") if name in sections
    ]
    assert {"Parameters", "Returns", "Raises", "Examples"} <= set(sections)
    assert ">>> import govgraph as gg\n" in text


def test_words_may_be_one_text_and_entities_any_of_their_names() -> None:
    edition = loaded_edition("2019")
    assert gg.partners(edition, "IOM", "link").rows == gg.partners(edition, "iom", ["link"]).rows
    assert (
        gg.overlap(edition, capacity="member, observer").rows
        == gg.overlap(edition, capacity=["member", "observer"]).rows
    )
    assert gg.what_if(edition, "IOM", show="members").rows == gg.what_if(edition, ["iom"], show=["members"]).rows
    assert gg.what_if(edition, merge=[("APC", "bali")]).rows == gg.what_if(edition, merge=[("apc", "bali")]).rows


def test_only_groups_of_measures_that_are_named_are_computed() -> None:
    table = gg.metrics(loaded_edition("2010"), groups="brokerage")
    assert "liaison" in table.names
    assert "degree" not in table.names
    with pytest.raises(UsageError, match=r"^groups: found 'size'; use one or more of two-mode, projection, brokerage$"):
        gg.metrics(loaded_edition("2010"), groups=["size"])


def test_the_opposite_of_synergies_are_pairs_that_cooperate() -> None:
    edition = loaded_edition("2019")
    assert gg.synergies(edition, opposite=True).rows == ANALYSES["unlike-partners"].run(edition).rows


@pytest.mark.slow
def test_changes_of_names_need_the_names_that_documents_print() -> None:
    editions = loaded_edition("2010"), loaded_edition("2019")
    assert gg.changes(*editions, kind="name").rows == []
    printed = seed_names()
    assert {row["aspect"] for row in gg.changes(*editions, kind="name", printed=printed)} == {"name"}


def test_a_parameter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^gaps has no parameter nodes$"):
        ANALYSES["gaps"].run(loaded_edition("2010"), nodes="states")
