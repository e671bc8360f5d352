"""A finding as one page of HTML that stands by itself: words, table, picture, sources, and how it was made.

It fetches nothing, prints on A4 with every row of its tables, and opens from disk. All text from data is escaped, and a
policy in its head forbids the browser to run or fetch anything.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from typing import Any

from govgraph.graph.core.text import short_number
from govgraph.graph.export.finding import BriefTable, Finding, Picture
from govgraph.graph.tables.csv_cells import cell

__all__ = ["MOST_ROWS", "BriefTable", "Finding", "Picture", "brief"]

MOST_ROWS = 5_000
"""Rows of a table that a brief has; a line below it counts the others."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
@page { size: A4; margin: 18mm 15mm }
body { font: 11pt/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60em; margin: 2em auto;
       padding: 0 1em }
h1 { font-size: 1.6em; line-height: 1.2 } h2 { font-size: 1.15em; margin-top: 1.6em }
p.finding { font-size: 1.1em } footer { color: #4a5560; font-size: .88em }
p.mark { border-left: 4px solid #b58100; background: #fff6dc; padding: .3em .7em }
div.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .82em; width: 100% }
th, td { border-bottom: 1px solid #c8ced4; padding: .25em .5em; text-align: left; vertical-align: top;
         overflow-wrap: anywhere }
th { overflow-wrap: break-word }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
thead { display: table-header-group } tr { break-inside: avoid } img { max-width: 100%; height: auto }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt } div.wide { overflow: visible } }
"""


def brief(finding: Finding) -> str:
    """The page, to be written as UTF-8.

    >>> page = brief(Finding("A & B", ["They share <b>3</b> States."], made=["govgraph overlap a b"]))
    >>> "They share &lt;b&gt;3&lt;/b&gt; States." in page, "://" in page
    (True, False)
    """
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(finding.title)}</title>'
        f"<style>{_STYLE}</style>"
    )
    body = "\n".join(_parts(finding))
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _parts(finding: Finding) -> Iterator[str]:
    yield f"<h1>{escape(finding.title)}</h1>"
    if finding.mark:
        yield f'<p class="mark">Rests on {escape(finding.mark)}</p>'
    yield from _paragraphs(finding.sentences, "finding")
    if finding.picture:
        data = base64.b64encode(finding.picture.svg.encode()).decode()
        source = f"data:image/svg+xml;base64,{data}"
        yield f'<figure><img src="{source}" alt="{escape(finding.picture.alternative)}"></figure>'
    for table in finding.tables:
        yield from _table(table)
    if finding.notes:
        yield "<h2>Notes</h2>"
        yield from _paragraphs(finding.notes)
    if lines := list(finding.source_lines()):
        yield "<h2>Sources</h2><ol>"
        yield from (f"<li>{escape(line)}</li>" for line in lines)
        yield "</ol>"
    yield "<footer><h2>How this was made</h2>"
    yield from _paragraphs(finding.made)
    yield "</footer>"


def _paragraphs(texts: Any, kind: str = "") -> Iterator[str]:  # noqa: ANN401 - any texts
    attribute = f' class="{kind}"' if kind else ""
    return (f"<p{attribute}>{escape(text)}</p>" for text in texts)


def _table(table: BriefTable) -> Iterator[str]:
    yield f"<h2>{escape(table.heading)}</h2>"
    if not table.rows:
        yield "<p>No rows.</p>"
        return
    yield f'<div class="wide">{rows_as_html(table)}</div>'
    if len(table.rows) > MOST_ROWS:
        yield f"<p>The first {MOST_ROWS:,} of {len(table.rows):,} rows.</p>"


def rows_as_html(table: BriefTable) -> str:
    """The rows of a table as HTML, text from data escaped; columns in which every cell is empty are left out.

    >>> rows_as_html(BriefTable("", [("a", "A"), ("b", "B")], [{"a": "<i>", "b": ""}])).splitlines()[-2:]
    ['<tr><td>&lt;i&gt;</td></tr>', '</tbody></table>']
    """
    columns = table.filled
    lines = ["<table><thead><tr>", *(f'<th scope="col">{escape(name)}</th>' for _, name in columns)]
    lines.append("</tr></thead><tbody>")
    for row in table.rows[:MOST_ROWS]:
        lines.append("<tr>" + "".join(cell_as_html(row.get(key)) for key, _ in columns) + "</tr>")
    lines.append("</tbody></table>")
    return "\n".join(lines)


def cell_as_html(value: Any, *, is_number: bool = False) -> str:  # noqa: ANN401 - any value that a row can hold
    """A cell of a table as HTML; text from data is text, also that of a number which is written already.

    >>> cell_as_html(0.6908), cell_as_html("2,344", is_number=True), cell_as_html("2010")
    ('<td class="number">0.69</td>', '<td class="number">2,344</td>', '<td>2010</td>')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f'<td class="number">{escape(cell(value))}</td>' if is_number else f"<td>{escape(cell(value))}</td>"
    return f'<td class="number">{short_number(value)}</td>'
