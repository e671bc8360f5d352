"""Synergies: mechanisms with much in common and no cooperation on record, and the opposite.

**Rule.** Two mechanisms are compared in three parts: member States, themes, and organisations that serve them. Of each
the share in common is Jaccard's coefficient (what both have over what either has). The **score** is the mean of the
three shares, from 0 (nothing in common) to 1 (all); a share that is not known adds nothing. Two mechanisms have **much
in common** when the score is at least `least` (0.2 unless another is given), at least one State is a member of both (or
of one of them no list of members is held), and at least one theme or organisation is shared.

**Cooperation on record** is a statement `COOPERATES_WITH` in either direction, of any role but `sought`. What else is
on record between the two (succession, an overlap that a document sees, cooperation that is only sought or was in former
times) is named among the reasons and does not count as cooperation.

**What it does not say.** No cooperation on record is not "they do not cooperate": no document of the edition says that
they do. Nor does much in common say that they should: neighbours share States whatever they do. An organisation
and its secretariat are two (African Union, African Union Commission), as the documents print them.

**Source.** The shares: Jaccard (1901), https://doi.org/10.5169/seals-266450. The rule is govgraph's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from govgraph.graph.analysis.mechanism_sets import (
    PARTS,
    RELATIONS,
    SERVICES,
    MechanismSets,
    citing,
    cooperates,
    dates,
    mechanism_sets,
    share,
    shared_counts,
)
from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.queries.catalogue import Column

LEAST = 0.2
COLUMNS = (
    Column("a", "one mechanism's id", ""),
    Column("b", "the other mechanism's id", ""),
    Column("a_name", "one mechanism", ""),
    Column("b_name", "the other mechanism", ""),
    Column("score", "mean of the three shares; one that is not known adds nothing", "0 to 1"),
    Column("shared_members", "States that are active members of both, by the lists that are held", "count"),
    Column("member_share", "those over the States that are members of either; empty: not known", "0 to 1"),
    Column("shared_themes", "themes of both, as documents say", "count"),
    Column("theme_share", "those over the themes of either; empty: not known", "0 to 1"),
    Column("shared_organisations", "organisations that serve both, in any of the roles counted", "count"),
    Column("organisation_share", "those over the organisations that serve either; empty: not known", "0 to 1"),
    Column("reasons", "in words what they have in common, and what is on record between them", ""),
    Column("members", "names of the shared States", ""),
    Column("themes", "names of the shared themes", ""),
    Column("organisations", "names of the shared organisations", ""),
    Column("coverage", "how complete the lists of both are; nothing is said of what is not held", ""),
    Column("citations", "document and place of every statement that the row rests on", ""),
)
SHORT = ("a", "b", "score", "member_share", "theme_share", "organisation_share", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""


class Pair(NamedTuple):
    """Two mechanisms, and of each part of `PARTS` how much they share: count and share (None: not known)."""

    a: MechanismSets
    b: MechanismSets
    counts: tuple[int, ...]
    shares: tuple[float | None, ...]

    @property
    def score(self) -> float:
        """The mean of the shares, of which one that is not known adds nothing; 0 to 1."""
        return round(sum(one or 0.0 for one in self.shares) / len(self.shares), 4)

    def much(self, least: float) -> bool:
        """Whether the two have much in common, by the rule above."""
        members = self.counts[0] > 0 or self.shares[0] is None
        return members and any(self.counts[1:]) and self.score >= least


def synergies(edition: Edition, least: float = LEAST) -> Result:
    """Pairs with much in common and no cooperation on record, the highest score first, then by ids.

    Args:
        edition: the edition.
        least: the least score that counts as much, 0 to 1.

    Returns:
        a row a pair, with `COLUMNS`; none without mechanisms.

    Raises:
        UsageError: `least` is not between 0 and 1, or a year must be named.

    Two mechanisms of the States X, Y and Y, Z (1 of 3 shared) that both work on T (1 of 1), and of whose organisations
    nothing is known: (1/3 + 1 + 0) / 3.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "X": "state", "Y": "state", "Z": "state", "t": "theme"}
    >>> ties = [EdgeStatement("X", "MEMBER_OF", "a"), EdgeStatement("Y", "MEMBER_OF", "a"), EdgeStatement("Y", "MEMBER_OF", "b"),
    ...         EdgeStatement("Z", "MEMBER_OF", "b"), EdgeStatement("a", "FOCUSES_ON", "t"), EdgeStatement("b", "FOCUSES_ON", "t")]
    >>> edition = Edition("e", {one: Entity(one, kind, one) for one, kind in kinds.items()}, ties)
    >>> [(row["a"], row["b"], row["score"]) for row in synergies(edition).rows]
    [('a', 'b', 0.4444)]
    """
    cite = citing(edition)
    working, between = recorded(edition)
    chosen = [one for one in pairs(edition, least) if one.much(least) and _ids(one) not in working]
    rows = [_row(edition, one, between.get(_ids(one), []), cite) for one in chosen]
    return _result(
        edition,
        sorted(rows, key=lambda row: (-row["score"], row["a"], row["b"])),
        [
            f"ranked by score: mean of the shares of members, themes and organisations in common; at least {least:.0%}",
            'no cooperation on record is not "they do not cooperate": no document of the edition says that they do',
        ],
    )


def unlike_partners(edition: Edition, least: float = LEAST) -> Result:
    """The opposite: pairs with cooperation on record that have not much in common; the lowest score first, then ids.

    Args, Returns, Raises:
        as `synergies`; a score may be low because little is known: see the row's coverage.
    """
    cite = citing(edition)
    working, between = recorded(edition)
    chosen = [one for one in pairs(edition, least) if not one.much(least) and _ids(one) in working]
    rows = [_row(edition, one, [*working[_ids(one)], *between.get(_ids(one), [])], cite) for one in chosen]
    return _result(
        edition,
        sorted(rows, key=lambda row: (row["score"], row["a"], row["b"])),
        [
            f"cooperation on record, and a score below {least:.0%} or no State or neither theme nor organisation in common",
            "little in common by the lists that are held: where one is not held, it may be more",
        ],
    )


def pairs(edition: Edition, least: float = LEAST) -> Iterator[Pair]:
    """Every two mechanisms of the edition, the first id before the second, with what they share.

    Raises:
        UsageError: as `synergies`.
    """
    if not 0 <= least <= 1:
        raise UsageError(f"least: found {least:g}; a score is a number from 0 to 1")
    found = list(mechanism_sets(edition).values())
    counted = [shared_counts([one.part(part) for one in found]).tolist() for part in PARTS] if found else []
    sizes = [[len(one.part(part)) for one in found] for part in PARTS]
    known = [[one.known(part) for one in found] for part in PARTS]
    for i, a in enumerate(found):
        for j in range(i + 1, len(found)):
            counts = tuple(table[i][j] for table in counted)
            shares = tuple(
                share(count, size[i], size[j], held[i] and held[j])
                for count, size, held in zip(counts, sizes, known, strict=True)
            )
            yield Pair(a, found[j], counts, shares)


def common(edition: Edition, pair: Pair) -> list[str]:
    """What two mechanisms have in common, and of what it is not known, in words."""
    words = []
    for part, count, one in zip(PARTS, pair.counts, pair.shares, strict=True):
        word = {"members": "State", "themes": "theme", "organisations": "organisation"}[part]
        if one is None:
            words.append(f"whether they share {word}s is not known")
        elif not count:
            words.append(f"no {word} in common")
        else:
            sizes = f"of {len(pair.a.part(part))} and {len(pair.b.part(part))}"
            words.append(f"{count} {word}{'s' * (count > 1)} in common, {sizes}")
            if part == "organisations":
                named = [_serving(edition, pair, organisation) for organisation in _both(pair, part)]
                words[-1] += f": {', '.join(named)}"
    return words


def say(edition: Edition, edge: EdgeStatement) -> str:
    """A statement between two entities in words, with document and place."""
    a, b = edition.entities[edge.subject].label, edition.entities[edge.object].label
    if edge.relation == "COOPERATES_WITH" and edge.role == "sought":
        return f"cooperation of {a} with {b} is wished for, not said to exist ({edge.citation})"
    how = ", ".join(one for one in (edge.role, vocabulary.STATUSES[edge.status] if edge.status else "") if one)
    return f"{a} {vocabulary.RELATIONS[edge.relation].reads} {b}{f' [{how}]' if how else ''} ({edge.citation})"


def coverage(a: MechanismSets, b: MechanismSets) -> str:
    """How complete the lists of two mechanisms are, in words."""
    return "; ".join(f"{part}: {a.statuses[part]}, {b.statuses[part]}" for part in PARTS)


def evidence(pair: Pair) -> list[EdgeStatement]:
    """The statements by which both have what they share."""
    return [
        edge
        for part in PARTS
        for one in _both(pair, part)
        for side in (pair.a, pair.b)
        for edge in side.part(part)[one]
    ]


def _both(pair: Pair, part: str) -> list[str]:
    return sorted(pair.a.part(part).keys() & pair.b.part(part).keys())


def _ids(pair: Pair) -> frozenset[str]:
    return frozenset((pair.a.mechanism, pair.b.mechanism))


def recorded(
    edition: Edition,
) -> tuple[dict[frozenset[str], list[EdgeStatement]], dict[frozenset[str], list[EdgeStatement]]]:
    """Of two entities, the statements of cooperation, and all others between them."""
    working: dict[frozenset[str], list[EdgeStatement]] = {}
    between: dict[frozenset[str], list[EdgeStatement]] = {}
    for edge in edition.edges:
        (working if cooperates(edge) else between).setdefault(frozenset((edge.subject, edge.object)), []).append(edge)
    return working, between


def _serving(edition: Edition, pair: Pair, organisation: str) -> str:
    served: dict[str, list[str]] = {}
    for side in (pair.a, pair.b):
        roles = dict.fromkeys(SERVICES[edge.relation] for edge in side.organisations[organisation])
        served.setdefault(", ".join(roles), []).append(edition.entities[side.mechanism].label)
    words = "; ".join(f"{roles} of {' and '.join(names)}" for roles, names in served.items())
    return f"{edition.entities[organisation].label} ({words})"


def _row(
    edition: Edition, pair: Pair, on_record: list[EdgeStatement], cite: Callable[[Iterable[EdgeStatement]], list[str]]
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "a": pair.a.mechanism,
        "b": pair.b.mechanism,
        "a_name": edition.entities[pair.a.mechanism].name,
        "b_name": edition.entities[pair.b.mechanism].name,
        "score": pair.score,
        "reasons": [*common(edition, pair), *dict.fromkeys(say(edition, edge) for edge in on_record)],
        "coverage": coverage(pair.a, pair.b),
        "citations": cite([*evidence(pair), *on_record]),
    }
    for part, count, one in zip(PARTS, pair.counts, pair.shares, strict=True):
        row |= {
            f"shared_{part}": count,
            f"{part[:-1]}_share": None if one is None else round(one, 4),
            part: [edition.entities[name].name for name in _both(pair, part)],
        }
    return row


def _result(edition: Edition, rows: list[dict[str, Any]], notes: list[str]) -> Result:
    used = [edge for edge in edition.edges if edge.relation in RELATIONS]
    notes += [f"members: {words}"] if (words := dates(mechanism_sets(edition).values())) else []
    return Result(COLUMNS, rows, provenance(edition, used, RELATIONS), tuple(notes))
