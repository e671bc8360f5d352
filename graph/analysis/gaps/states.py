"""Gaps of States: in no mechanism or only one, or in a union and outside that union's mechanism."""

from __future__ import annotations

from collections import defaultdict

from govgraph.graph.analysis.gaps.rows import Gap, counted, membership_coverage, names, open_lists
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.analysis.synergies import say
from govgraph.graph.core.edition import EdgeStatement, Edition


def states(edition: Edition) -> list[str]:
    """The States and territories that are looked at, sorted: those of the M49 standard, and those in the edition."""
    named = {end for edge in edition.edges for end in (edge.subject, edge.object)}
    return [one for one in edition.of_kind("state") if edition.entities[one].subregion or one in named]


def in_few(edition: Edition, number: int) -> list[Gap]:
    """States that are active members of exactly so many mechanisms by the lists that are held: 0 or 1; by name.

    What else a State is to a mechanism (observer, a membership that is suspended or to be confirmed) is in the
    sentence. A list that is not complete may hold the State: the coverage says how many there are.
    """
    found = mechanism_sets(edition)
    if not found:
        return []
    member_of: dict[str, list[str]] = defaultdict(list)
    other: dict[str, list[EdgeStatement]] = defaultdict(list)
    for mechanism, held in found.items():
        for state in held.members:
            member_of[state].append(mechanism)
    for edge in edition.edges:
        if edge.object in found and (edge.relation != "MEMBER_OF" or not edge.active):
            other[edge.subject].append(edge)
    coverage = membership_coverage(edition, found)
    coverage = coverage if not number else coverage.replace("no membership", "no other membership")
    gaps = []
    for state in states(edition):
        if len(member_of[state]) != number:
            continue
        known = "no mechanism" if not open_lists(found) else "no mechanism on record"
        where = known if not number else f"one mechanism on record, {names(edition, member_of[state])[0]}"
        more = [edge for edge in other[state] if edge.object not in member_of[state]]
        also = list(dict.fromkeys(say(edition, edge) for edge in more))
        what = f"{edition.entities[state].name} is a member of {where}{''.join(f'; {one}' for one in also)}."
        edges = [edge for one in member_of[state] for edge in found[one].members[state]] + more
        gaps.append(Gap(state, what, coverage, tuple(member_of[state]), edges=tuple(edges)))
    return sorted(gaps, key=lambda gap: (edition.entities[gap.subject].name, gap.subject))


def outside_union(edition: Edition) -> list[Gap]:
    """Unions with member States that are not members of a mechanism associated with the union; by union and mechanism.

    The union is the organisation that the mechanism is associated with. Where no members of that are held and it is
    not itself a regional union (a commission or secretariat), it is the one that it is part of. Mechanisms of which no
    list of members is held are left out: nothing is known. A list of another date may lack, or have, a State that came
    or went in between: the coverage says so.
    """
    found = mechanism_sets(edition)
    members: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(dict)
    wholes: dict[str, list[EdgeStatement]] = defaultdict(list)
    standing: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.edges:
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
        held = found.get(mechanism)
        outside = sorted(members[union].keys() - held.members.keys()) if held and held.known("members") else []
        if not held or not outside:
            continue
        union_name, mechanism_name = edition.entities[union].name, edition.entities[mechanism].label
        inside = [edge for state in outside for edge in standing[state, mechanism]]
        verb = "is not a member" if len(outside) == 1 else "are not members"
        what = (
            f"{len(outside)} of the {counted(len(members[union]), 'member State')} of {union_name} {verb} of "
            f"{mechanism_name} by the lists that are held{''.join(f'; {say(edition, edge)}' for tie in inside)}."
        )
        edges += [edge for state in outside for edge in members[union][state]] + inside
        status = held.statuses["members"] + ", by a list of another date than the edition" * held.has_later_list
        gaps.append(
            Gap(
                union,
                what,
                f"members of {mechanism_name}: {status}; of {union_name}: as held",
                tuple(outside),
                about=mechanism,
                edges=tuple(edges),
            )
        )
    return gaps
