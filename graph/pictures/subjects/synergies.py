"""Pairs of mechanisms with much in common and no cooperation on record, and their kin, as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govgraph.graph.analysis import chains, synergies, synergies_for
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import (
    dates_of_members,
    edges_behind,
    open_themes,
    places_behind,
    source_line,
    unknown_members,
)
from govgraph.graph.tables.table import Table

ANALYSES = {
    "common": synergies.ANALYSIS,
    "opposite": synergies.OPPOSITE,
    "chains": chains.ANALYSIS,
    "for": synergies_for.ANALYSIS,
}
"""The analysis of each view; `for` is of an organisation or State."""
_IDS = ("a", "b", "c", "through", "mechanism", "like")
_TITLES = {
    "common": "Much in common, no cooperation on record",
    "opposite": "Cooperation on record, little in common",
    "chains": "Members and a partner in common, no cooperation on record",
}
_NUMBERS = {"chains": "States in common"}
_PER_CENT = "In common, in per cent"
_LEAST = "a share that is not known adds nothing, and the bar is then the least that it can be"
_NO_DOCUMENT = "That no cooperation is on record does not mean that there is none."
MOST = 25
"""Bars that are drawn."""


def synergies_picture(
    edition: Edition, who: Sequence[str] = (), which: str = "common", least: float = synergies.LEAST
) -> Picture:
    """The bars of synergies.

    Raises:
        UsageError: a value is not allowed, or nothing has as much in common.
    """
    if len(who) > 1:
        raise UsageError(f"who: found {len(who):,} names; give one, or none")
    match which:
        case _ if who:
            which, table = "for", synergies_for.synergies_for(edition, who[0], least)
        case "chains":
            table = chains.chains(edition)
        case "opposite":
            table = synergies.unlike_partners(edition, least)
        case _:
            table = synergies.synergies(edition, least)
    if not len(table):
        raise UsageError("synergies: found none in the lists on record; try a lower --least or another edition")
    return of_synergies(edition, table, which, *who)


def of_synergies(edition: Edition, table: Table, view: str, who: str = "") -> Picture:
    """The bars of a table of synergies.

    Args:
        edition: the edition.
        table: of the analysis of the view.
        view: of `ANALYSES`.
        who: the organisation or State of the view `for`.
    """
    drawn = [
        Bar("", _words(edition, row, view), _number(row, view), own=bool(edition.own_data(row[STATEMENT_IDS])))
        for row in table.head(MOST)
    ]
    subject = _TITLES.get(view) or f"Mechanisms like those that {edition.label(who)} serves"
    least = "" if view in _NUMBERS else f"; {_LEAST}"
    notes = [f"Bars: {_NUMBERS.get(view, _PER_CENT).lower()}{least}.", _NO_DOCUMENT]
    if len(table) > len(drawn):
        notes.insert(1, f"The first {len(drawn):,} of {len(table):,} are drawn.")
    title = f"{subject}, edition {edition_words(edition)}"
    return Picture(
        title,
        finding_of(table, view, edition.label, who),
        lambda area: bars.chart(drawn, area),
        source_line(edition, edges_behind(table), places_behind(table)),
        (*unknown_members(edition), *open_themes(edition)),
        (*notes, *bars.sign_notes(drawn)),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.number}' for bar in drawn)}.",
        dates=dates_of_members(edition),
    )


def _words(edition: Edition, row: dict[str, str], view: str) -> str:
    if view == "for":
        return f"{edition.label(row['mechanism'])}, like {edition.label(row['like'])}"
    return " – ".join(edition.label(row[end]) for end in ("a", "c" if view == "chains" else "b"))


def _number(row: dict[str, float], view: str) -> float:
    return row["shared_members"] if view == "chains" else round(100 * row["score"])


def finding_of(table: Table, view: str, label_of: Callable[[str], str], who: str = "") -> str:
    """How many there are, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> finding_of(Table.of_rows((), [], NOTHING), "common", str)
    'No pairs of mechanisms have much in common and no cooperation on record.'
    """
    number, first = len(table), dict(next(iter(table.head(1)), {}))
    pairs_have = f"{number or 'No'} {'pair of mechanisms has' if number == 1 else 'pairs of mechanisms have'}"
    part = f"{round(100 * first['score'])}%" if "score" in first else ""
    match view:
        case "common":
            words = f"{pairs_have} much in common and no cooperation on record"
            pattern = "{a} and {b} have most in common ({part}): {reasons[0]}"
        case "opposite":
            words = f"{pairs_have} cooperation on record and little in common"
            pattern = "{a} and {b} have least in common ({part})"
        case "chains":
            words = f"{pairs_have} members and a third to cooperate with in common, and no cooperation on record"
            pattern = "{a} and {c} share most ({shared_members} States), and both cooperate with {through}"
        case _:
            mechanisms = "mechanism has" if number == 1 else "mechanisms have"
            words = f"{number or 'No'} other {mechanisms} much in common with those that {label_of(who)} serves"
            pattern = "{mechanism} comes first, like {like} ({part} in common)"
    first |= {key: label_of(first[key]) for key in _IDS if key in first}
    return ". ".join([words, *([pattern.format(part=part, **first)] if first else [])]) + "."
