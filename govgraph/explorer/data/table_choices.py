"""What the columns of an uploaded table mean, chosen by clicking: the choices open on what its headers suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from govgraph.explorer.kit.text import heading
from govgraph.graph.core.state_codes import SCHEMES
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.grids import ENCODED, TEXTS, WORKBOOKS
from govgraph.loaders.any_table.mapping import NEW_KINDS, UNDATED, TableMapping
from govgraph.loaders.any_table.meaning import NO, UNKNOWN, WORDS
from govgraph.loaders.any_table.text_grids import DELIMITERS
from govgraph.loaders.encodings import ENCODINGS
from govgraph.loaders.sheet_titles import sheet_titles

CODE_WORDS = (*WORDS, "former member", "suspended member", "withdrawn member", "signatory", "acceded", "full member")
"""What a word or a code of a table may mean."""
_LIST, _MATRIX = "A list: a row for each membership", "A matrix: States by bodies, with marks"
_SAME = "All rows are in the same body"
_FURTHER = {
    "start": "Since when",
    "end": "Until when",
    "signed": "When signed: a signatory without a start",
    "year": "Year, where each has a row of its own",
    "role": "In what role",
    "status": "Whether it holds",
    "locator": "Place in the document",
}


def choose_reading(path: Path, before: TableMapping, key: str) -> TableMapping:
    """Draw how the file is read: its encoding, the sign between cells, the sheet, the row with the headers."""
    values: dict[str, Any] = {}
    with st.expander("How the file is read", icon=":material/tune:"):
        if path.suffix.lower() in ENCODED:
            values["encoding"] = choose_encoding(before, key)
        if path.suffix.lower() in TEXTS:
            signs = {"": "the one that fits", **DELIMITERS}
            values["delimiter"] = _pick("What parts the cells", signs, before.delimiter, f"{key}-delimiter")
        if path.suffix.lower() in WORKBOOKS and len(titles := sheet_titles(path)) > 1:
            sheets = {"": "the only one that holds rows", **{title: title for title in titles}}
            values["sheet"] = _pick("Sheet", sheets, before.sheet, f"{key}-sheet")
        header = st.number_input(
            "Row with the names of the columns",
            min_value=0,
            value=before.header,
            placeholder="the first with two names",
            key=f"{key}-header",
            help="0 where no row names them",
        )
        values["header"] = None if header is None else int(header)
    return TableMapping(**values)


def choose_encoding(before: TableMapping, key: str) -> str:
    """Draw which encoding a text has; returns the name, or nothing where the file says it or is UTF-8."""
    names = {"": "as the file says, else UTF-8", **{name: name for name in (*ENCODINGS, "utf-16")}}
    return _pick("Encoding", names, before.encoding, f"{key}-encoding")


def choose_columns(grid: Grid, before: TableMapping, key: str) -> TableMapping:
    """Draw what the columns mean; returns what is chosen, and nothing of how the file is read."""
    heading("2. What the columns mean", 2)
    names = list(dict.fromkeys(name for name in grid.header if name))
    form = st.radio("Form of the table", (_LIST, _MATRIX), int(before.matrix), key=f"{key}-form", horizontal=True)
    columns = {"": "(no column)", **{name: name for name in names}}
    if form == _MATRIX:
        return _choose_matrix(names, columns, before, key)
    states_place, body_place = st.columns(2)
    with states_place:
        state = _pick("States", columns, before.state, f"{key}-state")
    with body_place:
        same = {**columns, _SAME: _SAME} if _SAME not in columns else columns
        first = _SAME if before.body_name and not before.body else before.body
        body = _pick("What they are in", same, first, f"{key}-body")
        body_name = st.text_input("Its name", before.body_name, key=f"{key}-body-name") if body == _SAME else ""
    parts: dict[str, Any] = {}
    places = st.columns(3)
    for number, (part, label) in enumerate(_FURTHER.items()):
        with places[number % 3]:
            parts[part] = _pick(label, columns, getattr(before, part), f"{key}-{part}")
    chosen = TableMapping(state=state, body="" if body == _SAME else body, body_name=body_name.strip(), **parts)
    return chosen.merged(_choose_details(before, key, is_list=True))


def _choose_matrix(names: Sequence[str], columns: Mapping[str, str], before: TableMapping, key: str) -> TableMapping:
    ways = {"": "found by the names", "state": "each row is a State", "body": "each row is a body"}
    first = "state" if before.state else "body" if before.body else ""
    way_place, labels_place, year_place = st.columns(3)
    with way_place:
        way = _pick("Rows", ways, first, f"{key}-way")
    with labels_place:
        label_column = names[0] if names else ""
        labels = _pick("Column with their names", columns, before.state or before.body or label_column, f"{key}-labels")
    with year_place:
        year = _pick("Year, where each has a row of its own", columns, before.year, f"{key}-year")
    ignored = st.multiselect(
        "Columns that hold no memberships",
        [name for name in names if name not in (labels, year)],
        [name for name in before.ignore if name in names and name not in (labels, year)],
        key=f"{key}-ignore",
    )
    state, body = (labels if way == side else "" for side in ("state", "body"))
    chosen = TableMapping(state=state, body=body, matrix=True, year=year, ignore=tuple(ignored))
    return chosen.merged(_choose_details(before, key, is_list=False))


def _choose_details(before: TableMapping, key: str, *, is_list: bool) -> TableMapping:
    """What a row means, which codes States have, what new bodies are, and what parts several names in a cell."""
    values: dict[str, Any] = {}
    places = st.columns(3)
    with places[0]:
        schemes = {"": "names, or codes where only one list fits", **SCHEMES}
        values["state_codes"] = _pick("How States are written", schemes, before.state_codes, f"{key}-codes")
    with places[1]:
        kinds = {"": "ask for each", **{kind: f"new, and each is: {kind}" for kind in NEW_KINDS}}
        values["new"] = _pick("Bodies that are not known", kinds, before.new, f"{key}-new")
    if not is_list:
        return TableMapping(**values)
    with places[2]:
        words = {word: word for word in CODE_WORDS if word not in (NO, UNKNOWN)}
        values["means"] = _pick("What a row says that has no role", words, before.means, f"{key}-means")
    with st.expander("Several names in one cell", icon=":material/splitscreen:"):
        signs = "The sign between them, such as a semicolon; empty where a cell holds one name"
        for part, label in (("state_separator", "Between States"), ("body_separator", "Between bodies")):
            values[part] = st.text_input(label, getattr(before, part), key=f"{key}-{part}", help=signs).strip()
    return TableMapping(**values)


def choose_document(before: TableMapping, key: str, usual_edition: str) -> TableMapping:
    """Draw what is cited, and the edition under which it is filed."""
    heading("3. What is cited", 2)
    cited = before.document
    title_place, date_place, edition_place = st.columns([4, 2, 2])
    title = title_place.text_input("Title of the document", cited.get("title", cited.get("id", "")), key=f"{key}-title")
    date = date_place.text_input(
        "Its date",
        cited.get("date", ""),
        key=f"{key}-date",
        placeholder=f"2014, 2014-06-30 or {UNDATED}",
        help=f"A year, month or day; {UNDATED} where the document does not say",
    )
    edition = edition_place.text_input("Edition", before.edition, key=f"{key}-edition", placeholder=usual_edition)
    url = st.text_input("Its address, if it has one", cited.get("url", ""), key=f"{key}-url")
    cells = {"title": title.strip(), "date": date.strip(), "url": url.strip()}
    document = {**cited, **cells} if title.strip() == cited.get("title") else cells
    return TableMapping(document={name: text for name, text in document.items() if text}, edition=edition.strip())


def _pick(label: str, options: Mapping[str, str], first: str, key: str) -> str:
    """A choice among options, which opens on `first` where it is one of them."""
    values = list(options)
    index = values.index(first) if first in values else 0
    return str(st.selectbox(label, values, index, format_func=lambda value: options[value], key=key))
