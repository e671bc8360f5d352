"""The calls of the command whose outputs `reference_outputs` writes: each command with each of its options.

Formats, questions, kinds and parts come from the program's own lists, so that a new one is called without a word here;
`test_reference_outputs` sees to it that each command and each option of a command is called.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import typer
from seed_edition import seed_data

from govgraph.cli import ANALYSES, app
from govgraph.graph.analysis.changes import ASPECTS, CHANGES
from govgraph.graph.analysis.conflicts.kinds import KINDS as CONFLICTS
from govgraph.graph.analysis.gaps import KINDS as GAPS
from govgraph.graph.analysis.metric_columns import GROUPS
from govgraph.graph.analysis.what_if import PARTS
from govgraph.graph.core import vocabulary
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.tables.write import ENDINGS
from govgraph.output import Format
from govgraph.queries.catalogue import Question, questions

EDITIONS = ("2010", "2019", "2019-alternative", "2025")
GRADE = "--grade-at-least government"
COW_YEARS = (1980, 2014)
FORMS = tuple(Format)
STATES = ("THA", "KEN", "DEU", "FJI")
BODIES = ("iom", "unhcr", "icmpd", "asean")
PAIRS = (("apc", "bali"), ("add", "colombo"), ("budapest", "prague"))
OF = ("mechanisms", "states", "organisations")

#: Of each analysis what is asked in each edition; the first in every format, and as a file of every ending.
VARIANTS: dict[str, tuple[str, ...]] = {
    "overlap": (
        "",
        *(f"--nodes {of}" for of in OF[1:]),
        "--nodes mechanisms --by organisations --capacity member,partner",
        "--nodes states --by bodies",
        "--capacity observer,member",
        "--no-inherited",
        "--min-shared 5 --top 0",
        "--test",
        "--measure remit",
        "--measure remit-monadic",
        "--null curveball --draws 500 --seed 7 --groups unions --blocs EU",
        *(f"--nodes {of} --test" for of in OF[1:]),
        *(f"{a} {b}{more}" for a, b in PAIRS for more in ("", " --top 3", " --test", " --no-inherited")),
    ),
    "synergies": (
        "",
        "--opposite",
        "--chains",
        "--least 0.05 --top 0",
        "--no-inherited",
        *(f"for {body}" for body in BODIES),
    ),
    "compare": (
        "apc bali",
        "colombo abu-dhabi",
        "igc budapest prague",
        "iom unhcr",
        "FJI TON --no-inherited --top 5",
        "iom unhcr --year 2019",
        "apc bali --capacity member,observer",
    ),
    "gaps": ("", *GAPS, "--no-inherited", "--top 3"),
    "partners": (
        *BODIES,
        *STATES,
        "bali",
        "iom --what 'link,serves alike'",
        "iom --alike 0.1",
        "iom --no-inherited --top 5",
    ),
    "closest": ("bali", "GHA --by number", "iom", "labour-migration --top 5 --no-inherited", "iom --year 2019"),
    "missing": (*STATES, "TON --no-inherited --top 5", "KEN --year 2019"),
    "path": (
        "THA bali",
        "unhcr bali",
        "KEN DEU --alternatives 8 --max-length 3",
        "apc prague --relations member,secretariat",
        "iom gfmd --any-status",
        "FJI icmpd --no-inherited --top 4",
    ),
    "metrics": (
        "",
        *(f"--nodes {of}" for of in OF[1:]),
        "--nodes states --by bodies",
        "--capacity member,observer --at-least 3",
        *(f"--show {group}" for group in GROUPS if group != "node"),
        "--no-inherited --top 5",
    ),
    "communities": (
        "",
        *(f"--nodes {of}" for of in OF[1:]),
        "--nodes states --by organisations",
        "--capacity observer",
        "--no-inherited --top 1",
    ),
    "what-if": (
        "--without iom",
        *(f"--without bali --without apc --show '{part}'" for part in PARTS),
        "--merge apc:bali",
        "--merge apc:bali --merge iom:unhcr --nodes organisations",
        "--without prague --capacity member,observer",
        "--without asean --no-inherited --top 5",
    ),
    "coverage": ("", "--relation OBSERVER_OF", "--no-inherited --top 5"),
    "bibliography": ("", "--relation MEMBER_OF,FUNDS", "--who bali", "--no-inherited"),
}
CITED = (
    *("overlap apc bali", "compare apc bali", "synergies", "gaps", "partners iom", "path THA bali", "metrics"),
    *("panel", "communities", "what-if --without asean", "coverage", "participation", "missing THA", "closest apc"),
)
"""Of each analysis of one edition a call of which the citation is asked for."""
PICTURES = (
    "matrix --nodes states --by organisations --capacity member",
    "matrix --measure effect --yardstick worldwide --title Overlaps --size wide --no-inherited",
    "map",
    "map apc bali --capacity member,observer --region asia-pacific --meridian 150 --title Two --size wide --year 2019",
    "map --no-inherited",
    "network bali",
    "network IOM --steps 2 --relations MEMBER_OF,SECRETARIAT_OF --title IOM --size wide --no-inherited --year 2019",
    "compare apc bali",
    "compare apc bali abu-dhabi --title Three --size wide --no-inherited --year 2019",
    "compare apc bali abu-dhabi --part themes --capacity member,observer",
    "themes",
    "themes --columns all --title Themes --size wide --no-inherited --year 2019",
    "members",
    "members --region Oceania --title Members --size wide --no-inherited --year 2019",
    "metrics",
    "metrics --measure betweenness --nodes states --capacity member,observer --at-least 2 --title Ranks --size wide "
    "--no-inherited --year 2019",
    "gaps",
    "gaps --title Gaps --size wide --no-inherited --year 2019",
    "synergies",
    "coverage",
    "coverage --relation OBSERVER_OF --title Lists --size wide --no-inherited --year 2019",
    "partners iom",
    "partners rabat --title Partners --size wide --no-inherited --year 2019",
    *(f"partners icmpd --what '{what}'" for what in ("link of a part", "serves alike", "no link")),
    "paths unhcr bali",
    "paths THA KEN --relations member,secretariat --max-length 5 --alternatives 3 --any-status --title Paths "
    "--size wide --no-inherited --year 2019",
    "what-if --without iom",
    "what-if --merge apc:bali",
    "what-if --without asean --show members,overlaps --title Without --size wide --no-inherited --year 2019",
    "synergies --which common --least 0.2 --title Synergies --size wide --no-inherited --year 2019",
    "by-year 2008-2010",
    "by-year 2008-2010 THA KEN --nodes states --measure newman_strength --capacity member --title Two",
    "by-year 2008-2010 bali --size wide --no-inherited",
)
"""The pictures of an edition; each but its files is the same for the same input."""
PICTURES_OF_EDITIONS = (
    "changes 2010 2019",
    "changes 2010 2019 --mechanism apc --kind chair,joined --title Changes --size wide",
    "members-then-now 2010 2019 apc",
    "members-then-now 2010 2019 rcm --title Members --size wide",
    "memberships THA",
    "memberships TON --title Tonga --size wide",
    "theme asylum",
    "theme health --title Health --size wide",
    "chairs",
    "chairs igc --years 2005-2019 --title IGC --size wide",
    "chairs MAR",
    "conflicts",
    "conflicts --about gfmd --kind all --title Documents --size wide",
    "figure 3",
    "figure 4 --title Themes --size wide",
)
"""The pictures of several editions."""
SELECTIONS = (
    "",
    GRADE,
    "--ego bali",
    "--nodes mechanisms",
    "--nodes states --projected",
    "--every-entity",
    "--relations MEMBER_OF,OBSERVER_OF",
    "--no-inherited",
    "--ego iom --steps 2 --relations SECRETARIAT_OF,MEMBER_OF",
    "--nodes states",
    "--nodes organisations",
    "--nodes organisations --by mechanisms --capacity partner,observer",
    "--nodes mechanisms --projected",
    "--nodes organisations --projected",
    "--nodes organisations --projected --by mechanisms --capacity partner,observer",
)
"""What is exported of each edition; a format that does not take it gives its message."""
EVERY_FORMAT = 5
"""Selections that are exported in every format, one for each kind; the others only as lists."""
QUERIES = (
    "cypher 'MATCH (m:Mechanism) RETURN m.id AS id, m.name AS name ORDER BY id'",
    "cypher 'MATCH (m:Mechanism) WHERE m.id IN $ids RETURN m' --param 'ids=[\"apc\"]'",
    "cypher 'CREATE (n)'",
)
NOT_CALLED = {
    "explore": "it serves until it is stopped",
    "db prepare": "it changes the Python environment",
    "mcp": "it serves until its client ends; tests/test_mcp.py asks it as a client does",
    "publish": "it writes thousands of files; tests/test_publish.py follows each of them",
}
"""Commands of which only the help is written."""


class Call(NamedTuple):
    """The words of a call; `{out}` is a path to write to, `{folder}` the folder that is worked in."""

    words: tuple[str, ...]
    phase: str = ""

    @property
    def file(self) -> str:
        """The path of its output; `phase` keeps calls apart that are made again when the graph has changed."""
        return f"{self.phase or 'seed'}/{file_name(' '.join(self.words))}.txt.gz"


def file_name(words: str) -> str:
    """The name of the file of a call, without its ending.

    >>> file_name("overlap --nodes states -o {out}.csv")
    'overlap_--nodes_states_-o_out_.csv'
    """
    return re.sub(r"[^\w.,=-]+", "_", words).strip("_")


@cache
def commands() -> dict[str, Any]:
    """The commands of the command line by their words, such as `db status`."""
    return dict(_leaves(typer.main.get_command(app)))


def _leaves(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        words = (*before, name)
        if hasattr(command, "commands"):
            yield from _leaves(command, words)
        else:
            yield " ".join(words), command


def calls(*, cow: bool = False) -> Iterator[Call]:
    """All calls in the order in which they are made; `cow`: also of the Correlates of War's data."""
    yield from map(_call, ("--version", "--help", "db --help", "export --help"))
    yield from (_call(f"{name} --help") for name in commands())
    yield from map(_call, ("db start", "load seed", "load", "template {out}.xlsx", "export tables {out}"))
    yield from _formatted(
        "settings",
        "status",
        "db status",
        "check",
        "questions",
        "questions --guiding",
        "questions members",
        *(f"conflicts{kind}" for kind in ("", " --kind all", *(f" --kind {kind}" for kind in CONFLICTS))),
        *QUERIES,
    )
    yield from _formatted(*(f"memberships {state}" for state in STATES))
    yield from map(_call, ("memberships KEN --top 3", f"memberships KEN {GRADE}", "memberships KEN -o {out}.csv"))
    yield from map(_call, ("conflicts --top 3", f"conflicts {GRADE}"))
    yield from (_call(f"conflicts --kind all --format json -o {{out}}{ending}") for ending in ENDINGS)
    yield from (_call(f"questions {name}") for name in questions())
    for question in questions().values():
        yield from _asked(question)
    for edition in EDITIONS:
        yield from _analysed(edition)
        yield from _exported(SELECTIONS, f"--edition {edition}")
    yield from (_call(f"{text} --edition 2010 --top 1 --cite apa") for text in CITED)
    yield from (
        _call(f"{text} --top 1 --cite oscola") for text in ("changes 2010 2019", "conflicts", "memberships KEN")
    )
    yield _call("compare apc bali --edition 2010 --top 1 -o {out}.html")
    for text in PICTURES:
        yield from (
            _call(f"picture {text} {more} -o {{out}}.svg") for more in ("--edition 2010", f"{GRADE} --cite apa")
        )
    for text in PICTURES_OF_EDITIONS:
        yield from (_call(f"picture {text} {more} -o {{out}}.svg") for more in ("", f"{GRADE} --cite apa"))
    yield from (_call(f"picture matrix --year {year} -o {{out}}.svg") for year in (2010, 2019))
    yield from map(_call, ("cite", f"cite --edition 2010 --style oscola --no-inherited {GRADE}", "cite --format ris"))
    yield from _compared()
    yield from _with_own_data()
    yield from _with_a_table()
    if cow:
        yield from _of_years()
    yield from map(_call, ("db stop", "db reset --yes"))


def _call(text: str, phase: str = "") -> Call:
    return Call(tuple(shlex.split(text)), phase)


def _formatted(*texts: str, phase: str = "") -> Iterator[Call]:
    for text in texts:
        yield from (_call(f"{text} --format {form}", phase) for form in FORMS)


def _asked(question: Question) -> Iterator[Call]:
    """A question's example in every format and edition, and its answers for other values of each parameter."""
    values = _values()
    example = {name: str(value) for name, value in question.example.items()}
    editions = [{"edition": edition} for edition in EDITIONS] if "edition" in question.params else [{}]
    answers = [example | edition for edition in editions] + [
        example | {name: str(value)} | edition
        for edition in editions
        for name, parameter in question.params.items()
        if name not in edition
        for value in values[parameter.type]
    ]
    yield from _formatted(_asking(question, example))
    yield _call(f"{_asking(question, example)} --grade-at-least government --format json")
    yield from (
        _call(f"{text} --format json")
        for text in dict.fromkeys(_asking(question, answer) for answer in answers)
        if text != _asking(question, example)
    )


@cache
def _values() -> dict[str, Sequence[object]]:
    """Of each type of parameter the values that are asked for."""
    dataset = seed_data()
    ids = {kind: [entity.id for entity in dataset.entities if entity.kind == kind] for kind in ("mechanism", "theme")}
    return {
        "mechanism": ids["mechanism"][::3],
        "theme": ids["theme"],
        "entity": (*STATES, *BODIES, "bali"),
        "state": STATES,
        "organisation": BODIES,
        "document": [document.id for document in dataset.documents],
        "edition": EDITIONS,
        "relation": tuple(vocabulary.RELATIONS),
        "integer": (1, 3),
        "switch": ("yes", "no"),
    }


def _asking(question: Question, values: Mapping[str, str]) -> str:
    return " ".join(["ask", question.name, *(f"-p {name}={value}" for name, value in values.items())])


def _analysed(edition: str) -> Iterator[Call]:
    for name, variants in VARIANTS.items():
        options = commands()[name].params
        [forms] = [list(type(option.default).__members__.values()) for option in options if "--format" in option.opts]
        first, *others = [f"{name} {variant} --edition {edition}" for variant in variants]
        yield from (_call(f"{first} --format {form}") for form in forms)
        yield from (_call(f"{text} --format {form}") for text in others for form in forms[:2])
        if any("--grade-at-least" in option.opts for option in options):
            yield _call(f"{first} {GRADE} --format json")
        if any("--output" in option.opts for option in options):
            yield from (_call(f"{first} --format json -o {{out}}{ending}") for ending in ENDINGS)


def _exported(selections: Iterable[str], options: str) -> Iterator[Call]:
    """The first selections in every format, the others in one that holds all nodes and edges as they are."""
    for number, selection in enumerate(selections):
        for form in FORMATS.values() if number < EVERY_FORMAT else [FORMATS["csv"]]:
            yield _call(f"export {form.name} {selection} {options} -o {{out}}{form.ending}")


def _compared() -> Iterator[Call]:
    pairs = [(a, b) for a in EDITIONS for b in EDITIONS if a != b]
    kinds = [f"--kind '{kind}'" for kind in (*ASPECTS, *CHANGES)]
    for a, b in pairs:
        yield from _formatted(f"changes {a} {b}", f"changes {a} {b} --no-inherited --top 5")
    yield from (_call(f"changes 2010 2019 {more}") for more in (*kinds, "--mechanism apc --mechanism bali", GRADE))
    yield from (_call(f"changes 2010 2019 --format json -o {{out}}{ending}") for ending in ENDINGS)


def _with_a_table() -> Iterator[Call]:
    """A table of one's own looked at, checked, loaded and taken out again, with each of the options."""
    listed = (
        "--state Country --body Body --role Type --status Standing --locator Page --means observer --code Full=member",
        "--start Since --end Until --signed Since --body-separator / --state-separator + --answer Uganta=UGA "
        "--new organisation",
        "--encoding utf-8 --delimiter ';' --header 1 --document 'A list' --date 2014 --edition own --name members",
    )
    yield from _formatted("inspect {folder}/members.csv", phase="table")
    yield from (_call(f"{command} {{folder}}/members.csv --body-name Forum", "table") for command in ("check", "load"))
    yield _call("inspect {folder}/members.csv --body-name Forum", "table")
    # Each keeps what it says beside the table, so that the last says all.
    yield from (_call(f"inspect {{folder}}/members.csv {options} --keep", "table") for options in listed)
    for command in ("check", "load"):
        against = "" if command == "load" else "--against seed"
        for options in listed:
            yield _call(f"{command} {{folder}}/members.csv {options} --keep {against}", "table")
        marks = "--codes iso3 --matrix --year Year --state Country --ignore Region --sheet Sheet"
        cited = "--new organisation --document 'A matrix' --date 2014"
        yield _call(f"{command} {{folder}}/matrix.xlsx {marks} {cited} {against}", "table")
    yield _call(
        "inspect {folder}/matrix.xlsx --codes iso3 --matrix --year Year --ignore Region --sheet Sheet --against seed",
        "table",
    )
    yield _call("load {folder}/members.csv --wait 1", "table")
    yield from (_call(f"unload {name}", "table") for name in ("members --wait 1", "matrix"))


def _with_own_data() -> Iterator[Call]:
    """Data of one's own checked, loaded, switched off, exported and taken out again."""
    more = {
        "changes": "2010 2019",
        "partners": "iom",
        "closest": "iom",
        "memberships": "KEN",
        "missing": "KEN",
        "path": "iom bali",
        "what-if": "--without iom",
        "export": "csv -o {out}",
    }
    for text in ("check {folder}/own", "load {folder}/own", "status", "export tables {out}"):
        yield _call(text, "own")
    for name in sorted(ANALYSES):
        text = f"{name} {more.get(name, '')}" + (
            "" if name in ("changes", "conflicts", "memberships") else " --edition 2019"
        )
        yield _call(text, "own")
        yield _call(f"--off own {text}", "own")
    yield from (_call(text, "own") for text in ("ask members -p mechanism=my-forum -p edition=2019", "unload own"))


def _of_years() -> Iterator[Call]:
    """The Correlates of War's data: an edition that has years."""
    yield from (_call(text, "cow") for text in ("check {folder}/cow --format csv", "load {folder}/cow", "status"))
    yield from _formatted("participation --edition cow", phase="cow")
    yield _call("participation --edition cow --no-inherited --top 5 -o {out}.csv", "cow")
    yield _call(f"participation --edition cow {GRADE}", "cow")
    yield from _formatted("panel --edition cow --from 2014", phase="cow")
    for nodes in ("states", "mechanisms", "pairs"):
        yield _call(f"panel --edition cow --nodes {nodes} --from 2013 --to 2014 --format csv", "cow")
    yield _call(
        "panel --edition cow --from 2014 --by organisations --capacity member,observer --top 5 -o {out}.csv", "cow"
    )
    yield _call(f"panel --edition cow --from 2014 --no-inherited --format json {GRADE}", "cow")
    yield _call("panel --edition cow --nodes pairs --from 2014 --by organisations --statement-ids --top 5", "cow")
    yield _call("partners AUS --edition cow --year 2014 --format csv", "cow")
    yield _call("metrics --edition cow --nodes states --years 2013-2014 --measure closeness --format csv", "cow")
    years = {year: f"--edition cow --year {year}" for year in COW_YEARS}
    for options in years.values():
        yield from (
            _call(f"{text} {options} --format json", "cow")
            for text in (
                "overlap --nodes states",
                "overlap --nodes states --test --capacity full,associate",
                "synergies",
                "gaps",
                "overlap THA DEU --nodes states",
                "path THA DEU",
                "metrics --nodes states",
                "communities --nodes states",
                "what-if --without un --nodes organisations",
                "coverage",
            )
        )
        yield _call(f"bibliography {options}", "cow")
        yield _call(f"export csv --nodes states --projected --capacity full {options} -o {{out}}", "cow")
    for form in FORMATS.values():
        if form.name not in ("turtle", "json-ld"):  # RDF of so many statements takes minutes
            yield _call(f"export {form.name} {years[COW_YEARS[-1]]} -o {{out}}{form.ending}", "cow")
