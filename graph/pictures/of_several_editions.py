"""The pictures of several editions beside each other, or of years: what each shows, and what it takes."""

from __future__ import annotations

from govgraph.graph.analysis.network_parameters import (
    capacity_parameter,
    nodes_parameter,
)
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.pictures.subject import SEVERAL, Subject

FIGURES = (3, 4, 14, 15, 16)
_CAPACITY = capacity_parameter("In which capacities somebody counts, joined by commas.")

OF_SEVERAL_EDITIONS = (
    Subject(
        "theme",
        "Which mechanisms work on a theme, which do not, and of which it is not known, edition beside edition.",
        ("theme", "theme_picture"),
        (Parameter("who", "The theme, by any of its names.", "entity"),),
        years=False,
        editions=SEVERAL,
    ),
    Subject(
        "chairs",
        "Who is in the chair of mechanisms, year by year, and where that is not known.",
        ("chairs", "chairs_picture"),
        (
            Parameter(
                "who",
                "A mechanism, or a State or organisation that chairs; all mechanisms if not given.",
                "entities",
                (),
                metavar="[WHO]",
            ),
            Parameter(
                "years",
                "The first and last year, such as 2010-2019; the last 16 of all mechanisms, and all of one.",
                "text",
                "",
                "--years",
            ),
        ),
        years=False,
        editions=SEVERAL,
    ),
    Subject(
        "by-year",
        "A measure of mechanisms, States or organisations by year, as lines.",
        ("years", "years_picture"),
        (
            Parameter("years", "The first and last year, such as 1990-2014.", "text"),
            Parameter(
                "who", "Whose; the four highest of the last year if not given.", "entities", (), metavar="[A B C]"
            ),
            Parameter("measure", "A measure of `govgraph metrics`.", "word", "degree", "--measure"),
            nodes_parameter("What is measured.", ()),
            _CAPACITY,
        ),
        years=False,
    ),
    Subject(
        "changes",
        "What differs between two editions, by kind: confirmed, or not known whether it changed.",
        ("changes", "changes_picture"),
        (
            Parameter("mechanism", "Only these mechanisms.", "entities", (), "--mechanism"),
            Parameter(
                "kind",
                "Only these, joined by commas: members, chair, themes, ...; joined, left, renamed, ...",
                "words",
                (),
                "--kind",
            ),
        ),
        years=False,
        editions=("earlier", "later"),
        printed=True,
    ),
    Subject(
        "members-then-now",
        "The members of a mechanism in two editions, on a map: in both, or in one of them.",
        ("changes", "members_picture"),
        (Parameter("who", "The mechanism, by any of its names.", "entity"),),
        years=False,
        editions=("earlier", "later"),
    ),
    Subject(
        "memberships",
        "What a State is to each mechanism, edition beside edition, and where that is not known.",
        ("memberships", "memberships_picture"),
        (Parameter("who", "The State or territory, by any of its names.", "entity"),),
        years=False,
        editions=SEVERAL,
    ),
    Subject(
        "conflicts",
        "On what documents disagree, by kind, as bars.",
        ("conflicts", "conflicts_picture"),
        (
            Parameter("about", "Only what is about this entity.", "entities", (), "--about"),
            Parameter(
                "kind",
                "Kinds of disagreement of `govgraph conflicts`, joined by commas; or all.",
                "words",
                ("contradiction",),
                "--kind",
            ),
        ),
        years=False,
        editions=SEVERAL,
        printed=True,
    ),
    Subject(
        "figure",
        "A figure of the report of 2019, counted again from what documents say.",
        ("figures", "figure_picture"),
        (Parameter("number", f"The figure: one of {', '.join(map(str, FIGURES))}.", "integer"),),
        years=False,
        editions=SEVERAL,
    ),
)
