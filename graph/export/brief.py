"""A finding as one page of HTML that stands by itself: words, table, picture, sources, and how it was made.

It fetches nothing, prints on A4, and opens from disk. All text from data is escaped, and a policy in its head forbids
the browser to run or fetch anything.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from govgraph.graph.core.edition import Document
from govgraph.graph.tables.about import describe
from govgraph.graph.tables.csv_cells import cell

MOST_ROWS = 500
"""Rows of a table that a brief holds; a line below it counts the others."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
@page { size: A4; margin: 18mm 15mm }
body { font: 11pt/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60em; margin: 2em auto;
       padding: 0 1em }
h1 { font-size: 1.6em; line-height: 1.2 } h2 { font-size: 1.15em; margin-top: 1.6em }
p.finding { font-size: 1.1em } p.caption, footer { color: #4a5560; font-size: .88em }
div.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .82em; width: 100% }
th, td { border-bottom: 1px solid #c8ced4; padding: .25em .5em; text-align: left; vertical-align: top;
         overflow-wrap: anywhere }
th { overflow-wrap: break-word }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
thead { display: table-header-group } tr { break-inside: avoid } img { max-width: 100%; height: auto }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt } div.wide { overflow: visible } }
"""


@dataclass(frozen=True, slots=True)
class BriefTable:
    """Rows for the reader: a heading, and (key, column heading) in order."""

    heading: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG with the words for who cannot see it."""

    svg: str
    alternative: str


def brief(
    title: str,
    finding: Iterable[str],
    tables: Iterable[BriefTable],
    sources: Iterable[Document],
    made: Iterable[str],
    picture: Picture | None = None,
    caption: str = "",
) -> str:
    """The page.

    Args:
        title: its heading.
        finding: what was found, in sentences, each a paragraph.
        tables: what the finding rests on.
        sources: the documents cited.
        made: how it was made, each a paragraph: command or address, version, edition, coverage.
        picture: the picture, or None.
        caption: what the picture shows, with edition, basis and coverage.

    Returns:
        HTML, to be written as UTF-8.

    >>> page = brief("A & B", ["They share <b>3</b> States."], [], [], ["govgraph overlap a b"])
    >>> "They share &lt;b&gt;3&lt;/b&gt; States." in page, "://" in page
    (True, False)
    """
    parts = [f"<h1>{escape(title)}</h1>", *(f'<p class="finding">{escape(sentence)}</p>' for sentence in finding)]
    if picture:
        data = base64.b64encode(picture.svg.encode()).decode()
        source = f"data:image/svg+xml;base64,{data}"
        parts.append(f'<figure><img src="{source}" alt="{escape(picture.alternative)}">')
        parts.append(f"<figcaption><p class='caption'>{escape(caption)}</p></figcaption></figure>")
    for table in tables:
        parts += _table(table)
    cited = sorted(sources)
    if cited:
        parts.append("<h2>Sources</h2><ol>")
        parts += [f"<li>{escape(describe(document))}</li>" for document in cited]
        parts.append("</ol>")
    parts.append("<footer><h2>How this was made</h2>")
    parts += [f"<p>{escape(sentence)}</p>" for sentence in made]
    parts.append("</footer>")
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style>'
    )
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _table(table: BriefTable) -> list[str]:
    columns = [(key, name) for key, name in table.columns if any(cell(row.get(key)) for row in table.rows)]
    lines = [f"<h2>{escape(table.heading)}</h2>"]
    if not table.rows:
        return [*lines, "<p>No rows.</p>"]
    lines.append('<div class="wide"><table><thead><tr>')
    lines += [f'<th scope="col">{escape(name)}</th>' for _, name in columns]
    lines.append("</tr></thead><tbody>")
    for row in table.rows[:MOST_ROWS]:
        lines.append("<tr>" + "".join(_cell(row.get(key)) for key, _ in columns) + "</tr>")
    lines.append("</tbody></table></div>")
    if len(table.rows) > MOST_ROWS:
        lines.append(f"<p>The first {MOST_ROWS} of {len(table.rows)} rows.</p>")
    return lines


def _cell(value: Any) -> str:  # noqa: ANN401 - any value that a row can hold
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"<td>{escape(cell(value))}</td>"
    return f'<td class="number">{value if isinstance(value, int) else f"{value:.4g}"}</td>'
