"""The names and codes of an uploaded table: who is meant by each, and what the reader answers once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from govgraph.explorer.data.table_choices import CODE_WORDS
from govgraph.explorer.kit import tables
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.core.errors import printable
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.mapping import LEFT_OUT, NEW_KINDS, TableMapping
from govgraph.loaders.any_table.reading import Reading

MOST_ASKED = 40
"""Names that are asked for at once; when they are answered the next come."""
_NOBODY = "nobody: leave it out"
_NO_ANSWER = "(not answered)"
_COLUMNS = (
    Column("name", "As the table has it"),
    Column("means", "Who is meant"),
    Column("rows", "Memberships", form="number"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A name that nobody knows: of which kinds who is meant may be, who is near, and whether it may be nobody."""

    kinds: tuple[str, ...] = ("state", *NEW_KINDS)
    near: Sequence[str] = ()
    may_be_nobody: bool = True


def answers_so_far(before: TableMapping, key: str) -> TableMapping:
    """What the reader has answered on the page, else when the table was loaded last."""
    answers, codes = dict(before.answers), dict(before.codes)
    for kind, cells in (("answer", answers), ("spelling", answers), ("code", codes)):
        for text in _texts_to_ask(key, kind):
            if (widget := f"{key}-{kind}-{text}") in st.session_state:
                cells.pop(text, None)
                if value := st.session_state[widget]:
                    cells[text] = value
    return TableMapping(answers=answers, codes=codes)


def ask_names(reading: Reading, before: TableMapping, registry: Registry, key: str) -> None:
    """Draw a choice for each name that nobody knows, the nearest first, and for those that are answered."""
    kinds = {"state": ("state", *NEW_KINDS), "body": NEW_KINDS}
    unknown = {name: Question(kinds[column], near) for (column, name), near in reading.unknown.items()}
    ask_for_names(unknown, reading.mapping, before, registry, key)


def ask_for_names(
    unknown: Mapping[str, Question], mapping: TableMapping, before: TableMapping, registry: Registry, key: str
) -> None:
    """Draw a choice for each of these names, and for those that are answered in the mapping."""
    names = _texts_to_ask(key, "answer", [*before.answers, *unknown])
    if not names:
        return
    open_names = [name for name in names if name in unknown]
    answered = [name for name in names if name in mapping.answers and name not in unknown]
    heading("Names that are not known", 3)
    to_answer = counted(len(open_names), "name") if open_names else "None is left"
    paragraph(f"{to_answer} to answer. An answer is kept with the data set, and holds when the table is loaded again.")
    if any("state" not in unknown[name].kinds for name in open_names):
        paragraph("Bodies that no document here names are new: say above what they are (Bodies that are not known).")
    titles = _titles(registry)
    shown = [*answered, *open_names[:MOST_ASKED]]
    places = st.columns(2)
    for number, name in enumerate(shown):
        question = unknown.get(name, Question())
        first = [text.rpartition("(")[2].rstrip(")") if "(" in text else text for text in question.near]
        offered = [identifier for identifier in dict.fromkeys([*first, *titles]) if identifier in titles]
        of_kind = {identifier: registry.entities[identifier].kind for identifier in offered}
        ids = [identifier for identifier in offered if of_kind[identifier] in question.kinds]
        # After those that are near, what the column mostly holds: States before events.
        ids[len(first) :] = sorted(ids[len(first) :], key=lambda identifier: question.kinds.index(of_kind[identifier]))
        nobody = [LEFT_OUT] * question.may_be_nobody
        options = ["", *ids[: len(first)], *nobody, *ids[len(first) :]]
        words = {"": _NO_ANSWER, LEFT_OUT: _NOBODY, **titles}
        answer = before.answers.get(name, "")
        places[number % 2].selectbox(
            escape_markdown(printable(name)),
            options,
            options.index(answer) if answer in options else 0,
            format_func=words.__getitem__,
            key=f"{key}-answer-{name}",
        )
    if len(open_names) > MOST_ASKED:
        paragraph(f"{len(open_names) - MOST_ASKED} more come when these are answered.", muted=True)


def ask_codes(reading: Reading, before: TableMapping, key: str) -> None:
    """Draw a choice for each word or code that nobody knows, and for those that are explained."""
    rows: Counter[str] = Counter()
    for (_, text), numbers in reading.ties.unexplained.items():
        rows[text] += len(numbers)
    ask_for_codes(rows, before, key, CODE_WORDS)


def ask_for_codes(rows: Mapping[str, int], before: TableMapping, key: str, words: Iterable[str]) -> None:
    """Draw a choice among the words for each of these codes, with its number of rows, and for those explained."""
    texts = _texts_to_ask(key, "code", [*before.codes, *rows])
    if not texts:
        return
    heading("Words and codes that are not known", 3)
    options = ["", *words]
    places = st.columns(3)
    for number, text in enumerate(texts[:MOST_ASKED]):
        answer = before.codes.get(text, "")
        label = (
            f"{escape_markdown(printable(text))} ({counted(rows[text], 'cell')})"
            if rows.get(text)
            else escape_markdown(text)
        )
        places[number % 3].selectbox(
            label,
            options if answer in options else [*options, answer],
            (options if answer in options else [*options, answer]).index(answer),
            format_func=lambda word: word or _NO_ANSWER,
            key=f"{key}-code-{text}",
        )
    if len(texts) > MOST_ASKED:
        paragraph(f"{len(texts) - MOST_ASKED} more: are these the right columns?", muted=True)


def ask_for_spellings(usual_of: Mapping[str, str], before: TableMapping, key: str) -> None:
    """Draw for each spelling of a name whether the other is the usual one."""
    spellings = _texts_to_ask(key, "spelling", usual_of)
    if spellings:
        heading("Two spellings of a name", 3)
    for spelling in spellings:
        usual = usual_of.get(spelling) or st.session_state.get(f"{key}-spelling-{spelling}", "")
        options = ["", usual] if usual else [""]
        st.selectbox(
            f"{escape_markdown(printable(spelling))} is the same as",
            options,
            int(bool(usual) and before.answers.get(spelling) == usual),
            format_func=lambda text: text or _NO_ANSWER,
            key=f"{key}-spelling-{spelling}",
        )


def show_names(reading: Reading, registry: Registry) -> None:
    """Draw what resolves: each name of the table with who is meant, the unknown ones first."""
    ties = reading.ties
    counts: Counter[tuple[str, str]] = Counter()
    for tie in ties.ties:
        counts["state", tie.state] += 1
        counts["body", tie.body] += 1
    titles = _titles(registry)
    for column, names, word in (("state", ties.states, "State"), ("body", ties.bodies, "body")):
        rows = []
        for name in names:
            meant = titles.get(reading.ids.get((column, name), ""), "")
            if not meant and name in reading.new and column == "body":
                meant = f"{reading.new[name]} (new {reading.mapping.new})"
            rows.append({"name": printable(name), "means": meant or "not known", "rows": counts[column, name]})
        unknown = sum(row["means"] == "not known" for row in rows)
        plural = "bodies" if word == "body" else ""
        known_words = "known or new" if column == "body" and reading.new else "known"
        title = f"{counted(len(rows), word, plural)}, of which {len(rows) - unknown} are {known_words}"
        rows.sort(key=lambda row: row["means"] != "not known")
        with st.expander(title, icon=":material/check:" if not unknown else ":material/help:"):
            tables.show(rows, _COLUMNS, "")


def _titles(registry: Registry) -> dict[str, str]:
    """What entities are called, with the id, in the order of their names; those of others' kinds are not among them."""
    kinds = ("state", *NEW_KINDS)
    entities = sorted(registry.entities.values(), key=lambda row: alphabetical(row.name))
    return {row.id: f"{row.name} ({row.acronym or row.id})" for row in entities if row.kind in kinds}


def _texts_to_ask(key: str, kind: str, more: Iterable[str] = ()) -> list[str]:
    """What was asked of this table, with what is new: who has answered once is asked on, and can change it."""
    place = f"{key}-{kind}-asked"
    st.session_state[place] = list(dict.fromkeys([*st.session_state.get(place, ()), *more]))
    return list(st.session_state[place])
