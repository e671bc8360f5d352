"""How complete the lists of an edition are, and which of them are of another date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition_by_year import EditionByYear
from govgraph.graph.core.inheritance import THROUGH
from govgraph.graph.core.records import Coverage


@dataclass(frozen=True, repr=False)
class EditionLists(EditionByYear):
    """The records of an edition in their time, with what is known of its lists."""

    @cached_property
    def statuses(self) -> dict[tuple[str, str], str]:
        """The coverage of a (mechanism, relation); of several rows the least complete.

        A list of members in which States are through their unions is partial where memberships through unions are left
        out.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Coverage, Edition
        >>> rows = [Coverage("apc", "MEMBER_OF", "complete"), Coverage("apc", "MEMBER_OF", "partial")]
        >>> Edition("2010", {}, [], coverage=rows).statuses
        {('apc', 'MEMBER_OF'): 'partial'}
        """
        order = list(vocabulary.COVERAGES)
        statuses: dict[tuple[str, str], str] = {}
        for row in self.coverage:
            key = (row.mechanism, row.relation)
            statuses[key] = max(statuses[key], row.status, key=order.index) if key in statuses else row.status
        if not self.inherited:
            through = {(edge.object, edge.relation) for edge in self.edges if edge.role == THROUGH}
            statuses |= {key: "partial" for key in through if statuses.get(key) == "complete"}
        return statuses

    def status(self, mechanism: str, relation: str = "MEMBER_OF") -> str:
        """Whether a list of a mechanism is complete, partial, none or unknown; without a row it is unknown.

        Parameters
        ----------
        mechanism
            Its id.
        relation
            The relation of the list.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").status("bali")
        'complete'
        """
        return self.statuses.get((mechanism, relation), "unknown")

    @cached_property
    def bodies_of_states(self) -> set[str]:
        """The mechanisms and organisations that a State is on record as an active member of, in the edition's time.

        Examples
        --------
        >>> import govgraph as gg
        >>> sorted({"almaty", "asean", "iom"} & gg.load_edition("2019").bodies_of_states)
        ['almaty', 'asean']
        """
        is_membership = self.codes.with_relation(["MEMBER_OF"]) & self.codes.with_subject(self.of_kind("state"))
        return {*self.codes.objects_of(is_membership & self.is_counted)}

    @cached_property
    def has_later_list(self) -> set[str]:
        """The bodies whose list of members, or that of a union through which States are in it, is of another date.

        Examples
        --------
        >>> import govgraph as gg
        >>> "almaty" in gg.load_edition("2019").has_later_list
        True
        """
        members = self.select(["MEMBER_OF"])
        later_or_inherited = [edge for edge in members if edge.via or edge.basis == "later-list"]
        later = [edge for edge in later_or_inherited if edge.basis == "later-list"]
        bodies = {edge.object for edge in later}
        inherited = [edge for edge in later_or_inherited if edge.via and edge.object not in bodies]
        states_of: dict[str, set[str]] = {edge.via: set() for edge in inherited}
        for edge in later:
            if edge.object in states_of:
                states_of[edge.object].add(edge.subject)
        return bodies | {edge.object for edge in inherited if edge.subject in states_of[edge.via]}

    @cached_property
    def has_inherited(self) -> bool:
        """Whether any membership through a union is among its statements.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").has_inherited, gg.load_edition("2010", inherited=False).has_inherited
        (True, False)
        """
        return any(edge.basis == "inherited" for edge in self.edges)

    @cached_property
    def covered(self) -> set[str]:
        """The mechanisms that have a row of coverage.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Coverage, Edition
        >>> Edition("2010", {}, [], coverage=[Coverage("apc", "MEMBER_OF", "partial")]).covered
        {'apc'}
        """
        ids = {row.mechanism for row in self.coverage}
        return {key for key in ids if key not in self.entities or self.entities[key].kind == "mechanism"}

    @cached_property
    def coverage_by_id(self) -> dict[str, Coverage]:
        """What is known of lists, by the ids that rows of analyses name it by.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Coverage, Edition
        >>> list(Edition("2010", {}, [], coverage=[Coverage("apc", "MEMBER_OF", "partial")]).coverage_by_id)
        ['coverage: apc, MEMBER_OF']
        """
        return {row.id: row for row in self.coverage}

    def coverage_of(self, mechanism: str, *relations: str) -> list[Coverage]:
        """What is known of the lists of a mechanism, of these relations or of all, in the order of the rows.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Coverage, Edition
        >>> rows = [Coverage("apc", "MEMBER_OF", "partial"), Coverage("bali", "MEMBER_OF", "complete")]
        >>> [row.status for row in Edition("2010", {}, [], coverage=rows).coverage_of("bali", "MEMBER_OF")]
        ['complete']
        """
        rows = self._coverage_of.get(mechanism, [])
        return [row for row in rows if row.relation in relations] if relations else rows

    @cached_property
    def _coverage_of(self) -> dict[str, list[Coverage]]:
        rows: dict[str, list[Coverage]] = defaultdict(list)
        for row in self.coverage:
            rows[row.mechanism].append(row)
        return dict(rows)
