"""What a comparison says, in sentences: what all of them have, what only some have, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govgraph.graph.analysis.compare.comparison import Cells, Comparison, by_answer
from govgraph.graph.analysis.compare.sides import IN
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted, in_row, with_the

_NAMED = 12
"""Themes, organisations and bodies that a sentence names; of more it gives the number."""


class _Words(NamedTuple):
    """The words for a part: singular, plural, how one is and several are to those compared, and what may be missing."""

    singular: str
    plural: str
    verb: str
    verbs: str
    lacking: str


_WORDS = {
    "members": _Words("government", "governments", "is in", "are in", "list of members of"),
    "themes": _Words("theme", "themes", "is on the agenda of", "are on the agenda of", "themes of"),
    "organisations": _Words("organisation", "organisations", "works with", "work with", "organisations of"),
    "organisations_joined": _Words("organisation", "organisations", "includes", "include", "organisations of"),
    "mechanisms_joined": _Words("mechanism", "mechanisms", "includes", "include", "mechanisms of"),
    "mechanisms_served": _Words("mechanism", "mechanisms", "works with", "work with", "mechanisms of"),
}


class Verdict(NamedTuple):
    """What a comparison says of a part, each in a sentence: what all have, what only some have, what is not known.

    The second and the third are empty where there is no such thing.
    """

    common: str
    others: str = ""
    not_known: str = ""

    @property
    def sentences(self) -> list[str]:
        """Those that say something."""
        return [text for text in self if text]


def verdict(edition: Edition, comparison: Comparison) -> Verdict:
    """What a comparison says of a part.

    Args:
        edition: the edition.
        comparison: the part.
    """
    words, names = _WORDS[comparison.part], [with_the(name) for name in comparison.names]
    only = [
        f"{len(things):,}{_on_record(comparison, cells)} {_verb(words, len(things))} {_which(cells, names)}"
        for cells, things in comparison.groups.items()
        if set(cells) != {IN}
    ]
    others = f"{'; '.join(only)}." if only else ""
    if comparison.unknown:
        missing = in_row(map(with_the, comparison.unknown))
        common = (
            f"Which {words.plural} {words.verbs} {_all_of(names)} is not known: edition {edition.name} has no "
            f"{words.lacking} {missing}."
        )
        return Verdict(common, others)
    not_known = ""
    if comparison.unlisted:
        number, unlisted = len(comparison.unlisted), in_row(map(edition.label, comparison.unlisted))
        not_known = (
            f"Of {counted(number, 'more mechanism')} the list is not complete, so it is not known whether "
            f"{in_row(names)} are in {'it' if number == 1 else 'them'}: {unlisted}."
        )
    return Verdict(_in_common(edition, comparison, words, names), others, not_known)


def _in_common(edition: Edition, comparison: Comparison, words: _Words, names: Sequence[str]) -> str:
    """What all have in common; where all that one has lies in the others', it says so."""
    if not comparison.groups:
        return f"No {words.plural} of {in_row(names)} are on record."
    common, number = comparison.common, len(comparison.common)
    may_be_more = comparison.may_be_more((IN,) * len(names))
    if not number:
        on_record, may_be = (" on record", "; whether there is any is not known") if may_be_more else ("", "")
        return f"No {words.singular}{on_record} {words.verb} {_all_of(names)}{may_be}."
    inside = [name for side, name in zip(comparison.sides, names, strict=True) if len(side.things) == number]
    # Of a list that is not complete, more may lie outside.
    sides = [side for side in comparison.sides if len(side.things) == number]
    is_open = comparison.unlisted or any(side.may_have_more for side in sides)
    on_record_words = " on record" if is_open else ""
    listed = f": {in_row(map(edition.label, common))}" if comparison.part != "members" and number <= _NAMED else ""
    if len(inside) == len(names):
        same = f"one {words.singular}" if number == 1 else f"{number} {words.plural}"
        return f"{_capital(in_row(names))} have the same {same}{on_record_words}{listed}."
    if inside:
        other_names = in_row(name for name in names if name not in inside)
        all_of_them = f"The one {words.singular}" if number == 1 else f"All {number} {words.plural}"
        return f"{all_of_them}{on_record_words} of {in_row(inside)} {_verb(words, number)} {other_names}{listed}."
    of_part = f"{counted(number, words.singular, words.plural)}{' on record' * may_be_more}"
    return f"{of_part} {_verb(words, number)} {_all_of(names)}{listed}."


def _on_record(comparison: Comparison, cells: Cells) -> str:
    """That so many of a group are on record, where a list of those that have it is not complete: there may be more."""
    having = [side for side, cell in zip(comparison.sides, cells, strict=True) if cell == IN]
    is_open = comparison.unlisted or any(side.may_have_more for side in having)
    return " on record" if having and is_open else ""


def _verb(words: _Words, number: int) -> str:
    return words.verb if number == 1 else words.verbs


def _all_of(names: Sequence[str]) -> str:
    return f"both {in_row(names)}" if len(names) == 2 else f"all {len(names):,} of {in_row(names)}"


def _which(cells: Cells, names: Sequence[str]) -> str:
    """Which of those compared, as the end of a sentence.

    >>> from govgraph.graph.analysis.compare.sides import ENDED, NOT_KNOWN, OPEN, OUT
    >>> _which((IN, OUT), ["APC", "the Bali Process"]), _which((IN, NOT_KNOWN), ["APC", "the Bali Process"])
    ('APC only', 'APC (not known of the Bali Process)')
    >>> _which((IN, OPEN), ["APC", "the Bali Process"]), _which((ENDED, OUT), ["APC", "the Bali Process"])
    ('APC (open as to the Bali Process)', 'neither (ended as to APC)')
    >>> _which((IN, IN, OUT), ["APC", "the Bali Process", "PIDC"])
    'APC and the Bali Process, not PIDC'
    >>> _which((OUT, NOT_KNOWN), ["APC", "the Bali Process"])
    'none for certain (not known of the Bali Process)'
    """
    answers = by_answer(cells, names)
    having, out, not_certain = answers.having, answers.out, answers.not_certain
    if len(having) == 1 and not not_certain:
        return f"{having[0]} only"
    if not having:
        nobody = "none for certain" if answers.unknown or answers.open else "neither" if len(names) == 2 else "none"
        return f"{nobody} ({not_certain})"
    without = f", not {' or '.join(out)}" if out else ""
    return f"{in_row(having)}{without}{f' ({not_certain})' if not_certain else ''}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
