"""The main findings, each at an address of its own, and the start, which has all of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from govgraph.graph.analysis.main_findings import Finding, main_findings
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import counted
from govgraph.site.evidence import GONE
from govgraph.site.page import PLACE, Page, Section, Text, link
from govgraph.site.site import Site, entity_address, pair_address
from govgraph.site.surveys import SURVEYS, compared_in_time, editions_in_words, title_of

_LETTERS = 16
_SURVEY_OF = {"members": "map", "themes": "themes", "coverage": "coverage"}
"""The survey that shows whole what a page of the explorer does."""


class Address(NamedTuple):
    """A finding of an edition, and its address."""

    edition: Edition
    finding: Finding
    address: str


def findings(site: Site) -> list[Address]:
    """The main findings of each edition, in order."""
    return [
        Address(edition, finding, f"finding/{finding_id(edition.name, finding.words)}")
        for edition in site.surveyed
        for finding in edition.derived(main_findings)
    ]


def finding_id(edition: str, words: str) -> str:
    """The id of a finding: a hash of what it says.

    >>> finding_id("2010", "A.")
    '9dc4c1dec60e5831'
    """
    return hashlib.sha256(f"{edition}\n{words}".encode()).hexdigest()[:_LETTERS]


def pages(site: Site, former: Mapping[str, Mapping[str, Any]]) -> Iterator[Page]:
    """A page for each finding, and for each that an earlier build had.

    Args:
        site: what is published.
        former: by their addresses the data of findings that are no more, with `GONE` (since when).
    """
    now = findings(site)
    for edition, finding, address in now:
        yield _page(site, edition, finding, address)
    for address, data in sorted(former.items()):
        instead = [f for f in now if f.edition.name == data["edition"] and f.finding.page == data["page"]]
        same = [f for f in instead if f.finding.choices == data["choices"]] or instead
        lead: list[Text] = [f"This site no longer has the finding, since {data[GONE]}."]
        links = Markup("; ").join(link(f.finding.words, f.address) for f in same)
        lead.append(Markup("On the same subject now: {}").format(links) if same else "No replacement is known.")
        heading = "Finding, no longer here" if site.is_left_out(data["edition"]) else "Finding, no longer on record"
        yield Page(address, data["words"], heading, lead, data=dict(data), part="start")


def _page(site: Site, edition: Edition, finding: Finding, address: str) -> Page:
    rows = [{"statement_ids": [key]} for key in finding.statement_ids]
    cells = [[place] for place in site.evidence(finding.statement_ids)]
    data = {
        "words": finding.words,
        "edition": edition.name,
        "page": finding.page,
        "choices": finding.choices,
    }
    lead: list[Text] = [f"By edition {vocabulary.edition_in_words(edition.name)}."]
    if whole_page := whole_address(site, edition, finding):
        lead.append(link("The page that shows it whole", whole_page))
    text = (f"{counted(len(cells), 'place')} in the documents.",)
    section = Section("Where it is written", "evidence", 2, text, [PLACE], cells, rows, form="list")
    return Page(address, finding.words, "Finding", lead, [section], data, part="start")


def whole_address(site: Site, edition: Edition, finding: Finding) -> str:
    """The address of the page that shows a finding whole; empty where it is not published."""
    parts = site.choices.parts
    if finding.page == "compare":
        return pair_address(*finding.choices["ids"].split(",")) if "pairs" in parts else ""
    if finding.page == "look-up":
        entity = site.main.entities[finding.choices["id"]]
        address = entity_address(entity.kind, entity.id)
        return address if address in site.addresses else ""
    survey = _SURVEY_OF.get(finding.page, "")
    return f"{edition.name}/{survey}" if survey and "surveys" in parts else ""


def start(site: Site) -> Page:
    """The first page: the search, the main findings, and the ways into the data."""
    listed = findings(site)
    sections = [_ways(site)]
    for edition in site.surveyed:
        of = [(finding, address) for e, finding, address in listed if e is edition]
        if of:
            rows = [
                {"words": finding.words, "address": address, "statement_ids": list(finding.statement_ids)}
                for finding, address in of
            ]
            cells = [[link(finding.words, address)] for finding, address in of]
            heading = f"Main findings, edition {vocabulary.edition_in_words(edition.name)}"
            sections.append(Section(heading, f"findings-{edition.name}", 2, (), (), cells, rows, form="list"))
    counts = Counter(site.main.entities[key].kind for key in site.entity_ids)
    entities = ", ".join(count_of_kind(counts[kind], kind) for kind in vocabulary.KINDS if counts[kind])
    text = (
        f"{entities}; {counted(len(site.statements), 'statement')}, each with a document and a place in it.",
        f"Editions: {editions_in_words(site)}. Documents: {len(site.documents):,}.",
        "Documents that disagree are both shown. What no document says is unknown; it does not mean no.",
    )
    sections.append(Section("What the data are", "data", 2, text))
    lead = [
        "Mechanisms are bodies in which States consult on migration: regional processes, interregional forums between "
        "regions, and the global process.",
    ]
    return Page(
        "index", "Who is in which migration mechanism, and where it is written", "", lead, sections, part="start"
    )


def _ways(site: Site) -> Section:
    """Links to the lists and surveys."""
    ways: Sequence[tuple[str, list[Markup]]] = (
        ("Look up", [link(count_of_kind(len(of), kind), vocabulary.KINDS[kind].plural) for kind, of in _lists(site)]),
        ("Survey", _surveys(site)),
        ("Evidence", _evidence(site)),
    )
    shown = Markup().join(
        Markup('<section class="way"><h2>{}</h2><ul>{}</ul></section>').format(
            title, Markup().join(Markup("<li>{}</li>").format(entry) for entry in links)
        )
        for title, links in ways
        if links
    )
    return Section(picture=Markup('<div class="ways">{}</div>').format(shown))


def _lists(site: Site) -> list[tuple[str, list[str]]]:
    return [
        (kind, of)
        for kind in vocabulary.ENTITY_KINDS
        if vocabulary.KINDS[kind].plural in site.choices.parts and (of := site.of_kind(kind))
    ]


def _surveys(site: Site) -> list[Markup]:
    if "surveys" not in site.choices.parts:
        return []
    links = (
        [link(title_of(survey), f"{site.surveyed[0].name}/{survey}") for survey in SURVEYS[:5]] if site.surveyed else []
    )
    changed = compared_in_time(site)
    return [*links, *(link(f"Changes, {a.name} to {b.name}", f"changes/{a.name}--{b.name}") for a, b in changed)]


def _evidence(site: Site) -> list[Markup]:
    first = site.surveyed[0].name if site.surveyed and "surveys" in site.choices.parts else ""
    links = [link(counted(len(site.documents), "document"), "documents")] if "documents" in site.choices.parts else []
    links += [link(title_of(survey), f"{first}/{survey}") for survey in SURVEYS[5:] if first]
    links += [link("Downloads", "downloads")] if "downloads" in site.choices.parts else []
    return [*links, link("Methods", "methods"), link("Glossary", "glossary"), link("About and how to cite", "about")]
