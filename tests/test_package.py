"""A user's own data as a folder: what it may refer to, how names are resolved, and that it changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import EMBEDDED, ONE_SERVER
from own_data import DOCUMENT, FORUM, MEMBER, problems, read, seed, tables, text_of, write_folder, write_workbook
from small_data import small, statement, visible

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import Dataset, EntityRow
from govgraph.graph.core.text import slug
from govgraph.graph.export.tables import read_graph, write_tables
from govgraph.graph.ingest import load
from govgraph.graph.ingest.diff import Changes
from govgraph.graph.ingest.loaded import read_registry
from govgraph.graph.ingest.registry import Registry, registry_of
from govgraph.graph.ingest.validation import check
from govgraph.graph.store import Store
from govgraph.loaders.ids import MAX_ID
from govgraph.loaders.source import read_source, source_name


def test_a_folder_is_completed_by_what_it_refers_to(tmp_path: Path) -> None:
    dataset = read(write_folder(tmp_path / "My data", tables()))
    assert dataset.name == "my-data"
    assert [row.id for row in dataset.documents] == ["list-2024"]
    assert [row.id for row in dataset.entities] == ["my-forum", "IDN"]
    assert dataset.entities[1] == seed().entities["IDN"]
    assert dataset.references == {("entities", "IDN")}
    assert [(row.subject, row.object, row.edition) for row in dataset.statements] == [("IDN", "my-forum", "2019")]
    assert dataset.places["entities"] == [("entities.csv", 2), ("statements.csv", 2)]
    assert check(dataset) == []


def test_a_single_table_may_refer_to_what_is_known(tmp_path: Path) -> None:
    row = MEMBER | {"subject": "Viet Nam", "object": "GFMD", "document": "iom-2010"}
    dataset = read(write_folder(tmp_path / "own", {"statements": [row]}))
    assert [(row.subject, row.object) for row in dataset.statements] == [("VNM", "gfmd")]
    assert dataset.references == {("entities", "VNM"), ("entities", "gfmd"), ("documents", "iom-2010")}


def test_statements_may_be_several_files(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    (folder / "statements").mkdir()
    (folder / "statements" / "more.csv").write_text(
        text_of("statements", [MEMBER | {"subject": "IDN", "predicate": "CHAIRS"}]), encoding="utf-8"
    )
    assert [row.predicate for row in read(folder).statements] == ["MEMBER_OF", "CHAIRS"]


def test_ids_and_the_edition_may_be_left_empty(tmp_path: Path) -> None:
    rows = tables(
        MEMBER | {"document": "My Forum: members", "edition": ""},
        documents=[DOCUMENT | {"id": ""}],
        entities=[FORUM | {"id": "", "acronym": "MFo"}],
    )
    dataset = read(write_folder(tmp_path / "own", rows))
    assert dataset.documents[0].id == "my-forum-members"
    assert dataset.entities[0].id == "mfo"
    row = dataset.statements[0]
    assert (row.subject, row.object, row.document, row.edition) == ("IDN", "mfo", "my-forum-members", "own")


def test_a_slug_is_cut_between_words() -> None:
    assert slug("Forum of the many Ministers of Interior and of Labour of the Member States", MAX_ID) == (
        "forum-of-the-many-ministers-of-interior-and-of-labour-of-the"
    )
    assert slug("Форум") == "forum"
    assert slug("…?") == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("NIGER ", "NER"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("guinea–bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Republic of Korea", "KOR"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("DPR of Korea", "PRK"),
        ("Switzerland", "CHE"),
        ("Malta", "MLT"),
        ("malta", "MLT"),
        ("Côte d’Ivoire", "CIV"),
        ("che", "CHE"),
        ("South Korea", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("Korea, Rep.", "KOR"),
        ("North Korea", "PRK"),
        ("Congo-Brazzaville", "COG"),
        ("Guinea Bissau", "GNB"),
        ("Bahamas (the)", "BHS"),
        ("St. Kitts & Nevis", "KNA"),
        ("Пуэрто-Рико", "PRI"),
        ("Chinese Taipei", "TWN"),
    ],
)
def test_names_that_mean_one(tmp_path: Path, written: str, expected: str) -> None:
    dataset = read(write_folder(tmp_path / "own", tables(MEMBER | {"subject": written})))
    assert [row.subject for row in dataset.statements] == [expected]


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("Korea", "Democratic People's Republic of Korea (PRK), Republic of Korea (KOR)"),
        ("Nigerr", "Niger (NER), Nigeria (NGA)"),
        ("Nigerian", "Nigeria (NGA), Niger (NER)"),
        ("Guineas", "Guinea (GIN), Equatorial Guinea (GNQ), Guinea-Bissau (GNB)"),
        ("Dominican", "Dominica (DMA), Dominican Republic (DOM)"),
        ("Order of Malta", "Malta (MLT)"),
    ],
)
def test_names_that_mean_none(tmp_path: Path, written: str, suggested: str) -> None:
    messages = problems(write_folder(tmp_path / "own", tables(MEMBER | {"subject": written})), traps())
    assert messages == [
        f"statements.csv:2: subject: found {written!r}; no known id or name; did you mean {suggested}? "
        "Write the id, add it to entities, or answer once in aliases.csv (columns name, id)"
    ]


@pytest.mark.parametrize("unseen", ["\u200b", "\xad", "\ufeff", "\u200e", "\u2060", "\u0301"])
def test_a_name_of_signs_that_do_not_show_means_nobody(tmp_path: Path, unseen: str) -> None:
    named = {"id": "own", "kind": "mechanism", "name": unseen}
    path = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "Atlantis"}, entities=[named]))
    assert any("found 'Atlantis'; no known id or name" in message for message in problems(path, traps()))


def traps() -> Registry:
    """The States with confusable names, and nothing else, so that suggestions do not change with the seed."""
    ids = "KOR PRK COG COD NER NGA GIN GNB GNQ PNG DMA DOM CHE MLT MKD IDN"
    return Registry({}, {key: seed().entities[key] for key in ids.split()}, [("PRK", "DPR of Korea")])


@pytest.mark.parametrize(
    "written", ["Swiss Agency for Development and Cooperation", "Order of Malta", "Sovereign Military Order of Malta"]
)
def test_an_agency_and_an_order_are_not_the_state(tmp_path: Path, written: str) -> None:
    path = write_folder(tmp_path / "own", tables(MEMBER | {"subject": written, "predicate": "OBSERVER_OF"}))
    (message,) = problems(path, traps())
    assert message.startswith(f"statements.csv:2: subject: found {written!r}; no known id or name; ")
    # The seed may come to know them, as themselves.
    assert problems(path) or {row.subject for row in read(path).statements}.isdisjoint({"CHE", "MLT"})


def test_an_answer_is_kept_and_comes_first(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "Corea"}))
    assert len(problems(folder)) == 1
    write_folder(folder, {"aliases": [{"name": "corea", "id": "KOR"}]})
    assert [row.subject for row in read(folder).statements] == ["KOR"]


def test_a_name_of_two_is_asked_and_can_be_answered(tmp_path: Path) -> None:
    both = [("COG", "The Congo"), ("COD", "The Congo")]
    known = Registry({}, {key: seed().entities[key] for key, _ in both}, both)
    folder = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "The Congo"}))
    assert problems(folder, known) == [
        "statements.csv:2: subject: found 'The Congo'; it means COD or COG: write one of these ids"
    ]
    write_folder(folder, {"aliases": [{"name": "The Congo", "id": "COD"}]})
    assert [row.subject for row in read(folder, known).statements] == ["COD"]


def test_answers_that_are_none(tmp_path: Path) -> None:
    answers = [
        {"name": "South Korea", "id": "KOR"},
        {"name": "South Korea", "id": "PRK"},
        {"name": "Niger", "id": "NGA"},
        {"name": "Burma", "id": "BUR"},
        {"name": "", "id": "KOR"},
        {"name": "Kenia", "id": "Republic of Kenya"},
    ]
    assert problems(write_folder(tmp_path / "own", tables(aliases=answers))) == [
        "aliases.csv:3: id: found 'PRK', where an earlier row says 'KOR'; leave one out",
        "aliases.csv:4: name: found 'Niger', a name of NER; an answer cannot change that: write NGA in the tables, "
        "where it is meant",
        "aliases.csv:5: id: found 'BUR'; write the id of a document or an entity",
        "aliases.csv:6: name: found nothing; write the name that the tables use",
        "aliases.csv:7: id: found 'Republic of Kenya'; write the id of a document or an entity: KEN, if that is meant",
    ]


def test_names_of_the_folder_itself_are_known(tmp_path: Path) -> None:
    rows = tables(
        MEMBER | {"object": "the Forum"},
        names=[{"entity": "My Forum", "name": "The Forum", "document": "My Forum: members"}],
    )
    dataset = read(write_folder(tmp_path / "own", rows))
    assert [row.entity for row in dataset.names] == ["my-forum"]
    assert [row.object for row in dataset.statements] == ["my-forum"]


def test_a_name_for_what_others_own(tmp_path: Path) -> None:
    rows = {"documents": [DOCUMENT], "names": [{"entity": "MMR", "name": "Burma", "document": "list-2024"}]}
    dataset = read(write_folder(tmp_path / "own", rows))
    assert dataset.references == {("entities", "MMR")}


def test_what_others_own_cannot_be_changed_or_doubled(tmp_path: Path) -> None:
    rows = tables(
        entities=[
            FORUM,
            {"id": "IDN", "kind": "state", "name": "Republic of Indonesia"},
            {"id": "our-bali", "kind": "mechanism", "name": "Bali Process"},
            {"id": "GIN", "kind": "state", "name": "Guinea"},
        ],
        names=[{"entity": "my-forum", "name": "IOM", "document": "list-2024"}],
    )
    assert problems(write_folder(tmp_path / "own", rows)) == [
        "entities.csv:4: name: found 'Bali Process', which already means bali; if that is meant leave the row out, "
        "and write bali where the tables name it; else write another",
        "names.csv:2: name: found 'IOM', which already means iom; a name may belong to one entity only",
    ]


def test_without_anything_known(tmp_path: Path) -> None:
    assert problems(write_folder(tmp_path / "own", tables()), Registry()) == [
        "statements.csv:2: subject: found 'Indonesia'; it is not in entities, and nothing else is loaded: add it, or "
        "run `govgraph load` first"
    ]


def test_a_whole_data_set_needs_nothing_known(tmp_path: Path) -> None:
    write_tables(small(), tmp_path / "out")
    dataset = read(tmp_path / "out", Registry())
    assert {row.id for row in dataset.statements} == {row.id for row in small().statements}
    assert dataset.references == set()
    # and is the same where all of it is known already
    again = read(tmp_path / "out", registry_of(small()))
    assert (again.entities, again.references) == (dataset.entities, set())


@pytest.mark.parametrize("name", ["seed", "Seed", "2019", "cow", "factbook-2020", "m49"])
def test_names_that_are_taken(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path / name, tables())
    workbook = write_workbook(tmp_path / f"{name}.xlsx", tables())
    for path, how in (
        (folder, "rename the folder"),
        (workbook, "rename the file; what edition its statements belong to is said apart from that"),
    ):
        words = (
            f"{path.name}: found a data set called {name.lower()!r}; that name is taken by govgraph: say another name, "
            f"--name NAME (on the page: Name of the data set), or {how}"
        )
        assert problems(path) == [words]
        with pytest.raises(DataError) as wrong:
            source_name(path)
        assert str(wrong.value) == words
        assert source_name(path, "Mine") == "mine"
        assert read_source(path, seed(), name="Mine").name == "mine"


def test_the_name_of_a_data_set(tmp_path: Path) -> None:
    assert source_name(write_folder(tmp_path / "My Data", tables())) == "my-data"
    assert source_name(write_workbook(tmp_path / "My Forum (2024).xlsx", tables())) == "my-forum-2024"
    (tmp_path / "My Data" / "datapackage.json").write_text('{"name": "other"}', encoding="utf-8")
    assert source_name(tmp_path / "My Data") == "other"


# In the graph


def own(graph: Store, path: Path) -> Dataset:
    return read_source(path, read_registry(graph, without=source_name(path)))


@pytest.mark.slow
@ONE_SERVER
def test_loading_and_unloading_leave_the_rest_as_it_was(graph: Store, tmp_path: Path) -> None:
    load.load(graph, small())
    before = visible(graph)
    rows = tables(
        MEMBER | {"subject": "Kingdom of Thailand"},
        MEMBER | {"subject": "My Forum", "predicate": "COOPERATES_WITH", "object": "APC"},
        MEMBER | {"subject": "Bali Process", "predicate": "established", "object": "", "value": "2002"},
        names=[{"entity": "THA", "name": "Siam", "document": "list-2024"}],
    )
    folder = write_folder(tmp_path / "own", rows)
    changes = load.load(graph, own(graph, folder))
    # what is only referred to is not counted
    assert changes == Changes(added={"documents": 1, "entities": 1, "names": 1, "statements": 3})
    assert graph.read("MATCH (n:Mechanism {id: 'bali'}) RETURN n.established AS e").rows == [{"e": "2002"}]
    assert load.load(graph, own(graph, folder)) == Changes()
    # a name of its own does not stand in the way of loading it again, nor does a row taken out
    write_folder(tmp_path / "own", tables(MEMBER | {"subject": "Indonesia"}, names=[]))
    assert load.load(graph, own(graph, folder)).removed == {"names": 1, "statements": 3}
    assert load.remove(graph, "own").removed == {"documents": 1, "entities": 1, "statements": 1}
    assert visible(graph) == before


@pytest.mark.slow
@ONE_SERVER
def test_the_owner_may_change_and_leave_what_others_refer_to(graph: Store, tmp_path: Path) -> None:
    load.load(graph, small())
    folder = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "THA"}))
    load.load(graph, own(graph, folder))
    newer = small()
    newer.entities[2] = EntityRow(id="THA", kind="state", name="Thailand", note="a kingdom")
    assert load.load(graph, newer).changed == {"entities": 1}
    assert load.load(graph, own(graph, folder)) == Changes()
    load.remove(graph, "small")
    assert [row.id for row in read_graph(graph).entities] == ["THA", "my-forum"]
    # It can still be loaded again, and removed to the last node.
    assert load.load(graph, own(graph, folder)) == Changes()
    load.load(graph, small())
    load.remove(graph, "small")
    load.remove(graph, "own")
    assert visible(graph) == [[], []]


@ONE_SERVER
def test_the_owner_cannot_build_anew_what_others_refer_to(graph: Store, tmp_path: Path) -> None:
    load.load(graph, small())
    row = MEMBER | {"subject": "My Forum", "predicate": "COOPERATES_WITH", "object": "IOM"}
    load.load(graph, own(graph, write_folder(tmp_path / "own", tables(row))))
    newer = small()
    newer.entities[4] = EntityRow(id="iom", kind="mechanism", name=newer.entities[4].name, acronym="IOM")
    newer.statements[4] = statement("iom", "OBSERVER_OF", "apc")
    with pytest.raises(DataError) as wrong:
        load.load(graph, newer)
    assert str(wrong.value) == (
        "entities.csv:6: found entities row iom, which data set own holds otherwise; make it equal in kind, name, "
        "acronym, note, or leave it out"
    )


@EMBEDDED
def test_a_data_set_that_breaks_a_rule_leaves_the_graph(graph: Store, tmp_path: Path) -> None:
    load.load(graph, small())
    load.load(graph, own(graph, write_folder(tmp_path / "own", tables())))
    before, version = visible(graph), graph.version()
    write_folder(tmp_path / "own", tables(MEMBER, MEMBER | {"subject": "Atlantis"}))
    with pytest.raises(DataError):
        own(graph, tmp_path / "own")
    assert (visible(graph), graph.version()) == (before, version)
