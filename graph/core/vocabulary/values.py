"""The values: of which kinds of entity each is, its type, its meaning and what it may be."""

from __future__ import annotations

from govgraph.graph.core.vocabulary.kinds import MECHANISM_KINDS, ORGANISATION_KINDS
from govgraph.graph.core.vocabulary.types import Value

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
ENDS = {"ended": "", "activity": "ended"}
"""The values by which a document says that something is over; of a choice the word that says it."""


def is_end(predicate: str, value: str) -> bool:
    """Whether a value says that its subject is over.

    >>> is_end("ended", "2005"), is_end("activity", "ended"), is_end("activity", "dormant")
    (True, True, False)
    """
    return predicate in ENDS and ENDS[predicate] in ("", value)
