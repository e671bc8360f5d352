"""What analyses declare: functions take the parameters, and tables have the columns."""

from __future__ import annotations

import inspect
from pathlib import Path

import pyarrow
import pytest
from analysis_tables import ANALYSES, table_of
from pyarrow import parquet

from govgraph.explorer.pages import PLACES
from govgraph.graph.analysis.registry import MODULES, all_analyses, find_analysis
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table
from govgraph.queries.catalogue import questions


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
