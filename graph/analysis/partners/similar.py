"""Mechanisms near to some that are mine: who serves them, and which of them have no link with me."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, KeysView
from typing import Any

from govgraph.graph.analysis.coverage_text import KNOWN
from govgraph.graph.analysis.mechanism_sets import citing, share
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition

SERVES = ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF", "FUNDS", "PARTNER_OF")
"""What counts as serving a mechanism."""
LISTS = ("MEMBER_OF", "FOCUSES_ON")
"""The lists by which mechanisms are compared: of member States, and of themes."""
_NOTHING: dict[str, list[EdgeStatement]] = {}


class SimilarMechanisms:
    """What other mechanisms share with those that are mine; `used` gathers the statements that rows rest on."""

    def __init__(self, edition: Edition, mine: Collection[str]) -> None:
        self._snapshot, self._mine, self.used = edition, sorted(mine), list[EdgeStatement]()
        self._cite = citing(edition)
        self._lists: dict[str, dict[str, dict[str, list[EdgeStatement]]]] = {
            relation: defaultdict(lambda: defaultdict(list)) for relation in LISTS
        }
        kinds = {one.id: one.kind for one in edition.entities.values()}
        for edge in edition.select(LISTS):
            if edge.relation == "FOCUSES_ON":
                self._lists[edge.relation][edge.subject][edge.object].append(edge)
            elif kinds[edge.subject] == "state" and kinds[edge.object] == "mechanism":
                self._lists[edge.relation][edge.object][edge.subject].append(edge)
        self._others = sorted(set(edition.of_kind("mechanism")) - set(mine))
        self._of_mine = {
            relation: {one for mechanism in self._mine for one in self._held(mechanism, relation)} for relation in LISTS
        }
        self._mine_known = {relation: all(self._known(one, relation) for one in self._mine) for relation in LISTS}

    def shared(self, other: str, relation: str) -> set[str]:
        """The States, or the themes, of a mechanism that one of mine has, too, by the lists that are held."""
        return self._held(other, relation) & self._of_mine[relation]

    def count(self, others: Collection[str], relation: str) -> int | None:
        """How many States or themes any of these shares with any of mine; None: not known whether they share one."""
        found: set[str] = set().union(*(self.shared(one, relation) for one in others))
        known = self._mine_known[relation] and all(self._known(one, relation) for one in others)
        return len(found) if found or known else None

    def index(self, other: str, relation: str) -> float | None:
        """The highest Jaccard index of States or themes with one of mine; None: not known whether they share one."""
        if self.count([other], relation) is None:
            return None
        found = [value for one in self._mine if (value := self._share(other, one, relation)) is not None]
        return round(max(found), 4) if found else None

    def serving(self, who: str, parties: Collection[str], alike: float) -> list[dict[str, Any]]:
        """Those who serve mechanisms like mine and none of mine, and are none of `parties`: WHO and its parts."""
        near = {}
        for other in self._others:
            by_states, by_themes = (self.index(other, relation) for relation in LISTS)
            if (by_states or 0.0) >= alike or (by_themes or 0.0) >= min(2 * alike, 1):
                near[other] = by_states
        mechanisms = {*near, *self._mine}
        edges = [edge for edge in self._snapshot.select(SERVES) if edge.object in mechanisms]
        ours = {edge.subject for edge in edges if edge.object in self._mine} | set(parties)
        served: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in edges:
            if edge.subject not in ours:
                served[edge.subject].append(edge)
        rows = []
        for party, evidence in served.items():
            found = sorted({edge.object for edge in evidence})
            rows.append(
                {
                    **self._names("serves alike", found, party),
                    "relation": sorted({vocabulary.RELATIONS[edge.relation].reads for edge in evidence}),
                    "role": sorted({edge.role for edge in evidence} - {""}),
                    "shared_states": self.count(found, "MEMBER_OF"),
                    "shared_themes": self.count(found, "FOCUSES_ON"),
                    "jaccard": max((value for one in found if (value := near[one]) is not None), default=None),
                    "citations": self._cited([*evidence, *(edge for one in found for edge in self._common(one))]),
                    "sentence": f"{self._label(party)} serves {', '.join(map(self._label, found))}, like {self._own(who)}, "
                    f"and not {'it' if self._mine == [who] else 'any of these'}.",
                }
            )
        return sorted(rows, key=lambda row: (-len(row["mechanism"]), -(row["jaccard"] or 0.0), row["party"]))

    def without_link(self, who: str, linked: Collection[str]) -> list[dict[str, Any]]:
        """The mechanisms that share States or themes with mine, and are not among those with a link."""
        rows = []
        for other in self._others:
            states, themes = (self.count([other], relation) for relation in LISTS)
            if other in linked or not (states or themes):
                continue
            shared = [
                number(many, word) for many, word in ((states, "member State"), (themes, "theme")) if many is not None
            ]
            unknown = "States" if states is None else "themes" if themes is None else ""
            rows.append(
                {
                    **self._names("no link", other, who),
                    "shared_states": states,
                    "shared_themes": themes,
                    "jaccard": self.index(other, "MEMBER_OF"),
                    "citations": self._cited(self._common(other)),
                    "sentence": f"{self._label(other)} shares {' and '.join(shared)} with {self._own(who)}; "
                    f"{f'whether they share {unknown} is not known; ' if unknown else ''}"
                    f"no document that is held names a link with {self._label(who)}.",
                }
            )
        return sorted(
            rows, key=lambda row: (-(row["shared_states"] or 0), -(row["shared_themes"] or 0), row["mechanism"])
        )

    def _share(self, other: str, one: str, relation: str) -> float | None:
        theirs, own = self._held(other, relation), self._held(one, relation)
        known = self._known(other, relation) and self._known(one, relation)
        return share(len(theirs & own), len(theirs), len(own), known)

    def _held(self, mechanism: str, relation: str) -> KeysView[str]:
        return self._lists[relation].get(mechanism, _NOTHING).keys()

    def _known(self, mechanism: str, relation: str) -> bool:
        """Whether anything is known of the list: something of it is held, or it is whole (and empty)."""
        return bool(self._held(mechanism, relation)) or self._snapshot.status(mechanism, relation) in KNOWN

    def _common(self, other: str) -> list[EdgeStatement]:
        """The statements by which a mechanism has what it shares, and by which the one of mine most like it has it.

        What that one has not, another of mine has: of each State and theme one mechanism of mine is enough.
        """
        found = []
        for relation in LISTS:
            shared = sorted(self.shared(other, relation))
            nearest = sorted(self._mine, key=lambda one: -(self._share(other, one, relation) or 0.0)) if shared else []
            sides = [next(mine for mine in nearest if one in self._held(mine, relation)) for one in shared]
            for mechanism, one in (*((other, one) for one in shared), *zip(sides, shared, strict=True)):
                found += self._lists[relation][mechanism][one]
        return found

    def _cited(self, edges: list[EdgeStatement]) -> list[str]:
        self.used += edges
        return self._cite(edges)

    def _names(self, what: str, mechanism: str | list[str], party: str) -> dict[str, Any]:
        every = [mechanism] if isinstance(mechanism, str) else mechanism
        names = [self._name(one) for one in every]
        # What is shared rests on the lists of both sides.
        statuses = {self._label(one): self._snapshot.status(one) for one in (*every, *self._mine)}
        return {
            "what": what,
            "mechanism": mechanism,
            "mechanism_name": names if isinstance(mechanism, list) else names[0],
            "party": party,
            "party_name": self._name(party),
            "coverage": "; ".join(f"{one}: {status}" for one, status in statuses.items() if status not in KNOWN),
        }

    def _own(self, who: str) -> str:
        return self._label(who) if self._mine == [who] else f"mechanisms of {self._label(who)}"

    def _name(self, one: str) -> str:
        return self._snapshot.entities[one].name

    def _label(self, one: str) -> str:
        return self._snapshot.entities[one].label


def number(many: int, word: str) -> str:
    """A number with its word.

    >>> number(1, "theme"), number(2, "theme")
    ('1 theme', '2 themes')
    """
    return f"{many} {word}{'' if many == 1 else 's'}"
