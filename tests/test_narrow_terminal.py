"""Tables on a narrow terminal: no word is broken, and columns for which there is no room are told."""

from __future__ import annotations

import io
from functools import partial

import pytest
from rich.console import Console
from seed_edition import seed_edition

from govgraph import output
from govgraph.commands.narrow import with_gathered_citations, with_short_cells
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.tables.csv_cells import cell
from govgraph.output import Format, fitting_columns, print_rows


def printed(monkeypatch: pytest.MonkeyPatch, columns: list[str], rows: list[dict[str, object]], width: int) -> str:
    file = io.StringIO()
    terminal = partial(Console, width=width, force_terminal=True, color_system=None, file=file)
    monkeypatch.setattr(output, "Console", terminal)
    print_rows(columns, rows, Format.TABLE)
    return file.getvalue()


def test_overlap_breaks_no_word_at_80_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    analysis = find_analysis("overlap")
    columns = list(analysis.short)
    rows = [with_short_cells(row) for row in analysis.run(seed_edition("2010")).select(columns).head(20)]
    text = printed(monkeypatch, columns, rows, 80)
    assert max(map(len, text.splitlines())) <= 80
    shown = fitting_columns(columns, rows, 80)
    assert shown[:6] == ["a", "b", "size_a", "size_b", "shared", "jaccard"]
    words = {word for column in shown for row in rows for word in (column, *cell(row[column]).split())}
    assert words <= set(text.split())
    left_out = ", ".join(column for column in columns if column not in shown)
    message = capsys.readouterr().err
    assert message == f"too wide for a terminal of 80 columns: {left_out}; --format json or csv has them\n"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_citations_stay(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    analysis = find_analysis("synergies")
    columns = list(analysis.short)
    rows = [dict(with_gathered_citations(row)) for row in analysis.run(seed_edition("2019")).select(columns).head(3)]
    shown = fitting_columns(columns, rows, width)
    assert {columns[0], "citations"} <= set(shown)
    text = printed(monkeypatch, columns, rows, width)
    assert max(map(len, text.splitlines())) <= width
    assert "citations" in text


def test_a_wide_terminal_has_every_column(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[dict[str, object]] = [{"a": "apc", "names": "Fiji; Samoa", "empty": None}]
    assert fitting_columns(["a", "names"], rows, 80) == ["a", "names"]
    assert "Fiji; Samoa" in printed(monkeypatch, ["a", "names", "empty"], rows, 80)
    assert capsys.readouterr().err == ""
