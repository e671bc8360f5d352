"""Mechanisms near to those of WHO: who serves them, and which of them have no link with WHO."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govgraph.graph.analysis.levels import levels_text
from govgraph.graph.analysis.mechanism_sets import every_mechanism
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import coverage_text
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.statement_text import inference_of_all
from govgraph.graph.measures.sets import incidence, jaccard

if TYPE_CHECKING:
    from numpy.typing import NDArray

LISTS = ("members", "themes")
"""The parts by which mechanisms are compared: member States, and themes."""
DIGITS = 4


class Near(NamedTuple):
    """A row about mechanisms near to those of WHO: its cells, its evidence, and the mechanisms that are compared."""

    cells: dict[str, Any]
    evidence: Sequence[EdgeStatement]
    mechanisms: Sequence[str]


class SimilarMechanisms:
    """What mechanisms share with those of WHO, the reference mechanisms."""

    def __init__(self, edition: Edition, reference: Collection[str], who: str) -> None:
        self._edition, self._sets, self._who = edition, every_mechanism(edition), who
        self._reference = sorted(reference)
        self._compared = sorted(self._sets.keys() - set(reference))
        self._place_of = {mechanism: place for place, mechanism in enumerate(self._compared)}
        self._shares = {part: self._shares_of(part) for part in LISTS}
        self._holders = {part: self._holders_of(part) for part in LISTS}
        self._reference_known = {
            part: all(self._sets[mechanism].is_known(part) for mechanism in self._reference) for part in LISTS
        }
        self._common = cache(self._statements_in_common)

    def count(self, mechanisms: Collection[str], part: str) -> int | None:
        """How many States or themes any of these shares with WHO's; None: not known whether they share one."""
        shared: set[str] = set().union(*(self._shared(mechanism, part) for mechanism in mechanisms))
        is_known = self._reference_known[part] and all(self._sets[mechanism].is_known(part) for mechanism in mechanisms)
        return len(shared) if shared or is_known else None

    def index(self, mechanism: str, part: str) -> float | None:
        """The highest Jaccard index of States or themes with one of WHO's; None: not known whether they share one."""
        shares = self._shares[part][self._place_of[mechanism]]
        shares = shares[~np.isnan(shares)]
        if not len(shares) or self.count([mechanism], part) is None:
            return None
        return round(float(shares.max()), DIGITS)

    @property
    def reference_text(self) -> str:
        """The mechanisms with which others are compared, in words."""
        label = self._label(self._who)
        if self._reference == [self._who]:
            return label
        edges = self._edition.select(["SECRETARIAT_OF"])
        is_secretariat = any(edge.subject == self._who and edge.object in self._reference for edge in edges)
        relation_clause = f"of which {label} is the secretariat" if is_secretariat else f"with which {label} is linked"
        if len(self._reference) == 1:
            return f"{self._label(self._reference[0])}, {relation_clause}"
        return f"the {len(self._reference):,} mechanisms {relation_clause}"

    def serving(self, parties: Collection[str], alike: float) -> list[Near]:
        """Those who serve mechanisms like WHO's and none of WHO's, and are none of `parties`: WHO and its parts."""
        near = {}
        for mechanism in self._compared:
            by_states, by_themes = (self.index(mechanism, part) for part in LISTS)
            if (by_states or 0.0) >= alike or (by_themes or 0.0) >= min(2 * alike, 1):
                near[mechanism] = by_states
        reference = set(self._reference)
        mechanisms = near.keys() | reference
        edges = [edge for edge in self._edition.select(vocabulary.SERVING.relations) if edge.object in mechanisms]
        excluded = {edge.subject for edge in edges if edge.object in reference} | set(parties)
        of_who = [edge for edge in edges if edge.subject == self._who]
        served: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in edges:
            if edge.subject not in excluded:
                served[edge.subject].append(edge)
        rows = []
        for party, evidence in served.items():
            like = sorted({edge.object for edge in evidence})
            otherwise = [edge for edge in of_who if edge.object in like]
            cells = {
                "what": "serves alike",
                "mechanism": like,
                "party": party,
                "relation": sorted({vocabulary.RELATIONS[edge.relation].reads for edge in evidence}),
                "role": sorted({edge.role for edge in evidence} - {""}),
                "shared_states": self.count(like, "members"),
                "shared_themes": self.count(like, "themes"),
                "jaccard": max((index for mechanism in like if (index := near[mechanism]) is not None), default=None),
                "sentence": self._served_text(party, evidence, served, otherwise),
            }
            rows.append(Near(cells, [*evidence, *otherwise], like))
        return sorted(rows, key=lambda row: (-len(row.mechanisms), -(row.cells["jaccard"] or 0.0), row.cells["party"]))

    def _served_text(
        self,
        party: str,
        evidence: Sequence[EdgeStatement],
        served: Mapping[str, Sequence[EdgeStatement]],
        otherwise: Sequence[EdgeStatement],
    ) -> str:
        """Whom a party serves and how, which mechanisms it does not, and what WHO is to those, in words."""
        edition = self._edition
        by_object: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in evidence:
            by_object[edge.object].append(edge)
        mechanisms_of: dict[str, list[str]] = defaultdict(list)
        for mechanism in sorted(by_object, key=self._label):
            mechanisms_of[_ways_text(by_object[mechanism])].append(self._label(mechanism))
        services = [f"{', '.join(labels)} ({how})" for how, labels in mechanisms_of.items()]
        none = f"any of these {len(self._reference):,}" if len(self._reference) > 1 else self._label(self._reference[0])
        parts = [
            f"{self._label(party)} serves {' and '.join(services)}, like {self.reference_text}, "
            f"and is not on record as serving {none}"
        ]
        if otherwise:
            many = len({edge.object for edge in otherwise})
            served_words = "it" if len(by_object) == 1 else f"{many} of these {len(by_object):,}"
            parts.append(f"{self._label(self._who)} serves {served_words} in another way ({_ways_text(otherwise)})")
        near = sorted(
            body for body, edges in served.items() if not by_object.keys().isdisjoint(e.object for e in edges)
        )
        levels = filter(None, (levels_text(edition, [party, body]) for body in near if body != party))
        parts += [f"{text}; both have a row" for text in levels]
        return f"{'; '.join(parts)}."

    def without_link(self, linked: Collection[str]) -> list[Near]:
        """The mechanisms that share States or themes with WHO's, and are not among those with a link."""
        rows = []
        for mechanism in self._compared:
            states, themes = (self.count([mechanism], part) for part in LISTS)
            if mechanism in linked or not (states or themes):
                continue
            shared = [
                number(many, word) for many, word in ((states, "member State"), (themes, "theme")) if many is not None
            ]
            unknown = "States" if states is None else "themes" if themes is None else ""
            cells = {
                "what": "no link",
                "mechanism": [mechanism],
                "party": self._who,
                "shared_states": states,
                "shared_themes": themes,
                "jaccard": self.index(mechanism, "members"),
                "sentence": f"{self._label(mechanism)} shares {' and '.join(shared)} with {self.reference_text}; "
                f"{f'whether they share {unknown} is not known; ' if unknown else ''}"
                f"no document on record names a link with {self._label(self._who)}.",
            }
            rows.append(Near(cells, [], [mechanism]))
        return sorted(
            rows,
            key=lambda row: (
                -(row.cells["shared_states"] or 0),
                -(row.cells["shared_themes"] or 0),
                row.cells["mechanism"],
            ),
        )

    def edges(self, evidence: Iterable[EdgeStatement], mechanisms: Iterable[str]) -> list[EdgeStatement]:
        """What a row rests on: its evidence, and the statements by which its mechanisms share with WHO's."""
        return [*evidence, *(edge for mechanism in mechanisms for edge in self._common(mechanism))]

    def coverage(self, mechanisms: Iterable[str]) -> str:
        """Which lists of members are not complete: what is shared rests on those of both sides."""
        return coverage_text(self._edition, (*mechanisms, *self._reference), ["MEMBER_OF"])

    def _shares_of(self, part: str) -> NDArray[np.float64]:
        """The Jaccard index of each of the others with each of WHO's; not a number where not known, or both empty."""
        names = [*self._compared, *self._reference]
        matrix = incidence([self._sets[mechanism].part(part) for mechanism in names])
        is_known = np.array([self._sets[mechanism].is_known(part) for mechanism in names], dtype=bool)
        sizes, compared = np.diff(matrix.indptr), len(self._compared)
        shared = (matrix[:compared] @ matrix[compared:].T).toarray()
        shares = jaccard(shared, sizes[:compared, None], sizes[None, compared:])
        return np.where(is_known[:compared, None] & is_known[None, compared:], shares, np.nan)

    def _holders_of(self, part: str) -> dict[str, NDArray[np.int64]]:
        """Which of WHO's mechanisms have each State or theme, by their places."""
        holders: dict[str, list[int]] = defaultdict(list)
        for place, mechanism in enumerate(self._reference):
            for element in self._sets[mechanism].part(part):
                holders[element].append(place)
        return {element: np.array(places, dtype=np.int64) for element, places in holders.items()}

    def _shared(self, mechanism: str, part: str) -> set[str]:
        """The States, or the themes, of a mechanism that one of WHO's has, too, by the lists on record."""
        return self._sets[mechanism].part(part).keys() & self._holders[part].keys()

    def _statements_in_common(self, mechanism: str) -> list[EdgeStatement]:
        """The statements by which a mechanism has what it shares, and by which the one of WHO's most like it has it.

        What that one has not, another of WHO's has: of each State and theme one mechanism of WHO's is enough.
        """
        edges: list[EdgeStatement] = []
        for part in LISTS:
            shared = sorted(self._shared(mechanism, part))
            if not shared:
                continue
            own_part = self._sets[mechanism].part(part)
            edges += [edge for element in shared for edge in own_part[element]]
            shares = np.nan_to_num(self._shares[part][self._place_of[mechanism]])
            for element in shared:
                places = self._holders[part][element]
                nearest = self._reference[places[shares[places].argmax()]]
                edges += self._sets[nearest].part(part)[element]
        return edges

    def _label(self, entity_id: str) -> str:
        return self._edition.entities[entity_id].label


def _ways_text(edges: Sequence[EdgeStatement]) -> str:
    """By what relations somebody serves, and what of it is our inference."""
    relations = {edge.relation for edge in edges}
    words = ", ".join(word for relation, word in vocabulary.SERVING.words.items() if relation in relations)
    return "; ".join(filter(None, (words, inference_of_all(edges))))


def number(many: int, word: str) -> str:
    """A number with its word.

    >>> number(1, "theme"), number(2, "theme")
    ('1 theme', '2 themes')
    """
    return f"{many} {word}{'' if many == 1 else 's'}"
