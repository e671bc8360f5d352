"""The bibliography of the seed, of an edition, of parts of it and of a result; the command."""

from __future__ import annotations

import json

import pytest
import rispy
from cited_documents import PAGE, REPORT, UNDATED, parsed, shown
from command import Command
from engines import EMBEDDED
from seed_edition import seed_data
from small_data import small
from small_selection import ABOUT, WHOLE

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.bibliography import cited, documents_of, write
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.tables.citation_dates import is_level_1
from govgraph.graph.tables.references import FORMATS, bibtex, csl_items, ris


def test_every_document_of_the_seed() -> None:
    rows = seed_data().documents
    documents = [Document(row.id, row.title, row.publisher, row.date, row.kind, row.url, row.licence) for row in rows]
    entries = parsed(bibtex(documents)).entries
    assert list(entries) == sorted(row.id for row in rows)
    assert [record["id"] for record in rispy.loads(ris(documents))] == sorted(row.id for row in rows)
    for document in documents:
        assert shown(entries[document.id].fields["title"]) == document.title
        assert is_level_1(document.date) or not document.date
        assert entries[document.id].fields.get("date", "") == document.date
        assert entries[document.id].fields.get("url", "") == document.url


def test_the_same_bytes_whatever_the_order() -> None:
    for form in FORMATS.values():
        assert form([REPORT, PAGE, UNDATED]) == form([UNDATED, REPORT, PAGE, REPORT])
    assert [form([]) for form in FORMATS.values()] == ["", "", "[]\n"]


def test_a_document_of_which_only_the_id_is_known() -> None:
    document = [Document("lost", "")]
    assert dict(parsed(bibtex(document)).entries["lost"].fields) == {"year": "n.d."}
    assert rispy.loads(ris(document))[0]["id"] == "lost"
    assert csl_items(document) == [{"id": "lost", "type": "document"}]


def test_files_of_a_selection() -> None:
    files = write("ris", WHOLE, ABOUT)
    assert [record["id"] for record in rispy.loads(files[""].decode())] == ["d-1", "d-2"]
    assert json.loads(files[".about.json"]) == ABOUT


TIES = [
    EdgeStatement("THA", "MEMBER_OF", "a", document="d2", id="1"),
    EdgeStatement("IDN", "OBSERVER_OF", "a", document="d1", id="2"),
    EdgeStatement("IDN", "MEMBER_OF", "b", document="d1", id="3"),
]
SNAPSHOT = Edition(
    "2019",
    {"a": Entity("a", "mechanism", "A")},
    TIES,
    [ValueStatement("a", "kind", "rcp", document="d3")],
    [Coverage("a", "MEMBER_OF", "complete", document="d4")],
    {f"d{i}": Document(f"d{i}", "D") for i in range(6)},
)


@pytest.mark.parametrize(
    ("relations", "who", "expected"),
    [
        ((), "", "d1 d2 d3 d4"),
        (("MEMBER_OF",), "", "d1 d2 d4"),
        (("OBSERVER_OF",), "", "d1"),
        (("FUNDS",), "", ""),
        ((), "a", "d1 d2 d3 d4"),
        ((), "b", "d1"),
        ((), "THA", "d2"),
        (("MEMBER_OF",), "a", "d2 d4"),
    ],
)
def test_documents_of_an_edition_and_of_parts_of_it(relations: tuple[str, ...], who: str, expected: str) -> None:
    assert [document.id for document in documents_of(SNAPSHOT, relations, who)] == expected.split()


def test_documents_that_a_result_used() -> None:
    used = provenance_of(SNAPSHOT, SNAPSHOT.select(("MEMBER_OF",))).documents
    assert [document.id for document in cited(SNAPSHOT, used)] == ["d1", "d2"]


def test_a_relation_that_does_not_exist() -> None:
    with pytest.raises(UsageError) as wrong:
        documents_of(SNAPSHOT, ("MEMBER",))
    assert str(wrong.value).startswith("relation: found 'MEMBER'; use one or more of MEMBER_OF, OBSERVER_OF, ")


@pytest.mark.slow
@EMBEDDED
def test_the_command(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load(store, small())
    done = cli("bibliography", "--edition", "2010", "--format", "ris", settings=database)
    assert (done.returncode, done.stderr) == (0, "1 document; of 0 no date is known\n")
    (record,) = rispy.loads(done.stdout)
    assert (record["id"], record["title"], record["year"]) == ("d-2010", "The older report", "2010")
    newer = cli("bibliography", "--edition", "2019", "--who", "APC", settings=database)
    assert list(parsed(newer.stdout).entries) == ["d-2019"]
    spaced = cli("bibliography", "--edition", "2010", "--relation", "MEMBER_OF, OBSERVER_OF", settings=database)
    assert (spaced.returncode, list(parsed(spaced.stdout).entries)) == (0, ["d-2010"])
    none = cli("bibliography", "--edition", "2010", "--relation", "FUNDS", "--format", "csl", settings=database)
    assert (none.stdout, none.stderr) == ("[]\n", "0 documents; of 0 no date is known\n")
    for wrong, words in (
        (("--edition", "1990"), "edition '1990' is not loaded; `govgraph status` lists the editions that are"),
        (("--edition", "2010", "--who", "Bally Process"), "'Bally Process' is not a known name; did you mean "),
        (("--edition", "2010", "--relation", "KNOWS"), "relation: found 'KNOWS'; use one or more of MEMBER_OF"),
        (("--edition", "2010", "--relation", ","), "relation: found ''; use one or more of MEMBER_OF"),
    ):
        failed = cli("bibliography", *wrong, settings=database)
        assert failed.returncode == 1
        assert failed.stderr.startswith(words), failed.stderr
