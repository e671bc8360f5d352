"""The mapping of a table: the file that is kept beside it, words for ties, codes, and dates that are certain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import LIST, MEMBERS, problems, read, write

from govgraph.graph.core.errors import UsageError
from govgraph.loaders.any_table.dates import edtf_of
from govgraph.loaders.any_table.mapping import TableMapping, pairs_of
from govgraph.loaders.any_table.mapping_file import mapping_file, mapping_text, read_mapping
from govgraph.loaders.any_table.meaning import read_meaning
from govgraph.loaders.forms import form_of, name_of


def test_a_mapping_is_kept_beside_the_table_and_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "members.csv", MEMBERS)
    mapping = replace(LIST, start="Since", role="Type", header=1, codes={'"1"': "member"}, answers={"x": "KEN"})
    mapping_file(path).write_text(mapping_text(mapping, path.name), encoding="utf-8")
    assert read_mapping(path) == replace(mapping, file="members.toml")
    assert form_of(path) == "table"
    assert name_of(path) == "members"
    assert len(read(path, TableMapping()).statements) == 2
    # What is said at the call counts, and a name of a column may hold anything.
    quoted = replace(mapping, ignore=("A", 'B "c"'), file="members.toml")
    mapping_file(path).write_text(mapping_text(quoted, path.name), encoding="utf-8")
    assert read_mapping(path) == quoted
    mapping_file(path).write_text(mapping_text(mapping, path.name), encoding="utf-8")
    assert read(path, TableMapping(edition="2020")).statements[0].edition == "2020"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "state = ",
            "a.toml: found no readable TOML (Invalid value (at end of document)); correct it, or write it anew",
        ),
        (
            'stat = "A"',
            "a.toml: stat: found an entry that is none of a mapping; the entries are name, state, body, body_name, "
            "year, start, end, signed, role, status, locator, ignore, matrix, means, new, state_separator, "
            "body_separator, state_codes, edition, sheet, header, encoding, delimiter, document, codes, answers",
        ),
        ("state = 3", "a.toml: state: found 3; write a text in quotes"),
        ('matrix = "yes"', "a.toml: matrix: found 'yes'; write true or false"),
        ('header = "1"', "a.toml: header: found '1'; write a number"),
        ('ignore = "A"', "a.toml: ignore: found 'A'; write a list of texts"),
        ('codes = "A"', 'a.toml: codes: found something that is no table of texts; write [codes] and lines "a" = "b"'),
        (
            '[document]\nauthor = "A"',
            "a.toml: document: found author; the columns are id, title, publisher, date, kind, url, licence, note, "
            "authors, "
            "isbn, series, grade",
        ),
    ],
)
def test_messages_of_a_mapping(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "a.csv", MEMBERS)
    write(tmp_path / "a.toml", text)
    assert problems(path) == [message]


def test_words_for_ties() -> None:
    assert [read_meaning(words) for words in ("boss", "friend of", "former boss")] == [None, None, None]
    pairs = {
        "member": ("MEMBER_OF", "", ""),
        "Full Member": ("MEMBER_OF", "", ""),
        "associate": ("MEMBER_OF", "associate", ""),
        "nonregional member": ("MEMBER_OF", "nonregional member", ""),
        "signatory": ("MEMBER_OF", "signatory", ""),
        "withdrawn": ("MEMBER_OF", "", "withdrawn"),
        "suspended observer": ("OBSERVER_OF", "", "suspended"),
        "co-chair": ("CHAIRS", "co-chair", ""),
        "PARTNER_OF": ("PARTNER_OF", "", ""),
        "unknown": ("", "", ""),
    }
    for words, expected in pairs.items():
        meaning = read_meaning(words)
        assert meaning
        assert (meaning.relation, meaning.role, meaning.status) == expected


def test_codes_are_pairs() -> None:
    with pytest.raises(UsageError, match=r"^--code: found '1'; write it as 1=member,2=observer$"):
        pairs_of(["1"], "--code")


@pytest.mark.parametrize("text", ["1/2/1990", "32 May", "199", "1990-13-01T00:00:00Z"])
def test_what_is_no_date_for_certain_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="write a date"):
        edtf_of(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("+1995-01-01T00:00:00Z", "1995"),
        ("1995-06-01T00:00:00Z", "1995-06"),
        ("+1995-00-00T00:00:00Z", "1995"),
        ("http://www.wikidata.org/.well-known/genid/ab", ""),
    ],
)
def test_dates_of_wikidata_are_as_precise_as_is_certain(text: str, date: str) -> None:
    assert edtf_of(text) == date
