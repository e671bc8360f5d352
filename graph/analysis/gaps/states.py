"""Gaps of States: in no mechanism or only one, or in a union and outside that union's mechanism."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.gaps.rows import Findings, Gap, dormant, membership_coverage, names, open_lists
from govgraph.graph.analysis.mechanism_sets import MechanismSets, mechanism_sets
from govgraph.graph.core.coverage_text import cited_lists
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.text import counted


def states(edition: Edition) -> list[str]:
    """The States and territories that are looked at, sorted: those of the M49 standard, and those in the edition."""
    return [state for state in edition.of_kind("state") if edition.entities[state].subregion or state in edition.linked]


def in_few(edition: Edition, number: int) -> Findings:
    """States that are active members of exactly so many mechanisms: 0 or 1; by name.

    That is known where every list of members is complete. A list that is not may hold any State: no document says who
    may not belong, and the parts of the world that a mechanism says it covers are no limit (it has members outside of
    them). Until then the States are none of these gaps: they are counted as not known, and are gaps of `not_known`.
    What else a State is to a mechanism (observer, a membership that is suspended or to be confirmed) is in the
    sentence.
    """
    gaps = edition.derived(_in_none_or_one)[number]
    missing = open_lists(edition)
    if not missing or not gaps:
        # Who is in no other rests on all lists.
        cited = cited_lists(edition, mechanism_sets(edition), "MEMBER_OF")
        return Findings([gap._replace(evidence=(*gap.edges, *cited)) for gap, _ in gaps])
    number_elsewhere = sum(bool(edges) for _, edges in gaps)
    where = "in one alone" if number else "in none"
    are = "is" if len(missing) == 1 else "are"
    words = f"of {counted(len(gaps), 'State')} it is not known for {edition.name} whether they are {where}"
    lists = f"{counted(len(missing), 'list')} {are} not complete ({', '.join(names(edition, missing))})"
    elsewhere = f". Another edition has {number_elsewhere} of them in one of these" if number_elsewhere else ""
    return Findings([], (f"{words}: {lists}{elsewhere}",), len(gaps))


def not_known(edition: Edition, number: int) -> Findings:
    """States in so many mechanisms on record, 0 or 1, while a list is not complete in which they may be.

    First those of which another edition knows a membership in such a mechanism; then by name.
    """
    gaps = []
    of_number = edition.derived(_in_none_or_one)[number] if open_lists(edition) else []
    for gap, edges in sorted(of_number, key=lambda pair: not pair[1]):
        name = edition.entities[gap.subject].name
        of_more = " whether it is in more" * bool(number)
        elsewhere = _elsewhere_text(edition, edges) or "in no other edition in one whose list is not complete here"
        sentence = gap.sentence.replace(f"{name} is a member of", f"{name}:").removesuffix(".")
        words = f"{sentence}; not known for {edition.name}{of_more}; {elsewhere}."
        gaps.append(gap._replace(words=words, evidence=(*gap.edges, *edges), is_known=False))
    return Findings(gaps)


def _in_none_or_one(edition: Edition) -> tuple[list[tuple[Gap, list[EdgeStatement]]], ...]:
    """The States in no mechanism and those in one, by name; with what other editions say of lists not complete."""
    sets = mechanism_sets(edition)
    if not sets:
        return [], []
    member_of = {state: _first_two(edition, state, sets) for state in states(edition)}
    coverage, missing = membership_coverage(edition), open_lists(edition)
    elsewhere = _elsewhere(edition, set(missing))
    gaps: tuple[list[tuple[Gap, list[EdgeStatement]]], ...] = ([], [])
    for state in sorted(member_of, key=lambda state: (edition.entities[state].name, state)):
        number = len(member_of[state])
        if number > 1:
            continue
        on_record = " on record" if missing else ""
        where = (
            f"one mechanism{on_record}, {names(edition, member_of[state])[0]}" if number else f"no mechanism{on_record}"
        )
        besides = [
            edge
            for edge in edition.edges_of(state)
            if edge.subject == state
            and edge.object in sets
            and (edge.relation != "MEMBER_OF" or not edition.counts(edge))
            and edge.object not in member_of[state]
        ]
        also = list(dict.fromkeys(cited_statement(edition, edge) for edge in besides))
        sentence = f"{edition.entities[state].name} is a member of {where}{''.join(f'; {text}' for text in also)}."
        edges = [edge for text in member_of[state] for edge in sets[text].members[state]] + besides
        gap = Gap(state, sentence, coverage, tuple(member_of[state]), evidence=tuple(edges))
        gaps[number].append((gap, [edge for edge in elsewhere.get(state, ()) if edge.object not in member_of[state]]))
    return gaps


def _first_two(edition: Edition, state: str, sets: Mapping[str, MechanismSets]) -> list[str]:
    """Mechanisms among these of which a State is an active member: of many the two that come first."""
    member_of: list[str] = []
    for edge in map(edition.edges.__getitem__, edition.codes.places_of(state, "MEMBER_OF")):
        if edge.object in sets and edge.object not in member_of and state in sets[edge.object].member_states:
            member_of.append(edge.object)
            if len(member_of) > 1:
                break
    return member_of


def _elsewhere(edition: Edition, mechanisms: set[str]) -> dict[str, list[EdgeStatement]]:
    """Of each State the memberships in these mechanisms that other editions know."""
    by_state: dict[str, list[EdgeStatement]] = defaultdict(list)
    for source in edition.others:
        for edge in source.select(["MEMBER_OF"]):
            if edge.object in mechanisms:
                by_state[edge.subject].append(edge)
    return by_state


def _elsewhere_text(edition: Edition, edges: list[EdgeStatement]) -> str:
    """Where other editions have a State: `in 2010 in Bali Process`."""
    ids, of_state = {edge.id for edge in edges}, set(edges)
    texts = []
    for source in edition.others:
        mechanisms = dict.fromkeys(edge.object for edge in source.edges if edge.id in ids and edge in of_state)
        if mechanisms:
            texts.append(f"in {source.name} in {', '.join(names(edition, mechanisms))}")
    return "; ".join(texts)


def outside_union(edition: Edition) -> Findings:
    """Unions with member States that are not members of a mechanism associated with the union; by union and mechanism.

    The union is the organisation that the mechanism is associated with. Where no members of that are held and it is
    not itself a regional union (a commission or secretariat), it is the one that it is part of. Mechanisms of which no
    list of members is on record are left out: nothing is known. A list of another date may lack, or have, a State that
    came or went in between: the coverage says so.

    Left out, and counted, are a union of whose members more than half are outside (it is wider than its mechanism), and
    States that a document has leaving the union before the date of the mechanism's list.
    """
    sets = mechanism_sets(edition)
    members: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(dict)
    wholes: dict[str, list[EdgeStatement]] = defaultdict(list)
    standing: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    codes = edition.codes
    # Nearly all are of mechanisms and count: these are neither in a union nor without standing.
    is_plain = codes.with_object(edition.of_kind("mechanism")) & edition.is_counted
    for edge in edition.edges_where(codes.with_relation(["MEMBER_OF", "PART_OF"]) & ~is_plain):
        kinds = (edition.entities[edge.subject].kind, edition.entities[edge.object].kind)
        holds = edge.active or edition.counts(edge)  # which States have left since is seen by the date of the list
        if edge.relation == "MEMBER_OF" and kinds == ("state", "organisation") and holds and not edge.role:
            members[edge.object].setdefault(edge.subject, []).append(edge)
        elif edge.relation == "PART_OF" and kinds == ("organisation", "organisation") and holds:
            wholes[edge.subject].append(edge)
        elif edge.relation == "MEMBER_OF" and not holds:
            standing[edge.subject, edge.object].append(edge)
    links: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(["ASSOCIATED_WITH"]):
        if edge.object in members:
            links[edge.object, edge.subject].append(edge)
        elif edition.entities[edge.object].organisation_kind != "regional_union":
            for part in wholes[edge.object]:
                if part.object in members:
                    links[part.object, edge.subject] += [edge, part]
    gaps, wider, after = [], [], []
    for (union, mechanism), edges in sorted(links.items()):
        mechanism_set = sets.get(mechanism) if mechanism not in dormant(edition) else None
        outside = (
            sorted(members[union].keys() - mechanism_set.member_states)
            if mechanism_set and mechanism_set.is_known("members")
            else []
        )
        union_name, mechanism_name = edition.entities[union].name, edition.entities[mechanism].label
        former = [state for state in outside if _has_gone(edition, members[union][state], mechanism)]
        after += [f"{edition.entities[state].name} ({union_name}, {mechanism_name})" for state in former]
        outside = [state for state in outside if state not in former]
        if not mechanism_set or not outside:
            continue
        if 2 * len(outside) > len(members[union]):
            wider.append(f"{union_name} and {mechanism_name}")
            continue
        inside = [edge for state in outside for edge in standing[state, mechanism]]
        besides = "".join(f"; {cited_statement(edition, edge)}" for edge in inside)
        maybe_gone = [
            state for state in outside if _has_gone(edition, members[union][state], mechanism, at_latest=True)
        ]
        if maybe_gone:
            names = ", ".join(edition.entities[state].name for state in maybe_gone)
            besides += f"; {names} may be outside because the list may be later than the end of its membership"
        verb = "is not an active member" if len(outside) == 1 else "are not active members"
        sentence = (
            f"{len(outside):,} of the {counted(len(members[union]), 'member State')} of {union_name} {verb} of "
            f"{mechanism_name} by the lists on record{besides}."
        )
        edges += [edge for state in outside for edge in members[union][state]] + inside
        is_whole = mechanism_set.status("members") == "complete"
        status = (
            mechanism_set.status("members")
            + ", by a list of another date than the edition" * mechanism_set.has_later_list
        )
        gaps.append(
            Gap(
                union,
                sentence,
                f"members of {mechanism_name}: {status}; of {union_name}: as on record",
                tuple(outside),
                about=mechanism,
                evidence=(*edges, *cited_lists(edition, [mechanism] if is_whole else (), "MEMBER_OF")),
                is_known=is_whole and not maybe_gone,
            )
        )
    words = []
    if wider:
        words.append(f"{counted(len(wider), 'union')} wider than the mechanism left out: {'; '.join(wider)}")
    if after:
        lists = "outside only because the list is later than its leaving"
        words.append(f"{counted(len(after), 'State')} {lists}: {'; '.join(after)}")
    return Findings(gaps, tuple(words))


def _has_gone(edition: Edition, memberships: list[EdgeStatement], mechanism: str, *, at_latest: bool = False) -> bool:
    """Whether a State's membership ended before every list of the mechanism's members was made.

    `at_latest` takes the last day that the date of a list may mean: it may have ended before.
    """
    ends = [date_span(edge.end)[1] for edge in memberships if edge.end]
    if not ends:
        return False
    lists = [row.document for row in edition.coverage_of(mechanism, "MEMBER_OF")]
    dates = [edition.documents[document].date if document in edition.documents else "" for document in lists]
    if not dates or not all(dates):
        return False
    return all(min(ends) <= date_span(date)[1 if at_latest else 0] for date in dates)
