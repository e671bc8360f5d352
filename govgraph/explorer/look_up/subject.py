"""Who a page is about, in which edition: what is read of it, each part when a tab first needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.name_links import page_link
from govgraph.explorer.kit.own_mark import own_mark
from govgraph.explorer.look_up import lines
from govgraph.graph.analysis import profile, profile_disputes
from govgraph.graph.analysis.profile_disputes import Dispute
from govgraph.graph.core.edition import Document, Edition, Entity
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.text import counted
from govgraph.graph.tables.full_citation import full_citation

Row = Mapping[str, Any]
MOST_SOURCES = 2
"""Documents that are named beside a fact; the tab Evidence has all."""


def places_in_words(places: Sequence[str]) -> str:
    """The first place in a document, behind its name, and how many more there are; the tab Evidence has all.

    >>> places_in_words(["Annex 2, row 6"]), places_in_words(["p. 1", "p. 2", "p. 5"]), places_in_words([])
    (', Annex 2, row 6', ', p. 1 and 2 more places', '')
    """
    more = f" and {counted(len(places) - 1, 'more place')}" if len(places) > 1 else ""
    return f", {places[0]}{more}" if places else ""


@dataclass
class Subject:
    """An entity, and the edition in which it is looked up."""

    graph: Graph
    entity: Entity
    edition: Edition

    @property
    def id(self) -> str:
        """The entity's id."""
        return self.entity.id

    @property
    def label(self) -> str:
        """What the entity is called in a sentence."""
        return self.entity.label

    @cached_property
    def answer(self) -> list[dict[str, Any]]:
        """Every statement of every edition about it, with its note."""
        rows: list[dict[str, Any]] = self.graph.ask("entity", entity=self.id).answer.rows
        return rows

    @cached_property
    def counts(self) -> Counter[str]:
        """How many statements each edition has about it."""
        return Counter(row["edition"] for row in self.answer if row["edition"])

    @cached_property
    def marks(self) -> profile.Marks:
        """Which statements belong to which disagreements."""
        return profile.marks(self.graph.conflicts())

    @cached_property
    def statements(self) -> list[dict[str, Any]]:
        """What the edition says between it and others."""
        return profile.lines(self.edition, self.id, self.marks)

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The same of its working groups and other parts."""
        return profile.part_lines(self.edition, self.id, self.marks)

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """The values that editions give it."""
        name = self.edition.name
        editions = [self._edition(cited) for cited in sorted({*self.counts, name})]
        notes = {row["statement"]: row["note"] for row in self.answer}
        return [lines.in_words(row) for row in profile.facts(editions, self.id, self.marks, notes)]

    @cached_property
    def disputes(self) -> list[Dispute]:
        """Where documents, or places of one, disagree about it."""
        return profile_disputes.disputes(self.graph.conflicts(), self.id, self.edition.entities)

    def tied(self, relation: str, *, as_subject: bool = False, holding: bool = True) -> list[dict[str, Any]]:
        """The statements of a relation, at one of whose ends it is.

        Args:
            relation: the relation.
            as_subject: whether it is the subject, such as the mechanism that covers a region.
            holding: whether only those count that hold at the time of the edition.
        """
        direction = "of" if as_subject else "to"
        return [
            row
            for row in self.statements
            if (row["predicate"], row["direction"]) == (relation, direction) and not (holding and row["standing"])
        ]

    def values(self, predicate: str) -> list[dict[str, Any]]:
        """What the edition says of a fact; where it says nothing, what other editions say."""
        rows = [row for row in self.facts if row["predicate"] == predicate]
        return [row for row in rows if row["edition"] == self.edition.name] or rows

    def sources(
        self,
        rows: Sequence[Row],
        limit: int = MOST_SOURCES,
        *,
        with_places: bool = True,
        with_grade: bool = True,
        with_names: bool = True,
        besides: Sequence[Row] = (),
    ) -> str:
        """The documents that rows cite, as HTML: who, when, the place, and the grade; document and place as a hint.

        Behind them stands the mark of own data, where any of the rows rests on some.

        Args:
            rows: the rows.
            limit: how many documents are named.
            with_places: whether the place stands there to be read; where room is short it is in the hint alone.
            with_grade: whether the grade stands beside; else it stands elsewhere on the page.
            with_names: whether the names of own data stand beside their mark; else they are its hint.
            besides: rows whose documents are not named, and which the mark of own data is of as well.
        """
        cited = list(dict.fromkeys(row["document"] for row in rows if row["document"]))
        described = [self.graph.index.cited.get(key) or Document(key, "") for key in cited]
        words = [
            self._source(
                document,
                [row for row in rows if row["document"] == document.id],
                with_places=with_places,
                with_grade=with_grade,
            )
            for document in described[:limit]
        ]
        if len(described) > limit:
            words.append(self.tab_link(f"{len(described) - limit} more", "evidence"))
        marked = own_mark(self.own_data([*rows, *besides]), in_words=with_names)
        return f'<span class="source">{"; ".join(words)}</span>{marked}' if words else marked.lstrip()

    def own_data(self, rows: Iterable[Row]) -> list[str]:
        """The data sets besides the seed that alone have one of these rows; those of lists name no edition."""
        return self.graph.own_data({**row, "edition": row.get("edition") or self.edition.name} for row in rows)

    def sign_of_own_data(self, row: Row) -> str:
        """The sign behind a row of an analysis that rests on own data, as HTML; its hint names the data sets."""
        return own_mark(self.edition.own_data(row[STATEMENT_IDS]), in_words=False)

    def lists(self, relation: str) -> list[dict[str, Any]]:
        """What documents say of how complete a list of it is."""
        rows = self.edition.coverage_of(self.id, relation)
        return [{**row._asdict(), "id": row.id} for row in rows if row.document]

    def _edition(self, name: str) -> Edition:
        return self.edition if name == self.edition.name else self.graph.edition(name)

    def _source(self, document: Document, rows: Sequence[Row], *, with_places: bool, with_grade: bool) -> str:
        short = self.graph.index.short_source(document.id)
        grade = f", {document.grade}" if document.grade and with_grade else ""
        places = dict.fromkeys(
            self.graph.index.short_place(", ".join(filter(None, (row["locator"], row.get("pages"))))) for row in rows
        )
        place = places_in_words([*filter(None, places)])
        hint = f"{full_citation(document) or document.id}{place}"
        return f'<span title="{escape(hint)}">{escape(short + (place if with_places else "") + grade)}</span>'

    def tab_link(self, words: str, tab: str) -> str:
        """A link to another tab of the same page, as HTML."""
        return page_link(words, id=self.id, edition=self.edition.name, tab=tab)
