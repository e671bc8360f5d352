"""A table as HTML beside the one on the canvas: rows for paper, and cards for a narrow screen such as a phone.

A canvas shows a narrow screen the first columns of a table, and paper what is seen of it. The HTML is bounded, since
every page carries it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from hashlib import blake2s
from html import escape
from json import dumps
from typing import Any, NamedTuple

from govgraph.explorer.kit.column_widths import text_width
from govgraph.graph.export.brief import BriefTable, cell_as_html
from govgraph.graph.tables.csv_cells import cell

Row = Mapping[str, Any]
MOST_ROWS = 500
"""Rows that a table has as HTML."""
NARROW = 640
"""The width of a screen, in pixels, up to which rows are drawn as cards."""
_CARD = 320
"""Pixels that columns have side by side on a narrow screen."""
_SHORT, _FEW = 12, 3
"""Letters for which a column of a table of more than so many columns has room on paper."""
_NAME = 100
"""Letters up to which the first cells of rows are their names, and stand out."""
_PLAIN = re.compile(r"[^A-Za-z0-9 ]")
IN_PRINT = """
  .printed thead { display: table-header-group } .printed tr { break-inside: avoid }
  .on-paper table { table-layout: fixed }
  .printed table { font-size: .65rem; line-height: 1.3 }
  .printed button, .on-phone { display: none }
"""
"""How the HTML looks in print."""
STYLE = f"""
.printed table {{ border-collapse: collapse; font-size: .8rem; width: 100% }}
.printed th, .printed td {{ border-bottom: 1px solid #8884; padding: .15rem .4rem; text-align: left;
                           vertical-align: top; overflow-wrap: anywhere }}
@media screen {{ [data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > p.on-paper), .on-paper > p,
  .on-paper col {{ display: none }} }}
@media screen and (min-width: {NARROW + 1}px) {{
  [data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > .on-paper), .on-phone {{ display: none }}
}}
@media screen and (max-width: {NARROW}px) {{
  [data-testid="stElementContainer"]:has([data-testid="stDataFrame"]), .on-wide {{ display: none }}
  .on-paper {{ max-height: 70vh; overflow-y: auto; border: 1px solid #8886; border-radius: .3rem; padding: 0 .6rem }}
  .on-paper table {{ font-size: .9rem; line-height: 1.4 }}
  .on-paper tbody tr:last-child td {{ border-bottom: 0 }}
  .on-paper td.number {{ text-align: right }}
  .cards :is(table, tbody, tr) {{ display: block }}
  .cards thead {{ display: none }}
  .cards tr {{ padding: .55rem 0; border-bottom: 1px solid #8886 }}
  .cards td, .cards td.number {{ display: inline-block; border: 0; padding: 0 .9rem 0 0; text-align: left }}
  .cards td::before {{ opacity: .75 }}
  .cards tr:has(button) td {{ display: -webkit-inline-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6;
    overflow: hidden }}
  .cards tr td:empty {{ display: none }}
  .cards tr td:is(:first-child, :has(button)) {{ display: block; overflow: visible }}
  .cards.named td:first-child {{ font-weight: 600 }}
  .cards td:first-child:not(.number)::before {{ content: none !important }}
  .printed button {{ font: inherit; color: inherit; background: none; border: 1px solid #888a; border-radius: .3rem;
    padding: .3rem .7rem; margin: .25rem 0 .1rem }}
}}
"""
"""How the HTML looks, and on a narrow screen stands in place of the canvas; a text of the class `on-wide` stands where
the canvas does, and of `on-phone` where the cards do."""


class Selectable(NamedTuple):
    """How a row is selected by the button of its card, which writes it into the address.

    Attributes:
        parameter: the name of the choice in the address.
        ids: the columns whose ids stand there; the row's key (`row_key`) when empty.
        words: what stands on the button.
    """

    parameter: str = "line"
    ids: tuple[str, ...] = ()
    words: str = "Select"

    def button(self, row: Row) -> str:
        """The button of a row.

        >>> Selectable("ids", ("a", "b"), "Compare").button({"a": "apc", "b": "bali"})
        '<button data-row="apc,bali" data-parameter="ids">Compare</button>'
        """
        key = ",".join(str(row[name]) for name in self.ids) or row_key(row)
        return f'<button data-row="{escape(key)}" data-parameter="{self.parameter}">{self.words}</button>'


def table_html(
    rows: Sequence[Row],
    columns: Sequence[tuple[str, str]],
    not_printed: str = "",
    buttons: Sequence[str] = (),
    numbers: Container[str] = (),
) -> str:
    """A table for paper and for a narrow screen; text from data is text.

    Args:
        rows: the rows, or the first of them.
        columns: the columns, with their headings.
        not_printed: what paper says of rows that it has not.
        buttons: the buttons of the rows as HTML, where one can be selected.
        numbers: the columns of numbers, which are written already.
    """
    table = BriefTable("", columns, rows[:MOST_ROWS])
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for _, heading in table.filled)
    last = [f"<td>{button}</td>" for button in buttons[:MOST_ROWS]] or [""] * len(table.rows)
    body = "\n".join(
        f"<tr>{''.join(cell_as_html(row.get(key), is_number=key in numbers) for key, _ in table.filled)}{end}</tr>"
        for row, end in zip(table.rows, last, strict=True)
    )
    look, style = ("", "") if _is_slender(table) else _cards(table)
    below = f"<p>{escape(not_printed)}</p>" if not_printed else ""
    return (
        f'{style}<div class="printed on-paper{look}" role="group" tabindex="0" aria-label="Rows"><table>'
        f"{_widths(table)}<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>{below}</div>"
    )


def row_key(row: Row) -> str:
    """A short key of a row for the address, made of its texts: other numbers do not change it, other words do.

    >>> row_key({"a": "apc", "b": "bali", "shared": 33}) == row_key({"a": "apc", "b": "bali", "shared": 34})
    True
    >>> row_key({"a": "apc", "b": "bali"}) == row_key({"a": "apc", "b": "colombo"})
    False
    """
    texts = [[key, cell(value)] for key, value in row.items() if not isinstance(value, int | float)]
    return blake2s(dumps(texts).encode(), digest_size=4).hexdigest()


def _is_slender(table: BriefTable) -> bool:
    """Whether the columns have room side by side on a narrow screen.

    >>> row = {"a": "Bosnia and Herzegovina", "b": 7}
    >>> _is_slender(BriefTable("", [("a", "State"), ("b", "Mechanisms")], [row]))
    True
    >>> _is_slender(BriefTable("", [("a", "State"), ("b", "Mechanisms, in all of them")], [row]))
    False
    """
    widest = [
        max(text_width(heading), *(text_width(cell(row.get(key))) for row in table.rows))
        for key, heading in table.filled
    ]
    return sum(widest) + 14 * len(widest) <= _CARD


def _cards(table: BriefTable) -> tuple[str, str]:
    r"""The class of a table whose rows are cards, and the style that puts its heading before each cell.

    >>> print(_cards(BriefTable("", [("a", 'A</style>"')], [{"a": "x"}]))[1].partition("before{")[2])
    content:"A\3c \2f style\3e \22 : "}}</style>
    """
    name = f"t{blake2s(dumps([heading for _, heading in table.filled]).encode(), digest_size=4).hexdigest()}"
    rules = "".join(
        f'.{name} td:nth-child({place})::before{{content:"{_in_style(heading)}: "}}'
        for place, (_, heading) in enumerate(table.filled, 1)
    )
    key, _ = table.filled[0]
    name_class = " named" * all(len(cell(row.get(key))) <= _NAME for row in table.rows)
    return f" cards{name_class} {name}", f"<style>@media screen and (max-width:{NARROW}px){{{rules}}}</style>"


def _in_style(text: str) -> str:
    """A text within a string of a style: it ends neither the string nor the style."""
    return _PLAIN.sub(lambda sign: f"\\{ord(sign[0]):x} ", text)


def _widths(table: BriefTable) -> str:
    """How wide the columns are on paper: wider with longer texts, so that none is a column of single words.

    >>> _widths(BriefTable("", [("a", "Year"), ("b", "Words")], [{"a": 2010, "b": "x" * 64}]))
    '<colgroup><col style="width:20%"><col style="width:80%"></colgroup>'
    """
    number = max(len(table.rows), 1)
    usual = [sum(len(cell(row.get(key))) for row in table.rows) / number for key, _ in table.filled]
    weights = [max(letters, _SHORT if len(usual) > _FEW else 1) ** 0.5 for letters in usual]
    cells = "".join(f'<col style="width:{round(100 * weight / sum(weights))}%">' for weight in weights)
    return f"<colgroup>{cells}</colgroup>"
