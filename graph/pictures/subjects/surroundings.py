"""The network around an entity, with what is not known of the lists behind its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from govgraph.graph.analysis.memberships import may_be_in
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Document, EdgeStatement, Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.kinds import count_of_kind, kind_order
from govgraph.graph.core.provenance import Provenance, provenance_of
from govgraph.graph.core.text import counted, shortened
from govgraph.graph.core.theme_answers import DISPUTED, NO, answers_on
from govgraph.graph.export import selection
from govgraph.graph.pictures.network.chart import chart
from govgraph.graph.pictures.network.layout import around, reach_of
from govgraph.graph.pictures.network.model import LONGEST_NAME, OWN, NetworkPicture, lines_of, not_now
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import (
    dates_of_members,
    result_source_line,
    source_line,
    unknown_members,
    unknown_of_organisation,
    unknown_themes,
)

USUAL = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN", "CHAIRS", "SECRETARIAT_OF", "COOPERATES_WITH")
"""The relations drawn at first around a mechanism, State or organisation; with themes a picture is hard to read."""


def network_picture(edition: Edition, who: str, steps: int = 1, relations: Collection[str] = ()) -> Picture:
    """The network around an entity.

    Raises:
        UsageError: there is no such relation, or no line around the entity.
    """
    drawn = tuple(relations) or tuple(usual(edition.entities[who].kind, vocabulary.RELATIONS))
    chosen = selection.ego(edition, who, steps, drawn)
    if not chosen.edge_statements:
        raise UsageError(
            f"network: found no line of {edition.label(who)} in edition {edition.name}; that does not mean no"
        )
    ends = {end for edge in chosen.edge_statements for end in (edge.subject, edge.object)} | {who}
    entities = {key: edition.entities[key] for key in sorted(ends)}
    places = around(who, chosen.edge_statements, edition.entities, drawn)
    title = f"Network of {shortened(edition.label(who), LONGEST_NAME)}, edition {edition_words(edition)}"
    lines = lines_of(chosen.edge_statements, edition)
    return of_network(edition, NetworkPicture(title, who, entities, lines, places, reach_of(places, entities, who)))


def has_lines(edition: Edition, who: str) -> bool:
    """Whether a line of the usual relations is on record around an entity.

    >>> import govgraph as gg
    >>> has_lines(gg.load_edition("2010"), "bali"), has_lines(gg.load_edition("2010"), "pidc")
    (True, False)
    """
    return who in edition.entities and bool(
        selection.ego(edition, who, 1, tuple(usual(edition.entities[who].kind, vocabulary.RELATIONS))).edge_statements
    )


def of_network(edition: Edition, network: NetworkPicture) -> Picture:
    """The picture of a network of an edition."""
    edges = [edge for line in network.lines for edge in line.edges]
    finding = " ".join(filter(None, (finding_of(network), not_now(network.lines))))
    return Picture(
        network.title,
        finding,
        partial(chart, network),
        source_line(edition, edges),
        tuple(unknown_of(edition, network.centre, edges)),
        (*notes_of(edition, network.centre), *own_notes(network)),
        0.78,
        f"{network.title}: {network.summary}.",
        dates=dates_of_members(edition) if _has_members(edition, network.centre, edges) else (),
    )


def of_result(editions: Sequence[Edition], documents: Mapping[str, Document], network: NetworkPicture) -> Picture:
    """The picture of the network in the result of a query.

    Args:
        editions: those that its statements are of.
        documents: all documents, by id.
        network: the network.
    """
    edges = [edge for line in network.lines for edge in line.edges]
    unknown = ["The query asked for this alone; what is not drawn may exist all the same."]
    for edition in editions:
        mechanisms = [key for key, entity in network.entities.items() if entity.kind == "mechanism"]
        open_lists = unknown_members(edition, [key for key in mechanisms if key in edition.entities])
        unknown += [f"Edition {edition.name}: {words}" for words in open_lists]
    return Picture(
        network.title,
        f"{network.summary}.",
        partial(chart, network),
        result_source_line(editions, documents, edges),
        tuple(unknown),
        own_notes(network),
        0.78,
        f"{network.title}: {network.summary}.",
        dates=tuple(f"Edition {edition.name}: {words}" for edition in editions for words in dates_of_members(edition)),
    )


def own_notes(network: NetworkPicture) -> tuple[str, ...]:
    """What the mark on a line means, where one has it."""
    return (f"{OWN} on a line: {STATUS['own'].meaning}.",) if network.has_own else ()


def finding_of(network: NetworkPicture) -> str:
    """With how many the entity in the middle is linked, by their kinds, in words; without a middle what is drawn."""
    if not network.centre:
        return f"{network.summary}."
    own_lines = [line for line in network.lines if network.centre in line.key.split("|")]
    near = {end for line in own_lines for end in (line.source, line.target)}
    kinds = Counter(network.entities[key].kind for key in near - {network.centre})
    counts = [count_of_kind(kinds[kind], kind) for kind in sorted(kinds, key=lambda kind: (kind_order(kind), kind))]
    several = f"{', '.join(counts[:-1])} and {counts[-1]}" if len(counts) > 1 else "".join(counts)
    statements = sum(len(line.edges) for line in own_lines)
    return f"{network.entities[network.centre].label} is linked with {several}, by {counted(statements, 'statement')}."


def unknown_of(edition: Edition, centre: str, edges: Iterable[EdgeStatement]) -> list[str]:
    """What is not known of the lists behind a network, in sentences.

    Of a mechanism whether its members are known; of a theme of which mechanisms the themes are not; of a State in which
    mechanisms it may be; of an organisation of which mechanisms the organisations are not, as no list of their member
    States speaks of it; of anybody else of which mechanisms the members are not, since there may be further lines.
    """
    kind = edition.entities[centre].kind if centre else ""
    if kind == "mechanism":
        return unknown_members(edition, [centre])
    if kind == "theme":
        return unknown_themes(edition)
    if kind == "organisation":
        return unknown_of_organisation(edition, centre)
    if not _has_members(edition, centre, edges):
        return []
    return unknown_members(edition, may_be_in(edition, centre) if kind == "state" else None)


def _has_members(edition: Edition, centre: str, edges: Iterable[EdgeStatement]) -> bool:
    """Whether lists of members of mechanisms are behind a network: not behind that of a theme or an organisation."""
    kind = edition.entities[centre].kind if centre else ""
    members = {"MEMBER_OF", "OBSERVER_OF", "PARTICIPATES_IN"}
    is_of_members = any(edge.relation in members for edge in edges)
    return kind == "mechanism" or (kind not in ("theme", "organisation") and is_of_members)


def rests_on(edition: Edition, centre: str, edges: Collection[EdgeStatement], relations: Collection[str]) -> Provenance:
    """What a network rests on; that of an organisation on the lists of organisations that are drawn, if on any.

    Args:
        edition: the edition.
        centre: whose network it is; empty where it is that of all.
        edges: the statements that are drawn.
        relations: those that were looked for.
    """
    if not centre or edition.entities[centre].kind != "organisation":
        return provenance_of(edition, edges, relations)
    bodies = {edge.object for edge in edges if edge.relation == "MEMBER_OF"}
    organisations = sorted(body for body in bodies if edition.entities[body].kind == "organisation")
    provenance = provenance_of(edition, edges, relations, organisations=organisations)
    return provenance if organisations else replace(provenance, coverage={}, not_complete={}, later_lists="")


def notes_of(edition: Edition, centre: str) -> list[str]:
    """Of a theme how many mechanisms do not work on it, as documents say, and are not drawn; and how many disputed are.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {"asylum": Entity("asylum", "theme", "Asylum"), "apc": Entity("apc", "mechanism", "APC")}
    >>> notes_of(Edition("2019", entities, [EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "asylum")]), "asylum")
    ['1 mechanism is not drawn, as a document says that it does not work on it.']
    """
    if not centre or edition.entities[centre].kind != "theme":
        return []
    numbers = Counter(answers_on(edition, centre).values())
    notes = []
    if number := numbers[NO]:
        are, they, do = ("is", "it", "does") if number == 1 else ("are", "they", "do")
        mechanisms = counted(number, "mechanism")
        notes.append(f"{mechanisms} {are} not drawn, as a document says that {they} {do} not work on it.")
    if number := numbers[DISPUTED]:
        are = "is" if number == 1 else "are"
        notes.append(f"Of {counted(number, 'mechanism')} that {are} drawn another document says no.")
    return notes


def usual(kind: str, offered: Collection[str]) -> list[str]:
    """The relations drawn at first around an entity of a kind.

    >>> usual("theme", ["MEMBER_OF", "FOCUSES_ON"]), usual("state", ["MEMBER_OF", "FOCUSES_ON"])
    (['FOCUSES_ON'], ['MEMBER_OF'])
    """
    if kind in ("mechanism", "state", "organisation"):
        return [relation for relation in offered if relation in USUAL]
    ends = {name: (*relation.subjects, *relation.objects) for name, relation in vocabulary.RELATIONS.items()}
    return [relation for relation in offered if kind in ends[relation] and relation != "DOES_NOT_FOCUS_ON"]
