"""The pictures of one edition: what each shows, and what it takes."""

from __future__ import annotations

from govgraph.graph.analysis.network_parameters import (
    MERGE,
    RELATIONS,
    WITHOUT,
    allow_only,
    by_parameter,
    capacity_parameter,
    nodes_parameter,
    relation_parameter,
)
from govgraph.graph.analysis.parameters import REQUIRED, Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.pictures.subject import Subject

MEASURES = ("jaccard", "shared", "containment", "effect")
YARDSTICKS = ("subregions", "worldwide")
PARTS = ("members", "themes", "organisations", "organisations_joined", "mechanisms_joined", "mechanisms_served")
COLUMNS = ("some", "all")
WHICH = ("common", "opposite", "chains")
PARTNERS = ("link", "link of a part", "serves alike", "no link")
_CAPACITY = capacity_parameter("In which capacities somebody counts, joined by commas.")

OF_AN_EDITION = (
    Subject(
        "matrix",
        "What each two mechanisms, States or organisations have in common.",
        ("overlaps", "matrix_picture"),
        (
            nodes_parameter("What is compared.", ()),
            by_parameter("By what: bodies by States and States by mechanisms if not given."),
            _CAPACITY,
            Parameter(
                "measure",
                "What the cells say: a part of both, a number, the part of one in the other, or beyond chance.",
                "word",
                "jaccard",
                "--measure",
                MEASURES,
                check=allow_only("measure", MEASURES),
            ),
            Parameter(
                "yardstick",
                "Of the measure effect: within what chance is taken.",
                "word",
                "subregions",
                "--yardstick",
                YARDSTICKS,
                check=allow_only("yardstick", YARDSTICKS),
            ),
        ),
    ),
    Subject(
        "map",
        "A map of the States in some mechanisms, or in how many mechanisms each State is.",
        ("states", "map_picture"),
        (
            Parameter("mechanisms", "The mechanisms; all if none is named.", "entities", (), metavar="[A B C]"),
            _CAPACITY,
            Parameter("region", "The part of the world; auto: where the States are.", "word", "auto", "--region"),
            Parameter(
                "meridian",
                "The meridian at the centre, in degrees east; chosen if not given.",
                "integer",
                None,
                "--meridian",
            ),
        ),
    ),
    Subject(
        "network",
        "Who is linked with an entity, and how.",
        ("surroundings", "network_picture"),
        (
            Parameter("who", "The entity at the centre, by any of its names.", "entity"),
            Parameter("steps", "How far, 1 or 2.", "integer", 1, "--steps", least=1),
            Parameter(
                "relations",
                "Only these relations, joined by commas; the usual ones of its kind if not given.",
                "words",
                (),
                "--relations",
                tuple(vocabulary.RELATIONS),
            ),
        ),
    ),
    Subject(
        "compare",
        "How much two have in common, as bars; three, as every combination with its number (UpSet).",
        ("comparison", "comparison_picture"),
        (
            Parameter(
                "who", "Two or three of one kind, by any of their names.", "entities", REQUIRED, metavar="A B [C]"
            ),
            Parameter(
                "part",
                "What is drawn as combinations; if not given all parts of two, the first of three.",
                "word",
                "",
                "--part",
                PARTS,
                check=allow_only("part", PARTS, optional=True),
            ),
            _CAPACITY,
        ),
    ),
    Subject(
        "themes",
        "Themes by mechanisms: who works on what, who does not, and of whom it is not known.",
        ("cross_tables", "themes_picture"),
        (
            Parameter(
                "columns",
                "The mechanisms: those whose themes are on record, or all.",
                "word",
                "some",
                "--columns",
                COLUMNS,
                check=allow_only("columns", COLUMNS),
            ),
        ),
    ),
    Subject(
        "members",
        "What each State is to each mechanism, and where that is not known.",
        ("cross_tables", "members_picture"),
        (Parameter("region", "The M49 region or sub-region of the States; all if not given.", "text", "", "--region"),),
    ),
    Subject(
        "metrics",
        "A measure of mechanisms, States or organisations, as bars.",
        ("measured", "metrics_picture"),
        (
            Parameter("measure", "A measure of `govgraph metrics`.", "word", "degree", "--measure"),
            nodes_parameter("What is measured.", ()),
            _CAPACITY,
            Parameter(
                "at_least",
                "For brokerage: two are linked when they share at least this many.",
                "integer",
                1,
                "--at-least",
                least=1,
            ),
        ),
    ),
    Subject(
        "gaps",
        "Gaps by their kind, known and not known, as bars.",
        ("gaps", "gaps_picture"),
        (Parameter("kind", "Kinds of `govgraph gaps`; all if none is given.", "words", (), metavar="[KIND,KIND]"),),
    ),
    Subject(
        "synergies",
        "Mechanisms with much in common and no cooperation on record, as bars.",
        ("synergies", "synergies_picture"),
        (
            Parameter(
                "who",
                "An organisation or State: mechanisms like those that it serves.",
                "entities",
                (),
                metavar="[WHO]",
            ),
            Parameter(
                "which",
                "Which pairs: common, opposite (cooperation on record, little in common) or chains.",
                "word",
                "common",
                "--which",
                WHICH,
                check=allow_only("which", WHICH),
            ),
            Parameter("least", "The least in common, 0 to 1.", "number", 0.2, "--least"),
        ),
    ),
    Subject(
        "partners",
        "What an organisation, State or mechanism is to others; who serves alike; where no link is on record.",
        ("partners", "partners_picture"),
        (
            Parameter("who", "The organisation, State or mechanism, by any of its names.", "entity"),
            Parameter(
                "what",
                "Which part of the partner network.",
                "word",
                "link",
                "--what",
                PARTNERS,
                check=allow_only("what", PARTNERS),
            ),
        ),
    ),
    Subject(
        "paths",
        "How two entities are linked, step by step, and since when: the shortest paths from left to right.",
        ("paths", "paths_picture"),
        (
            Parameter("start", "One entity, by any of its names.", "entity"),
            Parameter("end", "The other one.", "entity"),
            RELATIONS,
            Parameter("longest", "The greatest number of steps.", "integer", 4, "--max-length", least=1),
            Parameter("alternatives", "How many paths.", "integer", 5, "--alternatives", least=1),
            Parameter(
                "any_status",
                "Also what is not in force: former, suspended, incoming, sought.",
                "switch",
                False,
                "--any-status",
            ),
        ),
    ),
    Subject(
        "what-if",
        "What is lost when some leave, and whether others are left; or the numbers of members when two are one.",
        ("what_if", "what_if_picture"),
        (
            WITHOUT,
            MERGE,
            Parameter("show", "Parts of `govgraph what-if`; all if none is given.", "words", (), "--show"),
        ),
    ),
    Subject(
        "coverage",
        "How complete the lists of mechanisms are, with the published numbers, as bars.",
        ("coverage", "coverage_picture"),
        (relation_parameter(),),
    ),
)
