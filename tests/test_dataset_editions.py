"""Data sets without a database have the editions, the default and the names that they have where they are loaded."""

from __future__ import annotations

import pytest
from engines import EMBEDDED_SEED
from seed_edition import seed_data, seed_names
from small_data import small, statement

from govgraph.dataset_editions import edition_summaries, name_pairs, printed_names
from govgraph.graph.core.model import CoverageRow, Dataset, EntityRow
from govgraph.graph.core.names import Names
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.joined import derived
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_name_pairs
from govgraph.graph.store.editions import EditionSummary, default_edition, read_editions
from govgraph.mcp.datasets import DatasetGraph
from govgraph.mcp.tools import tools


def own(edition: str) -> Dataset:
    """A data set with three whole lists of one member under an edition, two of them of mechanisms of its own."""
    dataset = small("own")
    dataset.entities += [EntityRow(id=key, kind="mechanism", name=key.upper()) for key in ("m-a", "m-b")]
    mechanisms = ("apc", "m-a", "m-b")
    dataset.statements[:] = [statement("IDN", "MEMBER_OF", key, edition=edition) for key in mechanisms]
    dataset.coverage[:] = [
        CoverageRow(
            mechanism=key, edition=edition, relation="MEMBER_OF", status="complete", document="d-2010", locator="Annex"
        )
        for key in mechanisms
    ]
    return dataset


def test_editions_and_how_many_lists_they_have() -> None:
    assert edition_summaries([small()]) == [
        EditionSummary("2010", frozenset({"small"}), 2, 0),  # that of Bali is partial, of APC nothing is said
        EditionSummary("2019", frozenset({"small"}), 0, 0),
    ]


def test_what_others_file_under_an_edition_of_the_seed_does_not_count() -> None:
    both = edition_summaries([small("seed"), own("2010")])
    assert both[0] == EditionSummary("2010", frozenset({"seed", "own"}), 2, 0)


def test_the_edition_that_is_meant_is_one_of_the_seed() -> None:
    several = edition_summaries([small("seed"), own("desk")])
    assert several[-1] == EditionSummary("desk", frozenset({"own"}), 3, 3)
    assert default_edition(several) == "2010"
    assert default_edition(edition_summaries([small(), own("desk")])) == "desk"


def test_names_are_those_that_documents_print_too() -> None:
    pairs = name_pairs([small()], "state")
    assert pairs == [("IDN", "IDN"), ("IDN", "Indonesia"), ("THA", "Kingdom of Thailand"), ("THA", "THA"),
                     ("THA", "Thailand")]  # fmt: skip
    assert Names(name_pairs([small()])).resolve("kingdom of thailand") == "THA"
    assert printed_names([small()]) == {}  # that of a State is none of a mechanism


def test_an_assistant_has_data_sets_as_one_and_leaves_some_out() -> None:
    graph = DatasetGraph([small(), own("2010")])
    describe = tools()["describe_entity"]
    arguments = {"who": "apc", "edition": "2010", "about": ["Indonesia"]}
    both = describe.call(graph, arguments)
    assert [row["reads"] for row in both["rows"]] == ["Indonesia is a member of APC"]
    assert "own data: own" in " ".join(both["rests_on"])
    without = describe.call(graph, {**arguments, "off": ["own"]})
    assert without["total"] == 0
    assert any("without data set own" in line for line in without["rests_on"])


@pytest.mark.slow
@EMBEDDED_SEED
def test_the_seed_has_the_editions_and_names_of_the_graph(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        assert edition_summaries(derived([seed_data()])) == read_editions(store)
        assert sorted(name_pairs([seed_data()])) == sorted(read_name_pairs(store))
        assert printed_names([seed_data()]) == seed_names()
