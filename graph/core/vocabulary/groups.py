"""Relations that analyses take together: the capacities in which somebody counts, and groups of relations."""

from __future__ import annotations

from govgraph.graph.core.vocabulary.types import Capacity, Group

_CAPACITIES = (
    Capacity(
        "member",
        "MEMBER_OF",
        "member of any role, associates among them; a signatory that is no member yet is none",
        ("", "associate", "participant", "nonregional member", "acceded"),
    ),
    Capacity("full", "MEMBER_OF", "member without a role", ("",)),
    Capacity("associate", "MEMBER_OF", "associate member", ("associate",)),
    Capacity("signatory", "MEMBER_OF", "has signed, and is no member yet", ("signatory",)),
    Capacity("observer", "OBSERVER_OF", "observer"),
    Capacity("partner", "PARTNER_OF", "partner"),
    Capacity("participant", "PARTICIPATES_IN", "takes part as neither member, observer nor partner"),
    Capacity("chair", "CHAIRS", "chair or co-chair"),
    Capacity("secretariat", "SECRETARIAT_OF", "secretariat"),
    Capacity("support", "SUPPORTS_SECRETARIAT_OF", "supports the secretariat"),
    Capacity("representation", "REPRESENTS_IN_LAW", "represents it in law"),
    Capacity("guidance", "ADVISES", "gives technical guidance"),
    Capacity("liaison", "LIAISES_WITH", "keeps in contact"),
    Capacity("funder", "FUNDS", "gives money"),
    Capacity("initiator", "INITIATED", "brought it into being"),
    Capacity("associated", "ASSOCIATED_WITH", "the organisation that a mechanism belongs with"),
)
CAPACITIES: dict[str, Capacity] = {capacity.name: capacity for capacity in _CAPACITIES}
"""The words for the statements that an analysis counts."""
MEMBER_ROLES = CAPACITIES["member"].roles or ()
"""The roles of a member: a signatory that is no member yet has none of them."""


def is_in_list(relation: str, role: str) -> bool:
    """Whether who has a relation in this role is in the list of all who have it.

    >>> is_in_list("MEMBER_OF", "acceded"), is_in_list("MEMBER_OF", "signatory"), is_in_list("CHAIRS", "co-chair")
    (True, False, True)
    """
    return relation != "MEMBER_OF" or role in MEMBER_ROLES


_GROUPS = (
    Group(
        "organisations of a mechanism",
        "the organisations that overlap and synergies compare, members and participants too: by an active statement, "
        "and for cooperation one that it takes place and is not only sought",
        {
            "SECRETARIAT_OF": "secretariat",
            "REPRESENTS_IN_LAW": "legal representation",
            "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
            "ADVISES": "technical guidance",
            "LIAISES_WITH": "liaison",
            "MEMBER_OF": "member",
            "PARTNER_OF": "partner",
            "OBSERVER_OF": "observer",
            "PARTICIPATES_IN": "participant",
            "ASSOCIATED_WITH": "associated organisation",
            "FUNDS": "funder",
            "COOPERATES_WITH": "cooperation",
        },
    ),
    Group(
        "who serves a mechanism",
        "those who do work for a mechanism or pay for it: partners are compared by whom they serve; technical guidance "
        "and to represent it in law are work for it, while to be a member, to observe, to take part and to liaise is "
        "none",
        {
            "SECRETARIAT_OF": "secretariat",
            "REPRESENTS_IN_LAW": "legal representation",
            "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
            "ADVISES": "technical guidance",
            "FUNDS": "funder",
            "PARTNER_OF": "partner",
        },
    ),
    Group(
        "what a mechanism can lose",
        "what a mechanism is without when an organisation is taken out of the graph, what weighs most first; of "
        "members, partners, observers and participants the organisations, as States are counted by themselves",
        {
            "MEMBER_OF": "organisation as member",
            "CHAIRS": "chair",
            "SECRETARIAT_OF": "secretariat",
            "REPRESENTS_IN_LAW": "legal representation",
            "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
            "FUNDS": "funder",
            "OBSERVER_OF": "organisation as observer",
            "PARTNER_OF": "organisation as partner",
            "PARTICIPATES_IN": "organisation as participant",
            "ASSOCIATED_WITH": "associated organisation",
            "LIAISES_WITH": "liaison",
            "ADVISES": "technical guidance",
            "COORDINATES": "coordination",
            "COOPERATES_WITH": "organisation in cooperation",
            "ENGAGES": "engaged organisation",
        },
    ),
    Group(
        "who cooperates",
        "two of which an active statement says, in either direction, that they cooperate, and not only that it is "
        "sought (role `sought`)",
        {"COOPERATES_WITH": "cooperation"},
    ),
    Group(
        "observers and partners",
        "what a heading that does not tell the two apart may mean: who is listed under it (role `observer or partner`) "
        "is on record in both lists, so that neither is taken for one of which nothing is known",
        {"OBSERVER_OF": "observers", "PARTNER_OF": "partners"},
    ),
    Group(
        "cooperation in any form",
        "the bodies that count when it is asked whether a mechanism cooperates with anyone: by an active statement, "
        "and not one that it is only sought",
        {"COOPERATES_WITH": "cooperation", "ENGAGES": "engaged in its activities", "PARTNER_OF": "partner"},
    ),
    Group(
        "current mechanisms",
        "the mechanisms that synergies, chains and gaps look at: those of which the edition has a value or an active "
        "member State, and neither an end (the values `ended`, and `activity` that is ended) nor a successor",
        {"MEMBER_OF": "an active member State", "SUCCEEDED_BY": "a successor"},
    ),
)
GROUPS: dict[str, Group] = {group.name: group for group in _GROUPS}
"""Relations that analyses take together."""
ORGANISATIONS, SERVING, LOST, COOPERATING, JOINT, ANY_COOPERATION, CURRENT = _GROUPS
