"""Which editions there are, and which is meant when none is named, whatever else is loaded beside the seed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from command import Command
from defusedxml import ElementTree
from engines import EMBEDDED, EMBEDDED_SEED, ONE_SERVER
from small_data import small, statement

from govgraph.graph.analysis.answers import ask
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, EntityRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.ask import resolve
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.store.editions import EditionSummary, default_edition, in_order, read_editions
from govgraph.queries.catalogue import questions

SEED, OWN = frozenset({"seed"}), frozenset({"own"})


def seed_like() -> Dataset:
    """As the seed: 2010 with a list of its own date, 2019 with a later list, and an edition without a year."""
    data = small("seed")
    source = {"edition": "2019", "document": "d-2019"}
    data.statements += [
        statement("THA", "MEMBER_OF", "apc", basis="later-list", **source),
        statement("THA", "MEMBER_OF", "bali", basis="later-list", **source),
        statement("IDN", "MEMBER_OF", "apc", basis="later-list", **(source | {"edition": "2019-alternative"})),
        statement("THA", "m49_region", "Asia", **(source | {"edition": "m49"})),
    ]
    return data


def own() -> Dataset:
    """A forum of one's own in an edition of its own."""
    source = {"edition": "own", "document": "doc", "locator": "p. 1", "basis": "listed"}
    return Dataset(
        "own",
        documents=[DocumentRow(id="doc", title="Doc", kind="page")],
        entities=[
            EntityRow(id="lake-forum", kind="mechanism", name="Lake Forum"),
            EntityRow(id="KEN", kind="state", name="Kenya"),
            EntityRow(id="UGA", kind="state", name="Uganda"),
        ],
        statements=[
            statement("KEN", "MEMBER_OF", "lake-forum", **source),
            statement("UGA", "MEMBER_OF", "lake-forum", **source),
        ],
    )


def unions() -> Dataset:
    """An edition of organisations only."""
    source = {"edition": "unions", "document": "doc-2", "locator": "p. 1", "basis": "listed"}
    return Dataset(
        "unions",
        documents=[DocumentRow(id="doc-2", title="Doc", kind="page")],
        entities=[
            EntityRow(id="harbour-union", kind="organisation", name="Harbour Union"),
            EntityRow(id="river-union", kind="organisation", name="River Union"),
            EntityRow(id="KEN", kind="state", name="Kenya"),
            EntityRow(id="UGA", kind="state", name="Uganda"),
        ],
        statements=[
            statement("KEN", "MEMBER_OF", "harbour-union", **source),
            statement("UGA", "MEMBER_OF", "harbour-union", **source),
            statement("KEN", "MEMBER_OF", "river-union", **source),
        ],
    )


def newest() -> Dataset:
    """One list of the seed's newest edition, whose lists are of several dates."""
    source = {"edition": "2025", "document": "doc", "locator": "p. 1", "basis": "listed"}
    members = [statement(state, "MEMBER_OF", "lake-forum", **source) for state in ("KEN", "UGA")]
    return replace(own(), name="newest", statements=members)


def twice() -> Dataset:
    """Kenya's membership of Forum A is written on two pages."""
    source = {"edition": "twice", "document": "doc-3", "basis": "listed"}
    return Dataset(
        "twice",
        documents=[DocumentRow(id="doc-3", title="Doc", kind="page")],
        entities=[
            EntityRow(id="forum-a", kind="mechanism", name="Forum A"),
            EntityRow(id="forum-b", kind="mechanism", name="Forum B"),
            EntityRow(id="KEN", kind="state", name="Kenya"),
            EntityRow(id="UGA", kind="state", name="Uganda"),
        ],
        statements=[
            statement("KEN", "MEMBER_OF", "forum-a", locator="page 1", as_written="Kenya", **source),
            statement("KEN", "MEMBER_OF", "forum-a", locator="page 2", as_written="Rep. of Kenya", **source),
            statement("KEN", "MEMBER_OF", "forum-b", locator="p. 1", as_written="Kenya", **source),
            statement("UGA", "MEMBER_OF", "forum-a", locator="p. 1", as_written="Uganda", **source),
            statement("UGA", "MEMBER_OF", "forum-b", locator="p. 1", as_written="Uganda", **source),
        ],
    )


# -- the rule ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        # The seed's, although another is newer, has more whole lists, or stands before it in the alphabet.
        (
            [
                EditionSummary("2019", SEED, 1),
                EditionSummary("2024", OWN, 1, 1),
                EditionSummary("a", OWN, 1, 1),
            ],
            "2019",
        ),
        ([EditionSummary("2010", SEED, 1), EditionSummary("2019", SEED, 1)], "2019"),
        # The edition of the seed with most lists that are whole, not the newest; then with most lists; then the later.
        ([EditionSummary("2019", SEED, 28, 27), EditionSummary("2025", SEED, 30, 26)], "2019"),
        ([EditionSummary("2019", SEED, 28, 27), EditionSummary("2025", SEED, 28, 28)], "2025"),
        ([EditionSummary("2019", SEED, 28), EditionSummary("2025", SEED, 27)], "2019"),
        ([EditionSummary("2019", SEED, 28), EditionSummary("2025", SEED, 28)], "2025"),
        ([EditionSummary("2019", SEED, 28), EditionSummary("2025", SEED, 29)], "2025"),
        ([EditionSummary("2019", SEED, 28), EditionSummary("2019-alternative", SEED, 30)], "2019"),
        # A data set of one's own that is filed under the seed's edition too.
        ([EditionSummary("2019", SEED | OWN, 1), EditionSummary("own", OWN, 1)], "2019"),
        # An alternative never comes before the edition, nor what has no year or no list before what has.
        ([EditionSummary("2019", SEED, 1), EditionSummary("2019-alternative", SEED, 1)], "2019"),
        ([EditionSummary("2010", SEED, 1), EditionSummary("2019", SEED)], "2010"),
        ([EditionSummary("2010", SEED), EditionSummary("m49", SEED)], "2010"),
        # Without the seed: the newest by the same rule; of those without a year the first by name.
        (
            [EditionSummary("2001", OWN, 1), EditionSummary("2024-06", OWN, 1), EditionSummary("own", OWN, 1)],
            "2024-06",
        ),
        ([EditionSummary("own", OWN, 1), EditionSummary("cow", OWN, 1)], "cow"),
        ([EditionSummary("unions", OWN)], "unions"),
    ],
)
def test_the_edition_that_is_meant_when_none_is_named(editions: list[EditionSummary], expected: str) -> None:
    assert default_edition(editions) == expected
    assert default_edition(editions[::-1]) == expected


def test_without_any_edition_it_says_what_to_do() -> None:
    with pytest.raises(UsageError) as wrong:
        default_edition([])
    assert str(wrong.value) == "edition: found none, as nothing is loaded: run `govgraph load`"


def test_editions_stand_by_year_and_then_by_name() -> None:
    names = ["own", "factbook", "2019-alternative", "20191", "COW", "2019", "2010"]
    assert [edition.name for edition in in_order(EditionSummary(name, SEED) for name in names)] == [
        "2010",
        "2019",
        "2019-alternative",
        "20191",
        "COW",
        "factbook",
        "own",
    ]


# -- in the graph -----------------------------------------------------------------------------------------------------


def test_an_edition_is_whatever_statements_or_coverage_are_filed_under(database: Settings) -> None:
    covered = CoverageRow(
        mechanism="bali", edition="lists", relation="MEMBER_OF", status="unknown", document="d-2010", locator="Annex"
    )
    with Store(database) as store:
        assert read_editions(store) == []
        load(store, seed_like())
        load(store, unions())
        known = small()
        load(store, newest())
        load(store, Dataset("lists", known.documents[:1], [known.entities[1]], coverage=[covered]))
        assert read_editions(store) == [
            EditionSummary("2010", SEED, 2),
            EditionSummary("2019", SEED, 2),
            EditionSummary("2019-alternative", SEED, 1),
            EditionSummary("2025", frozenset({"newest"}), 1),
            EditionSummary("lists", frozenset({"lists"})),
            EditionSummary("m49", SEED),
            EditionSummary("unions", frozenset({"unions"})),
        ]
        without = read_editions(store, ["unions", "lists", "newest"])
        assert [edition.name for edition in without] == ["2010", "2019", "2019-alternative", "m49"]
        # What can be named can be read.
        assert [row.status for row in read_edition(store, "lists").coverage] == ["unknown"]
        with pytest.raises(UsageError) as wrong:
            ask(store, "coverage", {"edition": "1999"})
        assert str(wrong.value) == (
            "coverage: edition '1999' is not loaded; use one of 2010, 2019, 2019-alternative, 2025, lists, m49, unions"
        )


@EMBEDDED
def test_a_former_member_is_no_list_and_a_list_that_nobody_has_is_not_whole(database: Settings) -> None:
    source = {"edition": "own", "document": "doc", "locator": "p. 1"}
    forums = replace(
        own(),
        statements=[statement("KEN", "MEMBER_OF", "lake-forum", basis="listed", status="former", **source)],
        coverage=[CoverageRow(mechanism="lake-forum", relation="MEMBER_OF", status="complete", **source)],
    )
    with Store(database) as store:
        load(store, forums)
        assert read_editions(store) == [EditionSummary("own", OWN, 0, 0)]
        load(store, replace(forums, statements=own().statements))
        assert read_editions(store) == [EditionSummary("own", OWN, 1, 1)]


@pytest.mark.slow
@EMBEDDED
def test_an_edition_of_organisations_is_an_edition_for_every_command(
    database: Settings, cli: Command, tmp_path: Path
) -> None:
    with Store(database) as store:
        load(store, seed_like())
        load(store, unions())
        for name, parameters in (
            ("members", {"mechanism": "bali"}),
            ("coverage", {}),
            ("overlaps", {}),
            ("mechanisms-of", {"party": "KEN"}),
            ("unknowns", {}),
            ("shared-members", {"a": "apc", "b": "bali"}),
        ):
            assert ask(store, name, {**parameters, "edition": "unions"}).answer.rows == [], name
    shown = json.loads(cli("status", "--format", "json", settings=database).stdout)
    status = {row["what"]: row["value"] for row in shown}
    assert status["editions"] == (
        "2010 (assessment of 2010), 2019 (assessment of 2019), 2019-alternative (other lists for 2019), "
        "m49 (regions of States), unions"
    )
    for command in (
        ("coverage",),
        ("gaps",),
        ("metrics", "--nodes", "organisations"),
        ("communities", "--nodes", "organisations"),
    ):
        assert cli(*command, "--edition", "unions", settings=database).returncode == 0, command
    assert cli("changes", "2019", "unions", settings=database).returncode == 0
    between = cli("overlap", "--nodes", "organisations", "--edition", "unions", "--format", "json", settings=database)
    assert [(row["a"], row["b"], row["shared"]) for row in json.loads(between.stdout)] == [
        ("harbour-union", "river-union", 1),
    ]
    cli("export", "graphml", "--edition", "unions", "--nodes", "organisations", "-o", "u.graphml", settings=database)
    root = ElementTree.parse(tmp_path / "u.graphml")
    assert len(list(root.iter("{http://graphml.graphdrawing.org/xmlns}edge"))) == 3


@pytest.mark.slow
@EMBEDDED
def test_what_else_is_loaded_changes_no_default(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load(store, seed_like())
        load(store, own())
        for name, parameters, edition in (
            ("overlaps", {}, "2019"),
            ("members", {"mechanism": "bali"}, "2019"),
            ("coverage", {}, "2019"),
        ):
            assert ask(store, name, parameters).parameters["edition"] == edition, name

    def provenance(*command: str) -> str:
        result = cli(*command, settings=database)
        assert result.returncode == 0, result.stderr
        [line] = [line for line in result.stderr.splitlines() if line.startswith("rests on: edition")]
        return line.removeprefix("rests on: edition ").partition(";")[0]

    for command, edition in (
        (("overlap",), "2019"),
        (("gaps",), "2019"),
        (("metrics",), "2019"),
        (("partners", "iom"), "2019"),
    ):
        assert provenance(*command) == edition, command
    # The seed is left out, and then it is not loaded.
    assert provenance("--off", "seed", "overlap") == "own"
    assert provenance("--off", "own", "overlap") == "2019"
    exported = cli("export", "graphml", "-o", "x.graphml", settings=database)
    assert any(line.endswith("all that the edition says, edition 2019") for line in exported.stderr.splitlines())
    assert cli("unload", "seed", settings=database).returncode == 0
    with Store(database) as store:
        assert ask(store, "overlaps", {}).parameters["edition"] == "own"
    assert provenance("gaps") == "own"


@ONE_SERVER
def test_what_others_file_under_an_edition_of_the_seed_does_not_make_it_the_one_that_is_meant(
    database: Settings,
) -> None:
    source = {"edition": "2019-alternative", "document": "doc", "locator": "p. 1", "basis": "listed"}
    forums = [EntityRow(id=f"forum-{n}", kind="mechanism", name=f"Forum {n}") for n in (1, 2, 3)]
    lists = [
        CoverageRow(
            mechanism=forum.id,
            edition="2019-alternative",
            relation="MEMBER_OF",
            status="complete",
            document="doc",
            locator="p. 1",
        )
        for forum in forums
    ]
    more = replace(
        own(),
        entities=[*own().entities, *forums],
        statements=[
            *own().statements,
            *(statement("KEN", "MEMBER_OF", forum.id, **source) for forum in forums),
            *(statement("KEN", "MEMBER_OF", forum.id, **(source | {"edition": "2025"})) for forum in forums),
        ],
        coverage=[*lists, *(row.model_copy(update={"edition": "2025"}) for row in lists)],
    )
    seed = seed_like()
    seed.statements.append(statement("THA", "m49_region", "Asia", edition="2025", document="d-2019"))
    with Store(database) as store:
        load(store, seed)
        load(store, more)
        assert read_editions(store) == [
            EditionSummary("2010", SEED, 2),
            EditionSummary("2019", SEED, 2),
            EditionSummary("2019-alternative", SEED | OWN, 1),
            EditionSummary("2025", SEED | OWN),
            EditionSummary("m49", SEED),
            EditionSummary("own", OWN, 1),
        ]
        assert default_edition(read_editions(store)) == "2019"
        # Without the seed its lists do not count.
        assert read_editions(store, ["seed"]) == [
            EditionSummary("2019-alternative", OWN, 3, 3),
            EditionSummary("2025", OWN, 3, 3),
            EditionSummary("own", OWN, 1),
        ]
        assert default_edition(read_editions(store, ["seed"])) == "2025"


@EMBEDDED_SEED
def test_all_open_on_2019(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        editions = read_editions(store)
        assert default_edition(editions) == "2019"
        asked = {
            name: resolve(store, replace(question, params={"edition": question.params["edition"]}), {})
            for name, question in questions().items()
            if "edition" in question.params
        }
    assert asked == {name: {"edition": "2019"} for name in asked}
    assert {"members", "overlaps", "shared-members", "states-by-mechanisms"} < asked.keys()
    assert [edition.name for edition in editions] == ["2010", "2019", "2019-alternative", "2025", "m49"]


@ONE_SERVER
def test_a_state_that_is_named_on_two_pages_is_one_row_with_both(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load(store, twice())
    expected = [
        {
            "id": "KEN",
            "name": "Kenya",
            "a_as_written": "Kenya; Rep. of Kenya",
            "a_via": "",
            "a_document": "doc-3; doc-3",
            "a_locator": "page 1; page 2",
            "b_as_written": "Kenya",
            "b_via": "",
            "b_document": "doc-3",
            "b_locator": "p. 1",
        },
        {
            "id": "UGA",
            "name": "Uganda",
            "a_as_written": "Uganda",
            "a_via": "",
            "a_document": "doc-3",
            "a_locator": "p. 1",
            "b_as_written": "Uganda",
            "b_via": "",
            "b_document": "doc-3",
            "b_locator": "p. 1",
        },
    ]
    two = ("overlap", "Forum A", "Forum B", "--edition", "twice")
    # However it is printed.
    for more in ((), ("--top", "0")):
        result = cli(*two, *more, "--format", "csv", settings=database)
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [{name: row[name] for name in expected[0]} for row in rows] == expected, more
    lists = json.loads(cli(*two, "--format", "json", settings=database).stdout)
    whole = json.loads(cli(*two, "--top", "0", "--format", "json", settings=database).stdout)
    assert lists == [{name: row[name] for name in lists[0]} for row in whole]
    assert (lists[0]["a_document"], lists[0]["a_locator"], lists[0]["a_via"]) == (
        ["doc-3", "doc-3"],
        ["page 1", "page 2"],
        [],
    )
