"""The relations: the kinds at both ends, how each reads, its roles, its meaning, and its colour."""

from __future__ import annotations

from govgraph.graph.core.colours import AMBER, BLUE, BRICK, GREEN, GREY, OLIVE, PINK, SKY, TEXT
from govgraph.graph.core.vocabulary.kinds import ENTITY_KINDS
from govgraph.graph.core.vocabulary.types import Relation

COOPERATION: dict[str, tuple[str, str]] = {
    "consultation": ("those concerned are asked for their views", "grcp4-2013, Part 1, paragraph 1"),
    "coordination": ("different bodies are arranged to serve one aim", "grcp4-2013, Part 1, paragraph 1"),
    "cooperation": ("they work jointly", "grcp4-2013, Part 1, paragraph 1"),
    "joint meeting": ("they hold meetings together", ""),
    "mutual attendance": ("each attends meetings of the other", ""),
    "sought": ("it is wished for, not said to exist", ""),
}
"""What the roles of `COOPERATES_WITH` mean, and the document whose definition that is.

Coherence, the fourth term of that document, is a quality of policies and no relation between two bodies: no role.
"""
JOINT_HEADING = "observer or partner"
"""The role of those that a document lists under one heading, of which it does not say which of the two they are."""
_PARTY = ("state", "organisation", "mechanism")

_RELATIONS = (
    Relation(
        "MEMBER_OF",
        "is a member of",
        ("state", "organisation"),
        ("mechanism", "organisation", "body"),
        "full participation, as the document lists it; `through-members`: the union's member States are meant; "
        "`nonregional member`: from outside the region that the body is for; `acceded`: has joined by accession; "
        "`signatory`: has signed, and is no member yet",
        roles=("through-members", "associate", "participant", "nonregional member", "acceded", "signatory"),
        colour=BLUE,
    ),
    Relation(
        "OBSERVER_OF",
        "is an observer of",
        _PARTY,
        ("mechanism", "organisation"),
        "observes; `observer or partner`: listed under a joint heading that does not say which of the two",
        roles=("ad hoc", JOINT_HEADING),
        colour=SKY,
    ),
    Relation(
        "PARTNER_OF",
        "is a partner of",
        _PARTY,
        ("mechanism", "organisation"),
        "partner of the mechanism or organisation, or only of some of its projects or activities",
        roles=("ad hoc", "project", "specific activities"),
        colour=PINK,
    ),
    Relation(
        "PARTICIPATES_IN",
        "takes part in",
        _PARTY,
        ("mechanism", "organisation"),
        "takes part as neither member, observer nor partner, as printed, or in a capacity that is not said",
        roles=("ad hoc",),
        colour=GREY,
    ),
    Relation(
        "CHAIRS",
        "chairs",
        ("state", "organisation"),
        ("mechanism", "organisation", "body"),
        "holds the chair, alone or with others",
        roles=("co-chair",),
        colour=BRICK,
    ),
    Relation(
        "COORDINATES",
        "coordinates",
        ("state", "organisation"),
        ("body", "mechanism", "event"),
        "leads or coordinates a group, a subject, a mechanism or a meeting, without being its chair or secretariat",
        colour=AMBER,
    ),
    Relation(
        "SECRETARIAT_OF",
        "is the secretariat of",
        ("state", "organisation"),
        ("mechanism", "organisation"),
        "provides the secretariat; several bodies may do so together, `joint` where the document says that they do",
        roles=("administrative", "host", "joint", "joint technical", "technical"),
        colour=TEXT,
    ),
    Relation(
        "SUPPORTS_SECRETARIAT_OF",
        "supports the secretariat of",
        ("state", "organisation"),
        ("mechanism",),
        "helps the secretariat, or does some of its work where there is none, in the way that the role says",
        roles=(
            "administrative",
            "capacity building",
            "in collaboration",
            "in consultation",
            "logistical",
            "project",
            "staffing",
            "support",
            "technical",
        ),
    ),
    Relation(
        "REPRESENTS_IN_LAW",
        "is the legal representative of",
        ("organisation",),
        ("mechanism",),
        "represents the mechanism in law, or lends it its own legal personality; `in part or in full`: it is one of "
        "the two, and the document does not say which",
        roles=("in part or in full",),
        colour=BRICK,
    ),
    Relation(
        "ADVISES",
        "gives technical guidance to",
        ("organisation",),
        ("mechanism",),
        "gives the mechanism technical guidance, as the document says; this is work for it, and no office in it",
        colour=AMBER,
    ),
    Relation(
        "LIAISES_WITH",
        "liaises with",
        ("organisation",),
        ("mechanism",),
        "keeps in contact with the mechanism, as the document says (liaison); that it works for it is not said",
        colour=SKY,
    ),
    Relation(
        "FUNDS",
        "funds",
        ("state", "organisation"),
        ("mechanism", "organisation"),
        "gives money for the mechanism or organisation; `project`: for one project or activity of it, and not for the "
        "whole",
        roles=("project",),
        colour=GREEN,
    ),
    Relation(
        "INITIATED",
        "initiated",
        ("state", "organisation"),
        ("mechanism", "organisation", "project"),
        "brought the mechanism, the organisation or the project into being",
    ),
    Relation(
        "TOOK_PART_IN",
        "took part in",
        _PARTY,
        ("event", "project"),
        "took part in a meeting, a survey, an agreement or a project; the `only` roles are the document's own marks; "
        "`beneficiary`: the project is for it or for its people",
        roles=("beneficiary", "implementer", "meeting only", "organiser", "partner", "signatory", "survey only"),
        colour=AMBER,
    ),
    Relation(
        "ASSOCIATED_WITH",
        "is associated with",
        ("mechanism",),
        ("organisation",),
        "the regional or multi-stakeholder organisation that the mechanism belongs with",
        colour=BRICK,
    ),
    Relation("FOCUSES_ON", "focuses on", ("mechanism",), ("theme",), "works on the theme", colour=PINK),
    Relation(
        "DOES_NOT_FOCUS_ON",
        "does not focus on",
        ("mechanism",),
        ("theme",),
        "the document says that it does not (a printed dash); where it says nothing, there is no statement",
        colour=GREY,
    ),
    Relation("COVERS", "covers", ("mechanism",), ("region",), "the part of the world that it is for", colour=OLIVE),
    Relation("SUCCEEDED_BY", "was succeeded by", ("mechanism",), ("mechanism",), "the other took its place"),
    Relation("GREW_OUT_OF", "grew out of", ("mechanism",), ("mechanism",), "began as, or came from, the other"),
    Relation(
        "COOPERATES_WITH",
        "cooperates with",
        ("mechanism",),
        ("mechanism", "organisation"),
        "works together with, in the way that the role says",
        roles=tuple(COOPERATION),
        symmetric=True,
        colour=GREEN,
    ),
    Relation(
        "OVERLAPS_WITH",
        "overlaps with",
        ("mechanism",),
        ("mechanism",),
        "has members or themes in common, as the document says",
        symmetric=True,
        colour=AMBER,
    ),
    Relation(
        "ENGAGES",
        "engages",
        ("mechanism",),
        ("organisation",),
        "takes part in its activities, without being member, observer or partner",
    ),
    Relation(
        "SHAPED_POLICY_OF",
        "shaped a policy of",
        ("mechanism",),
        ("state", "organisation"),
        "a law, a policy or a practice came of its work, as the document says; the note tells which; `supported`: it "
        "helped to make it; `consistent`: the document says no more than that it follows from, or fits, what the "
        "mechanism discussed or recommended",
        roles=("consistent", "supported"),
        colour=BLUE,
    ),
    Relation(
        "PART_OF",
        "is part of",
        ENTITY_KINDS,
        ENTITY_KINDS,
        "belongs to: a commission to its union, a working group to its mechanism, an agreement to the mechanism that "
        "it came of",
        colour=GREY,
    ),
)
RELATIONS: dict[str, Relation] = {relation.name: relation for relation in _RELATIONS}
