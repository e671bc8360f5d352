"""The tools of an assistant are made from the declarations: their names, parameters and descriptions."""

from __future__ import annotations

import itertools
import json
import re
import threading
from typing import Any

import pytest
from engine_processes import until
from jsonschema import Draft202012Validator
from small_data import small

from govgraph.graph.analysis.registry import MODULES
from govgraph.graph.core.errors import UsageError
from govgraph.mcp.datasets import DatasetGraph
from govgraph.mcp.graph import OpenGraph
from govgraph.mcp.schema import OUTPUT, input_schema
from govgraph.mcp.time_limit import within
from govgraph.mcp.tools import find_tool, tools, tools_of
from govgraph.queries.catalogue import questions

#: What each tool is called with at least, in the seed.
MINIMAL: dict[str, dict[str, Any]] = {
    "search": {"text": "Bali"},
    "describe_entity": {"who": "Ghana"},
    "evidence_of_statement": {"statements": ["728ff1d73133cfe3"]},
    "cypher": {"query": "RETURN 1 AS one"},
    **{f"ask_{name.replace('-', '_')}": {} for name in questions()},
    **{f"analyse_{name.replace('-', '_')}": {} for name in MODULES if name != "participation"},
    "ask_claims": {"document": "iom-2019", "entity": "IOM"},
    "ask_entity": {"entity": "IOM"},
    "ask_mechanisms_of": {"party": "Ghana"},
    "ask_mechanisms_on": {"theme": "asylum"},
    "ask_members": {"mechanism": "Rabat Process"},
    "ask_participants": {"mechanism": "Rabat Process"},
    "ask_partners": {"who": "Ghana"},
    "ask_shared_members": {"a": "rabat", "b": "khartoum"},
    "ask_themes_of": {"mechanism": "Rabat Process"},
    "analyse_overlap_null": {"null": "sdsm"},
    "analyse_shared_members": {"a": "rabat", "b": "khartoum"},
    "analyse_compare": {"who": ["rabat", "khartoum"]},
    "analyse_synergies_for": {"who": "ICMPD"},
    "analyse_changes": {"earlier": "2010", "later": "2019"},
    "analyse_partners": {"who": "Ghana"},
    "analyse_closest": {"who": "Ghana"},
    "analyse_memberships": {"who": "Ghana"},
    "analyse_missing": {"who": "Ghana"},
    "analyse_path": {"start": "UNHCR", "end": "bali"},
    "analyse_metrics_by_year": {"years": "2018-2019"},
    "analyse_what_if": {"without": ["IOM"]},
    "analyse_figures": {"number": 3},
}


def test_there_is_one_for_every_question_and_every_analysis() -> None:
    assert list(tools()) == [
        "search",
        "describe_entity",
        "evidence_of_statement",
        "cypher",
        *(f"ask_{name.replace('-', '_')}" for name in questions()),
        *(f"analyse_{name.replace('-', '_')}" for name in MODULES),
    ]
    # The tables of the Correlates of War are not in the seed.
    assert tools().keys() - {"analyse_participation"} == MINIMAL.keys()


@pytest.mark.parametrize("name", tools())
def test_a_tool_says_what_it_takes(name: str) -> None:
    tool = tools()[name]
    assert re.fullmatch(r"[a-z_]{3,40}", name)
    names = [parameter.name for parameter in tool.parameters]
    assert len(names) == len(set(names))
    schema = input_schema(tool.parameters)
    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == names
    assert schema.get("required", []) == [key for key in MINIMAL.get(name, {}) if key in schema.get("required", [])]
    assert all(parameter["description"] for parameter in schema["properties"].values())
    assert "--" not in json.dumps(schema)
    Draft202012Validator(schema).validate(MINIMAL.get(name, {}))


def test_parameters_have_types_and_allowed_values() -> None:
    properties = input_schema(tools()["analyse_overlap_test"].parameters)["properties"]
    assert properties["nodes"] == {
        "type": "string",
        "enum": ["mechanisms", "states", "organisations"],
        "description": "What is compared: mechanisms, states or organisations.",
        "default": "mechanisms",
    }
    assert properties["capacity"]["items"]["enum"][:2] == ["member", "full"]
    assert properties["capacity"]["default"] == ["member"]
    assert properties["inherited"] == {
        "type": "boolean",
        "description": "Count memberships through unions.",
        "default": True,
    }
    assert properties["min_shared"]["type"] == "integer"
    relation = input_schema(tools()["ask_coverage"].parameters)["properties"]["relation"]
    assert (relation["type"], relation["enum"][0], relation["default"]) == ("string", "MEMBER_OF", "MEMBER_OF")
    assert "off" in input_schema(tools()["analyse_what_if"].parameters)["properties"]


def test_what_a_tool_is_for_stands_in_a_users_words() -> None:
    assert tools()["analyse_overlap_test"].description.startswith(
        "Do two bodies share more States than chance would give, and more than geography explains? Columns: a, b, "
    )
    assert tools()["ask_overlaps"].description == (
        "Which mechanisms share most member States? analyse_overlap can be asked more."
    )


def test_the_list_of_tools_stays_short_enough_to_be_read() -> None:
    size = sum(len(tool.description) + len(json.dumps(input_schema(tool.parameters))) for tool in tools().values())
    assert size < 100_000


def test_the_form_of_an_answer_is_a_schema() -> None:
    Draft202012Validator.check_schema(OUTPUT)


@pytest.mark.slow
def test_instructions_name_tools_and_parameters_that_exist() -> None:
    from govgraph.mcp.server import INSTRUCTIONS

    parameters = {parameter.name for tool in tools().values() for parameter in tool.parameters}
    named = set(re.findall(r"`(\w+)`", INSTRUCTIONS))
    assert {"search", "evidence_of_row", "offset"} <= named <= tools().keys() | parameters


def test_a_tool_is_found_by_its_name() -> None:
    assert find_tool(OpenGraph(), "ask_members").title == "Members of a mechanism"


def test_without_a_database_there_are_those_that_need_no_cypher() -> None:
    graph = DatasetGraph([small()])
    assert list(tools_of(graph)) == [
        "search",
        "describe_entity",
        "evidence_of_statement",
        *(f"analyse_{name.replace('-', '_')}" for name in MODULES),
    ]
    with pytest.raises(UsageError) as wrong:
        find_tool(graph, "ask_members")
    assert str(wrong.value) == (
        "tool: found 'ask_members', which needs the graph that is loaded: run `govgraph load`, and serve without --from"
    )


def test_a_computation_that_takes_too_long_is_stopped() -> None:
    steps = itertools.count()
    with pytest.raises(TimeoutError):
        within(0.05, lambda: [step for step in steps if step < 0])
    until(lambda: threading.active_count() == 1 or not any(t.name.endswith("(run)") for t in threading.enumerate()))
    assert next(steps) + 1 == next(steps)  # nobody counts on


@pytest.mark.slow
def test_a_computation_that_ignores_its_stop_is_stopped_again() -> None:
    stops = 0

    def stubborn() -> None:
        nonlocal stops
        while stops < 2:
            try:
                while True:
                    pass
            except BaseException:  # noqa: BLE001 - as Python ignores it where it throws an object away
                stops += 1

    with pytest.raises(TimeoutError):
        within(0.05, stubborn)
    until(lambda: stops == 2)


def test_the_error_of_a_computation_comes_back() -> None:
    with pytest.raises(UsageError, match=r"^no$"):
        within(60, lambda: _refuse("no"))


def _refuse(message: str) -> None:
    raise UsageError(message)
