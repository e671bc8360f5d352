"""Gaps of States: in no mechanism or only one, or in a union and outside that union's mechanism."""

from __future__ import annotations

from collections import defaultdict

from govgraph.graph.analysis.mechanism_sets import holdings
from govgraph.graph.analysis.gaps.rows import Gap, counted, membership_coverage, names, open_lists
from govgraph.graph.analysis.synergies import say
from govgraph.graph.core.edition import Snapshot, Tie


def states(snapshot: Snapshot) -> list[str]:
    """The States and territories that are looked at, sorted: those of the M49 standard, and those in the edition."""
    named = {end for tie in snapshot.ties for end in (tie.subject, tie.object)}
    return [one for one in snapshot.of_kind("state") if snapshot.entities[one].subregion or one in named]


def in_few(snapshot: Snapshot, number: int) -> list[Gap]:
    """States that are active members of exactly so many mechanisms by the lists that are held: 0 or 1; by name.

    What else a State is to a mechanism (observer, a membership that is suspended or to be confirmed) is in the
    sentence. A list that is not complete may hold the State: the coverage says how many there are.
    """
    found = holdings(snapshot)
    if not found:
        return []
    member_of: dict[str, list[str]] = defaultdict(list)
    other: dict[str, list[Tie]] = defaultdict(list)
    for mechanism, held in found.items():
        for state in held.members:
            member_of[state].append(mechanism)
    for tie in snapshot.ties:
        if tie.object in found and (tie.relation != "MEMBER_OF" or not tie.active):
            other[tie.subject].append(tie)
    coverage = membership_coverage(snapshot, found)
    coverage = coverage if not number else coverage.replace("no membership", "no other membership")
    gaps = []
    for state in states(snapshot):
        if len(member_of[state]) != number:
            continue
        known = "no mechanism" if not open_lists(found) else "no mechanism on record"
        where = known if not number else f"one mechanism on record, {names(snapshot, member_of[state])[0]}"
        more = [tie for tie in other[state] if tie.object not in member_of[state]]
        also = list(dict.fromkeys(say(snapshot, tie) for tie in more))
        what = f"{snapshot.entities[state].name} is a member of {where}{''.join(f'; {one}' for one in also)}."
        ties = [tie for one in member_of[state] for tie in found[one].members[state]] + more
        gaps.append(Gap(state, what, coverage, tuple(member_of[state]), ties=tuple(ties)))
    return sorted(gaps, key=lambda gap: (snapshot.entities[gap.subject].name, gap.subject))


def outside_union(snapshot: Snapshot) -> list[Gap]:
    """Unions with member States that are not members of a mechanism associated with the union; by union and mechanism.

    The union is the organisation that the mechanism is associated with. Where no members of that are held and it is
    not itself a regional union (a commission or secretariat), it is the one that it is part of. Mechanisms of which no
    list of members is held are left out: nothing is known. A list of another date may lack, or have, a State that came
    or went in between: the coverage says so.
    """
    found = holdings(snapshot)
    members: dict[str, dict[str, list[Tie]]] = defaultdict(dict)
    wholes: dict[str, list[Tie]] = defaultdict(list)
    standing: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in snapshot.ties:
        kinds = (snapshot.entities[tie.subject].kind, snapshot.entities[tie.object].kind)
        if tie.relation == "MEMBER_OF" and kinds == ("state", "organisation") and tie.active and not tie.role:
            members[tie.object].setdefault(tie.subject, []).append(tie)
        elif tie.relation == "PART_OF" and kinds == ("organisation", "organisation") and tie.active:
            wholes[tie.subject].append(tie)
        elif tie.relation == "MEMBER_OF" and not tie.active:
            standing[tie.subject, tie.object].append(tie)
    links: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in snapshot.select(["ASSOCIATED_WITH"]):
        if tie.object in members:
            links[tie.object, tie.subject].append(tie)
        elif snapshot.entities[tie.object].organisation_kind != "regional_union":
            for part in wholes[tie.object]:
                if part.object in members:
                    links[part.object, tie.subject] += [tie, part]
    gaps = []
    for (union, mechanism), ties in sorted(links.items()):
        held = found.get(mechanism)
        outside = sorted(members[union].keys() - held.members.keys()) if held and held.known("members") else []
        if not held or not outside:
            continue
        union_name, mechanism_name = snapshot.entities[union].name, snapshot.entities[mechanism].label
        inside = [tie for state in outside for tie in standing[state, mechanism]]
        verb = "is not a member" if len(outside) == 1 else "are not members"
        what = (
            f"{len(outside)} of the {counted(len(members[union]), 'member State')} of {union_name} {verb} of "
            f"{mechanism_name} by the lists that are held{''.join(f'; {say(snapshot, tie)}' for tie in inside)}."
        )
        ties += [tie for state in outside for tie in members[union][state]] + inside
        status = held.statuses["members"] + ", by a list of another date than the edition" * held.of_another_date
        gaps.append(Gap(
            union, what, f"members of {mechanism_name}: {status}; of {union_name}: as held", tuple(outside),
            about=mechanism, ties=tuple(ties),
        ))
    return gaps
