"""The Correlates of War loader with codes of a later version: answers of the user, kept with the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Command
from cow_files import IGO_YEARS, STATE_YEARS, spells, write

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.cow import read_cow
from govgraph.loaders.cow_second import compare_files
from govgraph.loaders.forms import read_form

NEW_STATES = STATE_YEARS + "999,2013,new land,1,0\n999,2014,new land,1,0\n998,2014,newer land,0,1\n"


def new_igos() -> str:
    """The second file with an empty column of the new State."""
    header, *lines = IGO_YEARS.splitlines()
    rows = [line.rsplit(",", 2) for line in lines]
    return (
        "\n".join([header.replace(",sdate", ",new land,sdate"), *(",".join([r[0], "", *r[1:]]) for r in rows)]) + "\n"
    )


def test_codes_of_a_later_version_are_answered_and_kept_with_the_data(tmp_path: Path) -> None:
    folder = write(tmp_path, NEW_STATES, new_igos())
    with pytest.raises(DataError) as caught:
        read_cow(folder)
    file = "state_year_formatv3.csv.gz"
    answer = "answer in [answers] of state_year_formatv3.toml which State it is, by its id"
    assert str(caught.value).splitlines() == [
        f"{file}:13: ccode: found '999', 'new land' (also in 1 more row); {answer}: \"999\" = \"ID\"",
        f"{file}:15: ccode: found '998', 'newer land'; {answer}: \"998\" = \"ID\"",
    ]
    answers = folder / "state_year_formatv3.toml"
    answers.write_text('[answers]\n"999" = "SSD"\n"newer land" = "Aruba"\n', encoding="utf-8")
    dataset = read_form(folder, Registry())
    assert [spell for spell in spells(dataset) if spell[0] in ("SSD", "ABW")] == [
        ("ABW", "MEMBER_OF", "", "cow-beta", "2014", "", "2013: no row for the State; the data end in 2014"),
        ("SSD", "MEMBER_OF", "", "cow-alpha", "2013", "", "2012: no row for the State; the data end in 2014"),
    ]
    assert {
        statement.value: statement.as_written
        for statement in dataset.statements
        if statement.subject in ("SSD", "ABW") and statement.value
    } == {
        "998": "newer land",
        "999": "new land",
    }
    assert dataset.unread == []
    rows, _ = compare_files(folder)
    assert ("SSD", 999, "cow-alpha", 2013, 2014, "1", "") in [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            '"999" = "XYZ"',
            "'new land' (also in 1 more row); answered by 'XYZ' in state_year_formatv3.toml, which is no",
        ),
        ('"999" = "USA"', "ccode: found 999 for USA, which code 2 is already; answer with another State"),
    ],
)
def test_answers_that_cannot_be(tmp_path: Path, answers: str, expected: str) -> None:
    folder = write(tmp_path, NEW_STATES, new_igos())
    text = f'[answers]\n"998" = "ABW"\n{answers}\n'
    (folder / "state_year_formatv3.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_cow(folder)
    assert expected in str(caught.value)


@pytest.mark.slow
def test_answers_of_the_command_are_kept(tmp_path: Path, cli: Command) -> None:
    data_folder = tmp_path / "data"
    data_folder.mkdir()
    write(data_folder, NEW_STATES, new_igos())
    nowhere = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})
    answers = ("--answer", "999=SSD", "--answer", "998=ABW", "--keep")
    assert cli("check", str(data_folder), "--against", "seed", *answers, settings=nowhere).returncode == 0
    assert '"999" = "SSD"' in (data_folder / "state_year_formatv3.toml").read_text(encoding="utf-8")
    assert cli("check", str(data_folder), "--against", "seed", settings=nowhere).returncode == 0
