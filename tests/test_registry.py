"""What analyses declare: functions take the parameters, tables have the columns, and commands are made from it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from command import Command
from engines import Copies
from pyarrow import parquet
from seed_edition import loaded_edition, seed_edition, seed_names
from test_participation import small

import govgraph as gg
from govgraph.commands.making import NAMES, OWN_CODE, find_command
from govgraph.explorer.analyses.methods import pages_of_methods
from govgraph.explorer.pages import PLACES
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.methods import modules
from govgraph.graph.analysis.parameters import REQUIRED, Parameter
from govgraph.graph.analysis.registry import MODULES, all_analyses, find_analysis
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.tables.table import Table
from govgraph.queries.catalogue import questions

ANALYSES = all_analyses()
VALUES: dict[str, dict[str, Any]] = {
    "overlap-null": {"draws": 50},
    "shared-members": {"a": "budapest", "b": "prague"},
    "synergies-for": {"who": "icmpd"},
    "partners": {"who": "iom"},
    "closest": {"who": "khartoum"},
    "memberships": {"who": "GHA"},
    "missing": {"who": "GHA"},
    "path": {"start": "THA", "end": "bali"},
    "compare": {"who": ("apc", "bali")},
    "what-if": {"without": ("iom",), "merge": (("apc", "bali"),)},
    "figures": {"number": 4},
    "metrics-by-year": {"years": "2018-2019"},
}
"""Of each analysis that must be told something, or would count for long, what it is told here."""


@pytest.mark.parametrize("name", MODULES)
def test_a_declaration_is_complete(name: str) -> None:
    analysis = ANALYSES[name]
    assert analysis.name == name
    assert analysis.question.endswith("?")
    assert analysis.summary.endswith(".")
    assert analysis.page in PLACES or name == "participation"
    assert set(analysis.short) <= {column.name for column in analysis.columns}
    assert all(parameter.meaning.endswith(".") for parameter in analysis.parameters)
    names = [parameter.name for parameter in analysis.parameters]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", MODULES)
def test_the_function_takes_the_parameters(name: str) -> None:
    takes = inspect.signature(ANALYSES[name].function).parameters
    assert {parameter.name for parameter in ANALYSES[name].parameters} <= takes.keys()


@cache
def table_of(name: str, **parameters: int) -> Table:
    """The table of an analysis of the seed's editions."""
    analysis = ANALYSES[name]
    editions = [seed_edition("2010"), seed_edition("2019")]
    if name == "participation":
        editions = [Edition.from_dataset(small("paper", codes=True), "paper")] * 2
    arguments = editions if len(analysis.editions) == 2 or analysis.editions == ("editions",) else editions[1:]
    return analysis.run(*arguments, **VALUES.get(name, {}) | parameters)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "parameters"),
    [*((name, {}) for name in MODULES), *(("figures", {"number": number}) for number in (3, 14, 15, 16))],
)
def test_every_row_is_led_back_to_its_statements(name: str, parameters: dict[str, int]) -> None:
    table = table_of(name, **parameters)
    rows = range(0, len(table), 1 + len(table) // 200)
    for row, shown in zip(rows, table.take(rows).head(len(rows)), strict=True):
        ids = table.statement_ids(row)
        evidence = list(table.evidence(row))
        assert [
            statement["statement_ids"][0] for statement in evidence if statement["statement_ids"][0] in ids
        ] == ids, row
        # Beside them stand only the statements from which inherited memberships are.
        notes = " ".join(statement["note"] or "" for statement in evidence if statement["basis"] == "inherited")
        assert all(key in ids or key in notes for statement in evidence for key in statement["statement_ids"]), row
        assert bool(shown.get("citations")) <= bool(ids), row
    assert any(table.statement_ids(row) for row in rows)


@pytest.mark.parametrize("name", MODULES)
def test_the_table_has_the_columns_that_are_declared(name: str) -> None:
    analysis = ANALYSES[name]
    table = table_of(name)
    assert len(table) > 0
    if analysis.columns:
        assert table.columns == analysis.columns


def test_there_is_no_other_analysis() -> None:
    with pytest.raises(UsageError, match="analysis: found 'nosuch'; use one of overlap, overlap-test, "):
        find_analysis("nosuch")


def test_commands_are_the_analyses_that_are_called_by_their_name_alone() -> None:
    assert set(NAMES) == {name for name, analysis in ANALYSES.items() if analysis.usage == f"govgraph {name}"}
    assert set(OWN_CODE) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_the_parameters_of_its_analysis(name: str) -> None:
    assert set(ANALYSES[name].parameters) <= set(find_command(name).parameters)


def test_usage_says_how_an_analysis_is_called() -> None:
    assert ANALYSES["chains"].usage == "govgraph synergies --chains"
    assert ANALYSES["reach"].usage == ""


def example(**parameters: object) -> Analysis:
    """An analysis with a required word, and words that default to `member`."""
    word = Parameter("word", "A word.", "word")
    words = Parameter("words", "Words.", "words", ("member",))
    return Analysis("x", "What?", "That.", lambda *_, **__: None, (), "X", "gaps", (word, words))  # type: ignore[arg-type] # it is not called


def test_values_are_completed_by_defaults() -> None:
    assert example().complete({"word": "a"}) == {"word": "a", "words": ("member",)}
    assert example().complete({"word": "a", "words": "b, c,", "other": 1}) == {"word": "a", "words": ("b", "c")}
    assert example().complete({"word": "a", "words": ["b"]}) == {"word": "a", "words": ("b",)}


def test_a_required_value_must_be_given() -> None:
    with pytest.raises(UsageError, match=r"^x: found no word; give one$"):
        example().complete({})
    assert repr(REQUIRED) == "required"


@pytest.mark.parametrize(
    ("default", "expected"),
    [(REQUIRED, ""), (None, ""), ((), ""), (("a", "b"), "a, b"), (True, "yes"), (False, "no"), (0.2, "0.2"), ("", "")],
)
def test_a_default_in_words(default: object, expected: str) -> None:
    assert Parameter("x", "X.", "word", default).default_text == expected


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"nodes": "themes"}, "nodes: found 'themes'; use one of mechanisms, states, organisations"),
        ({"by": "themes"}, "by: found 'themes'; use one of states, mechanisms, organisations, bodies"),
        ({"capacity": ()}, "capacity: found none; use one or more of member, full, associate, "),
        ({"capacity": "boss,member"}, "capacity: found boss; use one or more of member, full, associate, "),
    ],
)
def test_a_network_that_cannot_be_is_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        ANALYSES["metrics"].complete(values)
    assert str(refused.value).startswith(message)


# -- old names of options ---------------------------------------------------------------------------------------------


@pytest.fixture
def seed(seed_copies: Copies) -> Settings:
    """A graph with the seed: what an option is called is the same on every engine."""
    return seed_copies("seed")


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("overlap --between states --role member", "overlap --nodes states --capacity member", ("--between", "--role")),
        ("metrics --of states --role observer", "metrics --nodes states --capacity observer", ("--of", "--role")),
        ("communities --of states", "communities --nodes states", ("--of",)),
        (
            "what-if --without unhcr --of organisations --role member",
            "what-if --without unhcr --nodes organisations --capacity member",
            ("--of", "--role"),
        ),
    ],
)
def test_old_names_of_options_go_on_working(
    old: str, new: str, note: tuple[str, ...], cli: Command, seed: Settings
) -> None:
    before, after = (
        cli(*words.split(), "--edition", "2010", "--format", "csv", "--top", "3", settings=seed) for words in (old, new)
    )
    assert (before.returncode, before.stdout) == (0, after.stdout)
    names = {"--between": "--nodes", "--of": "--nodes", "--role": "--capacity"}
    notes = [f"{name} is now {names[name]}; the old name goes in version 0.3" for name in note]
    assert sorted(before.stderr.splitlines()) == sorted([*notes, *after.stderr.splitlines()])


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        ("--two-mode states", "--nodes states", ["--two-mode is now --nodes; the old name goes in version 0.3"]),
        (
            "--projection states --role full",
            "--nodes states --projected --capacity full",
            [
                "--projection is now --nodes --projected; the old name goes in version 0.3",
                "--role is now --capacity; the old name goes in version 0.3",
            ],
        ),
    ],
)
def test_old_names_of_what_is_exported_go_on_working(
    old: str, new: str, notes: list[str], cli: Command, seed: Settings, tmp_path: Path
) -> None:
    written = []
    for words in (old, new):
        done = cli("export", "graphml", "-o", "x.graphml", *words.split(), "--edition", "2010", settings=seed)
        assert done.returncode == 0, done.stderr
        written.append((done.stderr.splitlines(), (tmp_path / "x.graphml").read_bytes()))
    assert written[0] == ([*notes, *written[1][0]], written[1][1])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "overlap --between states --nodes organisations",
            "--between: found beside --nodes, its new name; give --nodes alone",
        ),
        (
            "overlap --between states --nodes mechanisms",
            "--between: found beside --nodes, its new name; give --nodes alone",
        ),
        (
            "export csv -o x --role member --capacity member",
            "--role: found beside --capacity, its new name; give --capacity alone",
        ),
    ],
)
def test_an_old_name_beside_the_new_one_is_refused(words: str, message: str, cli: Command, seed: Settings) -> None:
    done = cli(*words.split(), settings=seed)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", message)


def test_old_names_are_not_in_the_help(cli: Command, seed: Settings) -> None:
    for words in ("overlap", "metrics", "communities", "what-if", "export csv"):
        shown = cli(*words.split(), "--help", settings=seed).stdout
        assert "--nodes" in shown
        assert not [name for name in ("--between", "--of ", "--role", "--two-mode", "--projection ") if name in shown]


# -- documentation and pages ------------------------------------------------------------------------------------------


def test_methods_follow_the_order_of_the_analyses_each_with_its_measures() -> None:
    expected = [
        part
        for name, analysis in ANALYSES.items()
        for part in (f"analysis.{MODULES[name]}", *(f"measures.{measure}" for measure in analysis.measures))
    ]
    assert modules() == ("measures.two_mode", *dict.fromkeys(expected), "analysis.attestation")
    assert expected[:4] == ["analysis.overlap", "measures.pairs", "analysis.overlap_test", "measures.null_models"]
    assert expected[-2:] == ["analysis.coverage", "analysis.participation"]


def test_methods_are_linked_to_the_pages_of_their_analyses() -> None:
    places = pages_of_methods()
    assert (places["null_models"], places["paths"], places["what_if"]) == ("compare", "paths", "what-if")
    assert (places["two_mode"], places["attestation"], places["reach"]) == ("network", "coverage", "map")


# -- Python -----------------------------------------------------------------------------------------------------------

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


#: Columns whose rows are numbers or texts beside lists; in files, pandas and Arrow all of them are texts.
OF_BOTH = {
    "partners": ("mechanism", "mechanism_name", "relation", "role"),
    "what-if": ("subject", "subject_name", "before", "after"),
}
CELLS: dict[str, type | tuple[type, ...]] = {"integer": int, "number": (int, float), "list": list, "text": str, "": str}


@pytest.mark.parametrize("name", MODULES)
def test_a_column_has_one_type_also_without_rows(name: str, tmp_path: Path) -> None:
    table = table_of(name)
    for column in table.columns:
        if column.name not in OF_BOTH.get(name, ()):
            cells = [cell for cell in table.column(column.name) if cell is not None]
            assert all(isinstance(cell, CELLS[column.kind]) for cell in cells), column.name
    nothing = table.take([])
    schemas = [_plain_schema(result.to_arrow().schema) for result in (table, nothing)]
    assert schemas[0] == schemas[1]
    # As where the analysis itself has no row to give.
    empty = Table.of_rows(table.columns, [], table.provenance)
    assert _plain_schema(empty.to_arrow().schema) == schemas[0]
    for place, result in enumerate((table, empty)):
        result.write(tmp_path / f"{place}.parquet", name)
    written = [_plain_schema(parquet.read_schema(tmp_path / f"{place}.parquet")) for place in (0, 1)]
    assert written == [schemas[0], schemas[0]]
    frame, bare = table.to_pandas(), empty.to_pandas()
    for column in table.columns:
        if column.kind in ("integer", "number"):
            kinds = {str(rows[column.name].dtype).lower() for rows in (frame, bare)}
            assert kinds <= ({"int64", "int32"} if column.kind == "integer" else {"float64"}), column.name
        elif column.kind == "text":
            assert {type(cell) for cell in frame[column.name]} <= {str, type(None)}, column.name


def _plain_schema(schema: pyarrow.Schema) -> dict[str, str]:
    """The type of each column by its name; of a dictionary that of its values."""
    return {
        field.name: str(field.type.value_type if pyarrow.types.is_dictionary(field.type) else field.type).replace(
            "element: ", "item: "
        )
        for field in schema
    }


#: Columns of ids that stand for one entity; `via` names a union by its id, in the words of the statement.
ENTITY_COLUMNS = {
    "a": "a_name",
    "b": "b_name",
    "c": "c_name",
    "through": "through_name",
    "id": "name",
    "state": "state_name",
    "body": "body_name",
    "mechanism": "mechanism_name",
    "party": "party_name",
    "subject": "subject_name",
    "object": "object_name",
    "from": "from_name",
    "to": "to_name",
    "like": "like_name",
    "chair": "chair_name",
    "chaired": "chaired_name",
    "other": "other_name",
    "organisation": "organisation_name",
    "theme": "name",
}


def test_wherever_an_id_stands_its_name_stands_beside_it() -> None:
    tables = [(name, analysis.columns) for name, analysis in all_analyses().items()]
    tables += [
        (f"{name} {value}", columns)
        for name, analysis in all_analyses().items()
        for value, columns in analysis.variants.items()
    ]
    tables += [(name, question.columns) for name, question in questions().items() if question.columns]
    lacking = [
        (table, column)
        for table, columns in tables
        for names in [{column.name for column in columns}]
        for column, name in ENTITY_COLUMNS.items()
        if (column in names and not names & {name, "name"}) or (name in names - {"name"} and column not in names)
    ]
    assert len(tables) == 45
    assert lacking == []
