"""Mechanisms near to some that are mine: who serves them, and which of them have no link with me."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from graph import vocabulary
from graph.analysis.result import citations
from graph.snapshot import Snapshot, Tie

SERVES = ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF", "FUNDS", "PARTNER_OF")
"""What counts as serving a mechanism."""


class Nearness:
    """What other mechanisms share with those that are mine; `used` gathers the statements that rows rest on."""

    def __init__(self, snapshot: Snapshot, mine: Collection[str]) -> None:
        self._snapshot, self._mine, self.used = snapshot, set(mine), list[Tie]()
        self._states: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        self._themes: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        kinds = {one.id: one.kind for one in snapshot.entities.values()}
        for tie in snapshot.select(("MEMBER_OF", "FOCUSES_ON")):
            if tie.relation == "FOCUSES_ON":
                self._themes[tie.subject][tie.object].append(tie)
            elif kinds[tie.subject] == "state" and kinds[tie.object] == "mechanism":
                self._states[tie.object][tie.subject].append(tie)
        self._others = [one for one in snapshot.of_kind("mechanism") if one not in self._mine]

    def shared(self, other: str) -> tuple[set[str], set[str]]:
        """The States and the themes of a mechanism that one of mine has, too."""
        found = []
        for sets in (self._states, self._themes):
            mine = {one for mechanism in self._mine for one in sets.get(mechanism, ())}
            found.append(set(sets.get(other, ())) & mine)
        return found[0], found[1]

    def indices(self, other: str) -> tuple[float, float]:
        """The highest Jaccard index of States, and of themes, with one of mine."""
        by_states, by_themes = (
            max((jaccard(sets.get(other, ()), sets.get(one, ())) for one in self._mine), default=0.0)
            for sets in (self._states, self._themes)
        )
        return by_states, by_themes

    def serving(self, who: str, mine: Collection[str], alike: float) -> list[dict[str, Any]]:
        """Those who serve mechanisms like mine and none of mine, and are neither WHO nor part of it (`mine`)."""
        near = {}
        for other in self._others:
            by_states, by_themes = self.indices(other)
            if by_states >= alike or by_themes >= min(2 * alike, 1):
                near[other] = by_states
        mechanisms = {*near, *self._mine}
        ties = [tie for tie in self._snapshot.select(SERVES) if tie.object in mechanisms]
        ours = {tie.subject for tie in ties if tie.object in self._mine} | set(mine)
        served: dict[str, list[Tie]] = defaultdict(list)
        for tie in ties:
            if tie.subject not in ours:
                served[tie.subject].append(tie)
        rows = []
        for party, evidence in served.items():
            found = sorted({tie.object for tie in evidence})
            shared = [self.shared(one) for one in found]
            self.used += evidence
            rows.append({
                **self._names("serves alike", found, party),
                "relation": sorted({vocabulary.RELATIONS[tie.relation].reads for tie in evidence}),
                "role": sorted({tie.role for tie in evidence} - {""}),
                "shared_states": len(set().union(*(one[0] for one in shared))),
                "shared_themes": len(set().union(*(one[1] for one in shared))),
                "jaccard": max(near[one] for one in found), "citations": citations(evidence),
                "sentence": f"{self._label(party)} serves {', '.join(map(self._label, found))}, like {self._own(who)}, "
                f"and not {'it' if self._mine == {who} else 'any of these'}.",
            })
        return sorted(rows, key=lambda row: (-len(row["mechanism"]), -row["jaccard"], row["party"]))

    def without_link(self, who: str, linked: Collection[str]) -> list[dict[str, Any]]:
        """The mechanisms that share States or themes with mine, and are not among those with a link."""
        rows = []
        for other in self._others:
            states, themes = self.shared(other)
            if other in linked or not (states or themes):
                continue
            evidence = [tie for one in sorted(states) for tie in self._states[other][one]]
            evidence += [tie for one in sorted(themes) for tie in self._themes[other][one]]
            self.used += evidence
            rows.append({
                **self._names("no link", other, who), "shared_states": len(states), "shared_themes": len(themes),
                "jaccard": self.indices(other)[0], "citations": citations(evidence),
                "sentence": f"{self._label(other)} shares {number(len(states), 'member State')} and "
                f"{number(len(themes), 'theme')} with {self._own(who)}; no document that is held names a link with "
                f"{self._label(who)}.",
            })
        return sorted(rows, key=lambda row: (-row["shared_states"], -row["shared_themes"], row["mechanism"]))

    def _names(self, what: str, mechanism: str | list[str], party: str) -> dict[str, Any]:
        every = [mechanism] if isinstance(mechanism, str) else mechanism
        names = [self._name(one) for one in every]
        statuses = {self._label(one): self._snapshot.status(one) for one in every}
        return {
            "what": what, "mechanism": mechanism, "mechanism_name": names if isinstance(mechanism, list) else names[0],
            "party": party, "party_name": self._name(party),
            "coverage": "; ".join(f"{one}: {status}" for one, status in statuses.items() if status != "complete"),
        }

    def _own(self, who: str) -> str:
        return self._label(who) if self._mine == {who} else f"mechanisms of {self._label(who)}"

    def _name(self, one: str) -> str:
        return self._snapshot.entities[one].name

    def _label(self, one: str) -> str:
        return self._snapshot.entities[one].label


def jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    """The number in both by the number in either; 0 of two empty sets.

    >>> jaccard({"THA", "IDN"}, {"THA", "FJI"})
    0.3333
    """
    a, b = set(one), set(other)
    return round(len(a & b) / len(a | b), 4) if a | b else 0.0


def number(many: int, word: str) -> str:
    """A number with its word.

    >>> number(1, "theme"), number(2, "theme")
    ('1 theme', '2 themes')
    """
    return f"{many} {word}{'' if many == 1 else 's'}"
