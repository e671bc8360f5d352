"""Gaps of States: in no mechanism or only one, or in a union and outside that union's mechanism."""

from __future__ import annotations

from collections import defaultdict

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.gaps.rows import Gap, membership_coverage, names, open_lists
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.text import counted


def states(edition: Edition) -> list[str]:
    """The States and territories that are looked at, sorted: those of the M49 standard, and those in the edition."""
    return [state for state in edition.of_kind("state") if edition.entities[state].subregion or state in edition.linked]


def in_few(edition: Edition, number: int) -> list[Gap]:
    """States that are active members of exactly so many mechanisms by the lists that are held: 0 or 1; by name.

    What else a State is to a mechanism (observer, a membership that is suspended or to be confirmed) is in the
    sentence. A list that is not complete may hold the State: the coverage says how many there are.
    """
    sets = mechanism_sets(edition)
    if not sets:
        return []
    member_of: dict[str, list[str]] = defaultdict(list)
    for mechanism, mechanism_set in sets.items():
        for state in mechanism_set.members:
            member_of[state].append(mechanism)
    coverage = membership_coverage(edition, sets)
    coverage = coverage if not number else coverage.replace("no membership", "no other membership")
    gaps = []
    for state in states(edition):
        if len(member_of[state]) != number:
            continue
        no_mechanism = "no mechanism" if not open_lists(sets) else "no mechanism on record"
        where = no_mechanism if not number else f"one mechanism on record, {names(edition, member_of[state])[0]}"
        besides = [
            edge
            for edge in edition.edges_of(state)
            if edge.subject == state
            and edge.object in sets
            and (edge.relation != "MEMBER_OF" or edge.status)
            and edge.object not in member_of[state]
        ]
        also = list(dict.fromkeys(cited_statement(edition, edge) for edge in besides))
        sentence = f"{edition.entities[state].name} is a member of {where}{''.join(f'; {text}' for text in also)}."
        edges = [edge for text in member_of[state] for edge in sets[text].members[state]] + besides
        gaps.append(Gap(state, sentence, coverage, tuple(member_of[state]), edges=tuple(edges)))
    return sorted(gaps, key=lambda gap: (edition.entities[gap.subject].name, gap.subject))


def outside_union(edition: Edition) -> list[Gap]:
    """Unions with member States that are not members of a mechanism associated with the union; by union and mechanism.

    The union is the organisation that the mechanism is associated with. Where no members of that are held and it is
    not itself a regional union (a commission or secretariat), it is the one that it is part of. Mechanisms of which no
    list of members is held are left out: nothing is known. A list of another date may lack, or have, a State that came
    or went in between: the coverage says so.
    """
    sets = mechanism_sets(edition)
    members: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(dict)
    wholes: dict[str, list[EdgeStatement]] = defaultdict(list)
    standing: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(["MEMBER_OF", "PART_OF"], active=False):
        kinds = (edition.entities[edge.subject].kind, edition.entities[edge.object].kind)
        if edge.relation == "MEMBER_OF" and kinds == ("state", "organisation") and edge.active and not edge.role:
            members[edge.object].setdefault(edge.subject, []).append(edge)
        elif edge.relation == "PART_OF" and kinds == ("organisation", "organisation") and edge.active:
            wholes[edge.subject].append(edge)
        elif edge.relation == "MEMBER_OF" and not edge.active:
            standing[edge.subject, edge.object].append(edge)
    links: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(["ASSOCIATED_WITH"]):
        if edge.object in members:
            links[edge.object, edge.subject].append(edge)
        elif edition.entities[edge.object].organisation_kind != "regional_union":
            for part in wholes[edge.object]:
                if part.object in members:
                    links[part.object, edge.subject] += [edge, part]
    gaps = []
    for (union, mechanism), edges in sorted(links.items()):
        mechanism_set = sets.get(mechanism)
        outside = (
            sorted(members[union].keys() - mechanism_set.members.keys())
            if mechanism_set and mechanism_set.is_known("members")
            else []
        )
        if not mechanism_set or not outside:
            continue
        union_name, mechanism_name = edition.entities[union].name, edition.entities[mechanism].label
        inside = [edge for state in outside for edge in standing[state, mechanism]]
        besides = "".join(f"; {cited_statement(edition, edge)}" for edge in inside)
        verb = "is not a member" if len(outside) == 1 else "are not members"
        sentence = (
            f"{len(outside)} of the {counted(len(members[union]), 'member State')} of {union_name} {verb} of "
            f"{mechanism_name} by the lists that are held{besides}."
        )
        edges += [edge for state in outside for edge in members[union][state]] + inside
        status = (
            mechanism_set.statuses["members"]
            + ", by a list of another date than the edition" * mechanism_set.has_later_list
        )
        gaps.append(
            Gap(
                union,
                sentence,
                f"members of {mechanism_name}: {status}; of {union_name}: as held",
                tuple(outside),
                about=mechanism,
                edges=tuple(edges),
            )
        )
    return gaps
