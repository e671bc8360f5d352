"""What a word or a code in a table says of a tie: which relation, in what role, with what status."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govgraph.graph.core import vocabulary
from govgraph.graph.core.folding import fold
from govgraph.graph.core.statement_text import relation_text
from govgraph.loaders.any_table.words import ENGLISH

NO = "no"
"""What a cell says that states no tie."""
UNKNOWN = "unknown"
"""What a cell says where the table does not know; nothing is stated."""
_STATUSES = {**{status: status for status in vocabulary.STATUSES if status}, "active": "", "current": ""}
PLAIN = {
    **dict.fromkeys(("", "0", "false", "✗", "✘", "❌"), NO),
    **dict.fromkeys(("-", ".", "..", ":", "n/a", "na", "?"), UNKNOWN),
    **dict.fromkeys(("1", "x", "×", "+", "●", "•", "✓", "✔", "√", "✅", "yes", "true"), "member"),
}
"""Cells of a matrix, and of a column that says whether somebody is in, that need no explanation."""

_ERRORS = ("#n/a", "#ref!", "#value!", "#name?", "#null!", "#num!", "#div/0!", "#getting_data", "#spill!")
_NO_NAMES = frozenset(map(fold, ("n/a", "na", "nan", "null", "none", "nil", "unknown", "<na>", *_ERRORS)))
"""What programs write where a cell holds nothing, folded."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A relation with its role and status; without a relation nothing is stated."""

    relation: str = ""
    role: str = ""
    status: str = ""


def read_meaning(words: str) -> Meaning | None:
    """What words say of a tie; None where they are not of the vocabulary.

    They are a capacity (`member`, `observer`, `chair`, ...), a role of one with or without it (`associate`, `associate
    member`), a relation, or one of these with a status before it (`former observer`); a status alone is of a member.
    `no` and `unknown` state nothing.

    >>> read_meaning("Associate member"), read_meaning("former observer"), read_meaning("no")
    (Meaning(relation='MEMBER_OF', role='associate', status=''), Meaning(relation='OBSERVER_OF', role='', \
status='former'), Meaning(relation='', role='', status=''))
    >>> read_meaning("friend") is None
    True
    """
    text = in_english(words)
    if text in (NO, UNKNOWN):
        return Meaning()
    if text in _STATUSES:
        return Meaning("MEMBER_OF", "", _STATUSES[text])
    status, _, tie = text.partition(" ")
    if status in _STATUSES and tie in _TIES:
        return Meaning(*_TIES[tie], _STATUSES[status])
    return Meaning(*_TIES[text]) if text in _TIES else None


def _ties() -> dict[str, tuple[str, str]]:
    """Words for relations and their roles: the more usual of two meanings stays."""
    ties: dict[str, tuple[str, str]] = {}
    for capacity in vocabulary.CAPACITIES.values():
        role = capacity.roles[0] if capacity.roles else ""
        ties.setdefault(capacity.name, (capacity.relation, role))
    for name, relation in vocabulary.RELATIONS.items():
        ties.setdefault(fold(name), (name, ""))
        capacity_name = next((word for word, tie in ties.items() if tie == (name, "") and word != fold(name)), "")
        for role in relation.roles:
            if capacity_name:
                ties.setdefault(f"{role} {capacity_name}", (name, role))
            ties.setdefault(f"{fold(name)} {role}", (name, role))
    for role in vocabulary.RELATIONS["MEMBER_OF"].roles:
        ties.setdefault(role, ("MEMBER_OF", role))
    return ties | {"full member": ("MEMBER_OF", ""), "co-chair": ("CHAIRS", "co-chair")}


_TIES = _ties()
WORDS = ("member", "associate member", "observer", "partner", "participant", "chair", "secretariat", NO, UNKNOWN)
"""The words that messages name."""


def meaning_in_words(meaning: Meaning) -> str:
    """What a cell says of a tie, in the words of the field.

    >>> meaning_in_words(Meaning("OBSERVER_OF", "", "former")), meaning_in_words(Meaning("MEMBER_OF", "associate"))
    ('former observer', 'associate')
    >>> meaning_in_words(Meaning("LIAISES_WITH"))
    'liaison'
    """
    tie, code = (meaning.relation, meaning.role), fold(meaning.relation)
    words = next((words for words, named in _TIES.items() if named == tie and not words.startswith(code)), "")
    if not words:
        words = " ".join(filter(None, (meaning.role, f"“{relation_text(meaning.relation)}”")))
    return " ".join(filter(None, (meaning.status, words)))


def is_status(words: str) -> bool:
    """Whether words say only whether a tie holds, and not which it is.

    >>> is_status("Former"), is_status("observer")
    (True, False)
    """
    return in_english(words) in _STATUSES


def says_nothing(words: str) -> bool:
    """Whether words say that nothing is stated.

    >>> says_nothing("nein"), says_nothing("unknown"), says_nothing("former")
    (True, True, False)
    """
    return in_english(words) in (NO, UNKNOWN)


def is_no_name(text: str) -> bool:
    """Whether a text in a column of names says that there is none, as spreadsheets and programs write it.

    >>> [is_no_name(text) for text in ("#N/A", "NaN", "n/a", "--", "?")], is_no_name("NATO"), is_no_name("5+5")
    ([True, True, True, True, True], False, False)
    """
    is_unnamed = re.fullmatch(r"unnamed: \d+", text.strip().casefold())  # as pandas heads a column without a name
    return bool(is_unnamed) or fold(text) in _NO_NAMES or not any(letter.isalnum() for letter in text)


def in_english(words: str) -> str:
    """Words folded, in English where they are of another language and mean one thing.

    >>> in_english("Miembro pleno"), in_english("Observateur"), in_english("Friend")
    ('member', 'observer', 'friend')
    """
    return ENGLISH.get(fold(words), fold(words))


def meaning_of_cell(text: str, codes: dict[str, str], *, marks: bool) -> Meaning | None:
    """What a cell says: by the user's codes, where `marks` count by what 0, 1 and x usually say, else by its own words.

    >>> meaning_of_cell("2", {"2": "observer"}, marks=True), meaning_of_cell("2", {}, marks=True) is None
    (Meaning(relation='OBSERVER_OF', role='', status=''), True)
    """
    folded = fold(text)
    for code, words in codes.items():
        if fold(code) == folded:
            return read_meaning(words)
    return read_meaning(PLAIN.get(in_english(text), text) if marks else text)
