"""The folder of a published site: nobody else's files are touched, and a build comes whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from published import CHOICES, broken, build_of, contents, publish, without
from small_data import small, statement

from govgraph.graph.core.errors import OutputError, UsageError
from govgraph.site.folder import compare, open_folder, write

ABOUT: dict[str, object] = {"builds": [], "choices": {}, "editions": []}


@pytest.mark.slow
def test_files_of_others_are_neither_changed_nor_deleted(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError) as wrong:
        publish(tmp_path, small())
    assert str(wrong.value) == (
        f"publish: found 1 file or folder in {tmp_path} that govgraph did not write, such as notes.txt; "
        "name an empty folder, or one that has a site of govgraph"
    )
    assert contents(tmp_path) == {"notes.txt": b"mine"}
    (tmp_path / "notes.txt").unlink()
    publish(tmp_path, without(small(), "CHAIRS"), choices=replace(CHOICES, parts=("mechanisms",)))
    (tmp_path / "CNAME").write_text("data.example.org")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "THA.html").write_text("mine too")
    with pytest.raises(UsageError) as inside:
        publish(tmp_path, small())
    assert str(inside.value) == (
        f"publish: found {tmp_path / 'state' / 'THA.html'}, which govgraph did not write; "
        "move it away, or name another folder"
    )
    (tmp_path / "state" / "THA.html").unlink()
    publish(tmp_path, small())
    assert (tmp_path / "CNAME").read_text() == "data.example.org"


@pytest.mark.parametrize(
    ("edition", "address"), [("mechanism", "mechanism/gaps"), ("document", "document/themes")], ids=str
)
def test_two_pages_of_one_address_are_refused(tmp_path: Path, edition: str, address: str) -> None:
    other = small()
    other.entities[0] = other.entities[0].model_copy(update={"id": "gaps"})
    other.documents[0] = other.documents[0].model_copy(update={"id": "themes"})
    other.statements = [
        statement("THA", "MEMBER_OF", "gaps", edition=edition, document="themes"),
        statement("THA", "MEMBER_OF", "bali", edition=edition, document="themes"),
    ]
    other = replace(other, coverage=[], names=[])
    with pytest.raises(UsageError) as refused:
        publish(tmp_path, other)
    assert str(refused.value) == (
        f"publish: found two pages for {address}.html, as the edition {edition!r} has the name of a folder of the "
        "site; give it another name, or choose others by --edition"
    )
    assert contents(tmp_path) == {}


def test_a_list_of_files_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "site.json").write_text(
        '{"builds": [], "choices": {}, "editions": [], "files": {"../mine.txt": "0"}}'
    )
    with pytest.raises(UsageError) as wrong:
        open_folder(tmp_path / "site")
    assert str(wrong.value) == (
        f"publish: found '../mine.txt' in {tmp_path / 'site' / 'site.json'}; only files of the folder may be named"
    )


@pytest.mark.slow
def test_a_build_that_is_broken_off_leaves_the_old_site(tmp_path: Path) -> None:
    publish(tmp_path, small())
    before = contents(tmp_path)
    build = build_of(tmp_path, without(small(), "CHAIRS"))

    def broken_off(number: int = 40) -> Iterator[tuple[str, bytes]]:
        for place, file in enumerate(build.files()):
            if place == number:
                raise KeyboardInterrupt
            yield file

    with pytest.raises(KeyboardInterrupt):
        write(build.earlier, broken_off(), build.about)
    assert {path: text for path, text in contents(tmp_path).items() if not path.startswith(".govgraph-site")} == before
    publish(tmp_path, without(small(), "CHAIRS"))
    assert not (tmp_path / ".govgraph-site").exists()


@pytest.mark.slow
def test_a_build_that_is_complete_takes_its_place_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("govgraph.site.folder.take_place", lambda folder, ready: None)  # as if it ended just before
        publish(tmp_path / "site", small())
    assert not (tmp_path / "site" / "index.html").exists()
    open_folder(tmp_path / "site")
    publish(tmp_path / "other", small())
    assert contents(tmp_path / "site") == contents(tmp_path / "other")


def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    def written(*paths: str) -> dict[str, bytes]:
        write(open_folder(tmp_path), [(path, path.encode()) for path in paths], lambda: ABOUT)
        return {path: content for path, content in contents(tmp_path).items() if path != "site.json"}

    assert written("a", "b/c/d") == {"a": b"a", "b/c/d": b"b/c/d"}
    assert written("a/e", "b") == {"a/e": b"a/e", "b": b"b"}
    assert written("a", "b/c/d") == {"a": b"a", "b/c/d": b"b/c/d"}
    (tmp_path / "b" / "notes").write_text("somebody's")
    with pytest.raises(UsageError, match=r"found .*b/notes, which govgraph did not write; move it away"):
        written("a", "b")
    (tmp_path / "b" / "notes").unlink()
    (tmp_path / "b" / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"found .*b/link, which govgraph did not write; move it away"):
        written("a", "b")
    (tmp_path / "b" / "link").unlink()
    (tmp_path / "a").write_text("changed by somebody")
    with pytest.raises(UsageError, match=r"found .*/a, which govgraph did not write; move it away"):
        written("a/e", "b")


@pytest.mark.slow
def test_a_site_is_compared_with_the_data(tmp_path: Path) -> None:
    publish(tmp_path, small())
    build = build_of(tmp_path, small())
    assert compare(build.earlier, build.files(), build.about).is_same
    (tmp_path / "index.html").write_text("changed by hand")
    build = build_of(tmp_path, small())
    outcome = compare(build.earlier, build.files(), build.about)
    assert (outcome.changed, outcome.new, outcome.gone) == (1, 0, 0)
    assert (tmp_path / "index.html").read_text() == "changed by hand"


def test_a_folder_with_a_list_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.json").write_text('{"name": "my site"}')
    with pytest.raises(UsageError) as wrong:
        open_folder(tmp_path)
    assert str(wrong.value) == (
        f"publish: found {tmp_path / 'site.json'}, which govgraph did not write; name an empty folder, or one that "
        "has a site of govgraph"
    )
    for content, found in (("[]", "JSON that govgraph did not write"), ("{", "no JSON that can be read")):
        (tmp_path / "site.json").write_text(content)
        with pytest.raises(OutputError) as unreadable:
            open_folder(tmp_path)
        assert str(unreadable.value) == f"{tmp_path / 'site.json'}: found {found}; publish into an empty folder"
    assert [path.name for path in tmp_path.iterdir()] == ["site.json"]


@pytest.mark.slow
def test_a_second_build_at_once_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    build = build_of(tmp_path, small())

    def meanwhile() -> Iterator[tuple[str, bytes]]:
        for number, file in enumerate(build.files()):
            if number == 5:
                with pytest.raises(UsageError) as wrong:
                    publish(tmp_path, small())
                assert str(wrong.value) == (
                    f"publish: found another build that is being published in {tmp_path}; wait until it has ended"
                )
            yield file

    write(build.earlier, meanwhile(), build.about)
    assert broken(tmp_path) == []
    assert not (tmp_path / ".govgraph-site").exists()


@pytest.mark.slow
def test_a_site_that_was_published_while_a_build_was_prepared_is_not_overwritten(tmp_path: Path) -> None:
    build = build_of(tmp_path, without(small(), "CHAIRS"))
    publish(tmp_path, small())
    before = contents(tmp_path)
    with pytest.raises(UsageError) as wrong:
        write(build.earlier, build.files(), build.about)
    assert str(wrong.value) == f"publish: found that {tmp_path} was published meanwhile; publish it again"
    assert contents(tmp_path) == before


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_site_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    publish(tmp_path, small())
    before = contents(tmp_path)
    build = build_of(tmp_path, without(small(), "CHAIRS"))

    def until_it_is_full() -> Iterator[tuple[str, bytes]]:
        for number, file in enumerate(build.files()):
            if number == 40:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(tmp_path / "state"))
            yield file

    with pytest.raises(OutputError) as wrong:
        write(build.earlier, until_it_is_full(), build.about)
    assert str(wrong.value) == f"{tmp_path / 'state'}: found 'No space left on device', so nothing is published there"
    assert contents(tmp_path) == before


@pytest.mark.slow
def test_what_somebody_changed_by_hand_is_told_and_written_again(tmp_path: Path) -> None:
    publish(tmp_path, small())
    before = contents(tmp_path)
    [page, *_] = sorted((tmp_path / "statement").glob("*.json"))
    for content in (
        "no JSON",
        "[]",
        '{"sections": [{"rows": [{"id": "1"}]}]}',
        '{"sections": 5}',
        '{"sections": [1, {"rows": [2]}]}',
    ):
        page.write_text(content)
        (tmp_path / "state" / "THA.html").unlink()
        build = build_of(tmp_path, small())
        assert compare(build.earlier, build.files(), build.about)[1:] == (1, 1, 0)
        assert publish(tmp_path, small())[1:] == (1, 1, 0)
        assert contents(tmp_path) == before
