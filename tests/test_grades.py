"""Grades of documents: what a choice of the better ones leaves out, by hand on three mechanisms and a union."""

from __future__ import annotations

import csv

import pytest
from command import Command
from engines import EMBEDDED_SEED
from seed_edition import seed_edition

import govgraph as gg
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import LEFT_OUT
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import whole

DOCUMENTS = {
    "own": Document("own", "The forum's own", grade="own publication"),
    "report": Document("report", "A report", grade="intergovernmental report"),
    "news": Document("news", "News", grade="press"),
    "data": Document("data", "Data", grade="data set"),
    "none": Document("none", "Not graded"),
}


def tie(
    number: int, subject: str, body: str, document: str, relation: str = "MEMBER_OF", status: str = ""
) -> EdgeStatement:
    return EdgeStatement(subject, relation, body, status=status, document=document, locator="p. 1", id=str(number))


INHERITED = EdgeStatement(
    "FJI", "MEMBER_OF", "c", basis="inherited", via="union", document="own", locator="Article 3; data, p. 1", id="9"
)
EDITION = Edition(
    "2019",
    {key: Entity(key, "mechanism", key) for key in "abc"}
    | {"union": Entity("union", "organisation", "Union")}
    | {key: Entity(key, "state", key) for key in ("FJI", "TON", "WSM")},
    [
        tie(1, "FJI", "a", "own"),
        tie(2, "TON", "a", "news"),
        tie(3, "WSM", "a", "news"),
        tie(4, "WSM", "a", "report"),  # stated twice: the news are not needed
        tie(5, "FJI", "b", "news"),
        tie(6, "TON", "b", "none", status="former"),  # who is no member now is in no list of them
        tie(7, "FJI", "union", "data"),
        tie(8, "TON", "union", "report"),
        INHERITED,
        INHERITED._replace(subject="TON", locator="Article 3; report, p. 1", id="10"),
    ],
    [
        ValueStatement("a", "established", "1999", document="own", locator="p. 2", id="11"),
        ValueStatement("a", "established", "2000", document="none", locator="p. 2", id="12"),
    ],
    [
        Coverage("a", "MEMBER_OF", "complete", "3", "own", "p. 1"),
        Coverage("a", "CHAIRS", "none", "", "news", "p. 9"),
        Coverage("b", "MEMBER_OF", "complete", "1", "report", "p. 4"),
        Coverage("c", "MEMBER_OF", "complete", "2", "own", "p. 3"),
        Coverage("c", "SECRETARIAT_OF", "none", "", "own", "p. 3"),
    ],
    DOCUMENTS,
)
CHOSEN = EDITION.with_grades("government")


def test_the_grades_are_ordered() -> None:
    assert list(vocabulary.GRADES) == [
        "own publication",
        "intergovernmental report",
        "government",
        "press",
        "mirror",
        "data set",
    ]


def test_which_statements_are_left_out() -> None:
    assert [edge.id for edge in CHOSEN.edges] == ["1", "4", "8", "10"]
    assert [value.id for value in CHOSEN.value_statements] == ["11"]


@pytest.mark.parametrize(
    ("mechanism", "relation", "before", "after"),
    [
        ("a", "MEMBER_OF", "complete", "partial"),  # Tonga is lost; Samoa is not, as the report names it
        ("a", "CHAIRS", "none", "unknown"),  # only the news say that there is none
        ("b", "MEMBER_OF", "complete", "unknown"),  # no name is left
        ("c", "MEMBER_OF", "complete", "partial"),  # Fiji is in the union by a data set only
        ("c", "SECRETARIAT_OF", "none", "none"),  # the forum itself says that there is none
        ("b", "CHAIRS", "unknown", "unknown"),
    ],
)
def test_what_is_known_of_lists(mechanism: str, relation: str, before: str, after: str) -> None:
    assert (EDITION.status(mechanism, relation), CHOSEN.status(mechanism, relation)) == (before, after)


def test_the_note_on_a_list_is_ours() -> None:
    assert CHOSEN.coverage[0] == Coverage("a", "CHAIRS", "unknown", note=LEFT_OUT)
    assert LEFT_OUT == "the document that speaks of this list is left out by its grade"


def test_what_results_say() -> None:
    # 2 and 3 and 5 of the press; 7 and the membership that Fiji inherits through it of a data set; 6 and 12 of none.
    words = (
        "only documents graded government or better: left out: 7 statements (press 3, data set 2, no grade 2); 4 "
        "lists are therefore known less well: who is missing there is unknown"
    )
    assert CHOSEN.grades
    assert CHOSEN.grades.words() == words
    assert words in provenance_of(CHOSEN, CHOSEN.edges).words()
    assert about(whole(CHOSEN))["grades"] == words
    assert "grades" not in about(whole(EDITION))


def test_all_grades_leave_out_what_has_none() -> None:
    left = EDITION.with_grades("data set").grades
    assert left
    assert left.words() == (
        "only documents with a grade, of which data set is the lowest: left out: 2 statements (no grade 2)"
    )
    graded = Edition("e", {}, [], documents={}).with_grades("press").grades
    assert graded
    assert graded.words() == "only documents graded press or better: nothing is left out"
    assert EDITION.with_grades("") is EDITION


def test_a_list_that_a_better_document_speaks_of() -> None:
    rows = [Coverage("a", "CHAIRS", "partial", "", "own", "p. 1"), Coverage("a", "CHAIRS", "none", "", "news", "p. 2")]
    chosen = Edition("e", EDITION.entities, [], coverage=rows, documents=DOCUMENTS).with_grades("press")
    assert chosen.status("a", "CHAIRS") == "none"  # the less complete of two
    assert chosen.with_grades("") is chosen
    better = Edition("e", EDITION.entities, [], coverage=rows, documents=DOCUMENTS).with_grades("government")
    assert better.status("a", "CHAIRS") == "partial"


def test_what_is_no_grade() -> None:
    with pytest.raises(UsageError) as refused:
        EDITION.with_grades("good")
    assert str(refused.value) == (
        "grade-at-least: found 'good'; use one of own publication, intergovernmental report, government, press, "
        "mirror, data set"
    )
    with pytest.raises(UsageError, match="grade-at-least: found 'press' for an edition that is already government"):
        CHOSEN.with_grades("press")


def test_two_editions_are_told_apart() -> None:
    words = provenance_of(CHOSEN, [], further_editions=[EDITION, EDITION.with_grades("data set")]).words()
    assert any(
        text.startswith("2019: only documents graded government or better")
        and "; 2019: only documents with a grade, of which data set is the lowest" in text
        for text in words
    )


def test_every_document_of_the_seed_has_a_grade_and_data_sets_have_theirs() -> None:
    with (SEED / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows if row["grade"] not in vocabulary.GRADES] == []
    assert [row["id"] for row in rows if (row["kind"] == "dataset") != (row["grade"] == "data set")] == []
    grades = {row["id"]: row["grade"] for row in rows}
    assert grades["iom-2019"] == grades["iom-2010"] == "intergovernmental report"
    assert grades["wikitia-budapest"] == "mirror"
    assert grades["rabat-process-partners"] == "own publication"
    assert grades["qdnd-commit-2007"] == "press"
    assert [row["id"] for row in rows if not row["authors"] and row["grade"] not in ("press", "mirror")] == []


def test_the_seed_by_the_better_documents() -> None:
    edition = seed_edition("2019").with_grades("government")
    # The list of the COMMIT process stands in a newspaper, those of the Rabat and Khartoum Processes on their pages.
    statuses = {mechanism: edition.status(mechanism) for mechanism in ("commit", "rabat", "khartoum")}
    assert statuses == {"commit": "unknown", "rabat": "complete", "khartoum": "complete"}
    assert [edge for edge in edition.edges_of("commit", "MEMBER_OF") if edge.document == "qdnd-commit-2007"] == []


def test_python_and_statements() -> None:
    edition = gg.load_edition("2019", grade_at_least="government")
    assert edition.status("commit") == "unknown"
    assert {row["grade"] for row in edition.statements()} == {
        "own publication",
        "intergovernmental report",
        "government",
    }
    assert any(
        "only documents graded government or better" in words for words in gg.overlap(edition).provenance.words()
    )


@EMBEDDED_SEED
@pytest.mark.parametrize(
    "arguments",
    [
        ("overlap", "--edition", "2019"),
        ("gaps",),
        ("synergies",),
        ("partners", "bali"),
        ("changes", "2010", "2019"),
        ("metrics",),
        ("what-if", "--without", "iom"),
        ("path", "bali", "rabat"),
    ],
)
def test_every_analysis_of_the_command_line(arguments: tuple[str, ...], seed_database: Settings, cli: Command) -> None:
    done = cli(*arguments, "--grade-at-least", "government", "--top", "1", settings=seed_database)
    assert done.returncode == 0
    assert "only documents graded government or better: left out: " in done.stderr


@EMBEDDED_SEED
def test_the_choice_of_exports_and_bibliographies(seed_database: Settings, cli: Command, tmp_path: object) -> None:
    all_of_them = cli("bibliography", "--edition", "2019", settings=seed_database).stdout
    better = cli("bibliography", "--edition", "2019", "--grade-at-least", "government", settings=seed_database).stdout
    assert "@misc{qdnd-commit-2007," in all_of_them
    assert "qdnd-commit-2007" not in better
    assert "@misc{rabat-process-partners," in better
    done = cli(
        "export", "graphml", "-o", f"{tmp_path}/g.graphml", "--grade-at-least", "government", settings=seed_database
    )
    assert done.returncode == 0
    wrong = cli("gaps", "--grade-at-least", "good", settings=seed_database)
    assert wrong.returncode == 1
    assert "grade-at-least: found 'good'; use one of own publication," in wrong.stderr


@pytest.mark.parametrize("name", ["2010", "2019", "2025"])
def test_the_lowest_grade_leaves_nothing_out_of_the_seed_nor_of_its_other_editions(name: str) -> None:
    edition = seed_edition(name)
    graded = edition.with_grades("data set")
    assert (graded.edges, graded.value_statements, graded.coverage) == (
        edition.edges,
        edition.value_statements,
        edition.coverage,
    )
    assert [other.edges for other in graded.others] == [other.edges for other in edition.others]
    words = "only documents with a grade, of which data set is the lowest: nothing is left out"
    assert [edition.grades.words() for edition in (graded, *graded.others) if edition.grades] == [words] * (
        1 + len(graded.others)
    )


def test_a_membership_through_a_union_needs_the_document_that_has_the_state_in_it() -> None:
    other = Edition("2010", EDITION.entities, [INHERITED], documents=DOCUMENTS)  # it has no member of the union
    assert other.with_grades("data set").edges == [INHERITED]
    assert other.with_grades("press").edges == []


@EMBEDDED_SEED
def test_an_empty_grade_is_refused(seed_database: Settings, cli: Command) -> None:
    done = cli("gaps", "--edition", "2019", "--grade-at-least", "", settings=seed_database)
    assert done.returncode == 1
    assert "grade-at-least: found ''; use one of own publication, intergovernmental report, government" in done.stderr
