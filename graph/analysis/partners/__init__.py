"""Partner networks: who has which role, who serves mechanisms like mine, and with whom there is no link yet.

**Definition.** For a State, an organisation, a secretariat or a mechanism ("WHO") four kinds of row, told apart by the
column `what`:

- `link`: every tie between WHO and a mechanism, or a body (working group) of it, whatever its status; for a mechanism
  every tie between it and a State, an organisation or another mechanism. All statements of one tie are one row: the
  same relation, status, union or body between, and term. What differs in one of these, such as a secretariat that one
  place has and another calls potential, has a row of its own, and each says so.
- `link of a part`: the same of organisations that are part of WHO, such as the Commission of a union.
- `serves alike`: organisations and States that serve mechanisms like mine and none of mine. To serve is to be the
  secretariat, to support it, to represent the mechanism in law, to give technical guidance, to fund, or to be a partner
  (`SECRETARIAT_OF`, `SUPPORTS_SECRETARIAT_OF`, `REPRESENTS_IN_LAW`, `ADVISES`, `FUNDS`, `PARTNER_OF`); members,
  observers, participants, liaison, associated organisations and cooperation, which `synergies for` counts too, do not
  count.
  **Mine** are the mechanism itself, or those that WHO is the secretariat of, or, if there are none, all with which it
  has an active link. **Like mine** is a mechanism that is not mine and whose member States have with those of one of
  mine a Jaccard index of at least `alike` (default 0.25), or whose themes have one of at least twice that. Such a
  mechanism may be served by WHO in another way than as its secretariat; the row says so. Rows by the number of such
  mechanisms that they serve, the highest index, then id.
- `no link`: mechanisms that share member States or themes with mine and have no link with WHO in the edition. Rows by
  shared States, shared themes, then id.

Links come in the order of what they weigh: chair, secretariat, legal representation, support and money, then
membership, observing, partnership, taking part, association, liaison, technical guidance, and all else; then by
mechanism. Of a chair or a secretariat the row names who else is on record in the same office, and cites it. Of two
bodies of which one is part of the other, such as a union and its commission, it says so.

The Jaccard index of two sets is the number in both by the number in either (Jaccard 1901, doi:10.5169/seals-266450),
from 0 to 1; two empty sets have none.

**Unknown.** Of a list nothing is known when nothing of it is on record and no document says that it is empty. Whether
States (or themes) are shared is not known, and the cells are empty, where nothing is known of the other mechanism's
list, or where none is shared and nothing is known of the list of one of mine.

**What it does not say.** Of mechanisms whose lists are partial or unknown (`coverage`) less may be shown as shared than
there is; "no link" is: no document on record names one. Theme lists that are our inference from free text are shorter
than printed ones. **Empty input.** Somebody without statements in the edition gives no row, and the notes say so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.partners.columns import COLUMNS, LISTS, NUMBERS, SHORT, WHAT
from govgraph.graph.analysis.partners.links import PARTIES, Link, links_of, row_of
from govgraph.graph.analysis.partners.similar import Near, SimilarMechanisms
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import citations, provenance_of
from govgraph.graph.tables.table import Made, Table, Values, evidence_columns


@gc_paused()
def partners(edition: Edition, who: str, *, what: Collection[str] = (), alike: float = 0.25) -> Table:
    """Who is what to whom, as seen from WHO.

    Parameters
    ----------
    edition
        The edition.
    who
        Id of a State, an organisation or a mechanism.
    what
        Kinds of row, of `WHAT`; all when empty.
    alike
        Jaccard index of member States from which a mechanism is like another one, above 0 and up to 1.

    Returns
    -------
    Table
        Rows as `COLUMNS`, in the order of `WHAT`; links by what they weigh, then by mechanism and other.

    Raises
    ------
    UsageError
        WHO is of another kind or unknown, a word is not one of `WHAT`, or `alike` is out of its range.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"iom": "organisation", "icmpd": "organisation", "THA": "state", "apc": "mechanism",
    ...          "bali": "mechanism"}
    >>> shown = Edition("2010", {one: Entity(one, kind, one.upper()) for one, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "bali"),
    ...     EdgeStatement("iom", "SECRETARIAT_OF", "apc"), EdgeStatement("icmpd", "FUNDS", "bali")])
    >>> for row in partners(shown, "iom").rows:  # apc and bali share Thailand: Jaccard 1
    ...     print(row["what"], row["mechanism"], row["party"], row["shared_states"])
    link ['apc'] iom None
    serves alike ['bali'] icmpd 1
    no link ['bali'] iom 1
    """
    edition.require_single_year()
    entity = edition.entities.get(who)
    if entity is None or entity.kind not in PARTIES:
        description = f"{entity.name}, a {entity.kind}" if entity else repr(who)
        raise UsageError(f"partners: found {description}; name a State, an organisation or a mechanism")
    if unknown := sorted(set(what) - set(WHAT)):
        raise UsageError(f"what: found {', '.join(unknown)}; use one or more of {', '.join(WHAT)}")
    if not 0 < alike <= 1:
        raise UsageError(f"alike: found {alike}; use a number above 0 and up to 1")
    kinds = set(what) or set(WHAT)
    links = links_of(edition, who)
    parts = {
        edge.subject
        for edge in edition.edges_of(who, "PART_OF")
        if edge.object == who and edition.entities[edge.subject].kind == "organisation"
    }
    linked = {edge for link in links for edge in link.edges}
    part_links = [link for part in sorted(parts) for link in links_of(edition, part) if link.edges[0] not in linked]
    reference = _reference(edition, who, links)
    similar = SimilarMechanisms(edition, reference, who)
    rows: list[Near] = []
    for word, links_of_kind in (("link", links), ("link of a part", part_links)):
        if word in kinds:
            rows += [row_of(edition, word, link, who) for link in links_of_kind]
    if "serves alike" in kinds:
        rows += similar.serving({who, *parts}, alike)
    if "no link" in kinds:
        ends = {end for link in (*links, *part_links) for end in link.ends}
        rows += similar.without_link(ends)
    used = similar.edges(
        (edge for row in rows for edge in row.evidence),
        sorted({mechanism for row in rows for mechanism in row.mechanisms}),
    )
    return Table(
        COLUMNS,
        _values(rows, similar),
        provenance_of(edition, used),
        _notes(edition, who, reference, similar.reference_text, alike, kinds),
    )


def _values(rows: Sequence[Near], similar: SimilarMechanisms) -> dict[str, Values]:
    """The columns of the rows; coverage and citations are made for those that are shown."""

    def lazy(cell: Callable[[Near], Any]) -> Made:
        return Made(len(rows), lambda places: [cell(rows[place]) for place in places.tolist()])

    def of_cells(name: str) -> Made:
        empty = None if name in NUMBERS else [] if name in LISTS else ""
        return lazy(lambda row: row.cells.get(name, empty))

    def edges(row: Near) -> list[EdgeStatement]:
        return similar.edges(row.evidence, row.mechanisms)

    return {
        **{column.name: of_cells(column.name) for column in COLUMNS if not column.names_of},
        "coverage": lazy(lambda row: similar.coverage(row.mechanisms) if row.mechanisms else row.cells["coverage"]),
        **evidence_columns(len(rows), lambda place: edges(rows[place])),
        "citations": lazy(lambda row: citations(edges(row))),
    }


def _reference(edition: Edition, who: str, links: Iterable[Link]) -> set[str]:
    if edition.entities[who].kind == "mechanism":
        return {who}
    active = [link for link in links if any(map(edition.counts, link.edges))]
    served = {link.mechanism for link in active if link.relation == "SECRETARIAT_OF"}
    return served or {link.mechanism for link in active}


def _notes(
    edition: Edition, who: str, reference: set[str], reference_text: str, alike: float, kinds: set[str]
) -> tuple[str, ...]:
    name = edition.entities[who].name
    if not reference:
        return (f"edition {edition.name} names no mechanism with which {name} has an active link",)
    if not kinds & {"serves alike", "no link"}:
        return ()
    labels = ", ".join(sorted(edition.entities[mechanism].label for mechanism in reference))
    notes = [f"compared with {reference_text}" + (f": {labels}" if len(reference) > 1 else "")]
    if "serves alike" in kinds:
        *most, last = (vocabulary.RELATIONS[relation].reads for relation in vocabulary.SERVING.relations)
        notes.append(
            f"a mechanism is like one of these when the two share at least {alike:.0%} of the member States of either, "
            f"or at least {min(2 * alike, 1):.0%} of their themes (the Jaccard index: what both have over all that "
            f"either has); who serves a mechanism {', '.join(most)} or {last} it"
        )
    if "no link" in kinds:
        notes.append("no link: no document on record names one; this is not a statement that there is none")
    return tuple(notes)


ANALYSIS = Analysis(
    "partners",
    "What role does an organisation or State have in mechanisms, who serves similar mechanisms, and with whom is "
    "there no link?",
    "Who has which role, who serves mechanisms like mine but not mine, and which mechanisms share much with mine "
    "without a link.",
    partners,
    COLUMNS,
    "Partners",
    "partners",
    (
        Parameter("who", "A State, an organisation, a secretariat or a mechanism.", "entity"),
        Parameter(
            "what",
            "Only these, joined by commas: link, link of a part, serves alike, no link.",
            "words",
            (),
            "--what",
            WHAT,
        ),
        Parameter(
            "alike",
            "Jaccard index of member States from which a mechanism is like another.",
            "number",
            0.25,
            "--alike",
        ),
    ),
    SHORT,
    kinds=("what", "relation"),
    result="partners of {who}",
)
