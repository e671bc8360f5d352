"""A column of codes: by which list its cells are read, told or seen, and which State each cell means.

A list is seen only where every cell of the column is a code of it or names what is no State, where no cell that is
known means another State by it, and where one list alone fits or all that fit say the same. Else it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from govgraph.graph.core.errors import unknown_word
from govgraph.graph.core.state_codes import SCHEMES, as_code, code_table, lists_of
from govgraph.graph.core.text import first_of

_CODE = re.compile(r"[A-Z]{2,3}|\d{1,3}(\.0)?|\S*Q\d+")
"""What may be a code where no list is told: capitals, a number, an item of Wikidata."""


@dataclass(slots=True)
class CodeColumn:
    """How a column is read: by the list `scheme` (empty: by none), in which the cells of `ids` mean these States.

    `unclear` has the cells that a list reads otherwise than they are known, or as several States: with what to do.
    """

    scheme: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)

    def note(self, place: str) -> str:
        """A sentence on how the column is read; empty if by names alone."""
        if not self.ids:
            return ""
        pairs = [f"{text} {identifier}" for text, identifier in self.ids.items()]
        return f"{place}: read as codes of {SCHEMES[self.scheme]} (--codes {self.scheme}): {first_of(pairs)}"


def check_scheme(scheme: str) -> str:
    """The list of that word.

    Raises
    ------
    UsageError
        There is none.

    Examples
    --------
    >>> check_scheme("cowc"), check_scheme("")
    ('cowc', '')
    """
    if scheme and scheme not in SCHEMES:
        raise unknown_word("--codes", scheme, SCHEMES)
    return scheme


def read_code_column(
    texts: Iterable[str], meant: Callable[[str], str], is_state: Callable[[str], bool], scheme: str = ""
) -> CodeColumn:
    """How a column is read.

    Parameters
    ----------
    texts
        Its cells, each once.
    meant
        Gives what a cell means by the ids, names and answers that are known, or nothing.
    is_state
        Whether an id is of a State that is known.
    scheme
        The list that the user tells, or nothing.

    Examples
    --------
    >>> states = {"KEN", "UGA", "AUS", "AUT"}
    >>> read_code_column(["KE", "UG"], lambda text: "", states.__contains__).ids
    {'KE': 'KEN', 'UG': 'UGA'}
    >>> read_code_column(["AUS"], lambda text: text, states.__contains__, "cowc").ids
    {'AUS': 'AUT'}
    """
    meanings = {text: meant(text) for text in texts if text}
    if scheme:
        return _by_scheme(meanings, is_state, check_scheme(scheme))
    unknown = [text for text, identifier in meanings.items() if not identifier]
    other_ids = {text for text, identifier in meanings.items() if identifier and not is_state(identifier)}
    schemes = [name for name in lists_of(unknown) if all(_CODE.fullmatch(text) for text in unknown)]
    complete_schemes = [
        name for name in schemes if all(as_code(text) in code_table(name) for text in meanings.keys() - other_ids)
    ]
    columns = [_by_complete_scheme(meanings, other_ids, is_state, name) for name in complete_schemes]
    if not columns:
        return CodeColumn()
    clear = [column for column in columns if not column.unclear] or columns[:1]
    if all(column.ids == clear[0].ids for column in clear):
        return clear[0]
    lists = " or ".join(column.scheme for column in clear)
    return CodeColumn(unclear=dict.fromkeys(unknown, f"a code of more than one list: tell which, --codes {lists}"))


def _by_scheme(meanings: dict[str, str], is_state: Callable[[str], bool], scheme: str) -> CodeColumn:
    column = CodeColumn(scheme)
    for text, identifier in meanings.items():
        states = code_table(scheme).get(as_code(text), ())
        if len(states) > 1:
            column.unclear[text] = f"a code of {', '.join(states)}: write one of these ids"
        elif states and identifier and not is_state(identifier):
            column.unclear[text] = _either(identifier, states[0], scheme)
        elif states and not is_state(states[0]):
            column.unclear[text] = f"the code of {states[0]}, which is not loaded: add it to entities"
        elif states:
            column.ids[text] = states[0]
    return column


def _by_complete_scheme(
    meanings: dict[str, str], other_ids: set[str], is_state: Callable[[str], bool], scheme: str
) -> CodeColumn:
    """The column by a list in which every cell that is not known stands."""
    column = _by_scheme({text: "" for text in meanings if text not in other_ids}, is_state, scheme)
    for text, identifier in meanings.items():
        # An organisation's acronym in a column of codes may be meant, or the State whose code it is.
        if identifier and (states := code_table(scheme).get(as_code(text))) and identifier not in states:
            column.ids.pop(text, None)
            column.unclear[text] = _either(identifier, states[0], scheme)
    return column


def _either(identifier: str, state: str, scheme: str) -> str:
    return f"it means {identifier}, and by {SCHEMES[scheme]} ({scheme}) {state}: write the id that is meant"
