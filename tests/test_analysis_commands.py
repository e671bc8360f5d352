"""Commands that are made from declarations of analyses: values, old names of options, methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from analysis_tables import ANALYSES
from command import Command
from engines import Copies

from govgraph.commands.making import NAMES, OWN_CODE, find_command
from govgraph.explorer.analyses.methods import pages_of_methods
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.methods import modules
from govgraph.graph.analysis.parameters import REQUIRED, Parameter
from govgraph.graph.analysis.registry import MODULES
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings


def test_commands_are_the_analyses_that_are_called_by_their_name_alone() -> None:
    assert set(NAMES) == {name for name, analysis in ANALYSES.items() if analysis.usage == f"govgraph {name}"}
    assert set(OWN_CODE) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_the_parameters_of_its_analysis(name: str) -> None:
    assert set(ANALYSES[name].parameters) <= set(find_command(name).parameters)


def test_usage_says_how_an_analysis_is_called() -> None:
    assert ANALYSES["chains"].usage == "govgraph synergies --chains"
    assert ANALYSES["reach"].usage == ""


def example(**parameters: object) -> Analysis:
    """An analysis with a required word, and words that default to `member`."""
    word = Parameter("word", "A word.", "word")
    words = Parameter("words", "Words.", "words", ("member",))
    return Analysis("x", "What?", "That.", lambda *_, **__: None, (), "X", "gaps", (word, words))  # type: ignore[arg-type] # it is not called


def test_values_are_completed_by_defaults() -> None:
    assert example().complete({"word": "a"}) == {"word": "a", "words": ("member",)}
    assert example().complete({"word": "a", "words": "b, c,", "other": 1}) == {"word": "a", "words": ("b", "c")}
    assert example().complete({"word": "a", "words": ["b"]}) == {"word": "a", "words": ("b",)}


def test_a_required_value_must_be_given() -> None:
    with pytest.raises(UsageError, match=r"^x: found no word; give one$"):
        example().complete({})
    assert repr(REQUIRED) == "required"


@pytest.mark.parametrize(
    ("default", "expected"),
    [(REQUIRED, ""), (None, ""), ((), ""), (("a", "b"), "a, b"), (True, "yes"), (False, "no"), (0.2, "0.2"), ("", "")],
)
def test_a_default_in_words(default: object, expected: str) -> None:
    assert Parameter("x", "X.", "word", default).default_text == expected


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"nodes": "themes"}, "nodes: found 'themes'; use one of mechanisms, states, organisations"),
        ({"by": "themes"}, "by: found 'themes'; use one of states, mechanisms, organisations, bodies"),
        ({"capacity": ()}, "capacity: found none; use one or more of member, full, associate, "),
        ({"capacity": "boss,member"}, "capacity: found boss; use one or more of member, full, associate, "),
    ],
)
def test_a_network_that_cannot_be_is_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        ANALYSES["metrics"].complete(values)
    assert str(refused.value).startswith(message)


# -- old names of options ---------------------------------------------------------------------------------------------


@pytest.fixture
def seed(seed_copies: Copies) -> Settings:
    """A graph with the seed: what an option is called is the same on every engine."""
    return seed_copies("seed")


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("overlap --between states --role member", "overlap --nodes states --capacity member", ("--between", "--role")),
        ("metrics --of states --role observer", "metrics --nodes states --capacity observer", ("--of", "--role")),
        ("communities --of states", "communities --nodes states", ("--of",)),
        (
            "what-if --without unhcr --of organisations --role member",
            "what-if --without unhcr --nodes organisations --capacity member",
            ("--of", "--role"),
        ),
    ],
)
def test_old_names_of_options_go_on_working(
    old: str, new: str, note: tuple[str, ...], cli: Command, seed: Settings
) -> None:
    before, after = (
        cli(*words.split(), "--edition", "2010", "--format", "csv", "--top", "3", settings=seed) for words in (old, new)
    )
    assert (before.returncode, before.stdout) == (0, after.stdout)
    names = {"--between": "--nodes", "--of": "--nodes", "--role": "--capacity"}
    notes = [f"{name} is now {names[name]}; the old name goes in version 0.3" for name in note]
    assert sorted(before.stderr.splitlines()) == sorted([*notes, *after.stderr.splitlines()])


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        ("--two-mode states", "--nodes states", ["--two-mode is now --nodes; the old name goes in version 0.3"]),
        (
            "--projection states --role full",
            "--nodes states --projected --capacity full",
            [
                "--projection is now --nodes --projected; the old name goes in version 0.3",
                "--role is now --capacity; the old name goes in version 0.3",
            ],
        ),
    ],
)
def test_old_names_of_what_is_exported_go_on_working(
    old: str, new: str, notes: list[str], cli: Command, seed: Settings, tmp_path: Path
) -> None:
    written = []
    for words in (old, new):
        done = cli("export", "graphml", "-o", "x.graphml", *words.split(), "--edition", "2010", settings=seed)
        assert done.returncode == 0, done.stderr
        written.append((done.stderr.splitlines(), (tmp_path / "x.graphml").read_bytes()))
    assert written[0] == ([*notes, *written[1][0]], written[1][1])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "overlap --between states --nodes organisations",
            "--between: found beside --nodes, its new name; give --nodes alone",
        ),
        (
            "overlap --between states --nodes mechanisms",
            "--between: found beside --nodes, its new name; give --nodes alone",
        ),
        (
            "export csv -o x --role member --capacity member",
            "--role: found beside --capacity, its new name; give --capacity alone",
        ),
    ],
)
def test_an_old_name_beside_the_new_one_is_refused(words: str, message: str, cli: Command, seed: Settings) -> None:
    done = cli(*words.split(), settings=seed)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", message)


def test_old_names_are_not_in_the_help(cli: Command, seed: Settings) -> None:
    for words in ("overlap", "metrics", "communities", "what-if", "export csv"):
        shown = cli(*words.split(), "--help", settings=seed).stdout
        assert "--nodes" in shown
        assert not [name for name in ("--between", "--of ", "--role", "--two-mode", "--projection ") if name in shown]


# -- documentation and pages ------------------------------------------------------------------------------------------


def test_methods_follow_the_order_of_the_analyses_each_with_its_measures() -> None:
    expected = [
        part
        for name, analysis in ANALYSES.items()
        for part in (f"analysis.{MODULES[name]}", *(f"measures.{measure}" for measure in analysis.measures))
    ]
    assert modules() == ("measures.two_mode", *dict.fromkeys(expected), "analysis.attestation")
    assert expected[:4] == ["analysis.overlap", "measures.pairs", "analysis.overlap_test", "measures.null_models"]
    assert expected[-2:] == ["analysis.coverage", "analysis.participation"]


def test_methods_are_linked_to_the_pages_of_their_analyses() -> None:
    places = pages_of_methods()
    assert (places["null_models"], places["paths"], places["what_if"]) == ("compare", "paths", "what-if")
    assert (places["two_mode"], places["attestation"], places["reach"]) == ("network", "coverage", "map")
