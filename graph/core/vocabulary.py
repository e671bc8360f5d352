"""The closed lists: kinds of entity, relations, values, roles, statuses, bases, and how each is drawn.

Everything that names one of them (validation, constraints and indexes, colours and legends, the data package's
allowed values, the reference in the documentation) reads it here. It is longer than other modules because it is one
table: a word's row stands beside the rows that it has to agree with, and nothing is computed here.
"""

from __future__ import annotations

from govgraph.graph.core.colours import AMBER, BLUE, BRICK, GREEN, GREY, OLIVE, PINK, SKY, TEXT
from govgraph.graph.core.vocabulary_types import Capacity, EditionMeaning, Group, Kind, Relation, Value

_KINDS = (
    Kind("mechanism", "Mechanism", "an inter-State consultation mechanism on migration", BLUE, "diamond"),
    Kind("state", "State", "a State, or a territory that takes part in its own name", GREEN, "dot"),
    Kind("organisation", "Organisation", "any other body with a name of its own", BRICK, "square"),
    Kind("theme", "Theme", "a subject that a mechanism works on", PINK, "triangle"),
    Kind("region", "Region", "a part of the world that a mechanism covers", OLIVE, "hexagon"),
    Kind("body", "Body", "a working group, steering group or unit inside a mechanism", SKY, "triangleDown"),
    Kind("event", "Event", "a meeting, a survey, or the making of an agreement or plan", AMBER, "star"),
    Kind("project", "Project", "a project run within or beside a mechanism", GREY, "box"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}
ENTITY_KINDS: tuple[str, ...] = tuple(KINDS)
KIND_OF_LABEL: dict[str, str] = {kind.label: kind.name for kind in _KINDS}
"""The kinds by their labels in the graph."""

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


_CAPACITIES = (
    Capacity(
        "member",
        "MEMBER_OF",
        "member of any role; a signatory that is no member yet is none",
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

ORGANISATION_KINDS = (
    "academia",
    "agency",
    "civil_society",
    "foundation",
    "igo",
    "private_sector",
    "regional_union",
    "secretariat",
    "un_body",
    "un_commission",
)
UNNAMED_CAPACITIES = ("expert", "funder", "observer", "partner", "secretariat")
SECTORS = ("civil society", "private sector", "academia", "other")
IOM_ROLES = (
    "administrative secretariat",
    "liaison",
    "member",
    "observer",
    "potential technical co-secretariat",
    "project support to secretariat",
    "technical co-secretariat",
    "technical guidance",
    "technical secretariat",
)
MECHANISM_KINDS: dict[str, str] = {
    "rcp": "regional consultative process",
    "irf": "interregional forum",
    "global": "global process",
}


def kind_in_words(kind: str) -> str:
    """The kind of a mechanism in full; what is not in the vocabulary as it is.

    >>> kind_in_words("irf")
    'interregional forum'
    """
    return MECHANISM_KINDS.get(kind, kind)


_VALUES = (
    Value(
        "kind",
        ("mechanism",),
        "choice",
        "regional process, interregional forum or global process",
        tuple(MECHANISM_KINDS),
    ),
    Value("organisation_kind", ("organisation",), "choice", "what sort of organisation it is", ORGANISATION_KINDS),
    Value("established", ("mechanism", "organisation", "body"), "date", "when it began"),
    Value("ended", ("mechanism", "organisation", "body"), "date", "when it ended"),
    Value("member_state_count", ("mechanism", "organisation"), "integer", "number of member States as published"),
    Value("working_group_count", ("mechanism",), "integer", "number of working groups as published"),
    Value(
        "mechanism_count",
        ("state", "organisation"),
        "integer",
        "number of mechanisms that it is a member of, as published, where they are not named",
    ),
    Value(
        "most_mechanisms",
        ("event",),
        "integer",
        "the most mechanisms that one State is a member of, as the document of the survey has it",
    ),
    Value(
        "mechanisms_taking_part", ("event", "mechanism"), "integer", "number of mechanisms that take part, as published"
    ),
    Value("states_taking_part", ("event",), "integer", "number of States that take part, as published"),
    Value("organisations_taking_part", ("event",), "integer", "number of organisations that take part, as published"),
    Value(
        "acts_as",
        ("state", "organisation"),
        "choice",
        "what it is to mechanisms that the document does not name; `expert`: it gives them expertise",
        UNNAMED_CAPACITIES,
        many=True,
    ),
    Value("iom_role", ("mechanism",), "choice", "what IOM is to the mechanism", IOM_ROLES, many=True),
    Value("funding_model", ("mechanism",), "text", "how it is paid for", many=True),
    Value("fee", ("mechanism",), "text", "what its members pay", many=True),
    Value("state_led", ("mechanism",), "choice", "whether States lead it", ("yes", "no")),
    Value(
        "activity",
        ("mechanism",),
        "choice",
        "whether it works at the time",
        ("active", "relatively dormant", "dormant", "ended"),
    ),
    Value("structure", ("mechanism",), "text", "a part of how it is organised", many=True),
    Value(
        "legal_representation",
        ("mechanism",),
        "text",
        "its legal personality in words; who represents it in law is a relation (`REPRESENTS_IN_LAW`)",
    ),
    Value("external_dependence", ("mechanism",), "text", "money from outside that it depends on", many=True),
    Value(
        "engagement", ("mechanism",), "choice", "a sector that takes part in its work, named or not", SECTORS, many=True
    ),
    Value(
        "discussion_area",
        ("mechanism", "organisation", "event"),
        "text",
        "a main area of discussion, or a subject that it took a position on, as printed",
        many=True,
    ),
    Value("goal", ("mechanism",), "text", "a goal, as printed", many=True),
    Value("priority", ("mechanism",), "text", "a priority at the time, as printed", many=True),
    Value("m49_region", ("state",), "text", "region in the United Nations' M49 standard"),
    Value("m49_subregion", ("state",), "text", "sub-region in the United Nations' M49 standard"),
    Value("cow_code", ("state",), "integer", "code in the Correlates of War data; start and end: the years with data"),
    Value(
        "takes_part_as",
        ("state", "organisation"),
        "text",
        "an organisation in which it takes part neither as member nor as observer, and as what, as printed",
        many=True,
    ),
)
VALUES: dict[str, Value] = {value.name: value for value in _VALUES}
PREDICATES: tuple[str, ...] = (*RELATIONS, *VALUES)

_EDITIONS = (
    EditionMeaning("2010", "assessment of 2010"),
    EditionMeaning("2019", "assessment of 2019", one_date=False),
    EditionMeaning("2019-alternative", "other lists for 2019"),
    EditionMeaning("2025", "newest citable, 2019 to 2025", one_date=False),
    EditionMeaning("m49", "regions of States"),
)
EDITIONS: dict[str, EditionMeaning] = {edition.name: edition for edition in _EDITIONS}
"""The editions of the seed; data of one's own may have others, which are called by their names alone."""


def edition_in_words(name: str) -> str:
    """The name of an edition with its label; without one the name.

    >>> edition_in_words("2025"), edition_in_words("cow")
    ('2025 (newest citable, 2019 to 2025)', 'cow')
    """
    return f"{name} ({EDITIONS[name].label})" if name in EDITIONS else name


STATUSES: dict[str, str] = {
    "": "in force, as the document says",
    "suspended": "in force, but suspended",
    "former": "in force earlier, and no longer",
    "withdrawn": "in force earlier; it has withdrawn",
    "incoming": "next in turn, as the document says",
    "tbc": "printed as to be confirmed",
    "planned": "planned",
    "potential": "the document says that it may come to be",
    "question": "the document only asks, or leaves open, whether it is in force",
}
ENDS = {"ended": "", "activity": "ended"}
"""The values by which a document says that something is over; of a choice the word that says it."""


def is_end(predicate: str, value: str) -> bool:
    """Whether a value says that its subject is over.

    >>> is_end("ended", "2005"), is_end("activity", "ended"), is_end("activity", "dormant")
    (True, True, False)
    """
    return predicate in ENDS and ENDS[predicate] in ("", value)


ENDED = ("former", "withdrawn")
"""The statuses of what held and holds no longer."""
BASES: dict[str, str] = {
    "stated": "the document says so of this entity",
    "listed": "the name is in a list",
    "later-list": "a list of another date than the edition's; coverage says whether its count equals the published one",
    "mapped": "our inference: free text assigned to a theme, or what follows from numbers or words of the document",
    "inherited": "through a union that is a member or partner",
}
COVERAGES: dict[str, str] = {
    "complete": "the list names all of them",
    "partial": "the document names only some, or some places cannot be read for certain",
    "none": "the document says that there is none",
    "unknown": "no list is on record",
}
DOCUMENT_KINDS: tuple[str, ...] = ("report", "page", "dataset", "meeting paper")
GRADES: dict[str, str] = {
    "own publication": "of the mechanism that it speaks of, its chair or its secretariat",
    "intergovernmental report": "of an organisation of States, about mechanisms of others or of which it is a member",
    "government": "of a ministry or another authority of one State",
    "press": "of a newspaper, an agency or a news site",
    "mirror": "of an encyclopaedia, or of whoever copies one",
    "data set": "coded or compiled by others, without a text that says it of one mechanism",
}
"""How near a document is to what it speaks of, the best first; a document without a grade has not been graded."""
